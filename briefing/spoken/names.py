"""Titles, companies, initials and places, said in full; acronyms, and words only shouted."""

from __future__ import annotations

import re
from functools import cache

from briefing.languages import language
from briefing.spoken.numbers import (
    any_of,
    digit_words,
    ends_sentence,
    kept_stop,
    paired_words,
    replacements,
)

__all__ = [
    "say_abbreviations",
    "say_capitals",
    "say_dotted_letters",
    "say_initials",
    "say_places",
    "say_titles",
]

_TITLES = language("en").table("spoken.titles")
_BARE_TITLES = language("en").words("spoken.titles_bare")


_TITLE = re.compile(rf"(?<![\w.])(?:{any_of(_TITLES)})(?=\s+[\"'“‘(]?[A-Z]|\s+and\s+[A-Z])")
_BARE_TITLE = re.compile(rf"(?<![\w.])(?:{any_of(_BARE_TITLES)})(?=\s+[A-Z]|\s+and\s+Mrs)")
_STREET_BEFORE = re.compile(r"\d\s+(?:[NSEW]{1,2}\.?\s+)?(?:[A-Z]\w+\s+){1,3}$")


def say_titles(text: str) -> str:
    """Say "Gov. Smith" as "Governor Smith"; only before a name."""
    text = _TITLE.sub(_say_title, text)
    return _BARE_TITLE.sub(_say_title, text)


def _say_title(match: re.Match[str]) -> str:
    start = match.start()
    if match.group() in ("Dr.", "Dr") and _STREET_BEFORE.search(
        match.string, max(0, start - 60), start
    ):
        return match.group()
    return _TITLES[match.group().rstrip(".") + "."]


_AFTER_NAME = language("en").table("spoken.after_name")
_BARE_AFTER_NAME = language("en").words("spoken.after_name_bare")
_SUFFIX = re.compile(
    rf"(?<=[A-Za-z0-9.’'])(?P<gap>,?\s+)(?P<word>{any_of(_AFTER_NAME)})\b(?P<stop>\.?)(?!\w)"
)
_BEFORE_NUMBER = language("en").table("spoken.before_number")
_NUMBERED = re.compile(
    rf"(?<![\w.-])(?P<word>{any_of(_BEFORE_NUMBER)})\.\s?(?=\d|[IVXL]{{1,6}}\b)", re.IGNORECASE
)
_BARE_NUMBERED = re.compile(r"(?<![\w.])(?P<word>No|Nos)\s(?=\d)")
_NO_AS_ANSWER = re.compile(
    r"(?:\b(?:said?|says|is|was|answer(?:ed)?|replied|voted|of|or|and)|^|[,:“\"])\s*$"
)
_NUMBER_SIGN = re.compile(r"(?<![\w#&])#\s?(?=\d)")
_WORDS = language("en").table("spoken.abbreviations")
_WORD = re.compile(rf"(?<![\w.])(?:{any_of(_WORDS)})(?!\w)", re.IGNORECASE)
_BARE_WORDS = replacements("bare_abbreviations")


def say_abbreviations(text: str) -> str:
    """Say "Inc.", "Jr.", "No. 10", "p. 45", "etc." and the like in full."""
    text = _WORD.sub(_say_word, text)
    text = _SUFFIX.sub(_say_suffix, text)
    text = _NUMBERED.sub(_say_numbered, text)
    text = _BARE_NUMBERED.sub(
        lambda match: _BEFORE_NUMBER[match["word"].lower()].title() + " ", text
    )
    text = _NUMBER_SIGN.sub("number ", text)
    for pattern, words in _BARE_WORDS:
        text = pattern.sub(words, text)
    return text


def _say_word(match: re.Match[str]) -> str:
    written = match.group()
    words = _WORDS[written.lower()]
    if written[0].isupper() and written[1:2].islower():
        words = words[0].upper() + words[1:]
    elif written.isupper() and written.lower() not in _WORDS:
        return written
    stop = written.endswith(".") and ends_sentence(match.string, match.end())
    return f"{words}." if stop else words


def _say_suffix(match: re.Match[str]) -> str:
    if not match["stop"] and match["word"] not in _BARE_AFTER_NAME:
        return match.group()
    before = match.string[max(0, match.start() - 30) : match.start()]
    if not re.search(r"(?:^|[^\w])[A-Z0-9][\w.’'&-]*$", before):
        return match.group()
    gap = " " if match["word"] in ("Jr", "Sr") else match["gap"]
    return gap + _AFTER_NAME[match["word"]] + kept_stop(match)


def _say_numbered(match: re.Match[str]) -> str:
    word = match["word"]
    if word == "no" and _NO_AS_ANSWER.search(
        match.string, max(0, match.start() - 12), match.start()
    ):
        return match.group()
    said = _BEFORE_NUMBER[word.lower()]
    return f"{said.capitalize() if word[0].isupper() else said} "


