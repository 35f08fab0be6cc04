"""Word documents: what is read of them, and what hostile ones cannot do."""

from __future__ import annotations

import datetime as dt
import pickle
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.pipeline import read_article
from briefing.sources import detect_media_type, parse_source
from briefing.sources.docx import parse_docx
from briefing.types import Article, Source
from tests.sources.packing import lock, pack

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

PACKAGE_RELS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Target="docProps/core.xml" Type=
"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>
</Relationships>"""
STYLES = f"""<w:styles xmlns:w="{WORD}">
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Zwischentitel"><w:name w:val="House head"/>
<w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Gross"><w:name w:val="Big"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Kreis"><w:name w:val="Loop"/>
<w:basedOn w:val="Kreis"/></w:style>
</w:styles>"""
CORE = """<cp:coreProperties
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>
<dcterms:created>{created}</dcterms:created></cp:coreProperties>"""

LEAD = (
    "The council voted on Tuesday to close the old bridge for two years while engineers "
    "replace its cables & paint."
)
SECOND = "Residents say they were told too late, and that the school needs a crossing first."
THIRD = "Work starts in March, and buses will take the upper road until it is done."


def run(text: str, look: str = "") -> str:
    text = text.replace("&", "&amp;")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def document(body: str, namespace: str = WORD) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{namespace}" '
        'xmlns:mc="mc" xmlns:v="v" xmlns:m="m" xmlns:wps="wps">'
        f"<w:body>{body}<w:sectPr/></w:body></w:document>"
    )


def docx(body: str, **parts: str | bytes) -> bytes:
    members: dict[str, str | bytes] = {
        "_rels/.rels": PACKAGE_RELS,
        "word/document.xml": document(body),
        "word/styles.xml": STYLES,
    }
    return pack(members | parts)


def read(data: bytes, location: str = "bridge.docx") -> Article:
    return parse_docx(Source(location, MEDIA_TYPE, data))


def pieces(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(docx(body)).blocks]


def texts(body: str) -> list[str]:
    return [text for _, text in pieces(body)]


def test_a_document_gives_its_text_and_what_is_known_of_it() -> None:
    body = (
        par("Bridge to close", "Titel")
        + par(run("The council voted on ") + run("Tuesday", "<w:b/>") + run(LEAD[28:]))
        + par("What do residents say?", "berschrift1")
        + par(SECOND)
        + par(THIRD, properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    )
    core = CORE.format(title="Old name", creator="Jane Doe; Max Roe", created="2025-03-04T08:00Z")
    article = read(docx(body, **{"docProps/core.xml": core}))
    text = "\n".join((LEAD, "What do residents say?", SECOND, THIRD))
    assert (article.title, article.author, article.date, article.language, article.text) == (
        "Bridge to close",
        "Jane Doe, Max Roe",
        dt.date(2025, 3, 4),
        "en",
        text,
    )
    assert [block.kind for block in article.blocks] == [
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
    ]
    for block in article.blocks:
        assert article.text[block.start : block.end] == block.text
    assert pickle.loads(pickle.dumps(article)) == article


def test_a_document_is_read_as_an_article() -> None:
    body = par("Bridge to close", "Titel") + par(LEAD) + par(SECOND) + par(THIRD)
    data = docx(body)
    assert detect_media_type("bridge.docx", data) == MEDIA_TYPE
    article = read_article(Source("bridge.docx", "", data))
    assert article.title == "Bridge to close"
    assert [block.text for block in article.blocks] == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    ("style", "properties", "kind"),
    [
        ("berschrift1", "", "heading"),
        ("Zwischentitel", "", "heading"),
        ("Gross", "", "heading"),
        ("Heading2", "", "heading"),
        ("", '<w:outlineLvl w:val="2"/>', "heading"),
        ("berschrift1", '<w:outlineLvl w:val="9"/>', "paragraph"),
        ("Standard", "", "paragraph"),
        ("TOC_Title_of_mine", "", "paragraph"),
        ("Kreis", "", "paragraph"),
        ("Unheard", "", "paragraph"),
    ],
)
def test_a_heading_is_known_by_its_style_in_any_language(
    style: str, properties: str, kind: str
) -> None:
    body = par(LEAD) + par("What do residents say?", style, properties) + par(SECOND)
    assert pieces(body)[1] == (kind, "What do residents say?")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("<w:pPrChange><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr></w:pPrChange>", "paragraph"),
        ("<w:rPr><w:ins/><w:b/></w:rPr>", "paragraph"),
    ],
)
def test_what_a_paragraph_was_before_a_tracked_change_is_forgotten(change: str, kind: str) -> None:
    assert pieces(par(LEAD) + par("Who pays?", "", change) + par(SECOND))[1] == (kind, "Who pays?")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("for ") + f"<w:del>{run('three')}</w:del><w:ins>{run('two')}</w:ins>", "for two"),
        (f"<w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run('come')}</w:moveTo>", "come"),
        (f"<w:hyperlink>{run('a link')}</w:hyperlink>{run(' here')}", "a link here"),
        (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('a control')}</w:sdtContent></w:sdt>",
            "a control",
        ),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{run('Click here to enter text.')}</w:sdtContent></w:sdt>{run('x')}",
            "x",
        ),
        ("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>", "one two"),
        (run("one.\n  Two"), "one. Two"),
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>", "one two"),
        ("<w:r><w:t>one</w:t><w:br w:type='page'/><w:t>two</w:t></w:r>", "one two"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>", "co-op"),
        ("<w:r><w:t>coun</w:t><w:softHyphen/><w:t>cil</w:t></w:r>", "council"),
        (run("coun\u00adcil"), "council"),
        ("<w:r><w:t>50</w:t><w:sym w:font='Arial' w:char='20AC'/></w:r>", "50€"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t>done</w:t></w:r>", "done"),
        (run("seen") + run(" hidden", "<w:vanish/>") + run("!", "<w:vanish w:val='0'/>"), "seen!"),
        (run("10") + run("6", "<w:vertAlign w:val='superscript'/>") + run(" trees"), "10⁶ trees"),
        (run("The bridge.") + run("12", "<w:vertAlign w:val='superscript'/>"), "The bridge."),
        (run("the 5") + run("th", "<w:vertAlign w:val='superscript'/>"), "the 5th"),
        (run("So") + run("*", "<w:rStyle w:val='FootnoteReference'/>") + run(" it"), "So it"),
        (run("Note") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + run(" this"), "Note this"),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGEREF x</w:instrText>"
            "</w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            f"{run('page 7')}<w:r><w:fldChar w:fldCharType='end'/></w:r>{run(' of 9')}",
            "page 7 of 9",
        ),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
            f"{run('IF 1')}<w:r><w:fldChar w:fldCharType='end'/></w:r>{run('so')}",
            "so",
        ),
        (f"<w:fldSimple w:instr='DATE'>{run('4 March')}</w:fldSimple>", "4 March"),
        ("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>" + run(" holds"), "x=2 holds"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "東京",
        ),
    ],
)  # fmt: skip
def test_a_paragraph_is_what_a_reader_sees(content: str, text: str) -> None:
    assert texts(par(content)) == [text]


def test_a_break_after_a_sentence_or_a_double_one_starts_a_paragraph() -> None:
    body = par("<w:r><w:t>One.</w:t><w:br/><w:t>Two</w:t><w:br/><w:br/><w:t>three</w:t></w:r>")
    assert texts(body) == ["One.", "Two", "three"]


@pytest.mark.parametrize("mark", ["<w:rPr><w:del/></w:rPr>", "<w:framePr w:dropCap='drop'/>"])
def test_a_deleted_paragraph_end_and_a_drop_capital_run_on(mark: str) -> None:
    assert texts(par("T", "", mark) + par(LEAD[1:])) == [LEAD]
    assert texts(par(LEAD, "", mark)) == [LEAD]
    box = f"<w:r><w:txbxContent>{par(THIRD)}</w:txbxContent></w:r>"
    assert texts(par(box + run("T"), "", mark) + par(LEAD[1:])) == [THIRD, LEAD]


def test_a_text_box_is_read_once_and_a_pull_quote_not_at_all() -> None:
    def boxed(text: str) -> str:
        box = f"<w:txbxContent>{par(text)}</w:txbxContent>"
        return (
            f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
            f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
        )

    quote = "“the school needs a crossing first”"
    body = par(boxed(THIRD) + run(LEAD)) + par(boxed(quote) + run(SECOND))
    assert texts(body) == [LEAD, THIRD, SECOND]


def test_a_table_is_read_where_it_holds_prose() -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = (
            "<w:tr>" + "".join(f"<w:tc>{par(cell)}</w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        return f"<w:tbl>{''.join(cells)}</w:tbl>"

    figures = table(("Year", "Boats"), ("2024", "12"), ("2025", "340"))
    prose = table(("Who", LEAD), ("When", THIRD))
    frame = table((SECOND,), ("Short note",))
    nested = f"<w:tbl><w:tr><w:tc>{figures}{par(SECOND)}</w:tc><w:tc/></w:tr></w:tbl>"
    cell = f"<w:tc>{par('Who pays?', 'Gross')}{par(LEAD)}</w:tc>"
    laid_out = f"<w:tbl><w:tr>{cell}<w:tc>{par('1')}</w:tc></w:tr></w:tbl>"
    deleted = table((LEAD,)).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    assert texts(figures + par("After.")) == ["After."]
    assert texts(figures) == ["2024: Boats 12.", "2025: Boats 340."]
    assert texts(figures.replace("</w:tr>", "</w:tr><w:tr/>")) == texts(figures)
    assert texts(table(("Ida Holm", "Mayor"), ("Arne Boelt", "Harbour master"))) == [
        "Ida Holm: Mayor.",
        "Arne Boelt: Harbour master.",
    ]
    assert texts(prose) == [LEAD, THIRD]
    assert texts(frame) == [SECOND, "Short note"]
    assert pieces(par(THIRD) + laid_out)[1:] == [("heading", "Who pays?"), ("paragraph", LEAD)]
    titled = f"<w:tc>{par('Bridge to close', 'Titel')}</w:tc><w:tc>{par('No. 4')}</w:tc>"
    assert read(docx(f"<w:tbl><w:tr>{titled}</w:tr></w:tbl>{par(LEAD)}")).title == "Bridge to close"
    assert texts(nested) == [SECOND]
    assert texts(deleted + par("After.")) == ["After."]


def test_contents_captions_and_what_stands_in_other_parts_are_left_out() -> None:
    gallery = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    contents = (
        f"<w:sdt>{gallery}</w:sdtPr><w:sdtContent>{par('Contents')}{par('One ... 3')}"
        "</w:sdtContent></w:sdt>"
    )
    body = (
        contents
        + par("What do residents say? ... 2", "Verzeichnis1")
        + par(LEAD)
        + par("Picture 1: the bridge", "Beschriftung")
    )
    notes = {
        "word/footnotes.xml": document(par("A footnote.")),
        "word/comments.xml": document(par("A comment.")),
        "word/header1.xml": document(par("A header.")),
    }
    assert [block.text for block in read(docx(body, **notes)).blocks] == [LEAD]


def test_code_is_read_where_it_is_prose() -> None:
    body = par(LEAD) + par("if x: y()", "SourceCode") + par(SECOND, "SourceCode")
    assert [block.text for block in read(docx(body)).blocks] == [LEAD, SECOND]


def test_bold_lines_are_headings_where_no_style_is_used() -> None:
    def bold(text: str) -> str:
        return par(run(text, "<w:b/>"))

    body = bold("Bridge to close") + par(LEAD) + bold("What do residents say?") + par(SECOND)
    article = read(docx(body + par(THIRD)))
    assert article.title == "Bridge to close"
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", LEAD),
        ("heading", "What do residents say?"),
        ("paragraph", SECOND),
        ("paragraph", THIRD),
    ]
    assert {kind for kind, _ in pieces(bold(LEAD) + bold("Too much") + par(THIRD))} == {"paragraph"}


@pytest.mark.parametrize(
    ("first", "stated", "title"),
    [
        (par("Bridge to close", "Titel"), "Old name", "Bridge to close"),
        (par("Bridge to close", "berschrift1"), "", "Bridge to close"),
        (par("Bridge to close", "berschrift1"), "Bridge to close", "Bridge to close"),
        ("", "Bridge to close", "Bridge to close"),
        ("", "Microsoft Word - draft3.doc", ""),
        ("", "Untitled", ""),
    ],
)
def test_the_title_is_what_the_document_shows_then_what_it_says(
    first: str, stated: str, title: str
) -> None:
    core = CORE.format(title=stated, creator="", created="")
    body = first + par(LEAD) + par("More", "Gross") + par(SECOND)
    article = read(docx(body, **{"docProps/core.xml": core}))
    assert article.title == title
    assert [block.text for block in article.blocks] == [LEAD, "More", SECOND]


def test_a_first_heading_that_is_not_the_stated_title_stays() -> None:
    core = CORE.format(title="Bridge to close", creator="", created="")
    body = par("A late vote", "berschrift1") + par(LEAD)
    article = read(docx(body, **{"docProps/core.xml": core}))
    assert (article.title, article.blocks[0].text) == ("Bridge to close", "A late vote")


@pytest.mark.parametrize(
    ("creator", "created", "author", "date"),
    [
        ("Jane Doe", "2025-03-04T08:00:00Z", "Jane Doe", dt.date(2025, 3, 4)),
        ("Microsoft Office User", "", "", None),
        ("python-docx", "2013-12-23T23:15:00Z", "", None),
        ("Administrator", "not a day", "", None),
    ],
)
def test_what_programs_write_when_nobody_said_anything_is_not_believed(
    creator: str, created: str, author: str, date: dt.date | None
) -> None:
    core = CORE.format(title="", creator=creator, created=created)
    article = read(docx(par(LEAD), **{"docProps/core.xml": core}))
    assert (article.author, article.date) == (author, date)


def test_strict_documents_and_those_named_otherwise_are_found_by_their_relations() -> None:
    rels = PACKAGE_RELS.replace("word/document.xml", "/word/document2.xml")
    styles = (
        f'<Relationships><Relationship Type="{RELATIONS}/styles" Target="looks.xml"/>'
        "</Relationships>"
    )
    body = par(LEAD) + par("Who pays?", "Gross") + par(SECOND)
    members = {
        "_rels/.rels": rels,
        "word/document2.xml": document(body, STRICT),
        "word/_rels/document2.xml.rels": styles,
        "word/looks.xml": STYLES,
    }
    blocks = read(pack(members)).blocks
    assert [block.kind for block in blocks] == ["paragraph", "heading", "paragraph"]


def test_a_document_without_its_relations_is_still_read() -> None:
    assert read(pack({"word/document.xml": document(par(LEAD))})).text == LEAD


def test_whole_sentences_styled_as_a_heading_are_a_paragraph() -> None:
    assert pieces(par(f"{SECOND} {THIRD}", "berschrift1")) == [("paragraph", f"{SECOND} {THIRD}")]


def test_a_subtitle_is_read_where_it_is_a_sentence() -> None:
    assert texts(par("Two years of buses", "Subtitle") + par(LEAD)) == [LEAD]
    assert texts(par(SECOND, "Subtitle") + par(LEAD)) == [SECOND, LEAD]


def test_the_language_is_that_of_the_words() -> None:
    body = par("Der Rat hat am Dienstag beschlossen, die alte Brücke für zwei Jahre zu schließen.")
    assert read(docx(body)).language == "de"


NAMES = (
    "p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "trPr", "del", "ins", "txbxContent", "br",
    "sdt", "sdtPr", "sdtContent", "showingPlcHdr", "fldChar", "b", "vanish", "tab", "hyperlink",
)  # fmt: skip
ATTRIBUTES = ("", 'w:val="0"', 'w:fldCharType="begin"', 'w:fldCharType="end"', 'w:val="9"')
nested = st.recursive(
    st.sampled_from(("Yes.", "12", " ", "\n")),
    lambda inner: st.builds(
        lambda name, attribute, parts: f"<w:{name} {attribute}>{''.join(parts)}</w:{name}>",
        st.sampled_from(NAMES),
        st.sampled_from(ATTRIBUTES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@given(st.lists(nested, max_size=5))
def test_no_order_of_elements_is_more_than_it_says(parts: list[str]) -> None:
    article = read(docx("".join(parts) + par(LEAD)))
    assert article.text.endswith(LEAD) or "vanish" in "".join(parts) or "del" in "".join(parts)
    for block in article.blocks:
        assert article.text[block.start : block.end] == block.text
        assert block.text == " ".join(block.text.split())


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document xmlns:w="w"><w:body><w:p><w:r>'
    "<w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document xmlns:w="w"><w:body><w:p>'
    "<w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
)
PARAMETER = (
    '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]><w:document xmlns:w="w"/>'
)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"word/document.xml": LAUGHS}, r"word/document\.xml\): it declares an XML entity \('a'\)"),
        ({"word/document.xml": OUTSIDE}, "it declares an XML entity"),
        ({"word/document.xml": PARAMETER}, "it declares an XML entity"),
        ({"word/styles.xml": LAUGHS}, r"styles\.xml\): it declares an XML entity"),
        ({"_rels/.rels": OUTSIDE}, r"\.rels\): it declares an XML entity"),
        ({"docProps/core.xml": OUTSIDE}, r"core\.xml\): it declares an XML entity"),
        ({"word/document.xml": document(par(LEAD))[:300]}, "its XML is broken"),
        ({"word/document.xml": b"\xff\xfe<"}, "its XML is broken"),
        ({"word/document.xml": b"<?xml version='1.0' encoding='no-such'?><a/>"}, "broken"),
        ({"word/document.xml": bytes(5_000_000)}, "unpacks to more than 100 times"),
        ({"word/document.xml": document("<w:altChunk/>")}, "a web page packed into a Word doc"),
    ],
)
def test_a_hostile_or_damaged_part_is_named_in_one_line(
    members: dict[str, str | bytes], message: str
) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read(docx(par(LEAD), **members))
    assert str(caught.value).startswith("bridge.docx")
    assert "\n" not in str(caught.value)


def test_a_locked_cut_or_empty_document_is_named() -> None:
    whole = docx(par(LEAD))
    with pytest.raises(SourceError, match=r"^bridge\.docx: it is locked with a password"):
        read(lock(whole))
    with pytest.raises(SourceError, match=r"^bridge\.docx: it is damaged or cut short"):
        read(whole[:-60])
    with pytest.raises(SourceError, match=r"^bridge\.docx: this Word document has no text part"):
        read(pack({"_rels/.rels": PACKAGE_RELS}))
    with pytest.raises(SourceError, match=r"^bridge\.docx: there is no text in it"):
        parse_source(Source("bridge.docx", MEDIA_TYPE, docx(par(""))))


def test_depth_and_length_cost_in_proportion() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 20_000 + par(SECOND) + "</w:tc></w:tr></w:tbl>" * 20_000
    long = "".join(par(f"{LEAD} It is paragraph {number}.") for number in range(20_000))
    start = time.process_time()
    assert texts(deep + par(LEAD)) == [SECOND, LEAD]
    assert len(texts(long)) == 20_000
    assert time.process_time() - start < 5
