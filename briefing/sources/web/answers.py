"""What a server's answer, or its silence, means to a person."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl

__all__ = ["FetchError", "explain_connection", "explain_status", "explain_tls"]

_SAVE = "open it in a browser and save the page as .html"
_MEANINGS = {
    202: f"it is not ready, or asks for proof that you are human (202); {_SAVE}.",
    204: "the page is empty (204); check the address.",
    205: "the page is empty (205); check the address.",
    401: f"it asks for a name and password (401); {_SAVE}.",
    402: f"it asks for payment (402); {_SAVE}.",
    403: f"it refuses programs, or you (403); {_SAVE}.",
    404: "there is no such page (404); check the address.",
    407: f"a proxy on the way asks for a password (407); {_SAVE}.",
    410: "the page was taken down (410); look for another copy.",
    451: f"it is withheld for legal reasons where you are (451); {_SAVE}.",
}


class FetchError(Exception):
    """
    What happened and what to do, without the address: ``Fetcher`` puts it in front.

    Never leaves ``sources.web``.
    """


def explain_status(status: int, *, retry_after: str = "", now: dt.datetime) -> FetchError:
    """What to say of a *status* that brings no page."""
    if status in _MEANINGS:
        return FetchError(_MEANINGS[status])
    phrase = next((f" {known.phrase}" for known in HTTPStatus if known == status), "")
    said = f"({status}{phrase})"
    when = _waiting_time(retry_after, now)
    if status == 429:
        return FetchError(f"it was asked too often {said}; try again {when or 'later'}.")
    if 500 <= status < 600 or status in (408, 425):
        return FetchError(f"the server failed {said}; try again {when or 'later'}.")
    return FetchError(f"the server sent no page {said}; {_SAVE}.")


def _waiting_time(retry_after: str, now: dt.datetime) -> str:
    """``in 5 minutes``, from a Retry-After header's seconds or date; empty for neither."""
    from email.utils import parsedate_to_datetime

    text = retry_after.strip()
    if text.isascii() and text.isdigit() and len(text) < 8:
        seconds = int(text)
    else:
        try:
            moment = parsedate_to_datetime(text).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            return ""
        seconds = round((moment - now).total_seconds())
    if not 0 < seconds < 604_800:
        return ""  # After a week it is as good as never.
    if seconds < 120:
        return f"in {seconds} seconds"
    return f"in {-(-seconds // 60)} minutes" if seconds < 7200 else f"in {seconds // 3600} hours"


def explain_connection(cause: BaseException | None) -> FetchError:
    """What to say when no connection came about, or one broke off, because of *cause*."""
    import ssl

    if isinstance(cause, ssl.SSLError):
        return explain_tls(cause)
    if isinstance(cause, ConnectionRefusedError):
        return FetchError("the server refuses connections; check the address, or try again later.")
    if isinstance(cause, ConnectionError):
        return FetchError("the server broke the connection off; try again later.")
    reason = cause.strerror if isinstance(cause, OSError) and cause.strerror else "no route"
    return FetchError(f"the server cannot be reached ({reason}); are you online? Try again.")


def explain_tls(error: ssl.SSLError) -> FetchError:
    """What to say when the server could not prove who it is, or not speak privately."""
    import ssl

    if isinstance(error, ssl.SSLCertVerificationError):
        reason = error.verify_message.rstrip(".") or "it cannot be verified"
        return FetchError(
            f"its certificate is not to be trusted ({reason}); check the address, or, where your "
            "network has its own authority, name its file in SSL_CERT_FILE."
        )
    reason = (error.reason or "no reason given").replace("_", " ").lower()
    return FetchError(
        f"no private connection came about ({reason}); if the site has only http, give http://."
    )
