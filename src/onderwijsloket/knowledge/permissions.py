"""Who may do what with the knowledge base."""

from django.contrib.auth.models import AnonymousUser

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.permissions import has_role

EDITORS = (Role.REDACTEUR, Role.BEHEERDER)
REDIRECTS = tuple(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete", "view"))
FACTS = ("knowledge.add_fact", "knowledge.change_fact", "knowledge.view_fact")
# The permissions that Wagtail's screens ask for, by role.
PERMISSIONS_OF_ROLES: dict[Role, tuple[str, ...]] = dict.fromkeys(
    EDITORS,
    (*FACTS, *REDIRECTS, "simple_translation.submit_translation"),
)
# What Wagtail keeps by page and by collection of files; set where the knowledge base is first made.
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILE_PERMISSIONS = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
)


def may_edit_knowledge(user: User | AnonymousUser) -> bool:
    """The redacteur and the beheerder write, publish and keep the facts."""
    return has_role(user, *EDITORS)
