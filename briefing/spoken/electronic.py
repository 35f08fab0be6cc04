"""Addresses on the net: links, e-mail, handles and hashtags."""

from __future__ import annotations

import re

from briefing.languages import language
from briefing.spoken.numbers import digit_words

__all__ = ["say_electronic"]

_LINK = re.compile(
    r"(?<!\w)(?P<scheme>https?|ftp|file)://(?P<rest>[^\s<>\"”’|)]{1,2000})", re.IGNORECASE
)
_PAPER = re.compile(
    r"\s?\(doi:\s?10\.\d{4,9}/[^\s()]{1,200}\)|\s?\bdoi:\s?10\.\d{4,9}/[^\s()]{0,200}[\w]",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?<![\w@.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?:/[\w/.-]{1,200})?"
)
_COMMON = language("en").either("spoken.domains")
_COUNTRIES = language("en").either("spoken.country_domains")
_DOMAIN = re.compile(
    rf"(?<![\w@./-])(?:(?:www\.)?(?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}(?:{_COMMON})|(?:www\.)?(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_COUNTRIES})"
    rf"|www\.(?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}[a-z]{{2,10}})(?:\.[a-z]{{2}})?(?P<path>/[\w/.?=&%#~-]{{0,500}})?(?![\w@])"
)
_HANDLE_ASIDE = re.compile(r"\s?\(@\w{1,30}\)")
_HANDLE = re.compile(
    r"(?P<word>\b(?:to|with|by|from|as|of|at|for|and|follow|via|like)\s)?(?<![\w@.])@(?=[A-Za-z_])(?P<name>\w{1,30})",
    re.IGNORECASE,
)
_HASHTAG = re.compile(
    r"(?<![\w#&])(?P<said>\bhashtag )?#(?=\w{0,60}[^\W\d_])(?P<tag>\w{1,60})", re.IGNORECASE
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)")
_MARKS = language("en").table("spoken.address_marks")


def say_electronic(text: str) -> str:
    """
    Say the domain of a link, the whole of a mail address, the name of a handle or hashtag.

    A text that is nothing but a link is spelled in full: then the address is what is wanted.
    """
    whole = text.strip()
    if (link := _LINK.fullmatch(whole)) is not None:
        return _spell(f"{link['scheme'].upper()}://{link['rest'].rstrip('.,;:!?')}")
    if "doi" in text.lower():
        text = _PAPER.sub("", text).strip()
    if "://" in text:
        text = _LINK.sub(_say_link, text)
    if "@" in text:
        text = _MAIL.sub(lambda match: _spell_with_stop(match.group()), text)
        text = _HANDLE_ASIDE.sub("", text)
        text = _HANDLE.sub(lambda match: f"{match['word'] or 'at '}{_say_tag(match['name'])}", text)
    if "." in text:
        text = _DOMAIN.sub(_say_domain, text)
    if "#" in text:
        text = _HASHTAG.sub(
            lambda match: f"{match['said'] or 'hashtag '}{_say_tag(match['tag'])}", text
        )
    return text


def _say_tag(tag: str) -> str:
    return " ".join(_say_digits(_HUMP.sub(" ", tag.replace("_", " "))).split())


def _say_digits(text: str) -> str:
    return re.sub(r"\d+", lambda match: f" {digit_words(match.group())} ", text).strip()


def _say_link(match: re.Match[str]) -> str:
    rest = match["rest"]
    stop = rest[len(rest.rstrip(".,;:!?")) :]
    host = re.split(r"[/?#]", rest.rstrip(".,;:!?"), maxsplit=1)[0]
    return _spell(re.sub(r"^www\.", "", host.rpartition("@")[2].partition(":")[0])) + stop


def _say_domain(match: re.Match[str]) -> str:
    host = match.group()[: -len(match["path"])] if match["path"] else match.group()
    return _spell(re.sub(r"^www\.", "", host))


def _spell_with_stop(address: str) -> str:
    bare = address.rstrip(".-")
    return _spell(bare) + address[len(bare) :]


def _spell(address: str) -> str:
    """Each mark by its name; "www" and country codes in capitals, to be spelled."""
    words = re.sub(r"[./_@+:?=&%#~-]", lambda match: _MARKS[match.group()], address)
    words = re.sub(r"\bwww\b", "WWW", words)
    words = re.sub(r"(?<=dot )[a-z]{2}(?= slash|$)", lambda match: match.group().upper(), words)
    return " ".join(_say_digits(words).split())
