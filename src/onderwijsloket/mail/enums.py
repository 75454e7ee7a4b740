"""Why a mail did not leave."""

from django.db import models


class Failure(models.TextChoices):
    """What went wrong at the last try, without a word about the person. Dutch: reden."""

    RECIPIENT_REFUSED = "recipient_refused", "het adres bestaat niet of weigert mail"
    MESSAGE_REFUSED = "message_refused", "de mailserver weigert deze mail"
    NOT_SENDABLE = "not_sendable", "van deze tekst of bijlage is geen mail te maken"
    TRY_LATER = "try_later", "de mailserver kon de mail nog niet aannemen"
    SENDER_REFUSED = "sender_refused", "de mailserver laat ons niet toe"
    NO_ANSWER = "no_answer", "de mailserver gaf geen antwoord"
    WITHDRAWN = "withdrawn", "ingetrokken voordat de mail weg was"
