from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("", views.index, name="gallery"),
    path("<slug:slug>/", views.component, name="component"),
]
