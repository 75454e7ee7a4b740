"""The shared words are the codes of the catalogue: who changes one, changes the other."""

import pytest
import yaml
from django.conf import settings
from django.utils import translation

from onderwijsloket.ui import parts
from onderwijsloket.vocabulary.enums import Function, Level, Phase, Qualification, Sector, Subject


@pytest.fixture(scope="module")
def catalogue():
    return yaml.safe_load((settings.CONTENT_DIR / "routes/catalogue.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("enum", "section"),
    [(Sector, "sectors"), (Function, "functions"), (Level, "levels"), (Qualification, "qualifications")],
)
def test_the_codes_are_those_of_the_catalogue(catalogue, enum, section):
    assert enum.values == list(catalogue[section])


@pytest.mark.parametrize("enum", [Sector, Function, Level, Qualification, Phase, Subject])
def test_every_code_has_a_dutch_label_of_its_own(enum):
    with translation.override("nl"):
        labels = [str(label) for label in enum.labels]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_there_are_six_phases_from_interest_to_start():
    assert Phase.values == ["interesseren", "orienteren", "beslissen", "matchen", "voorbereiden", "starten"]


def test_every_sector_has_a_hue_and_no_other() -> None:
    assert [hue.value for hue in parts.Sector] == Sector.values
