"""READMEs: what a program is and does, without what only a machine reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from briefing.kinds.kind import Detail, Kind, Section, find_sections, leave_out, words_for
from briefing.types import Article, Sentence

__all__ = ["README", "VERSION", "find_versions", "is_code", "is_named", "name_program"]

FEW_MARKS = 2
ENOUGH_WORDS = 100
"""Most of a minute: more of what a thing is than most READMEs say."""
LONGEST_LINK_WORDS = 2
WHAT_IT_IS = 2.0
"""Enough for it to be heard whatever else there is: without it the rest says nothing."""
OPENING_BLOCKS = 6
_INSTALLS = re.compile(
    r"\b(?:pip3?|pipx|npm|yarn|cargo|gem|brew|conda|go|apt|apt-get) (?:install|add|get)\b"
)
_CALL = re.compile(
    r"\w\(\)|^[\w.]+\([^)]{0,200}\)|^`?[\w.-]+`? \((?:optional|required)[^)]{0,60}\)"
)
"""A function, or a parameter of one."""
_NOTE = re.compile(r"\[!|note:|warning:", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…][\"”’)]?$")
_GOES_ON = re.compile(r"[.!?] +\S")
"""More than one sentence: only the last announces what follows."""
_UNWORDED = re.compile(r"^\W+")
CODE_SHARE = 0.12
"""Of a block's characters; prose has under 0.02 of these."""
VERSION = re.compile(
    r"\[?v?\d+\.\d+(?:\.\d+)*(?:[-. ]?(?:a|b|rc|alpha|beta)\d*)?\]?\.?(?:\s*[(–—-].*)?",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"[\w .+-]{2,60}?\(?v?\d+\.\d+(?:[-~+.]\w{1,14})*\)?"
    r"(?:\s+\([^()]{0,20}\d{4}[^()]{0,6}\)|\s+\w+; urgency=\w+)(?:\s+\[\w+\])?"
)
"""A name, its version and its day, or how urgent it is: as distributions write changelogs."""
_NUMBER = re.compile(r"v?\d+(?:\.\w+)+")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|-\*-.*-\*-")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_UNPACKED = re.compile(r"(?P<name>.+?)[-_]v?\d+(?:\.\w+)*")
"""The folder of an archive: the program and its version."""
MOST_VERSION_WORDS = 12
_CODE = re.compile(r"[{}<>=\\$|`#@*~^\[\]_]|::|->|\(\)|--\w|\w=\w|\w/\w+/\w")


def is_code(text: str) -> bool:
    marks = sum(len(found) for found in _CODE.findall(text))
    return marks > CODE_SHARE * max(1, len(text))


def find_versions(article: Article) -> list[int]:
    """The blocks that name a version, and nothing more: "1.14.8 (2023-06-06)"."""
    coming = words_for(article.language, "release_coming")
    return [
        index
        for index, block in enumerate(article.blocks)
        if (block.kind != "paragraph" and VERSION.fullmatch(block.text.strip(" :#*")))
        or (block.kind != "paragraph" and coming.fullmatch(block.text.strip(" :#*[]")))
        or (block.kind != "paragraph" and _is_numbered(block.text, article.language))
        or _RELEASE.fullmatch(block.text.strip(" *=-"))
    ]


def _is_numbered(heading: str, code: str) -> bool:
    """Whether it says a version and nothing else: "Major changes in release 3.8 (2021-08-01)"."""
    bare = _ASIDE.sub("", heading)
    words = words_for(code, "release_numbered")
    return (
        bool(_NUMBER.search(bare))
        and len(bare.split()) <= MOST_VERSION_WORDS
        and all(words.fullmatch(word) for word in _WORD.findall(_NUMBER.sub("", bare)))
    )


def name_program(article: Article) -> str:
    """
    What the document is of: its title less what kind of file that is, else the folder it lies in,
    where the text names that too; empty where nothing tells.
    """
    files = words_for(article.language, "program_files")
    bare = " ".join(_ASIDE.sub("", article.title).split())
    if start := files.match(bare):
        bare = bare[start.end() :].lstrip(" :-–—")
    ends = [one.start() for one in files.finditer(bare) if one.end() == len(bare)]
    bare = bare[: ends[0]].rstrip(" :-–—") if ends else bare
    if any(character.isalpha() for character in bare) and not _is_numbered(bare, article.language):
        return bare
    for folder in PurePath(article.location).parts[-2:-4:-1]:
        unpacked = _UNPACKED.fullmatch(folder)
        name = unpacked["name"] if unpacked else folder
        places = words_for(article.language, "no_programs")
        named = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", article.text, re.IGNORECASE)
        if (unpacked or named) and not places.fullmatch(name):
            return named[0] if named else name
    return ""


