"""The day a source says it is from."""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["parse_date"]

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def parse_date(written: str | None) -> dt.date | None:
    """Read the ISO date that *written* starts with; None where there is none."""
    match = _DATE.match(written or "")
    if not match:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
