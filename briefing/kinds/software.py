"""What comes with software: release notes and READMEs, without what only a machine reads."""

from __future__ import annotations

import re

from briefing.kinds.kind import Kind, find_sections, leave_out, mark_items, words_for
from briefing.types import Article

__all__ = ["README", "RELEASE_NOTES"]

FEW_VERSIONS = 2
FEW_MARKS = 2
CODE_SHARE = 0.12
"""Of a block's characters; prose has under 0.02 of these."""

_VERSION = re.compile(
    r"\[?v?\d+\.\d+(?:\.\d+)*(?:[-. ]?(?:a|b|rc|alpha|beta)\d*)?\]?(?:\s*[(–—-].*)?", re.IGNORECASE
)
_CODE = re.compile(r"[{}<>=\\$|`#@*~^\[\]_]|::|->|\(\)|--\w|\w=\w|\w/\w+/\w")


def _is_code(text: str) -> bool:
    marks = sum(len(found) for found in _CODE.findall(text))
    return marks > CODE_SHARE * max(1, len(text))


def _fits_notes(article: Article) -> bool:
    titles = [section.title(article) for section in find_sections(article)]
    versions = sum(bool(_VERSION.fullmatch(title)) for title in titles)
    named = words_for(article.language, "release_titles")
    return (
        versions >= FEW_VERSIONS
        or any(named.fullmatch(t.strip()) for t in (article.title, *titles[:2]))
        or bool(named.search(article.title) and versions)
    )


def _shape_notes(article: Article) -> Article:
    reasons = {
        index: "code, which nobody can hear"
        for index, block in enumerate(article.blocks)
        if block.kind == "paragraph" and _is_code(block.text)
    }
    told = leave_out(article, reasons)
    items = [one.heading for one in find_sections(told) if one.heading is not None and one.body]
    return mark_items(told, items)


def _fits_readme(article: Article) -> bool:
    marks = words_for(article.language, "readme_marks")
    titles = {section.title(article).casefold() for section in find_sections(article)}
    return sum(bool(marks.search(title)) for title in titles) >= FEW_MARKS


def _shape_readme(article: Article) -> Article:
    """What it is, what it does, how to get it; no set-up, no settings, no commands."""
    untold = words_for(article.language, "readme_never")
    reasons: dict[int, str] = {}
    sections = find_sections(article)
    for section in sections:
        if section.heading is not None and untold.search(section.title(article)):
            reasons |= dict.fromkeys(
                (section.heading, *section.body), "how to set it up or work on it"
            )
    for index, block in enumerate(article.blocks):
        if block.kind == "paragraph" and index not in reasons:
            if block.text.rstrip().endswith(":"):
                reasons[index] = "announces a command"
            elif _is_code(block.text):
                reasons[index] = "code, which nobody can hear"
    return leave_out(article, reasons)


RELEASE_NOTES = Kind(
    "release-notes",
    "the changes by section; never code or numbers of issues",
    _fits_notes,
    _shape_notes,
)
README = Kind(
    "readme",
    "what it is, what it does, how to get it; never settings or commands",
    _fits_readme,
    _shape_readme,
)
