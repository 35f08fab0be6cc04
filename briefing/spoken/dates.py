"""Dates, years and decades, in whichever order they are written."""

from __future__ import annotations

import re

from briefing.languages import language
from briefing.spoken.numbers import (
    cardinal_words,
    ends_sentence,
    ordinal_words,
    plural_words,
    year_words,
)

__all__ = ["say_calendar", "say_dates", "say_years"]

_MONTHS = language("en").months
_MONTH_OF = {month[:3].lower(): month for month in _MONTHS}
_FULL = "|".join(_MONTHS)
_SHORT = "|".join(month[:3] for month in _MONTHS if len(month) > 3).replace("Sep", "Sept|Sep")
# "may" and "march" are months only with a capital; the others in any case.
_WORDS_TOO = language("en").listed("spoken.months_and_words")
_ANY_CASE = "|".join(month for month in _MONTHS if month not in _WORDS_TOO)
_CAPITAL = "|".join(spelled for month in _WORDS_TOO for spelled in (month, month.upper()))
_MONTH = rf"(?:(?:{_CAPITAL}|(?i:{_ANY_CASE}))|(?i:{_SHORT})\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_SUFFIX = r"(?:st|nd|rd|th|ST|ND|RD|TH)"
_YEAR = r"(?:1\d{3}|20\d{2})"
_EDGE = r"(?<![\w.,$£€#/:-])"
_MONTH_DAY = re.compile(
    rf"(?<![\w.-])(?P<month>{_MONTH})(?P<gap>\s|-)(?P<day>{_DAY})(?:{_SUFFIX})?"
    rf"(?:\s?[-–—]\s?(?:(?P<month2>{_MONTH})\s)?(?P<day2>{_DAY})(?:{_SUFFIX})?)?"
    rf"(?:(?P<comma>,?)\s(?P<year>{_YEAR}))?(?![\w%:]|[.,:/]\d|\s?[ap]\.?m\b|\s(?:million"
    rf"|billion|percent|per cent)\b)"
)
_DAY_MONTH = re.compile(
    rf"{_EDGE}(?P<the>\b[Tt]he\s)?(?P<day>{_DAY})(?:{_SUFFIX})?"
    rf"(?:(?:\s?[-–—]\s?|\s(?:to|and)\s)(?P<day2>{_DAY})(?:{_SUFFIX})?)?(?:\sof)?[\s-]"
    rf"(?P<month>{_MONTH})(?![\w’'])(?:(?P<comma>,?)[\s-](?P<year>{_YEAR})(?![\w]|[.,]\d))?"
)
_MONTH_YEAR = re.compile(
    rf"(?<![\w.])(?P<month>{_FULL}|(?:{_SHORT})\.?)(?P<gap>,?\s|-)(?P<year>{_YEAR})(?![\w]|[.,]\d)"
)
_MONTH_STOP = re.compile(
    rf"(?<![\w.])(?P<month>{_SHORT}|{_SHORT.upper()})\.(?=\s*[-–—,]|\s+[a-z]|\s*[)”\"]?$|\s+\d)"
)
_MONTH_SPAN = re.compile(rf"\b({_FULL})\s?[-–—]\s?({_FULL})\b(?!\s\d{{1,2}}\b)")
_MONTH_CUE = re.compile(
    rf"(?:\b{language('en').either('spoken.before_month')}[\s-]|[-–—])\s?$", re.IGNORECASE
)
_ISO = re.compile(
    rf"(?<![\w./-])(?P<year>{_YEAR})(?P<mark>[-/.])(?P<month>\d{{2}})(?P=mark)(?P<day>\d{{2}})(?![\w/-]|\.\d)"
)
_NUMERIC = re.compile(
    rf"(?<![\w./-])(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second>\d{{1,2}})(?P=mark)"
    rf"(?P<year>{_YEAR}|(?<=/)\d{{2}})(?![\w/-]|\.\d)"
)
_ANY_DAY = "|".join(language("en").listed("spoken.short_weekdays"))
_WEEKDAY = re.compile(
    rf"(?<![\w.])(?P<day>{_ANY_DAY})"
    rf"(?:(?P<stop>\.)(?=,|\s*[-–—]|\s+\d|\s+[A-Z]|\s+[a-z]|\s*$)|(?=\s?[-–—]\s?(?:{_ANY_DAY}))"
    rf"|(?=,?\s\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_SHORT}|May)))"
)
_BESIDE_DAY = re.compile(rf",|\s*[-–—]|\s+\d|\s+(?:{_SHORT}|May)")
_WEEKDAY_AFTER_DASH = re.compile(
    rf"(?<=day)\s?[-–—]\s?(?P<day>{_ANY_DAY})(?P<full>(?:nes|urs|ur)?day)?\b\.?"
)
_SEASON = re.compile(rf"{_EDGE}(?P<first>{_YEAR})/(?P<second>\d{{2}}|{_YEAR})(?![\w/]|[.,]\d|-\d)")


