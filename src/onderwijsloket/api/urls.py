from django.urls import path

from onderwijsloket.api import directory_views, views

api_patterns, _, _ = directory_views.api.urls
app_name = "api"
urlpatterns = [
    path("", views.manual, name="root"),
    path("openapi.json", views.openapi_document, name="openapi"),
    *[pattern for pattern in api_patterns if str(pattern.pattern)],
]
