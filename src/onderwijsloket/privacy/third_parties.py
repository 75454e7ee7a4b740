"""Tables of the libraries we use that hold nothing about people, or only what the rooms' own registrations remove."""

from onderwijsloket.privacy.registry import not_personal

NOT_PERSONAL = {
    "auth.Group": "roles, not people",
    "auth.Permission": "what can be done, not who does it",
    "contenttypes.ContentType": "names of tables",
    "core.ScheduledRun": "names and times of jobs",
    "django_tasks_db.DBTaskResult": "names of tasks; our tasks take no arguments, Wagtail's take row numbers",
}
not_personal(NOT_PERSONAL)
