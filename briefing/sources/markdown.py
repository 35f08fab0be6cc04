"""Markdown to plain text and blocks: markup, links, images, code and front matter dealt with."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.sources.decoding import decode_text
from briefing.sources.language import guess_language
from briefing.sources.prose import Piece, lay_out, parse_date
from briefing.types import Article, Source

__all__ = ["parse_markdown", "unmark"]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)(?:\[[ xX]\][ \t]+)?")
_ANSWER = re.compile(r" {0,3}:[ \t]+(?=\S)")
"""Of a definition list: what stands below a term, or a question."""
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:")
_TABLE = re.compile(r"[ \t]*\|.*\|[ \t]*$|[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+$")

_IMAGE = re.compile(r"!\[[^\[\]]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\[\]]{0,200}\])")
_LINK = re.compile(
    r"\[([^\[\]]{0,2000})\](?:\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)|\[[^\[\]]{0,200}\])"
)
_PICTURED = re.compile(
    r"(?:<h1\b[^<>]{0,200}>|^#)\s{0,20}(?:<a\b[^<>]{0,500}>\s{0,20})?"
    r"(?:!\[([^\[\]]{2,80})\]|<img\b[^<>]{0,500}?\balt=\"([^\"<>]{2,80})\")",
    re.MULTILINE,
)
_TOP = 3000
_NOTE = re.compile(r"\[\^[^\[\]]{1,200}\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_CODE = re.compile(r"(`{1,3})([^`]{1,2000})\1")
_STRONG = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3}|~~)(?=\S)([^*_~]{1,5000}?)(?<=\S)\1(?![\w*_])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PRIVATE = 0xE000
_HIDDEN = re.compile("[\ue021-\ue07e]")
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class _MarkdownWalk:
    """Where we are between lines; a block is finished when its next line cannot belong to it."""

    pieces: list[Piece] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    title: str = ""

    def finish(self) -> None:
        text = unmark(" ".join(self.lines))
        self.lines.clear()
        if text:
            self.pieces.append(("paragraph", text))

    def add_heading(self, level: int, text: str) -> None:
        heading = unmark(text)
        if level == 1 and not self.title:
            self.title = heading
        elif heading:
            self.pieces.append(("heading", heading))


def parse_markdown(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read Markdown; ``article.text`` is plain text made from it, a block a line.

    The first heading of level 1, or the front matter's title, is the title and no block.

    Raises:
        SourceError: Undecodable or binary.
    """
    decoded = decode_text(source.data, source.location, encoding=encoding)
    facts, body = _split_front_matter(decoded)
    reader = _read(_without_comments(body))
    text, blocks = lay_out(reader.pieces)
    return Article(
        title=facts.get("title", "") or reader.title or _find_pictured_title(body),
        blocks=blocks,
        language=_read_language(facts.get("lang", "")) or guess_language(text),
        text=text,
        location=source.location,
        author=facts.get("author", ""),
        site=facts.get("site", ""),
        date=parse_date(facts.get("date", "")),
    )


def _read_language(written: str) -> str:
    """The language of a tag like ``en-GB``; empty where that is none."""
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", written)
    return match[0].lower() if match else ""


