"""
Turn an article into a short spoken briefing, offline and true to the source.

::

    import briefing

    episode = briefing.make_episode("article.txt", "output")
    print(episode.audio_path, episode.measured.loudness_lufs)

Or step by step: :func:`read_article`, :func:`split_sentences`, :func:`choose_sentences`,
:func:`speak_out`, :func:`make_script`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.pipeline import (
        Job,
        Outcome,
        make_episode,
        make_episodes,
        make_script,
        read_article,
        read_articles,
    )
    from briefing.sentences import split_sentences, split_text
    from briefing.settings import ScriptSettings, SoundSettings, SourceSettings, VoiceSettings
    from briefing.spoken import speak_out
    from briefing.summary import choose_sentences

__all__ = [
    "BriefingError",
    "Job",
    "Outcome",
    "ScriptSettings",
    "SoundSettings",
    "SourceSettings",
    "VoiceSettings",
    "choose_sentences",
    "make_episode",
    "make_episodes",
    "make_script",
    "read_article",
    "read_articles",
    "speak_out",
    "split_sentences",
    "split_text",
]

_HOMES = {
    "pipeline": (
        "Job",
        "Outcome",
        "make_episode",
        "make_episodes",
        "make_script",
        "read_article",
        "read_articles",
    ),
    "sentences": ("split_sentences", "split_text"),
    "settings": ("ScriptSettings", "SoundSettings", "SourceSettings", "VoiceSettings"),
    "spoken": ("speak_out",),
    "summary": ("choose_sentences",),
}


def __getattr__(name: str) -> object:
    # PEP 562: the stages compile hundreds of patterns, and 'briefing --help' needs none of them.
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"briefing.{home}"), name)
    raise AttributeError(f"module 'briefing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