_NOT_INITIALS = language("en").words("spoken.no_initials_after")
_INITIAL_FIRST = re.compile(
    r"(?<![\w.’'])(?P<letters>(?:[A-Z]\.\s?){1,3})\s?(?=[A-Z][a-z’'])"
    rf"(?!{language('en').either('spoken.no_names_after_initials')}\b)"
)


def say_initials(text: str) -> str:
    """Say "C. S. Lewis" as "CS Lewis" and "John F. Kennedy" without the break a stop makes."""
    return _INITIAL_FIRST.sub(_say_initials, text)


def _say_initials(match: re.Match[str]) -> str:
    letters = "".join(character for character in match["letters"] if character.isalpha())
    word_before = re.search(r"(\w+)\s+$", match.string[max(0, match.start() - 20) : match.start()])
    if len(letters) == 1 and word_before:
        word = word_before[1]
        is_letter = len(word) == 1
        if is_letter or letters == "I" or not word[0].isupper() or word in _NOT_INITIALS:
            return match.group()
    if letters in ("US", "UK", "UN", "EU", "DC", "NY", "NJ"):
        return match.group()
    return f"{letters} "


_DOTTED = re.compile(
    r"(?<![\w.’'@])(?P<letters>[A-Z](?:\.[A-Z]){1,5}|Ph\.\s?D|M\.?Sc|B\.?Sc)(?P<stop>\.?)(?!\w)"
)


def say_dotted_letters(text: str) -> str:
    """Say "U.S." as "US", keeping the stop only where it ends the sentence."""
    return _DOTTED.sub(_say_dotted, text)


def _say_dotted(match: re.Match[str]) -> str:
    letters = match["letters"].replace(".", "").replace(" ", "")
    return letters + kept_stop(match)


_STREETS = language("en").table("spoken.streets")
_ANYWHERE = language("en").words("spoken.streets_anywhere")
_OR_WORDS = language("en").words("spoken.streets_or_words")
_WITH_STOP = language("en").words("spoken.streets_with_stop")
_DIRECTIONS = language("en").table("spoken.directions")
_STREET = rf"(?P<kind>(?:{any_of(_STREETS)})|(?:{any_of(_STREETS).lower()}))\b(?P<stop>\.?)"
_STREET_NAME = r"(?:[A-Z][\w’']*|\d{1,3}(?:st|nd|rd|th))"
_ADDRESS = re.compile(
    rf"(?<![\w.,$£€#-])(?P<number>\d{{1,5}})(?P<letter>[A-Z]?)\s+(?:(?P<way>[NSEW]{{1,2}})\.?\s+)?"
    rf"(?P<name>{_STREET_NAME}(?:\s+{_STREET_NAME}){{0,3}}?)\s+{_STREET}(?![\w’'])"
)
_STREET_AFTER_NAME = re.compile(rf"(?<=[a-z’'])(?P<gap>\s+){_STREET}(?![\w’'])")
_WELL_KNOWN_STREETS = re.compile(rf"\b{language('en').either('spoken.known_streets')}$")
_ON_A_STREET = re.compile(
    r"(?:\b(?:on|at|along|off|near|onto|to|of|from|and|down|in|\d+)\s)(?:[A-Z][\w’']*\s){0,2}[A-Z][\w’']*$"
)
_SAINT = re.compile(r"(?<![\w.])St(?:\.\s?|\s)(?=[A-Z][a-z])|(?<![\w.])Ste\.\s(?=[A-Z][a-z])")
_PEAKS = replacements("peaks")
_POSTAL = language("en").table("spoken.states")
_PRESS_STATES = language("en").table("spoken.press_states")
_STATE = re.compile(
    rf"(?:(?<=[a-z],\s)|(?<=\([DRI]-)|(?<=\b[DRI]-))"
    rf"(?:(?P<postal>{any_of(_POSTAL)})(?=\s*$|[,.;:)\n]|\s+\d{{5}}\b)"
    rf"|(?P<press>{any_of(_PRESS_STATES)})(?P<stop>\.))(?![\w.])"
)
_ZIP = re.compile(r"(?:(?<=[a-z]\s)|(?<=[a-z],\s))(?P<zip>\d{5})(?:-(?P<plus>\d{4}))?(?![\w-])")


def say_places(text: str) -> str:
    """Say addresses, streets, saints and the states after a town."""
    if "," in text or "-" in text:
        text, found = _STATE.subn(_say_state, text)
        if found:
            text = _ZIP.sub(lambda match: digit_words(match.group()), text)
    if _PLACE_HINT.search(text):
        text = _ADDRESS.sub(_say_address, text)
        text = _STREET_AFTER_NAME.sub(_say_street, text)
        text = _SAINT.sub("Saint ", text)
        for pattern, words in _PEAKS:
            text = pattern.sub(words, text)
    return text


