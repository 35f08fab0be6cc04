"""Every line the voice has said for this episode, on disk, so that none is said twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from briefing.errors import SoundError
from briefing.types import Audio

__all__ = ["OnLine", "SpeakLines", "Takes"]

SpeakLines = Callable[[Sequence[str]], Iterable[Audio]]
"""Speaks lines in order; what a voice, or a pool of them, looks like from here."""

OnLine = Callable[[str], None]
"""Called with each line as its sound arrives."""


class Takes:
    """
    Spoken lines of one episode, by their text.

    They wait on disk: three hours of sound would be 500 MB of memory.
    """

    def __init__(
        self, folder: Path, speak_lines: SpeakLines, on_line: OnLine | None = None
    ) -> None:
        self._folder = folder
        self._speak_lines = speak_lines
        self._on_line = on_line
        self._rate_hz = 0
        self._number: dict[str, int] = {}
        self._duration_ms: list[int] = []

    def record(self, spoken: Iterable[str]) -> None:
        """
        Have every line said that was not said yet.

        Raises:
            VoiceError: Naming the line that could not be said.
            SoundError: The temporary folder is full.
        """
        wanted = [text for text in dict.fromkeys(spoken) if text not in self._number]
        for text, audio in zip(wanted, self._speak_lines(wanted), strict=True):
            number = len(self._duration_ms)
            self._keep(self._folder / f"{number}.pcm", audio)
            self._rate_hz = audio.rate_hz
            self._duration_ms.append(audio.duration_ms)
            self._number[text] = number
            if self._on_line:
                self._on_line(text)

    @staticmethod
    def _keep(path: Path, audio: Audio) -> None:
        try:
            path.write_bytes(audio.pcm)
        except OSError as error:
            raise SoundError(
                f"{path.parent}: {error.strerror}. Free some space, or point TMPDIR at another "
                "folder."
            ) from error

    def __contains__(self, spoken: str) -> bool:
        return spoken in self._number

    def duration_ms(self, spoken: str) -> int:
        """Of a recorded line, trimmed, without the rest after it."""
        return self._duration_ms[self._number[spoken]]

    def play(self, spoken: Iterable[str]) -> Iterator[Audio]:
        """The sound of each line, read back one at a time."""
        for text in spoken:
            pcm = (self._folder / f"{self._number[text]}.pcm").read_bytes()
            yield Audio(pcm, self._rate_hz)
