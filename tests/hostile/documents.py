"""Pages, mail, PDF, Word documents and books."""

from __future__ import annotations

import base64

from tests.hostile.case import STORY, Case, refused, taken
from tests.sources.packing import forge_sizes, lock, pack
from tests.sources.pdf_writer import set_column, write_pdf

__all__ = ["ARCHIVES", "MAIL", "PAGES", "PDF"]

_P = f"<p>{STORY}</p>"


def _page(body: str, head: str = "") -> str:
    return f"<html><head><title>Ferry</title>{head}</head><body><article>{body}</article></body>"


PAGES: tuple[Case, ...] = (
    *taken(
        (
            ("comments that never close", _page(_P + "<!--" * 5_000)),
            (
                "100,000 comments begun in an attribute",
                _page(f'{_P}<p title="{"&lt;!--" * 100_000}">{STORY}</p>'),
            ),
            ("20,000 attributes", _page(f"<p {'a=b ' * 20_000}>{STORY}</p>")),
            ("an attribute of 100 kB", _page(f'<p class="{"a" * 100_000}">{STORY}</p>')),
            ("scripts in scripts", _page("<script>" * 5_000 + "</script>" + _P)),
            ("entities of entities", '<!DOCTYPE a [<!ENTITY a "b">]>' + _page(_P + "&a;" * 3_000)),
            (
                "an entity that is a file",
                '<!DOCTYPE a [<!ENTITY b SYSTEM "/etc/passwd">]>' + _page(f"<p>{STORY} &b;</p>"),
            ),
            (
                "numbers that are no characters",
                _page(f"<p>{STORY} &#xD800; &#0; &#99999999;"),
            ),
            ("JSON-LD that is none", _page(_P, '<script type="application/ld+json">{{{[</script>')),
            (
                "JSON-LD 5,000 deep",
                _page(
                    _P, f'<script type="application/ld+json">{"[" * 5_000}{"]" * 5_000}</script>'
                ),
            ),
            (
                "JSON-LD of wrong types",
                _page(
                    _P,
                    '<script type="application/ld+json">{"@type": 3, "articleBody": [1, {}], '
                    '"datePublished": {"a": 1}, "author": [[[]]], "headline": null}</script>',
                ),
            ),
            (
                "a date that is none",
                _page(_P, '<meta property="article:published_time" content="9999-99-99T99:99">'),
            ),
            ("a charset that is none", _page(_P, '<meta charset="x-\x1b[2J">')),
            ("a charset that is no charset", _page(_P, '<meta charset="base64">')),
            ("a base that is none", _page(_P + '<a href="//[">a</a>', '<base href="http://[">')),
            ("tags cut in the middle", _page(_P)[:-20]),
            ("a title of 200 kB", f"<title>{'Ferry ' * 33_000}</title>{_P}"),
            ("a title of control characters", f"<title>\x1b]0;a\x07\u202eFerry</title>{_P}"),
            (
                "forms, frames and objects",
                _page(f'{_P}<iframe src="file:///etc/passwd"></iframe><object data="/dev/zero">'),
            ),
            ("a style of 200 kB", _page(_P, f"<style>{'a{b:c}' * 33_000}</style>")),
            ("XHTML that is broken", f'<?xml version="1.0"?><html xmlns="a"><body><p>{STORY}</b>'),
        ),
        ".html",
    ),
    *refused(
        (
            ("a page of scripts", "<html><script>a()</script></html>", "no article was found"),
            (
                "20,000 divisions in each other",
                _page("<div>" * 20_000 + _P),
                "no article was found",
            ),
            ("20,000 bold in each other", _page("<b>" * 20_000 + _P), "no article was found"),
            ("500 tables in tables", _page("<table><tr><td>" * 500 + _P), "no article was found"),
            ("a page of text alone", f"<html><body>{STORY}", "no article was found"),
            (
                "a page of frames",
                "<html><frameset><frame src=a>",
                "no article was found",
            ),
            (
                "a page of entities",
                "<html><body>&nbsp;&nbsp;</body></html>",
                "no article was found",
            ),
        ),
        ".html",
    ),
)


