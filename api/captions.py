"""Captions of audio: what is heard, for whoever cannot hear it (WebVTT)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.broadcast.models import AudioAsset
from media_pipeline import webvtt


@require_safe
def captions(request: HttpRequest, sha256: str) -> HttpResponse:  # noqa: ARG001  Django's signature
    """The captions of the audio file with this SHA-256, which never change. One query."""
    asset = AudioAsset.objects.filter(sha256=sha256).first()
    if asset is None or not asset.cues:
        raise Http404
    response = HttpResponse(webvtt(asset.heard), content_type="text/vtt; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
