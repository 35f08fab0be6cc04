"""Mails, forum threads and speeches: somebody's own words, without the forms around them."""

from __future__ import annotations

import re

from briefing.kinds.kind import Kind, leave_out, words_for
from briefing.types import Article

__all__ = ["FORUM", "MAIL", "SPEECH"]

LONGEST_FORM_WORDS = 6
"""A greeting or a farewell; what is longer says something."""
FEW_APPLAUSES = 2
SELF_SHARE = 0.015
"""A report about a speech has none but in quotations."""
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{0,2000}[\"”»]")
_QUOTES = ('"', "“", "„", "«", "'", "‘")

_APPLAUSE = re.compile(
    r"[(\[](?:applause|laughter|cheers|beifall|applaudissements)[^)\]]{0,30}[)\]]\.?", re.IGNORECASE
)


def _forms(article: Article) -> dict[int, str]:
    greeting = words_for(article.language, "mail_greetings")
    farewell = words_for(article.language, "mail_farewells")
    found = {}
    for index, block in enumerate(article.blocks):
        text = block.text.strip(" -–—*")
        if len(text.split()) > LONGEST_FORM_WORDS:
            continue
        first = index < 2
        if (
            first and (greeting.match(text) or re.fullmatch(r"[^\W\d_][\w.'’ -]{1,40},", text))
        ) or farewell.match(text):
            found[index] = "a mail's greeting or farewell"
    return found


def _fits_mail(article: Article) -> bool:
    return bool(_forms(article)) and article.blocks[0].kind == "paragraph" and 0 in _forms(article)


def _shape_mail(article: Article) -> Article:
    return leave_out(article, _forms(article))


def _fits_forum(article: Article) -> bool:
    return bool(words_for(article.language, "forum_sites").search(article.site or article.location))


def _shape_forum(article: Article) -> Article:
    forms = words_for(article.language, "forum_never")
    return leave_out(
        article,
        {
            index: "thanks or an addition to a post"
            for index, block in enumerate(article.blocks)
            if forms.match(block.text.lstrip("*( "))
        },
    )


def _fits_speech(article: Article) -> bool:
    applauses = sum(len(_APPLAUSE.findall(block.text)) for block in article.blocks)
    return (
        applauses >= FEW_APPLAUSES
        or bool(words_for(article.language, "speech_titles").search(article.title))
        or _addresses(article)
    ) and _share_of_self(article) >= SELF_SHARE


def _share_of_self(article: Article) -> float:
    """Of the words outside quotations, those by which a speaker means themselves."""
    own = words_for(article.language, "first_person")
    said = [_QUOTED.sub("", block.text) for block in article.blocks]
    return sum(len(own.findall(text)) for text in said) / max(1, len(" ".join(said).split()))


def _addresses(article: Article) -> bool:
    """Whether it greets at its beginning or thanks at its end, as one does before people."""
    marks = words_for(article.language, "speech_marks")
    edges = (*article.blocks[:2], *article.blocks[-2:])
    said = [block.text.lstrip() for block in edges if not block.text.lstrip().startswith(_QUOTES)]
    return any(marks.match(text) or marks.search(text[-60:]) for text in said)


def _shape_speech(article: Article) -> Article:
    return leave_out(
        article,
        {
            index: "what the audience did"
            for index, block in enumerate(article.blocks)
            if _APPLAUSE.fullmatch(block.text.strip())
        },
    )


MAIL = Kind("mail", "what it says; never greeting or signature", _fits_mail, _shape_mail)
FORUM = Kind("forum", "the question, then the answers", _fits_forum, _shape_forum)
SPEECH = Kind("speech", "the speaker's own words; never the applause", _fits_speech, _shape_speech)
