"""Pictures and files that editors uploaded. A proxy or a store in front may serve them instead, from the same address.

Browsers ask for a recording in parts (RFC 9110, section 14), and some play nothing without.
"""

import mimetypes
import re
from collections.abc import Iterator

from django.core.files import File
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

FOLDERS = ("images/", "documents/")
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "video/", "audio/", "text/vtt")
KEPT_SECONDS = 24 * 60 * 60
CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@require_safe
def uploaded(request: HttpRequest, path: str) -> HttpResponseBase:
    """One file, or the part of it that was asked for. What a browser might run is saved instead of shown."""
    if not path.startswith(FOLDERS) or not default_storage.exists(path):
        raise Http404
    size = default_storage.size(path)
    asked = part_of(request.headers.get("Range", ""), size)
    if asked is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    begin, end = asked
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    body = _chunks(default_storage.open(path), begin, end) if request.method == "GET" else iter(())
    response = StreamingHttpResponse(body, content_type=kind)
    for header, value in _headers(path, kind, begin, end).items():
        response.headers[header] = value
    if end - begin < size:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {begin}-{end - 1}/{size}"
    return response


def _headers(path: str, kind: str, begin: int, end: int) -> dict[str, str]:
    name = content_disposition_header(not kind.startswith(SHOWN), path.rpartition("/")[2]) or "inline"
    return {
        "Content-Length": str(end - begin),
        "Content-Disposition": name,
        "Accept-Ranges": "bytes",
        "Cache-Control": f"public, max-age={KEPT_SECONDS}",
    }


def part_of(header: str, size: int) -> tuple[int, int] | None:
    """Where the asked part begins and ends (not included); all of it when nothing, or several parts, is asked.

    None: the part lies outside the file.
    """
    match = _RANGE.fullmatch(header)
    if not match or not any(match.groups()):
        return 0, size
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size
    end = min(int(last) + 1, size) if last else size
    return (int(first), end) if int(first) < end else None


def _chunks(file: File, begin: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(begin)
        left = end - begin
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
