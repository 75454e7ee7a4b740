"""The forms on the way in, in our own words: every field has a label that says what to fill in, and no placeholder."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.validators import EmailValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EMAIL = _("E-mailadres")
PASSWORD = _("Wachtwoord")
NEW_PASSWORD = _("Nieuw wachtwoord")
NEW_PASSWORD_AGAIN = _("Nieuw wachtwoord, nog een keer")
PASSKEY_NAME = _("Naam van je passkey")


class OurWords:
    """Gives the fields of a form of allauth our own labels."""

    labels: ClassVar[dict[str, Promise]] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.labels.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(OurWords, account.LoginForm):
    """Address and password. Whatever is typed as address gets the same answer in the same time."""

    labels: ClassVar = {"login": EMAIL, "password": PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address = self.fields["login"]
        address.validators = [each for each in address.validators if not isinstance(each, EmailValidator)]


class ForgottenPasswordForm(OurWords, account.ResetPasswordForm):
    """The address to which a link may go."""

    labels: ClassVar = {"email": EMAIL}


class ChoosePasswordForm(OurWords, account.ResetPasswordKeyForm):
    """A password, chosen through a link from a mail."""

    labels: ClassVar = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD_AGAIN}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    """Another password, by somebody who is signed in."""

    labels: ClassVar = {
        "oldpassword": _("Je wachtwoord van nu"),
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD_AGAIN,
    }


class ConfirmByPasswordForm(OurWords, account.ReauthenticateForm):
    """The password once more, before something weighty."""

    labels: ClassVar = {"password": PASSWORD}


class CodeForm(OurWords, second_factor.AuthenticateForm):
    """The second step: a code of the app, or one for emergencies."""

    labels: ClassVar = {"code": _("Code uit je app, of een herstelcode")}


class ConfirmByCodeForm(OurWords, second_factor.ReauthenticateForm):
    """A code once more, before something weighty."""

    labels: ClassVar = CodeForm.labels


class FirstCodeForm(OurWords, totp.ActivateTOTPForm):
    """The first code of a new app: six digits, which proves that the app is set up well."""

    labels: ClassVar = {"code": _("De zes cijfers uit je app")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddPasskeyForm(OurWords, webauthn.AddWebAuthnForm):
    """A new passkey with its name."""

    labels: ClassVar = {"name": PASSKEY_NAME}


class RenamePasskeyForm(OurWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    labels: ClassVar = {"name": PASSKEY_NAME}
