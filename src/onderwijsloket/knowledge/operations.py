"""What changes in this room: the shipped pages and facts are loaded, readers say what they think.

Editing and publishing pages goes through the CMS (models.KnowledgePage.publish).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from onderwijsloket.accounts.models import User
from onderwijsloket.core import page_cache
from onderwijsloket.knowledge import fact_operations
from onderwijsloket.knowledge.colleague import ask_a_colleague
from onderwijsloket.knowledge.content_files import FactRecord, Files, fingerprint
from onderwijsloket.knowledge.enums import PageKind
from onderwijsloket.knowledge.models import Fact, FactChange, Feedback, KnowledgePage, ReviewMark
from onderwijsloket.knowledge.page_loading import Loaded, Tree, front_pages, load_pages
from onderwijsloket.knowledge.permissions import EDITORS, FILE_PERMISSIONS, PAGE_PERMISSIONS


@transaction.atomic
def load_knowledge(*, files: Files, at: datetime) -> tuple[Loaded, Loaded]:
    """Puts facts and pages from the files in place and publishes them; gives what was done with each.

    What an editor changed stays as it is.
    """
    facts, changes = _load_facts(files.facts, at)
    fronts = front_pages(at)
    _tidy_new_installation(fronts["nl"])
    _let_editors_in(list(fronts.values()))
    ask_a_colleague(list(fronts.values()))
    rows = KnowledgePage.objects.select_related("locale").exclude(kind=PageKind.INDEX)
    pages = load_pages(files.pages, Tree(fronts, {(row.language, row.code): row for row in rows}), at)
    if facts.added or facts.updated or pages.added or pages.updated:
        page_cache.bump()
    fact_operations.show_everywhere([code for _language, code in (*facts.added, *facts.updated)])
    for change in changes:
        mark_touched(change=change, at=at)
    return facts, pages


def _load_facts(records: Sequence[FactRecord], at: datetime) -> tuple[Loaded, list[FactChange]]:
    loaded, changes = Loaded(), []
    rows = {(row.code, row.valid_from): row for row in Fact.objects.select_for_update()}
    wanted = {(record.code, record.values["valid_from"]): record for record in records}
    codes = {record.code for record in records}
    earlier = {code: fact_operations.values_before(code) for code in {key[0] for key in rows}}
    for key, row in rows.items():
        if row.code in codes and key not in wanted and _is_untouched(row):
            row.delete()  # its period was put right in the file
    for key, record in wanted.items():
        found = rows.get(key)
        if found is not None and found.shipped_fingerprint == record.fingerprint:
            loaded.unchanged += 1
        elif found is not None and not _is_untouched(found):
            loaded.kept.append(("", record.code))
        else:
            (loaded.updated if found else loaded.added).append(("", record.code))
            fact = _write_fact(found or Fact(code=record.code), record)
            changes.append(fact_operations.note_change(fact=fact, earlier=earlier.get(record.code, {}), at=at))
    return loaded, [change for change in changes if change]


def _write_fact(fact: Fact, record: FactRecord) -> Fact:
    for name, value in record.values.items():
        setattr(fact, name, value)
    fact.shipped_fingerprint = record.fingerprint
    fact.full_clean()
    fact.save()
    fact.save_revision(clean=False)
    return fact


def _is_untouched(fact: Fact) -> bool:
    """Whether the fact is what was loaded, in every field."""
    return fact.shipped_fingerprint == fingerprint({name: getattr(fact, name) for name in _FACT_FIELDS})


_FACT_FIELDS = (
    "label_nl", "label_en", "value", "unit", "source_name", "source_url", "valid_from", "valid_until", "checked_on",
    "note",
)  # fmt: skip


def _tidy_new_installation(front: KnowledgePage) -> None:
    """Wagtail comes with a page that welcomes developers; the knowledge base takes its place."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=front.page_ptr, is_default_site=True)
    elif site.root_page.specific_class is Page:
        welcome = site.root_page
        site.root_page = front.page_ptr
        site.save(update_fields=["root_page"])
        if not welcome.is_root():
            welcome.delete()


