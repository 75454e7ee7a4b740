"""What people search for is counted by month; it is nobody's, but people may type what they like."""

from datetime import datetime

from onderwijsloket.privacy.registry import PersonalData, not_personal, personal
from onderwijsloket.search.operations import forget_terms


def forget(at: datetime) -> int:
    """Delete what was searched for too seldom or too long ago."""
    return forget_terms(at=at)


personal(
    PersonalData(
        model="search.SearchTerm",
        title="waarop in een maand gezocht is, zonder wie of wanneer",
        fields=("term",),
        other_fields=("id", "month", "language", "count", "results"),
        purpose="zien wat mensen zoeken en niet vinden",
        basis="taak van algemeen belang: de dienst uitvoeren",
        # A query with a figure or an address in it is never kept.
        term="13 maanden; wat minder dan 3 keer gezocht is, tot de maand voorbij is",
        removed_by="verdwijnt door retain; op naam zoeken kan niet, want er staat niet bij wie zocht",
        retain=forget,
    )
)
not_personal(
    {
        "search.StoredMeaning": "what our own texts mean, in numbers",
        "search.WordList": "words that mean the same",
        "search.BestBet": "pages that editors put first",
    }
)
