"""
Stated rules that make a sentence shorter without changing what it claims.

Each rule is a pure function applied wherever it matches, so that whoever checks an episode can
replay it by name on the source. A rule only leaves words out (one may say "or"), never opens or
closes a quotation, and never touches who said something or a "not". English only:
elsewhere a sentence stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from briefing.languages import language
from briefing.plain import drop_label

__all__ = ["NOTES", "RULES", "has_notes", "replay", "shorten"]

NOTES = "number of a note dropped"
"""The one rule that asks the whole article first: see :func:`has_notes`."""
FEW_NOTES = 3
_NOTE = re.compile(r"(?<=[^\W\d_]{3})(?P<mark>[.,;:”’\"]{0,2})(?P<note>\d{1,3})(?=\s|[^\W\d_]{2})")


def _either(name: str) -> str:
    return language("en").either(f"shortening.{name}")


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){{0,5}},? )?\({_either('agencies')}\)"
        r"\s*(?:[—–-]{1,2}\s*)?(?=\S)"
        # With its day too, whatever the agency: "LONDON, Nov 20 (Wirefeed) - ".
        rf"|^[A-Z][A-Z.'’ -]{{2,30}}(?:, [A-Z][\w. ]{{1,20}})?, {_either('months')}"
        r"[a-z]*\.? \d{1,2} \([A-Z][\w. ]{1,20}\)\s*[—–-]{1,2}\s*(?=\S)"
        # A place in capitals, with or without its day: "NEW YORK (Aug. 13) -- ".
        r"|^(?:[A-Z][A-Z.'’]{4,20}|[A-Z][A-Z.'’]{1,20}(?: [A-Z][A-Z.'’]{2,20}){1,2})"
        r"(?:, [A-Z][\w. ]{1,20})?"
        rf"(?:,? \(?{_either('months')}[a-z]*\.? \d{{1,2}}\)?)?\s*(?:--|—|–)\s*(?=[\"“‘']?[A-Z])"
        # Any other name too where no space follows it: no sentence begins so.
        r"|^\([A-Z][^()\d]{1,30}\)(?=[A-Z“\"])"
    )


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(rf"\[(?:\d{{1,3}}|{_either('references')}|note \d{{1,3}})\]")


@cache
def _unit() -> str:
    return rf"(?:{_either('powers')} )?{_either('units')}(?: {_either('rates')})?"


@cache
def _about() -> str:
    return rf"(?:{_either('about')} )?"


@cache
def _conversion() -> re.Pattern[str]:
    """As in "9 miles (14 km)", "a 9-mile (14 km) run"."""
    unit = _unit()
    measure = rf"(?<![\w-]){unit}|\d-{unit}"
    return re.compile(rf"({measure}) \({_about()}[-−]?\d[\d,.]*[ -]?{unit}\)")


@cache
def _currency() -> re.Pattern[str]:
    money = rf"(?:US|A|C|AU|NZ)?[$£€¥]\d[\d,.]*(?: ?{_either('magnitudes')})?"
    return re.compile(rf"({money}) \({_about()}{money}\)")


@cache
def _pointer() -> re.Pattern[str]:
    return re.compile(rf" \({_either('pointers')}\)", re.IGNORECASE)


@cache
def _issue() -> re.Pattern[str]:
    """Of a tracker, after a change: "(#5321)"."""
    return re.compile(
        r" ?\((?:(?:by @[\w-]{1,39} )?(?:in )?(?:PR |GH-|bpo-)?#\d{1,6}(?:, | and )?){1,9}\)"
    )


@cache
def _ticker() -> re.Pattern[str]:
    """A share's sign with its exchange or its move of the day: "(NASDAQ: ACM)", "(ACM-1.21%)"."""
    return re.compile(
        r" ?\((?:(?:[A-Z]{3,8}(?: [A-Z]{2,6})?: ?)[A-Z]{1,5}(?:\.[A-Z]{1,2})?"
        r"|[A-Z]{1,5}(?:\.[A-Z]{1,2})? ?[+−-]\d{1,3}(?:\.\d{1,2})?%)\)"
    )


@cache
def _acronym() -> re.Pattern[str]:
    return re.compile(
        # From the start of a word only: one of 20,000 letters would be tried from each.
        r"(?<![\w’'-])(?P<name>(?:[\w’'-]+ ){1,7}[^\W\d]+) \((?P<short>[A-Z][A-Z0-9]{1,7})\)"
        rf"(?=(?P<mark>[,.;:?!])|$| {_either('after_acronym')}\b)"
    )


def _drop(pattern: Callable[[], re.Pattern[str]], kept: str = "") -> Callable[[str], str]:
    """A rule that leaves *kept* of what *pattern*, compiled at its first use, finds."""
    return lambda text: pattern().sub(kept, text)


def _drop_notes(text: str) -> str:
    return _NOTE.sub(
        # The number may be all that keeps two words apart.
        lambda note: note["mark"] + ("" if text[note.end()].isspace() else " "),
        text,
    )


def has_notes(text: str) -> bool:
    """
    Whether the numbers that cling to words of an article are those of its notes.

    One alone is a name ("Formula1"); three or more that count on from the first are notes.
    """
    numbers = [int(match["note"]) for match in _NOTE.finditer(text)]
    steps = sum(0 < later - earlier <= 2 for earlier, later in pairwise(numbers))
    return len(numbers) >= FEW_NOTES and 2 * steps >= len(numbers)


def _say_acronyms(text: str) -> str:
    """``the Safety Board (NTSB) said``: a bracket cannot be heard, and the acronym comes again."""

    def say(match: re.Match[str]) -> str:
        initials = {word[0].upper() for word in re.split(r"[\s-]+", match["name"]) if word}
        quoted = text[: match.start("short")]
        # Inside a quotation the words are someone's own: no "or" of ours among them.
        inside = quoted.count("“") > quoted.count("”") or quoted.count('"') % 2 == 1
        if inside or match["short"][0] not in initials:
            return match.group()
        # The comma that closes the insertion, unless a mark stands there or the text ends.
        close = "" if match["mark"] or match.end() == len(text) else ","
        return f"{match['name']}, or {match['short']}{close}"

    return _acronym().sub(say, text)


RULES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "speaker label dropped": drop_label,
        "dateline dropped": _drop(_dateline),
        "reference mark dropped": _drop(_reference),
        "unit conversion dropped": _drop(_conversion, r"\1"),
        "currency conversion dropped": _drop(_currency, r"\1"),
        "pointer to a picture dropped": _drop(_pointer),
        "issue number dropped": _drop(_issue),
        "stock ticker dropped": _drop(_ticker),
        NOTES: _drop_notes,
        'acronym said with "or"': _say_acronyms,
    }
)


def shorten(text: str, *, without: Collection[str] = ()) -> tuple[str, tuple[str, ...]]:
    """
    Apply every rule; return the result and the names of those that changed it, in order.

    Args:
        without: Names of rules that do not hold for this article.
    """
    applied: list[str] = []
    before = None
    # One rule may uncover work for another; each makes brackets fewer, so this ends.
    while before != text:
        before = text
        for name, rule in RULES.items():
            if name in without:
                continue
            shorter = rule(text)
            # A rule that would leave nothing to say leaves all.
            if shorter != text and any(character.isalnum() for character in shorter):
                text = shorter
                applied.append(name)
    return text, tuple(applied)


def replay(text: str, names: Sequence[str]) -> str:
    """
    Apply the rules named, in order.

    Raises:
        KeyError: There is no rule of that name.
    """
    for name in names:
        text = RULES[name](text)
    return text
