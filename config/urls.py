"""The whole URL tree. Who may open what stands beside it, in access.py."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("cms/", include(wagtailadmin_urls)),
    path("account/", include("allauth.urls")),
    path("ui/", include("onderwijsloket.ui.urls")),
    path("api/v1/", include("onderwijsloket.api.urls")),
]
urlpatterns += i18n_patterns(
    path("routes/", include("onderwijsloket.routes.urls")),
    path("", include("onderwijsloket.website.urls")),
    prefix_default_language=False,
)
