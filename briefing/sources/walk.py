"""Every visible word of some HTML, in order: for mail and books, where all of it is the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from briefing.sources.prose import Piece, raise_digits

__all__ = ["walk_html"]

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = re.compile(
    "(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|ruby|s"
    "|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|input|img|nobr|\\w+:\\w+)$"
)
_UNSEEN = re.compile(
    "(?:script|style|head|title|template|noscript|select|option|button|textarea|input|svg|math"
    "|nav|iframe|object|audio|video|canvas|map|rp|rt|datalist)$"
)
_SPACE = re.compile(r"\s+")
# Newsletters pad the line that mail programs preview with these. Joiners before a letter are
# spelling, in Persian and Hindi.
_PADDING = re.compile("[\u034f\u200b\u2060\ufeff\xad]|[\u200c\u200d](?!\\w)")
_HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|(?:^|;)(?:max-)?height:0(?:px)?(?:;|!|$)"
    r"|font-size:[01]?(?:px|pt)?(?:;|!|$)|opacity:0(?:\.0+)?(?:;|!|$)"
)
_SIZE = re.compile(r"font-size:(\d{1,3})px")
_HEADING_PX = 19
_HEADING_WORDS = 16


def walk_html(page: str, *, skip: Callable[[Any], bool] = lambda _: False) -> list[Piece]:
    """
    Read each heading and paragraph of *page*; what a reader cannot see is left out.

    Args:
        skip: Tells of an element (lxml's) whether to leave out it and all in it.
    """
    from lxml import etree

    root = etree.fromstring(
        # Bytes, for lxml refuses a str that names its encoding.
        page.encode("utf-8", "replace"),
        # Without huge_tree, what stands 256 elements deep is lost, and all after it; so 2,048.
        etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True),
    )
    walk = _Walk()
    if root is None:
        return []
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            walk.leave(element)
        elif _UNSEEN.match(element.tag) or _is_hidden(element) or skip(element):
            walk.pass_over(element)
            events.skip_subtree()
        else:
            walk.enter(element)
    walk.finish_line()
    return walk.pieces


class _Walk:
    """Where we are in the page: the line being read, and the styles that are open."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._line: list[str] = []
        self._heading = False
        self._open: list[bool] = [False]
        """Whether each open element is set as a heading, outermost first."""
        self._raised_from = 0

    def enter(self, element: Any) -> None:
        if not _INLINE.match(element.tag):
            self.finish_line()
        self._open.append(_is_heading(element, self._open[-1]))
        if element.tag == "sup":
            self._raised_from = len(self._line)
        self._say(element.text)

    def pass_over(self, element: Any) -> None:
        """It is not read, but what stands after it is; a hidden block still ends a line."""
        if not _INLINE.match(element.tag):
            self.finish_line()
        self._open.append(self._open[-1])

    def leave(self, element: Any) -> None:
        if not _INLINE.match(element.tag):
            self.finish_line()
        if element.tag == "sup":
            self._raise()
        self._open.pop()
        self._say(element.tail)

    def finish_line(self) -> None:
        text = _SPACE.sub(" ", _PADDING.sub("", "".join(self._line))).strip()
        self._line.clear()
        self._raised_from = 0
        if text:
            short = len(text.split()) <= _HEADING_WORDS and text[-1] not in ".:;,"
            self.pieces.append(("heading" if self._heading and short else "paragraph", text))
        self._heading = False

    def _raise(self) -> None:
        """Write raised figures as such, and drop marks of notes."""
        raised = "".join(self._line[self._raised_from :]).strip()
        before = "".join(self._line[: self._raised_from])
        kept = raise_digits(raised, before)
        if self._raised_from and kept != raised:
            self._line[self._raised_from :] = [kept]

    def _say(self, text: str | None) -> None:
        if not text or not (self._line or text.strip()):
            return
        if not self._line:
            self._heading = self._open[-1]
        self._line.append(text)


def _is_heading(element: Any, outer: bool) -> bool:
    if element.tag in _HEADINGS:
        return True
    size = _SIZE.search(_style(element))
    return int(size[1]) >= _HEADING_PX if size else outer


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(_style(element)))


def _style(element: Any) -> str:
    style = element.get("style")
    return _SPACE.sub("", style[:2000]).lower() if style else ""
