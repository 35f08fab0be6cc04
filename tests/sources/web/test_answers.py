"""When to try again, in words."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.sources.web.answers import explain_status

NOW = dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("retry_after", "said"),
    [
        ("30", "try again in 30 seconds."),
        ("121", "try again in 3 minutes."),
        ("7200", "try again in 2 hours."),
        ("Tue, 24 Nov 2026 07:10:00 GMT", "try again in 10 minutes."),
        ("Tue, 24 Nov 2026 06:00:00 GMT", "try again later."),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "try again later."),
        ("Fri, 31 Dec 9999 23:59:59 -1200", "try again later."),
        ("Fri, 31 Dec 99999999999999999999 23:59:59 GMT", "try again later."),
        ("0", "try again later."),
        ("-5", "try again later."),
        ("9" * 5000, "try again later."),
        ("soon", "try again later."),
        ("²", "try again later."),
        ("", "try again later."),
    ],
)
def test_a_waiting_time_is_said_where_it_makes_sense(retry_after: str, said: str) -> None:
    for status in (429, 503):
        assert str(explain_status(status, retry_after=retry_after, now=NOW)).endswith(said)
