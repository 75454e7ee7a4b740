from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "onderwijsloket.accounts"
    label = "accounts"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from onderwijsloket.accounts import checks  # noqa: F401

        authenticator_added.connect(_second_factor_added)
        # Only after the last app are all permissions there to give.
        last = [app for app in apps.get_app_configs() if app.models_module is not None][-1]
        post_migrate.connect(_everything_migrated, sender=last)


def _everything_migrated(**kwargs: Any) -> None:
    from onderwijsloket.accounts import operations

    operations.sync_groups()


def _second_factor_added(request: Any, user: Any, **kwargs: Any) -> None:
    from onderwijsloket.accounts import operations, second_factor

    second_factor.remember_addition(request)
    operations.end_sessions(user=user, except_key=request.session.session_key)
