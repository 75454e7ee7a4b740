"""The whole URL tree. Who may open what stands beside it, in access.py."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from onderwijsloket.core.health import health
from onderwijsloket.core.uploads import uploaded
from onderwijsloket.website import views as website

urlpatterns = [
    path("gezond", health, name="health"),
    path("robots.txt", website.robots, name="robots"),
    path(".well-known/security.txt", website.security_txt, name="security_txt"),
    path("media/<path:path>", uploaded, name="media"),
    path("sitemap.xml", website.sitemap, name="sitemap"),
    path("cms/account/", RedirectView.as_view(pattern_name="accounts:own"), name="cms_account"),
    path("cms/", include(wagtailadmin_urls)),
    path("account/", include("onderwijsloket.accounts.urls")),
    path("werkplek/mail/", include("onderwijsloket.mail.urls")),
    path("werkplek/kennisbank/", include("onderwijsloket.knowledge.desk_urls")),
    path("werkplek/advies/", include("onderwijsloket.advice.desk_urls")),
    path("werkplek/vragenlijsten/", include("onderwijsloket.surveys.desk_urls")),
    path("werkplek/zoeken/", include("onderwijsloket.search.desk_urls")),
    path("", include("onderwijsloket.partners.urls")),
    path("", include("onderwijsloket.reviews.urls")),
    path("ui/", include("onderwijsloket.ui.urls")),
    path("api/v1/", include("onderwijsloket.api.urls")),
]
urlpatterns += i18n_patterns(
    path("routes/", include("onderwijsloket.routes.urls")),
    path("navigator/", include("onderwijsloket.navigator.urls")),
    path("kennisbank/", include("onderwijsloket.knowledge.urls")),
    path("advies/", include("onderwijsloket.advice.urls")),
    path("vragenlijst/", include("onderwijsloket.surveys.urls")),
    path("zoeken/", include("onderwijsloket.search.urls")),
    path("", include("onderwijsloket.website.urls")),
    prefix_default_language=False,
)

handler400 = "onderwijsloket.core.errors.bad_request"
handler403 = "onderwijsloket.core.errors.forbidden"
handler404 = "onderwijsloket.core.errors.not_found"
handler429 = "onderwijsloket.core.errors.too_many_requests"
handler500 = "onderwijsloket.core.errors.server_error"
