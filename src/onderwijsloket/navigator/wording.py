"""How what is kept as codes and numbers reads on a page."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache, reduce

from django.db.models import TextChoices
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext

from onderwijsloket.core.words import gettext as _
from onderwijsloket.core.words import label
from onderwijsloket.navigator.enums import StudyForm, Tuition
from onderwijsloket.navigator.families import families
from onderwijsloket.navigator.kept_index import YES
from onderwijsloket.navigator.models import Programme, ProgrammeForm
from onderwijsloket.navigator.panels import step_title
from onderwijsloket.vocabulary.enums import Qualification, Sector, Subject

TO_WORK = {
    Sector.PO: gettext_lazy("in het basisonderwijs"),
    Sector.SO: gettext_lazy("in het speciaal onderwijs"),
    Sector.VO: gettext_lazy("op een middelbare school"),
    Sector.MBO: gettext_lazy("in het mbo"),
    Sector.VAVO: gettext_lazy("in het volwassenenonderwijs"),
    Sector.HO: gettext_lazy("in het hoger onderwijs"),
}
SECTORS, SUBJECTS = frozenset(Sector.values), frozenset(Subject.values)


def value_label(facet: str, value: str, names: Mapping[str, str]) -> str:
    """A value of a filter in words; `names` are those of institutions."""
    if facet == "soort":
        return families()[value].label
    if facet == "instelling":
        return names.get(value, value)
    if facet == "bekostigd":
        return _("ja, door de overheid betaald") if value == YES else _("nee, je betaalt zelf meer")
    if facet == "start":
        return str(MONTHS[int(value)])
    if facet == "stap":
        return step_title(value) or value
    if facet == "vak":
        return subject_label(value)
    choices: Mapping[str, type[TextChoices]] = {"sector": Sector, "kwalificatie": Qualification, "vorm": StudyForm}
    return label(choices[facet], value)


def subject_label(code: str) -> str:
    """A subject in words; one that we have no word for is shown as it is kept."""
    return label(Subject, code) if code in SUBJECTS else code


def chip_label(facet: str, value: str, names: Mapping[str, str]) -> str:
    """A choice in words that say which filter it is of."""
    label = value_label(facet, value, names)
    if facet == "start":
        return _("start in %(month)s") % {"month": label}
    if facet == "bekostigd":
        return _("door de overheid betaald") if value == YES else _("niet door de overheid betaald")
    if facet == "stap":
        return _("past bij: %(step)s") % {"step": label}
    return label


def either(texts: Iterable[str]) -> str:
    """Alternatives: "a", "a of b", "a, b of c"."""
    return _joined(list(texts), _("%(rest)s of %(last)s"))


def both(texts: Iterable[str]) -> str:
    """Things together: "a", "a en b", "a, b en c"."""
    return _joined(list(texts), _("%(rest)s en %(last)s"))


def _joined(texts: Sequence[str], pattern: str) -> str:
    if len(texts) < 2:
        return "".join(texts)
    rest = reduce(lambda one, other: f"{one}, {other}", texts[:-1])
    return pattern % {"rest": rest, "last": texts[-1]}


def around(km: float) -> str:
    """How far it is, no more exact than we know: the middle of a postcode, as the crow flies."""
    if km < 3:
        return _("in de buurt")
    rounded = round(km) if km < 30 else round(km / 5) * 5
    return _("ongeveer %(km)s km") % {"km": rounded}


def duration(months: int) -> str:
    """A length of time: whole years, or months."""
    return _duration(months, get_language())


@lru_cache(maxsize=256)
def _duration(months: int, _language: str | None) -> str:
    years, rest = divmod(months, 12)
    if rest:
        return ngettext("%(count)s maand", "%(count)s maanden", months) % {"count": months}
    return ngettext("%(count)s jaar", "%(count)s jaar", years) % {"count": years}


def months(numbers: Iterable[int]) -> str:
    """The months in which something starts."""
    return _months(tuple(numbers), get_language())


@lru_cache(maxsize=512)
def _months(numbers: tuple[int, ...], _language: str | None) -> str:
    return both(str(MONTHS[number]) for number in numbers if number in MONTHS)


def day(moment: date) -> str:
    """A date with its month in words."""
    return _day(moment, get_language())


@lru_cache(maxsize=512)
def _day(moment: date, _language: str | None) -> str:
    return date_format(moment, "j F Y")


def programme_name(programme: Programme) -> str:
    """The name of a programme; a name that we gave its kind ourselves is in the language of the page."""
    family = families().get(programme.family)
    return family.label if family is not None and programme.name == family.nl else programme.name


def place_of(programme: Programme) -> str:
    """Where a programme is taught: the town; else what the location is called."""
    location = programme.location
    return location.postcode.place.name if location.postcode else location.name


def where(programme: Programme) -> str:
    """The institution and the town."""
    return f"{programme.location.institution.name}, {place_of(programme)}"


def forms_line(forms: Collection[ProgrammeForm]) -> str:
    """The forms of a programme in a few words; "meestal" when the institution did not confirm any."""
    if not forms:
        return ""
    names = either(label(StudyForm, form.form) for form in forms)
    if any(form.is_confirmed for form in forms):
        return names
    return _("meestal %(forms)s") % {"forms": names}


def form_facts(form: ProgrammeForm) -> str:
    """One form in a line: start, deadline, length and cost, as far as we know."""
    parts = []
    if form.start_months:
        parts.append(_("start in %(month)s") % {"month": months(form.start_months)})
    if form.deadline:
        parts.append(_("aanmelden tot en met %(day)s") % {"day": day(form.deadline)})
    if form.months:
        parts.append(duration(form.months))
    if form.tuition:
        parts.append(label(Tuition, form.tuition))
    return ", ".join(parts)


def sector_labels(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Sectors with their names, those that we know."""
    return [(code, str(capfirst(label(Sector, code)))) for code in codes if code in SECTORS]
