"""The addresses of searching."""

from django.urls import path

from onderwijsloket.search import views

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("aanvullen/", views.suggestions, name="suggestions"),
]
