"""What the desk that runs this site says about itself."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

phone_number = RegexValidator(r"^[0-9+][0-9 +()-]{5,24}$", _("Schrijf het nummer met cijfers, zoals 070 123 45 67."))


@register_setting(icon="mail", order=900)
class DeskDetails(BaseGenericSetting):
    """How to reach the desk, edited in the CMS. Dutch: contactgegevens."""

    name = models.CharField(_("naam van het loket"), max_length=80)
    email = models.EmailField(_("e-mailadres"))
    phone = models.CharField(_("telefoonnummer"), max_length=25, blank=True, validators=[phone_number])
    hours_nl = models.CharField(_("bereikbaar, in het Nederlands"), max_length=120, blank=True)
    hours_en = models.CharField(_("bereikbaar, in het Engels"), max_length=120, blank=True)
    security_email = models.EmailField(
        _("e-mailadres voor beveiliging"), help_text=_("Hier melden mensen een lek. Het staat in security.txt.")
    )
    controller = models.CharField(
        _("verantwoordelijke organisatie"),
        max_length=160,
        help_text=_("De organisatie die voor de gegevens verantwoordelijk is. Zij staat in de privacyverklaring."),
    )
    is_sample = models.BooleanField(
        _("dit zijn voorbeeldgegevens"),
        default=False,
        help_text=_("Zolang dit aan staat, zegt elke pagina met deze gegevens dat ze niet echt zijn."),
    )

    panels = [  # noqa: RUF012 Wagtail's own form
        FieldPanel("name"),
        FieldPanel("controller"),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("phone"), FieldPanel("hours_nl"), FieldPanel("hours_en")],
            heading=_("Contact"),
        ),
        FieldPanel("security_email"),
        FieldPanel("is_sample"),
    ]

    class Meta:
        verbose_name = _("contactgegevens")

    def __str__(self) -> str:
        return self.name

    @property
    def hours(self) -> str:
        """When somebody answers, in the language of the page."""
        return self.hours_en if get_language() == "en" else self.hours_nl
