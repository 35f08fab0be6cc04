"""The kinds of frames that pass between us and a voice's process."""

from __future__ import annotations

from briefing.deadline import read_frame, write_frame

__all__ = ["AUDIO", "BUG", "FAILED", "HELLO", "LINE", "SPEC", "read_frame", "write_frame"]

SPEC, LINE = b"S", b"L"  # to the voice
HELLO, AUDIO, FAILED, BUG = b"H", b"A", b"F", b"B"  # from it
