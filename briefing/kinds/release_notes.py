"""Changelogs: the newest version and what changed in it, what matters most first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from operator import itemgetter

from briefing.kinds.kind import (
    Detail,
    Kind,
    find_sections,
    leave_out,
    mark_items,
    take_back,
    words_for,
)
from briefing.kinds.readme import VERSION, find_versions, is_code, is_named, name_program
from briefing.types import Article, Block, Sentence

__all__ = ["RELEASE_NOTES"]

FEW_VERSIONS = 2
CHANGE = 0.8
"""What follows the first sentence of an item explains it."""
NEWEST = 1.5
"""So that an older version is only told where the newest has little to say."""
CODE = -4.0
"""Worse than any sentence that is told."""
SHORTEST_CHANGE_WORDS = 4
WHOLE_WORDS = 250
"""A version of as many fills two minutes."""
LONGEST_REFERENCES = 300
MOST_HEADINGS_BEFORE = 2
_REFERENCE = r"#\d+|merge [0-9a-f]{7}|(?=[a-f]*\d)[0-9a-f]{7,40}|[\w-]{1,30}[#!]\d+"
_REFERENCES = re.compile(
    rf"\s*\((?:{_REFERENCE})[^()]{{0,200}}\)(?:,? (?:closes|fixes) #\d+)?\.?$", re.IGNORECASE
)
_SEEN = re.compile(
    r"[,;.]?\s*(?:see |fixes |closes )?"
    r"(?:(?:(?:issues?|PRs?|pull requests?) )?#\d+(?:, and |, | and )?){1,6}\.?$"
    r"|\s*\((?:@|by )[^()]{1,40}\)\.?$|\s*\bCo-authored-by: \S.{0,60}$",
    re.IGNORECASE,
)
"""Where to read on, or who did it: ``, see issue #3171 and PR #3168 (@bash)``, ``(by Ada)``."""
_NUMBER = re.compile(r"\d+(?:\.\w+)+")
_RANKS = ("breaking", "features", "changes", "fixes")
_BRACKETED = re.compile(r"\[[^\[\]]{1,300}\]")
"""Since when there was a bug, on a line of its own or after what was done about it."""
_CHORE = re.compile(
    r"(?:deps|chore|ci|build|tests?|docs?|refactor|style)(?:-dev)?(?:\([^)]{0,40}\))?: ",
    re.IGNORECASE,
)
"""Conventional commits' names of changes that leave the program as it was."""
_SIGNED = re.compile(r"-- .{2,60} <")
_SIGNS = re.compile(r"(?![.…]{3})[^\w\s]{3}| = |==|\w\[|\w=\w|(?<!\w)-\w(?!\w)|\w::")
"""Code within a sentence: three marks in a row (``((x)):``), or something set to a value."""


def _fits_notes(article: Article) -> bool:
    if is_named(article, "readme_files"):
        return False
    titles = [section.title(article) for section in find_sections(article)]
    named = words_for(article.language, "release_titles")
    versions = find_versions(article)
    return (
        is_named(article, "release_files")
        or any(named.fullmatch(title.strip()) for title in titles[:2])
        or bool(words_for(article.language, "release_phrases").search(article.title))
        or bool(named.search(article.title) and versions)
        or (len(versions) >= FEW_VERSIONS and _begins(article, versions[0]))
    )


def _begins(article: Article, index: int) -> bool:
    """Whether this block is among the first headings; a README has its history at its end."""
    before = sum(block.kind != "paragraph" for block in article.blocks[:index])
    return before <= MOST_HEADINGS_BEFORE


def _shape_notes(article: Article) -> Article:
    """The newest version, and older ones where it says little; no marks of who and where."""
    article = replace(article, blocks=tuple(map(_drop_references, _take_back_rows(article).blocks)))
    article = replace(article, title=_name_newest(article))
    reasons = dict.fromkeys(_older_blocks(article), "an older version's changes")
    chores = words_for(article.language, "release_chores")
    versions = frozenset(find_versions(article))
    for section in find_sections(article):
        if section.heading is None or section.heading in versions:
            continue
        if chores.fullmatch(section.title(article)):
            unnoticed = (section.heading, *section.body)
            reasons |= dict.fromkeys(unnoticed, "a change no user notices, or who made it")
    for index, block in enumerate(article.blocks):
        if block.kind == "paragraph" and index not in reasons:
            if is_code(block.text):
                reasons[index] = "code, which nobody can hear"
            elif any(one.match(block.text) for one in (_CHORE, _SIGNED, _REFERENCES)) or (
                _BRACKETED.fullmatch(block.text)
            ):
                reasons[index] = "a change no user notices, or who made it"
    told = leave_out(_by_importance(article), _moved(article, reasons))
    heads = set(find_versions(told))
    items = [
        one.heading
        for one in find_sections(told)
        if one.heading is not None and one.body and (one.heading in heads or not heads)
    ]
    return mark_items(told, items)


