"""The portal below /partners/ and the desk's screens about it below /werkplek/."""

from django.urls import include, path

from onderwijsloket.partners import desk_pages, entry_pages, member_pages, sheet_pages, views

app_name = "partners"
portal = [
    path("", views.home, name="home"),
    path("klopt/<str:token>/", views.answer, name="still_right"),
    path("<int:pk>/", views.organisation, name="organisation"),
    path("<int:pk>/klopt/", views.confirm, name="confirm"),
    path("<int:pk>/wijzigingen/", views.history, name="history"),
    path("<int:pk>/cijfers/", views.statistics, name="statistics"),
    path("<int:pk>/collegas/", member_pages.colleagues, name="colleagues"),
    path("<int:pk>/collegas/<int:member>/rol/", member_pages.change_role, name="change_role"),
    path("<int:pk>/collegas/<int:member>/stoppen/", member_pages.end, name="end_access"),
    path("<int:pk>/opleidingen.xlsx", sheet_pages.download, {"form": "xlsx"}, name="download_xlsx"),
    path("<int:pk>/opleidingen.csv", sheet_pages.download, {"form": "csv"}, name="download_csv"),
    path("<int:pk>/opleidingen/inlezen/", sheet_pages.upload, name="upload"),
    path("<int:pk>/nieuw/<str:kind>/", entry_pages.add, name="add"),
    path("opleiding/<int:pk>/kopie/", entry_pages.copy, name="copy"),
    path("vermelding/<str:kind>/<int:pk>/", entry_pages.edit, name="edit"),
    path("vermelding/<str:kind>/<int:pk>/stoppen/", entry_pages.end, name="end"),
    path("voorstel/<int:pk>/", views.proposal, name="proposal"),
    path("voorstel/<int:pk>/intrekken/", views.withdraw, name="withdraw"),
    path("voorstel/<int:pk>/terugdraaien/", views.undo, name="undo"),
]
desk = [
    path("partners/", desk_pages.organisations, name="organisations"),
    path("wijzigingen/", desk_pages.queue, name="queue"),
    path("wijzigingen/gedaan/", desk_pages.decided, name="decided"),
    path("wijzigingen/<int:pk>/", desk_pages.decide, name="decide"),
    path("wijzigingen/<int:pk>/aanpassen/", desk_pages.change, name="change"),
    path("wijzigingen/meldingen/", desk_pages.reports, name="reports"),
    path("wijzigingen/meldingen/<int:pk>/afhandelen/", desk_pages.handle, name="handle"),
    path("wijzigingen/import/", desk_pages.conflicts, name="conflicts"),
    path("wijzigingen/import/<int:pk>/", desk_pages.settle, name="settle"),
    path("wijzigingen/verouderd/", desk_pages.stale, name="stale"),
    path("wijzigingen/doorlooptijd/", desk_pages.speed, name="speed"),
]
urlpatterns = [path("partners/", include(portal)), path("werkplek/", include(desk))]
