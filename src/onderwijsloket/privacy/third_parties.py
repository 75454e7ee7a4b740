"""Tables of the libraries we use that hold nothing about people, or only the number of an account.

A number of an account says nothing by itself; when the account is erased the library empties it or removes the row.
"""

from onderwijsloket.privacy.registry import not_personal

NAMES_AND_RULES = "names and rules, not people"
NUMBER_ONLY = "at most the number of an account, emptied or removed with the account"
OUR_CONTENT = "our own published content and its drafts; the editor only by number"

NOT_PERSONAL = {
    "auth.Group": NAMES_AND_RULES,
    "auth.Permission": NAMES_AND_RULES,
    "contenttypes.ContentType": NAMES_AND_RULES,
    "core.ScheduledRun": "names and times of jobs",
    "django_tasks_database.DBTaskResult": "names of tasks; ours take no arguments, those of Wagtail row numbers",
    "taggit.Tag": NAMES_AND_RULES,
    "taggit.TaggedItem": NAMES_AND_RULES,
    "wagtailadmin.Admin": NAMES_AND_RULES,
    "wagtailadmin.EditingSession": NUMBER_ONLY,
    "wagtailadmin.FormState": NUMBER_ONLY,
    "wagtailcore.APIToken": "not used; no screen makes one",
    "wagtailcore.Collection": NAMES_AND_RULES,
    "wagtailcore.CollectionViewRestriction": NAMES_AND_RULES,
    "wagtailcore.Comment": "not used: there are no pages to comment on",
    "wagtailcore.CommentReply": "not used: there are no pages to comment on",
    "wagtailcore.GroupApprovalTask": NAMES_AND_RULES,
    "wagtailcore.GroupCollectionPermission": NAMES_AND_RULES,
    "wagtailcore.GroupPagePermission": NAMES_AND_RULES,
    "wagtailcore.GroupSitePermission": NAMES_AND_RULES,
    "wagtailcore.Locale": NAMES_AND_RULES,
    "wagtailcore.ModelLogEntry": NUMBER_ONLY,
    "wagtailcore.Page": OUR_CONTENT,
    "wagtailcore.PageLogEntry": NUMBER_ONLY,
    "wagtailcore.PageSubscription": NUMBER_ONLY,
    "wagtailcore.PageViewRestriction": NAMES_AND_RULES,
    "wagtailcore.ReferenceIndex": "which content points to which",
    "wagtailcore.Revision": OUR_CONTENT,
    "wagtailcore.Site": NAMES_AND_RULES,
    "wagtailcore.Task": NAMES_AND_RULES,
    "wagtailcore.TaskState": NUMBER_ONLY,
    "wagtailcore.UploadedFile": NUMBER_ONLY,
    "wagtailcore.Workflow": NAMES_AND_RULES,
    "wagtailcore.WorkflowContentType": NAMES_AND_RULES,
    "wagtailcore.WorkflowPage": NAMES_AND_RULES,
    "wagtailcore.WorkflowState": NUMBER_ONLY,
    "wagtailcore.WorkflowTask": NAMES_AND_RULES,
    "wagtaildocs.Document": OUR_CONTENT,
    "wagtailimages.Image": OUR_CONTENT,
    "wagtailimages.Rendition": OUR_CONTENT,
    "wagtailsearch.IndexEntry": OUR_CONTENT,
    "wagtailsearch.SQLiteFTSIndexEntry": OUR_CONTENT,
}
not_personal(NOT_PERSONAL)
