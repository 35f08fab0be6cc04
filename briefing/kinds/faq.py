"""Pages of questions and answers: neither is told without the other."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePath

from briefing.kinds.kind import (
    Detail,
    Kind,
    leave_out,
    title_from_first_line,
    words_for,
)
from briefing.plain import find_role
from briefing.types import Article, Block, Sentence

__all__ = ["FAQ"]

FEW_QUESTIONS = 3
LONGEST_QUESTION_WORDS = 45
BEGINS = 1.0
GOES_ON = -1.6
"""Less than what begins an answer, and still told where nothing else is as good."""

_NUMBER = re.compile(
    r"(?:\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):]|#?\d{1,3}\s[–—-]|[Qq]\d{0,3}[.:)])\s+(?=\S)"
)
"""Before a question: ``4.1.``, ``3)``, ``Q2:``."""


def _asks(block: Block) -> bool:
    text = block.text.rstrip("\"”'’)* ")
    return text.endswith(("?", "？", "؟")) and len(text.split()) <= LONGEST_QUESTION_WORDS


def _is_titled(article: Article) -> bool:
    """Whether its title, its first heading or its file's name says what it is."""
    named = words_for(article.language, "faq_titles")
    first = (
        article.blocks[0].text if article.blocks and article.blocks[0].kind != "paragraph" else ""
    )
    name = PurePath(article.location).name.partition(".")[0].replace("_", "-")
    return any(named.search(text) for text in (article.title, first, name))


def _answered(article: Article) -> list[int]:
    """The blocks that ask and are answered by what stands next."""
    return [
        index
        for index, (block, after) in enumerate(pairwise(article.blocks))
        if _asks(block)
        and after.kind == "paragraph"
        and not _asks(after)
        and not (_NUMBER.match(block.text) and _NUMBER.match(after.text))
    ]


def _fits(article: Article) -> bool:
    answered = _answered(article)
    numbered = sum(bool(_NUMBER.match(article.blocks[index].text)) for index in answered)
    return len(answered) >= FEW_QUESTIONS and (
        _is_titled(article) or numbered >= max(FEW_QUESTIONS, len(answered) / 2)
    )


def _shape(article: Article) -> Article:
    """Each question before its answer; a list of what is asked below has none of its own."""
    article = title_from_first_line(article)
    answered = set(_answered(article))
    if any(_NUMBER.match(article.blocks[index].text) for index in answered):
        # What is numbered as the questions are is one, in whatever form: "2. It crashes on start".
        answered |= {
            index
            for index, (block, after) in enumerate(pairwise(article.blocks))
            if _NUMBER.match(block.text)
            and len(block.text.split()) <= LONGEST_QUESTION_WORDS
            and after.kind == "paragraph"
            and not _NUMBER.match(after.text)
        }
    questions = {article.blocks[index].text for index in answered}
    asked = {
        index
        for index, block in enumerate(article.blocks)
        if index not in answered
        and (block.text in questions or (_asks(block) and find_role(block.text) != "answers"))
    }
    blocks = tuple(
        _name_question(block) if index in answered else block
        for index, block in enumerate(article.blocks)
    )
    reason = "a question whose answer does not follow"
    return leave_out(replace(article, blocks=blocks), dict.fromkeys(asked, reason))


def _favour(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    """More questions answered in short rather than few at length."""
    blocks = article.blocks
    head = next(i for i in range(sentence.block, -1, -1) if not i or blocks[i].kind != "paragraph")
    if blocks[head].kind != "item":
        return ()
    begins = sentence.block == head + 1 and sentence.start == blocks[sentence.block].start
    return (("begins an answer", BEGINS) if begins else ("goes on with an answer", GOES_ON),)


def _name_question(block: Block) -> Block:
    """*block* as an item, without its number."""
    number = _NUMBER.match(block.text)
    start = number.end() if number else 0
    return Block("item", block.text[start:], block.start + start, block.end)


FAQ = Kind(
    "faq", "a question only with its answer; how many more there are", _fits, _shape, _favour
)