def say_calendar(text: str) -> str:
    """Say "Sept." and "Tues." in full; not a "Jan." who is a person."""
    if not re.search(r"[.–—-]|\d", text):
        return text
    text = _WEEKDAY.sub(_say_weekday, text)
    text = _WEEKDAY_AFTER_DASH.sub(_say_last_weekday, text)
    text = _MONTH_STOP.sub(_say_month_stop, text)
    return _MONTH_SPAN.sub(r"\1 to \2", text)


def say_dates(text: str) -> str:
    """Say dates with a month or a pattern that can only be one; "5/6/2020" stays in its order."""
    text = _SEASON.sub(_say_season, text)
    text = _ISO.sub(_say_iso, text)
    text = _NUMERIC.sub(_say_numeric, text)
    text = _MONTH_DAY.sub(_say_month_day, text)
    text = _DAY_MONTH.sub(_say_day_month, text)
    return _MONTH_YEAR.sub(_say_month_year, text)


def _say_last_weekday(match: re.Match[str]) -> str:
    stop = match.group().endswith(".") and ends_sentence(match.string, match.end())
    if not match.string[: match.start()].endswith(language("en").weekdays):
        return match.group()
    return f" to {_weekday(match['day'])}{'.' if stop else ''}"


def _weekday(short: str) -> str:
    return next(day for day in language("en").weekdays if day.startswith(short))


def _month(written: str) -> str:
    return _MONTH_OF[written[:3].lower()]


