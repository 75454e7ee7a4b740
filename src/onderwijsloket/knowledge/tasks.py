"""Work of this room that happens outside a request."""

from datetime import datetime

from onderwijsloket.core.schedule import Every, job
from onderwijsloket.knowledge.fact_ends import tell_editors
from onderwijsloket.knowledge.link_checks import check_links


@job("facts_that_end", every=Every.NIGHT)
def tell_of_facts_that_end(at: datetime) -> None:
    """Tell the editors which facts end without another value after them."""
    tell_editors(at=at)


@job("outside_links", every=Every.NIGHT)
def ask_other_sites(at: datetime) -> None:
    """Ask other sites whether the pages that we lead to are still there."""
    check_links(at=at)
