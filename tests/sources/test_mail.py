"""Mail and newsletters: the letter is read, and not what mail programs put around it."""

from __future__ import annotations

import base64
import datetime as dt
import quopri
import random
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.deadline import CallFunction, call_here, open_child
from briefing.errors import SourceError
from briefing.pipeline.reading import Reader
from briefing.sources import detect_media_type, parse_source
from briefing.types import Article, Source

STORY = (
    "The harbour board agreed on Monday to deepen the northern channel by two metres, a decision "
    "that ends six years of argument between fishermen and the ferry company.",
    "Work is due to begin in April and will cost £14 million, most of it from the regional fund. "
    "The board said the ferry company would pay a quarter.",
    "Fishermen fear the dredging will disturb the spawning grounds. “We were promised a survey "
    "and have not seen one,” said Ellen Marsh, who has fished there since 1988.",
)
HEAD = """\
From: "Harbour News" <hello@news.harbour.example>
To: you@example.org
Subject: The channel will be deepened
Date: Tue, 03 Mar 2026 23:30:00 +0100
MIME-Version: 1.0
"""
LIST = "List-Unsubscribe: <mailto:leave@harbour.example>\n"


@pytest.fixture(scope="module")
def call() -> Iterator[CallFunction]:
    with open_child(deadline_s=200) as function:
        yield function


def spent_s() -> float:
    return time.process_time()


def read(message: str | bytes, run: CallFunction = call_here) -> Article:
    data = message if isinstance(message, bytes) else message.encode()
    assert detect_media_type("x.eml", data) == "message/rfc822"
    article = parse_source(Source("x.eml", "message/rfc822", data), run=run)
    for block in article.blocks:
        assert article.text[block.start : block.end] == block.text
    return article


def texts(article: Article) -> tuple[str, ...]:
    return tuple(block.text for block in article.blocks)


def plain(body: str, head: str = HEAD, parameters: str = "") -> str:
    return f"{head}Content-Type: text/plain; charset=utf-8{parameters}\n\n{body}"


def page(body: str, head: str = HEAD + LIST) -> str:
    return f"{head}Content-Type: text/html; charset=utf-8\n\n{body}"


def multipart(kind: str, *parts: str, head: str = HEAD + LIST, boundary: str = "limit") -> str:
    body = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f'{head}Content-Type: multipart/{kind}; boundary="{boundary}"\n\n{body}--{boundary}--\n'


def table(*rows: str) -> str:
    cells = "".join(f'<tr><td style="padding:8px">{row}</td></tr>' for row in rows)
    return (
        '<table width="100%" border="0" cellspacing="0" role="presentation"><tr><td align="center">'
        f'<table width="600">{cells}</table></td></tr></table>'
    )


NEWSLETTER = f"""<!DOCTYPE html><html xmlns:v="urn:schemas-microsoft-com:vml"><head><title>x</title>
<style>.preheader {{ display: none }} @media (max-width: 600px) {{ td {{ padding: 0 }} }}</style>
<!--[if mso]><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml><![endif]--></head><body>
<div style="display: none; max-height: 0; overflow: hidden">Who pays?&#847;&zwnj;&nbsp;&#847;</div>
<span class="preheader">What the board decided</span>
{table('<a href="#">View this email in your browser</a>')}
{table('<img src="logo.png" alt="Harbour News">', "<h1>The channel will be deepened</h1>")}
{table(*(f'<span style="font-size:16px">{text}</span>' for text in STORY[:2]))}
{table('<div style="font-size: 24px; line-height: 1.2">Survey in spring</div>', STORY[2])}
{table('<a href="#">Read more</a>')}
{
    table(
        "You are receiving this email because you signed up at harbour.example.<br>"
        '<a href="#">Unsubscribe</a> | <a href="#">Manage preferences</a>',
        "Harbour News Ltd, 1 Quay Street, Portmouth",
    )
}
</body></html>"""


def test_a_newsletter_of_nested_tables_gives_its_prose() -> None:
    article = read(page(NEWSLETTER))
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", STORY[0]),
        ("paragraph", STORY[1]),
        ("heading", "Survey in spring"),
        ("paragraph", STORY[2]),
    ]


