"""A forum's page: its question, and the answers that people gave to it, the best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from briefing.languages import language
from briefing.sources.page.stated import find_scripts, parse_script
from briefing.sources.prose import Piece
from briefing.sources.walk import walk_html

__all__ = ["Thread", "find_thread", "lay_out_thread"]

MOST_ANSWERS = 4
"""As many as have a name of their own."""
SHORTEST_ANSWER_WORDS = 20
"""Shorter ones agree, thank or ask; one that was accepted may be short."""
_MOST_POSTS = 300
_KINDS = ("QAPage", "DiscussionForumPosting")
"""Of schema.org. What others answer under an article is no part of it, nor are a shop's FAQ."""
_ANSWERS = ("acceptedAnswer", "suggestedAnswer", "comment")
_DEEPER = re.compile(r"\s*level\s*[2-9]")
_UNSAID = frozenset(("pre", "blockquote", "table", "aside"))
"""Within a post: code, and what somebody else wrote."""

_LAYOUTS = (
    (False, "", "Comment", "RichTextJSON-root"),
    (False, "commentarea", "comment", "usertext-body"),
    (False, "", "shreddit-comment", "md"),
    (True, "", "topic-post", "cooked"),
    (True, "", "js-comment-container", "js-comment-body"),
    (True, "", "postbody", "content"),
)
"""
Whether the first post asks, what each post stands within, a post and its text, by class or tag:
Reddit's three, Discourse, GitHub, phpBB.
"""


@dataclass(frozen=True, slots=True)
class Thread:
    """A question, empty where only its answers could be told apart, and what was answered."""

    question: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]
    """Each by its paragraphs, the accepted one and those with most votes first."""
    is_accepted: bool = False
    """Whether the first is the one that whoever asked took."""


@dataclass(frozen=True, slots=True)
class _Post:
    paragraphs: tuple[str, ...]
    votes: float = 0
    is_accepted: bool = False


def find_thread(tree: Any, page: str) -> Thread | None:
    """
    The thread in *tree* (lxml, of *page*): as it is stated for machines, else by its markup.

    None where there is none, or nobody answered.
    """
    for find in (_in_microdata, _in_scripts, _in_markup):
        question, posts = find(tree, page)
        answers = [
            one
            for one in posts
            if one.votes >= 0 and (one.is_accepted or _count(one) >= SHORTEST_ANSWER_WORDS)
        ]
        if answers:
            # Of as many votes, the order of the page counts.
            best = sorted(answers, key=lambda one: (not one.is_accepted, -one.votes))
            told = tuple(one.paragraphs for one in best[:MOST_ANSWERS])
            return Thread(question, told, best[0].is_accepted)
    return None


def lay_out_thread(thread: Thread, question: list[Piece], code: str) -> list[Piece]:
    """
    The question, then each answer after a line of our own that says what it is, in a language.

    Args:
        question: What was found of it, for a thread that does not say it.
    """
    accepted, *places = language(code).phrases.answers
    said = {text for answer in thread.answers for text in answer}
    asked = [("paragraph", text) for text in thread.question] or [
        piece for piece in question if piece[1] not in said
    ]
    pieces: list[Piece] = [*asked]  # type: ignore[list-item]
    for number, answer in enumerate(thread.answers):
        is_accepted = thread.is_accepted and not number
        pieces.append(("own", accepted if is_accepted else places[number]))
        pieces += [("paragraph", text) for text in answer]
    return pieces


def _count(post: _Post) -> int:
    return sum(len(text.split()) for text in post.paragraphs)


def _in_microdata(tree: Any, page: str) -> tuple[tuple[str, ...], list[_Post]]:
    if not any(kind in page for kind in _KINDS):
        return (), []
    if not any(kind in (one.get("itemtype") or "") for one in tree.iter() for kind in _KINDS):
        return (), []
    posts = []
    for element in tree.iter("div", "article", "section", "li"):
        name = element.get("itemprop") or ""
        if name in _ANSWERS and (body := _first(element, _is_text)) is not None:
            posts.append(_Post(_read(body), _votes(element), name == "acceptedAnswer"))
    asked = next(
        (one for one in tree.iter() if _is_text(one) and not any(map(_is_answer, _above(one)))),
        None,
    )
    return (_read(asked) if asked is not None else ()), posts


