"""Links as feeds have them, to web addresses."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

__all__ = ["is_web", "join_link"]


def join_link(base: str, link: str) -> str:
    """*link* as a web address; empty for none and for ``javascript:``, ``file:`` and the like."""
    try:
        address = urljoin(base, link.strip()) if link else ""
    except ValueError:  # a bracket that is no IPv6 address
        return ""
    return address if is_web(address) else ""


def is_web(address: str) -> bool:
    """Whether *address* is one of http or https, with a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
