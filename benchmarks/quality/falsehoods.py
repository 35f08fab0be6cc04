"""
Falsehoods to put into a manifest, one of each kind that ``check`` promises to find.

A span is cut only between letters: behind the stop of "U.S." nobody could tell.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

__all__ = ["FALSEHOODS", "Record"]

Record = dict[str, Any]
"""A manifest, or one of its lines."""
Falsehood = Callable[[Record, random.Random], bool]
"""Change a manifest in place; False where it has no place for it."""


def _sourced(manifest: Record) -> list[Record]:
    return [line for line in manifest["lines"] if line["source"] is not None]


def _pick(manifest: Record, chance: random.Random, fits: Callable[[Record], Any]) -> Record | None:
    lines = [line for line in _sourced(manifest) if fits(line)]
    return chance.choice(lines) if lines else None


def _say(line: Record, text: str) -> None:
    """Have a line say *text* to reader and voice, so that only the source can tell."""
    from briefing.spoken import speak_out

    line["text"], line["spoken"] = text, speak_out(text)


def _cut(manifest: Record, line: Record, start: int, end: int) -> bool:
    text = manifest["sources"][line["source"]]["text"]
    line["start"], line["end"] = start, end
    _say(line, " ".join(text[start:end].split()))
    return True


def _cut_at(pattern: str, *, keeps: str) -> Falsehood:
    """Keep what stands before, or after, a match inside a sentence that no edit has changed."""

    def falsify(manifest: Record, chance: random.Random) -> bool:
        def places(line: Record) -> list[int]:
            verbatim = manifest["sources"][line["source"]]["text"][line["start"] : line["end"]]
            found = [match.start() for match in re.finditer(pattern, verbatim)]
            return [line["start"] + place for place in found if 8 < place < len(verbatim) - 8]

        line = _pick(manifest, chance, lambda line: not line["edits"] and places(line))
        if line is None:
            return False
        place = chance.choice(places(line))
        if keeps == "before":
            return _cut(manifest, line, line["start"], place)
        text = manifest["sources"][line["source"]]["text"]
        while not text[place].isalnum():
            place += 1
        return _cut(manifest, line, place, line["end"])

    return falsify


def _exchange(manifest: Record, chance: random.Random) -> bool:
    lines = _sourced(manifest)
    if len(lines) < 2:
        return False
    one, other = chance.sample(lines, 2)
    for key in ("text", "spoken", "source", "start", "end", "edits"):
        one[key], other[key] = other[key], one[key]
    return True


def _double(manifest: Record, chance: random.Random) -> bool:
    lines = _sourced(manifest)
    if len(lines) < 2:
        return False
    one, other = chance.sample(lines, 2)
    other |= {key: one[key] for key in ("text", "spoken", "source", "start", "end", "edits")}
    return True


def _borrow(manifest: Record, chance: random.Random) -> bool:
    """Another sentence's words at this sentence's place."""
    lines = _sourced(manifest)
    if len(lines) < 2:
        return False
    one, other = chance.sample(lines, 2)
    one |= {key: other[key] for key in ("text", "spoken")}
    return True


def _replace(
    pattern: str, new: str | Callable[[str], str], *, only_spoken: bool = False
) -> Falsehood:
    """Change one match in what is said, and unless *only_spoken* in what is shown."""

    def falsify(manifest: Record, chance: random.Random) -> bool:
        key = "spoken" if only_spoken else "text"
        line = _pick(manifest, chance, lambda line: re.search(pattern, line[key]))
        if line is None:
            return False
        found = chance.choice(list(re.finditer(pattern, line[key])))
        put = new if isinstance(new, str) else new(found[0])
        changed = line[key][: found.start()] + put + line[key][found.end() :]
        if only_spoken:
            line["spoken"] = changed
        else:
            _say(line, changed)
        return True

    return falsify


def _other_digit(digit: str) -> str:
    return str((int(digit) + 1) % 10)


_UNITS = {
    "pounds": "dollars", "pound": "dollar", "dollars": "pounds", "dollar": "pound",
    "percent": "people", "miles": "kilometers", "million": "billion", "billion": "million",
    "feet": "meters", "euros": "dollars", "thousand": "million", "years": "days", "hours": "days",
}  # fmt: skip


def _retitle(manifest: Record, chance: random.Random) -> bool:
    """The programme's title, the opening that says it, and its chapter."""
    del chance
    title, new = manifest["title"], "A Promise That Nobody Ever Made"
    opening = manifest["lines"][0]
    for key in ("text", "spoken"):
        opening[key] = opening[key].replace(opening[key].partition(" Your briefing")[0], f"{new}.")
    for chapter in manifest["chapters"]:
        chapter["title"] = new if chapter["title"] == title else chapter["title"]
    manifest["title"] = new
    return True


