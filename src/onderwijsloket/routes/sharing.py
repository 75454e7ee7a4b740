"""Plain links that pass a page on: mail and the networks people use, without any script of theirs."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class ShareLink:
    """One way to pass a page on; `name` is the name of the way, the same in every language."""

    name: str
    url: str


def share_links(url: str, title: str) -> tuple[ShareLink, ...]:
    """Links that share the absolute address `url` under `title`."""
    text = f"{title} {url}"
    mail = f"mailto:?subject={quote(title)}&body={quote(text)}"
    return (
        ShareLink("E-mail", mail),
        ShareLink("WhatsApp", "https://wa.me/?" + urlencode({"text": text})),
        ShareLink("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?" + urlencode({"url": url})),
        ShareLink("Facebook", "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": url})),
        ShareLink("X", "https://x.com/intent/post?" + urlencode({"text": title, "url": url})),
    )
