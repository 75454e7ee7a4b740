"""Which passwords people may choose, and that a refusal is said in our own words."""

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError

from onderwijsloket.accounts.models import User

OWNER = User(email="fatima@example.nl", name="Fatima")


@pytest.mark.parametrize(
    "password",
    [
        "een lang nieuw woord 1",
        "mijn wachtwoord voor de fietsenstalling",
        "B4HxDffzvREhFjEeUFZB",
        "paard-batterij-nietje",
    ],
)
def test_long_and_own_is_enough(password: str) -> None:
    validate_password(password, OWNER)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("kort", "minstens 12 tekens"),
        ("123456789012", "te raden"),
        ("wachtwoord123", "te raden"),
        ("Welkom2026!!!", "te raden"),
        ("Onderwijsloket1!", "te raden"),
        ("aaaaaaaaaaaaaa", "te raden"),
        ("password1234", "te raden"),
        ("qwertyuiop123", "te raden"),
        ("fatima@example.nl", "te veel op je"),
    ],
)
def test_what_strangers_try_first_is_refused_in_our_words(password: str, says: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, OWNER)
    assert says in " ".join(refusal.value.messages)
    assert "Uw " not in " ".join(refusal.value.messages)


def test_the_help_beside_the_field_says_je() -> None:
    words = " ".join(str(text) for text in password_validators_help_texts())
    assert "je" in words.split()
    assert "uw" not in words.lower().split()
