"""Which fields of each kind of entry organisations fill in themselves, and which of those the desk looks at first."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.conf import settings
from django.utils.functional import Promise

from onderwijsloket.navigator.enums import Kind, StudyForm, Tuition
from onderwijsloket.navigator.families import families
from onderwijsloket.partners.enums import ProposalAction
from onderwijsloket.regions.models import EducationRegion
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.queries import words
from onderwijsloket.vocabulary.enums import Qualification, Sector

Choices = Sequence[tuple[str, "str | Promise"]]


class Control(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    LONG = "long"
    WEBSITE = "website"
    EMAIL = "email"
    PHONE = "phone"
    DATE = "date"
    NUMBER = "number"
    MONTHS = "months"
    ONE = "one"  # one of the choices
    SOME = "some"  # any of the choices
    CODES = "codes"  # words with commas between
    YES = "yes"
    YES_NO_UNKNOWN = "yes_no_unknown"
    POSTCODE = "postcode"
    LOCATION = "location"
    MUNICIPALITIES = "municipalities"
    REGIONS = "regions"
    CONSENT = "consent"


class Risk(StrEnum):
    """Whether a change is on the site at once, or waits for the desk."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, kw_only=True)
class EditableField:
    """One field: `name` is that of the model, or "voltijd-deadline" for a part of a form, "coverage-po" for an area."""

    name: str
    label: str
    control: Control = Control.TEXT
    help: str = ""
    longest: int = 300
    required: bool = False
    choices: Callable[[], Choices] = tuple

    @property
    def hangs_on(self) -> bool:
        """Whether it stands in a table of its own, which hangs on that of the entry."""
        return bool(self.part[0]) or self.control is Control.REGIONS

    @property
    def part(self) -> tuple[str, str]:
        """The form or the word "coverage" before the dash, and what stands after it; ("", name) without a dash."""
        before, dash, after = self.name.partition("-")
        return (before, after) if dash else ("", self.name)


WERKEN_LEREN = StudyForm.WERKEN_LEREN.value


def form_field(form: str, part: str) -> str:
    """The name of a part of a form of a programme."""
    return f"{form.replace('-', '_')}-{part}"


def form_of(name: str) -> str:
    """The form that a field belongs to; "" when it belongs to none."""
    before = name.partition("-")[0].replace("_", "-") if "-" in name else ""
    return before if before in StudyForm.values else ""


def family_choices() -> Choices:
    return [(code, family.nl) for code, family in families().items()]


def step_choices() -> Choices:
    """The steps of the routes, by their Dutch names."""
    return sorted(((entry.code, entry.title) for entry in words("nl").of_kind(WordsKind.STEP)), key=lambda it: it[1])


def region_choices() -> Choices:
    """The education regions, by name."""
    return list(EducationRegion.objects.order_by("name").values_list("slug", "name"))


def sector_choices() -> Choices:
    return Sector.choices


NAME = EditableField(name="name", label="Naam", longest=120, required=True)
DESCRIPTION = EditableField(
    name="description", label="Omschrijving", control=Control.LONG, longest=2000,
    help="Wat iemand moet weten die je nog niet kent. Schrijf kort en zonder vaktaal.",
)  # fmt: skip
WEBSITE = EditableField(
    name="website", label="Website", control=Control.WEBSITE, help="Het hele adres, dat met https:// begint."
)
PHONE = EditableField(
    name="phone", label="Telefoon", control=Control.PHONE, longest=30, help="Bijvoorbeeld 030 123 45 67."
)
EMAIL = EditableField(name="email", label="E-mail", control=Control.EMAIL, longest=254)
SECTORS = EditableField(name="sectors", label="Schoolsoorten", control=Control.SOME, choices=sector_choices)
SUBJECTS = EditableField(
    name="subjects", label="Vakken", control=Control.CODES, help="Met komma's ertussen, bijvoorbeeld: wiskunde, duits."
)
ADDRESS = EditableField(name="address", label="Adres", longest=200, help="Straat en nummer, postcode en plaats.")
POSTCODE = EditableField(
    name="postcode", label="Cijfers van de postcode", control=Control.POSTCODE, longest=4,
    help="Vier cijfers. Hiermee rekenen we uit hoe ver iemand moet reizen.",
)  # fmt: skip


def _form_fields(form: StudyForm) -> list[EditableField]:
    name = form.value

    def field(part: str, label: str, **more: object) -> EditableField:
        given = EditableField(name=form_field(name, part), label=f"{label} ({name})")
        return replace(given, **more)  # type: ignore[arg-type]

    return [
        field("offered", "Deze vorm geven we", control=Control.YES),
        field("start_months", "Startmaanden", control=Control.MONTHS),
        field("deadline", "Aanmelden tot en met", control=Control.DATE),
        field("months", "Duur in maanden", control=Control.NUMBER),
        field("tuition", "Kosten", control=Control.ONE, choices=lambda: Tuition.choices),
        field("admission", "Toelating bij deze vorm", longest=500),
        field("website", "Website van deze vorm", control=Control.WEBSITE),
    ]


