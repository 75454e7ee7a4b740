"""Places and postcodes, education regions, and the regional desks with the municipalities they serve."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onderwijsloket.network.models import Organisation, codes
from onderwijsloket.regions.enums import Province
from onderwijsloket.vocabulary.enums import Sector


class Municipality(models.Model):
    """A municipality by its CBS code ("0363"), with the middle of its postcodes. Dutch: gemeente."""

    code = models.CharField("CBS-code", max_length=4, primary_key=True)
    name = models.CharField("naam", max_length=60)
    province = models.CharField("provincie", max_length=20, choices=Province)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering: ClassVar = ["name", "code"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(province__in=Province.values), name="province_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A town or village in a municipality, with the middle of its postcodes. Dutch: plaats."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField("naam", max_length=60, db_index=True)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="places")
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        verbose_name = "plaats"
        verbose_name_plural = "plaatsen"
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "municipality"], name="one_place_per_name_and_municipality"),
        ]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """The four digits of a postcode, with the middle of its area. Dutch: postcode."""

    digits = models.CharField(max_length=4, primary_key=True)
    place = models.ForeignKey(Place, models.CASCADE, related_name="postcodes")
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        ordering: ClassVar = ["digits"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(digits__regex=r"^[1-9][0-9]{3}$"), name="postcode_has_four_digits"),
        ]

    def __str__(self) -> str:
        return self.digits


class EducationRegion(models.Model):
    """Schools, institutions and desks that work together on enough teachers in a region. Dutch: onderwijsregio."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField("naam", max_length=120, unique=True)
    source = models.CharField("bron", max_length=200)
    checked_on = models.DateField("gecontroleerd op")

    class Meta:
        verbose_name = "onderwijsregio"
        verbose_name_plural = "onderwijsregio's"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Desk(Organisation):
    """A regional desk: whom it helps, where, and what you can expect. Dutch: regionaal loket.

    A desk `serves_everywhere` for `sectors`, or in the municipalities of its coverage, sector by sector.
    """

    regions = models.ManyToManyField(EducationRegion, related_name="desks", blank=True, verbose_name="onderwijsregio's")
    sectors = codes(verbose_name="schoolsoorten")
    serves_everywhere = models.BooleanField("helpt mensen uit heel Nederland", default=False)
    personal_advice = models.BooleanField("geeft persoonlijk advies", null=True, blank=True)
    walk_in = models.BooleanField("heeft een plek waar je langs kunt gaan", null=True, blank=True)
    address = models.CharField("adres", max_length=200, blank=True)
    postcode = models.ForeignKey(Postcode, models.SET_NULL, null=True, blank=True, related_name="+")
    services = models.TextField("wat het loket voor je doet", max_length=1000, blank=True)
    opening_hours = models.CharField("openingstijden", max_length=300, blank=True)
    response_time = models.CharField("wanneer je antwoord krijgt", max_length=200, blank=True)

    class Meta:
        verbose_name = "regionaal loket"
        verbose_name_plural = "regionale loketten"


class DeskCoverage(models.Model):
    """That a desk helps people from a municipality who want to work in a sector. Dutch: werkgebied."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="coverage")
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="desk_coverage")
    sector = models.CharField("schoolsoort", max_length=5, choices=Sector)

    class Meta:
        verbose_name = "werkgebied"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["desk", "municipality", "sector"], name="desk_covers_once"),
            models.CheckConstraint(condition=Q(sector__in=Sector.values), name="coverage_sector_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "sector"], name="coverage_by_municipality")]

    def __str__(self) -> str:
        return f"{self.desk_id}: {self.municipality_id} {self.sector}"
