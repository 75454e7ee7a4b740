"""The addresses of the knowledge base."""

from django.urls import path

from onderwijsloket.knowledge import feedback_views, views

app_name = "knowledge"
urlpatterns = [
    path("", views.index, name="index"),
    path("nieuw.xml", views.feed, name="feed"),
    path("wijzigingen/", views.changes, name="changes"),
    path("<slug:slug>/", views.page, name="page"),
    path("<slug:slug>/reactie/", feedback_views.feedback, name="feedback"),
    path("<slug:slug>/bedankt/", feedback_views.thanks, name="thanks"),
]
