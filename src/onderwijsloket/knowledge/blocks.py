"""What an editor builds a page of, piece by piece. What visitors see of each is made in rendering.py."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from onderwijsloket.knowledge import code_choices
from onderwijsloket.knowledge.enums import MediaKind
from onderwijsloket.knowledge.timing import seconds

TEXT_FEATURES = ["h2", "h3", "bold", "ul", "ol", "link"]
SHORT_FEATURES = ["bold", "ul", "ol", "link"]
FACT_HELP = _("Typ een bedrag, datum of termijn nooit zelf. Zet de code van het feit ertussen: {feit:code}.")


class QuestionChooserBlock(blocks.PageChooserBlock):
    """A question with its answer."""

    def __init__(self, **options: Any) -> None:
        super().__init__(page_type="knowledge.QuestionPage", **options)


class CalloutBlock(blocks.StructBlock):
    """Something that often goes wrong."""

    title = blocks.CharBlock(label=_("Kop"), default="Let op", max_length=80)
    text = blocks.RichTextBlock(label=_("Tekst"), features=SHORT_FEATURES, help_text=FACT_HELP)

    class Meta:
        label = _("Let op")
        icon = "warning"


class StepBlock(blocks.StructBlock):
    """One thing to do."""

    title = blocks.CharBlock(label=_("Wat je doet"), max_length=160, required=False)
    text = blocks.RichTextBlock(label=_("Uitleg"), features=SHORT_FEATURES, required=False)


class StepsBlock(blocks.StructBlock):
    """What to do, in order."""

    items = blocks.ListBlock(StepBlock(), label=_("Stappen"), min_num=1)

    class Meta:
        label = _("Stappen")
        icon = "list-ol"


class FigureBlock(blocks.StructBlock):
    """A picture that tells something."""

    image = ImageChooserBlock(label=_("Afbeelding"))
    alt = blocks.CharBlock(
        label=_("Wat je ziet, voor wie de afbeelding niet ziet"),
        max_length=250,
        required=False,
        help_text=_("Laat dit alleen leeg als de afbeelding versiering is."),
    )
    caption = blocks.CharBlock(label=_("Bijschrift"), max_length=250, required=False)
    credit = blocks.CharBlock(label=_("Gemaakt door"), max_length=120, required=False)

    class Meta:
        label = _("Afbeelding")
        icon = "image"


class QuoteBlock(blocks.StructBlock):
    """What somebody said."""

    text = blocks.TextBlock(label=_("Wat iemand zei"), rows=3)
    who = blocks.CharBlock(label=_("Wie"), max_length=120, required=False)

    class Meta:
        label = _("Citaat")
        icon = "openquote"


class QuestionsBlock(blocks.StructBlock):
    """Questions that belong here, each opening in place."""

    title = blocks.CharBlock(label=_("Kop"), max_length=120, required=False)
    questions = blocks.ListBlock(QuestionChooserBlock(), label=_("Vragen"), min_num=1)

    class Meta:
        label = _("Vragen en antwoorden")
        icon = "help"


class RouteStepBlock(blocks.StructBlock):
    """A step of a route: its name and length come from the rules."""

    step = blocks.ChoiceBlock(label=_("Stap"), choices=code_choices.steps)

    class Meta:
        label = _("Stap van een route")
        icon = "redirect"


class ProgrammesBlock(blocks.StructBlock):
    """A kind of programme, with all places where it can be followed."""

    family = blocks.ChoiceBlock(label=_("Soort opleiding"), choices=code_choices.families)

    class Meta:
        label = _("Opleidingen")
        icon = "clipboard-list"


class DeskBlock(blocks.StaticBlock):
    """The way to a regional desk."""

    class Meta:
        label = _("Welk loket helpt mij?")
        admin_text = _("Laat zien hoe je het loket in je eigen regio vindt.")
        icon = "group"


class FactBlock(blocks.StructBlock):
    """One figure, large, with where it comes from."""

    fact = blocks.ChoiceBlock(label=_("Feit"), choices=code_choices.facts)
    caption = blocks.CharBlock(label=_("Bijschrift"), max_length=250, required=False)

    class Meta:
        label = _("Cijfer")
        icon = "pick"


class DownloadBlock(blocks.StructBlock):
    """A file to keep."""

    document = DocumentChooserBlock(label=_("Bestand"))
    title = blocks.CharBlock(label=_("Wat het is"), max_length=160)

    class Meta:
        label = _("Bestand om te bewaren")
        icon = "download"


class MomentBlock(blocks.CharBlock):
    """A moment in a recording: 1:30 or 1:02:30."""

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        try:
            seconds(found)
        except ValueError as error:
            raise ValidationError(_("Schrijf het tijdstip als 1:30 of 1:02:30.")) from error
        return found


class ChapterBlock(blocks.StructBlock):
    """A part of a recording."""

    at = MomentBlock(label=_("Begint op"), max_length=8)
    title = blocks.CharBlock(label=_("Waar het over gaat"), max_length=120)


class MediaBlock(blocks.StructBlock):
    """A recording with everything that is said in it. It stands on our own site or on another; nothing is embedded."""

    kind = blocks.ChoiceBlock(label=_("Soort"), choices=MediaKind.choices, default=MediaKind.VIDEO)
    title = blocks.CharBlock(label=_("Titel"), max_length=160)
    file = DocumentChooserBlock(label=_("Eigen bestand"), required=False)
    captions = DocumentChooserBlock(label=_("Ondertiteling (vtt)"), required=False)
    address = blocks.URLBlock(
        label=_("Adres op een andere site"),
        required=False,
        help_text=_("Bezoekers gaan er pas heen als ze op de link tikken."),
    )
    chapters = blocks.ListBlock(ChapterBlock(), label=_("Hoofdstukken"), default=[])
    transcript = blocks.RichTextBlock(label=_("Alles wat er gezegd wordt"), features=SHORT_FEATURES)

    class Meta:
        label = _("Video of audio")
        icon = "media"

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if not found["file"] and not found["address"]:
            raise blocks.StructBlockValidationError(
                {"file": ValidationError(_("Kies een eigen bestand, of vul een adres in."))}
            )
        return found


class SourceBlock(blocks.StructBlock):
    """Where something comes from, and when somebody looked there last."""

    name = blocks.CharBlock(label=_("Bron"), max_length=200)
    url = blocks.URLBlock(label=_("Adres"), required=False)
    checked_on = blocks.DateBlock(label=_("Nagekeken op"))


def _table() -> TypedTableBlock:
    return TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Tekst"), required=False)),
            ("number", blocks.CharBlock(label=_("Getal"), required=False)),
        ],
        label=_("Tabel"),
        icon="table",
    )


class BodyBlock(blocks.StreamBlock):
    """The text of a page."""

    text = blocks.RichTextBlock(label=_("Tekst"), features=TEXT_FEATURES, help_text=FACT_HELP, icon="pilcrow")
    callout = CalloutBlock()
    steps = StepsBlock()
    table = _table()
    figure = FigureBlock()
    quote = QuoteBlock()
    questions = QuestionsBlock()
    route_step = RouteStepBlock()
    programmes = ProgrammesBlock()
    desk = DeskBlock()
    fact = FactBlock()
    download = DownloadBlock()
    media = MediaBlock()

    @cached_property
    def kinds(self) -> Iterable[str]:
        """The names of the blocks, as they stand in the database."""
        return tuple(self.child_blocks)


class SourcesBlock(blocks.StreamBlock):
    """The sources of a page."""

    source = SourceBlock(label=_("Bron"))


class RelatedBlock(blocks.StreamBlock):
    """Pages to read on."""

    page = blocks.PageChooserBlock(label=_("Pagina"), page_type="knowledge.KnowledgePage")