def test_after_cleaning_nothing_but_the_article_is_left_of_a_newsletter() -> None:
    with Reader() as reader:
        article = reader.read(Source("x.eml", "message/rfc822", page(NEWSLETTER).encode()))
    assert (article.title, article.site, article.author) == (
        "The channel will be deepened",
        "Harbour News",
        "",
    )
    assert (article.date, article.language) == (dt.date(2026, 3, 3), "en")
    assert [block.text for block in article.blocks if block.kind == "paragraph"] == list(STORY)


def test_what_stands_between_the_paragraphs_of_a_newsletter_goes() -> None:
    rows = (
        "Forwarded this email? Subscribe here for more", "Ellen Marsh", "Mar 3", "READ IN APP",
        STORY[0], "Thanks for reading Quay Notes! Subscribe for free to support my work.",
        "Subscribe now", STORY[1], "She will share this post with readers in March.", STORY[2],
        "Restack", "© 2026 Ellen Marsh", "1 Quay Street, Portmouth", "Unsubscribe",
    )  # fmt: skip
    head = HEAD.replace("Harbour News", "Ellen Marsh from Quay Notes") + LIST
    kept = (STORY[0], STORY[1], "She will share this post with readers in March.", STORY[2])
    assert texts(read(page(table(*rows), head))) == kept
    assert texts(read(plain("\n\n".join(rows), head))) == kept


def test_an_article_about_leaving_newsletters_is_read_to_its_end() -> None:
    rows = (STORY[0], "Why do so many unsubscribe?", *STORY[1:], *STORY)
    assert texts(read(page(table(*rows)))) == rows


def test_a_letter_s_sender_is_its_author() -> None:
    head = HEAD.replace('"Harbour News"', "=?utf-8?q?Zo=C3=AB_Marsh?=")
    article = read(plain("\n\n".join(STORY), head))
    assert (article.author, article.site) == ("Zoë Marsh", "")
    assert texts(article) == STORY


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ('"Marsh, Ellen" <ellen.marsh@b.example>', "Ellen Marsh"),
        ('"Marsh, Ellen K." <ellen@b.example>', "Ellen Marsh"),
        ('"Quayside, Inc" <hello@b.example>', "Quayside, Inc"),
    ],
)
def test_a_person_of_an_address_book_is_named_as_people_say_it(sender: str, author: str) -> None:
    head = HEAD.replace('"Harbour News" <hello@news.harbour.example>', sender)
    assert read(plain("\n\n".join(STORY), head)).author == author


@pytest.mark.parametrize(
    ("sender", "author", "site"),
    [
        ('"Harbour News" <a@b.example>', "", "Harbour News"),
        ("Ellen Marsh from Harbour News <ellen@b.example>", "Ellen Marsh", "Harbour News"),
        ("'Ellen Marsh' via Quay List <list@b.example>", "Ellen Marsh", "Quay List"),
        ("The Daily from Quayside <a@b.example>", "", "The Daily from Quayside"),
        ("Bank of the Harbour <a@b.example>", "", "Bank of the Harbour"),
        ("ellen@quay.example", "", "quay.example"),
        ("noreply <noreply@email.quay.example>", "", "quay.example"),
        ("=?utf-8?b?SMOkZmVu?= <a@b.example>", "", "Häfen"),
        ("Häfen <a@b.example>", "", "Häfen"),
        ("<", "", ""),
        ('"a\\"b <x', "", ""),
        ("", "", ""),
    ],
)
def test_the_sender_of_a_newsletter_is_its_site(sender: str, author: str, site: str) -> None:
    head = HEAD.replace('"Harbour News" <hello@news.harbour.example>', sender)
    article = read(plain(STORY[0], head + LIST))
    assert (article.author, article.site) == (author, site)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: The channel", "The channel"),
        ("RE: Re[2]: AW: The channel", "The channel"),
        ("Report: the channel", "Report: the channel"),
        ("=?utf-8?q?Gr=C3=B6=C3=9Fere?= =?utf-8?q?_Schiffe?=", "Größere Schiffe"),
        ("=?utf-8?b?R3LDtsOfZXJl?=\n Schiffe", "Größere Schiffe"),
        ("=?klingon?q?Larger_ships?=", "Larger ships"),
        ("Größere Schiffe", "Größere Schiffe"),
        ("Larger\n\tships", "Larger ships"),
        ("", ""),
    ],
)
def test_the_subject_is_the_title(subject: str, title: str) -> None:
    head = HEAD.replace("The channel will be deepened", subject)
    assert read(plain(STORY[0], head)).title == title


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Tue, 03 Mar 2026 23:30:00 +0100", dt.date(2026, 3, 3)),
        ("3 Mar 26 00:10 GMT", dt.date(2026, 3, 3)),
        ("Tue, 33 Mar 2026 99:99:99 +9999", None),
        ("2026-03-03", None),
        ("", None),
        ("Tue, 03 Mar 99999999999 23:30:00 +0100", None),
    ],
)
def test_the_day_it_was_sent_is_its_date(date: str, day: dt.date | None) -> None:
    head = HEAD.replace("Tue, 03 Mar 2026 23:30:00 +0100", date)
    assert read(plain(STORY[0], head)).date == day


