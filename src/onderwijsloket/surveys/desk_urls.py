"""The screens of colleagues; not in two languages, because they work in Dutch."""

from django.urls import path

from onderwijsloket.surveys import desk_views as views

app_name = "surveys_desk"
urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("nieuw/", views.new, name="new"),
    path("<int:pk>/", views.round_page, name="round"),
    path("<int:pk>/versturen/", views.draw, name="draw"),
    path("<int:pk>/sluiten/", views.close, name="close"),
    path("<int:pk>/uitkomsten.csv", views.table, name="table"),
]
