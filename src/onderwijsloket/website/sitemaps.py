"""The addresses that search engines should know, in both languages."""

from collections.abc import Sequence

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from onderwijsloket.routes import queries

PAGES = ("website:home", "website:contact", "website:accessibility", "website:privacy", "routes:start")


class PagesSitemap(Sitemap[str]):
    """The fixed pages of the site."""

    i18n = True
    alternates = True
    x_default = True

    def items(self) -> Sequence[str]:
        return PAGES

    def location(self, item: str) -> str:
        return reverse(item)


class RoutesSitemap(Sitemap[str]):
    """The steps and the four-answer pages of the routetool. The room itself says which ones."""

    i18n = True
    alternates = True
    x_default = True

    def items(self) -> Sequence[str]:
        return queries.sitemap_addresses()

    def location(self, item: str) -> str:
        return item


SITEMAPS = {"paginas": PagesSitemap, "routes": RoutesSitemap}
