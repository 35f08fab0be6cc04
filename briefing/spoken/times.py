"""Clock times and durations: "7:05 a.m.", "2pm-5pm", "23:00", "1:59:40"."""

from __future__ import annotations

import re

from briefing.languages import language
from briefing.spoken.numbers import cardinal_words, digit_words, ends_sentence

__all__ = ["say_halves", "say_times"]

_HOUR = r"(?:[01]?\d|2[0-4])"
_MINUTE = r"[0-5]\d"
_HALF = r"(?:[aApP]\.?\s?[mM](?![A-Za-z0-9])\.?)"
_CLOCK = re.compile(
    rf"(?<![\w.,:$£€/])(?P<hour>{_HOUR})(?:[:.](?P<minute>{_MINUTE}))?"
    rf"(?:\s?(?P<half>{_HALF}))?"
    rf"\s?[-–—]\s?(?P<hour2>{_HOUR})(?:[:.](?P<minute2>{_MINUTE}))?\s?(?P<half2>{_HALF})"
)
_TWELVE = re.compile(
    rf"(?<![\w.,:$£€/])(?P<hour>0?\d|1[0-2])(?:[:.](?P<minute>{_MINUTE}))?\s?(?P<half>{_HALF})"
)
_LAPSE = re.compile(
    rf"(?<![\w.,:/-])(?P<hours>\d{{1,3}}):(?P<minutes>{_MINUTE}):(?P<seconds>{_MINUTE})(?P<rest>\.\d{{1,3}})?(?![\w:])"
)
_TWENTY_FOUR_RANGE = re.compile(
    rf"(?<![\w.,:$£€/-])(?P<hour>{_HOUR}):(?P<minute>{_MINUTE})\s?[-–—]\s?(?P<hour2>{_HOUR}):(?P<minute2>{_MINUTE})(?![\w:]|\.\d)"
)
_TWENTY_FOUR = re.compile(
    rf"(?<![\w.,:$£€/-])(?P<hour>{_HOUR}):(?P<minute>{_MINUTE})(?![\w:]|\.\d)"
)
_ALONE = re.compile(r"(?<![\w.])(?P<half>[ap]\.m(?:\.|\b))(?!\w)")
_MILITARY = re.compile(
    r"(?<![\w.,:$£€/-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s(?:hours|hrs|GMT|BST|UTC"
    r"|local time)\b)"
)
# Of a race: minutes, seconds and hundredths.
_SPLIT = re.compile(
    r"(?<![\w.,:/-])(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d)(?P<rest>\.\d{1,3})(?![\w:]|\.\d)"
)


_ZONE = (
    rf"(?:{language('en').either('spoken.time_zones')}"
    rf"|on\s(?:the\s)?(?:(?:{'|'.join(language('en').weekdays)})|\d{{1,2}}(?:st|nd|rd|th)?\s[A-Z]))\b"
)
_DAY = re.compile(r"on\s|yesterday|today|tomorrow|this\s|tonight|start")
_AT = re.compile(r"\b(?:at|by|until|till|from|before|after|since|around)\s$", re.IGNORECASE)
_NOT_CLOCK = (
    r"(?![\w/%°]|[.,]\d|\s?[%°$£€]|-\d"
    rf"|\s{language('en').either('spoken.no_clock_before')}\b)"
)
_DOTTED_CLOCK = rf"(?:[01]?\d|2[0-3])\.{_MINUTE}"
_DOTTED = re.compile(
    rf"(?<![\w.,:$£€/-])(?P<time>{_DOTTED_CLOCK}){_NOT_CLOCK}(?P<zone>\s?{_ZONE})?"
)
_DOTTED_RANGE = re.compile(
    rf"(?<![\w.,:$£€/-])(?P<time>{_DOTTED_CLOCK})"
    rf"(?P<link>\s?[-–]\s?|\s(?:to|and|until|till)\s)"
    rf"(?P<time2>{_DOTTED_CLOCK}){_NOT_CLOCK}(?P<zone>\s?{_ZONE})?"
)
_CLOCK_BEFORE = re.compile(
    rf"(?:\b{language('en').either('spoken.before_clock')}\s"
    rf"{language('en').either('spoken.about_times')}\s"
    r"|\b(?:just|shortly|soon)\s(?:after|before)\s"
    rf"|\b{language('en').either('spoken.timed_events')}\s"
    r"(?:(?:off|out|up|again|back)\s)?(?:at|from|until|by)\s"
    r"|(?:^|[.!?]\s+)At\s|\btime\s(?:is|was|of)\s)$",
    re.IGNORECASE,
)


