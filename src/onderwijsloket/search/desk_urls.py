"""The editors' screen; not in two languages, because colleagues work in Dutch."""

from django.urls import path

from onderwijsloket.search import desk_views

app_name = "search_desk"
urlpatterns = [path("", desk_views.terms, name="terms")]
