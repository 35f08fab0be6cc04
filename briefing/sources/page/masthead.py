"""
A page's title, site, author and day, as a person would say them, or not at all.

What several of its statements agree on counts; none is trusted alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.languages import either, every

__all__ = ["Masthead", "read_masthead", "tidy_author", "tidy_site"]

_SEPARATOR = re.compile(r"\s+(?:[|»«•·›/]|::|--?|[–—])\s+|\s*\|\s*")
_SIGNS = " |»«•·›/:-–—"
_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)\s*$")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)/?$", re.IGNORECASE)
_NO_NAME = re.compile(r"[@\d<>{}_#=]|https?:|www\.|\.(?:com|org|net)\b", re.IGNORECASE)
_HEADLINE = re.compile(r"\"headline\"\s*:\s*(\"(?:[^\"\\]|\\.){1,300}\")")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_STATED_DAY = re.compile(r"\"datePublished\"\s*:\s*\"(\d{4}-\d{2}-\d{2})")
PUBLISHED = frozenset({"article:published_time", "datepublished", "og:published_time", "pubdate"})

_MARKED_TAGS = ("h2", "h3", "div", "span", "p", "td")
_LONGEST_MARKED = 300

PRIOR = {"h1": 0.4, "marked": 0.38, "og:title": 0.35, "title": 0.3, "stated": 0.1, "heading": 0.1}
"""How far a statement is believed alone: what the page shows before what it tells machines."""
AGREED = 1.0
PARTLY = 0.95
"""For one that is part of another, as a headline is of ``<title>``."""
SHORTEST_PART_WORDS = 3
LONGEST_SITE_WORDS = 5
"""After a headline; six where it is stated as one."""
_LONGEST_NAME = 5
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page says of itself; each is empty where nothing tells."""

    title: str
    """Without the site's name."""
    site: str
    published: str
    """ISO 8601: the day it was first out, never that of a later change."""


def read_masthead(tree: Any, *, stated_site: str = "") -> Masthead:
    """
    Find title, site and day of a page by agreement of what it shows and what it states.

    Its headings of the first rank, ``og:title``, ``<title>`` and the structured data's headline
    are compared without the site's name; the one that most others repeat wins.

    Args:
        stated_site: What its metadata give as the site, where that is known.
    """
    statements = [(place, text) for place, text in _statements(tree) if text]
    named, stated_site = _squeeze(_meta(tree, "og:site_name")), _squeeze(stated_site)
    best = ""
    best_score = float("-inf")
    for place, text in statements:
        for candidate in _variants(text, named or stated_site):
            score = PRIOR[place] + _support(candidate, place, statements)
            if len(candidate.split()) == 1:
                score -= AGREED  # a menu's button, a section, the site
            if candidate == text and len(list(_variants(text, named or stated_site))) > 1:
                score -= PRIOR["stated"]  # it names the site too
            if _key(candidate) in (_key(named), _key(stated_site)):
                score -= AGREED
            if score > best_score + 1e-9:
                best, best_score = candidate, score
    site = _find_site(best, named, stated_site, _title(tree))
    return Masthead(best, site, _find_published(tree))


def _statements(tree: Any) -> Iterator[tuple[str, str]]:
    for heading in tree.iter("h1"):
        yield "h1", _squeeze("".join(heading.itertext()))
    for element in tree.iter(*_MARKED_TAGS):
        # Microformats and microdata, where no heading is one.
        if "entry-title" in (element.get("class") or "").split() or (
            element.get("itemprop") == "headline"
        ):
            yield "marked", _squeeze("".join(element.itertext()))[:_LONGEST_MARKED]
    yield "og:title", _meta(tree, "og:title") or _meta(tree, "twitter:title")
    yield "title", _title(tree)
    headings = (_squeeze("".join(one.itertext())) for one in tree.iter("h2", "h3"))
    longer = (text for text in headings if len(text.split()) >= SHORTEST_PART_WORDS)
    # Where the heading of the first rank names a section, the article's stands below it.
    yield (
        "heading",
        next((text for text in longer if _key(_title(tree)).startswith(_key(text))), ""),
    )
    for script in tree.iter("script"):
        found = (
            _HEADLINE.search(script.text or "") if "ld+json" in (script.get("type") or "") else None
        )
        if found:
            yield "stated", _squeeze(_unquote(found[1]))


