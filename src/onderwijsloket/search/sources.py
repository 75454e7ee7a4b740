"""Every source of documents. A room that has something to be found gets a line here."""

from onderwijsloket.search import knowledge_source, navigator_source, pages_source, routes_source
from onderwijsloket.search.documents import Source

SOURCES: tuple[Source, ...] = (
    pages_source.SOURCE,
    knowledge_source.SOURCE,
    routes_source.SOURCE,
    navigator_source.SOURCE,
)
