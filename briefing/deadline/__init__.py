"""
A function call in a process of its own, with a deadline and a limit of memory.

What reads files of strangers may hang, crash or eat all memory; here it takes a child process
with it and no other. One child serves many calls, for its imports cost more than most calls.
"""

from __future__ import annotations

from briefing.deadline.calls import CallFunction, call_here, call_in_child, open_child
from briefing.deadline.frames import read_frame, write_frame
from briefing.deadline.process import ChildProcess, Stopped

__all__ = [
    "CallFunction",
    "ChildProcess",
    "Stopped",
    "call_here",
    "call_in_child",
    "open_child",
    "read_frame",
    "write_frame",
]
