"""Web addresses to Sources. Importing this costs nothing: httpx comes when a Fetcher opens."""

from __future__ import annotations

from briefing.sources.web.addresses import Resolver, is_address, resolve_host
from briefing.sources.web.fetching import Fetched, Fetcher, FetchLimits, Validators

__all__ = [
    "FetchLimits",
    "Fetched",
    "Fetcher",
    "Resolver",
    "Validators",
    "is_address",
    "resolve_host",
]
