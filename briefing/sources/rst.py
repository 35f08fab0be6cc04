"""reStructuredText to plain text and blocks, without directives, examples, tables and roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.sources.decoding import decode_text
from briefing.sources.language import guess_language
from briefing.sources.markdown import unmark
from briefing.sources.prose import Piece, lay_out, raise_digits
from briefing.types import Article, Source

__all__ = ["parse_rst"]

_LINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}")
"""Under or over a heading, or alone between two parts."""
_ITEM = re.compile(r"(?:[-*+•]|(?:\d{1,3}|[a-zA-Z#])[.)]|\((?:\d{1,3}|[a-zA-Z])\))\s+(?=\S)")
_BLOCK = re.compile(
    r"\.\.(?:\s|$)|__ "  # directives, comments, targets, notes
    r"|:[^:`\s][^:`]{0,60}:(?:\s|$)"  # a field: ":Author: Ann Roe"
    r"|--?\w[\w-]*(?:(?:[ =]|, )\S{1,40}){0,4}(?: {2,}|$)"  # an option of a program
)
"""What nobody says, with all that is indented under it."""
_RULE = re.compile(r"[=-]{2,}(?: +[=-]{2,})+")
"""Over, in and under a table whose columns are told by spaces."""

_ROLE = re.compile(r":([\w:+.-]{1,40}):`([^`]{1,1000})`")
_REFERENCE = re.compile(r"`([^`]{1,1000})`_{0,2}")
_CODE = re.compile(r"``([^`]{1,1000})``")
_TARGET = re.compile(r"(?<=\S)\s*<[^<>]{1,1000}>$")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_NOTE = re.compile(r"\s?\[(?:#[\w.-]{0,40}|\*|\d{1,3}|[A-Za-z][\w.-]{1,40})\]_(?!\w)")
_NAME = re.compile(r"(?<=\w)__?(?![\w'])")
_SUBSTITUTION = re.compile(r"(?<!\\)\|[^|\s](?:[^|]{0,60}[^|\s])?\|_{0,2}")


def parse_rst(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read reStructuredText; ``article.text`` is plain text made from it, a block a line.

    The first heading, where nothing stands above it, is the title and no block.

    Raises:
        SourceError: Undecodable or binary.
    """
    decoded = decode_text(source.data, source.location, encoding=encoding)
    pieces = list(_find_pieces(list(_without_blocks(decoded.expandtabs(8).splitlines()))))
    title = pieces.pop(0)[1] if pieces and pieces[0][0] == "heading" else ""
    text, blocks = lay_out(pieces)
    return Article(
        title=title,
        blocks=blocks,
        language=guess_language(text),
        text=text,
        location=source.location,
    )


def _without_blocks(rows: Sequence[str]) -> Iterator[str]:
    """*rows*, of which those are empty that nobody says: a directive's, a table's, an example's."""
    under = -1
    inside, ruled = "", False
    for row in rows:
        text = row.strip()
        indent = len(row) - len(row.lstrip())
        if under >= 0 and (not text or indent > under):
            yield ""
            continue
        under = -1
        if inside:
            # A table of spaces ends under its last rule, any other block at an empty row.
            if not text and (inside != "table" or ruled):
                inside = ""
            ruled = bool(_RULE.fullmatch(text))
            yield ""
        elif text.startswith(">>>") or text.startswith(("+-", "+=")) or _RULE.fullmatch(text):
            inside, ruled = "table" if _RULE.fullmatch(text) else "example", False
            yield ""
        elif _BLOCK.match(text):
            under = indent
            yield ""
        elif text.endswith("::"):
            item = _ITEM.match(text)
            under = indent + (item.end() if item else 0)
            yield row.rstrip()[:-1] if len(text) > 2 else ""
        else:
            yield row


def _find_pieces(rows: Sequence[str]) -> Iterator[Piece]:
    """Headings and paragraphs, without markup."""
    lines: list[str] = []
    indent = 0
    for index, row in enumerate(rows):
        text = row.strip()
        below = rows[index + 1].strip() if index + 1 < len(rows) else ""
        item = _ITEM.match(text)
        here = len(row) - len(row.lstrip())
        starts = not lines or bool(item and (here <= indent or rows[index - 1] == ""))
        if lines and (not text or starts or here > indent or _LINE.fullmatch(text)):
            if len(lines) == 1 and text and here > indent and lines[0][-1].isalnum():
                lines = [f"{lines[0]}: {text}"]  # a term, and below it what it means
                indent = here
                continue
            yield "paragraph", _plain(" ".join(lines))
            lines = []
        if not text or _LINE.fullmatch(text):
            continue
        if not lines and _LINE.fullmatch(below) and len(below) >= min(len(text), 4):
            yield "heading", _plain(text)
            continue
        if not lines:
            indent = here + (item.end() if item else 0)
        lines.append(text[item.end() :] if item and starts else text)
    if lines:
        yield "paragraph", _plain(" ".join(lines))


def _plain(marked: str) -> str:
    """The words of one block, without inline markup."""

    def name(match: re.Match[str]) -> str:
        role, words = match[1].rpartition(":")[2], _TARGET.sub("", match[2])
        if role in ("pep", "rfc"):
            return f"{role.upper()} {words}"
        if role in ("sup", "superscript"):
            return raise_digits(words, match.string[: match.start()].removesuffix("\\ "))
        return words.rpartition(".")[2] if words.startswith("~") else words.removeprefix("!")

    # Code is said as it stands: with each of its signs escaped, no other pattern reads it.
    text = _CODE.sub(lambda match: _SIGN.sub(r"\\\g<0>", match[1]), marked)
    text = _ROLE.sub(name, text).replace("\\ ", "")
    text = _REFERENCE.sub(lambda match: _TARGET.sub("", match[1]), text)
    return unmark(_NAME.sub("", _SUBSTITUTION.sub("", _NOTE.sub("", text))))
