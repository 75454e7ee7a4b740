"""What must be so before the site starts: the setting of risks names things that exist."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from onderwijsloket.partners.enums import ProposalAction
from onderwijsloket.partners.fields import FIELDS, Risk


@register
def risks_name_fields_that_exist(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """A typing error in PARTNER_RISKS would leave a field at its old risk without anybody noticing."""
    plain = {field.part[1] if field.part[0] != "coverage" else "coverage" for own in FIELDS.values() for field in own}
    known = plain | {ProposalAction.ADD.value, ProposalAction.END.value}
    names = known | {f"{kind.value}.{name}" for kind in FIELDS for name in known}
    found: dict[str, str] = settings.PARTNER_RISKS
    wrong = [name for name in found if name not in names] + [
        f"{name}={risk}" for name, risk in found.items() if risk not in list(Risk)
    ]
    return [Error(f"PARTNER_RISKS: {each!r} is not known.", id="partners.E001") for each in wrong]
