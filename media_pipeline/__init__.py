"""Text to spoken text to speech to mastered audio: a library and a command line, no Django."""

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
    Speech,
    fingerprint,
    master_recording,
    speak,
)
from media_pipeline.profiles import PHONE_AND_HORN, Profile
from media_pipeline.text import Span, Spoken, normalise
from media_pipeline.voices import DEFAULT_VOICE, Accent, Voice

__all__ = [
    "DEFAULT_VOICE",
    "PHONE_AND_HORN",
    "PIPELINE_VERSION",
    "Accent",
    "AudioTooLarge",
    "AudioTooLong",
    "NothingToSay",
    "PipelineError",
    "Profile",
    "SilentAudio",
    "Span",
    "Speech",
    "SpeechFailed",
    "Spoken",
    "TextTooLong",
    "UnreadableAudio",
    "Voice",
    "fingerprint",
    "master_recording",
    "normalise",
    "speak",
]
