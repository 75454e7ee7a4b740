"""One line for each kind of page. Every look in this folder is taken at every page in this list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageType:
    """A kind of page, by one address that shows it."""

    name: str
    path: str
    status: int = 200


PAGES = [
    PageType("home", "/"),
    PageType("home in English", "/en/"),
    PageType("accessibility statement", "/toegankelijkheid/"),
    PageType("privacy statement", "/privacy/"),
    PageType("contact", "/contact/"),
    PageType("first question", "/routes/"),
    PageType("question about qualification", "/routes/?school=vo&functie=leraar&opleiding=havo"),
    PageType("results", "/routes/?school=vo&functie=leraar&opleiding=havo&bevoegdheid=tg2"),
    PageType("gallery of components", "/ui/"),
    PageType("sign in", "/account/inloggen/"),
    PageType("page not found", "/dit-bestaat-niet/", status=404),
]
