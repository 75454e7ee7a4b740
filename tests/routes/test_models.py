"""The database refuses what must not be."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from onderwijsloket.routes.models import CatalogueVersion, Words
from tests.routes.words_samples import record

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def version(checksum, **fields):
    return CatalogueVersion.objects.create(version="1", source="x", checksum=checksum, loaded_at=NOW, **fields)


def test_many_versions_are_kept_and_one_is_active():
    version("a")
    version("b")
    version("c", is_active=True, activated_at=NOW)
    assert CatalogueVersion.objects.count() == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"checksum": "a"},
        {"checksum": "b", "is_active": True, "activated_at": NOW},
    ],
)
def test_a_second_active_version_or_the_same_text_twice_is_refused(wrong):
    version("a", is_active=True, activated_at=NOW)
    with pytest.raises(IntegrityError):
        version(**wrong)


@pytest.mark.parametrize("times", [{}, {"activated_at": NOW, "deactivated_at": NOW}])
def test_an_active_version_has_a_start_and_no_end(times):
    with pytest.raises(IntegrityError):
        version("a", is_active=True, **times)


@pytest.mark.parametrize("wrong", [{"kind": "kleur"}, {"language": "fr"}])
def test_words_have_a_known_kind_and_language(wrong):
    with pytest.raises(IntegrityError):
        Words.objects.create(**{"kind": "step", "code": "pabo", "language": "nl", **wrong})


def test_a_code_has_one_text_per_language():
    Words.objects.create(kind="step", code="pabo", language="nl")
    Words.objects.create(kind="step", code="pabo", language="en")
    Words.objects.create(kind="sector", code="pabo", language="nl")
    with pytest.raises(IntegrityError):
        Words.objects.create(kind="step", code="pabo", language="nl")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("short", "x" * 29),
        ("what", "<b>vet</b>"),
        ("ask", "# Kop"),
        ("sources", [{"label": "", "url": "https://duo.nl"}]),
        ("sources", [{"label": "DUO", "url": "javascript:alert(1)"}]),
        ("sources", [{"label": str(number)} for number in range(13)]),
    ],
)
def test_words_that_cannot_be_shown_are_refused(field, value):
    row = Words(kind="step", code="pabo", language="nl", **record().texts)
    row.full_clean()
    setattr(row, field, value)
    with pytest.raises(ValidationError) as raised:
        row.full_clean()
    assert set(raised.value.message_dict) == {field}
