"""What a mail may be made of, and what an answer of the mail server means. No database here."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)
from typing import Any

from onderwijsloket.mail.enums import Failure

LARGEST_ATTACHMENTS_BYTES = 200_000
FILE_NAME = re.compile(r"[\w][\w .-]{0,79}")
CONTENT_TYPE = re.compile(r"text/[a-z]+")
FOR_GOOD = frozenset({Failure.RECIPIENT_REFUSED, Failure.MESSAGE_REFUSED, Failure.NOT_SENDABLE})


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A small text file that goes along, such as a calendar entry (text/calendar)."""

    name: str
    content_type: str
    content: str


def stored_form(attachments: Sequence[Attachment]) -> list[dict[str, Any]]:
    """The attachments as they are stored; a ValueError when one cannot go along."""
    for each in attachments:
        if not FILE_NAME.fullmatch(each.name) or not CONTENT_TYPE.fullmatch(each.content_type):
            raise ValueError("an attachment needs a plain file name and a text type", each.content_type)
    if sum(len(each.content.encode()) for each in attachments) > LARGEST_ATTACHMENTS_BYTES:
        raise ValueError("attachments together are larger than", LARGEST_ATTACHMENTS_BYTES)
    return [asdict(each) for each in attachments]


def failure_of(error: Exception) -> Failure:
    """What a failed try means. Only a refusal of this very mail is for good; a refusal of ourselves may be repaired."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _text in error.recipients.values()]
        return Failure.RECIPIENT_REFUSED if all(_is_for_good(code) for code in codes) else Failure.TRY_LATER
    if isinstance(error, SMTPDataError):
        return Failure.MESSAGE_REFUSED if _is_for_good(error.smtp_code) else Failure.TRY_LATER
    if isinstance(error, SMTPNotSupportedError | ValueError):
        return Failure.NOT_SENDABLE
    if isinstance(error, SMTPSenderRefused | SMTPAuthenticationError):
        return Failure.SENDER_REFUSED
    if isinstance(error, SMTPException | OSError):
        return Failure.NO_ANSWER
    return Failure.TRY_LATER


def _is_for_good(code: int) -> bool:
    return 500 <= code < 600
