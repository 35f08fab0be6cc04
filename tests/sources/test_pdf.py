"""PDFs: what is read of them, in which order, and what hostile ones cannot do."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing.deadline import open_child
from briefing.errors import SourceError
from briefing.pipeline import read_article
from briefing.sources import parse_source
from briefing.sources.pdf import parse_pdf, reading
from briefing.sources.pdf.document import TypeLine
from briefing.sources.pdf.hyphens import Vocabulary, join_lines
from briefing.sources.prose import sane_title
from briefing.types import Article, Source
from tests.sources.pdf_writer import (
    Show,
    content,
    content_in_one,
    file_of,
    set_column,
    stream,
    write_pdf,
)

BRIDGE = (
    "The council voted on Tuesday to close the old bridge over the Harle for two years, while "
    "engineers replace its cables and paint its towers in the grey they had in 1931."
)
SCHOOL = (
    "Residents say they were told too late, and that the school on the east bank needs a crossing "
    "of its own before the first lorry stops. Forty families walk over it twice a day."
)
FERRY = (
    "A ferry will run from six in the morning until ten at night, and carry bicycles for nothing. "
    "The last one that did so was sold in 1974, when nobody thought the bridge would need a rest."
)
COST = (
    "The work costs 31 million crowns, of which the state pays two thirds. The rest is to come "
    "from a toll on lorries, which the haulage firms have called a joke."
)


def read(data: bytes) -> Article:
    return parse_pdf(Source("paper.pdf", "application/pdf", data))


def blocks_of(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article.blocks]


def paragraphs_of(data: bytes) -> list[str]:
    return [text for kind, text in blocks_of(read(data)) if kind == "paragraph"]


def two_columns(*, rows: bool = False, in_one: bool = False) -> bytes:
    """
    Two pages of a journal: a headline over two columns, running heads, page numbers.

    Args:
        rows: Drawn from top to bottom, over both columns, as printer drivers do.
        in_one: Drawn in one text object.
    """
    left = set_column((BRIDGE, SCHOOL), x=50, y=680, characters=40, indent=2)
    heading = [Show("What will it cost?", 50, left[-1].y - 24, 10, "bold")]
    below = set_column((COST,), x=50, y=left[-1].y - 42, characters=40)
    right = set_column((FERRY, BRIDGE), x=320, y=680, characters=40, indent=2)
    body = [*left, *heading, *below, *right]
    if rows:
        body.sort(key=lambda show: (-show.y, show.x))
    first = [
        Show("Harle Valley Review", 50, 770, 8),
        Show("The bridge that needs a rest", 50, 720, 22, "sans"),
        *body,
        Show("12", 300, 30, 8),
    ]
    second = [
        Show("Harle Valley Review", 50, 770, 8),
        *set_column((SCHOOL,), x=50, y=730, characters=40),
        Show("13", 300, 30, 8),
    ]
    return write_pdf(
        [content_in_one(first), content_in_one(second)] if in_one else [first, second],
        information="/Title (Microsoft Word - bridge_final2.doc) /Author (Ida Brandt)"
        "/CreationDate (D:20250304080000+01'00')",
        catalog="/Lang (en-GB)",
    )


@pytest.mark.parametrize("in_one", [False, True])
@pytest.mark.parametrize("rows", [False, True])
def test_columns_are_read_one_after_the_other_and_running_heads_not_at_all(
    rows: bool, in_one: bool
) -> None:
    article = read(two_columns(rows=rows, in_one=in_one))
    assert article.title == "The bridge that needs a rest"
    assert (article.author, article.date) == ("Ida Brandt", dt.date(2025, 3, 4))
    assert article.language == "en"
    assert blocks_of(article) == [
        ("paragraph", BRIDGE),
        ("paragraph", SCHOOL),
        ("heading", "What will it cost?"),
        ("paragraph", COST),
        ("paragraph", FERRY),
        ("paragraph", BRIDGE),
        ("paragraph", SCHOOL),
    ]
    for block in article.blocks:
        assert article.text[block.start : block.end] == block.text


def test_running_heads_and_page_numbers_in_the_type_of_the_text_are_left_out() -> None:
    pages = [
        [
            Show("Harle Valley Review, March 2025", 50, 776),
            *set_column((story,), x=50, y=752, characters=70),
            Show(f"- {number} -", 290, 690),
        ]
        for number, story in enumerate((BRIDGE, SCHOOL, FERRY), 7)
    ]
    assert paragraphs_of(write_pdf(pages)) == [BRIDGE, SCHOOL, FERRY]


def test_a_running_head_that_changes_too_often_to_repeat_is_left_out() -> None:
    heads = ("The bridge", *["The school"] * 5, "The ferry")
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    words = SCHOOL.split()
    stories = [" ".join((day, *words[2 * n :], *words[: 2 * n])) for n, day in enumerate(days)]
    pages = [
        [Show(head, 50, 776), *set_column((story,), x=50, y=752, characters=70)]
        for head, story in zip(heads, stories, strict=True)
    ]
    assert paragraphs_of(write_pdf(pages)) == stories


def test_figures_by_themselves_are_left_out() -> None:
    column = [Show(figure, 50, 640 - 30 * n) for n, figure in enumerate(("4,300", "12%", "2019"))]
    shows = [*set_column((BRIDGE,), x=50, y=760, characters=70), *column]
    assert paragraphs_of(write_pdf([shows])) == [BRIDGE]


def test_a_headline_over_two_columns_keeps_its_short_last_line() -> None:
    shows = [
        Show("The bridge over the Harle that needs", 50, 740, 20, "sans"),
        Show("a long rest", 50, 716, 20, "sans"),
        *set_column((BRIDGE, SCHOOL), x=50, y=680, characters=40, gap=8),
        *set_column((FERRY, COST), x=320, y=680, characters=40, gap=8),
    ]
    data = write_pdf([shows])
    assert read(data).title == "The bridge over the Harle that needs a long rest"
    assert paragraphs_of(data) == [BRIDGE, SCHOOL, FERRY, COST]


def test_one_line_paragraphs_are_told_by_the_space_between_them() -> None:
    lines = (
        "The ferry runs from six in the morning until ten.",
        "A ticket costs nothing for children and for dogs.",
        "The last boat waits for the last train from Ulen.",
    )
    shows = set_column((*lines, BRIDGE), x=50, y=760, characters=50, gap=8)
    assert paragraphs_of(write_pdf([shows])) == [*lines, BRIDGE]


def test_one_line_paragraphs_are_told_by_their_indents() -> None:
    names = ("Ida Brandt, the mayor of Harle", "Arne Boelt, harbour master", "Kjeld Holm")
    shows = set_column((BRIDGE, *names, SCHOOL), x=50, y=760, characters=40, indent=2)
    assert paragraphs_of(write_pdf([shows])) == [BRIDGE, *names, SCHOOL]


def test_the_number_of_a_single_page_is_left_out() -> None:
    shows = [*set_column((BRIDGE,), x=50, y=760, characters=70), Show("7", 290, 700)]
    assert paragraphs_of(write_pdf([shows])) == [BRIDGE]


def test_spaces_are_where_the_fonts_widths_leave_room_for_them() -> None:
    page = (
        b"BT /body 10 Tf 50 700 Td [(The old) -1000 ( bridge is well)] TJ ET\n"
        b"BT /body 10 Tf 192 700 Td (-) Tj ET\n"
        b"BT /body 10 Tf 198 700 Td (known to) Tj ET\n"
        b"BT /bold 10 Tf 248.4 700 Td (all.) Tj ET"
    )
    assert paragraphs_of(write_pdf([page])) == ["The old bridge is well-known to all."]


def test_a_quotation_mark_set_over_a_comma_makes_no_space() -> None:
    page = (
        b"BT /body 10 Tf 50 700 Td [(The mayor called it \223a long rest,) 400 (\224 twice.)] TJ ET"
    )
    assert paragraphs_of(write_pdf([page])) == ["The mayor called it “a long rest,” twice."]


@pytest.mark.parametrize(
    "setting",
    [
        {"characters": 70, "indent": 3},
        {"characters": 70, "gap": 8},
        {"characters": 70, "gap": 8, "indent": 3},
        {"characters": 30, "indent": 2, "leading": 11},
        {"characters": 80, "leading": 20, "gap": 14},
    ],
)
def test_paragraphs_are_told_by_indents_and_gaps(setting: dict[str, int]) -> None:
    stories = (BRIDGE, SCHOOL, FERRY, COST)
    shows = set_column(stories, x=50, y=760, **setting)
    assert paragraphs_of(write_pdf([shows])) == list(stories)


def test_a_short_last_line_ends_a_paragraph_where_nothing_else_does() -> None:
    shows = set_column((BRIDGE, SCHOOL, COST), x=50, y=760, characters=64)
    assert paragraphs_of(write_pdf([shows])) == [BRIDGE, SCHOOL, COST]


@pytest.mark.parametrize(
    ("leading", "last", "gap"), [(10, 13.5, 22), (12, 14.5, 14.5), (15, 24, 24)]
)
def test_a_last_line_that_is_set_apart_ends_its_paragraph(
    leading: float, last: float, gap: float
) -> None:
    paragraphs = [BRIDGE, SCHOOL, "Nobody asked the pupils.", FERRY, COST, "So be it."]
    shows, y = [], 780.0
    for paragraph in paragraphs:
        lines = set_column([paragraph], x=60, y=0, characters=44)
        for number, show in enumerate(lines, 1):
            shows.append(replace(show, y=y))
            y -= gap if number == len(lines) else last if number == len(lines) - 1 else leading
    assert paragraphs_of(write_pdf([shows])) == paragraphs


def test_a_paragraph_of_one_line_after_a_full_line_stays_one() -> None:
    paragraphs = [BRIDGE, "Nobody asked.", SCHOOL, "Nobody will.", COST, "So be it.", FERRY]
    shows = set_column(paragraphs, x=60, y=780, characters=44, gap=6)
    assert paragraphs_of(write_pdf([shows])) == paragraphs


def test_a_space_between_words_ends_with_the_state_it_was_set_in() -> None:
    left = set_column([BRIDGE, SCHOOL], x=40, y=700, characters=40)
    right = set_column([FERRY, COST], x=320, y=700, characters=40)
    wide = b"q BT /body 10 Tf 40 760 Td 20 Tw (A bridge is closed again) Tj ET Q\n"
    rows = sorted([*left, *right], key=lambda show: (-show.y, show.x))
    article = read(write_pdf([wide + content(rows)]))
    assert article.text.split()[5:] == " ".join((BRIDGE, SCHOOL, FERRY, COST)).split()


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    lines = set_column((FERRY,), x=50, y=700, characters=60)
    pages = [
        [*set_column((BRIDGE,), x=50, y=760, characters=60), *lines[:2]],
        [*lines[2:], *set_column((COST,), x=50, y=600, characters=60)],
    ]
    assert paragraphs_of(write_pdf(pages)) == [BRIDGE, FERRY, COST]


def test_a_caption_and_a_note_do_not_cut_a_paragraph_in_two() -> None:
    lines = set_column((FERRY,), x=50, y=700, characters=60)
    words = "The ferry Ragna at Harle pier in the hard winter of 1961. Photograph: city archive"
    caption = Show(words, 50, 760, 8)
    note = [
        Show("1 Minutes of the council of 4 March 2025, page 12, where the ferry is", 50, 80, 8),
        Show("called by the name of the last one, which was scrapped in 1975.", 50, 70, 8),
    ]
    above = set_column((BRIDGE, SCHOOL), x=50, y=790, characters=66)
    data = write_pdf([[*above, *lines[:2], *note], [caption, *lines[2:]]])
    assert paragraphs_of(data) == [BRIDGE, SCHOOL, FERRY, words]


def test_a_raised_number_that_points_to_a_note_is_left_out_and_a_power_is_not() -> None:
    shows = [
        Show("The delta covers 40,000 km", 50, 700),
        Show("2", 206, 704, 6),
        Show(" and feeds millions.", 210, 700),
        Show("3", 330, 704, 6),
        Show(" It sinks by 9 mm a year.", 334, 700),
    ]
    text = "The delta covers 40,000 km2 and feeds millions. It sinks by 9 mm a year."
    assert paragraphs_of(write_pdf([shows])) == [text]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    rest = BRIDGE.removeprefix("T")
    lines = set_column((rest,), x=70, y=700, characters=50)
    shows = [
        lines[0],
        lines[1],
        Show("T", 50, 688, 30),
        *(Show(line.text, 50, line.y) for line in lines[2:]),
    ]
    assert paragraphs_of(write_pdf([shows])) == [BRIDGE]


def test_headings_are_those_the_outline_names_or_larger_or_bolder_type() -> None:
    shows = [
        *set_column((BRIDGE,), x=50, y=760, characters=70),
        Show("1. The children", 50, 700),
        *set_column((SCHOOL,), x=50, y=680, characters=70),
        Show("The ferry", 50, 620, 13),
        *set_column((FERRY,), x=50, y=600, characters=70),
        Show("The money", 50, 540, 10, "bold"),
        *set_column((COST,), x=50, y=526, characters=70),
        Show("Figure 3. The cost of a ferry", 50, 490, 10, "bold"),
        Show("T", 50, 460, 14),
    ]
    article = read(write_pdf([shows], outline=("The children",)))
    headings = [text for kind, text in blocks_of(article) if kind == "heading"]
    assert headings == ["1. The children", "The ferry", "The money"]


def test_an_accent_that_stands_beside_its_letter_is_put_on_it() -> None:
    text = "M¨uller was no na¨ive man, said Mu˜noz; some ˜70 were."
    assert paragraphs_of(write_pdf([[Show(text, 50, 700)]])) == [
        "Müller was no naïve man, said Muñoz; some ˜70 were."
    ]


def test_words_cut_at_line_ends_are_made_whole_and_ligatures_undone() -> None:
    shows = [
        Show("The ofﬁce of the regional democ-", 50, 700),
        Show("racy ﬂed; the democracy had held", 50, 688),
        Show("its twenty-ﬁrst vote.", 50, 676),
    ]
    text = (
        "The office of the regional democracy fled; the democracy had held its twenty-first vote."
    )
    assert paragraphs_of(write_pdf([shows])) == [text]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("a demo-", "cracy"), "a democracy"),
        (("the twenty-", "first day"), "the twenty-first day"),
        (("an e-", "mail"), "an e-mail"),
        (("the Anglo-", "Saxon way"), "the Anglo-Saxon way"),
        (("THE BUD-", "GET"), "THE BUDGET"),
        (("a 43-year-", "old man"), "a 43-year-old man"),
        (("in 2014-", "2018"), "in 2014-2018"),
        (("see www.harle.example/", "bridge"), "see www.harle.example/bridge"),
        (("he went -", "or so"), "he went - or so"),
        (("it stood—", "and fell"), "it stood—and fell"),
        (("地方議会は火曜日、", "橋の閉鎖を決めた。"), "地方議会は火曜日、橋の閉鎖を決めた。"),
        # What the document writes elsewhere decides.
        (("Care is long-", "term. A long night, a term."), "long-term."),
        (("Co-", "operate. We cooperate."), "Cooperate."),
        (("Pre-", "war. The pre-war years."), "Pre-war."),
    ],
)
def test_a_hyphen_at_a_line_s_end_stays_where_it_would_be_written(
    lines: tuple[str, ...], joined: str
) -> None:
    set_lines = [TypeLine(text, 0, 100, 100 - 12 * n, 10) for n, text in enumerate(lines)]
    assert joined in join_lines(set_lines, Vocabulary.of(set_lines))


def test_where_no_words_are_cut_a_hyphen_was_there_before() -> None:
    texts = ["The audience-", "centric plan.", *["The audience was near."] * 99]
    lines = [TypeLine(text, 0, 100, 2000 - 12 * n, 10) for n, text in enumerate(texts)]
    assert join_lines(lines[:2], Vocabulary.of(lines)) == "The audience-centric plan."


@pytest.mark.parametrize(
    ("title", "sane"),
    [
        ("Microsoft Word - minutes.doc", False),
        ("untitled", False),
        ("PowerPoint Presentation", False),
        ("report_final_v2", False),
        ("bridge.indd", False),
        ("S0140-6736(20)31180", False),
        ("12345", False),
        ("The bridge that needs a rest", True),
        ("Why .NET won", True),
        ("Inflation", True),
    ],
)
def test_a_title_that_a_program_wrote_is_no_title(title: str, sane: bool) -> None:
    assert bool(sane_title(title)) is sane


def test_a_stated_title_counts_where_no_larger_type_shows_another() -> None:
    shows = set_column((BRIDGE, SCHOOL), x=50, y=760, characters=70, indent=3)
    assert read(write_pdf([shows], information="/Title (A rest for the bridge)")).title == (
        "A rest for the bridge"
    )


def test_a_headline_is_taken_without_the_site_that_the_stated_title_adds() -> None:
    shows = [
        Show("A rest for the bridge", 50, 760, 20),
        *set_column((BRIDGE, SCHOOL), x=50, y=720, characters=70, indent=3),
    ]
    data = write_pdf([shows], information="/Title (A rest for the bridge | Harle News)")
    assert read(data).title == "A rest for the bridge"


def test_what_the_file_marks_as_no_content_is_left_out() -> None:
    body = content(set_column((BRIDGE, SCHOOL), x=50, y=700, characters=70, indent=3))
    head = content([Show("Draft of the second committee", 50, 640)])
    page = body + b"\n/Artifact <</Type /Pagination>> BDC\n" + head + b"\nEMC"
    assert paragraphs_of(write_pdf([page])) == [BRIDGE, SCHOOL]


def test_the_head_and_foot_that_a_browser_prints_are_left_out() -> None:
    shows = [
        Show("04/03/2025, 09:12", 30, 785, 7),
        Show("A rest for the bridge", 250, 785, 7),
        *set_column((BRIDGE, SCHOOL), x=50, y=700, characters=70, gap=8),
        Show("https://harle.example/2025/bridge 1/1", 30, 15, 7),
    ]
    assert paragraphs_of(write_pdf([shows])) == [BRIDGE, SCHOOL]


def test_what_is_drawn_twice_to_look_bold_is_read_once() -> None:
    lines = set_column((BRIDGE, SCHOOL), x=50, y=700, characters=70, gap=8)
    again = [Show(line.text, line.x + 0.4, line.y) for line in lines]
    assert paragraphs_of(write_pdf([[*lines, *again]])) == [BRIDGE, SCHOOL]


def under_a_scan(lines: list[Show]) -> bytes:
    """Invisible words, each squeezed to its place, lines of guessed sizes: as OCR writes them."""
    operators = [b"BT 3 Tr"]
    for n, line in enumerate(lines):
        size = line.size * (0.9, 1.0, 1.08, 0.95)[n % 4]
        operators.append(b"/body %g Tf" % size)
        position = 0
        for word in line.text.split():
            x = line.x + 6 * position
            shown = word.encode("cp1252") + b" "
            squeeze = 100 * line.size / size
            operators.append(
                b"%g Tz 1 0 0 1 %g %g Tm [(%s)] TJ" % (squeeze, x, line.y - n % 2, shown)
            )
            position += len(word) + 1
    return b"\n".join([*operators, b"ET"])


def test_text_that_ocr_laid_under_a_scan_is_read() -> None:
    left = set_column((BRIDGE, SCHOOL), x=50, y=680, characters=40, gap=8)
    right = set_column((FERRY, COST), x=320, y=680, characters=40, gap=8)
    assert paragraphs_of(write_pdf([under_a_scan([*left, *right])])) == [
        BRIDGE,
        SCHOOL,
        FERRY,
        COST,
    ]


def test_a_list_of_contents_is_left_out() -> None:
    shows = [
        Show("1 The children . . . . . . . . . . . . . 2", 50, 770),
        Show("2 The ferry ......................", 50, 758),
        Show("14", 320, 758),
        *set_column((BRIDGE, SCHOOL), x=50, y=700, characters=70, gap=8),
    ]
    assert paragraphs_of(write_pdf([shows])) == [BRIDGE, SCHOOL]


@pytest.mark.parametrize("draw", [content, content_in_one])
def test_a_bullet_is_no_column_and_is_not_said(draw: Callable[[list[Show]], bytes]) -> None:
    first, second = ("The ferry runs from six.", "It carries bicycles for nothing.")
    shows = [
        Show("•", 50, 700),
        Show(first, 80, 700),
        Show("•", 50, 688),
        Show(second, 80, 688),
        *set_column((BRIDGE,), x=50, y=660, characters=60),
    ]
    assert paragraphs_of(write_pdf([draw(shows)])) == [first, second, BRIDGE]


def test_a_page_on_its_side_is_read_and_a_stamp_along_its_edge_is_not() -> None:
    lines = set_column((BRIDGE, SCHOOL), x=50, y=500, characters=60, gap=8)
    turned = b"".join(
        b"BT /body 10 Tf 0 1 -1 0 %g %g Tm (%s) Tj ET\n" % (600 - s.y, s.x, s.text.encode())
        for s in lines
    )
    stamp = b"BT /body 10 Tf 1 0 0 1 30 30 Tm (arXiv 2503.01234) Tj ET\n"
    assert paragraphs_of(write_pdf([stamp + turned], page_entries="/Rotate 90")) == [BRIDGE, SCHOOL]


@pytest.mark.parametrize(
    ("lang", "story", "language"),
    [
        ("/Lang (de-AT)", BRIDGE, "de"),
        ("", BRIDGE, "en"),
        (
            "/Lang (en-US)",
            "Le conseil a voté mardi la fermeture du vieux pont pour deux ans, et les habitants "
            "disent qu'ils ont été prévenus trop tard pour que les enfants aillent à l'école.",
            "fr",
        ),
    ],
)
def test_the_language_is_the_stated_one_but_for_a_default(
    lang: str, story: str, language: str
) -> None:
    shows = set_column((story,), x=50, y=700, characters=60)
    assert read(write_pdf([shows], catalog=lang)).language == language


def encrypted(user: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    shows = set_column((BRIDGE,), x=50, y=700, characters=60)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(write_pdf([shows]))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    assert paragraphs_of(encrypted("")) == [BRIDGE]


def aes() -> bytes:
    entries = b"/Filter/Standard/V 5/R 6/Length 256/P -4/O<%s>/U<%s>/OE<%s>/UE<%s>/Perms<%s>" % (
        b"00" * 48,
        b"00" * 48,
        b"00" * 32,
        b"00" * 32,
        b"00" * 16,
    )
    filters = b"/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>/StmF/StdCF/StrF/StdCF"
    data = write_pdf([[Show(BRIDGE, 50, 700)]], more=[b"<<%s%s>>" % (entries, filters)])
    return data.replace(b"/Info 3 0 R", b"/Encrypt 4 0 R/ID[<00><00>]")


SCAN = write_pdf(
    [b"q 600 0 0 800 0 0 cm /scan Do Q"],
    resources="/XObject<</scan 4 0 R>>",
    more=[
        stream(
            bytes(100),
            b"/Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8"
            b"/ColorSpace/DeviceGray",
        )
    ],
)
HEBREW = write_pdf(
    [b"BT /own 10 Tf 50 700 Td <%s> Tj ET" % (b"01020304" * 20)],
    fonts="/own 4 0 R",
    more=[
        b"<</Type/Font/Subtype/TrueType/BaseFont/Own/ToUnicode 5 0 R>>",
        stream(
            b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
            b"1 beginbfrange\n<01> <04> <05d0>\nendbfrange endcmap"
        ),
    ],
)
NAMELESS = write_pdf(
    [b"BT /own 10 Tf 50 700 Td <%s> Tj ET" % (b"010203" * 30)],
    fonts="/own 4 0 R",
    more=[b"<</Type/Font/Subtype/Type1/BaseFont/Own/Encoding<</Differences[1/g1/g2/g3]>>>>"],
)
SHIFTED = write_pdf(
    [b"BT /own 10 Tf 50 700 Td <%s> Tj ET" % bytes(ord(c) - 29 for c in BRIDGE).hex().encode()],
    fonts="/own 4 0 R",
    more=[b"<</Type/Font/Subtype/TrueType/BaseFont/Own/Encoding/WinAnsiEncoding>>"],
)


CONTENTS = write_pdf(
    [[Show(f"{n} The bridge, the ferry . . . . . . . . . {n}", 50, 780 - 12 * n) for n in range(9)]]
)
# Shift JIS, shown by a font that says it is Western.
MOJIBAKE = write_pdf(
    [
        b"BT /body 10 Tf 50 700 Td <%s> Tj ET"
        % "評議会は火曜日、古い橋を二年間閉鎖することを決めた。".encode("shift_jis").hex().encode()
    ]
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (encrypted("secret"), "is locked by a password; open it, print it to a new PDF"),
        (aes(), "is encrypted with AES, which needs .* pip install|is locked by a password"),
        (two_columns()[:700], "is damaged and cannot be read; get it again"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 20, "is damaged and cannot be read"),
        (SCAN, "is scanned, .*; run OCR on it first: ocrmypdf in.pdf out.pdf"),
        (NAMELESS, "do not say which letters they show; run OCR .*--force-ocr"),
        (SHIFTED, "do not say which letters they show; run OCR .*--force-ocr"),
        (HEBREW, "runs from right to left, .*; give it as a page or a text file"),
        (CONTENTS, "it is a list of contents; give the pages that it lists"),
        (MOJIBAKE, "do not say which letters they show; run OCR .*--force-ocr"),
        (write_pdf([[]]), "there is no text in this PDF"),
        (write_pdf([b""] * 501), "it has 501 pages, more than 500; give the chapter"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=rf"^paper\.pdf: .*{message}") as caught:
        read(data)
    assert "\n" not in str(caught.value)


def with_page_tree(*tree: bytes) -> bytes:
    return file_of([b"<</Type/Catalog/Pages 2 0 R>>", *tree])


def with_outline_loop() -> bytes:
    data = write_pdf([[Show(BRIDGE[:80], 50, 700)]], outline=("One", "Two"))
    return data.replace(b"(Two)/Parent", b"(Two)/First 10 0 R/Parent")


def in_a_circle() -> bytes:
    form = b"/Type/XObject/Subtype/Form/Resources<</XObject<</form 4 0 R>>>>"
    more = [stream(b"/form Do /form Do", form)]
    return write_pdf([b"/form Do"], resources="/XObject<</form 4 0 R>>", more=more)


def many_pages() -> bytes:
    """A hundred thousand million of them, in twelve objects."""
    kids = (b"%d 0 R " % number * 10 for number in range(3, 14))
    tree = (b"<</Type/Pages/Count 9/Kids[%s]>>" % kid for kid in kids)
    return with_page_tree(*tree, b"<</Type/Page/MediaBox[0 0 1 1]>>")


def all_over() -> bytes:
    return write_pdf(
        [[Show(f"word {n}", n * 37 % 590, n * 53 % 790, 6 + n % 9) for n in range(1500)]]
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a bomb": lambda: write_pdf([b" " * 80_000_000]),
    "many operators": lambda: write_pdf([b"q " * 200_000]),
    "deep arrays": lambda: write_pdf([b"[" * 100_000]),
    "deep dictionaries": lambda: write_pdf([b"<<" * 20_000]),
    "pages in a circle": lambda: with_page_tree(b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
    "more pages than can be": many_pages,
    "bookmarks in a circle": with_outline_loop,
    "tables in a circle": lambda: two_columns().replace(b"/Root", b"/Prev 0/Root"),
    "lines all over": all_over,
}


@pytest.mark.slow(reason="hostile files")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_soon_in_text_or_one_line(name: str) -> None:
    data = HOSTILE[name]()
    began = time.process_time()
    try:
        assert read(data).blocks
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017
    assert time.process_time() - began < 8


@pytest.mark.slow(reason="waits for two seconds")
def test_a_form_that_draws_itself_twice_is_stopped() -> None:
    with (
        open_child(deadline_s=2) as call,
        pytest.raises(SourceError, match=r"^paper\.pdf: what reads it .* copy the article's text"),
    ):
        parse_source(Source("paper.pdf", "application/pdf", in_a_circle()), run=call)


def test_a_damaged_page_is_left_out_and_named(caplog: pytest.LogCaptureFixture) -> None:
    pages = [set_column((story,), x=50, y=752, characters=70) for story in (BRIDGE, SCHOOL, FERRY)]
    data = write_pdf(pages)
    second = [match.start() for match in re.finditer(rb"/Type/Page/Parent", data)][1]
    damaged = data[:second] + b"/Type/None/Parent" + data[second + 17 :]
    article = parse_source(Source("paper.pdf", "application/pdf", damaged))
    assert [text for _, text in blocks_of(article)] == [BRIDGE, FERRY]
    assert caplog.messages == ["paper.pdf: page 2 was left out: a damaged page."]


def test_a_page_that_was_printed_twice_is_read_once() -> None:
    page = set_column((BRIDGE, SCHOOL), x=50, y=752, characters=70, gap=8)
    assert paragraphs_of(write_pdf([page, page])) == [BRIDGE, SCHOOL]


def test_more_text_than_an_article_s_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_TEXT", 300)
    with pytest.raises(SourceError, match="more than 300 characters; give the chapter you want"):
        read(two_columns())


def test_nothing_is_logged_of_an_odd_file(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        read(two_columns().replace(b"startxref\n", b"startxref\n9"))
    assert not [record for record in caplog.records if record.name.startswith("pypdfium2")]
    assert capfd.readouterr() == ("", "")


def test_a_pdf_becomes_an_article_like_any_other() -> None:
    article = read_article(Source("paper.pdf", "", two_columns()))
    assert article.title == "The bridge that needs a rest"
    assert ("heading", "What will it cost?") in blocks_of(article)
    assert ("paragraph", FERRY) in blocks_of(article)
