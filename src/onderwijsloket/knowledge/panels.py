"""The editor's form of a page: the text first, then what it belongs to, then how it is kept right."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from onderwijsloket.knowledge.page_forms import CheckedPageForm, ChecksPanel

CONTENT = [
    FieldPanel("title", help_text=_("Wat iemand intypt die dit zoekt.")),
    FieldPanel("summary"),
    FieldPanel("body"),
    FieldPanel("related"),
    FieldPanel("sources"),
]
PROMOTE = [
    MultiFieldPanel(
        [
            FieldPanel("slug"),
            FieldPanel("search_description", help_text=_("Hooguit 155 tekens. Dit staat onder de titel bij Google.")),
        ],
        heading=_("Adres en zoekmachines"),
    ),
    MultiFieldPanel(
        [FieldPanel(name) for name in ("themes", "sectors", "functions", "qualifications", "audiences", "phases")],
        heading=_("Waar het over gaat en voor wie"),
    ),
    MultiFieldPanel(
        [FieldPanel("steps"), FieldPanel("families"), FieldPanel("shows_desk")],
        heading=_("Waar het mee verbonden is"),
        help_text=_("De pagina van een stap en van een opleiding verwijzen dan vanzelf hierheen."),
        classname="collapsed",
    ),
]
SETTINGS = [
    FieldRowPanel([FieldPanel("kept_by"), FieldPanel("frequency"), FieldPanel("checked_on", read_only=True)]),
    FieldPanel("is_sample"),
    PublishingPanel(),
]
EDIT = TabbedInterface(
    [
        ObjectList(CONTENT, heading=_("Tekst")),
        ObjectList(PROMOTE, heading=_("Vindbaar")),
        ObjectList(SETTINGS, heading=_("Beheer")),
        ObjectList([ChecksPanel()], heading=_("Controle")),
    ],
    base_form_class=CheckedPageForm,
)
