"""This room keeps places and desks, and nothing about people; its contacts stand in the network room."""

from onderwijsloket.privacy.registry import not_personal

not_personal(
    {
        "regions.Municipality": "places",
        "regions.Place": "places",
        "regions.Postcode": "places",
        "regions.EducationRegion": "names of regions",
        "regions.Desk": "organisations; their contacts are network.Contact",
        "regions.DeskCoverage": "which desk helps in which municipality",
    }
)
