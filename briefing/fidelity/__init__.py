"""
Is every sentence and number of an episode in its source?

The manifest is read as an outsider would read it: nothing here shares code with what wrote it,
so a fault there cannot hide itself. Two things only are handed in: how to measure a file, and
how to apply an edit again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import BriefingError
from briefing.fidelity.borders import Borders, check_borders
from briefing.fidelity.heard import check_heard, check_speaker
from briefing.fidelity.programme import (
    check_chapters,
    check_date,
    check_order,
    check_own_line,
    check_title,
    find_unknown_titles,
    note_orders,
)
from briefing.fidelity.record import EpisodeClaim, Failure, parse_claims, read_claims
from briefing.fidelity.timing import check_audio, check_times, check_transcript, transcript_beside
from briefing.fidelity.verbatim import check_span
from briefing.types import Measurement

__all__ = ["Failure", "Report", "check_episode", "check_manifest"]

Replay = Callable[[str, Sequence[str]], str]
"""A source's words, and the names of edits to apply again; KeyError for a name unknown."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that was checked of one episode."""

    failures: tuple[Failure, ...]
    edited_lines: tuple[str, ...]
    """``line 4: the text``, for each line and each title that a person wrote: not proved."""
    lines: int
    """How many lines there are."""
    notes: tuple[str, ...] = ()
    """What nothing here can prove, and is no failure: ``transcript: a.vtt is not there``."""

    @property
    def passed(self) -> bool:
        """Whether every claim that can be proved holds."""
        return not self.failures


def check_episode(
    path: Path,
    *,
    measure: Callable[[Path], Measurement],
    replay: Replay,
) -> Report:
    """
    Prove what a manifest file claims, of the audio beside it too.

    Args:
        measure: Decodes an audio file and measures it.
        replay: Applies the named edits to a source's words.

    Raises:
        CheckError: The manifest cannot be read, so nothing can be proved.
    """
    episode = read_claims(path)
    transcript = transcript_beside(path.parent, episode)
    failures = (
        *_check_file(path.parent, episode, measure),
        *_check_claims(episode, replay),
        *(check_transcript(transcript, episode) if transcript else ()),
    )
    return Report(
        failures,
        edited_lines=(*map(str, _check_decided(episode, by_person=True)), *_edited(episode)),
        lines=len(episode.lines),
        notes=tuple(_notes(episode, has_transcript=transcript is not None)),
    )


def check_manifest(manifest: Mapping[str, object], *, replay: Replay) -> tuple[Failure, ...]:
    """
    Prove what a manifest claims, without its audio.

    Raises:
        CheckError: It is not a manifest.
    """
    return tuple(_check_claims(parse_claims(manifest), replay))


def _edited(episode: EpisodeClaim) -> tuple[str, ...]:
    return tuple(
        f"line {number}: {line.text}"
        for number, line in enumerate(episode.lines, 1)
        if line.is_edited
    )


def _notes(episode: EpisodeClaim, *, has_transcript: bool) -> Iterator[str]:
    if not has_transcript:
        yield "transcript: there is none beside the manifest"
    yield from find_unknown_titles(episode)
    yield from note_orders(episode)
    for word, said in episode.respellings:
        yield f"lexicon: “{word}” may be said as “{said}”"


def _check_file(
    folder: Path, episode: EpisodeClaim, measure: Callable[[Path], Measurement]
) -> Iterator[Failure]:
    name = episode.audio.file
    # A manifest from elsewhere must not make us read a file outside its folder.
    if name != Path(name).name or "\\" in name or name in ("", ".", ".."):
        yield Failure("audio", f"{name!r} is not the name of a file beside the manifest")
        return
    path = folder / name
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a possible name"
        yield Failure("audio", f"{name} cannot be read ({reason})")
        return
    if sha256 != episode.audio.sha256:
        yield Failure("audio", f"{name} is not the file that was made (its SHA-256 differs)")
    try:
        measured = measure(path)
    except BriefingError as error:
        yield Failure("audio", f"{name} cannot be measured ({error})")
        return
    yield from check_audio(episode.audio, measured)


def _check_claims(episode: EpisodeClaim, replay: Replay) -> Iterator[Failure]:
    yield from check_date(episode)
    yield from check_times(episode)
    for number, source in enumerate(episode.sources, 1):
        text = source.text.encode("utf-8", "surrogatepass")
        if hashlib.sha256(text).hexdigest() != source.sha256:
            yield Failure(f"source {number}", "its text is not what was hashed (SHA-256 differs)")
    if not episode.lines:
        yield Failure("lines", "there are none")
    yield from _check_decided(episode, by_person=False)
    borders = [Borders(source.text) for source in episode.sources]
    for number, line in enumerate(episode.lines, 1):
        where = f"line {number}"
        if line.span:
            yield from check_span(where, line, episode.sources, replay)
            if 0 <= line.span.source < len(borders):
                yield from check_borders(where, line, borders[line.span.source], replay)
        elif not line.is_edited:
            yield from check_own_line(where, number, episode)
        yield from check_heard(where, line, episode)
        yield from check_speaker(where, line, episode)


_DECISIONS: Mapping[str, Callable[[EpisodeClaim], Iterator[Failure]]] = {
    "title": check_title,
    "chapters": check_chapters,
    "order": check_order,
}
"""What a person may decide, and what proves it where no person did."""


def _check_decided(episode: EpisodeClaim, *, by_person: bool) -> Iterator[Failure]:
    """What of titles and order no source answers for: a person's decision, or a failure."""
    for what, check in _DECISIONS.items():
        if (what in episode.decided) == by_person:
            yield from check(episode)
