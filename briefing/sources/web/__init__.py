"""Web addresses to Sources. Importing this costs nothing: httpx comes when a Fetcher opens."""

from __future__ import annotations

from briefing.sources.web.fetching import Fetched, Fetcher, FetchLimits, Validators
from briefing.sources.web.hosts import Resolver, is_address, resolve_host

__all__ = [
    "FetchLimits",
    "Fetched",
    "Fetcher",
    "Resolver",
    "Validators",
    "is_address",
    "resolve_host",
]
