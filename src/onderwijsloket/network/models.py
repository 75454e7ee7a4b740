"""What every entry in the navigator has in common, the organisations themselves, their contacts and their people."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from onderwijsloket.network.enums import Confidence, EntryStatus, MemberRole, OrganisationKind


def codes(**options: object) -> "models.JSONField[list[str], list[str]]":
    """A list of codes of the vocabulary, in order and without doubles; operations check them."""
    return models.JSONField(default=list, blank=True, **options)  # type: ignore[arg-type]


class Entry(models.Model):
    """Something that visitors find, with where we know it from. Dutch: vermelding.

    `set_by_hand` says which fields the organisation or the desk filled in, and on which day ("2026-11-23"): an import
    never overwrites those. `revision` goes up with every change, so that two people never overwrite each other.
    """

    status = models.CharField("status", max_length=10, choices=EntryStatus, default=EntryStatus.SHOWN)
    source = models.CharField("bron", max_length=200)
    confidence = models.CharField("zekerheid", max_length=10, choices=Confidence)
    note = models.CharField("opmerking bij de bron", max_length=300, blank=True)
    checked_on = models.DateField("gecontroleerd op")
    is_sample = models.BooleanField("voorbeeld", default=False)
    set_by_hand = models.JSONField(default=dict, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(db_index=True, editable=False)

    # What is kept about an entry rather than said in it: nobody fills it in, so there is nothing in it to check.
    NOT_SAID: ClassVar = ("changed_at", "revision", "set_by_hand")

    class Meta:
        abstract = True

    def clean_values(self, *, constraints: bool = True) -> None:
        """Raise ValidationError (by field) for what an entry cannot say.

        Without `constraints` the database is not asked beforehand about each of them; it holds them itself.
        """
        self.full_clean(exclude=self.NOT_SAID, validate_constraints=constraints)


def entry_constraints(name: str) -> list[models.CheckConstraint]:
    """What the database holds of every entry; names of constraints are unique in a database, so each gets `name`."""
    return [
        models.CheckConstraint(condition=Q(status__in=EntryStatus.values), name=f"{name}_status_is_known"),
        models.CheckConstraint(condition=Q(confidence__in=Confidence.values), name=f"{name}_confidence_is_known"),
        models.CheckConstraint(condition=~Q(source=""), name=f"{name}_has_a_source"),
    ]


class Organisation(Entry):
    """An institution, a regional desk or a national initiative: what they all have. Dutch: organisatie."""

    kind = models.CharField("soort", max_length=12, choices=OrganisationKind, editable=False)
    slug = models.SlugField("naam in het adres", max_length=80, unique=True, editable=False)
    name = models.CharField("naam", max_length=120)
    description = models.TextField("omschrijving", max_length=2000, blank=True)
    website = models.URLField("website", max_length=300, blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            *entry_constraints("organisation"),
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_is_known"),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ContactQuerySet(models.QuerySet["Contact"]):
    def for_visitors(self) -> "ContactQuerySet":
        """Whom visitors may see: who agreed to it, at an organisation that is shown itself."""
        return self.filter(status=EntryStatus.SHOWN, consent_on__isnull=False, organisation__status=EntryStatus.SHOWN)


class Contact(Entry):
    """Whom to ask at an organisation: a person, or a role such as "studievoorlichting". Dutch: contactpersoon.

    Visitors see a contact only when `consent_on` says when the person, or the organisation for a role, agreed to it.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    name = models.CharField("naam", max_length=120, blank=True)
    role = models.CharField("rol", max_length=120)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)
    sectors = codes(verbose_name="schoolsoorten")
    subjects = codes(verbose_name="vakken")
    consent_on = models.DateField("mag getoond worden sinds", null=True, blank=True)

    objects = models.Manager.from_queryset(ContactQuerySet)()

    class Meta:
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        ordering: ClassVar = ["organisation_id", "role", "pk"]
        constraints: ClassVar = [
            *entry_constraints("contact"),
            models.CheckConstraint(condition=~Q(role=""), name="contact_has_a_role"),
            models.CheckConstraint(condition=~Q(phone="", email=""), name="contact_can_be_reached"),
        ]

    def __str__(self) -> str:
        return self.name or self.role


class DirectoryState(models.Model):
    """One row that counts changes of entries; what processes keep in memory is held against it. Dutch: stand."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    changes = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="one_directory_state")]

    def __str__(self) -> str:
        return str(self.changes)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        """People who may edit now."""
        return self.filter(ended_at=None, user__is_active=True)


class Membership(models.Model):
    """That somebody may keep an organisation's entries: in which role, since when, until when. Dutch: toegang."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField("rol", max_length=10, choices=MemberRole)
    since = models.DateTimeField("sinds")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField("tot", null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=Q(ended_at=None), name="one_running_membership"
            ),
            models.CheckConstraint(condition=Q(role__in=MemberRole.values), name="member_role_is_known"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("since")), name="membership_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.organisation_id} ({self.role})"
