"""Text to spoken text to speech to mastered audio: a library and a command line, no Django."""

from media_pipeline.captions import Cue, Passage, Timed, passages, timed, webvtt
from media_pipeline.chime_names import Chime
from media_pipeline.errors import (
    AudioTooLarge,
    AudioTooLong,
    NothingToSay,
    PipelineError,
    SilentAudio,
    SpeechFailed,
    TextTooLong,
    UnreadableAudio,
)
from media_pipeline.pipeline import (
    PIPELINE_VERSION,
    Encoded,
    Frame,
    Speech,
    fingerprint,
    master_recording,
    speak,
)
from media_pipeline.tags import Tags
from media_pipeline.text import Span, Spoken, normalise
from media_pipeline.voices import DEFAULT_VOICE, Accent, EngineName, Voice

__all__ = [
    "DEFAULT_VOICE",
    "PIPELINE_VERSION",
    "Accent",
    "AudioTooLarge",
    "AudioTooLong",
    "Chime",
    "Cue",
    "Encoded",
    "EngineName",
    "Frame",
    "NothingToSay",
    "Passage",
    "PipelineError",
    "SilentAudio",
    "Span",
    "Speech",
    "SpeechFailed",
    "Spoken",
    "Tags",
    "TextTooLong",
    "Timed",
    "UnreadableAudio",
    "Voice",
    "fingerprint",
    "master_recording",
    "normalise",
    "passages",
    "speak",
    "timed",
    "webvtt",
]
