"""Is a line its source's own words, less only what the edits it names take out?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from briefing.fidelity.english import either
from briefing.fidelity.record import Failure, LineClaim, SourceClaim

__all__ = ["check_span", "drop_label", "squeeze"]


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(rf"n[’']t\b|\b(?:{either('negations')})\b", re.IGNORECASE)


_ADDED = frozenset({"or"})
"""The only word an edit may put in: "(CECOT)" may become "or CECOT"."""


def squeeze(text: str) -> str:
    """One space between words; no control, bidirectional, zero-width or broken characters."""
    plain = "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
    )
    return " ".join(plain.split())


_LABEL = re.compile(r"(?:Q|Question|A|Answer)(?: ?\d{1,2})?:\s*(?=\S)")


def drop_label(text: str) -> str:
    """*text* without the "Q:" of a printed interview, which says nothing that is to be heard."""
    label = _LABEL.match(text)
    return text[label.end() :] if label else text


def check_span(
    where: str,
    line: LineClaim,
    sources: Sequence[SourceClaim],
    replay: Callable[[str, Sequence[str]], str],
) -> Iterator[Failure]:
    """Apply the edits again and compare; then look at what they took, whatever made them."""
    span = line.span
    assert span is not None
    if not 0 <= span.source < len(sources):
        yield Failure(where, f"source {span.source} does not exist")
        return
    text = sources[span.source].text
    if not 0 <= span.start < span.end <= len(text):
        yield Failure(where, f"{span.start}:{span.end} is not a place in its source")
        return
    verbatim = text[span.start : span.end]
    try:
        replayed = replay(verbatim, line.edits)
    except KeyError as error:
        yield Failure(where, f"the edit {error} is not known")
        return
    for count, name in enumerate(line.edits, 1):
        if replay(verbatim, line.edits[:count]) == replay(verbatim, line.edits[: count - 1]):
            yield Failure(where, f"names an edit that changes nothing there, “{name}”")
    if squeeze(replayed) != squeeze(line.text):
        yield Failure(where, f"is not its source's sentence: {_difference(replayed, line.text)}")
    yield from _check_taken(where, squeeze(verbatim), squeeze(line.text))


def _difference(source: str, text: str) -> str:
    """The first words that differ."""
    ours, theirs = squeeze(text).split(), squeeze(source).split()
    at = next(
        (i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b),
        min(len(ours), len(theirs)),
    )
    said = " ".join(ours[at : at + 4]) or "nothing more"
    written = " ".join(theirs[at : at + 4]) or "nothing more"
    return f"“{said}” where the source has “{written}”"


def _check_taken(where: str, verbatim: str, text: str) -> Iterator[Failure]:
    """Nothing but "or" was added; no negation and no single quotation mark was taken."""
    added, taken = _compare(_tokens(verbatim), _tokens(text))
    for word in added:
        if word.casefold() not in _ADDED:
            yield Failure(where, f"“{word}” is not in its source there")
    for run in taken:
        removed = " ".join(run)
        # "No. 10" is a number, not a denial.
        negation = _negation().search(re.sub(r"\bNo\. ?(?=\d|$)", "", removed))
        if negation:
            yield Failure(where, f"an edit took “{negation[0]}” away")
        if not _balanced(removed):
            yield Failure(where, f"an edit opened or closed a quotation (“{removed}”)")


def _tokens(text: str) -> list[str]:
    """Words and quotation marks; other punctuation may change freely."""
    # A footnote's number clings to its word: "Holm23".
    text = re.sub(r"(?<=[^\W\d_]{3})(?=[.,;:]?\d)|(?<=[^\W\d_]{3}[.,;:])(?=\d)", " ", text)
    text = re.sub(r"(?<=\d)(?=[^\W\d_]{2})", " ", text)
    return re.findall(r"[\w’'.,-]*\w|[“”„«»\"]", text)


def _compare(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """
    Read *after* as a part of *before*, in order.

    Returns:
        What *before* does not have there, and the runs of tokens left out.
    """
    before_folded = [token.casefold() for token in before]
    after_folded = [token.casefold() for token in after]
    added: list[str] = []
    taken: list[Sequence[str]] = []
    position = 0
    for index, token in enumerate(after_folded):
        # An "or" that was put in must not be found far on, with all between taken for lost.
        here = before_folded[position : position + 1]
        put_in = token in _ADDED and here != [token] and here == after_folded[index + 1 : index + 2]
        try:
            found = -1 if put_in else before_folded.index(token, position)
        except ValueError:
            found = -1
        if found < 0:
            added.append(after[index])
            continue
        taken.append(before[position:found])
        position = found + 1
    taken.append(before[position:])
    return added, [list(run) for run in taken if run]


def _balanced(text: str) -> bool:
    if "„" in text:  # German: closed by the mark that opens an English quotation
        return text.count("„") == text.count("“") + text.count("”")
    return (
        text.count("“") == text.count("”")
        and text.count("«") == text.count("»")
        and text.count('"') % 2 == 0
    )
