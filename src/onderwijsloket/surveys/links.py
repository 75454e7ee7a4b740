"""The link in an invitation: signed with the key of the installation, so that a copy of the database makes none."""

import hmac
import secrets
from hashlib import sha256

from django.conf import settings
from django.core.signing import BadSignature, Signer


class LinkRefusedError(Exception):
    """This link is not one of ours, or its round is over."""


def new_nonce() -> str:
    """Something random to make one link from."""
    return secrets.token_urlsafe(18)


def random_number() -> int:
    """A number for a row that must not tell when it came."""
    return secrets.randbits(62) + 1


def token_of(round_id: int, nonce: str) -> str:
    """What stands in the address: the round, something random and a signature. Nothing about the person."""
    return _signer().sign(f"{round_id}.{nonce}")


def read(token: str) -> tuple[int, str]:
    """The round and the nonce of a link. Raises LinkRefusedError."""
    try:
        number, _dot, nonce = _signer().unsign(token).partition(".")
        return int(number), nonce
    except (BadSignature, ValueError):
        raise LinkRefusedError from None


def digests(questionnaire: str, email: str) -> list[str]:
    """The keyed hashes of an address: the first is stored; those of former keys are recognised."""
    said = f"{questionnaire}:{email.strip().lower()}".encode()
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [hmac.new(f"surveys.asked:{key!s}".encode(), said, sha256).hexdigest() for key in keys]


def _signer() -> Signer:
    return Signer(sep=".", salt="surveys.invitation")
