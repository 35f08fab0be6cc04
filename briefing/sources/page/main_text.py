"""
A page's main text as headings and paragraphs: what trafilatura extracts, and what it misses.

It misses text without a paragraph of its own, and all but one part of an article set in several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from briefing.languages import either
from briefing.sources.prose import Kind, Piece, is_prose, tell_rows

__all__ = [
    "FEWEST_WORDS",
    "find_lead",
    "fold_words",
    "is_notice",
    "is_running_text",
    "join_parts",
    "list_pieces",
    "wrap_bare_text",
]

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_BLOCKS = frozenset(("p", "item", "quote", "list", "head", "graphic", "table", "row", "cell"))
FEWEST_WORDS = 80
"""Less than a paragraph or two is hardly all of an article."""
_NOTICE_WORDS = 40
_SAID_ONCE_WORDS = 6
"""Shorter lines ("Why it stands out:") may well be said twice."""
_TITLE_WORDS = 4
_MOST_QUOTES = 100
"""Each is looked for in the whole text."""
_CODE_CHARACTERS = 60
_CONTAINERS = ("div", "article", "section", "main", "td", "body", "center")
_PHRASING = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "br",
))  # fmt: skip
_FEWEST_WORDS = 8
"""Bare text of fewer is a label, or what stands between the links of a menu."""
_LEAD_WORDS = 10
_NO_LEAD_TAGS = frozenset({"nav", "figure", "figcaption", "aside", "form", "footer", "td", "li"})
# A summary set below the headline says what the article says, too.
_NO_LEAD = re.compile(
    r"caption|credit|byline|author|meta|\bdate|newsletter|social|share|promo|cookie|consent|comment"
    r"|standfirst|\bdek\b|deck|sub-?(?:title|head)|summary|descri|excerpt|teaser|banner|widget"
    r"|menu|header-top|notice|alert",
    re.IGNORECASE,
)
_SENTENCE_WORDS = 12
_NEARLY_ALL = 0.8
ABOVE_SHARE = 0.1
"""Of what follows the headline; more than that before it is the article's own."""


def list_pieces(body: Any, titles: Sequence[str]) -> list[Piece]:
    """
    The headings and paragraphs of *body* (trafilatura's XML), in order.

    Headings that are one of *titles*, paragraphs said before and quotations set apart of what a
    paragraph says are left out; of tables only cells of prose are read (old pages were laid out
    by tables), but row by row on a page that holds little else.
    """
    pieces = list(_read(body))
    paragraphs = "\n".join(fold_words(text) for kind, text, is_quote in pieces if not is_quote)
    names = {fold_words(title) for title in titles}
    quotes = 0
    seen: set[str] = set()
    kept: list[Piece] = []
    above: list[Piece] = []
    for kind, text, is_quote in pieces:
        key = fold_words(text)
        words = len(key.split())
        if kind == "heading" and _is_title(key, names):
            above = above or kept[:]
            continue
        if not key:
            continue
        if words >= _SAID_ONCE_WORDS and kind == "paragraph":
            quotes += is_quote
            if key in seen or (is_quote and quotes <= _MOST_QUOTES and key in paragraphs):
                continue
            seen.add(key)
        if is_notice(text):
            continue
        kept.append((kind, text))
    if _count_pieces(above) < ABOVE_SHARE * (_count_pieces(kept) - _count_pieces(above)):
        kept = kept[len(above) :]  # of a film, or of another story
    bare = next((n for n, (kind, _) in enumerate(reversed(kept)) if kind != "heading"), 0)
    # Headings over nothing head what was left out; where they are most of it, it is a list of them.
    kept = kept[: len(kept) - bare] if 2 * bare < len(kept) else kept
    rows = _list_rows(body)
    return kept if 2 * _count_pieces(kept) > _count_pieces(rows) else [*kept, *rows]


def _count_pieces(pieces: Sequence[Piece]) -> int:
    return sum(len(text.split()) for _, text in pieces)


def _list_rows(body: Any) -> list[Piece]:
    """The rows of the tables of *body* that hold neither prose nor tables."""
    pieces: list[Piece] = []
    for table in body.iter("table"):
        if next(table.iterdescendants("table"), None) is not None:
            continue
        rows = [
            [" ".join("".join(cell.itertext()).split()) for cell in row.iterchildren("cell")]
            for row in table.iterchildren("row")
        ]
        if not any(is_prose(cell) for row in rows for cell in row):
            pieces += [("paragraph", line) for line in tell_rows([row for row in rows if row])]
    return pieces


def _is_title(key: str, names: set[str]) -> bool:
    """Whether a heading is a title, or a title but for the name of the site after it."""
    if key in names:
        return True
    return len(key.split()) >= _TITLE_WORDS and any(name.startswith(key) for name in names)


def is_notice(text: str) -> bool:
    """Whether *text* is about the page, its makers' rights, income or other pages."""
    return len(text.split()) <= _NOTICE_WORDS and bool(_notice().search(text))


def _read(body: Any) -> Iterator[tuple[Kind, str, bool]]:
    """Each line with its kind, and whether it is set as a quotation."""
    for element in body.iter("head", "p", "item", "quote", "cell"):
        is_quote = element.tag == "quote" or any(True for _ in element.iterancestors("quote"))
        if element.tag == "head":
            yield "heading", _SPACE.sub(" ", "".join(element.itertext())).strip(), False
            continue
        in_table = element.tag == "cell" or any(True for _ in element.iterancestors("cell"))
        for line in _own_lines(element):
            if not in_table or is_prose(line):
                yield "paragraph", line, is_quote