WEB = "Content-Type: text/html; charset=utf-8\n\n<p>{}</p>"
TEXT = "Content-Type: text/plain; charset=utf-8\n\n{}"


@pytest.mark.parametrize(
    ("message", "chosen"),
    [
        (multipart("alternative", TEXT.format("Read it here: https://x.example"),
                   WEB.format(STORY[0])), STORY[0]),
        (multipart("alternative", TEXT.format(" ".join(STORY)), WEB.format("See below.")),
         " ".join(STORY)),
        (multipart("alternative", TEXT.format(STORY[0]), WEB.format(STORY[0] + " Yes.")),
         STORY[0] + " Yes."),
        (multipart("mixed", multipart("related", multipart("alternative", TEXT.format("Short."),
                   WEB.format(STORY[0]), head="", boundary="c"),
                   "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=",
                   head="", boundary="b")), STORY[0]),
        (multipart("mixed", TEXT.format(STORY[0]),
                   'Content-Disposition: attachment; filename="other.txt"\n'
                   + TEXT.format("An attachment that is much longer. " * 50)), STORY[0]),
        (multipart("mixed", TEXT.format(STORY[0]),
                   "Content-Type: message/rfc822\n\n" + plain(" ".join(STORY[1:]))), STORY[0]),
        (multipart("signed", TEXT.format(STORY[0]),
                   "Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----"),
         STORY[0]),
        (multipart("mixed", TEXT.format(STORY[0])).replace("--limit--\n", ""), STORY[0]),
        (multipart("mixed", TEXT.format(STORY[0])).replace("multipart/mixed", "multipart/odd"),
         STORY[0]),
    ],
    ids=["html", "fuller text", "equals", "nested", "attachment", "attached message", "signed",
         "no end", "unknown kind"],
)  # fmt: skip
def test_of_many_parts_the_letter_is_read(message: str, chosen: str) -> None:
    assert texts(read(message)) == (chosen,)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso-8859-1", "The “café” cost €3."),  # in truth Windows' code page, as often
        ("windows-1251", "Правительство объявило о новых мерах поддержки экономики."),
        ("iso-2022-jp", "港の委員会は月曜日に北の水路を深くすることを決めた。"),
        ("utf-16", "The café was closed on Monday."),
        ("koi8-r", "Правительство объявило о новых мерах поддержки экономики."),
    ],
)
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_a_part_s_own_encoding_is_believed(charset: str, text: str, transfer: str) -> None:
    data = text.encode("cp1252" if charset == "iso-8859-1" else charset)
    encode = quopri.encodestring if transfer == "quoted-printable" else base64.encodebytes
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\n"
    message = f"{head}Content-Transfer-Encoding: {transfer}\n\n".encode() + encode(data)
    assert texts(read(message)) == (text,)


@pytest.mark.parametrize("claim", ["; charset=utf-8", "", "; charset=us-ascii", "; charset=x-y"])
def test_a_pound_sign_is_not_lost_where_the_encoding_is_wrong_or_missing(claim: str) -> None:
    text = "The work will cost £14 million, and most of it is to be paid by the regional fund."
    head = f"{HEAD}Content-Type: text/plain{claim}\n\n"
    assert texts(read((head + text).encode("cp1252"))) == (text,)
    assert texts(read((head + text).encode("utf-8"))) == (text,)