def _name_newest(article: Article) -> str:
    """
    The program and its newest version: "Tide 2.4"; the document's own title without either, or
    where the oldest stands first: that is a history.
    """
    program = name_program(article)
    versions = [article.blocks[index].text for index in find_versions(article)]
    found = [one[0] for one in map(_NUMBER.search, versions) if one]
    told = re.findall(rf"\b{re.escape(program)} ({_NUMBER.pattern})", article.text)
    if found and _parts(found[0]) < max(map(_parts, (found[-1], *told))):
        return article.title
    if not found or _NUMBER.search(program):
        return program or article.title
    return f"{program} {found[0]}" if program else article.title


def _parts(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d{1,9}", version)]


def _take_back_rows(article: Article) -> Article:
    """With all that is in a file of changes: judged as a page is, most of it looks like a menu."""
    if article.site:
        return article
    titles = words_for(article.language, "release_sections")

    coming = words_for(article.language, "release_coming")

    def is_heading(text: str) -> bool:
        return bool(coming.fullmatch(text.strip(" :#*[]"))) or bool(
            titles.fullmatch(text.strip(" :#*")) or VERSION.fullmatch(text.strip(" :#*"))
        )

    article = take_back(
        article, lambda text: is_heading(text) or len(text.split()) >= SHORTEST_CHANGE_WORDS
    )
    blocks = tuple(
        replace(block, kind="heading") if is_heading(block.text) else block
        for block in article.blocks
    )
    return replace(article, blocks=blocks)


def _by_importance(article: Article) -> Article:
    """*article*, each version's changes under its own heading, what matters most first."""
    return replace(article, blocks=tuple(article.blocks[index] for index in _order(article)))


def _order(article: Article) -> list[int]:
    versions = frozenset(find_versions(article))
    ranks = [words_for(article.language, f"release_{name}") for name in _RANKS]
    order: list[int] = []
    waiting: list[tuple[int, list[int]]] = []
    for section in find_sections(article):
        if section.heading is None or section.heading in versions or not versions:
            order += [index for _, body in sorted(waiting, key=itemgetter(0)) for index in body]
            waiting = []
            order += [*([] if section.heading is None else [section.heading]), *section.body]
            continue
        title = section.title(article)
        rank = next((i for i, one in enumerate(ranks) if one.search(title)), len(ranks))
        waiting.append((rank, [section.heading, *section.body]))
    return order + [index for _, body in sorted(waiting, key=itemgetter(0)) for index in body]


def _moved(article: Article, reasons: Mapping[int, str]) -> dict[int, str]:
    """*reasons*, by where the blocks are now; a section's heading goes where a version stands."""
    versions = frozenset(find_versions(article))
    moved = {}
    for place, index in enumerate(_order(article)):
        if index in reasons:
            moved[place] = reasons[index]
        elif versions and article.blocks[index].kind != "paragraph" and index not in versions:
            moved[place] = "a heading over a version's changes"
    return moved


def _older_blocks(article: Article) -> range:
    """The blocks from the first version on before which enough is told."""
    words = 0
    versions = frozenset(find_versions(article)[1:])
    for index, block in enumerate(article.blocks):
        if index in versions and words >= WHOLE_WORDS:
            return range(index, len(article.blocks))
        words += len(block.text.split())
    return range(0)


def _drop_references(block: Block) -> Block:
    """*block* up to the commits, issues and names at its end."""
    kept = block.text
    while block.kind == "paragraph" and (
        found := _REFERENCES.search(kept[-LONGEST_REFERENCES:])
        or _SEEN.search(kept[-LONGEST_REFERENCES:])
    ):
        kept = kept[: len(kept) - len(found[0])].rstrip()
    return replace(block, text=kept, end=block.start + len(kept)) if kept else block


def _favour_notes(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    if _SIGNS.search(sentence.text):
        return (("holds code", CODE),)
    if sentence.start != article.blocks[sentence.block].start:
        return ()
    heads = (block.kind == "item" for block in article.blocks[: sentence.block])
    is_newest = sum(heads) <= 1
    return (
        ("names a change", CHANGE),
        *([("is of the newest version", NEWEST)] if is_newest else []),
    )


RELEASE_NOTES = Kind(
    "release-notes",
    "the newest version, what matters most first; never code or numbers of issues",
    _fits_notes,
    _shape_notes,
    _favour_notes,
    reorders=True,
)