def _own_lines(element: Any) -> list[str]:
    """The text of *element* without that of blocks inside it; a line break starts a new line."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif child.tag == "code":
            parts.append(_inline_code("".join(child.itertext())))
        elif child.tag not in _BLOCKS:
            parts.append("".join(child.itertext()))
        elif child.tag != "graphic":
            parts.append("\n")
        parts.append(child.tail or "")
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def _inline_code(code: str) -> str:
    """A name or a command within a sentence is read, a listing is not."""
    return code if "\n" not in code.strip() and len(code) <= _CODE_CHARACTERS else ""


def fold_words(text: str) -> str:
    """*text* to compare: its words without case and marks."""
    return " ".join(_WORD.findall(text.casefold()))


def wrap_bare_text(tree: Any) -> None:
    """
    Make paragraphs of text that stands between the paragraphs of *tree* (lxml, in place).

    trafilatura drops such text, where the same container has ``<p>`` too, as hand-made and older
    blog pages have it.
    """
    for container in list(tree.iter(*_CONTAINERS)):
        if any(child.tag == "p" for child in container):
            _wrap(container)


def _wrap(container: Any) -> None:
    """Gather each run of text and phrasing elements in *container* that is long enough."""
    from lxml import etree

    children = list(container)
    run: list[Any] = []
    lead = container.text or ""
    before: Any = None
    for child in [*children, None]:
        if child is not None and child.tag in _PHRASING:
            run.append(child)
            continue
        words = lead.split() + [
            word
            for one in run
            for word in ("".join(one.itertext()) + " " + (one.tail or "")).split()
        ]
        linked = sum(len("".join(one.itertext()).split()) for one in run if one.tag == "a")
        if len(words) >= _FEWEST_WORDS and linked * 2 < len(words):
            paragraph = etree.Element("p")
            paragraph.text = lead
            paragraph.extend(run)
            if before is None:
                container.text = None
                container.insert(0, paragraph)
            else:
                before.tail = None
                before.addnext(paragraph)
        if child is not None:
            run, lead, before = [], child.tail or "", child


def join_parts(tree: Any) -> None:
    """
    Join an article that is set in several boxes of one make, between advertisements (in place).

    trafilatura takes one box. Boxes are of one make where they and the two around each have the
    same classes; of an article they hold nearly all of the prose, and none has a time of its own,
    as a post has.
    """
    words: dict[Any, list[int]] = {}
    for paragraph in tree.iter("p"):
        if is_running_text(paragraph) and paragraph.getparent() is not None:
            words.setdefault(paragraph.getparent(), []).append(_count_words(paragraph))
    makes: dict[tuple[str, ...], list[Any]] = {}
    for box in words:
        if box.get("class"):
            around = [one.get("class", "") for one in islice(box.iterancestors(), 2)]
            makes.setdefault((box.tag, box.get("class"), *around), []).append(box)
    whole = sum(map(sum, words.values()))
    for boxes in makes.values():
        paragraphs = [count for box in boxes for count in words[box]]
        is_whole = sum(paragraphs) >= _NEARLY_ALL * whole and len(paragraphs) >= 2 * len(boxes)
        if is_whole and not any(True for box in boxes for _ in box.iter("time")):
            for box in boxes[1:]:
                boxes[0].extend(list(box))


def is_running_text(element: Any) -> bool:
    """Whether *element* holds a sentence or more, and is no link."""
    linked = sum(map(_count_words, element.iter("a")))
    count = _count_words(element)
    return count >= _SENTENCE_WORDS and 2 * linked < count


def _count_words(element: Any) -> int:
    return len("".join(element.itertext()).split())


def find_lead(tree: Any, found: Sequence[str]) -> list[str]:
    """
    The one paragraph of *tree* between the headline and the first one *found*, where that is a
    lead set apart: no caption, byline or summary, and none of several, as a notice is.
    """
    if not found:
        return []
    known = {fold_words(text) for text in found}
    first = fold_words(found[0])
    leads: list[str] = []
    is_under_headline = False
    for element in tree.iter("h1", "p", "div"):
        if element.tag == "div" and any(child.tag not in _PHRASING for child in element):
            continue
        text = " ".join("".join(element.itertext()).split())
        if element.tag == "h1":
            is_under_headline, leads = True, []
        elif fold_words(text) == first:
            return leads if len(leads) == 1 else []
        elif is_under_headline and fold_words(text) not in known and _may_lead(element, text):
            leads.append(text)
    return []


def _may_lead(paragraph: Any, text: str) -> bool:
    if len(text.split()) < _LEAD_WORDS or not is_prose(text):
        return False
    linked = sum(len("".join(link.itertext())) for link in paragraph.iter("a"))
    around = [paragraph, *list(paragraph.iterancestors())[:3]]
    return 2 * linked < len(text) and not any(
        one.tag in _NO_LEAD_TAGS or _NO_LEAD.search(f"{one.get('class', '')} {one.get('id', '')}")
        for one in around
    )


@cache
def _notice() -> re.Pattern[str]:
    return re.compile(
        rf"{either('page.notices')}|^\W*(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+|www\.\S+)\W*$",
        re.IGNORECASE | re.DOTALL,
    )