def _mail(body: str, **fields: str) -> str:
    given = {
        "From": "Ann <ann@isle.example>",
        "Subject": "Ferry",
        "Date": "Tue, 3 Mar 2026 23:30:00 +0100",
        **fields,
    }
    return "".join(f"{name}: {value}\n" for name, value in given.items()) + f"\n{body}\n"


def _parts(*parts: str, limit: str = "limit") -> str:
    body = "".join(f"--{limit}\n{part}\n" for part in parts)
    return _mail(
        f"{body}--{limit}--",
        **{"MIME-Version": "1.0", "Content-Type": f'multipart/mixed; boundary="{limit}"'},
    )


_PART = f"Content-Type: text/plain\n\n{STORY}"
_DEEP = "".join(
    f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(2_000)
)

MAIL: tuple[Case, ...] = (
    *taken(
        (
            ("a subject of 100 kB", _mail(STORY, Subject="Ferry " * 16_000)),
            ("a subject of control characters", _mail(STORY, Subject="\x1b]0;a\x07Ferry")),
            ("a subject in a charset that is none", _mail(STORY, Subject="=?x-none?b?AAAA?=")),
            ("a subject of half a word", _mail(STORY, Subject="=?utf-8?q?=?=?utf-8?b?")),
            ("a date that is none", _mail(STORY, Date="Tue, 99 Foo 2026 99:99:99 +9999")),
            ("a sender that is none", _mail(STORY, From="<<<<@@,,;:\x00")),
            ("a charset that is none", _mail(STORY, **{"Content-Type": "text/plain; charset=x"})),
            ("base64 that is none", _mail(STORY, **{"Content-Transfer-Encoding": "base64x"})),
            (
                "quoted-printable that is none",
                _mail(f"{STORY} =ZZ =", **{"Content-Transfer-Encoding": "quoted-printable"}),
            ),
            ("quoted 3,000 deep", _mail(f"{STORY}\n\n{'>' * 3_000} a")),
            ("2,000 fields", _mail(STORY, **{f"X-{n}": "a" for n in range(2_000)})),
            ("a part that never ends", _parts(_PART)[:-12]),
            (
                "an attachment that is a path",
                _parts(_PART, "Content-Disposition: attachment; filename=../../a\n\na"),
            ),
            (
                "a part that lies about its encoding",
                _parts(
                    "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
                    + base64.b64encode(STORY.encode()).decode()[:-3]
                ),
            ),
            ("300 parts", _parts(*[_PART] * 300)),
        ),
        ".eml",
    ),
    *refused(
        (
            (
                "parts in parts, 2,000 deep",
                f"Subject: a\n{_DEEP}",
                "nested too deeply",
            ),
            ("no body", _mail(""), "there is no text in this message"),
            ("an attachment alone", _parts("Content-Type: image/png\n\nA"), "no text in this"),
        ),
        ".eml",
    ),
)

_COLUMN = set_column([STORY], x=60, y=700, characters=70, gap=8)
_WHOLE = write_pdf([_COLUMN])

