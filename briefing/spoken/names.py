"""Titles, companies, and initials: said in full, without their stop."""

from __future__ import annotations

import re

from briefing.languages import language
from briefing.spoken.context import any_of, ends_sentence, kept_stop

__all__ = ["say_abbreviations", "say_dotted_letters", "say_initials", "say_titles"]

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
_BARE_WORDS = (
    (re.compile(r"\bvs(?=\s)"), "versus"),
    (re.compile(r"(?<=[A-Za-z’')\]]\s)v\.?(?=\s+[A-Z])"), "versus"),
    (re.compile(r"\betc\b"), "et cetera"),
    (re.compile(r"(?<![\w.])c\.\s?(?=\d{3,4}\b)"), "circa "),
    (re.compile(r"\bw/c(?=\s)"), "week commencing"),
    (re.compile(r"\bw/o(?=\s)"), "without"),
    (re.compile(r"(?<![\w/])w/(?=\s|\w)\s?"), "with "),
    (re.compile(r"(?<!\w)tv(?!\w)"), "TV"),
)


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
    r"(?<![\w.’'])(?P<letters>(?:[A-Z]\.\s?){1,3})\s?(?=[A-Z][a-z’'])(?!(?:The|He|She|It|They|We|This|That|"
    r"In|But|And|A|An|If|When|So|At|On|For|You|There|What|Who|Why|How)\b)"
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
