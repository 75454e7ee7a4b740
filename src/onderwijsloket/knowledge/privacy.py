"""The knowledge base keeps what readers say without their name; of editors who did what, by their number."""

from datetime import datetime, timedelta

from onderwijsloket.knowledge.models import Feedback
from onderwijsloket.privacy.registry import PersonalData, not_personal, personal

HANDLED_KEPT = timedelta(days=90)
ALL_KEPT = timedelta(days=365)


def forget_old_feedback(at: datetime) -> int:
    """Delete reactions three months after they were handled, and all of them after a year."""
    handled, _by_model = Feedback.objects.filter(handled_at__lt=at - HANDLED_KEPT).delete()
    rest, _by_model = Feedback.objects.filter(given_at__lt=at - ALL_KEPT).delete()
    return handled + rest


# Nobody's name or address is asked, and a text with one is refused; but people may write what they like.
personal(
    PersonalData(
        model="knowledge.Feedback",
        title="wat je over een tekst van de kennisbank zegt, zonder je naam",
        fields=("text", "given_at", "handled_at", "handled_by"),
        other_fields=("id", "page", "answer", "mark"),
        purpose="teksten van de kennisbank beter maken",
        basis="taak van algemeen belang: de dienst uitvoeren",
        term="90 dagen na het afhandelen, en nooit langer dan een jaar",
        removed_by="verdwijnt door retain; op naam zoeken kan niet, want er staat geen naam of adres bij",
        retain=forget_old_feedback,
    )
)

_PAGE = "our own texts; who wrote and locked one only by number, emptied with the account"
not_personal(
    {
        "knowledge.Fact": "values with their source; who changed one only by number",
        "knowledge.ReviewMark": "which page must be looked at and why; says nothing of who",
        "knowledge.ColleagueApproval": "which step a text takes before it is published",
        "wagtailredirects.Redirect": "which old address leads where",
        "knowledge.LinkCheck": "whether an address on another site answers",
        "knowledge.FactChange": "that a value became another; anybody may read it",
        "knowledge.KnowledgePage": _PAGE,
        "knowledge.KnowledgeIndex": _PAGE,
        "knowledge.ArticlePage": _PAGE,
        "knowledge.QuestionPage": _PAGE,
        "knowledge.StoryPage": _PAGE,
        "knowledge.MediaPage": _PAGE,
        "knowledge.ThemePage": _PAGE,
        "knowledge.SectorPage": _PAGE,
        "knowledge.LandingPage": _PAGE,
        "simple_translation.SimpleTranslation": "only the name of a permission; never holds a row",
    }
)
