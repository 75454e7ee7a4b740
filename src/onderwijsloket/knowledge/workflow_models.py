"""A second pair of eyes: a step of Wagtail's workflow that nobody takes for their own text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState


class ColleagueApproval(AbstractGroupApprovalTask):
    """Approved by an editor who did not hand it in. Dutch: tweede paar ogen."""

    class Meta:
        verbose_name = _("goedkeuring door een collega")

    def get_actions(self, obj: Any, user: Any) -> list[Any]:
        """What somebody may do with a text that was handed in: nothing, when they handed it in themselves."""
        return [] if _handed_in_by(obj, user) else super().get_actions(obj, user)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **options: Any) -> Any:
        """Approve or send back; passed over for who handed it in."""
        if _handed_in_by(task_state.workflow_state.content_object, user):
            return None
        return super().on_action(task_state, user, action_name, **options)

    def get_task_states_user_can_moderate(self, user: Any, **options: Any) -> Any:
        """What waits for somebody: not what they handed in themselves."""
        return super().get_task_states_user_can_moderate(user, **options).exclude(workflow_state__requested_by=user)

    @classmethod
    def get_description(cls) -> Any:
        return _("Een redacteur die de tekst niet zelf instuurde, keurt hem goed")


def _handed_in_by(obj: Any, user: Any) -> bool:
    state = obj.current_workflow_state
    return bool(state and state.requested_by_id == user.pk)
