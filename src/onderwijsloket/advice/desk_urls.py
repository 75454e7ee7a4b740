"""The advisers' screens; not in two languages, because colleagues work in Dutch."""

from django.urls import path

from onderwijsloket.advice import desk_views as views

app_name = "advice_desk"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:pk>/", views.request_page, name="request"),
    path("<int:pk>/oppakken/", views.claim, name="claim"),
    path("<int:pk>/overdragen/", views.hand_over, name="hand_over"),
    path("<int:pk>/antwoorden/", views.answer, name="answer"),
    path("<int:pk>/afsluiten/", views.close, name="close"),
]
