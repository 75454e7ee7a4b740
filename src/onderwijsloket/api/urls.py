from django.urls import path

from onderwijsloket.api import views

api_patterns, _, _ = views.api.urls
app_name = "api"
urlpatterns = [
    path("", views.manual, name="root"),
    path("openapi.json", views.openapi_document, name="openapi"),
    *[pattern for pattern in api_patterns if str(pattern.pattern)],
]
