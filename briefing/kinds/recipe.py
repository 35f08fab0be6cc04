"""Recipes: what it is, how much of what it takes, and the steps in order."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.kinds.kind import (
    BULLET,
    Detail,
    Kind,
    Section,
    add_line,
    find_sections,
    leave_out,
    take_back,
    title_from_first_line,
    words_for,
)
from briefing.languages import language
from briefing.types import Article, Block, Sentence

__all__ = ["RECIPE"]

FEW_STEPS = 3
FEW_INGREDIENTS = 3
LONGEST_INGREDIENT_WORDS = 20
STEP = 3.0
"""More than any sentence of the story around it is worth: a step left out spoils the dish."""
HOW = 2.0
ASIDE = -2.0
"""How it keeps, and what the story tells beyond what the dish is: where the steps leave time."""
MOST_INGREDIENTS = 6
"""More amounts than these nobody keeps in mind who only hears them."""
MAIN = 2.6
LESSER = -4.0
"""Worse than any sentence that is told: how many they are is said."""
SERVES = 2.5
"""How long it takes and for how many it is: heard before one decides to cook it."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_AMOUNT = re.compile(
    r"(?!\d{1,2}[.)]\s)(?:about |approx\.? )?(?:\d|[¼½¾⅓⅔⅛]|an? (?:pinch|handful|few|bag|bunch)\b)"
)
_BEFORE_UNIT = re.compile(
    r"(?:(?:about |approx\.? )?(?:an? |[\d\s.,/¼½¾⅓⅔⅛–-]+)|.*, )", re.IGNORECASE
)
"""An amount, or what is sliced: a unit elsewhere is a word, as in "4.1 My C program"."""


def _named(article: Article, name: str) -> list[Section]:
    wanted = words_for(article.language, name)
    return [one for one in find_sections(article) if wanted.fullmatch(one.title(article))]


def _steps(article: Article) -> range:
    """
    The blocks of the longest section of steps; empty without one.

    Where none is called so, it is the sentences that follow the ingredients.
    """
    named = [one.body for one in _named(article, "recipe_steps")]
    return max(named or [_after_ingredients(article)], key=len)


def _after_ingredients(article: Article) -> range:
    sections = find_sections(article)
    own = [one for one in sections if one.heading is not None and _is_own(article, one.heading)]
    named = _named(article, "recipe_ingredients") or own[:1]
    after = sections[sections.index(named[-1]) + 1 :][:1] if named else ()
    for section in after:
        told = (i for i in section.body if not _is_sentence(article.blocks[i].text))
        steps = range(section.body.start, next(told, section.body.stop))
        is_own = section.heading is not None and _is_own(article, section.heading)
        count = _count_sentences(article, steps) if is_own else len(steps)
        return steps if count >= FEW_STEPS else range(0)
    return range(0)


def _count_sentences(article: Article, blocks: range) -> int:
    return sum(article.blocks[index].text.count(". ") + 1 for index in blocks)


def _ingredients(article: Article) -> list[int]:
    """The blocks that name one each: rows under such a heading, or under its own headings."""
    named = _named(article, "recipe_ingredients")
    if not named or named[0].heading is None:
        return []
    steps = _steps(article)
    end = steps.start if steps.start > named[0].heading else named[0].body.stop
    return [
        index
        for index in range(named[0].heading + 1, end)
        if article.blocks[index].kind == "paragraph" and _is_row(article.blocks[index].text)
    ]


def _is_own(article: Article, index: int) -> bool:
    """Whether this block is a line of our own."""
    return article.blocks[index].start == article.blocks[index].end


def _unmarked(text: str) -> str:
    mark = BULLET.match(text)
    return text[mark.end() :] if mark else text


def _is_measured(text: str, units: re.Pattern[str]) -> bool:
    row = _unmarked(text)
    return any(_BEFORE_UNIT.fullmatch(row[: unit.start()]) for unit in units.finditer(row))


def _is_amount(text: str) -> bool:
    return bool(_AMOUNT.match(_unmarked(text))) and _is_row(text)


def _is_row(text: str) -> bool:
    return len(text.split()) <= LONGEST_INGREDIENT_WORDS and not text.rstrip().endswith((".", ":"))


def _is_sentence(text: str) -> bool:
    return text.rstrip('"”)').endswith((".", "!"))


def _label(article: Article) -> Article:
    """*article* with its labels as headings, where a plain text has them as lines of their own."""
    labels = [words_for(article.language, f"recipe_{name}") for name in ("ingredients", "steps")]

    def is_label(text: str) -> bool:
        return any(one.fullmatch(text.strip(" :*#")) for one in labels)

    article = take_back(article, is_label)
    blocks = tuple(
        replace(block, kind="heading") if is_label(block.text) else block
        for block in article.blocks
    )
    labelled = replace(article, blocks=blocks)
    if _named(labelled, "recipe_ingredients"):
        return labelled
    return _name_rows(take_back(labelled, _is_amount)) or labelled