PDF: tuple[Case, ...] = (
    *taken(
        (
            ("a title of 100 kB", write_pdf([_COLUMN], information=f"/Title ({'a ' * 50_000})")),
            ("a title that never closes", write_pdf([_COLUMN], information="/Title ((((")),
            ("a date that is none", write_pdf([_COLUMN], information="/CreationDate (D:99999999)")),
            ("a page turned by 10^30", write_pdf([_COLUMN], page_entries=f"/Rotate {10**30}")),
            ("junk before it", b"junk\n" * 100 + _WHOLE),
            ("junk after it", _WHOLE + b"\x00" * 10_000),
            ("another one behind it", _WHOLE + _WHOLE),
            ("300 bookmarks", write_pdf([_COLUMN], outline=["a"] * 300)),
        ),
        ".pdf",
    ),
    *refused(
        (
            ("its first line alone", b"%PDF-1.7\n", ""),
            ("a quarter of it", _WHOLE[: len(_WHOLE) // 4], ""),
            ("dictionaries in dictionaries", write_pdf([b"<<" * 20_000]), ""),
            ("brackets in brackets", write_pdf([b"(" * 20_000]), ""),
            ("a page without text", write_pdf([b"q Q"]), ""),
            ("no pages", write_pdf([]), ""),
            ("noise in it", b"%PDF-1.4\n" + bytes(range(256)) * 40 + b"\n%%EOF", ""),
        ),
        ".pdf",
    ),
)

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _docx(body: str, **more: str) -> bytes:
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return pack({"word/document.xml": document, **more})


def _epub(page: str, package: str = "", href: str = "a.xhtml") -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book.opf"/></rootfiles></container>'
    )
    package = package or (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        f'<item id="a" href="{href}" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    return pack({"META-INF/container.xml": container, "book.opf": package, "a.xhtml": page})


_PAR = f"<w:p><w:r><w:t>{STORY}</w:t></w:r></w:p>"
_CHAPTER = f"<html><body><h1>Ferry</h1><p>{STORY}</p></body></html>"
_LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

ARCHIVES: tuple[Case, ...] = (
    *taken(
        (
            (
                "tables in tables",
                _docx("<w:tbl><w:tr><w:tc>" * 500 + _PAR + "</w:tc></w:tr></w:tbl>" * 500),
            ),
            ("5,000 paragraphs", _docx(_PAR.replace(STORY, "She sails.") * 5_000)),
            (
                "a style that is based on itself",
                _docx(
                    _PAR,
                    **{
                        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}"><w:style w:styleId="a">'
                        '<w:basedOn w:val="a"/></w:style></w:styles>'
                    },
                ),
            ),
            (
                "levels that are none",
                _docx(
                    '<w:p><w:pPr><w:numPr><w:ilvl w:val="-1"/><w:numId w:val="x"/></w:numPr>'
                    f"</w:pPr><w:r><w:t>{STORY}</w:t></w:r></w:p>"
                ),
            ),
            ("sizes of 4 GB", forge_sizes(_docx(_PAR), unpacked=4_000_000_000)),
            ("members named ways out", _docx(_PAR, **{"../../etc/passwd": "a", "/a": "b"})),
            (
                "a column over 10^18 columns",
                _docx(
                    f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{10**18}"/></w:tcPr>{_PAR}'
                    "</w:tc></w:tr></w:tbl>"
                ),
            ),
        ),
        ".docx",
    ),
    *refused(
        (
            ("half of it", _docx(_PAR)[:-200], "damaged or cut short"),
            ("a locked one", lock(_docx(_PAR)), ""),
            ("entities of entities", pack({"word/document.xml": f"{_LAUGHS}<a>&b;</a>"}), ""),
            ("XML that never closes", pack({"word/document.xml": "<a>" * 100}), ""),
            ("XML 100,000 deep", pack({"word/document.xml": "<a>" * 100_000}), ""),
            ("no document", pack({"word/styles.xml": "<a/>"}), "neither a Word document"),
            ("an empty document", _docx(""), "no text in it"),
            ("100 MB of blanks", pack({"word/document.xml": b" " * 100_000_000}), ""),
        ),
        ".docx",
    ),
    *taken(
        (
            ("a chapter of broken HTML", _epub(f"<html><body><p>{STORY}<b><i>")),
            ("a book of bad dates", _epub(_CHAPTER)),
            ("20,000 divisions in each other", _epub("<div>" * 20_000 + _CHAPTER)),
        ),
        ".epub",
    ),
    *refused(
        (
            ("a chapter elsewhere", _epub(_CHAPTER, href="https://isle.example/a"), ""),
            ("a chapter outside", _epub(_CHAPTER, href="../../../etc/passwd"), ""),
            ("a bracket in a link", _epub(_CHAPTER, href="//["), ""),
            ("a package of entities", _epub(_CHAPTER, f"{_LAUGHS}<package>&b;</package>"), ""),
            ("a package that is none", _epub(_CHAPTER, "not XML"), ""),
            ("half a book", _epub(_CHAPTER)[:-100], "damaged or cut short"),
        ),
        ".epub",
    ),
)
