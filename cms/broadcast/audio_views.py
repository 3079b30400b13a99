"""The admin's screen for a bulletin's audio: listen, edit what is read, upload, try again."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.bulletins.models import BulletinPage
from cms.voices.remembering import remember

from . import audio_editing
from .forms import RecordingForm, SpokenTextForm, WordForm
from .models import AudioAsset, BulletinAudio
from .reading import clock, reading_of
from .speech import spoken_text, wants_audio
from .states import AudioState
from .views import officer

UNDER_WAY = frozenset({AudioState.WAITING, AudioState.RUNNING})


def editable_bulletin(request: HttpRequest, bulletin_id: int) -> BulletinPage:
    """The bulletin, for whoever may edit or publish its page. Raises Http404, PermissionDenied."""
    bulletin: BulletinPage = get_object_or_404(BulletinPage, pk=bulletin_id)
    rights = bulletin.permissions_for_user(request.user)
    if not (rights.can_edit() or rights.can_publish()):
        raise PermissionDenied
    return bulletin


class AudioView(WagtailAdminTemplateMixin, View):
    """Each button of the screen posts its name as `action`."""

    template_name = "broadcast/audio.html"
    page_title = gettext_lazy("Audio")
    header_icon = "media"

    def dispatch(self, request: HttpRequest, bulletin_id: int) -> HttpResponseBase:
        self.bulletin = editable_bulletin(request, bulletin_id)
        self.audio = audio_editing.audio_of(self.bulletin)
        self.text_form = SpokenTextForm(initial={"spoken_text": spoken_text(self.audio)})
        self.recording_form = RecordingForm()
        self.word_form = WordForm()
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        actions: dict[str, Callable[[], str | None]] = {
            "save_text": self._save_text,
            "reset_text": self._reset_text,
            "upload": self._upload,
            "remove": self._remove,
            "remember": self._remember,
            "retry": self._retry,
        }
        act = actions.get(request.POST.get("action", ""))
        if act is None:
            return HttpResponse(status=400)
        done = act()
        if done is None:
            messages.error(request, _("Nothing was changed. Please see what is marked below."))
            return self.render_to_response(self.get_context_data(), status=422)
        messages.success(request, done)
        return redirect("broadcast_audio", self.bulletin.pk)

    def _save_text(self) -> str | None:
        self.text_form = form = SpokenTextForm(self.request.POST)
        if not form.is_valid():
            return None
        text = form.cleaned_data["spoken_text"]
        audio_editing.save_spoken_text(self.bulletin, text, officer(self.request))
        return _("The text to be read was saved.")

    def _reset_text(self) -> str:
        audio_editing.reset_spoken_text(self.bulletin, officer(self.request))
        return _("The bulletin's own text is read again.")

    def _upload(self) -> str | None:
        self.recording_form = form = RecordingForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return None
        recording = form.cleaned_data["recording"]
        audio_editing.use_recording(self.bulletin, recording, officer(self.request))
        return _("The recording was taken over.")

    def _remove(self) -> str:
        audio_editing.remove_recording(self.bulletin, officer(self.request))
        return _("The recording was removed.")

    def _remember(self) -> str | None:
        self.word_form = form = WordForm(self.request.POST)
        if not form.is_valid():
            return None
        written, spoken = form.cleaned_data["written"], form.cleaned_data["spoken"]
        try:
            word = remember(self.bulletin, written, spoken, officer(self.request))
        except ValidationError as error:
            form.add_error(None, error.messages)
            return None
        audio_editing.make_again(self.bulletin)
        return _("Remembered for %(unit)s: %(word)s") % {"unit": self.bulletin.unit, "word": word}

    def _retry(self) -> str:
        audio_editing.make_again(self.bulletin)
        return _("The audio is being made again.")

    def get_page_subtitle(self) -> str:
        return self.bulletin.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.bulletin.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.bulletin.get_admin_display_title()},
            {"url": "", "label": _("Audio")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "bulletin": self.bulletin,
            "audio": self.audio,
            "status": status_of(self.audio),
            "source_changed": audio_editing.source_changed(self.audio),
            "heard": wants_audio(self.bulletin),
            "text_form": self.text_form,
            "recording_form": self.recording_form,
            "word_form": self.word_form,
            "reading": reading_of(self.audio),
        }


def audio_status(request: HttpRequest, bulletin_id: int) -> JsonResponse:
    """The state as JSON, for the screen to follow."""
    bulletin = editable_bulletin(request, bulletin_id)
    return JsonResponse(
        status_of(audio_editing.audio_of(bulletin)), headers={"Cache-Control": "no-store"}
    )


def status_of(audio: BulletinAudio) -> dict[str, Any]:
    """What the screen shows of the state: `busy` says whether to ask again soon."""
    state = audio_editing.progress(audio)
    return {
        "state": state.value if state else "",
        "label": str(state.label) if state else _("Not made yet"),
        "busy": state in UNDER_WAY,
        "reason": audio.reason if state == AudioState.FAILED else "",
        "remark": audio.remark if state == AudioState.READY else "",
        "updated": audio.updated_at.isoformat() if audio.pk else "",
        "file": _file(audio.asset) if audio.asset else None,
    }


def _file(asset: AudioAsset) -> dict[str, Any]:
    return {
        "url": default_storage.url(asset.path),
        "mime": asset.mime,
        "length": clock(asset.duration_ms / 1000),
        "loudness_lufs": asset.loudness_lufs,
        "true_peak_dbtp": asset.true_peak_dbtp,
        "recorded": asset.recorded,
    }
