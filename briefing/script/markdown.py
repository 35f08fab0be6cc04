"""A script as Markdown for a person to read and edit, and back: a sentence a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from briefing.errors import ScriptError
from briefing.plain import drop_label, hash_text
from briefing.script.headings import is_question
from briefing.script.layout import PARAGRAPH_MS, SECTION_MS, SENTENCE_MS
from briefing.types import Line, Script

__all__ = [
    "Draft",
    "DraftSegment",
    "SourceReference",
    "format_comment",
    "format_script",
    "parse_script",
]


@dataclass(frozen=True, slots=True)
class SourceReference:
    """Where a script's sentences came from, and a hash to know the text again."""

    location: str
    sha256: str
    """Of :attr:`Article.text` as UTF-8; empty when the person deleted it."""


@dataclass(frozen=True, slots=True)
class DraftSegment:
    """A chapter of a script file: its title, and (text, rest after it) of each line."""

    title: str
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A script file as written, not yet traced to its sources."""

    title: str
    date: dt.date | None
    language: str
    sources: tuple[SourceReference, ...]
    segments: tuple[DraftSegment, ...]


def format_script(script: Script, *, remark: Callable[[Line], str] = lambda _: "") -> str:
    """
    Write *script* as Markdown: front matter, ``#`` title, ``##`` chapters, a sentence a line.

    A blank line is a longer rest. A chapter title that is a question is spoken, unless a
    backslash stands before it.

    Args:
        remark: What to say of a line in a comment behind it, which is never spoken.
    """
    matter = [f"date: {script.date.isoformat()}", f"language: {script.language}"]
    for article in script.articles:
        # A file's name may hold a line break, and must not write the next row.
        location = " ".join(article.location.splitlines())
        matter.append(f"source: {hash_text(article.text)} {location}")
    rows = ["---", *matter, "---", "", f"# {script.title}", ""]
    for index, segment in enumerate(script.segments):
        lines = segment.lines
        if index or segment.title != script.title:
            asks = is_question(segment.title)
            is_said = asks and drop_label(lines[0].text) == segment.title
            unsaid = "\\" if asks and not is_said else ""
            rows += [*([""] if index else []), f"## {unsaid}{segment.title}", ""]
            if is_said:
                lines = lines[1:]
        rows += _format_lines(lines, remark)
    return "\n".join(rows).rstrip("\n") + "\n"


def _format_lines(lines: Sequence[Line], remark: Callable[[Line], str]) -> list[str]:
    rows: list[str] = []
    for line in lines:
        rows.append(_escape_row(line.text) + format_comment(remark(line)))
        if line.pause_ms > SENTENCE_MS and line is not lines[-1]:
            rows.append("")
    return rows


def format_comment(text: str) -> str:
    """*text* as a Markdown comment behind a line; empty for none."""
    # Two hyphens would end the comment for some readers.
    return f" <!-- {text.replace('--', '- -')} -->" if text else ""


def _escape_row(text: str) -> str:
    """A sentence that starts like Markdown's own marks gets a backslash."""
    return f"\\{text}" if text.startswith(("#", "<!--", "---", "\\")) else text


def parse_script(markdown: str, *, location: str) -> Draft:
    """
    Read a script file.

    Args:
        location: The file's name, for messages.

    Raises:
        ScriptError: There is no line to say, or the front matter's date is none.
    """
    rows = markdown.removeprefix("\ufeff").splitlines()
    matter, rows = _take_front_matter(rows)
    fields = [
        (key.strip().lower(), value.strip()) for key, _, value in (m.partition(":") for m in matter)
    ]
    title, segments = _parse_body(rows)
    if not any(segment.lines for segment in segments):
        raise ScriptError(
            f"{location}: no line to say; write one sentence a line under a '# Title'."
        )
    return Draft(
        title=title,
        date=_parse_date(dict(fields).get("date", ""), location),
        language=dict(fields).get("language", "") or "en",
        sources=tuple(
            _parse_reference(value) for key, value in fields if key == "source" and value
        ),
        segments=segments,
    )


def _take_front_matter(rows: list[str]) -> tuple[list[str], list[str]]:
    if rows and rows[0].strip() == "---":
        for end in range(1, len(rows)):
            if rows[end].strip() == "---":
                return rows[1:end], rows[end + 1 :]
    return [], rows


def _parse_date(text: str, location: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ScriptError(
            f"{location}: date is {text[:40]!r}; write it as 2026-11-24 or leave the line out."
        ) from error


def _parse_reference(value: str) -> SourceReference:
    head, _, rest = value.partition(" ")
    if rest and len(head) == 64 and all(character in "0123456789abcdef" for character in head):
        return SourceReference(rest.strip(), head)
    return SourceReference(value, "")


def _parse_body(rows: Iterable[str]) -> tuple[str, tuple[DraftSegment, ...]]:
    title = ""
    segments: list[tuple[str, list[tuple[str, int]]]] = [("", [])]
    for row in _without_comments(rows):
        text = row.strip()
        lines = segments[-1][1]
        if text.startswith("# ") and not title:
            title = text[2:].strip()
        elif text.startswith("#"):
            written = text.lstrip("#").strip()
            heading = written.removeprefix("\\")
            is_said = is_question(heading) and heading == written
            segments.append((heading, [(heading, SENTENCE_MS)] if is_said else []))
        elif text:
            lines.append((text.removeprefix("\\"), SENTENCE_MS))
        elif lines and not (len(lines) == 1 and lines[0][0] == segments[-1][0]):
            # The blank row under a chapter's question is layout, any other a longer rest.
            lines[-1] = (lines[-1][0], PARAGRAPH_MS)
    spoken = [(name or title, tuple(lines)) for name, lines in segments if lines]
    ended = tuple(
        DraftSegment(
            name, (*lines[:-1], (lines[-1][0], SECTION_MS if index + 1 < len(spoken) else 0))
        )
        for index, (name, lines) in enumerate(spoken)
    )
    return title, ended


def _without_comments(rows: Iterable[str]) -> list[str]:
    """Rows without ``<!-- ... -->``, which may span rows; a row that held only one is dropped."""
    kept: list[str] = []
    inside = False
    for row in rows:
        text, had_comment = "", False
        rest = row
        while rest:
            if inside:
                _, ended, rest = rest.partition("-->")
                inside, had_comment = not ended, True
            else:
                before, opened, rest = rest.partition("<!--")
                text += before
                inside = bool(opened)
                had_comment = had_comment or inside
        if text.strip() or not had_comment:
            kept.append(text)
    return kept
