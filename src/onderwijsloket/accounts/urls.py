"""Everything about accounts, below /account/. Signing up is not here: people are invited."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import include, path, re_path

from onderwijsloket.accounts import views

# allauth looks its own pages up by these names, so they have no namespace.
signing_in = [
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/kiezen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sessies/", sessions.list_usersessions, name="usersessions_list"),
]
second_factor = [
    path("", mfa.index, name="mfa_index"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/verwijderen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("herstelcodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("herstelcodes/nieuw/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("herstelcodes/bestand/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/nieuw/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/bevestigen/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/verwijderen/", views.remove_passkey, name="mfa_remove_webauthn"),
]
own_pages = [
    path("", views.own_account, name="own"),
    path("beheer/", views.account_list, name="list"),
    path("beheer/uitnodigen/", views.invite, name="invite"),
    path("beheer/<int:pk>/", views.account_detail, name="detail"),
    path("beheer/<int:pk>/sluiten/", views.close, name="close"),
    path("beheer/<int:pk>/uitnodiging/", views.invite_again, name="invite_again"),
    path("beheer/<int:pk>/tweede-stap/", views.reset_second_factor, name="reset_second_factor"),
    path("beheer/<int:pk>/rol-geven/", views.grant, name="grant"),
    path("beheer/<int:pk>/rol-intrekken/", views.revoke, name="revoke"),
]
urlpatterns = [
    path("", include((own_pages, "accounts"))),
    path("", include(signing_in)),
    path("tweede-stap/", include(second_factor)),
]