def _split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Take YAML (``---``) or TOML (``+++``) front matter off; only ``key: value`` lines count."""
    match = re.match(r"\s*(---|\+\+\+)[ \t]*\r?\n", text)
    if not match:
        return {}, text
    end = re.compile(rf"^{re.escape(match[1])}[ \t]*(?:\r?\n|$)", re.MULTILINE).search(
        text, match.end()
    )
    if not end:
        return {}, text
    inside = text[match.end() : end.start()]
    if match[1] == "---":
        # A value over several lines, folded: its lines are indented.
        inside = re.sub(r":[ \t]*[>|][-+]?[ \t]*\r?\n(?=[ \t])", ":", inside)
        inside = re.sub(r"\r?\n[ \t]+(?![ \t-])", " ", inside)
    facts = {}
    for line in inside.splitlines():
        key, _, value = line.partition(":" if match[1] == "---" else "=")
        facts[key.strip().lower()] = value.strip().strip("\"'").strip()
    if not any(re.fullmatch(r"[\w -]+", key) for key in facts if key):
        return {}, text  # A rule, some text, and another rule.
    return facts, text[end.end() :]


def _find_pictured_title(body: str) -> str:
    """What the picture stands for that is set as the heading of the page, or in its place."""
    found = _PICTURED.search(body[:_TOP])
    return _SPACE.sub(" ", html.unescape(found[1] or found[2])).strip() if found else ""


def _without_comments(body: str) -> str:
    """Drop ``<!-- ... -->`` in one pass; one that is never closed stays."""
    kept: list[str] = []
    position = 0
    while (start := body.find("<!--", position)) >= 0:
        end = body.find("-->", start + 4)
        if end < 0:
            break
        kept.append(body[position:start])
        position = end + 3
    return "".join((*kept, body[position:]))


def _read(body: str) -> _MarkdownWalk:
    reader = _MarkdownWalk()
    for line in _without_code(body.splitlines()):
        _read_line(reader, _strip_quote(line))
    reader.finish()
    return reader


def _without_code(lines: list[str]) -> Iterator[str]:
    """Drop fenced code, and code indented by four after an empty line outside a list."""
    fence = ""
    after_empty, in_list = True, False
    for line in lines:
        opening = _FENCE.match(line)
        if fence:
            if opening and opening[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            continue
        if opening:
            fence = opening[1]
            yield ""
            continue
        indented = line.startswith(("    ", "\t"))
        if line.strip() and not indented:
            in_list = bool(_ITEM.match(line)) or (in_list and not after_empty)
        if indented and after_empty and not in_list:
            continue
        after_empty = not line.strip()
        yield line


def _strip_quote(line: str) -> str:
    for _ in range(8):
        match = _QUOTE.match(line)
        if not match:
            break
        line = line[match.end() :]
    return line


def _read_line(reader: _MarkdownWalk, line: str) -> None:
    heading = _HEADING.match(line)
    underline = _UNDERLINE.match(line)
    if heading:
        reader.finish()
        reader.add_heading(len(heading[1]), _strip_hashes(line[heading.end() :].strip(" \t")))
    elif underline and reader.lines:
        text = " ".join(reader.lines)
        reader.lines.clear()
        reader.add_heading(1 if "=" in underline[1] else 2, text)
    elif not line.strip() or _RULE.match(line) or _DEFINITION.match(line) or _TABLE.match(line):
        reader.finish()
    elif item := _ITEM.match(line):
        reader.finish()
        reader.lines.append(line[item.end() :])
    elif answer := _ANSWER.match(line):
        reader.finish()
        reader.lines.append(line[answer.end() :])
    else:
        reader.lines.append(line.strip())


def _strip_hashes(heading: str) -> str:
    """Without the run of hashes that may close it, behind a space."""
    open_ended = heading.rstrip("#")
    closed = open_ended[-1:] in ("", " ", "\t")
    return open_ended.rstrip(" \t") if closed else heading


def unmark(written: str) -> str:
    """The words of one block, without inline markup."""
    # What is escaped is hidden from every pattern in the private use area, and shown at the end.
    text = _ESCAPE.sub(lambda match: chr(_PRIVATE + ord(match[1])), written)
    text = _NOTE.sub("", _IMAGE.sub("", text))
    # Twice: an image may stand in a link, and strong text in emphasised text.
    for _ in range(2):
        text = _LINK.sub(r"\1", text)
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    for _ in range(3):
        text = _STRONG.sub(r"\2", text)
    text = html.unescape(_CODE.sub(r"\2", text))
    text = _HIDDEN.sub(lambda match: chr(ord(match[0]) - _PRIVATE), text)
    return _SPACE.sub(" ", text).strip()