def is_named(article: Article, files: str) -> bool:
    """Whether the document's file has one of these names, whatever its ending."""
    name = PurePath(article.location).name.partition(".")[0]
    return bool(words_for(article.language, files).fullmatch(name))


def _fits_readme(article: Article) -> bool:
    marks = words_for(article.language, "readme_marks")
    titles = {section.title(article).casefold() for section in find_sections(article)}
    found = sum(bool(marks.match(_UNWORDED.sub("", title))) for title in titles)
    return (
        found >= FEW_MARKS
        or is_named(article, "readme_files")
        or (found > 0 and _is_software(article))
    )


def _is_software(article: Article) -> bool:
    """Whether it opens with what the thing is, a program, or says by which command to get it."""
    called = words_for(article.language, "software_nouns")
    return any(_INSTALLS.search(block.text) for block in article.blocks) or any(
        called.search(block.text) for block in article.blocks[:OPENING_BLOCKS]
    )


def _shape_readme(article: Article) -> Article:
    """What it is, what it does, how to get it; no set-up, no settings, no commands."""
    reasons = {
        index: reason
        for index, block in enumerate(article.blocks)
        if block.kind == "paragraph" and (reason := _why_unheard(block.text))
    }
    reasons |= _announced(article, reasons)
    others: dict[int, str] = {}
    versions = find_versions(article)
    for section in find_sections(article):
        if section.heading is None:
            continue
        all_of_it = (section.heading, *section.body)
        if section.heading in versions:
            reasons |= dict.fromkeys(all_of_it, "an older version's changes")
        elif not _tells_what(article, section):
            others |= dict.fromkeys(all_of_it, "how to use it, set it up or work on it")
            if words_for(article.language, "readme_never").search(section.title(article)):
                reasons |= dict.fromkeys(all_of_it, "how to use it, set it up or work on it")
    left = set(range(len(article.blocks))) - set(reasons) - set(others)
    words = sum(len(article.blocks[index].text.split()) for index in left)
    article = replace(article, title=name_program(article) or article.title)
    # What says neither what it does nor how to use it is told where little else is.
    return leave_out(article, others | reasons if words >= ENOUGH_WORDS else reasons)


def _announced(article: Article, untold: Mapping[int, str]) -> dict[int, str]:
    """The items of a list whose announcement is *untold*: "It is not meant for:" turns them."""
    found: dict[int, str] = {}
    for index, block in enumerate(article.blocks):
        before = article.blocks[index - 1] if index else None
        if before is None or block.kind != "paragraph" or _ENDS.search(block.text.strip()):
            continue
        announced = index - 1 in untold and before.text.rstrip().endswith(":")
        if announced or index - 1 in found:
            found[index] = "an item of a list that nothing announces"
    return found


def _favour_readme(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    first = next((i for i, block in enumerate(article.blocks) if block.kind == "paragraph"), None)
    return (("says what it is", WHAT_IT_IS),) if sentence.block == first else ()


def _tells_what(article: Article, section: Section) -> bool:
    """Whether its heading promises what the thing is or does, or names the thing."""
    title = _UNWORDED.sub("", section.title(article))
    told = words_for(article.language, "readme_told")
    return bool(told.match(title)) or title.casefold() in article.title.casefold()


def _why_unheard(text: str) -> str:
    """Why a paragraph of a README is not told; empty where it is."""
    if text.rstrip().endswith(":") and not _GOES_ON.search(text):
        return "announces a command"
    if is_code(text) or _CALL.search(text):
        return "code, which nobody can hear"
    if _NOTE.match(text) or (len(text.split()) <= LONGEST_LINK_WORDS and not _ENDS.search(text)):
        return "a link, a badge or a note"
    return ""


README = Kind(
    "readme",
    "what it is, what it does, how to get it; never settings or commands",
    _fits_readme,
    _shape_readme,
    _favour_readme,
)
