"""What we keep of who is asked for an opinion, why, and for how long."""

from datetime import datetime, timedelta
from typing import Any

from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.privacy.registry import PersonalData, not_personal, personal
from onderwijsloket.surveys import links, operations
from onderwijsloket.surveys.models import Asked, Invitation, Questionnaire, Remark

ASKED_KEPT = timedelta(days=2 * 365)
REMARKS_KEPT = timedelta(days=365)
CONSENT = "toestemming"


def export_invitations(email: str) -> list[dict[str, Any]]:
    """The rounds somebody was invited to and has not answered."""
    wanted = email.strip().lower()
    found = Invitation.objects.select_related("round").iterator(chunk_size=500)
    return [
        {"round": one.round.name, "email": one.email, "language": one.language, "reminded": one.reminded}
        for one in found
        if one.email.strip().lower() == wanted
    ]


def export_asked(email: str) -> list[dict[str, Any]]:
    """When this address was asked before."""
    codes = Questionnaire.objects.values_list("code", flat=True)
    hashes = [digest for code in codes for digest in links.digests(code, email)]
    return [dict(row) for row in Asked.objects.filter(digest__in=hashes).order_by("pk").values("asked_on")]


def erase_person(email: str, at: datetime) -> int:
    """Forget that somebody was invited or asked; answers lead back to nobody."""
    return operations.forget_person(email=email)


def forget_old_asked(at: datetime) -> int:
    """Forget after two years that an address was asked."""
    return Asked.objects.filter(asked_on__lt=(at - ASKED_KEPT).astimezone(AMSTERDAM).date()).delete()[0]


def forget_old_remarks(at: datetime) -> int:
    """Delete texts a year after the last day of their round; the figures stay."""
    return Remark.objects.filter(round__closes_on__lt=(at - REMARKS_KEPT).astimezone(AMSTERDAM).date()).delete()[0]


personal(
    PersonalData(
        model="surveys.Invitation",
        title="je mailadres, zolang we op je oordeel over onze hulp wachten",
        fields=("email", "language", "reminded"),
        other_fields=("id", "round", "nonce"),
        purpose="je één keer vragen wat je van onze hulp vond; het adres is versleuteld",
        basis=CONSENT,
        term="tot je antwoordt of je toestemming intrekt, en nooit langer dan de ronde duurt",
        removed_by="verdwijnt met het antwoord en als de ronde sluit; erase verwijdert de rij",
        export=export_invitations,
        erase=erase_person,
    )
)
personal(
    PersonalData(
        model="surveys.Asked",
        title="een code waaruit je mailadres niet te lezen is, als we je om een oordeel vroegen",
        fields=("digest", "asked_on"),
        other_fields=("id",),
        purpose="niemand twee keer dezelfde vragenlijst sturen",
        basis=CONSENT,
        term="twee jaar",
        removed_by="retain verwijdert de rij; bij wissen verdwijnt die met surveys.Invitation",
        export=export_asked,
        retain=forget_old_asked,
    )
)
personal(
    PersonalData(
        model="surveys.Remark",
        title="wat je zelf schrijft in een vragenlijst, zonder je naam",
        fields=("text",),
        other_fields=("id", "round", "question"),
        purpose="onze hulp beter maken; niet te herleiden tot wie het schreef, en versleuteld",
        basis=CONSENT,
        term="een jaar na het einde van de ronde",
        removed_by="verdwijnt met retain; van wie de tekst is, weten we niet",
        retain=forget_old_remarks,
    )
)
not_personal(
    {
        "surveys.Questionnaire": "questions as data",
        "surveys.Round": "a period and counts",
        "surveys.Answer": "scores that lead back to nobody: no person, moment or language, and a random place",
    }
)
