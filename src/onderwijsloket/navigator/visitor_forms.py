"""What visitors send us: that something is wrong, and where to mail their list. Both without a cookie."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onderwijsloket.core.form_token import VisitorForm


class ReportForm(VisitorForm):
    """What is wrong with an entry, and if they like an address for a question."""

    purpose = "navigator-report"
    text = forms.CharField(
        label=_("Wat klopt er niet?"),
        help_text=_("Schrijf geen gegevens over jezelf op. Die hebben we niet nodig."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Schrijf op wat er niet klopt."),
            "max_length": _("Maak je tekst korter: hooguit 1000 tekens."),
        },
    )
    email = forms.EmailField(
        label=_("Je e-mailadres"),
        help_text=_("Alleen als we je iets mogen terugvragen. We gebruiken het nergens anders voor."),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Dit is geen e-mailadres. Bijvoorbeeld: naam@example.nl")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class MailForm(VisitorForm):
    """Where somebody's own list goes."""

    purpose = "navigator-selection-mail"
    email = forms.EmailField(
        label=_("Je e-mailadres"),
        help_text=_(
            "We sturen je één keer deze lijst. Na een maand is je adres bij ons weg. "
            "We gebruiken het nergens anders voor."
        ),
        max_length=254,
        error_messages={
            "required": _("Vul in waar de lijst heen moet."),
            "invalid": _("Dit is geen e-mailadres. Bijvoorbeeld: naam@example.nl"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
