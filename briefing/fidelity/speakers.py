"""Who speaks: one voice is the host; where there are two, the guest asks and is quoted."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.fidelity.failure import Failure
from briefing.fidelity.record import EpisodeClaim, LineClaim

__all__ = ["check_speaker"]

HOST, GUEST = "host", "guest"

MOSTLY = 0.5
"""The least of a guest's line that is in quotation marks."""
WHOLLY = 0.7
"""What is quoted so far is not the host's to say; between the two, either may."""

_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"'}


def check_speaker(where: str, line: LineClaim, episode: EpisodeClaim) -> Iterator[Failure]:
    """See that *line* is said by a voice there is, and by the one whose part it is."""
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
