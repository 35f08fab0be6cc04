"""A line of text to its sound: which voices there are, and how to have one speak."""

from __future__ import annotations

from briefing.voices.catalog import choose_voice, list_voices
from briefing.voices.engine import Engine, Voice, VoiceInfo, VoiceSpec
from briefing.voices.engines import ENGINES
from briefing.voices.pace import measure_pace, pace_of
from briefing.voices.process import open_voice
from briefing.voices.speakers import open_speakers, speak_lines

__all__ = [
    "ENGINES",
    "Engine",
    "Voice",
    "VoiceInfo",
    "VoiceSpec",
    "choose_voice",
    "list_voices",
    "measure_pace",
    "open_speakers",
    "open_voice",
    "pace_of",
    "speak_lines",
]
