"""
Real files, one by one: what of their words we keep, in which order, at what cost.

A folder of files of any kind. Beside ours stands the library that reads its kind, and all of a
file's text by that library is what the words are counted against: menus, running heads and notes
too, so that 1 is not the aim. Where ``NAME.json`` lies beside a page (the layout of wcxb), its
``main_content`` is, and 1 is the aim.

- *words kept*: of that text's words, as a bag, how many are in ours.
- *in order*: of our runs of four words, how many are in that text.

A file that is refused has 0 of both, and the table is followed by what was said of it.
"""

from __future__ import annotations

import io
import json
import logging
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from benchmarks.extraction import Tally, tally_shingles, tally_words
from benchmarks.table import Row
from briefing.deadline import call_here
from briefing.errors import BriefingError
from briefing.sources import detect_media_type, parse_source
from briefing.types import Source

__all__ = ["measure"]

PART = "files"
_TAG = re.compile(r"<[^<>]*>")
_WORD_TEXT = re.compile(r"<w:t(?: [^<>]*)?>([^<]*)</w:t>|</w:p>")

Extract = Callable[[bytes], str]


def measure(folder: Path) -> tuple[list[Row], list[str]]:
    """Rows of each file in *folder*, and what was said of those that were refused."""
    rows: list[Row] = []
    refused: list[str] = []
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        media_type = "" if path.suffix == ".json" else _detect(path, data)
        if media_type in PEERS:
            rows += _measure_file(path, media_type, data, refused)
    return rows, refused


def _detect(path: Path, data: bytes) -> str:
    try:
        return detect_media_type(path.name, data)
    except BriefingError:
        return ""


def _measure_file(path: Path, media_type: str, data: bytes, refused: list[str]) -> Iterator[Row]:
    peers = PEERS[media_type]
    name, extract = next(iter(peers.items()))
    stated = path.with_suffix(".json")
    truth = extract(data)
    if stated.exists():
        name = ""
        truth = json.loads(stated.read_text(encoding="utf-8"))["ground_truth"]["main_content"]

    def ours(data: bytes) -> str:
        try:
            return parse_source(Source(path.name, media_type, data), run=call_here).text
        except BriefingError as error:
            refused.append(str(error))
            return ""

    for system, read in {"ours": ours, **peers}.items():
        began = time.process_time()
        text = read(data)
        cpu_ms = 1000 * (time.process_time() - began)
        if system == name:
            yield Row(PART, f"{path.name[:28]}: words", system, len(truth.split()), cpu_ms=cpu_ms)
            continue
        kept, runs = tally_words(text, truth), tally_shingles(text, truth)
        yield Row(PART, f"{path.name[:28]}: words kept", system, _recall(kept), cpu_ms=cpu_ms)
        yield Row(PART, f"{path.name[:28]}: in order", system, _precision(runs))


def _recall(tally: Tally) -> float:
    return tally.common / tally.true if tally.true else 0.0


def _precision(tally: Tally) -> float:
    return tally.common / tally.predicted if tally.predicted else 0.0


def _read_pdfium(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages = (document[number] for number in range(len(document)))
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def _read_pypdf(data: bytes) -> str:
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    except (PyPdfError, LookupError, TypeError, ValueError, AttributeError):
        return ""


def _read_word(data: bytes) -> str:
    """All text of the body, as libraries give it: each run, a line a paragraph."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    return "".join(
        match[1] if match[1] is not None else "\n" for match in _WORD_TEXT.finditer(body)
    )


def _read_book(data: bytes) -> str:
    from lxml import html

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if re.search(r"\.x?html?$", name)]
        pages = [html.fromstring(archive.read(name)) for name in names]
    return "\n".join(" ".join(page.find("body").itertext()) for page in pages)


def _read_page(data: bytes) -> str:
    import trafilatura

    return trafilatura.extract(data.decode("utf-8", "replace")) or ""


def _read_mail(data: bytes) -> str:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    return _TAG.sub(" ", body.get_content()) if body else ""


PEERS: dict[str, dict[str, Extract]] = {
    "application/pdf": {"pdfium": _read_pdfium, "pypdf": _read_pypdf},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
        "all its text": _read_word
    },
    "application/epub+zip": {"all its pages": _read_book},
    "text/html": {"trafilatura": _read_page},
    "message/rfc822": {"email": _read_mail},
}
"""By media type: the first library's text is what words are counted against."""
