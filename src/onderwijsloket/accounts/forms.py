"""What the beheerder fills in about accounts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User


class InvitationForm(forms.Form):
    """Somebody's address, name and first role."""

    name = forms.CharField(
        label=_("Naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mailadres"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Rol"), choices=Role.choices, widget=forms.RadioSelect)

    def clean_email(self) -> str:
        """The address in lower case; an address that has an account already is refused here, with its field."""
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Er is al een account met dit e-mailadres."))
        return email


class RoleForm(forms.Form):
    """One role."""

    role = forms.ChoiceField(label=_("Rol"), choices=Role.choices)