def say_times(text: str) -> str:
    """Say times of day; what has no am or pm is read as a time only when it can be one."""
    if not re.search(r"\d\s?(?:[:.]|[ap]\.?\s?m|hours)|\d{4}\s", text, re.IGNORECASE):
        return text
    text = _CLOCK.sub(_say_range, text)
    text = _TWELVE.sub(_say_twelve, text)
    text = _DOTTED_RANGE.sub(_say_dotted, text)
    text = _DOTTED.sub(_say_dotted, text)
    if ":" in text:
        text = _LAPSE.sub(_say_lapse, text)
        text = _SPLIT.sub(_say_split, text)
        text = _TWENTY_FOUR_RANGE.sub(_say_twenty_four_range, text)
        text = _TWENTY_FOUR.sub(lambda match: _clock(match["hour"], match["minute"]), text)
    return _MILITARY.sub(_say_military, text)


def say_halves(text: str) -> str:
    """Say an "a.m." that stands alone, as in "11 in the a.m."."""
    return _ALONE.sub(lambda match: _half(match, "half"), text)


def _clock(hour: str, minute: str | None, *, half: bool = False) -> str:
    words = cardinal_words(int(hour))
    if minute is None or int(minute) == 0:
        return words if half or minute is None else f"{words} o'clock"
    minutes = int(minute)
    return f"{words} {'oh ' if minutes < 10 else ''}{cardinal_words(minutes)}"


def _half(match: re.Match[str], group: str) -> str:
    """ "AM" or "PM", which voices spell, and the stop when it ends the sentence."""
    written = match[group]
    stop = written.endswith(".") and ends_sentence(match.string, match.end(group))
    return f"{written[0].upper()}M{'.' if stop else ''}"


def _say_range(match: re.Match[str]) -> str:
    first = _clock(match["hour"], match["minute"], half=True)
    if match["half"]:
        first += f" {match['half'][0].upper()}M"
    return (
        f"{first} to {_clock(match['hour2'], match['minute2'], half=True)} {_half(match, 'half2')}"
    )


def _say_dotted(match: re.Match[str]) -> str:
    """Say "20.15 BST" and "kicks off at 20.15"; without such a word it is a decimal."""
    before = match.string[max(0, match.start() - 60) : match.start()]
    # A day after it is enough only after "at": shares rise "to 3.14 on Monday".
    is_day = match["zone"] and _DAY.match(match["zone"].strip())
    by_zone = match["zone"] and (not is_day or _AT.search(before))
    if not by_zone and not _CLOCK_BEFORE.search(before):
        return match.group()
    words = _clock(*match["time"].split("."))
    if "link" in match.re.groupindex:
        link = match["link"].strip(" -–") or "to"
        words += f" {link} {_clock(*match['time2'].split('.'))}"
    return words + (match["zone"] or "")


def _say_twelve(match: re.Match[str]) -> str:
    return f"{_clock(match['hour'], match['minute'], half=True)} {_half(match, 'half')}"


def _say_twenty_four_range(match: re.Match[str]) -> str:
    return f"{_clock(match['hour'], match['minute'])} to {_clock(match['hour2'], match['minute2'])}"


def _say_lapse(match: re.Match[str]) -> str:
    parts = [
        _amount(int(match[name]), name[:-1]) for name in ("hours", "minutes") if int(match[name])
    ]
    seconds = _amount(int(match["seconds"]), "second")
    if match["rest"]:
        seconds = (
            f"{cardinal_words(int(match['seconds']))} point {digit_words(match['rest'])} seconds"
        )
    if int(match["seconds"]) or match["rest"] or not parts:
        parts.append(f"and {seconds}" if parts else seconds)
    return " ".join(parts)


def _say_split(match: re.Match[str]) -> str:
    seconds = cardinal_words(int(match["seconds"]))
    minutes = _amount(int(match["minutes"]), "minute")
    return f"{minutes} {seconds} point {digit_words(match['rest'])} seconds"


def _amount(number: int, unit: str) -> str:
    return f"{cardinal_words(number)} {unit}{'' if number == 1 else 's'}"


def _say_military(match: re.Match[str]) -> str:
    hour, minute = match["hour"], match["minute"]
    words = digit_words(hour) if hour[0] == "0" else cardinal_words(int(hour))
    if minute == "00":
        return f"{words} hundred"
    return f"{words} {digit_words(minute) if minute[0] == '0' else cardinal_words(int(minute))}"
