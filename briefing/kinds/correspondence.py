"""Mails, forum threads and speeches: somebody's own words, without the forms around them."""

from __future__ import annotations

import re

from briefing.kinds.kind import QUOTED, Detail, Kind, find_sections, leave_out, words_for
from briefing.types import Article, Block, Sentence

__all__ = ["FORUM", "MAIL", "SPEECH"]

LONGEST_FORM_WORDS = 6
"""A greeting or a farewell; what is longer says something."""
FEW_APPLAUSES = 2
OPENS = 1.5
"""About as much as the first sentence of a section gets, and half of it for the next paragraph."""
OPENING_BLOCKS = 3
SELF_SHARE = 0.015
"""A report about a speech has none but in quotations."""
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
    site = article.site or article.location
    if any(_names_answer(block) for block in article.blocks):
        return True
    is_blog = words_for(article.language, "forum_blogs").search(site)
    return bool(words_for(article.language, "forum_sites").search(site)) and not is_blog


def _names_answer(block: Block) -> bool:
    """Whether *block* is the line of our own that its page's parser put before an answer."""
    return block.kind == "item" and block.start == block.end


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


def _favour_forum(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    """What begins a question or an answer says what it is about; no post is written as news."""
    for section in find_sections(article):
        if sentence.block in section.body:
            after = sentence.block - section.body.start
            return (("begins a post", OPENS / (1 + after)),) if after < OPENING_BLOCKS else ()
    return ()


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
    said = [QUOTED.sub("", block.text) for block in article.blocks]
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
FORUM = Kind("forum", "the question, then the answers", _fits_forum, _shape_forum, _favour_forum)
SPEECH = Kind("speech", "the speaker's own words; never the applause", _fits_speech, _shape_speech)
