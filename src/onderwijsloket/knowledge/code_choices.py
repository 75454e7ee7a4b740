"""What an editor may choose from where a code is asked: the words of today for each code."""

from django.apps import apps

from onderwijsloket.knowledge.fields import Choices
from onderwijsloket.navigator.families import families as known_families
from onderwijsloket.routes import queries as routes
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.vocabulary import enums as vocabulary


def sectors() -> Choices:
    return vocabulary.Sector.choices


def functions() -> Choices:
    return vocabulary.Function.choices


def qualifications() -> Choices:
    return vocabulary.Qualification.choices


def audiences() -> Choices:
    return vocabulary.Audience.choices


def themes() -> Choices:
    return vocabulary.Theme.choices


def phases() -> Choices:
    return vocabulary.Phase.choices


def steps() -> Choices:
    """The steps of the rules of today, by their Dutch names; none when no rules are loaded."""
    try:
        codes = routes.active().catalogue.steps
    except routes.NoActiveCatalogue:
        return []
    book = routes.words("nl")
    named = [(code, book.get(WordsKind.STEP, code).title) for code in codes if book.has(WordsKind.STEP, code)]
    return sorted(named, key=lambda choice: choice[1].lower())


def families() -> Choices:
    return [(family.code, family.nl) for family in known_families().values()]


def facts() -> Choices:
    """Every fact once, by its Dutch label."""
    fact = apps.get_model("knowledge", "Fact")  # by its name, because the models are made of these choices
    rows = fact._default_manager.order_by("label_nl").values_list("code", "label_nl")
    return list({code: (code, f"{label} ({code})") for code, label in rows}.values())
