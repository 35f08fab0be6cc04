"""Does the voice get what the reader sees? Numbers and words of a line, against its text."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.fidelity.failure import Failure
from briefing.fidelity.numbers import compare_numbers
from briefing.fidelity.record import EpisodeClaim, LineClaim
from briefing.fidelity.verbatim import drop_label, squeeze
from briefing.fidelity.words import compare_words

__all__ = ["check_heard"]


def check_heard(where: str, line: LineClaim, episode: EpisodeClaim) -> Iterator[Failure]:
    """Compare ``spoken`` with ``text``, the lexicon's respellings undone."""
    text, spoken = squeeze(line.text), squeeze(line.spoken)
    if not spoken:
        yield Failure(where, "nothing is said")
        return
    failures = list(_compare(where, text, spoken, episode))
    if failures and line.span is None and drop_label(text) != text:
        failures = list(_compare(where, drop_label(text), spoken, episode))
    yield from failures


def _compare(where: str, text: str, spoken: str, episode: EpisodeClaim) -> Iterator[Failure]:
    for word, said in episode.respellings:
        if word and said and word in text:
            spoken = spoken.replace(said, word)
    language = episode.language.replace("_", "-").partition("-")[0].lower()
    number = compare_numbers(text, spoken, language)
    if number:
        yield Failure(where, f"a number: {number}")
    for word in compare_words(text, spoken, language):
        yield Failure(where, f"a word: {word}")
