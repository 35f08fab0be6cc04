"""Words of programs: options, operators, paths, names with underscores; as one reads them out."""

from __future__ import annotations

import re
from functools import cache

from briefing.languages import language
from briefing.spoken.context import any_of

__all__ = ["say_programs"]

_HINT = re.compile(r"[_/\\={}|$~]|--|->|\(\)|::|(?<=\s)-\w|\.[a-z]")
_OPTION = re.compile(
    r"(?:(?<=[\s\[(\"'“‘|])|^)(?:--(?P<long>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)(?![\w-])"
    r"|-(?P<short>[A-Za-z])(?=[\s,.;:)\]\"”]|$))"
)
_CALL = re.compile(r"(?<=[\w>])\(\)")
_PATH = re.compile(
    r"(?<![\w/.~<:@-])(?:[A-Z]:|~|\.{1,2})?/(?=[A-Za-z_.])[\w.~+-]{1,80}(?:/[\w.~+-]{1,80}){0,30}/?"
)
_SNAKE = re.compile(
    r"(?<![\w@/])_{0,2}(?P<name>[A-Za-z][A-Za-z0-9]{0,60}(?:_{1,2}[A-Za-z0-9]{1,60}){1,30})_{0,2}(?!\w)"
)
# In capitals, and no acronym: longer than most of them, or a syllable.
_WORD_PART = re.compile(r"(?:[A-Z]{4,}|[BCDFGHJKLMNPRSTVW][AEIOU][A-Z])\Z")
_LONE_LINE = re.compile(r"(?<![\w_])_{1,2}(?=[A-Za-z])|(?<=[A-Za-z0-9])_{1,2}(?!\w)")
_VARIABLE = re.compile(r"(?<![\w$])\$\{?(?=[A-Za-z_])")


def say_programs(text: str) -> str:
    """
    Say what stands in code as words: "--line-length", "MAX_LINE", "x == y", "/etc/hosts".

    Dashes of options, brackets of calls and braces are not said, as no engineer would.
    """
    if not _HINT.search(text):
        return text
    text = _OPTION.sub(_say_option, text)
    text = _CALL.sub("", text)
    text = _operator().sub(lambda match: f" {_operators()[match['sign']]} ", text)
    text = re.sub(r"(?<=\w)::(?=\w)|(?<=[\w)]) => (?=\w)", " ", text)
    if "/" in text:
        text = _PATH.sub(_say_path, text)
    text = _VARIABLE.sub("", text)
    text = _SNAKE.sub(lambda match: _say_name(match["name"]), text)
    text = _LONE_LINE.sub("", text)
    text = _file().sub(lambda match: match.group().replace(".", " dot ").strip(), text)
    if re.search(r"[{}\\]", text):
        text = re.sub(r"[{}\\]+", " ", text)
        text = re.sub(r" (?=[,.;:!?)])", "", re.sub(r" {2,}", " ", text)).strip()
    return text


def _say_option(match: re.Match[str]) -> str:
    """An option, but not a word after a dash of two strokes: "he left --and came back"."""
    if match["short"]:
        return match["short"]
    words = match["long"].split("-")
    is_word = len(words) == 1 and words[0].lower() in language("en").words("referents.function")
    return match.group() if is_word else " ".join(words)


def _say_path(match: re.Match[str]) -> str:
    """A path with its slashes, but for the first; what only begins with one is a word."""
    parts = [part for part in re.split("/", match.group()) if part.strip("~.")]
    stop = "." if match.group().endswith(".") else ""
    return " slash ".join(part.rstrip(".") for part in parts) + stop


def _say_name(name: str) -> str:
    """Each part a word; "MAX_API_SIZE" is "max API size"."""
    return " ".join(
        part.lower() if _WORD_PART.match(part) else part for part in name.split("_") if part
    )


@cache
def _operators() -> dict[str, str]:
    return dict(language("en").table("spoken.operators"))


@cache
def _operator() -> re.Pattern[str]:
    return re.compile(rf"(?<![=<>!&|-])\s?(?P<sign>{any_of(_operators())})(?![=<>&|-])\s?")


@cache
def _file() -> re.Pattern[str]:
    endings = any_of(language("en").listed("spoken.file_endings"))
    return re.compile(
        rf"(?<![\w.@])(?:[A-Za-z_][\w-]{{0,60}}(?:\.[\w-]{{1,60}}){{0,5}}\.(?:{endings})|\.[a-z]\w{{2,30}})"
        r"(?!\w|\.\w|[’'])"
    )
