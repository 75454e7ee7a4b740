"""Which passwords people may choose: long, and not what a stranger tries first. Said in our own words."""

import re

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from onderwijsloket.accounts.models import User

# Django's list of common passwords is American; these are what people here make long with a year and a mark.
WELL_KNOWN = (
    "onderwijsloket", "onderwijs", "wachtwoord", "password", "welkom", "welcome", "geheim", "leraar", "school", "loket",
    "qwertyuiop", "qwerty", "asdfghjkl", "zxcvbnm", "admin", "lente", "zomer", "herfst", "winter",
)  # fmt: skip
FEWEST_OTHER_LETTERS = 4


class LongEnough(MinimumLengthValidator):
    """So many characters at least."""

    def get_error_message(self) -> str:
        return _("Dit wachtwoord is te kort. Kies minstens %(count)s tekens.") % {"count": self.min_length}

    def get_help_text(self) -> str:
        return _("Kies minstens %(count)s tekens.") % {"count": self.min_length}


class NotLikeYou(UserAttributeSimilarityValidator):
    """Not somebody's own name or address."""

    def get_error_message(self) -> str:
        return _("Dit wachtwoord lijkt te veel op je naam of e-mailadres.")

    def get_help_text(self) -> str:
        return _("Gebruik niet je naam of e-mailadres.")


class NotCommon(CommonPasswordValidator):
    """Not on the list of common passwords, and more than well-known words, figures and marks."""

    def validate(self, password: str, user: User | None = None) -> None:
        super().validate(password, user)
        known = "|".join(WELL_KNOWN)
        if len(set(re.sub(rf"{known}|[\W\d_]", "", password.lower()))) < FEWEST_OTHER_LETTERS:
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        return _("Dit wachtwoord is makkelijk te raden. Kies een paar losse woorden achter elkaar.")

    def get_help_text(self) -> str:
        return _("Kies iets wat een ander niet snel raadt.")
