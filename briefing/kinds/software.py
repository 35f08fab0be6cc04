"""What comes with software: release notes and READMEs, without what only a machine reads."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from briefing.kinds.kind import (
    Detail,
    Kind,
    Section,
    find_sections,
    leave_out,
    mark_items,
    words_for,
)
from briefing.types import Article, Block, Sentence

__all__ = ["README", "RELEASE_NOTES"]

FEW_VERSIONS = 2
FEW_MARKS = 2
ENOUGH_WORDS = 100
"""Most of a minute: more of what a thing is than most READMEs say."""
LONGEST_LINK_WORDS = 2
CHANGE = 0.8
"""What follows the first sentence of an item explains it."""
CODE = -4.0
"""Worse than any sentence that is told."""
WHOLE_WORDS = 250
"""A version of as many fills two minutes."""
LONGEST_REFERENCES = 300
WHAT_IT_IS = 2.0
"""Enough for it to be heard whatever else there is: without it the rest says nothing."""
MOST_HEADINGS_BEFORE = 2
OPENING_BLOCKS = 6
CODE_SHARE = 0.12
"""Of a block's characters; prose has under 0.02 of these."""

_VERSION = re.compile(
    r"\[?v?\d+\.\d+(?:\.\d+)*(?:[-. ]?(?:a|b|rc|alpha|beta)\d*)?\]?\.?(?:\s*[(–—-].*)?",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"[\w .+-]{2,60}?\(?v?\d+\.\d+(?:[-~+.]\w{1,14})*\)?"
    r"(?:\s+\(\d{4}-\d\d-\d\d\)|\s+\w+; urgency=\w+)(?:\s+\[\w+\])?"
)
"""A name, its version and its day, or how urgent it is: as distributions write changelogs."""
_INSTALLS = re.compile(
    r"\b(?:pip3?|pipx|npm|yarn|cargo|gem|brew|conda|go|apt|apt-get) (?:install|add|get)\b"
)
_REFERENCE = r"#\d+|merge [0-9a-f]{7}|(?=[a-f]*\d)[0-9a-f]{7,40}|[\w-]{1,30}[#!]\d+"
_REFERENCES = re.compile(
    rf"\s*\((?:{_REFERENCE})[^()]{{0,200}}\)(?:,? (?:closes|fixes) #\d+)?\.?$", re.IGNORECASE
)
_CHORE = re.compile(
    r"(?:deps|chore|ci|build|tests?|docs?|refactor|style)(?:-dev)?(?:\([^)]{0,40}\))?: ",
    re.IGNORECASE,
)
"""Conventional commits' names of changes that leave the program as it was."""
_SIGNED = re.compile(r"-- .{2,60} <")
_SIGNS = re.compile(r"(?![.…]{3})[^\w\s]{3}| = |==|\w\[|\w=\w")
"""Code within a sentence: three marks in a row (``((x)):``), or something set to a value."""
_CALL = re.compile(
    r"\w\(\)|^[\w.]+\([^)]{0,200}\)|^`?[\w.-]+`? \((?:optional|required)[^)]{0,60}\)"
)
"""A function, or a parameter of one."""
_NOTE = re.compile(r"\[!|note:|warning:", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…][\"”’)]?$")
_UNWORDED = re.compile(r"^\W+")
_CODE = re.compile(r"[{}<>=\\$|`#@*~^\[\]_]|::|->|\(\)|--\w|\w=\w|\w/\w+/\w")


def _is_code(text: str) -> bool:
    marks = sum(len(found) for found in _CODE.findall(text))
    return marks > CODE_SHARE * max(1, len(text))


def _fits_notes(article: Article) -> bool:
    if _is_named(article, "readme_files"):
        return False
    titles = [section.title(article) for section in find_sections(article)]
    named = words_for(article.language, "release_titles")
    versions = _find_versions(article)
    return (
        _is_named(article, "release_files")
        or any(named.fullmatch(title.strip()) for title in titles[:2])
        or bool(words_for(article.language, "release_phrases").search(article.title))
        or bool(named.search(article.title) and versions)
        or (len(versions) >= FEW_VERSIONS and _begins(article, versions[0]))
    )


