"""Headers that tell a browser how little this site needs; a stricter and a wider content policy."""

from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

HEADERS = {
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
            "fullscreen", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment",
            "picture-in-picture", "screen-wake-lock", "usb", "xr-spatial-tracking",
        )
    )
    + ", publickey-credentials-get=(self), publickey-credentials-create=(self)",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}  # fmt: skip


class PolicyHeadersMiddleware:
    """Adds the headers above to every response that does not carry its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class ContentPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere; below /cms/ the policy that the editor's screens need; own scripts for passkeys."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        named: dict[str, Any] = settings.CONTENT_POLICIES
        for prefix, policy in named.items():
            if request.path_info.startswith(prefix) and parts.config is None:
                parts.config = policy
        return parts
