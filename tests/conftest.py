"""What several tests share: an article of our own, and what was made of it."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from briefing.pipeline import make_episode
from briefing.settings import ScriptSettings, VoiceSettings
from briefing.types import Episode

# A busy machine is no fault: neither an example nor the making of one has a deadline.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A change is judged by the same examples each time; who works on it gets new ones.
settings.register_profile("ci", settings.get_profile("busy"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "busy")

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "000_09b23491491bf4a7.txt"
LIGHTHOUSE = ROOT / "tests" / "articles" / "lighthouse.md"
DAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def signals_as_they_were() -> Iterator[None]:
    """The command takes SIGTERM and SIGHUP for as long as its process lives; a test does not."""
    taken = [signal.SIGTERM] if sys.platform == "win32" else [signal.SIGTERM, signal.SIGHUP]
    before = [(number, signal.getsignal(number)) for number in taken]
    yield
    for number, handler in before:
        signal.signal(number, handler)


@pytest.fixture
def seed() -> Path:
    return SEED


@pytest.fixture
def lighthouse() -> Path:
    return LIGHTHOUSE


@pytest.fixture(scope="session")
def seed_episode(tmp_path_factory: pytest.TempPathFactory) -> Episode:
    """The seed's two minutes in the system voice, made once for every test that only looks."""
    return make_episode(
        SEED,
        tmp_path_factory.mktemp("seed"),
        ScriptSettings(date=DAY),
        voice=VoiceSettings("system"),
    )
