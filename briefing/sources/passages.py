"""A feed's HTML to passages: headings, paragraphs, quotations and list items, and no more."""

from __future__ import annotations

from html.parser import HTMLParser

from briefing.plain import squeeze

__all__ = ["list_passages", "visible_text"]

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KINDS = {"li": "li", "blockquote": "blockquote", **dict.fromkeys(_HEADINGS, "h2")}
_BREAKS = (
    frozenset(
        [
            "address",
            "article",
            "aside",
            "blockquote",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figure",
            "footer",
            "header",
            "hr",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
        ]
    )
    | _HEADINGS
)
_SILENT = frozenset(
    [
        "audio",
        "button",
        "canvas",
        "embed",
        "figcaption",
        "form",
        "iframe",
        "math",
        "nav",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)


class _Collector(HTMLParser):
    """Gathers passages; a break element ends one, two line breaks in a row do so too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[tuple[str, str]] = []
        self._words: list[str] = []
        self._kind = "p"
        self._silent: list[str] = []
        self._line_ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "br":
            self._break_line()
        elif tag in _BREAKS:
            self.flush()
            self._kind = _KINDS.get(tag, "p" if tag != "p" else self._kind)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif tag in _BREAKS:
            self.flush()
            if tag != "p":
                self._kind = "p"

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self._words.append(data)
        self._line_ended = self._line_ended and not data.strip()

    def flush(self) -> None:
        text = squeeze("".join(self._words))
        if text:
            self.passages.append((self._kind, text))
        self._words.clear()
        self._line_ended = False

    def _break_line(self) -> None:
        if self._line_ended:
            self.flush()
        self._words.append(" ")
        self._line_ended = True


def list_passages(html: str) -> tuple[tuple[str, str], ...]:
    """
    Read *html* as ``(tag, text)`` in order; the tag is ``h2``, ``p``, ``li`` or ``blockquote``.

    Captions, forms, players, scripts and navigation are left out.
    """
    collector = _Collector()
    collector.feed(html)
    collector.close()
    collector.flush()
    return tuple(collector.passages)


def visible_text(html: str) -> str:
    """What a reader sees of *html*, a passage a line."""
    return "\n".join(text for _, text in list_passages(html))
