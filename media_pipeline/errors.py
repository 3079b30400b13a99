"""What can go wrong between a text or a recording and an MP3, as types a caller can tell apart.

Every error carries a stable machine code; the words for the screen belong to whoever shows them.
"""

from typing import ClassVar


class PipelineError(Exception):
    """The base of every refusal of this package."""

    code: ClassVar[str] = "pipeline_error"


class NothingToSay(PipelineError):  # noqa: N818  the names say what is wrong
    """The spoken text holds no letter and no digit."""

    code = "nothing_to_say"


class TextTooLong(PipelineError):  # noqa: N818
    """The spoken text is longer than one piece of audio may be."""

    code = "text_too_long"


class SpeechFailed(PipelineError):  # noqa: N818
    """The speech engine is missing, crashed, or took too long."""

    code = "speech_failed"


class UnreadableAudio(PipelineError):  # noqa: N818
    """The upload is no audio that we decode, or too damaged to air."""

    code = "audio_unreadable"


class SilentAudio(UnreadableAudio):
    """The upload decodes but holds nothing that could be heard."""

    code = "audio_silent"


class AudioTooLong(PipelineError):  # noqa: N818
    """The upload plays longer than one bulletin may."""

    code = "audio_too_long"


class AudioTooLarge(AudioTooLong):
    """The upload has more bytes than a recording may have; nothing of it was decoded."""

    code = "audio_too_large"
