"""Who wrote a page, and on which site: as a person would say it, or not at all."""

from __future__ import annotations

import re
from functools import cache

from briefing.languages import either, every

__all__ = ["tidy_author", "tidy_site"]

_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"\s+(?:[|»«•·›/]|::|--?|[–—])\s+|\s*\|\s*")
_NO_NAME = re.compile(r"[@\d<>{}_#=]|https?:|www\.|\.(?:com|org|net)\b", re.IGNORECASE)


_LONGEST_NAME = 5
_MOST_NAMES = 3
_LONGEST_SITE = 6
_NO_SITE = frozenset({"home", "homepage", "home page", "welcome", "news", "blog", "start", "index"})
_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)\s*$")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)/?$", re.IGNORECASE)


def tidy_author(written: str | None, *, site: str = "") -> str:
    """
    The people named in *written*, joined by commas; empty when it names no person.

    Desks, agencies, titles, addresses and the site's own name are no people; of more than three
    the first is named "and others".
    """
    site_name = _key(site)
    names: list[str] = []
    for part in _and().split(_squeeze(written)):
        name = _name(part)
        if name and _key(name) != site_name and name not in names:
            names.append(name)
    if len(names) > _MOST_NAMES:
        return f"{names[0]} and others"
    return ", ".join(names)


def _name(part: str) -> str:
    """*part* as a name; empty when it is none."""
    name = _label().sub("", part.strip(" .:·-–—\"'")).strip(" .:")
    words = name.split()
    if not words or len(words) > _LONGEST_NAME or _NO_NAME.search(name):
        return ""
    if any(word.strip(".'’").lower() in _offices() for word in words):
        return ""
    # In scripts with capitals a name has them, but for "de la" and the like.
    if any(word[:1].islower() and word.lower() not in _particles() for word in words):
        return ""
    if words[0][:1].islower() or not any(character.isalpha() for character in name):
        return ""
    return name.title() if name.isupper() and len(words) > 1 else name


def tidy_site(written: str | None, *, title: str = "") -> str:
    """
    The name of a site without its slogan; empty when *written* is none.

    "The Aldwick Post - News, Sport, Weather" is the Aldwick Post; what is longer than six words,
    or says what the title says, is no name.
    """
    whole = _squeeze(written).strip(" @")
    address = _ADDRESS.match(whole)
    if address:
        return address[1].lower()
    parts = [part for part in _BREAK.split(whole) if part.strip()]
    for part in parts:
        name = _BRACKETS.sub("", part.split(": ")[0]).strip()
        fits = name and len(name.split()) <= _LONGEST_SITE
        if fits and _key(name) not in _NO_SITE and _key(name) != _key(title):
            return name
    return ""


def _key(name: str) -> str:
    """*name* to compare: without case, article and what is no letter."""
    return re.sub(r"[\W_]+", "", name.casefold().removeprefix("the "))


def _squeeze(written: str | None) -> str:
    return _SPACE.sub(" ", written or "").strip()


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"^{either('page.by')}\b[\s:]+", re.IGNORECASE)


@cache
def _and() -> re.Pattern[str]:
    joins = either("page.joins")
    return re.compile(rf"\s*[;,/|]\s*|\s+(?:&|{joins})\s+|\s+[-–—]\s+", re.IGNORECASE)


@cache
def _offices() -> frozenset[str]:
    return frozenset(every("page.offices"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(every("page.particles"))
