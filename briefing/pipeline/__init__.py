"""
The whole path, from sources to a script or an episode.

Each part is imported when it is first asked for: a script needs no mixing, an episode no checking.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.pipeline.checking import check_episode
    from briefing.pipeline.episodes import (
        Job,
        Outcome,
        make_episode,
        make_episodes,
        render_script,
    )
    from briefing.pipeline.reading import read_article
    from briefing.pipeline.scripts import explain_script, make_script, plan_rundown, read_articles
    from briefing.pipeline.today import make_today, plan_today

__all__ = [
    "Job",
    "Outcome",
    "check_episode",
    "explain_script",
    "make_episode",
    "make_episodes",
    "make_script",
    "make_today",
    "plan_rundown",
    "plan_today",
    "read_article",
    "read_articles",
    "render_script",
]

_HOMES = {
    "checking": ("check_episode",),
    "episodes": ("Job", "Outcome", "make_episode", "make_episodes", "render_script"),
    "reading": ("read_article",),
    "scripts": ("explain_script", "make_script", "plan_rundown", "read_articles"),
    "today": ("make_today", "plan_today"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return vars(import_module(f"briefing.pipeline.{home}"))[name]
    raise AttributeError(f"module 'briefing.pipeline' has no attribute {name!r}")
