"""Which entries of which feeds were told already, and what is new."""

from __future__ import annotations

from briefing.seen.memory import (
    FIRST_ENTRIES,
    FIRST_SPAN,
    KEPT_DAYS,
    TRIES,
    Seen,
    SeenFeed,
    entry_key,
    new_entries,
)
from briefing.seen.storage import hold_seen, load_seen, prepare_seen, save_seen, settle_seen

__all__ = [
    "FIRST_ENTRIES",
    "FIRST_SPAN",
    "KEPT_DAYS",
    "TRIES",
    "Seen",
    "SeenFeed",
    "entry_key",
    "hold_seen",
    "load_seen",
    "new_entries",
    "prepare_seen",
    "save_seen",
    "settle_seen",
]
