"""Recipes: what it is, then the steps in order; a list of ingredients is nothing to listen to."""

from __future__ import annotations

from dataclasses import replace

from briefing.kinds.kind import Detail, Kind, Section, find_sections, leave_out, words_for
from briefing.types import Article, Sentence

__all__ = ["RECIPE"]

FEW_STEPS = 3
STEP = 3.0
"""More than any sentence of the story around it is worth: a step left out spoils the dish."""
HOW = 1.0


def _named(article: Article, name: str) -> list[Section]:
    wanted = words_for(article.language, name)
    return [one for one in find_sections(article) if wanted.fullmatch(one.title(article))]


def _steps(article: Article) -> range:
    """
    The blocks of the longest section of steps; empty without one.

    Where none is called so, it is the section of sentences that follows the ingredients.
    """
    sections = _named(article, "recipe_steps") or _after_ingredients(article)
    return max((one.body for one in sections), key=len, default=range(0))


def _after_ingredients(article: Article) -> list[Section]:
    sections = find_sections(article)
    named = _named(article, "recipe_ingredients")
    at = sections.index(named[-1]) + 1 if named else len(sections)
    return [
        one
        for one in sections[at : at + 1]
        if one.heading is not None and all(_is_sentence(article.blocks[i].text) for i in one.body)
    ]


def _is_sentence(text: str) -> bool:
    return text.rstrip('"”)').endswith((".", "!"))


def _fits(article: Article) -> bool:
    return bool(_named(article, "recipe_ingredients")) and len(_steps(article)) >= FEW_STEPS


def _shape(article: Article) -> Article:
    """The lead, the steps, and how it keeps; the story that tells the steps first is left out."""
    steps = _steps(article)
    keeping = words_for(article.language, "recipe_keeping")
    told = set(steps) | {steps.start - 1}
    lead = next((i for i, block in enumerate(article.blocks) if block.kind == "paragraph"), 0)
    if lead < steps.start:
        told.add(lead)
    for section in find_sections(article):
        if section.heading is not None and keeping.search(section.title(article)):
            told |= {section.heading, *section.body}
    reasons = {
        index: "told in the recipe's steps, or an ingredient"
        for index in range(len(article.blocks))
        if index not in told
    }
    return _keeping_last(leave_out(article, reasons))


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
    if sentence.block not in _steps(article):
        return ()
    # A step's first sentence says what is done; what follows says how.
    begins = sentence.start == article.blocks[sentence.block].start
    return (("is a step of the recipe", STEP if begins else HOW),)


RECIPE = Kind(
    "recipe",
    "what it is and the steps in order; never the list of ingredients",
    _fits,
    _shape,
    _favour,
    reorders=True,
)
