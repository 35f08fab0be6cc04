"""
A function call in a process of its own, with a deadline and a limit of memory.

What reads files of strangers may hang, crash or eat all memory; here it takes a child process
with it and no other. One child serves many calls, for its imports cost more than most calls.
"""

from __future__ import annotations

from briefing.deadline.calls import CallFunction, call_here, call_in_child, open_child
from briefing.deadline.frames import Frame, answer_frames, read_frame
from briefing.deadline.process import ChildProcess, Stopped

__all__ = [
    "CallFunction",
    "ChildProcess",
    "Frame",
    "Stopped",
    "answer_frames",
    "call_here",
    "call_in_child",
    "open_child",
    "read_frame",
]