def test_bytes_as_they_are_may_be_in_any_encoding_that_is_named() -> None:
    text = "Правительство объявило о новых мерах"
    message = f"{HEAD}Content-Type: text/plain; charset=koi8-r\n\n{text}".encode("koi8-r")
    assert texts(read(message)) == (text,)


@pytest.mark.parametrize(
    ("transfer", "body"),
    [
        ("base64", base64.encodebytes("\n\n".join(STORY).encode())[:-3]),
        ("base64", base64.encodebytes("\n\n".join(STORY).encode()).replace(b"\n", b" !\n")),
        ("quoted-printable", quopri.encodestring("\n\n".join(STORY).encode()) + b"=C3=\n=XY="),
        ("quoted-printable", "\n\n".join(STORY).encode()),
        ("x-unheard-of", "\n\n".join(STORY).encode()),
    ],
)
def test_damage_on_the_way_costs_a_few_characters(transfer: str, body: bytes) -> None:
    head = f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {transfer}\n"
    found = texts(read(head.encode() + b"\n" + body))
    assert found[:2] == STORY[:2]
    assert found[2][:100] == STORY[2][:100]


REPLY = f"""\
{STORY[0]}

On Mon, 2 Mar 2026 at 09:15, Ellen Marsh <ellen@quay.example>
wrote:
> Will the channel be deepened?
>> We do not know yet.

{STORY[1]}

-- \n\
Zoë Marsh
Reporter, Harbour News
"""


def test_quotations_and_the_signature_of_a_letter_are_left_out() -> None:
    assert texts(read(plain(REPLY))) == STORY[:2]


OUTLOOK = f"""\
{STORY[0]}

From: Ellen Marsh <ellen@quay.example>
Sent: Monday, 2 March 2026 09:15
To: Harbour News
Subject: Channel

Will the channel be deepened?
"""


def test_the_message_under_its_own_fields_is_what_is_answered() -> None:
    assert texts(read(plain(OUTLOOK))) == (STORY[0],)
    assert texts(read(page(OUTLOOK.replace("<", "&lt;").replace("\n", "<br>")))) == (STORY[0],)


def test_below_who_wrote_when_stands_what_is_answered() -> None:
    wrote = "On Mon, 2 Mar 2026 at 09:15, Ellen Marsh &lt;ellen@quay.example&gt; wrote:"
    body = f"<p>{STORY[0]}</p><p>{wrote}</p><blockquote><p>{STORY[1]}</p></blockquote>"
    assert texts(read(page(body))) == (STORY[0],)


ANSWERED = "The survey starts in spring."


@pytest.mark.parametrize(
    "attribution",
    [
        "On Tue, 3 Mar 2026 at 08:00, Jane Doe of the Portmouth Harbour Board\n"
        "<jane.doe@harbour.example>\nwrote:",
        "03.03.2026, 08:00, Jane Doe <jane@harbour.example>:",
        "Jane Doe <jane@harbour.example> writes:",
        "Tue, 3 Mar 2026 08:00:51 +0400 от Jane Doe <jane@harbour.example>:",
        '03.03.2026 08:00 пользователь "Jane Doe" <\njane@harbour.example> написал:',
    ],
)
@pytest.mark.parametrize("mark", ["> ", ""])
def test_what_is_answered_is_known_by_who_wrote_it_when_in_any_language(
    attribution: str, mark: str
) -> None:
    body = f"We agree to that.\n\nYours,\nIda\n\n{attribution}\n\n{mark}{ANSWERED}\n"
    assert texts(read(plain(body))) == ("We agree to that.", "Yours,", "Ida")
    breaks = body.replace("<", "&lt;").replace("\n\n", "<br><br>").replace("\n", " ")
    assert texts(read(page(breaks, HEAD))) == ("We agree to that.", "Yours, Ida")


