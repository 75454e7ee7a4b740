"""Entries as schema.org data: programmes as courses, organisations as what they are. Only what their pages say."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onderwijsloket.core.addresses import address_of
from onderwijsloket.core.structured_data import Thing, absolute, as_json, breadcrumbs
from onderwijsloket.navigator import wording
from onderwijsloket.navigator.enums import StudyForm
from onderwijsloket.navigator.models import Institution, Location, Programme, ProgrammeForm
from onderwijsloket.network.enums import OrganisationKind
from onderwijsloket.network.models import Organisation

MODES = {StudyForm.VOLTIJD: "full-time", StudyForm.DEELTIJD: "part-time"}
LISTS = {
    OrganisationKind.INSTITUTION: "navigator:institutions",
    OrganisationKind.DESK: "navigator:desks",
    OrganisationKind.INITIATIVE: "navigator:initiatives",
}


def document(entry: Programme | Organisation) -> str:
    """The data of the page of an entry, safe inside a script element."""
    if isinstance(entry, Programme):
        title, above, thing = wording.programme_name(entry), "navigator:programmes", _programme(entry)
        path = address_of("navigator:programme", entry.slug)
        above_title = _("Opleidingen")
    else:
        title, above, thing = entry.name, LISTS[OrganisationKind(entry.kind)], _organisation(entry)
        path = _path(entry)
        above_title = {
            OrganisationKind.INSTITUTION: _("Instellingen"),
            OrganisationKind.DESK: _("Regionale loketten"),
            OrganisationKind.INITIATIVE: _("Landelijke initiatieven"),
        }[OrganisationKind(entry.kind)]
    trail = [(_("Navigator"), address_of("navigator:landing")), (above_title, address_of(above)), (title, path)]
    return as_json([breadcrumbs([(name, absolute(to)) for name, to in trail]), _page(title, path, entry), thing])


def _page(title: str, path: str, entry: Programme | Organisation) -> Thing:
    checked: date = entry.checked_on
    return {
        "@type": "WebPage",
        "name": title,
        "url": absolute(path),
        "inLanguage": get_language(),
        "lastReviewed": checked.isoformat(),
        "mainEntity": {"@id": absolute(path) + "#dit"},
    }


def _path(organisation: Organisation) -> str:
    return address_of(f"navigator:{organisation.kind}", organisation.slug)


def _programme(programme: Programme) -> Thing:
    school = programme.location.institution
    codes = [code for code in (programme.croho, programme.crebo) if code]
    return _filled(
        {
            "@type": "Course",
            "@id": absolute(address_of("navigator:programme", programme.slug)) + "#dit",
            "name": wording.programme_name(programme),
            "description": programme.description or wording.where(programme),
            "url": programme.website,
            "courseCode": codes[0] if codes else "",
            "provider": _organisation(school),
            "educationalCredentialAwarded": str(programme.get_qualification_display())
            if programme.qualification
            else "",
            "hasCourseInstance": [_instance(programme.location, form) for form in programme.forms.all()],
        }
    )


def _instance(location: Location, form: ProgrammeForm) -> Thing:
    """One way to follow a course; what is only usual is not told as a fact."""
    kind = StudyForm(form.form)
    return _filled(
        {
            "@type": "CourseInstance",
            "name": str(kind.label),
            "courseMode": MODES.get(kind, str(kind.label)),
            "courseWorkload": f"P{form.months}M" if form.months and form.is_confirmed else "",
            "url": form.website,
            "location": _place(location),
        }
    )


def _place(location: Location) -> Thing | str:
    if location.postcode is None:
        return ""
    town = location.postcode.place.name
    address = {
        "@type": "PostalAddress",
        "streetAddress": location.address,
        "addressLocality": town,
        "addressCountry": "NL",
    }
    return {"@type": "Place", "name": location.name, "address": _filled(address)}


def _organisation(organisation: Organisation) -> Thing:
    """An organisation; an address that nobody reads yet is not told as a fact."""
    school = isinstance(organisation, Institution)
    real = not organisation.is_sample
    return _filled(
        {
            "@type": "EducationalOrganization" if school else "Organization",
            "@id": absolute(_path(organisation)) + "#dit",
            "name": organisation.name,
            "description": organisation.description,
            "url": organisation.website,
            "telephone": organisation.phone if real else "",
            "email": organisation.email if real else "",
        }
    )


def _filled(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value}
