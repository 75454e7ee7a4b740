"""How often something may be done from one place: counted in the cache, in steps of fixed length, under a hash."""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def is_too_often(action: str, who: str, *, at_most: int, within: timedelta, at: datetime) -> bool:
    """Count one more, and tell whether that is more than `at_most`. Who it was cannot be read from the cache."""
    seconds = int(within.total_seconds())
    name = salted_hmac("rates", f"{action}:{who}").hexdigest()
    key = f"rate:{name}:{int(at.timestamp()) // seconds}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > at_most
    except ValueError:  # it went out of the cache just now
        return False


def place_of(request: HttpRequest) -> str:
    """Where a request comes from: the address of the visitor, of IPv6 the part that one connection has."""
    address = str(get_adapter().get_client_ip(request))
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return parsed.exploded[:19] if isinstance(parsed, IPv6Address) else address
