"""A Word document's paragraphs, and what its styles say of them: headings, title, what to skip."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from briefing.sources.prose import is_long_sentence, is_prose, tell_rows
from briefing.sources.xml import local_name, parse_xml

__all__ = [
    "Role",
    "WordParagraph",
    "WordStyle",
    "WordStyles",
    "as_prose",
    "read_styles",
    "read_table",
]

Role = Literal["", "title", "subtitle", "author", "date", "row", "aside", "skip"]

_HEADING = re.compile(r"heading ?([1-9])")
# Names of built-in styles are English in every language of Word; only their ids are translated.
# An aside is read where it is prose.
_ROLES: dict[str, Role] = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "date": "date",
    "abstract title": "skip",
    "table of figures": "skip",
    "table of authorities": "skip",
    "caption": "skip",
    "image caption": "skip",
    "table caption": "skip",
    "bibliography": "skip",
    "footnote text": "skip",
    "endnote text": "skip",
    "source code": "aside",
    "header": "skip",
    "footer": "skip",
}
_CONTENTS = re.compile(r"(?:toc|contents|index) ?(?:[1-9]|heading|title)")
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A paragraph style, as its own element says it."""

    name: str = ""
    """Lower case."""
    based_on: str = ""
    outline: int | None = None
    """0 to 8 for heading levels, 9 for body text; None to inherit."""


@dataclass(frozen=True, slots=True)
class WordStyles:
    """A document's paragraph styles by id."""

    by_id: Mapping[str, WordStyle] = field(default_factory=dict)

    def level(self, style_id: str) -> int:
        """Heading level 1 to 9; 0 for body text."""
        for style in self._chain(style_id):
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else 0
            if match := _HEADING.fullmatch(style.name):
                return int(match[1])
        return 0

    def role(self, style_id: str) -> Role:
        for style in self._chain(style_id):
            if style.name in _ROLES:
                return _ROLES[style.name]
            if _CONTENTS.fullmatch(style.name):
                return "skip"
        return ""

    def _chain(self, style_id: str) -> list[WordStyle]:
        """The style and those it is based on; an id that is not declared speaks for itself."""
        chain: list[WordStyle] = []
        while style_id and len(chain) < _MAX_CHAIN:
            style = self.by_id.get(style_id) or WordStyle(name=_spell(style_id))
            chain.append(style)
            style_id = style.based_on
        return chain


def read_styles(data: bytes, label: str) -> WordStyles:
    """
    Read ``styles.xml``.

    Raises:
        SourceError: Broken XML.
    """
    found: dict[str, WordStyle] = {}
    for element in parse_xml(data, label):
        attributes = _attributes(element.attrib)
        if local_name(element.tag) != "style" or attributes.get("type") != "paragraph":
            continue
        values = {
            local_name(child.tag): _attributes(child.attrib).get("val", "")
            for child in element.iter()
        }
        outline = values.get("outlineLvl", "")
        style_id = attributes.get("styleId", "")
        found[style_id] = WordStyle(
            name=values.get("name", "").lower() or _spell(style_id),
            based_on=values.get("basedOn", ""),
            outline=int(outline) if outline.isdecimal() else None,
        )
    return WordStyles(found)


def _attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    return {local_name(name): value for name, value in attributes.items()}


def _spell(style_id: str) -> str:
    """``Heading1`` and ``TOCHeading`` as the names they stand for."""
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])", " ", style_id).lower()


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """One paragraph, its white space squeezed."""

    text: str
    level: int = 0
    """Of a heading, 1 to 9; 0 for body text."""
    role: Role = ""
    bold: bool = False
    """Every word of it: how headings are made where nobody knows of styles."""
    boxed: bool = False
    """From a text box: a note beside the text, or a line of the text once more."""


def as_prose(paragraph: WordParagraph) -> WordParagraph:
    """Without its level, where somebody styled whole sentences as a heading."""
    return replace(paragraph, level=0) if is_long_sentence(paragraph.text) else paragraph


def read_table(rows: Sequence[Sequence[Sequence[WordParagraph]]]) -> list[WordParagraph]:
    """
    The paragraphs of a table that are prose, row by row; of a table without any, a line a row.

    A table of one column is a frame around text.
    """
    framed = all(len(row) == 1 for row in rows)
    prose = [
        paragraph
        for row in rows
        for cell in row
        if framed or any(is_prose(line.text) or line.role == "title" for line in cell)
        for paragraph in cell
    ]
    written = [[" ".join(line.text for line in cell) for cell in row] for row in rows if row]
    return prose or [WordParagraph(line, role="row") for line in tell_rows(written)]
