"""The addresses that search engines should know, in both languages."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import timezone

from onderwijsloket.knowledge import queries as knowledge
from onderwijsloket.navigator import queries as navigator
from onderwijsloket.routes import queries

PAGES = ("website:home", "advice:start", "website:contact", "website:accessibility", "website:privacy")


class PagesSitemap(Sitemap[str]):
    """The fixed pages of the front door."""

    i18n = True

    def items(self) -> Sequence[str]:
        return PAGES

    def location(self, item: str) -> str:
        return reverse(item)


class RoutesSitemap(Sitemap[queries.PublicAddress]):
    """The steps and the four-answer pages of the routetool. The room itself says which ones."""

    i18n = True

    def items(self) -> Sequence[queries.PublicAddress]:
        return queries.public_addresses()

    def location(self, item: queries.PublicAddress) -> str:
        path = reverse(item.url_name, args=item.args)
        return f"{path}?{urlencode(item.query)}" if item.query else path


class NavigatorSitemap(Sitemap[navigator.PublicAddress]):
    """Everything that can be found in the navigator, each at its own address. The room itself says which."""

    i18n = True

    def items(self) -> Sequence[navigator.PublicAddress]:
        return navigator.public_addresses()

    def location(self, item: navigator.PublicAddress) -> str:
        return reverse(item.url_name, args=item.args)


class KnowledgeSitemap(Sitemap[knowledge.PublicPage]):
    """Every text of the knowledge base, in the language that it is written in, with the day it changed."""

    def items(self) -> Sequence[knowledge.PublicPage]:
        return knowledge.public_pages(timezone.localdate())

    def location(self, item: knowledge.PublicPage) -> str:
        return item.path

    def lastmod(self, item: knowledge.PublicPage) -> date:
        return item.changed_on


SITEMAPS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {
    "paginas": PagesSitemap,
    "routes": RoutesSitemap,
    "navigator": NavigatorSitemap,
    "kennisbank": KnowledgeSitemap,
}
