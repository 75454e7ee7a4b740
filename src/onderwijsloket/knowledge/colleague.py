"""The second pair of eyes, set up for the whole knowledge base."""

from collections.abc import Sequence

from django.contrib.auth.models import Group
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from onderwijsloket.knowledge.models import ColleagueApproval, KnowledgePage
from onderwijsloket.knowledge.permissions import EDITORS

NAME = "Tweede paar ogen"


def ask_a_colleague(fronts: Sequence[KnowledgePage]) -> None:
    """Let editors hand in texts to a colleague. What they changed about the workflow since stays."""
    if ColleagueApproval.objects.exists():
        return
    task = ColleagueApproval.objects.create(name=NAME)
    task.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in EDITORS])
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for front in fronts:
        WorkflowPage.objects.get_or_create(page=front.page_ptr, defaults={"workflow": workflow})