FIELDS: Mapping[Kind, tuple[EditableField, ...]] = {
    Kind.INSTITUTION: (PHONE, EMAIL, WEBSITE, DESCRIPTION, NAME),
    Kind.INITIATIVE: (
        PHONE, EMAIL, WEBSITE, DESCRIPTION, NAME,
        EditableField(name="topic", label="Waarmee je helpt", longest=200, required=True),
        SECTORS,
    ),
    Kind.DESK: (
        PHONE, EMAIL, WEBSITE,
        EditableField(name="opening_hours", label="Openingstijden"),
        EditableField(name="response_time", label="Wanneer iemand antwoord krijgt", longest=200),
        EditableField(name="services", label="Wat het loket doet", control=Control.LONG, longest=1000),
        DESCRIPTION,
        EditableField(name="personal_advice", label="Persoonlijk advies", control=Control.YES_NO_UNKNOWN),
        EditableField(name="walk_in", label="Je kunt langskomen", control=Control.YES_NO_UNKNOWN),
        ADDRESS, POSTCODE, NAME, SECTORS,
        EditableField(
            name="regions", label="Onderwijsregio's", control=Control.REGIONS, choices=region_choices,
            help="Staat jullie onderwijsregio er niet bij? Vraag het loket om haar toe te voegen.",
        ),
        *(
            EditableField(
                name=f"coverage-{sector.value}", label=f"Gemeenten ({sector.value})", control=Control.MUNICIPALITIES,
                help="De gemeenten waaruit je mensen voor deze schoolsoort helpt, één op elke regel.",
            )
            for sector in Sector
        ),
    ),
    Kind.LOCATION: (replace(NAME, help="De plaats, of hoe jullie de locatie noemen."), ADDRESS, POSTCODE),
    Kind.CONTACT: (
        EditableField(
            name="role", label="Rol", longest=120, required=True, help="Bijvoorbeeld studievoorlichting of adviseur."
        ),
        EditableField(name="name", label="Naam", longest=120, help="Mag leeg blijven: een rol is genoeg."),
        PHONE, EMAIL,
        EditableField(
            name="consent_on", label="Deze persoon vindt het goed dat dit op de site staat", control=Control.CONSENT,
            help="Zonder dit vinkje zien bezoekers deze contactpersoon niet.",
        ),
        SECTORS, SUBJECTS,
    ),
    Kind.PROGRAMME: (
        replace(NAME, longest=160),
        EditableField(name="location", label="Locatie", control=Control.LOCATION, required=True),
        EditableField(
            name="family", label="Soort opleiding", control=Control.ONE, required=True, choices=family_choices
        ),
        DESCRIPTION, WEBSITE,
        EditableField(name="admission", label="Toelating", control=Control.LONG, longest=2000),
        EditableField(
            name="qualification", label="Leidt tot", control=Control.ONE, choices=lambda: Qualification.choices
        ),
        SECTORS, SUBJECTS,
        EditableField(
            name="steps", label="Stappen in de routetool", control=Control.SOME, choices=step_choices,
            help="Bij deze stappen laten we de opleiding zien.",
        ),
        EditableField(name="croho", label="CROHO-code", longest=5, help="Vijf cijfers."),
        EditableField(name="crebo", label="CREBO-code", longest=5, help="Vijf cijfers."),
        *(field for form in StudyForm for field in _form_fields(form)),
    ),
}  # fmt: skip
STATUS = EditableField(name="status", label="Zichtbaar op de site")


def field_of(kind: str, name: str) -> EditableField:
    """The field with this name; a KeyError when organisations do not fill it in."""
    return {field.name: field for field in (*FIELDS[Kind(kind)], STATUS)}[name]


def risk_of(kind: str, name: str) -> Risk:
    """How much a wrong value could harm: the setting says it per field, and best of all per kind and field.

    What the setting does not name is high.
    """
    part = name.partition("-")
    plain = part[0] if part[0] == "coverage" else part[2] or name
    table: Mapping[str, str] = settings.PARTNER_RISKS
    return Risk(table.get(f"{kind}.{plain}") or table.get(plain) or Risk.HIGH)


def risk_of_action(kind: str, action: str) -> Risk:
    """The same for something new, or something that stops."""
    return Risk.LOW if action == ProposalAction.CHANGE else risk_of(kind, action)


def live_part(kind: Kind, changes: Collection[str]) -> set[str]:
    """The fields that are on the site at once; what belongs to a form that still has to be approved waits with it."""
    low = {name for name in changes if risk_of(kind, name) is Risk.LOW}
    waiting_forms = {form_of(name) for name in changes if name.endswith("-offered") and name not in low}
    return {name for name in low if not form_of(name) or form_of(name) not in waiting_forms}