def _say_weekday(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    cue = re.search(
        r"(?:\b(?:on|last|next|every|this|since|until|by|from|to|and|through)\s|[-–—(]\s?|^)$",
        text[max(0, start - 9) : start],
        re.IGNORECASE,
    )
    follows = _BESIDE_DAY.match(text, match.end())
    if not cue and not follows:
        return match.group()
    stop = "." if match["stop"] and ends_sentence(text, match.end()) else ""
    return _weekday(match["day"]) + stop


def _year(written: str | None, comma: str | None = "") -> str:
    return f"{comma or ''} {year_words(int(written))}" if written else ""


def _say_month_day(match: re.Match[str]) -> str:
    if _is_count_in_month(match):
        return match.group()
    words = f"{_month(match['month'])} {ordinal_words(int(match['day']))}"
    if match["day2"]:
        second_month = f"{_month(match['month2'])} " if match["month2"] else ""
        words += f" to {second_month}{ordinal_words(int(match['day2']))}"
    return words + _year(match["year"], match["comma"])


def _is_count_in_month(match: re.Match[str]) -> bool:
    """ "In May 15 people died": people, not the fifteenth."""
    text = match.string
    return (
        not match["year"]
        and bool(re.search(r"\b[Ii]n\s$", text[max(0, match.start() - 4) : match.start()]))
        and bool(
            re.match(
                r"\s(?:[a-z]+s|people|men|women|children|percent|police|more|of)\b",
                text[match.end() : match.end() + 20],
            )
        )
    )


def _say_day_month(match: re.Match[str]) -> str:
    month = _month(match["month"])
    day = ordinal_words(int(match["day"]))
    before = match.string[max(0, match.start() - 6) : match.start()]
    bare = re.search(r"\b(?:[Aa]n?|[Tt]his|[Oo]ur|[Ii]ts|[Hh]is)\s$", before)
    article = match["the"] or ("" if bare else "the ")
    if match["day2"]:
        day += f" to the {ordinal_words(int(match['day2']))}"
        if " and " in match.group():
            day = day.replace(" to the ", " and the ")
    stop = "." if match["month"].endswith(".") and ends_sentence(match.string, match.end()) else ""
    return f"{article}{day} of {month}{_year(match['year'], match['comma'])}{stop}"


def _say_month_year(match: re.Match[str]) -> str:
    gap = " " if match["gap"] == "-" else match["gap"]
    return f"{_month(match['month'])}{gap}{year_words(int(match['year']))}"


def _say_month_stop(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if match["month"] in language("en").words("spoken.months_and_names") and not (
        _MONTH_CUE.search(text, max(0, start - 10), start)
        or re.match(r"\s?\d|[-–—]", text[end : end + 2])
    ):
        return match.group()
    return _month(match["month"]) + ("." if ends_sentence(text, end) else "")


def _say_iso(match: re.Match[str]) -> str:
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match.group()
    return f"{_MONTHS[month - 1]} {ordinal_words(day)}, {year_words(int(match['year']))}"


def _say_numeric(match: re.Match[str]) -> str:
    """Day and month where only one order makes a date; else the numbers in the order written."""
    first, second = int(match["first"]), int(match["second"])
    if len(match["year"]) == 4:
        year = year_words(int(match["year"]))
        if first <= 12 < second <= 31 and match["mark"] != ".":
            return f"{_MONTHS[first - 1]} {ordinal_words(second)}, {year}"
        if (
            0 < second <= 12
            and 0 < first <= 31
            and (first > 12 or first == second or match["mark"] == ".")
        ):
            return f"the {ordinal_words(first)} of {_MONTHS[second - 1]} {year}"
    elif match["mark"] == "/" and 0 < first <= 31 and 0 < second <= 31:
        year = (
            f"oh {cardinal_words(int(match['year']))}"
            if match["year"][0] == "0"
            else cardinal_words(int(match["year"]))
        )
    else:
        return match.group()
    return f"{cardinal_words(first)} {cardinal_words(second)} {year}"


_DECADE = re.compile(
    r"(?<![\w.,$£€/-])(?P<year>1[0-9]\d0|20\d0)(?:\s?s|(?:(?<=the .{4})|(?<=early .{4})|"
    r"(?<=late .{4})|(?<=mid-.{4}))['’]s)(?![\w’'])"
)
_SHORT_DECADE = re.compile(
    r"(?:(?<=\w-)|(?<![\w.,$£€/-]))['’‘]?(?P<decade>\d0)(?:['’]s|s)(?![\w’'])"
)
_SHORT_YEAR = re.compile(r"(?<![\w.,])[’‘'](?P<year>\d{2})(?![\w’'\"”]|[.,]\d)")
_YEAR_RANGE = re.compile(
    rf"{_EDGE}(?P<first>{_YEAR})\s?[-–—]\s?(?P<second>{_YEAR}|\d{{2}})(?![\w/-]|[.,:]\d|\s?%)"
)
_ERA_BEFORE = re.compile(r"\b(?P<era>A\.?D\.?)\s(?P<year>\d{1,4})(?![\w,]\d|\w)")
_ERA_AFTER = re.compile(r"(?<![\w.,$£€-])(?P<year>\d{1,4})\s?(?P<era>A\.?D|B\.?C(?:\.?E)?|C\.?E)\b")
_BARE_YEAR = re.compile(
    rf"(?<![\w$£€#/:+-])(?<!\d[.,])(?P<year>{_YEAR})(?![\w/]|[.,:]\d|-\d|\s?[%°])"
)
_YEAR_CUE = re.compile(
    rf"(?:\b{language('en').either('spoken.before_year')}[\s-]|['’]s\s|[(,;]\s?|^)$", re.IGNORECASE
)
_STRONG_YEAR_CUE = re.compile(
    rf"\b{language('en').either('spoken.before_year_surely')}[\s-]$", re.IGNORECASE
)
_COUNTED_AHEAD = re.compile(
    r"\s(?:[a-z]{3,}(?<!s|u)s|people|men|women|children|other|more|new|dead|police|feet|percent|square|cubic|metric|degrees)\b(?!['’])"
)
_NOT_COUNTED = language("en").words("spoken.years_before")


def say_years(text: str) -> str:
    """Say decades, spans of years and what can only be a year; call it after measures and money."""
    text = _ERA_BEFORE.sub(lambda match: f"AD {year_words(int(match['year']))}", text)
    text = _ERA_AFTER.sub(
        lambda match: f"{year_words(int(match['year']))} {match['era'].replace('.', '')}", text
    )
    text = _DECADE.sub(lambda match: plural_words(year_words(int(match["year"]))), text)
    text = _SHORT_DECADE.sub(_say_short_decade, text)
    text = _SHORT_YEAR.sub(_say_short_year, text)
    text = _YEAR_RANGE.sub(_say_year_range, text)
    return _BARE_YEAR.sub(_say_bare_year, text)


def _say_short_decade(match: re.Match[str]) -> str:
    decade = int(match["decade"])
    return plural_words(cardinal_words(decade)) if decade else "two thousands"


def _say_short_year(match: re.Match[str]) -> str:
    year = int(match["year"])
    return f"oh {cardinal_words(year)}" if year < 10 else cardinal_words(year)


def _say_year_range(match: re.Match[str]) -> str:
    first, second = match["first"], match["second"]
    if len(second) == 4:
        return f"{year_words(int(first))} to {year_words(int(second))}"
    if int(second) <= int(first[2:]) and int(second) != (int(first[2:]) + 1) % 100:
        return match.group()
    return f"{year_words(int(first))} to {_say_end(int(second))}"


def _say_season(match: re.Match[str]) -> str:
    """Say "2025/26" as a span; "2025/11" may be a month."""
    first, second = int(match["first"]), match["second"]
    is_next = int(second) == (first + 1) % 10 ** len(second)
    is_later = int(second) > max(12, first % 10 ** len(second))
    if not is_next and not is_later:
        return match.group()
    end = year_words(int(second)) if len(second) == 4 else _say_end(int(second))
    return f"{year_words(first)} to {end}"


def _say_end(year: int) -> str:
    if year == 0:
        return "two thousand"
    return f"oh {cardinal_words(year)}" if year < 10 else cardinal_words(year)


def _say_bare_year(match: re.Match[str]) -> str:
    """A count ("1250 workers") is left for the plain numbers to say."""
    text, start, end = match.string, match.start(), match.end()
    ahead = _COUNTED_AHEAD.match(text, end)
    counted = (
        ahead is not None
        and ahead.group().strip() not in _NOT_COUNTED
        and not text[start:end].startswith(("19", "20"))
    )
    if counted and not _STRONG_YEAR_CUE.search(text, max(0, start - 10), start):
        return match.group()
    if int(match["year"]) < 1100 and not _YEAR_CUE.search(text, max(0, start - 10), start):
        return match.group()
    return year_words(int(match["year"]))