def _name_rows(article: Article) -> Article | None:
    """*article* with its rows of amounts, and nothing between them, under a label, if any."""
    rows = [i for i, block in enumerate(article.blocks) if _is_amount(block.text)]
    units = words_for(article.language, "recipe_units")
    if sum(_is_measured(article.blocks[i].text, units) for i in rows) < FEW_INGREDIENTS:
        return None
    listed = [replace(article.blocks[i], kind="paragraph") for i in rows]
    start, end = listed[0].start, listed[-1].end
    label = language(article.language).listed("kinds.recipe_ingredients")[0]
    named = (Block("heading", label, start, start), *listed, Block("heading", "", end, end))
    blocks = (*article.blocks[: rows[0]], *named, *article.blocks[rows[-1] + 1 :])
    return replace(article, blocks=blocks)


def _fits(article: Article) -> bool:
    article = _label(article)
    sentences = _count_sentences(article, _steps(article))
    return bool(_named(article, "recipe_ingredients")) and sentences >= FEW_STEPS


def _shape(article: Article) -> Article:
    """The lead, time and servings, the ingredients counted, the steps, and how it keeps."""
    article = title_from_first_line(_take_back_facts(_label(article)))
    steps, ingredients = _steps(article), _ingredients(article)
    keeping = words_for(article.language, "recipe_keeping")
    facts = words_for(article.language, "recipe_facts")
    told = {*steps, steps.start - 1, *ingredients}
    lead = next(
        (
            i
            for i, block in enumerate(article.blocks[: min((steps.start, *ingredients))])
            if block.kind == "paragraph" and not facts.match(block.text)
        ),
        None,
    )
    told |= {lead} if lead is not None else set()
    told |= {i for i, block in enumerate(article.blocks) if _is_fact(block, facts)}
    for section in find_sections(article):
        if section.heading is not None and keeping.search(section.title(article)):
            told |= {section.heading, *section.body}
    reasons = {
        index: "told in the recipe's steps, or beside them"
        for index in range(len(article.blocks))
        if index not in told
    }
    counted = [article.blocks[index] for index in ingredients]
    return _keeping_last(_count_ingredients(leave_out(article, reasons), counted))


def _is_fact(block: Block, facts: re.Pattern[str]) -> bool:
    """Whether it says a time or a number of servings, and nothing more."""
    says = facts.match(block.text) and _has_digit(block.text)
    return block.kind == "paragraph" and bool(says) and _is_row(block.text)


def _take_back_facts(article: Article) -> Article:
    """With time and servings, which stand among the labels that no article has."""
    facts = words_for(article.language, "recipe_facts")
    return take_back(article, lambda text: bool(facts.match(text)) and _has_digit(text))


def _has_digit(text: str) -> bool:
    return any(mark.isdigit() for mark in text)


def _count_ingredients(article: Article, ingredients: list[Block]) -> Article:
    """*article* with a line of our own before *ingredients*: how many there are."""
    count = language(article.language).phrases.say_ingredients(len(ingredients))
    if len(ingredients) < FEW_INGREDIENTS or not count:
        return article
    return add_line(article, count, before=article.blocks.index(ingredients[0]))


def _keeping_last(article: Article) -> Article:
    """What is done once it is ready comes after the steps, wherever the page has it."""
    steps = _steps(article)
    keeping = words_for(article.language, "recipe_keeping")
    late = [
        index
        for section in find_sections(article)
        if section.heading is not None
        and section.heading < steps.start - 1
        and keeping.search(section.title(article))
        for index in (section.heading, *section.body)
    ]
    order = [index for index in range(len(article.blocks)) if index not in late] + late
    return replace(article, blocks=tuple(article.blocks[index] for index in order))


def _favour(article: Article, sentence: Sentence) -> tuple[Detail, ...]:
    block = article.blocks[sentence.block]
    if sentence.block in _steps(article):
        # A step's first sentence says what is done; what follows says how.
        begins = sentence.start == block.start
        return (("is a step of the recipe", STEP if begins else HOW),)
    if _is_fact(block, words_for(article.language, "recipe_facts")):
        return (("says how long it takes, or for how many", SERVES),)
    if sentence.block not in _counted(article):
        is_first = sentence.start == article.blocks[0].start
        return () if is_first else (("is no step of the recipe", ASIDE),)
    is_main = sentence.block in _main_ingredients(article)
    return (("is a main ingredient", MAIN) if is_main else ("is a lesser ingredient", LESSER),)


def _counted(article: Article) -> range:
    """The ingredients: what stands between the line that counts them and the steps."""
    start = next((i for i in range(len(article.blocks)) if _is_own(article, i)), None)
    return range(0) if start is None else range(start + 1, max(start, _steps(article).start - 1))


def _main_ingredients(article: Article) -> list[int]:
    """What the dish is named after, then what has an amount, in the list's order."""
    named = _words(article.title)

    def rank(index: int) -> tuple[bool, bool]:
        text = article.blocks[index].text
        return named.isdisjoint(_words(text)), not _AMOUNT.match(text)

    pointing = words_for(article.language, "recipe_pointing")
    clear = [i for i in _counted(article) if not pointing.search(article.blocks[i].text)]
    return sorted(clear, key=rank)[:MOST_INGREDIENTS]


def _words(text: str) -> set[str]:
    return {word.removesuffix("s") for word in _WORD.findall(text.casefold())}


RECIPE = Kind(
    "recipe",
    "what it is, how many ingredients and the main ones, and the steps in order",
    _fits,
    _shape,
    _favour,
    reorders=True,
)