@pytest.mark.parametrize("wrote", ["On 3 Mar 2026, at 08:00, Jane wrote:", "* Jane wrote:"])
def test_under_a_marked_quotation_the_letter_goes_on(wrote: str) -> None:
    body = f"Dear Jane,\n\n{wrote}\n> {ANSWERED}\nIn which month?\n"
    assert texts(read(plain(body))) == ("Dear Jane,", "In which month?")


@pytest.mark.parametrize(
    "sign",
    [
        "Sent from my iPhone",
        "Get Outlook for iOS",
        "Get Outlook for iOS<https://outlook.example/mobile>",
        "Von meinem Telefon gesendet",
        "Verstuurd vanaf mijn iPhone",
        "  -- Ida Holm",
        "Envoyé de mon iPad",
    ],
)
def test_what_a_telephone_writes_below_a_letter_is_left_out(sign: str) -> None:
    assert texts(read(plain(f"{STORY[0]}\n\n{sign}\n"))) == (STORY[0],)
    assert texts(read(page(f"<div>{STORY[0]}</div><div>{sign}</div>", HEAD))) == (STORY[0],)


def test_fields_of_an_answered_message_may_be_in_russian() -> None:
    fields = "<b>От:</b> Jane<br><b>Отправлено:</b> 3 марта 2026 г. 15:05<br><b>Кому:</b> Ida<br>"
    body = f"<div>{STORY[0]}</div><div>{fields}</div><div>{ANSWERED}</div>"
    assert texts(read(page(body, HEAD))) == (STORY[0],)


def test_a_message_saved_as_utf_16_is_read() -> None:
    assert texts(read(plain("Ça va très bien à Portmouth.").encode("utf-16"))) == (
        "Ça va très bien à Portmouth.",
    )


def test_a_page_in_a_part_may_name_its_encoding_itself() -> None:
    text = "Правительство объявило о новых мерах"
    body = f"<html><head><meta charset=koi8-r></head><body><p>{text}</p>".encode("koi8-r")
    message = f"{HEAD}Content-Type: text/html\n\n".encode() + body
    assert texts(read(message)) == (text,)


@pytest.mark.parametrize(
    "mark",
    [
        "-----Original Message-----",
        "----- Mail original -----",
        "---- Jane Doe wrote ----",
        "------On 3/3/2026 08:00, Jane Doe wrote-----",
        "  *From:* jane@harbour.example [mailto:\n  jane@harbour.example]\n"
        "  *Sent:* Tuesday, 3 March 2026\n  *To:* Ida\n  *Subject:* Survey",
        "Från: Jane\nSkickat: den 3 mars 2026 08:00\nTill: Ida\nÄmne: SV: Mätning",
    ],
)
def test_below_the_mark_of_a_mail_program_stands_what_is_answered(mark: str) -> None:
    assert texts(read(plain(f"{STORY[0]}\n\n{mark}\n\n{ANSWERED}\n"))) == (STORY[0],)


def test_prose_that_looks_a_little_like_an_answer_stays() -> None:
    prose = ("On Monday the board wrote:", "From: now on, ships wait.", STORY[0])
    assert texts(read(plain("\n\n".join(prose)))) == prose


@pytest.mark.parametrize("mark", ["", "> "])
def test_of_a_forwarded_newsletter_only_the_newsletter_is_read(mark: str) -> None:
    forwarded = "\n".join((
        "---------- Forwarded message ---------", "From: Harbour News <hello@harbour.example>",
        "Date: Mon, 2 Mar 2026 at 08:00", "Subject: The channel", "To: <you@example.org>", "",
        STORY[0], "", STORY[1],
    ))  # fmt: skip
    body = "You must read this!\n\n" + "\n".join(mark + line for line in forwarded.splitlines())
    head = HEAD.replace("Subject: ", "Subject: Fwd: ").replace("Harbour News", "Uncle Bob")
    article = read(plain(body, head))
    assert texts(article) == STORY[:2]
    assert (article.title, article.author, article.site) == (
        "The channel will be deepened",
        "",
        "Harbour News",
    )


GMAIL_QUOTE = (
    '<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>'
    "From: <b>Harbour News</b> &lt;hello@harbour.example&gt;<br>Date: Mon, 2 Mar 2026<br>"
    f"Subject: The channel<br>To: you<br></div>{table(*STORY[1:])}</div>"
)


