"""The addresses of what visitors do with entries; the room's urls.py takes them in."""

from django.urls import path, register_converter

from onderwijsloket.navigator import visitor_views as views
from onderwijsloket.navigator.entry_names import KindConverter, NumberConverter

register_converter(KindConverter, "entry_kind")
register_converter(NumberConverter, "entry_number")
ENTRY = "<entry_kind:kind>/<entry_number:number>/"
visitor_patterns = [
    path("selectie/", views.selection, name="selection"),
    path("selectie/afdrukken/", views.selection_print, name="selection_print"),
    path("selectie/mijn-selectie.csv", views.selection_table, name="selection_table"),
    path("selectie/mijn-selectie.ics", views.selection_calendar, name="selection_calendar"),
    path("selectie/mailen/", views.selection_mail, name="selection_mail"),
    path("selectie/gemaild/", views.selection_mailed, name="selection_mailed"),
    path("bewaard/" + ENTRY, views.saved, name="saved"),
    path("naar/" + ENTRY, views.visit, name="visit"),
    path("klopt-er-iets-niet/" + ENTRY, views.report, name="report"),
    path("klopt-er-iets-niet/" + ENTRY + "bedankt/", views.report_thanks, name="report_thanks"),
]
