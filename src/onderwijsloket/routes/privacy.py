"""The routetool keeps nothing about its visitors; of editors it keeps who did what, by the number of their account."""

from onderwijsloket.privacy.registry import not_personal

not_personal(
    {
        "routes.CatalogueVersion": "rules; who loaded and activated them only by number, emptied with the account",
        "routes.RetiredRoute": "addresses of routes",
        "routes.Words": "our own texts; who locked one only by number, emptied with the account",
    }
)
