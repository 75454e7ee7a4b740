"""What the platform remembers about its own recurring work."""

from django.db import models
from django.db.models import Q


class ScheduledRun(models.Model):
    """That a job ran, or is running, for one moment. Dutch: geplande taak."""

    job = models.CharField(max_length=60)
    slot = models.DateTimeField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("job", "slot"), name="one_run_per_job_and_slot"),
            models.CheckConstraint(condition=Q(finished_at=None) | Q(failed_at=None), name="run_finished_or_failed"),
        )

    def __str__(self) -> str:
        return f"{self.job} {self.slot:%Y-%m-%d %H:%M}"
