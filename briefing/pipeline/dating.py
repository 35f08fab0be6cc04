"""The day an episode is of."""

from __future__ import annotations

import datetime as dt
import os

__all__ = ["episode_date"]


def episode_date(given: dt.date | None) -> dt.date:
    """The date given, else SOURCE_DATE_EPOCH's (reproducible-builds.org), else today."""
    if given:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date()
    return dt.date.today()
