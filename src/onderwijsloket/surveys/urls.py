"""The pages for who was asked, in both languages."""

from django.urls import path

from onderwijsloket.surveys import views

app_name = "surveys"
urlpatterns = [
    path("bedankt/", views.thanks, name="thanks"),
    path("<str:token>/", views.form, name="form"),
]
