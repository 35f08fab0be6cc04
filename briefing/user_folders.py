"""Where a person's own files are, by the custom of their system (platformdirs)."""

from __future__ import annotations

from pathlib import Path

__all__ = ["cache_path", "config_path", "lexicon_path", "memory_path"]

_APP = "briefing"


def config_path() -> Path:
    """The settings: ``briefing.toml``."""
    from platformdirs import user_config_path

    return user_config_path(_APP) / "briefing.toml"


def lexicon_path() -> Path:
    """How names are said: ``names.toml``, beside the settings."""
    return config_path().with_name("names.toml")


def memory_path() -> Path:
    """What was told of feeds: ``seen.json``, in the data folder."""
    from platformdirs import user_data_path

    return user_data_path(_APP) / "seen.json"


def cache_path() -> Path:
    """The folder of lines spoken before; it may be deleted at any time."""
    from platformdirs import user_cache_path

    return user_cache_path(_APP) / "lines"