def _let_editors_in(fronts: Sequence[KnowledgePage]) -> None:
    """Wagtail keeps who may write by page and by collection of files."""
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    known = {f"{one.content_type.app_label}.{one.codename}": one for one in _file_and_page_permissions()}
    for role in EDITORS:
        group, _new = Group.objects.get_or_create(name=role.value)
        for front in fronts:
            for name in PAGE_PERMISSIONS:
                permission = known[f"wagtailcore.{name}"]
                GroupPagePermission.objects.get_or_create(group=group, page=front.page_ptr, permission=permission)
        for name in FILE_PERMISSIONS:
            if name in known:
                GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=known[name])


def _file_and_page_permissions() -> Sequence[Permission]:
    apps = ("wagtailcore", "wagtailimages", "wagtaildocs")
    return list(Permission.objects.filter(content_type__app_label__in=apps).select_related("content_type"))


@transaction.atomic
def give_feedback(*, page_id: int, answer: str, text: str, mark: str, at: datetime) -> bool:
    """Keep what a reader says of a page; false when this form was sent before. `mark` is that of the form."""
    values = {"page_id": page_id, "answer": answer, "text": text, "given_at": at}
    _feedback, is_new = Feedback.objects.get_or_create(mark=mark, defaults=values)
    return is_new


@transaction.atomic
def handle_feedback(*, feedback: Feedback, by: User, at: datetime) -> bool:
    """Note that an editor dealt with it; false when a colleague was first."""
    open_one = Feedback.objects.filter(pk=feedback.pk, handled_at=None)
    return bool(open_one.update(handled_at=at, handled_by=by))


@transaction.atomic
def mark_for_review(*, pages: Iterable[int], because: str, at: datetime) -> int:
    """Ask that pages, by number, are looked at before their turn; gives how many were not yet marked for this reason.

    Numbers of pages that are gone are passed over.
    """
    known = KnowledgePage.objects.filter(pk__in=set(pages)).order_by("pk").values_list("pk", flat=True)
    marked = ReviewMark.objects.filter(page__in=known, because=because, settled_at=None)
    left = sorted(set(known) - set(marked.values_list("page", flat=True)))
    rows = [ReviewMark(page_id=pk, because=because, marked_at=at) for pk in left]
    ReviewMark.objects.bulk_create(rows, ignore_conflicts=True)  # a colleague may mark the same at this moment
    return len(rows)


@transaction.atomic
def follow_fact(*, fact: Fact, earlier: fact_operations.Earlier, at: datetime) -> FactChange | None:
    """After a fact was saved: shows it everywhere, writes down what changed, and has the touched pages looked at.

    `earlier` is what `fact_operations.values_before` gave before the fact was saved.
    """
    change = fact_operations.note_change(fact=fact, earlier=earlier, at=at)
    if change:
        mark_touched(change=change, at=at)
    fact_operations.show_everywhere([fact.code])
    return change


def mark_touched(*, change: FactChange, at: datetime) -> int:
    """Have the pages looked at that show a fact which changed; gives how many."""
    pages = fact_operations.pages_showing(change.code)
    return mark_for_review(pages=pages, because=fact_operations.reason(change), at=at)


@transaction.atomic
def settle_review_marks(*, page_id: int, at: datetime) -> int:
    """Note that somebody looked at a page: its marks from before that moment are done. Gives how many there were."""
    return ReviewMark.objects.filter(page=page_id, settled_at=None, marked_at__lte=at).update(settled_at=at)


@transaction.atomic
def note_checked(*, page_id: int, on: date, at: datetime) -> bool:
    """Say on the page, and in what is kept of it, that it was reviewed on a day; false when a later day stands there.

    Every review mark from before the moment `at`, at which somebody looked at the text, is settled.
    """
    earlier = Q(checked_on=None) | Q(checked_on__lte=on)
    is_news = KnowledgePage.objects.filter(earlier, pk=page_id).update(checked_on=on)
    settle_review_marks(page_id=page_id, at=at)
    page_cache.bump()
    return bool(is_news)
