"""A Word document's body, read as it is parsed: paragraphs in order, with what is not text out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.sources.docx.styles import WordParagraph, WordStyles, as_prose, read_table
from briefing.sources.prose import is_prose, raise_digits, split_at_breaks, tidy
from briefing.sources.xml import local_name, read_xml

__all__ = ["Body", "read_body"]

# Whole elements whose text is not the document's: struck out, moved away, instructions, readings
# above characters, and older copies of what stands beside them.
_LEFT_OUT = frozenset((
    "del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rt", "pPrChange",
    "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
))  # fmt: skip
_MARKS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
_NOTE_STYLE = re.compile(r"(?:foot|end)note(?:reference|anchor|characters|symbol)", re.IGNORECASE)
_DROPPED = ("drop", "margin")
_GALLERIES_LEFT_OUT = ("Table of ", "Cover Pages", "Bibliograph", "Custom Table of Contents")
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Body:
    """The document's paragraphs, as read from ``document.xml``."""

    paragraphs: tuple[WordParagraph, ...]
    embedded: bool
    """Whether some of its text is a web page that only Word unfolds (altChunk)."""


@dataclass(slots=True)
class _Run:
    """A run: characters with one format."""

    hidden: bool = False
    bold: bool = False
    raised: bool = False


@dataclass(slots=True)
class _Open:
    """A paragraph that has begun."""

    parts: list[str] = field(default_factory=list)
    style: str = ""
    outline: int | None = None
    merged: bool = False
    """Its end is a tracked deletion: it runs on into the next."""
    fields: list[bool] = field(default_factory=list)
    """For each field that is open: whether its result, not its instruction, is being read."""
    boxes: list[WordParagraph] = field(default_factory=list)
    """What stands in text boxes anchored here."""
    plain: bool = False
    """Whether a word of it is not bold."""


@dataclass(slots=True)
class _Table:
    """A table, row by row: the paragraphs of each cell."""

    rows: list[list[list[WordParagraph]]] = field(default_factory=list)
    row_deleted: bool = False


