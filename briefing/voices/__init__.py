"""A line of text to its sound: which voices there are, and how to have one speak."""

from __future__ import annotations

from briefing.voices.catalog import VoiceInfo, choose_voice, list_voices
from briefing.voices.opening import open_voice
from briefing.voices.pace import pace_of
from briefing.voices.speakers import open_speakers, speak_lines

__all__ = [
    "VoiceInfo",
    "choose_voice",
    "list_voices",
    "open_speakers",
    "open_voice",
    "pace_of",
    "speak_lines",
]