def _begins(article: Article, index: int) -> bool:
    """Whether this block is among the first headings; a README has its history at its end."""
    before = sum(block.kind != "paragraph" for block in article.blocks[:index])
    return before <= MOST_HEADINGS_BEFORE


def _find_versions(article: Article) -> list[int]:
    """The blocks that name a version, and nothing more: "1.14.8 (2023-06-06)"."""
    return [
        index
        for index, block in enumerate(article.blocks)
        if (block.kind == "heading" and _VERSION.fullmatch(block.text.strip(" :#*")))
        or _RELEASE.fullmatch(block.text.strip(" *=-"))
    ]


def _is_named(article: Article, files: str) -> bool:
    """Whether the document's file has one of these names, whatever its ending."""
    name = PurePath(article.location).name.partition(".")[0]
    return bool(words_for(article.language, files).fullmatch(name))


def _shape_notes(article: Article) -> Article:
    """The newest version, and older ones where it says little; no marks of who and where."""
    article = replace(article, blocks=tuple(map(_drop_references, article.blocks)))
    reasons = dict.fromkeys(_older_blocks(article), "an older version's changes")
    for index, block in enumerate(article.blocks):
        if block.kind == "paragraph" and index not in reasons:
            if _is_code(block.text):
                reasons[index] = "code, which nobody can hear"
            elif any(one.match(block.text) for one in (_CHORE, _SIGNED, _REFERENCES)):
                reasons[index] = "a change no user notices, or who made it"
    told = leave_out(article, reasons)
    items = [one.heading for one in find_sections(told) if one.heading is not None and one.body]
    return mark_items(told, items)


def _older_blocks(article: Article) -> range:
    """The blocks from the first version on before which enough is told."""
    words = 0
    versions = frozenset(_find_versions(article)[1:])
    for index, block in enumerate(article.blocks):
        if index in versions and words >= WHOLE_WORDS:
            return range(index, len(article.blocks))
        words += len(block.text.split())
    return range(0)


def _drop_references(block: Block) -> Block:
    """*block* up to the commits and issues in brackets at its end."""
    found = _REFERENCES.search(block.text[-LONGEST_REFERENCES:])
    if block.kind != "paragraph" or found is None:
        return block
    kept = block.text[: len(block.text) - len(found[0])].rstrip()
    return replace(block, text=kept, end=block.start + len(kept)) if kept else block


def _favour_notes(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    if _SIGNS.search(sentence.text):
        return (("holds code", CODE),)
    begins = sentence.start == article.blocks[sentence.block].start
    return (("names a change", CHANGE),) if begins else ()


def _fits_readme(article: Article) -> bool:
    marks = words_for(article.language, "readme_marks")
    titles = {section.title(article).casefold() for section in find_sections(article)}
    found = sum(bool(marks.match(_UNWORDED.sub("", title))) for title in titles)
    return (
        found >= FEW_MARKS
        or _is_named(article, "readme_files")
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
    others: dict[int, str] = {}
    versions = _find_versions(article)
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
    # What says neither what it does nor how to use it is told where little else is.
    return leave_out(article, others | reasons if words >= ENOUGH_WORDS else reasons)


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
    if text.rstrip().endswith(":"):
        return "announces a command"
    if _is_code(text) or _CALL.search(text):
        return "code, which nobody can hear"
    if _NOTE.match(text) or (len(text.split()) <= LONGEST_LINK_WORDS and not _ENDS.search(text)):
        return "a link, a badge or a note"
    return ""


RELEASE_NOTES = Kind(
    "release-notes",
    "the changes by section; never code or numbers of issues",
    _fits_notes,
    _shape_notes,
    _favour_notes,
)
README = Kind(
    "readme",
    "what it is, what it does, how to get it; never settings or commands",
    _fits_readme,
    _shape_readme,
    _favour_readme,
)