def _retitle_chapter(manifest: Record, chance: random.Random) -> bool:
    chance.choice(manifest["chapters"])["title"] = "Who Is to Blame for All of This"
    return True


def _reword(manifest: Record, chance: random.Random) -> bool:
    own = [line for line in manifest["lines"] if line["source"] is None]
    line = chance.choice(own)
    _say(line, line["text"] + " Trust us.")
    return True


def _claim_edit(manifest: Record, chance: random.Random) -> bool:
    line = _pick(manifest, chance, lambda line: not line["edits"])
    if line is None:
        return False
    line["edits"] = ["unit conversion dropped"]
    return True


def _forget_edit(manifest: Record, chance: random.Random) -> bool:
    line = _pick(manifest, chance, lambda line: line["edits"])
    if line is None:
        return False
    line["edits"] = []
    return True


FALSEHOODS: dict[str, Falsehood] = {
    "cut at the front": _cut_at(r"(?<=\w) (?=\w)", keeps="after"),
    "cut at the back": _cut_at(r"(?<=\w) (?=\w)", keeps="before"),
    "cut before but": _cut_at(r",? (?:but|although|unless|except|if)\b", keeps="before"),
    "cut after who said it": _cut_at(
        r"(?<=said)[,:]? |(?<=says)[,:]? |(?<=told)[,:]? |(?<=that) ", keeps="after"
    ),
    "two lines exchanged": _exchange,
    "a line said twice": _double,
    "another sentence's words": _borrow,
    "a digit changed": _replace(r"\d", _other_digit),
    "a number word changed, said": _replace(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)\b",
        "eleven",
        only_spoken=True,
    ),
    "hundreds": _replace(
        r"\b(?:[Hh]undreds|[Tt]housands|[Mm]illions)\b",
        lambda word: f"a {word[:-1].lower()}",
        only_spoken=True,
    ),
    "a hundred": _replace(
        r"\b(?:a|one) (?:hundred|thousand|million)\b",
        lambda words: words.split()[1] + "s of",
        only_spoken=True,
    ),
    "not left out": _replace(r" (?:not|never)\b|n['’]t\b", ""),
    "not left out, said": _replace(r" (?:not|never)\b|n['’]t\b", "", only_spoken=True),
    "not put in": _replace(r"\b(?:is|was|has|will|are|were)\b", lambda word: f"{word} not"),
    "a unit changed, said": _replace(
        rf"\b(?:{'|'.join(_UNITS)})\b", lambda word: _UNITS[word], only_spoken=True
    ),
    "a name changed": _replace(r"(?<=[a-z] )[A-Z][a-z]{3,}\b", "Marlowe"),
    "a name changed, said": _replace(r"(?<=[a-z] )[A-Z][a-z]{3,}\b", "Marlowe", only_spoken=True),
    "the title invented": _retitle,
    "a chapter invented": _retitle_chapter,
    "our own words changed": _reword,
    "an edit that did not happen": _claim_edit,
    "an edit not named": _forget_edit,
}