def _is_text(element: Any) -> bool:
    return element.get("itemprop") in ("text", "articleBody")


def _is_answer(element: Any) -> bool:
    return element.get("itemprop") in _ANSWERS


def _votes(element: Any) -> float:
    found = _first(element, lambda one: one.get("itemprop") == "upvoteCount")
    if found is None:
        return 0
    return _number(found.get("data-value") or found.get("content") or found.text)


def _in_scripts(tree: Any, page: str) -> tuple[tuple[str, ...], list[_Post]]:
    del tree
    for script in find_scripts(page):
        if not any(kind in script for kind in _KINDS):
            continue
        stated = parse_script(script)
        for node in _nodes(stated):
            if node.get("@type") in _KINDS:
                entity = node.get("mainEntity", node)
                entity = entity[0] if isinstance(entity, list) and entity else entity
                if isinstance(entity, dict):
                    return _text_of(entity), list(_stated_posts(entity))
    return (), []


def _nodes(stated: Any) -> Iterator[dict[str, Any]]:
    for one in stated if isinstance(stated, list) else [stated]:
        if isinstance(one, dict):
            yield one
            yield from (node for node in one.get("@graph") or () if isinstance(node, dict))


def _stated_posts(entity: dict[str, Any]) -> Iterator[_Post]:
    for name in _ANSWERS:
        given = entity.get(name) or ()
        for one in given if isinstance(given, list) else [given]:
            if isinstance(one, dict):
                votes = _number(one.get("upvoteCount"))
                yield _Post(_text_of(one), votes, name == "acceptedAnswer")


def _text_of(entity: dict[str, Any]) -> tuple[str, ...]:
    text = entity.get("text") or entity.get("articleBody") or ""
    if not isinstance(text, str):
        return ()
    if "<" not in text and "&lt;" not in text:
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    return _paragraphs(text)


def _number(written: object) -> float:
    found = re.fullmatch(r"\s*(-?\d{1,9})\s*", str(written))
    return float(found[1]) if found else 0


def _in_markup(tree: Any, page: str) -> tuple[tuple[str, ...], list[_Post]]:
    del page
    called = _called(tree)
    for question, around, post, body in _LAYOUTS:
        bodies = [
            found
            for element in _outermost(called.get(post, ()), around)[:_MOST_POSTS]
            if not _DEEPER.match("".join(element.itertext())[:20])
            and (found := _first(element, partial(_has, name=body))) is not None
        ]
        if len(bodies) > 1:
            posts = [_Post(_read(one)) for one in dict.fromkeys(bodies)]
            return (posts[0].paragraphs, posts[1:]) if question else ((), posts)
    return (), []


def _called(tree: Any) -> dict[str, list[Any]]:
    """What may be a post, in order, by the class or the tag that a layout knows it by."""
    names = {layout[2] for layout in _LAYOUTS}
    called: dict[str, list[Any]] = {}
    for element in tree.iter("div", "article", "section", "li", "shreddit-comment"):
        for name in names.intersection([element.tag, *(element.get("class") or "").split()]):
            called.setdefault(name, []).append(element)
    return called


def _outermost(posts: Sequence[Any], around: str) -> list[Any]:
    """Those of *posts* that are in no other of the same tag; each may have to stand within."""
    known = set(posts)
    return [
        post
        for post in posts
        if not any(one in known and one.tag == post.tag for one in _above(post))
        and (not around or any(_has(one, around) for one in _above(post)))
    ]


def _above(element: Any) -> Iterator[Any]:
    yield from element.iterancestors()


def _has(element: Any, name: str) -> bool:
    return name in (element.get("class") or "").split()


def _first(element: Any, fits: Callable[[Any], bool]) -> Any:
    return next((one for one in element.iter() if isinstance(one.tag, str) and fits(one)), None)


def _read(element: Any) -> tuple[str, ...]:
    from lxml import etree

    return _paragraphs(etree.tostring(element, encoding="unicode", with_tail=False))


def _paragraphs(page: str) -> tuple[str, ...]:
    pieces = walk_html(page, skip=lambda one: one.tag in _UNSAID)
    return tuple(" ".join(text.split()) for _, text in pieces if text.strip())
