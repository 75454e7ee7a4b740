"""What rooms give to be found, and how: a source for each, which says what it has and whether that changed.

A source is asked for its stamp often, and for documents only when the stamp is another one. So nothing that is said
about a change can get lost: what the index was made from stands in the index.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onderwijsloket.search.enums import Kind
from search_engine import Document

# What is not about the same thing but fits as well: what explains goes before what is one of many.
WEIGHTS = {
    Kind.ARTICLE: 1.15,
    Kind.QUESTION: 1.05,
    Kind.STORY: 0.8,
    Kind.STEP: 1.1,
    Kind.GOAL: 1.1,
    Kind.PROGRAMME: 0.75,
    Kind.INSTITUTION: 0.95,
    Kind.DESK: 0.95,
    Kind.INITIATIVE: 0.95,
    Kind.PAGE: 1.0,
}


@dataclass(frozen=True, kw_only=True)
class Findable:
    """Something that visitors can find, in one language.

    `key` names it for as long as it exists; `url` is a path of this site. `lead` says in short what it is and
    `passages` are the rest. `keywords` are other words for it; `context` stands with the title ("Hogeschool Voorbeeld,
    Utrecht"). Of documents with the same `fold` only the best comes in the first results.
    """

    kind: Kind
    key: str
    language: str
    title: str
    url: str
    lead: str = ""
    passages: Sequence[str] = ()
    keywords: Sequence[str] = ()
    context: str = ""
    fold: str = ""
    weight: float = 1.0

    @property
    def name(self) -> str:
        """What it is called among all documents."""
        return f"{self.kind}:{self.key}"

    def for_engine(self) -> Document:
        """As the engine reads it."""
        return Document(
            key=self.name,
            title=self.title,
            lead=self.lead,
            passages=self.passages,
            keywords=(*self.keywords, self.context),
            kind=self.kind,
            fold=self.fold,
            weight=WEIGHTS[self.kind] * self.weight,
        )


@dataclass(frozen=True)
class Source:
    """Where documents come from.

    `stamp` is another text after every change, at the cost of a query. `read` gives all documents of a language and
    leaves out what visitors may not see.
    """

    name: str
    stamp: Callable[[], str]
    read: Callable[[str], Iterator[Findable]]


def paragraphs(*texts: str) -> list[str]:
    """Texts cut at blank lines and into the points of their lists."""
    cut = (part for text in texts for part in text.replace("\n- ", "\n\n- ").split("\n\n"))
    return [clean for part in cut if (clean := " ".join(part.removeprefix("- ").split()))]
