"""What we say about an address that was not used in full."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from onderwijsloket.navigator.filters import Fault, Ignored


def explain(ignored: Iterable[Ignored]) -> list[str]:
    """A sentence for each part of the address that was left out."""
    texts = {
        Fault.PARAMETER: _("We kennen geen filter dat “%(name)s” heet."),
        Fault.VALUE: _("Bij het filter “%(name)s” kennen we “%(value)s” niet."),
        Fault.REPEATED: _("Bij “%(name)s” kun je maar één ding kiezen. “%(value)s” is niet gebruikt."),
        Fault.NEEDS_PLACE: _("Op afstand sorteren kan pas als je een plaats of postcode invult."),
        Fault.TOO_MUCH: _("Er stonden te veel keuzes in het adres. De laatste zijn niet gebruikt."),
    }
    return [texts[one.fault] % {"name": one.name, "value": one.value} for one in ignored]
