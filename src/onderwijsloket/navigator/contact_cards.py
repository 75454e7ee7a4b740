"""People and roles to ask, as cards: on the pages of their organisation and in the list of contacts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from onderwijsloket.navigator import wording
from onderwijsloket.navigator.entry_names import code_of
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.network.models import Contact, Organisation
from onderwijsloket.ui.parts import Way


@dataclass(frozen=True)
class ContactCard:
    """Whom to ask, and how; `save` is the code for an own list. A page says of samples that they are."""

    title: str
    text: str
    ways: Sequence[Way]
    save: str
    is_sample: bool = False


def contact_cards(organisation: Organisation) -> list[ContactCard]:
    """Whom to ask at an organisation: only who agreed to be shown. One query."""
    rows = Contact.objects.for_visitors().filter(organisation=organisation)
    return [contact_card(row) for row in rows.order_by("role", "pk")]


def contact_card(contact: Contact, *, with_organisation: bool = False) -> ContactCard:
    """A contact as a card."""
    about = [wording.both(label.lower() for _code, label in wording.sector_labels(contact.sectors))]
    about.append(wording.both(wording.subject_label(code) for code in contact.subjects))
    lines = [capfirst(contact.role)] if contact.name or with_organisation else []
    lines += [text for text in about if text]
    text = ". ".join(lines) + ("." if lines else "")
    title = contact.name or capfirst(contact.role)
    if with_organisation:
        title = f"{contact.name}, {contact.organisation.name}" if contact.name else contact.organisation.name
    code = code_of((Kind.CONTACT, contact.pk))
    return ContactCard(title, text, ways(contact.phone, contact.email), code, contact.is_sample)


def with_samples_told(cards: Sequence[ContactCard]) -> tuple[str, Sequence[ContactCard]]:
    """What to say above cards, and the cards: of more samples it is said once, of one on its card."""
    samples = sum(card.is_sample for card in cards)
    if samples > 1 and samples == len(cards):
        return _("Let op: dit zijn voorbeelden. Er leest nog niemand mee."), cards
    told = _("Voorbeeld.") if samples > 1 else _("Let op: dit is een voorbeeld. Er leest nog niemand mee.")
    marked = [replace(card, text=f"{card.text} {told}".strip()) if card.is_sample else card for card in cards]
    return _("Let op: bij wie “Voorbeeld” staat, leest nog niemand mee.") if samples > 1 else "", marked


def ways(phone: str, email: str) -> list[Way]:
    """Ways to reach somebody."""
    found = [Way(icon="phone", label=phone, url="tel:" + phone.replace(" ", ""))] if phone else []
    return [*found, Way(icon="mail", label=email, url=f"mailto:{email}")] if email else found
