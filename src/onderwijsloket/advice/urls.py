"""The pages for who has a question, in both languages."""

from django.urls import path

from onderwijsloket.advice import views

app_name = "advice"
OWN = "waar-sta-ik/<str:token>/"
urlpatterns = [
    path("", views.start, name="start"),
    path("vraag/", views.ask, name="ask"),
    path("verwijderd/", views.erased, name="erased"),
    path(OWN, views.status, name="status"),
    path(OWN + "mijn-vraag.json", views.download, name="download"),
    path(OWN + "verwijderen/", views.erase, name="erase"),
    path(OWN + "geen-vragenlijst/", views.no_survey, name="no_survey"),
]
