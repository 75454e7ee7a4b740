"""What somebody typed is kept only when it cannot say who they are, and not for long."""

from datetime import datetime, timedelta

import pytest

from onderwijsloket.search import operations
from onderwijsloket.search.models import SearchTerm
from onderwijsloket.search.terms import kept


@pytest.mark.parametrize(
    ("typed", "stays"),
    [
        ("  Zij-instroom, PABO! ", "zij-instroom pabo"),
        ("één jaar", "één jaar"),
        ("0612345678", ""),
        ("sam@voorbeeld.example", ""),
        ("www.voorbeeld", ""),
        ("sam.voorbeeld", ""),
        ("ik heet Sam en ik woon in Nergenshuizen", ""),
        ("a" * 61, ""),
        ("?!", ""),
    ],
)
def test_what_is_kept(typed: str, stays: str) -> None:
    assert kept(typed) == stays


@pytest.mark.django_db
def test_a_month_keeps_a_bounded_number(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_TERMS_A_MONTH", 1)
    counted = [
        operations.count_term(text=text, language="nl", results=1, at=now) for text in ("een", "twee", "een", "1")
    ]
    assert counted == [True, False, True, False]
    assert SearchTerm.objects.get().count == 2


@pytest.mark.django_db
def test_rare_terms_go_when_the_month_is_over_and_others_after_thirteen_months(now: datetime) -> None:
    for text in ("vaak", "vaak", "vaak", "zelden"):
        operations.count_term(text=text, language="nl", results=1, at=now)
    assert operations.forget_terms(at=now) == 0
    assert operations.forget_terms(at=now + timedelta(days=31)) == 1
    assert SearchTerm.objects.get().term == "vaak"
    assert operations.forget_terms(at=now + timedelta(days=440)) == 1
