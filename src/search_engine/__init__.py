"""Finding documents by what people type, in Dutch and English. Plain Python: documents in, ranked answers out."""

from search_engine.asking import Query
from search_engine.documents import Document, Terms, terms_of
from search_engine.index import Found, Hit, Index
from search_engine.languages import Language, language
from search_engine.library import Library
from search_engine.meaning import Encoder
from search_engine.passages import Piece, best_passage, marked
from search_engine.synonyms import Group, Synonyms, SynonymsError, read_groups

__all__ = [
    "Document",
    "Encoder",
    "Found",
    "Group",
    "Hit",
    "Index",
    "Language",
    "Library",
    "Piece",
    "Query",
    "Synonyms",
    "SynonymsError",
    "Terms",
    "best_passage",
    "language",
    "marked",
    "read_groups",
    "terms_of",
]