_PLACE_HINT = re.compile(rf"\b(?:{any_of(_STREETS)}|Mts?|Ft|Pt|Ste)\b", re.IGNORECASE)


def _say_state(match: re.Match[str]) -> str:
    postal = match["postal"] or _PRESS_STATES[match["press"]]
    return _POSTAL[postal] + kept_stop(match)


def _say_address(match: re.Match[str]) -> str:
    way = _DIRECTIONS.get(match["way"] or "", match["way"])
    kind = _STREETS[match["kind"].capitalize()]
    number = paired_words(match["number"]) + (f" {match['letter']}" if match["letter"] else "")
    words = [number, *([way] if way else []), match["name"], kind]
    return " ".join(words) + kept_stop(match)


def _say_street(match: re.Match[str]) -> str:
    """Say "Elm St." as a street, unless a name follows: "Mount St. Helens", "Port St. Lucie"."""
    text, end = match.string, match.end()
    name = re.search(
        r"[A-Z][\w’']*$|\b\d+(?:st|nd|rd|th)$", text[max(0, match.start() - 30) : match.start()]
    )
    kind = match["kind"]
    if name is None or not kind[0].isupper():
        return match.group()
    goes_on = re.match(r"\s+[A-Z]", text[end : end + 3])
    if kind == "Dr" and not _ON_A_STREET.search(text, max(0, match.start() - 40), match.start()):
        return match.group()
    if kind in _OR_WORDS or (kind in _WITH_STOP and match["stop"]):
        if goes_on and not (match["stop"] and _WELL_KNOWN_STREETS.search(name.group())):
            return match.group()
    elif kind not in _ANYWHERE:
        return match.group()
    return match["gap"] + _STREETS[kind] + kept_stop(match)


_CAPITALS = re.compile(r"(?<![\w&.’'-])[A-Z]{2,24}(?:[’'][A-Z]{1,2})?(?![\w&]|\.[A-Z]|-[A-Z\d])")
_CAPITALS_AFTER = re.compile(r"\s([A-Z]{2,24})\b")
_CAPITALS_BEFORE = re.compile(r"\b([A-Z]{2,24})[,:]?\s$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:][\"”’)]*\s)[\"“‘(]*$")
# So many letters are never spelled where they can be said: UNICEF, NASCAR, but LCPUFA.
_LONG = 6
_SAYABLE = re.compile(
    r"(?:[BCDFGHJKLMNPQRSTVWXZ]|[BCFGPST][HLRW]|S[CKLMNPTW]|TH?R|ST?R|KN|DR|QU|WR)?"
    r"(?:[AEIOUY]{1,2}[BCDFGHJKLMNPQRSTVWXZ]{1,3})*[AEIOUY]{0,2}"
)


def say_capitals(text: str) -> str:
    """
    Respell acronyms and write what is shouted as a word: "TWO men" is "two men".

    Not in a text all in capitals, where the two cannot be told apart.
    """
    if not re.search(r"[A-Z]{2}", text) or not re.search(r"[a-z]", text):
        return text
    return _CAPITALS.sub(_say_capitals, text)


def _say_capitals(match: re.Match[str]) -> str:
    written = match.group()
    if _is_shouted(match):
        starts = _SENTENCE_START.search(match.string, max(0, match.start() - 9), match.start())
        return written.capitalize() if starts else written.lower()
    if written in _listed("as_words") or (len(written) >= _LONG and _SAYABLE.fullmatch(written)):
        return written.capitalize()
    return " ".join(written) if written in _listed("spelled") else written


def _is_shouted(match: re.Match[str]) -> bool:
    word = match.group().replace("’", "'").lower()
    if word not in _plain_words():
        return False
    if word not in _listed("shouted_or_acronym"):
        return True
    ahead = _CAPITALS_AFTER.match(match.string, match.end())
    before = _CAPITALS_BEFORE.search(match.string, max(0, match.start() - 26), match.start())
    beside = {found[1].lower() for found in (ahead, before) if found}
    return bool(beside & (_plain_words() - _listed("shouted_or_acronym")))


@cache
def _plain_words() -> frozenset[str]:
    english = language("en")
    calendar = {word.lower() for word in (*english.months, *english.weekdays)}
    listed = (english.words(f"referents.{name}") for name in ("function", "numbers"))
    return frozenset(calendar).union(_listed("shouted"), _listed("shouted_or_acronym"), *listed)


def _listed(name: str) -> frozenset[str]:
    return language("en").words(f"spoken.{name}")