def _variants(text: str, site: str) -> Iterator[str]:
    """*text*, and what is left of it without the site's name or a section at its ends."""
    yield text
    parts = _SEPARATOR.split(text)
    if len(parts) > 1:
        if _names(parts[-1], site):
            yield text[: text.rindex(parts[-1])].rstrip(_SIGNS)
        if _names(parts[0], site):
            yield text[len(parts[0]) :].lstrip(_SIGNS)


def _support(candidate: str, place: str, statements: Sequence[tuple[str, str]]) -> float:
    """How many other places say the same, each place once."""
    wanted = _key(candidate)
    found: dict[str, float] = {}
    for other, text in statements:
        if other == place:
            continue
        key = _key(text)
        if key == wanted:
            agreed = AGREED
        elif len(candidate.split()) >= SHORTEST_PART_WORDS and _is_set_off(candidate, text):
            agreed = PARTLY
        else:
            continue
        found[other] = max(agreed, found.get(other, 0.0))
    return sum(found.values())


def _is_set_off(part: str, whole: str) -> bool:
    """Whether *part* is *whole* up to a separator, or from one on."""
    lower, wanted = whole.casefold(), part.casefold()
    if lower.startswith(wanted):
        return bool(re.match(r"\s*(?:[|»«•·›:/]|--?|[–—])\s", lower[len(wanted) :]))
    if lower.endswith(wanted):
        return bool(re.search(r"(?:[|»«•·›:/]|\s--?|\s[–—])\s*$", lower[: -len(wanted)]))
    return False


def _find_site(title: str, named: str, stated: str, page_title: str) -> str:
    """The name that most agree on: what is stated, what follows the headline in ``<title>``."""
    tail = _SEPARATOR.split(page_title)[-1] if _is_set_off(title, page_title) else ""
    if len(tail.split()) > LONGEST_SITE_WORDS:
        tail = ""
    offered = [(1.0, named), (0.9, tail), (0.5, _company().sub("", stated))]
    best, best_score = "", 0.0
    for prior, name in offered:
        if not name or _key(name) == _key(title):
            continue
        score = sum(weight for weight, other in offered if _names(other, name))
        score += 0.1 * prior + 0.05 * (name != name.lower()) + 0.01 * (" " in name)
        if score > best_score:
            best, best_score = name, score
    return best


def _names(part: str, site: str) -> bool:
    one, other = _key(part), _key(site)
    return (
        bool(one)
        and bool(other)
        and (one == other or other.startswith(one) or one.startswith(other))
    )


def _find_published(tree: Any) -> str:
    for element in tree.iter("meta", "time", "span"):
        names = (element.get("property"), element.get("name"), element.get("itemprop"))
        if PUBLISHED.isdisjoint(name.casefold() for name in names if name):
            continue
        for attribute in ("content", "datetime", "value"):
            if day := _DAY.match(element.get(attribute) or ""):
                return day[0]
    for script in tree.iter("script"):
        if found := _STATED_DAY.search(script.text or ""):
            return found[1]
    return ""


def _meta(tree: Any, name: str) -> str:
    for meta in tree.iter("meta"):
        if name in (meta.get("property"), meta.get("name")):
            return _squeeze(meta.get("content") or "")
    return ""


def _title(tree: Any) -> str:
    return _squeeze(next(("".join(one.itertext()) for one in tree.iter("title")), ""))


def _unquote(literal: str) -> str:
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return ""


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
    parts = [part for part in _SEPARATOR.split(whole) if part.strip()]
    for part in parts:
        name = _BRACKETS.sub("", part.split(": ")[0]).strip()
        fits = name and len(name.split()) <= LONGEST_SITE_WORDS + 1
        if fits and _key(name) not in _no_sites() and _key(name) != _key(title):
            return name
    return ""


def _key(name: str) -> str:
    """*name* to compare: without case, article and what is no letter."""
    return re.sub(r"[\W_]+", "", name.casefold().removeprefix("the "))


def _squeeze(written: str | None) -> str:
    return " ".join((written or "").split())


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


@cache
def _no_sites() -> frozenset[str]:
    return frozenset(every("page.no_sites"))


@cache
def _company() -> re.Pattern[str]:
    return re.compile(rf",?\s+{either('page.companies')}\.?$", re.IGNORECASE)
