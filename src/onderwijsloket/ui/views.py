"""The gallery. Public, and kept out of search engines."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from . import drawings
from .gallery.catalogue import SPECIMENS
from .stylesheet import STATIC


def index(request: HttpRequest) -> HttpResponse:
    """All components, and the drawings and colours they are made of."""
    tokens = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    light = tokens.partition("@media")[0]
    context = {
        "specimens": SPECIMENS,
        "icons": drawings.names("icons"),
        "scenes": drawings.names("scenes"),
        "colours": re.findall(r"--ol-color-([\w-]+): (#\w+);", light),
    }
    return render(request, "ui/gallery/index.html", context)


def component(request: HttpRequest, slug: str) -> HttpResponse:
    """One component in all its states, with the code that makes each."""
    for specimen in SPECIMENS:
        if specimen.slug == slug:
            states = [(state, state.render(request=request) if state.shown else "") for state in specimen.states]
            return render(request, "ui/gallery/component.html", {"specimen": specimen, "states": states})
    msg = f"The gallery has no component {slug!r}"
    raise Http404(msg)
