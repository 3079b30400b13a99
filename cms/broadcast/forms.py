"""What officers enter, checked before anything is changed."""

from typing import Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from cms.units.own_unit_form import OwnUnitForm
from media_pipeline import PipelineError
from media_pipeline.pipeline import MAX_CHARACTERS

from .rights import MANAGING
from .speech import REASONS

MAX_RECORDING_BYTES: Final = 50 * 1024 * 1024


class SpokenTextForm(forms.Form):
    spoken_text = forms.CharField(
        label=_("Text as it is read out"),
        widget=forms.Textarea(attrs={"rows": 12, "lang": "vi"}),
        max_length=MAX_CHARACTERS,
        help_text=_("Write numbers, dates and abbreviations the way they are to be spoken."),
    )


class WordForm(forms.Form):
    """A reading to be remembered for the bulletin's unit."""

    written = forms.CharField(
        label=_("As written"), max_length=100, help_text=_("Exactly as it stands in the text.")
    )
    spoken = forms.CharField(
        label=_("As said"), max_length=300, help_text=_("In words, without digits.")
    )


class RecordingForm(forms.Form):
    recording = forms.FileField(
        label=_("Recording"),
        widget=forms.ClearableFileInput(attrs={"accept": "audio/*"}),
        help_text=_("MP3, WAV, M4A, OGG or another common format; at most 50 MB and half an hour."),
    )

    def clean_recording(self) -> UploadedFile:
        """Refused before anything is stored: too large, or nothing that decodes as audio."""
        # Decoders take most of a second to load: not for every web process at its start.
        from media_pipeline.recording import check_recording

        upload: UploadedFile = self.cleaned_data["recording"]
        if (upload.size or 0) > MAX_RECORDING_BYTES:
            raise forms.ValidationError(
                _("The recording is larger than %(limit)s. Please choose a smaller one.")
                % {"limit": filesizeformat(MAX_RECORDING_BYTES)}
            )
        try:
            check_recording(upload.read())
        except PipelineError as error:
            raise forms.ValidationError(REASONS.get(error.code, str(error))) from error
        upload.seek(0)
        return upload


class StationUnitForm(OwnUnitForm):
    roles = MANAGING
