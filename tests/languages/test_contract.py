"""What every folder of languages/ has to hold. What a new one lacks is named here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import briefing.languages
from briefing.languages import RULES, iso_639_2, language, languages

FOLDER = Path(briefing.languages.__file__).parent
REQUIRED = {
    "language": ("name", "tier", "decimal", "months", "weekdays"),
    "phrases": tuple(tomllib.loads((FOLDER / "en" / "phrases.toml").read_text(encoding="utf-8"))),
}
TIERS = ("whole", "read", "refused")
# Known gaps, which only become fewer: a new language fills them.
WITHOUT_PHRASES = frozenset(
    {"am", "ar", "be", "bg", "bn", "cs", "da", "el", "fa", "fi", "he", "hi", "hu", "hy", "id"}
    | {"ja", "ka", "kk", "ko", "mr", "my", "no", "pl", "ro", "ru", "sk", "sr", "sv", "ta", "te"}
    | {"th", "tr", "uk", "ur", "vi", "zh"}
)
"""Their programmes open and close in English."""
WITHOUT_DETECTION = frozenset({"kk", "mr", "sk"})
TOLD_BY_LETTERS = frozenset({"be", "bg", "sr", "uk", "ur", "fa"})
"""Told from another language of their script by rules in code."""

Read = Mapping[str, Mapping[str, Any]]
"""The files of a folder by their stems."""


def find_faults(folder: Path) -> list[str]:
    """What is wrong with *folder*, a sentence each."""
    own: dict[str, Mapping[str, Any]] = {}
    faults = []
    for path in sorted(folder.glob("*.toml")):
        try:
            own[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(f"{path.name}: {error}")
    english = _read(FOLDER / "en")
    code = folder.name
    faults += _missing(code, own)
    for stem, table in own.items():
        faults += _strange(f"{stem}.", table, english.get(stem, {}))
        faults += _english(stem, table, english.get(stem, {})) if code != "en" else ()
    return [*faults, *_wrong_language(own.get("language", {})), *_unfilled(own, english)]


def _read(folder: Path) -> Read:
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")
    }


def _missing(code: str, own: Read) -> Iterator[str]:
    for stem, keys in REQUIRED.items():
        if stem == "phrases" and code in WITHOUT_PHRASES:
            continue
        yield from (f"{stem}.{key} is missing" for key in keys if not own.get(stem, {}).get(key))
    told = code in WITHOUT_DETECTION | TOLD_BY_LETTERS
    if not told and not {"stop", "letters"} & set(own.get("detection", {})):
        yield "detection.stop (or detection.letters) is missing: no text is taken to be in it"


def _strange(place: str, own: Mapping[str, Any], english: Mapping[str, Any]) -> Iterator[str]:
    """Keys that English does not name, and values that are no texts, lists or tables of them."""
    for key, value in own.items():
        if key not in english:
            yield f"{place}{key} is no key that English has"
            continue
        if type(value) is not type(english[key]) and dict in (type(value), type(english[key])):
            yield f"{place}{key} is a table here or in English, and not in the other"
        elif isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
            known = {name for record in english[key] for name in record}
            strange = {name for record in value for name in record} - known
            yield from (f"{place}{key} has {name}, which no English one has" for name in strange)
        elif isinstance(value, list) and not all(isinstance(entry, str) for entry in value):
            yield f"{place}{key} holds something that is no text"
        elif broken := _broken(value):
            yield f"{place}{key} is no regular expression: {broken}"
        elif not isinstance(value, str | list | dict):
            yield f"{place}{key} is no text, list or table"
        elif place != "phrases." and (repeated := _repeated(value)):
            yield f"{place}{key} says twice: {repeated}"


def _broken(value: object) -> str:
    """An entry that is meant for ``either``, as its backslash shows, and does not compile."""
    for entry in value if isinstance(value, list) else ():
        try:
            re.compile(entry if "\\" in entry else "")
        except re.error:
            return str(entry)
    return ""


def _repeated(value: object) -> str:
    entries = value.split() if isinstance(value, str) else value
    if not isinstance(entries, list):
        return ""
    return ", ".join(sorted({entry for entry in entries if entries.count(entry) > 1}))


def _english(stem: str, own: Mapping[str, Any], english: Mapping[str, Any]) -> Iterator[str]:
    for key, value in own.items():
        words = re.sub(r"\{\w+\}", "", value) if isinstance(value, str) else ""
        if re.search(r"[^\W\d_]", words) and " " in value and value == english.get(key):
            yield f"{stem}.{key} is the English one"


def _wrong_language(own: Mapping[str, Any]) -> Iterator[str]:
    for key, count in (("months", 12), ("weekdays", 7), ("ordinal_days", 31)):
        value = own.get(key, [])
        entries = value.split() if isinstance(value, str) else value
        if entries and len(entries) != count:
            yield f"language.{key} has {len(entries)} entries, not {count}"
    if own.get("tier", TIERS[0]) not in TIERS:
        yield f"language.tier is none of {', '.join(TIERS)}"
    if own.get("decimal", ".") not in (".", ","):
        yield "language.decimal is neither a point nor a comma"
    for rule in own.get("rules", ()):
        if rule not in RULES:
            yield f"language.rules names {rule}, which no code has"


def _unfilled(own: Read, english: Read) -> Iterator[str]:
    """Lines of ours with another set of places to fill than English has."""
    for key, value in own.get("phrases", {}).items():
        wanted = _places(english["phrases"].get(key, ""))
        if _places(value) != wanted:
            yield f"phrases.{key} has to have {' '.join(sorted(wanted))}"


def _places(line: object) -> set[str]:
    return set(re.findall(r"\{\w*\}", str(line).replace("{ordinal}", "{day}")))


@pytest.mark.parametrize("code", languages())
def test_a_language_s_folder_holds_all_it_has_to(code: str) -> None:
    assert find_faults(FOLDER / code) == []


def test_every_folder_is_a_language() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders == set(languages())


@pytest.mark.parametrize("code", languages())
def test_a_language_says_what_it_is(code: str) -> None:
    own = language(code)
    assert (own.code, len(own.months), len(own.weekdays)) == (code, 12, 7)
    assert own.phrases.opening
    assert iso_639_2(code) != "und"


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("language", 'name = "Frisian"', "language.months is missing"),
        ("language", 'months = "ien twa"', "language.months has 2 entries, not 12"),
        ("language", 'moanne = "ien"', "language.moanne is no key that English has"),
        ("language", 'tier = "some"', "language.tier is none of whole, read, refused"),
        ("language", 'rules = ["magic"]', "language.rules names magic, which no code has"),
        ("language", "name = 3", "language.name is no text, list or table"),
        ("phrases", 'opening = "{title} Jo oersjoch."', "phrases.opening has to have"),
        ("phrases", 'source = "From {source}:"', "phrases.source is the English one"),
        ("phrases", 'more = "En', "phrases.toml: "),
        ("detection", 'stop = """\nde it de"""', "detection.stop says twice: de"),
        ("mail", "below = ['ôf(\\b']", "mail.below is no regular expression"),
        ("language", 'name = "Frisian"', "detection.stop (or detection.letters) is missing"),
        ("language", 'name = "Frisian"', "phrases.opening is missing"),
    ],
)
def test_what_a_new_language_forgets_is_named(
    tmp_path: Path, file: str, text: str, fault: str
) -> None:
    folder = tmp_path / "fy"
    folder.mkdir()
    (folder / f"{file}.toml").write_text(text, encoding="utf-8")
    assert [one for one in find_faults(folder) if one.startswith(fault)]
