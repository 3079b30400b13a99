"""Written Vietnamese to spoken Vietnamese: tables of rules, no dependency."""

from media_pipeline.text.normaliser import Span, Spoken, normalise

__all__ = ["Span", "Spoken", "normalise"]
