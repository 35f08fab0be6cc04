"""The command as a person gives it, in this process."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tests.test_door import run


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[object, str]]]:
    """Call it with its arguments: its exit code and all that it printed, through its door."""
    log = logging.getLogger("briefing")
    monkeypatch.setattr(log, "handlers", [])
    monkeypatch.setattr(log, "propagate", True)
    taken = [signal.SIGTERM] if sys.platform == "win32" else [signal.SIGTERM, signal.SIGHUP]
    before = [(number, signal.getsignal(number)) for number in taken]
    yield partial(run, monkeypatch)
    for number, handler in before:
        signal.signal(number, handler)
