"""Pages of questions and answers: a question only with its answer, an answer only with its question."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from briefing.dialogue import find_role
from briefing.kinds.kind import Kind, find_sections, leave_out, words_for
from briefing.types import Article, Block

__all__ = ["FAQ"]

FEW_QUESTIONS = 3
LONGEST_QUESTION_WORDS = 45

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
        for index, (block, after) in enumerate(
            zip(article.blocks, article.blocks[1:], strict=False)
        )
        if _asks(block) and after.kind == "paragraph" and not _asks(after)
    ]


def _fits(article: Article) -> bool:
    answered = _answered(article)
    numbered = sum(bool(_NUMBER.match(article.blocks[index].text)) for index in answered)
    return len(answered) >= FEW_QUESTIONS and (
        _is_titled(article) or 2 * numbered > len(answered) and numbered >= FEW_QUESTIONS
    )


def _shape(article: Article) -> Article:
    """Each question before its answer; a list of what is asked below has none of its own."""
    answered = set(_answered(article))
    if _is_titled(article):
        # Here a heading is a question, in whatever form: "It crashes on start".
        answered |= {
            section.heading
            for section in find_sections(article)
            if section.heading is not None and section.body
        }
    asked = {
        index
        for index, block in enumerate(article.blocks)
        if _asks(block) and index not in answered and find_role(block.text) != "answers"
    }
    blocks = tuple(
        _name_question(block) if index in answered else block
        for index, block in enumerate(article.blocks)
    )
    reason = "a question whose answer does not follow"
    return leave_out(replace(article, blocks=blocks), dict.fromkeys(asked, reason))


def _name_question(block: Block) -> Block:
    """*block* as an item, without its number."""
    number = _NUMBER.match(block.text)
    start = number.end() if number else 0
    return Block("item", block.text[start:], block.start + start, block.end)


FAQ = Kind("faq", "a question only with its answer; how many more there are", _fits, _shape)
