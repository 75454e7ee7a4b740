"""Which texts of the interface are translated: found in templates and code, kept beside their English in a .po file.

The file names no places in the code and no dates, so that it changes only when a text does. Which files hold texts for
visitors stands in `locale/babel.cfg`.
"""

import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po
from babel.util import pathmatch
from django.utils.translation.template import templatize

KEYWORDS: Mapping[str, Any] = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
LINE_LENGTH = 120
HEADER = """\
# The interface in English. `manage.py translations` adds what is new; docs/decisions/0006-languages.md says how.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
"""No dates and no names of people: they would change with every extraction."""


def found(sources: Path, mapping: Path) -> Catalog:
    """Every text marked for translation in the files below `sources` that `mapping` chooses, without its translation.

    Raises ValueError for a pattern in the mapping that chooses no file: it would go unnoticed after a file is renamed.
    """
    with mapping.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, str(mapping))
    files = [str(path.relative_to(sources)) for path in sources.rglob("*.*")]
    unused = [pattern for pattern, _method in methods if not any(pathmatch(pattern, file) for file in files)]
    if unused:
        message = f"no file in {sources.name}/ fits {', '.join(unused)} in {mapping.name}"
        raise ValueError(message)
    catalog = Catalog(charset="utf-8")
    texts = extract_from_dir(sources, methods, options, keywords=KEYWORDS, strip_comment_tags=True)
    for _file, _line, text, _comments, context in texts:
        catalog.add(text, context=context)
    return catalog


def template_texts(
    fileobj: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Any]:
    """Babel's way into Django's templates: what Django makes of them for gettext, read as Python.

    Brackets around it, because the blanks that stand for the HTML are no lines of code.
    """
    code = templatize(fileobj.read().decode("utf-8"))
    return extract_python(io.BytesIO(f"({code}\n)".encode()), keywords, comment_tags, {"encoding": "utf-8"})


def read(path: Path) -> Catalog:
    """The texts of a .po file with their translations."""
    with path.open("rb") as file:
        return read_po(file)


def update(path: Path, texts: Catalog) -> list[str]:
    """Bring a .po file up to date: new texts without translation, gone texts out. Gives what has no translation yet."""
    catalog = read(path)
    catalog.update(texts, no_fuzzy_matching=True)
    with path.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, catalog, width=LINE_LENGTH, no_location=True, omit_header=True, ignore_obsolete=True)
    return untranslated(catalog)


def untranslated(catalog: Catalog) -> list[str]:
    """The texts of which a form has no translation, or one that nobody confirmed."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and (message.fuzzy or not all(forms(message.string)))
    ]


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """The forms of a text: one, or one for each number."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)
