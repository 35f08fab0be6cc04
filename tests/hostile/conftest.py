"""The command as a person gives it, in this process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

import pytest

from tests.test_door import run


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[object, str]]:
    """Call it with its arguments: its exit code and all that it printed, through its door."""
    log = logging.getLogger("briefing")
    monkeypatch.setattr(log, "handlers", [])
    monkeypatch.setattr(log, "propagate", True)
    return partial(run, monkeypatch)
