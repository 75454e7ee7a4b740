"""Who may do what in the review cycle."""

from django.contrib.auth.models import AnonymousUser

from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.permissions import has_role
from onderwijsloket.reviews.enums import EDITORS, WITH_BOARD
from onderwijsloket.reviews.models import Review


def may_see_board(user: User | AnonymousUser) -> bool:
    """The redacteur, the coordinator and the beheerder see what is due, and divide the work."""
    return has_role(user, *WITH_BOARD)


def may_review(user: User | AnonymousUser) -> bool:
    """Only who may change a text judges it, and asks others about it."""
    return has_role(user, *EDITORS)


def may_sign(user: User | AnonymousUser, review: Review, author_id: int | None) -> bool:
    """Somebody else than who reviewed the page, and than who wrote the text that is on the site."""
    return may_see_board(user) and user.pk not in (review.made_by_id, author_id)
