"""hibari, a small neural voice for English, in this very process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from briefing.errors import VoiceError
from briefing.types import Audio, VoiceSpec
from briefing.voices.clauses import cut_clauses
from briefing.voices.phonemes import put_phonemes
from briefing.voices.sessions import open_session
from briefing.voices.speeds import NATURAL, ask_speed
from briefing.voices.trimming import join_parts
from briefing.voices.wording import is_sayable, quote_line, without_controls

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NaturalVoice"]

_Read: TypeAlias = Callable[[str], str]
_LONGEST = 300
"""Characters the model is given at once. It says 3000 as well as 30, but its memory grows with
them: 250 MB at 250, 320 MB at 500, 1.2 GB at 3000."""
_SENTENCE_ENDS = tuple(".!?…")
_SENTENCE_REST_MS = 350
_CLAUSE_REST_MS = 150


class NaturalVoice:
    """One loaded model; the noise in its sound is seeded by the words."""

    rate_hz = 24_000

    def __init__(self, spec: VoiceSpec) -> None:
        self.spec = spec
        self._asked = ask_speed(spec.speed, NATURAL)
        self._speaker = _load(spec.name)
        self._reading = Lock()  # of text, by hibari's lexicon: 2 % of the work

    @property
    def name(self) -> str:
        return f"Hibari {self._speaker.voice.capitalize()}"

    @property
    def version(self) -> str:
        import hibari

        version: str = hibari.__version__
        return version

    def speak(self, spoken: str) -> Audio:
        text = without_controls(spoken)
        if not is_sayable(text):
            raise VoiceError(f"{quote_line(spoken)}: there is no word in it to say; drop the line.")
        seed = int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:4], "big")
        sound = join_parts(self._say_parts(text, seed), rate_hz=self.rate_hz)
        if not sound.pcm:
            raise VoiceError(
                f"{quote_line(spoken)}: the natural voice gave no sound for it "
                "(it reads English); use --voice system, or drop the line."
            )
        return sound

    def _read(self, word: str) -> str:
        return "".join(self._speaker.phonemize(word))

    def close(self) -> None:
        """The model goes with its owner."""

    def _say_parts(self, text: str, seed: int) -> Iterator[tuple[Audio, int]]:
        """
        One sound for each sentence or clause, and the rest after it.

        hibari would join its sentences with the 0.8 s of silence that it puts around each.
        """
        for clause in cut_clauses(text, longest=_LONGEST):
            with self._reading:
                sentences = [
                    put_phonemes(read, clause, self.spec.phonemes, self._read)
                    for read in self._speaker.phonemize(clause)
                ]
            for phonemes in sentences:
                ended = phonemes.rstrip('"”’) ')[-1:] in _SENTENCE_ENDS
                rest_ms = _SENTENCE_REST_MS if ended else _CLAUSE_REST_MS
                wave = self._speaker.from_phonemes(phonemes, self._asked, seed)
                yield Audio(_to_pcm(wave), self.rate_hz), round(rest_ms / self.spec.speed)


def _load(name: str) -> Any:
    from hibari.voices import DEFAULT, VOICES, voice_path

    voice = name or DEFAULT
    # The lexicon takes as long as all else: both at once, where hibari waits for the first word.
    lexicon = ThreadPoolExecutor(1).submit(_open_lexicon, british=VOICES[voice]["british"])
    try:
        model = voice_path(voice)
    except (RuntimeError, OSError) as error:
        raise VoiceError(
            f"natural:{name}: its voice file is fetched on first use, and that failed ({error})."
        ) from error
    return _assemble(voice, model, lambda text: lexicon.result()(text))


def _open_lexicon(*, british: bool) -> _Read:
    from hibari.g2p import G2P

    read: _Read = G2P(british=british)
    return read


def _assemble(voice: str, model: str, read: _Read) -> Any:
    """hibari 0.2.1 as its own ``__init__`` makes it, but for the session."""
    from hibari import Hibari, tts

    class Speaker(Hibari):  # type: ignore[misc]  # it ships no types
        def __init__(self) -> None:
            self.voice = voice
            self.model_path = model
            self.sess = open_session(model, arena=False)
            self.vocab = json.loads(Path(tts.ASSETS, "vocab.json").read_text(encoding="utf-8"))
            self._g2p = read

    return Speaker()


def _to_pcm(wave: NDArray[np.float32]) -> bytes:
    import numpy as np

    return (np.clip(wave, -1, 1) * 32767).astype("<i2").tobytes()
