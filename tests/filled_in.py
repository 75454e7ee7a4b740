"""What stands in the forms of a page."""

import re
from html import unescape


def fields_of(html: str) -> dict[str, list[str]]:
    """What a browser would send back of the last form of a page."""
    form = html.rpartition("<form")[2].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        kind = re.search(r'type="([^"]*)"', tag)
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and not (kind and kind[1] in ("checkbox", "radio") and " checked" not in tag):
            found.setdefault(name[1], []).append(
                unescape(value[1]) if value else "on" if kind and kind[1] == "checkbox" else ""
            )
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        found[name] = [unescape(text)]
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        found[name] = [unescape(value) for value in re.findall(r'value="([^"]*)"[^>]*selected', options)] or [""]
    return found
