"""Words that say what a number counts, or that it counts none; with English ones beside others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from briefing.languages import every, language

__all__ = ["UNITS", "Vocabulary", "is_label", "read_vocabulary"]

UNITS = {
    "percent": ("percent", 1.0),
    "points": ("points", 1.0),
    "kilometres_an_hour": ("speed", 1.0),
    "miles_an_hour": ("speed", 1.609),
    "kilometres": ("length", 1e3),
    "miles": ("length", 1609.0),
    "metres": ("length", 1.0),
    "feet": ("length", 0.3048),
    "centimetres": ("length", 0.01),
    "inches": ("length", 0.0254),
    "kilograms": ("weight", 1.0),
    "tonnes": ("weight", 1000.0),
    "hectares": ("area", 1.0),
    "acres": ("area", 0.4047),
    "square_kilometres": ("area", 100.0),
    "litres": ("volume", 1.0),
    "megawatts": ("power", 1.0),
    "degrees": ("degrees", 1.0),
    "minutes": ("minutes", 1.0),
    "hours": ("hours", 1.0),
    "days": ("days", 1.0),
    "weeks": ("weeks", 1.0),
    "months": ("months", 1.0),
    "years": ("years", 1.0),
}
"""What each measures, and how much of that kind's own unit it is; tried in this order."""
_MONEY = {"dollar": "$", "pound": "£", "euro": "€", "other": "other"}
_MAGNITUDES = (12, 9, 6, 3)
_ROLES = ("dead", "hurt", "missing", "held", "moved", "ill", "saved")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language; what each list means is said in ``languages/en/grouping.toml``."""

    at_least: re.Pattern[str]
    """This and the next six: found at the end of what stands before a number."""
    at_most: re.Pattern[str]
    about: re.Pattern[str]
    further: re.Pattern[str]
    parts: re.Pattern[str]
    belongs_to_name: re.Pattern[str]
    distant: re.Pattern[str]
    magnitude: re.Pattern[str]
    later: re.Pattern[str]
    clock: re.Pattern[str]
    age: re.Pattern[str]
    range: re.Pattern[str]
    range_before: re.Pattern[str]
    whole: re.Pattern[str]
    """The nine of "seven of nine counts"."""
    whole_before: re.Pattern[str]
    rate: re.Pattern[str]
    elsewhen: re.Pattern[str]
    wished: re.Pattern[str]
    magnitudes: tuple[tuple[re.Pattern[str], int], ...]
    """With their powers of ten."""
    money: tuple[tuple[re.Pattern[str], str], ...]
    units: tuple[tuple[re.Pattern[str], str], ...]
    """With their names in :data:`UNITS`."""
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    """What happened to those counted, by how its words begin."""
    measured: tuple[frozenset[str], ...]
    """What percentages and sums of money tell of, words for up, words for down."""
    persons: frozenset[str]
    reporting: frozenset[str]
    stop: frozenset[str]
    clause_ends: frozenset[str]
    months: frozenset[str]
    """In lower case."""


@cache
def read_vocabulary(code: str) -> Vocabulary:
    """The words for *code* (BCP 47); those of all languages where it has none of its own."""
    own = language(code)

    def listed(name: str) -> tuple[str, ...]:
        words = own.listed(f"grouping.{name}")
        if not own.listed("grouping.stop"):
            return every(f"grouping.{name}")
        # Signs are written alike everywhere ("%", "km"), and stand with the English words.
        return tuple(dict.fromkeys((*words, *language("en").listed(f"grouping.{name}"))))

    def before(name: str) -> re.Pattern[str]:
        choices = "|".join(map(re.escape, listed(name)))
        return re.compile(rf"(?:^|\W)(?:{choices})\s*[$£€¥]?$", re.IGNORECASE)

    def joined(name: str) -> str:
        return "|".join(listed(name))

    article = r"(?:the\s|its\s|his\s|her\s)?"
    return Vocabulary(
        at_least=before("at_least"),
        at_most=before("at_most"),
        about=before("about"),
        further=before("further"),
        parts=before("parts"),
        belongs_to_name=before("belongs_to_name"),
        distant=before("distant"),
        magnitude=re.compile(rf"(?:{joined('magnitude')}) (?:of )?$", re.IGNORECASE),
        later=re.compile(rf"\s(?:{joined('later')})\b"),
        clock=re.compile(rf"\s?(?:{joined('clock')})", re.IGNORECASE),
        age=re.compile(joined("ages"), re.IGNORECASE),
        range=re.compile(rf"\s?(?:-|–|{joined('ranges')})\s?[$£€¥]?\d"),
        range_before=re.compile(
            rf"\d\s?(?:-|–|{joined('ranges')})\s?[$£€¥]?$|\bbetween [$£€¥]?\d.* and $"
        ),
        whole=re.compile(rf"\s(?:{joined('whole')})\s{article}\d[\d.,]*"),
        whole_before=re.compile(rf"\d\s(?:{joined('whole')})\s{article}$"),
        rate=re.compile(rf"\s(?:more\s|extra\s)?(?:{joined('per')})\s([^\W\d_]+)"),
        elsewhen=re.compile(rf"\b(?:{joined('elsewhen')})\b", re.IGNORECASE),
        wished=re.compile(rf"\b(?:{joined('wished')})\b"),
        magnitudes=tuple(
            (_after(("1" + "0" * power, *listed(f"magnitudes.{power}"))), power)
            for power in _MAGNITUDES
        ),
        money=tuple((_after(listed(f"money.{name}")), sign) for name, sign in _MONEY.items()),
        units=tuple((_after(listed(f"units.{name}")), name) for name in UNITS),
        roles=tuple((role, listed(f"roles.{role}")) for role in _ROLES),
        measured=tuple(frozenset(listed(f"measured.{name}")) for name in ("what", "up", "down")),
        persons=frozenset(listed("persons")),
        reporting=frozenset(listed("reporting")),
        stop=frozenset(listed("stop")),
        clause_ends=frozenset((*";.:", *listed("joins"))),
        months=frozenset(month.casefold() for month in own.months),
    )


def _after(pieces: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"[\s-]?(?:{'|'.join(pieces)})(?!\w)", re.IGNORECASE)


_SCORE = re.compile(r"\s(?:points?|runs?|goals?|votes?|games?|sets?)?\s?(?:to|against)\s\d")


def is_label(before: str, after: str, number: re.Match[str], code: str) -> bool:
    """Whether it counts nothing: a date, a time, an age, a rank, a name, one end of a range."""
    words = read_vocabulary(code)
    if any(one.match(after) for one in (words.age, words.range, _SCORE, words.clock)):
        return True
    if words.range_before.search(before) or words.whole_before.search(before):
        return True
    if words.belongs_to_name.search(before) and not number["money"]:
        return True
    if re.match(r"(?:st|nd|rd|th|er|e|º|ª)\b|\.\s?(?:January|Januar)", after):
        return True
    if re.search(r",\s$", before) and re.match(r"\s?[,.)]", after):
        return True  # ", 34,": an age
    year = re.fullmatch(r"(?:19|20)\d\d", number["digits"])
    if year and not number["money"] and not re.match(r" (?:people|[a-z]+s)\b|\s?%", after):
        return True
    word = re.search(r"([^\W\d_]+)\.? $", before)
    if (
        word
        and word[1][0].isupper()
        and word[1].casefold()[:3] in {month[:3] for month in words.months}
    ):
        return True
    following = re.match(r"\.?\s(?:de |of )?([^\W\d_]+)", after)
    if following and following[1].casefold() in words.months and following[1] != "may":
        return True
    # "Boeing 737 was", "Type 2": a capital before it, and nothing counted after it.
    return bool(
        word
        and word[1][0].isupper()
        and before[: word.start()].strip()
        and not number["money"]
        and not re.match(r"\s?%|[\s-][^\W\d_A-Z]", after)
        and not (language(code).has("capital nouns") and re.match(r"\s[^\W\d_]", after))
    )
