"""The addresses of the navigator."""

from django.urls import path

from onderwijsloket.navigator import desk_views, views
from onderwijsloket.navigator.visitor_urls import visitor_patterns

app_name = "navigator"
urlpatterns = [
    path("", views.landing, name="landing"),
    path("opleidingen/", views.programmes, name="programmes"),
    path("opleiding/<slug:slug>/", views.programme, name="programme"),
    path("instellingen/", views.institutions, name="institutions"),
    path("instelling/<slug:slug>/", views.institution, name="institution"),
    path("contactpersonen/", views.contacts, name="contacts"),
    path("welk-loket/", desk_views.desk_finder, name="desk_finder"),
    path("loketten/", desk_views.desk_list, name="desks"),
    path("loket/<slug:slug>/", desk_views.desk, name="desk"),
    path("initiatieven/", desk_views.initiative_list, name="initiatives"),
    path("initiatief/<slug:slug>/", desk_views.initiative, name="initiative"),
    *visitor_patterns,
]
