"""Pictures and files of a page, asked for together: one query for pictures, one for files, none without them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition

SIZES = ("width-480|format-webp", "width-960|format-webp")


@dataclass(frozen=True)
class Picture:
    """A picture in two sizes, with the size of the larger one."""

    url: str
    srcset: str
    width: int
    height: int


@dataclass(frozen=True)
class File:
    """A file to keep or to play."""

    url: str
    kind: str
    size: int


@dataclass
class Files:
    """What was read for one page, by number."""

    pictures: Mapping[int, Picture] = field(default_factory=dict)
    documents: Mapping[int, File] = field(default_factory=dict)

    def picture(self, pk: Any) -> Picture | None:
        return self.pictures.get(int(pk)) if pk else None

    def document(self, pk: Any) -> File | None:
        return self.documents.get(int(pk)) if pk else None


def files_in(body: Iterable[Mapping[str, Any]]) -> Files:
    """The pictures and files that a text shows."""
    blocks: list[tuple[str, Any]] = [(block["type"], block.get("value")) for block in body]
    images = {int(value["image"]) for kind, value in blocks if kind == "figure" and value.get("image")}
    documents = {
        int(value[name])
        for kind, value in blocks
        if kind in ("download", "media")
        for name in ("document", "file", "captions")
        if value.get(name)
    }
    return Files(pictures(images) if images else {}, _documents(documents) if documents else {})


def pictures(pks: set[int]) -> dict[int, Picture]:
    """The pictures by number. One query; sizes that were never made are made once."""
    made: dict[int, dict[str, Rendition]] = {pk: {} for pk in pks}
    for rendition in Rendition.objects.filter(image_id__in=pks, filter_spec__in=SIZES).select_related("image"):
        made[rendition.image_id][rendition.filter_spec] = rendition
    lacking = [pk for pk, sizes in made.items() if len(sizes) < len(SIZES)]
    for image in Image.objects.filter(pk__in=lacking) if lacking else ():
        made[image.pk] = {size: image.get_rendition(size) for size in SIZES}
    return {pk: _picture(list(sizes.values())) for pk, sizes in made.items() if sizes}


def _picture(sizes: list[Rendition]) -> Picture:
    ordered = sorted(sizes, key=lambda one: int(one.width))
    largest = ordered[-1]
    srcset = ", ".join(f"{one.url} {one.width}w" for one in ordered)
    return Picture(largest.url, srcset, largest.width, largest.height)


def _documents(pks: set[int]) -> dict[int, File]:
    found = Document.objects.filter(pk__in=pks)
    return {one.pk: File(one.file.url, one.file_extension.upper(), one.file_size or 0) for one in found}
