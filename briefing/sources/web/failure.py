"""Why an address could not be read, before it is known what to call it."""

from __future__ import annotations

__all__ = ["FetchError"]


class FetchError(Exception):
    """
    What happened and what to do, without the address: ``Fetcher`` puts it in front.

    Never leaves ``sources.web``.
    """
