"""The addresses of the editors' screens; not in two languages, because colleagues work in Dutch."""

from django.urls import path

from onderwijsloket.knowledge import desk_views

app_name = "knowledge_desk"
urlpatterns = [
    path("reacties/", desk_views.feedback_queue, name="feedback"),
    path("reacties/<int:pk>/afgehandeld/", desk_views.handled, name="handled"),
    path("dekking/", desk_views.coverage, name="coverage"),
]