def test_what_a_mail_program_marks_as_quoted_is_left_out_unless_it_is_forwarded() -> None:
    body = f'<div dir="ltr">{STORY[0]}</div><br>{GMAIL_QUOTE}'
    assert texts(read(page(body))) == (STORY[0],)
    head = HEAD.replace("Subject: ", "Subject: Fwd: ")
    forwarded = read(page(body, head))
    assert texts(forwarded) == STORY[1:]
    assert forwarded.site == "Harbour News"


def test_a_letter_that_is_all_quotation_is_read() -> None:
    assert texts(read(plain("\n".join(f"> {text}\n>" for text in STORY)))) == STORY
    cited = f'<blockquote type="cite"><p>{STORY[0]}</p></blockquote>'
    assert texts(read(page(cited))) == (STORY[0],)


def test_flowing_lines_are_joined() -> None:
    lines = STORY[0].replace(" ", " \n").replace("six \n", "six \n ")
    body = f"{lines}\n\n> quoted \n> words\n\n From here on.\n-- \nZoë \nMarsh"
    assert texts(read(plain(body, parameters="; format=flowed"))) == (STORY[0], "From here on.")
    split = STORY[0].replace("channel", "chan \nnel")
    assert texts(read(plain(split, parameters="; format=Flowed; delsp=Yes"))) == (STORY[0],)


def test_wrapped_lines_addresses_and_rules_are_no_text() -> None:
    body = (
        "[image: Harbour News]\n\n====================\n\n"
        "The harbour board agreed on Monday to deepen the northern channel by two\n"
        "metres (https://harbour.example/a?b=c), a decision that ends six years of\n"
        "argument between fishermen and the ferry company.\n\n* * *\n\n<https://harbour.example>\n"
    )
    assert texts(read(plain(body))) == (STORY[0],)


@pytest.mark.parametrize(
    "style",
    ["display:none", "DISPLAY : NONE !important", "max-height: 0px; overflow:hidden",
     "font-size:0;line-height:0", "mso-hide: all", "visibility:hidden", "color:red;opacity:0"],
)  # fmt: skip
def test_what_a_reader_cannot_see_is_not_read(style: str) -> None:
    body = f'<p>{STORY[0]}</p><div style="{style}">Unseen.<p>More</p></div><p>{STORY[1]}</p>'
    assert texts(read(page(body))) == STORY[:2]


@pytest.mark.parametrize("levels", [100, 500])
def test_tables_in_tables_in_tables_are_read(levels: int) -> None:
    body = "<table><tr><td>" * levels + STORY[0] + "</td></tr></table>" * levels + STORY[1]
    assert texts(read(page(body))) == STORY[:2]


def test_brackets_in_brackets_cost_a_sender_and_no_more() -> None:
    head = HEAD.replace("From: ", "From: " + "(<" * 100_000)
    assert texts(read(plain(STORY[0], head))) == (STORY[0],)


def test_a_style_that_only_looks_like_hiding_hides_nothing() -> None:
    body = f'<p style="line-height:0.9;font-size:10px;opacity:0.5;max-height:05px">{STORY[0]}</p>'
    assert texts(read(page(body))) == (STORY[0],)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (HEAD, "there is no text in this message; if it is in an attachment"),
        (HEAD + "\n", "there is no text in this message"),
        (plain(" \n-- \n"), "there is no text in this message"),
        (multipart("mixed", "Content-Type: application/pdf; name=a.pdf\n\n%PDF"), "no text"),
        (multipart("encrypted", "Content-Type: application/pgp-encrypted\n\nVersion: 1"),
         "this message is encrypted"),
        (plain("-----BEGIN PGP MESSAGE-----\n\nhQEMA"), "this message is encrypted"),
        (HEAD + "Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMII",
         "this message is encrypted"),
        (f"From a@b Tue Mar  3 08:00:00 2026\n{plain(STORY[0])}\n\n"
         f"From c@d Tue Mar  3 09:00:00 2026\n{plain(STORY[1])}", "a mailbox of many messages"),
    ],
)  # fmt: skip
def test_a_message_that_cannot_be_read_says_so_in_one_line(message: str, told: str) -> None:
    with pytest.raises(SourceError, match=rf"^x\.eml: .*{told}.*\.$"):
        read(message)


