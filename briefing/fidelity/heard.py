"""What is heard of a line: does the voice get what the reader sees, and is it the right voice?"""

from __future__ import annotations

import html
from collections.abc import Iterator

from briefing.fidelity.alignment import compare_words
from briefing.fidelity.failure import Failure
from briefing.fidelity.numbers import compare_numbers, link_forms
from briefing.fidelity.record import EpisodeClaim, LineClaim
from briefing.fidelity.verbatim import drop_label, squeeze

__all__ = ["check_heard", "check_speaker", "compare_spoken"]

HOST, GUEST = "host", "guest"

MOSTLY = 0.5
"""The least of a guest's line that is in quotation marks."""
WHOLLY = 0.7
"""What is quoted so far is not the host's to say; between the two, either may."""

_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"'}


def check_heard(where: str, line: LineClaim, episode: EpisodeClaim) -> Iterator[Failure]:
    """Compare ``spoken`` with ``text``, the lexicon's respellings undone."""
    text, spoken = squeeze(line.text), squeeze(line.spoken)
    if not spoken:
        yield Failure(where, "nothing is said")
        return
    for word, said in episode.respellings:
        if word and said and word in text:
            spoken = spoken.replace(said, word)
    complaints = compare_spoken(text, spoken, episode.language)
    if complaints and line.span is None and drop_label(text) != text:
        complaints = compare_spoken(drop_label(text), spoken, episode.language)
    for complaint in complaints:
        yield Failure(where, complaint)


def compare_spoken(text: str, spoken: str, language: str) -> tuple[str, ...]:
    """
    Find numbers and words that a voice says otherwise than written, or not, or made up.

    Args:
        language: BCP 47.
    """
    code = language.replace("_", "-").partition("-")[0].lower()
    first: tuple[str, ...] = ()
    for written, said in link_forms(html.unescape(text), html.unescape(spoken)):
        number = compare_numbers(written, said, code)
        complaints = (
            *((f"a number: {number}",) if number else ()),
            *(f"a word: {word}" for word in compare_words(written, said, code)),
        )
        if not complaints:
            return ()
        first = first or complaints
    return first


def check_speaker(where: str, line: LineClaim, episode: EpisodeClaim) -> Iterator[Failure]:
    """See that *line* is said by a voice there is; where two are, the guest asks and is quoted."""
    speaker = line.speaker
    if speaker not in (HOST, GUEST):
        yield Failure(where, f"its speaker, “{speaker[:20]}”, is neither host nor guest")
    elif not episode.has_guest:
        if speaker == GUEST:
            yield Failure(where, "is the guest's, and there is no guest")
    elif line.span is None:
        asks = line.text.rstrip().endswith(("?", "？", "؟"))
        if asks != (speaker == GUEST):
            part = "a question" if asks else "no question and no quotation"
            yield Failure(where, f"is {part}, and the {speaker} says it")
    else:
        quoted = _quoted(line.text)
        if speaker == GUEST and quoted < MOSTLY:
            yield Failure(where, "is no quotation, and the guest says it")
        if speaker == HOST and quoted >= WHOLLY:
            yield Failure(where, "is a quotation, and the host says it")


def _quoted(text: str) -> float:
    """How much of the letters and digits of *text* stands in quotation marks, 0 to 1."""
    quoted = total = 0
    closing = ""
    for character in text:
        if closing:
            if character in closing:
                closing = ""
        else:
            closing = _CLOSING.get(character, "")
        if character.isalnum():
            total += 1
            quoted += bool(closing)
    return quoted / total if total else 0.0
