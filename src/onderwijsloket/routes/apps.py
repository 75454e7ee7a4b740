from django.apps import AppConfig


class RoutesConfig(AppConfig):
    name = "onderwijsloket.routes"
    label = "routes"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from onderwijsloket.accounts.permissions import allow
        from onderwijsloket.routes.models import Words
        from onderwijsloket.routes.permissions import PERMISSIONS_OF_ROLES, WordsPolicy

        register_permission_policy(Words, WordsPolicy(Words))
        for role, permissions in PERMISSIONS_OF_ROLES.items():
            allow(role, *permissions)