def test_the_first_line_of_a_mailbox_file_is_no_text() -> None:
    message = f"\nFrom a@b Tue Mar  3 08:00:00 2026\n{plain(STORY[0])}"
    assert texts(read(message)) == (STORY[0],)


def nest(levels: int, inner: str) -> str:
    opened = "".join(
        f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\n'
        for level in range(levels)
    )
    return HEAD + opened + inner


HOSTILE = {
    "a thousand nested multiparts": nest(1000, TEXT.format(STORY[0])),
    "ten thousand parts": multipart("mixed", *[TEXT.format("a")] * 10_000),
    "a subject of 5 MB": plain(STORY[0], HEAD.replace("deepened", "=?utf-8?q?a?= " * 400_000)),
    "a type of 5 MB": HEAD + f"Content-Type: text/plain; {';a*0*=b' * 800_000}\n\n{STORY[0]}",
    "a sender of 5 MB": plain(STORY[0], HEAD.replace("From: ", "From: " + "(<" * 2_500_000)),
    "100,000 fields": HEAD + "Subject: a\n" * 100_000 + "\n" + STORY[0],
    "no blank line": HEAD + STORY[0] * 20_000,
    "a line of 5 MB": plain("a " * 2_500_000),
    "300,000 lines to answer": plain("On Mon, 2 Mar 2026 at 09:15\n" * 300_000),
    "a million dashes": plain("-" * 1_000_000),
    "addresses that end a line": plain("@" * 500_000 + ">\n" + "a@b> wrote:\n" * 50_000),
    "300,000 signatures": plain("--\n" * 300_000),
    "a million quotation marks": plain("> " * 1_000_000 + "\n" + ">" * 1_000_000),
    "addresses without end": plain("(https://" * 200_000 + "www." * 200_000),
    "flowing without end": plain("a \n" * 500_000, parameters="; format=flowed"),
    "an entity bomb": page(
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "'
        + "&a;" * 1000 + '">]><p>' + "&b;" * 20_000 + f"<p>{STORY[0]}"
    ),
    "100,000 levels of div": page("<div>" * 100_000 + STORY[0]),
    "100,000 levels of table": page("<table><tr><td>" * 100_000 + STORY[0]),
    "100,000 bold": page("<b>" * 100_000 + STORY[0]),
    "a style of 5 MB": page(f"<p style='{'a:b;' * 1_250_000}'>{STORY[0]}"),
    "unclosed comments": page("<!--" * 500_000 + STORY[0]),
    "boundaries that are no end": multipart("mixed", TEXT.format("--limit-\n" * 500_000)),
}  # fmt: skip


@pytest.mark.slow(reason="hostile messages")
@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_message_ends_soon_in_text_or_one_line(what: str, call: CallFunction) -> None:
    began_s = time.process_time() + call(spent_s)
    with Reader() as reader:
        reader._run = call
        try:
            article = reader.read(Source("x.eml", "message/rfc822", HOSTILE[what].encode()))
        except SourceError as error:
            assert str(error).startswith("x.eml: ")  # noqa: PT017
            assert "\n" not in str(error)  # noqa: PT017
            assert "gave no answer" not in str(error)  # noqa: PT017
        else:
            assert article.blocks
    assert time.process_time() + call(spent_s) - began_s < 10


@pytest.mark.slow(reason="150 damaged messages")
@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_a_damaged_message_gives_an_article_or_one_line(source: random.Random) -> None:
    data = bytearray(multipart("alternative", TEXT.format(REPLY), WEB.format(STORY[1])).encode())
    for _ in range(source.randint(1, 40)):
        place = source.randrange(len(data))
        data[place : place + source.choice((0, 1, 1, 1, 9))] = source.choice(
            (b"", b"\x00", b"\xff", b"\n", b";", b'"', b"=", b"?", b"*", b"<", b"\r", b"=?a?b?")
        )
    try:
        article = parse_source(Source("x.eml", "message/rfc822", bytes(data)), run=call_here)
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert article.blocks
