"""A small whole document of each kind, built from fields that can be spoilt one by one."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from tests.hostile.case import STORY
from tests.sources.packing import forge_sizes, lock, pack
from tests.sources.pdf_writer import set_column, write_pdf

__all__ = ["SEEDS", "Fields", "Seed"]

Fields = Mapping[str, str]
"""A name -> a value, as in a header, an element or an option; the first letters say its kind."""


@dataclass(frozen=True, slots=True)
class Seed:
    """How one kind of document is built."""

    suffix: str
    build: Callable[[Fields], bytes]
    fields: Fields
    """What is in it while nothing is spoilt."""
    command: str = "script"
    """What is asked of it: ``script``, ``render``, ``check``, ``today``."""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(fields: Fields) -> bytes:
    return _bytes("\n\n".join(fields.values()))


def _markdown(fields: Fields) -> bytes:
    return _bytes(
        f"---\ntitle: {fields['title']}\ndate: {fields['date']}\nlang: {fields['language']}\n"
        f"author: {fields['name']}\n---\n\n# {fields['title']}\n\n{fields['text']}\n\n"
        f"[{fields['name']}]({fields['link']}) ![a]({fields['link']})\n\n"
        f"{fields['count']}. {fields['text']}\n- {fields['text']}\n"
    )


def _html(fields: Fields) -> bytes:
    charset = fields["encoding"]
    return _bytes(
        f'<html lang="{fields["language"]}"><head><meta charset="{charset}">'
        f"<title>{fields['title']}</title><base href='{fields['link']}'>"
        f'<meta property="article:published_time" content="{fields["date"]}">'
        f'<meta name="author" content="{fields["name"]}">'
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": '
        f'"{fields["title"]}", "datePublished": "{fields["date"]}", "articleBody": '
        f'"{fields["text"]}", "wordCount": {fields["count"]}}}</script></head><body><article>'
        f"<h1>{fields['title']}</h1><p>{fields['text']}</p><table><tr><td colspan="
        f'"{fields["count"]}">{fields["text"]}</td></tr></table><ol start={fields["count"]}><li>'
        f'{fields["text"]}</ol><a href="{fields["link"]}">{fields["name"]}</a></article></body>'
    )


def _mail(fields: Fields) -> bytes:
    return _bytes(
        f"From: {fields['name']}\nSubject: {fields['title']}\nDate: {fields['date']}\n"
        f"Content-Type: text/plain; charset={fields['encoding']}; format=flowed\n"
        f"Content-Length: {fields['count']}\nMIME-Version: 1.0\n\n{fields['text']}\n"
    )


def _parts(fields: Fields) -> bytes:
    limit = fields["boundary"]
    packed = base64.b64encode(_bytes(fields["text"])).decode()
    return _bytes(
        f"From: {fields['name']}\nSubject: {fields['title']}\nMIME-Version: 1.0\n"
        f"Date: {fields['date']}\n"
        f'Content-Type: multipart/alternative; boundary="{limit}"\n\n--{limit}\n'
        f"Content-Type: text/plain; charset={fields['encoding']}\n"
        f"Content-Transfer-Encoding: {fields['transfer']}\n\n{packed}\n--{limit}\n"
        f"Content-Type: text/html\n\n<p>{fields['text']}</p>\n--{limit}--\n"
    )


def _saved(fields: Fields) -> bytes:
    return _bytes(
        f"From: <Saved by Blink>\nSubject: {fields['title']}\nMIME-Version: 1.0\n"
        f"Snapshot-Content-Location: {fields['link']}\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="{fields["boundary"]}"\n\n'
        f"--{fields['boundary']}\nContent-Type: text/html\nContent-Location: {fields['link']}\n\n"
    ) + _html({**_HTML, **fields})


def _feed(fields: Fields) -> bytes:
    item = (
        f"<item><title>{escape(fields['title'])}</title><guid>{escape(fields['name'])}</guid>"
        f"<pubDate>{escape(fields['date'])}</pubDate>"
        f"<description>{escape(fields['text'])}</description></item>"
    )
    whole = f"<item><title>Whole</title><description>{escape(STORY * 3)}</description></item>"
    return _bytes(
        f'<?xml version="1.0" encoding="{fields["encoding"]}"?><rss version="2.0"><channel>'
        f"<title>{escape(fields['title'])}</title><link>{escape(fields['link'])}</link>"
        f"<ttl>{fields['count']}</ttl>{item}{whole}</channel></rss>"
    )


def _opml(fields: Fields) -> bytes:
    return _bytes(
        f'<?xml version="1.0" encoding="{fields["encoding"]}"?><opml version="2.0"><head><title>'
        f'{escape(fields["title"])}</title></head><body><outline text="{escape(fields["name"])}" '
        f'xmlUrl="{escape(fields["link"])}"/></body></opml>'
    )


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _docx(fields: Fields) -> bytes:
    text, count = escape(fields["text"]), escape(fields["count"])
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="{escape(fields["name"])}"/><w:numPr><w:ilvl w:val='
        f'"{count}"/><w:numId w:val="{count}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="
        f'"{count}"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'
        "</w:tr></w:tbl>"
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{escape(fields["title"])}</dc:title>'
        f"<dcterms:created>{escape(fields['date'])}</dcterms:created></cp:coreProperties>"
    )
    styles = (
        f'<w:styles xmlns:w="{_WORD}"><w:style w:styleId="{escape(fields["name"])}"><w:basedOn '
        f'w:val="{escape(fields["name"])}"/><w:pPr><w:outlineLvl w:val="{count}"/>'
        "</w:pPr></w:style></w:styles>"
    )
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    members = {"word/document.xml": document, "docProps/core.xml": core, "word/styles.xml": styles}
    return _spoil_archive(pack(members), fields["size"])


def _epub(fields: Fields) -> bytes:
    href = escape(fields["link"])
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>{escape(fields['title'])}</dc:title><dc:date>"
        f"{escape(fields['date'])}</dc:date><dc:creator>{escape(fields['name'])}</dc:creator>"
        f"<dc:language>{escape(fields['language'])}</dc:language></metadata><manifest>"
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        f'<item id="b" href="{href}" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf"/></rootfiles></container>'
    )
    title, text = escape(fields["title"]), escape(fields["text"])
    page = f"<html><body><h1>{title}</h1><p>{text}</p></body></html>"
    members = {"META-INF/container.xml": container, "book.opf": package, "a.xhtml": page}
    return _spoil_archive(pack(members), fields["size"])


def _spoil_archive(archive: bytes, size: str) -> bytes:
    """An archive whose headers lie about its sizes, where *size* is a number."""
    if size == "locked":
        return lock(archive)
    return forge_sizes(archive, unpacked=int(size)) if size.isdecimal() else archive


def _pdf(fields: Fields) -> bytes:
    def plain(name: str) -> str:
        return "".join(one for one in fields[name] if one not in "()\\" and ord(one) < 256)

    return write_pdf(
        [set_column([plain("text")], x=60, y=700, characters=70, gap=8)],
        information=f"/Title ({plain('title')})/CreationDate ({plain('date')})",
        catalog=f"/Lang ({plain('language')})",
        page_entries=f"/Rotate {plain('count')}",
        outline=(plain("name"),),
    )


def _script(fields: Fields) -> bytes:
    return _bytes(
        f"---\ndate: {fields['date']}\nlanguage: {fields['language']}\n"
        f"source: {fields['link']}\n---\n\n# {fields['title']}\n\n{fields['text']}\n\n"
        f"## {fields['name']}\n\nShe sails.\n"
    )


def _settings(fields: Fields) -> bytes:
    return _bytes(
        f"minutes = {fields['count']}\nvoice = {fields['name']}\ndate = {fields['date']}\n"
        f"title = {fields['title']}\n[script]\nkind = {fields['title']}\n"
    )


_COMMON = {"title": "Ferry", "date": "2026-03-03", "text": STORY, "name": "Ann Moor"}
_HTML = {
    **_COMMON,
    "language": "en",
    "encoding": "utf-8",
    "link": "https://isle.example/a",
    "count": "3",
}
_LETTER = {**_COMMON, "encoding": "utf-8", "count": "3"}
_PARTS = {**_LETTER, "boundary": "limit", "transfer": "base64"}
_ARCHIVE = {**_COMMON, "language": "en", "count": "1", "link": "a.xhtml", "size": "true"}

SEEDS: Mapping[str, Seed] = {
    "text": Seed(".txt", _text, {"title": "Ferry", "text": STORY, "date": "3 March 2026"}),
    "markdown": Seed(".md", _markdown, _HTML),
    "page": Seed(".html", _html, _HTML),
    "letter": Seed(".eml", _mail, _LETTER),
    "letter of parts": Seed(".eml", _parts, _PARTS),
    "saved page": Seed(".mhtml", _saved, {**_HTML, "boundary": "limit"}),
    "PDF": Seed(".pdf", _pdf, {**_COMMON, "language": "en", "count": "0"}),
    "DOCX": Seed(".docx", _docx, _ARCHIVE),
    "EPUB": Seed(".epub", _epub, _ARCHIVE),
    "feed": Seed(".xml", _feed, {**_LETTER, "link": "https://isle.example/"}, "feed"),
    "list of feeds": Seed(".opml", _opml, {**_LETTER, "link": "https://isle.example/"}, "feed"),
    "script": Seed(".md", _script, {**_COMMON, "language": "en", "link": "away.txt"}, "render"),
    "settings": Seed(
        ".toml",
        _settings,
        {"title": '"news"', "name": '"tone"', "count": "2", "date": '"2026-03-03"'},
        "settings",
    ),
}
