"""hibari, a small neural voice for English, in this very process."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from briefing.errors import VoiceError
from briefing.types import Audio, VoiceSpec
from briefing.voices.clauses import cut_clauses
from briefing.voices.trimming import trim_silence
from briefing.voices.wording import is_sayable, quote_line, without_controls

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NaturalVoice"]

_LONGEST = 400


class NaturalVoice:
    """One loaded model; the noise in its sound is seeded by the words."""

    rate_hz = 24_000

    def __init__(self, spec: VoiceSpec) -> None:
        self.spec = spec
        self._speaker = _load(spec.name)

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
        pcm = b"".join(self._say(part) for part in cut_clauses(text, longest=_LONGEST))
        sound = trim_silence(Audio(pcm, self.rate_hz))
        if not sound.pcm:
            raise VoiceError(
                f"{quote_line(spoken)}: the natural voice gave no sound for it "
                "(it reads English); use --voice system, or drop the line."
            )
        return sound

    def close(self) -> None:
        """The model goes with its owner."""

    def _say(self, part: str) -> bytes:
        seed = int.from_bytes(hashlib.sha256(part.encode()).digest()[:4], "big")
        return _to_pcm(self._speaker(part, speed=self.spec.speed, seed=seed))


def _load(name: str) -> Any:
    from hibari import Hibari
    from hibari.voices import DEFAULT

    try:
        return Hibari(voice=name or DEFAULT, threads=1)
    except (RuntimeError, OSError) as error:
        raise VoiceError(
            f"natural:{name}: its voice file is fetched on first use, and that failed ({error})."
        ) from error


def _to_pcm(wave: NDArray[np.float32]) -> bytes:
    import numpy as np

    return (np.clip(wave, -1, 1) * 32767).astype("<i2").tobytes()