class _WordWalk:
    """Takes the elements of ``document.xml`` as they come."""

    def __init__(self, styles: WordStyles) -> None:
        self.found: list[WordParagraph] = []
        self._styles = styles
        self._path: list[str] = []
        self._skip_from = 0
        """The depth of the outermost element that is being left out; 0 for none."""
        self._open: list[_Open] = []
        self._tables: list[_Table] = []
        self._carried: list[str] = []
        self._run = _Run()
        self._text = False
        self.embedded = False

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        name = local_name(tag)
        self._path.append(name)
        if self._skip_from:
            return
        parent = self._path[-2] if len(self._path) > 1 else ""
        if parent in ("rPr", "pPr", "trPr"):
            self._read_property(parent, name, attrib)
        elif name in _LEFT_OUT:
            self._skip_from = len(self._path)
        elif name == "p":
            self._open.append(_Open(parts=self._carried))
            self._carried = []
        elif name == "r":
            self._run = _Run()
        elif name == "altChunk":
            self.embedded = True
        elif name == "tbl":
            self._tables.append(_Table())
        elif name == "tr" and self._tables:
            self._tables[-1].rows.append([])
            self._tables[-1].row_deleted = False
        elif name == "tc" and self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append([])
        elif _is_contents(name, attrib) or _is_placeholder(name, attrib):
            self._skip_from = self._depth_of("sdt")
        elif self._open and parent == "r":
            self._read_run(name, attrib)

    def data(self, data: str) -> None:
        if self._text and not self._skip_from:
            # Some writers wrap lines inside the text; a break that is seen is an element.
            self._say(data.replace("\n", " "))

    def end(self, tag: str) -> None:  # noqa: ARG002 (the path knows it)
        name = self._path.pop()
        self._text = False
        if self._skip_from:
            if len(self._path) < self._skip_from:
                self._skip_from = 0
            return
        if name == "p" and self._open:
            self._finish(self._open.pop())
        elif name == "tr" and self._tables and self._tables[-1].row_deleted:
            self._tables[-1].rows.pop()
        elif name == "tbl" and self._tables:
            self._keep(read_table(self._tables.pop().rows))

    def close(self) -> None:
        """The document ended; what a deleted end carried on has nothing to run on into."""
        if self._carried:
            self._finish(_Open(parts=self._carried))

    def _read_property(self, parent: str, name: str, attrib: dict[str, str]) -> None:
        if name in _LEFT_OUT and name not in ("del", "moveFrom"):
            self._skip_from = len(self._path)
        elif parent == "trPr" and name == "del" and self._tables:
            self._tables[-1].row_deleted = True
        elif not self._open:
            return
        elif parent == "pPr" and name == "pStyle":
            self._open[-1].style = _value(attrib)
        elif parent == "pPr" and name == "framePr" and _attribute(attrib, "dropCap") in _DROPPED:
            # A drop capital is a paragraph of one letter, before the one it begins.
            self._open[-1].merged = True
        elif parent == "pPr" and name == "outlineLvl" and _value(attrib).isdecimal():
            self._open[-1].outline = int(_value(attrib))
        elif name in ("del", "moveFrom") and self._path[-3:-1] == ["pPr", "rPr"]:
            self._open[-1].merged = True
        elif self._path[-3:-1] == ["r", "rPr"]:
            self._read_look(name, attrib)

    def _read_look(self, name: str, attrib: dict[str, str]) -> None:
        if name == "vanish":
            self._run.hidden = _is_on(attrib)
        elif name == "rStyle" and _NOTE_STYLE.match(_value(attrib)):
            # What a writer put by hand in place of the number: an asterisk.
            self._run.hidden = True
        elif name == "b":
            self._run.bold = _is_on(attrib)
        elif name == "vertAlign":
            self._run.raised = _value(attrib) == "superscript"

    def _read_run(self, name: str, attrib: dict[str, str]) -> None:
        if name == "t":
            self._text = True
        elif name == "br" and _attribute(attrib, "type") in ("page", "column"):
            self._say(" ")
        elif name in _MARKS:
            self._say(_MARKS[name])
        elif name == "fldChar":
            self._read_field(_attribute(attrib, "fldCharType"))
        elif name == "sym":
            code = _attribute(attrib, "char")
            # Codes from F000 on are places in a symbol font, not characters.
            if re.fullmatch("[0-9A-Fa-f]{4}", code) and int(code, 16) < 0xD800:
                self._say(chr(int(code, 16)))

    def _read_field(self, kind: str) -> None:
        fields = self._open[-1].fields
        if kind == "begin":
            fields.append(False)
        elif kind == "separate" and fields:
            fields[-1] = True
        elif kind == "end" and fields:
            fields.pop()

    def _say(self, text: str) -> None:
        if not self._open or self._run.hidden or not all(self._open[-1].fields):
            return
        paragraph = self._open[-1]
        if self._run.raised:
            text = raise_digits(text, paragraph.parts[-1] if paragraph.parts else "")
        paragraph.plain = paragraph.plain or (bool(text.strip()) and not self._run.bold)
        if text:
            paragraph.parts.append(text)

    def _finish(self, paragraph: _Open) -> None:
        if paragraph.merged:
            self._carried = paragraph.parts
            self._place(paragraph.boxes)
            return
        level = self._styles.level(paragraph.style)
        if paragraph.outline is not None:
            level = paragraph.outline + 1 if paragraph.outline < 9 else 0
        role = self._styles.role(paragraph.style)
        written = "".join(paragraph.parts)
        lines = [tidy(written)] if level or role else split_at_breaks(written)
        boxed, bold = bool(self._open), not paragraph.plain
        kept = [
            as_prose(WordParagraph(line, level, "" if role == "aside" else role, bold, boxed))
            for line in lines
            if line and role != "skip" and (role != "aside" or is_prose(line))
        ]
        self._place(kept + paragraph.boxes)

    def _place(self, paragraphs: list[WordParagraph]) -> None:
        """What stands in a text box is said after the paragraph it is anchored in."""
        if self._open:
            self._open[-1].boxes += paragraphs
        else:
            self._keep(paragraphs)

    def _keep(self, paragraphs: Iterable[WordParagraph]) -> None:
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            self._tables[-1].rows[-1][-1] += paragraphs
        else:
            self.found += paragraphs

    def _depth_of(self, name: str) -> int:
        """How deep the nearest *name* lies that is open; the innermost element for none."""
        depths = [depth for depth, open_name in enumerate(self._path, 1) if open_name == name]
        return depths[-1] if depths else len(self._path)


def read_body(data: bytes, styles: WordStyles, label: str) -> Body:
    """
    Read ``document.xml``; its paragraphs in order.

    Raises:
        SourceError: Broken XML, or it declares entities.
    """
    reader = _WordWalk(styles)
    read_xml(data, reader, label)
    return Body(tuple(reader.found), reader.embedded)


def _is_contents(name: str, attrib: dict[str, str]) -> bool:
    """A table of contents, or a cover: what it says of title and author, the properties say."""
    return name == "docPartGallery" and _value(attrib).startswith(_GALLERIES_LEFT_OUT)


def _is_placeholder(name: str, attrib: dict[str, str]) -> bool:
    """A control that nobody filled in: its text is "Click here to enter text"."""
    return name == "showingPlcHdr" and _is_on(attrib)


def _attribute(attrib: dict[str, str], name: str) -> str:
    return next((value for key, value in attrib.items() if local_name(key) == name), "")


def _value(attrib: dict[str, str]) -> str:
    return _attribute(attrib, "val")


def _is_on(attrib: dict[str, str]) -> bool:
    return _value(attrib).lower() not in _OFF
