"""PDF to plain text and blocks, by pdfium and the places it gives: lines, columns, paragraphs."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from briefing.errors import SourceError
from briefing.plain import label_source
from briefing.sources.language import guess_language
from briefing.sources.pdf.document import Document, Page, TypeStyle, normal
from briefing.sources.pdf.hyphens import Vocabulary, join_lines
from briefing.sources.pdf.layout import drop_copies, drop_margins, is_contents, order_lines
from briefing.sources.pdf.paragraphs import Paragraph, gather
from briefing.sources.pdf.reading import read_pdf
from briefing.sources.prose import lay_out, sane_author, sane_title
from briefing.types import Article, Removed, Source

__all__ = ["parse_pdf"]

_MIN_LETTERS = 20
"""Of a page on average: a scan may carry a stamp or a page number as text."""
_MAX_UNREADABLE = 0.1
"""Of the text: where a font's letters are shifted, its spaces, one in six, become codes."""
_MIN_TWO_SCRIPTS = 0.9
"""Of the letters: a language has one script, and Latin names in it."""
_MAX_WESTERN = 0.5
"""Of what is no space; Vietnamese, the language with most accents, has three in ten."""
_EAST_ASIAN = frozenset(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "FULLWIDTH"))
_MIN_TEXT_LINES = 3
"""Of a paragraph of the text; names, dates and places have fewer."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# As TeX sets an accent: a sign of its own before the letter ("na¨ıve"), here as one that combines.
_ACCENTED = re.compile(r"([¨˜ˆˇ˚])([A-Za-zı])")
_COMBINING = {"¨": "\u0308", "˜": "\u0303", "ˆ": "\u0302", "ˇ": "\u030c", "˚": "\u030a"}
_DATE = re.compile(r"(?:D:)?\s*(\d{4})-?(\d{2})-?(\d{2})")
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")


def parse_pdf(source: Source, *, encoding: str | None = None) -> Article:
    """
    Read a PDF's text layer; ``article.text`` is its paragraphs and headings, one a line.

    Args:
        encoding: Has no meaning for a PDF.

    Raises:
        SourceError: Locked, damaged, scanned, too long, a list of contents, or in fonts that do
            not name letters.
    """
    del encoding
    label = label_source(source.location)
    document = read_pdf(source.data, label)
    _check(document, label)
    pages = drop_margins(drop_copies(document.pages))
    if is_contents(document.pages, pages):
        raise SourceError(f"{label}: it is a list of contents; give the pages that it lists.")
    lines = [line for page in pages for line in page.lines]
    style = TypeStyle.of(document, lines)
    stacks = [stack for page in pages for stack in order_lines(page.lines)]
    paragraphs = list(gather(stacks, style))
    vocabulary = Vocabulary.of(lines)
    title, heading = _title(document, pages, paragraphs, style, vocabulary)
    pieces = (
        (paragraph.kind, _plain(join_lines(paragraph.lines, vocabulary)))
        for paragraph in paragraphs
        if paragraph is not heading
    )
    # Figures by themselves are a table's, and its labels stand elsewhere.
    text, blocks = lay_out(piece for piece in pieces if any(map(str.isalpha, piece[1])))
    return Article(
        title=title,
        blocks=blocks,
        language=_language_of(document, text),
        text=text,
        location=source.location,
        author=sane_author(document.author),
        date=_date_of(document),
        removed=tuple(Removed(f"page {n}", "a damaged page", 0, 0) for n in document.damaged),
    )


def _check(document: Document, label: str) -> None:
    """Raise SourceError unless there is text that says something."""
    text = " ".join(line.text for page in document.pages for line in page.lines)
    nameless = sum(page.is_nameless for page in document.pages)
    if (
        _unreadable(text) > _MAX_UNREADABLE * len(text)
        or 2 * nameless > len(document.pages)
        or _is_mojibake(text)
    ):
        raise SourceError(
            f"{label}: the fonts of this PDF do not say which letters they show; "
            "run OCR on it: ocrmypdf --force-ocr in.pdf out.pdf"
        )
    letters = sum(map(str.isalpha, text))
    has_image = any(page.has_image for page in document.pages)
    if has_image and letters < _MIN_LETTERS * len(document.pages):
        raise SourceError(
            f"{label}: this PDF is scanned, pictures of pages without text; "
            "run OCR on it first: ocrmypdf in.pdf out.pdf"
        )
    if not letters:
        raise SourceError(f"{label}: there is no text in this PDF; give an article's text.")
    if sum(unicodedata.bidirectional(c) in ("R", "AL") for c in text) > 0.3 * letters:
        # Words are drawn from the left, from the right, whole or by letters, as each program likes.
        raise SourceError(
            f"{label}: its text runs from right to left, and a PDF does not keep the order of its "
            "words; give it as a page or a text file."
        )


def _unreadable(text: str) -> int:
    """How much of *text* is codes that nothing puts into letters."""
    return sum(unicodedata.category(c) in ("Cc", "Co", "Cn") or c == "\ufffd" for c in text)


def _is_mojibake(text: str) -> bool:
    """
    Whether the letters of *text* are those of no language: of many scripts, or mostly accents.

    So fonts read whose codes stand for other letters than the file says.
    """
    letters = Counter(c for c in text if not c.isspace() and not c.isascii())
    scripts = Counter({"LATIN": sum(c.isascii() and c.isalpha() for c in text)})
    western = 0
    for letter, count in letters.items():
        western += count * (letter < "\u0250" or "\u2000" <= letter < "\u2070")
        if letter.isalpha():
            name = unicodedata.name(letter, "").split(" ")[0]
            scripts["CJK" if name in _EAST_ASIAN else name] += count
    two = sum(count for _, count in scripts.most_common(2))
    dense = len(text) - sum(map(str.isspace, text))
    return western > _MAX_WESTERN * dense or two < _MIN_TWO_SCRIPTS * scripts.total()


def _title(
    document: Document,
    pages: Sequence[Page],
    paragraphs: Sequence[Paragraph],
    style: TypeStyle,
    vocabulary: Vocabulary,
) -> tuple[str, Paragraph | None]:
    """The title, and the paragraph that shows it; the stated one, shown or not, counts most."""
    stated = sane_title(document.title)
    headline = _headline(pages[0], paragraphs, style) if pages else None
    if headline is None:
        return stated, None
    shown = _plain(join_lines(headline.lines, vocabulary))
    # Without spaces: a headline may have been cut anywhere at the end of its lines.
    one, other = (normal(title).replace(" ", "") for title in (stated, shown))
    if one in other:
        return stated or shown, headline
    return (shown, headline) if other in one else (stated, None)


def _headline(page: Page, paragraphs: Sequence[Paragraph], style: TypeStyle) -> Paragraph | None:
    """The largest type on the first page: over the text, or far larger than it."""
    first = frozenset(page.lines)
    candidates: list[Paragraph] = []
    above = True
    for paragraph in paragraphs:
        if not first.issuperset(paragraph.lines):
            break
        if paragraph.kind == "heading" and paragraph.size > (1.12 if above else 1.6) * style.size:
            candidates.append(paragraph)
        above = above and (paragraph.kind == "heading" or len(paragraph.lines) < _MIN_TEXT_LINES)
    return max(candidates, key=lambda paragraph: paragraph.size, default=None)


def _plain(text: str) -> str:
    """Without ligatures, loose accents, control characters and the bullet at its start."""
    text = _ACCENTED.sub(_accent, text)
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Co"))
    return " ".join(text.split()).lstrip("•▪■◦‣●○ ")


def _accent(match: re.Match[str]) -> str:
    """The accented letter, where there is one."""
    letter = unicodedata.normalize("NFC", match[2].replace("ı", "i") + _COMBINING[match[1]])
    return letter if len(letter) == 1 else match[0]


def _date_of(document: Document) -> dt.date | None:
    """The day it was made, as the clock of its maker had it."""
    match = _DATE.match(document.created)
    if not match:
        return None
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day if day.year >= 1985 else None


def _language_of(document: Document, text: str) -> str:
    """As stated, unless it states English, the default of most programs, and reads otherwise."""
    guessed = guess_language(text)
    match = _LANGUAGE.match(document.language)
    stated = match[0].lower() if match else ""
    return guessed if stated in ("", "en") else stated
