"""The link in a mail to an expert: signed with the key of the installation, kept only as a fingerprint."""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from django.utils.crypto import salted_hmac


def new_seed() -> str:
    """Something random to make one link from. Who reads it without the key of the installation cannot make the link."""
    return secrets.token_urlsafe(24)


def token_of(seed: str) -> str:
    """What stands in the address: says nothing about anybody, and is made again for a second mail."""
    return urlsafe_b64encode(salted_hmac("reviews.expert", seed, algorithm="sha256").digest()).decode().rstrip("=")


def fingerprint(token: str) -> str:
    """What is kept of a link: enough to recognise it, not enough to make it."""
    return sha256(token.encode()).hexdigest()
