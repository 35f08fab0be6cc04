"""hibari, a small neural voice for English, in this very process."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from briefing.errors import VoiceError
from briefing.types import Audio, Pace
from briefing.voices.engine import Engine, Speeds, VoiceInfo, VoiceSpec, open_session, unknown_voice
from briefing.voices.line import clean_line, cut_clauses, find_word, join_parts, quote_line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ENGINE", "NaturalVoice", "put_phonemes"]

_Read: TypeAlias = Callable[[str], str]
_LONGEST = 300
"""Characters the model is given at once. It says 3000 as well as 30, but its memory grows with
them: 250 MB at 250, 320 MB at 500, 1.2 GB at 3000."""
_SENTENCE_ENDS = tuple(".!?…")
_SENTENCE_REST_MS = 350
_CLAUSE_REST_MS = 150
_ALPHABET = {
    "tʃ": "ʧ", "dʒ": "ʤ", "eɪ": "A", "aɪ": "I", "aʊ": "W", "oʊ": "O", "əʊ": "O", "ɔɪ": "Y",
    "r": "ɹ", "g": "ɡ", "ː": "",
}  # fmt: skip
"""Sounds that hibari's alphabet (misaki's, for English) writes with one sign of its own."""
_SPEEDS = Speeds(
    (
        (0.5, 0.499), (0.55, 0.525), (0.6, 0.607), (0.65, 0.626), (0.7, 0.707), (0.75, 0.726),
        (0.8, 0.802), (0.85, 0.902), (0.9, 0.966), (1.0, 1.0), (1.1, 1.03), (1.15, 1.049),
        (1.2, 1.095), (1.25, 1.142), (1.32, 1.166), (1.35, 1.523), (1.5, 1.588), (1.7, 1.656),
        (1.9, 1.704), (2.0, 1.812), (2.1, 1.92), (2.4, 1.963),
    ),
    only_these=True,
)  # fmt: skip
"""
The model rounds its durations, so that its speed goes in steps.

There is nothing between 1.17 and 1.52: a wish for 1.3 is heard as 1.17.
"""
_PACE = Pace(base_ms=0, char_ms=55.5, digit_ms=209, mark_ms=157)
"""
Fitted on the trimmed sound of 320 sentences of news articles, in spoken form.

On 240 others it is off by 5.9 % a sentence, and by 1.4 % over two minutes. A fit with a base goes
below zero for it, and a one-word line would take less than no time.
"""


class NaturalVoice:
    """One loaded model; the noise in its sound is seeded by the words."""

    rate_hz = 24_000

    def __init__(self, spec: VoiceSpec) -> None:
        self.spec = spec
        self._asked = _SPEEDS.ask(spec.speed)
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
        import hashlib

        text = clean_line(spoken)
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
    from concurrent.futures import ThreadPoolExecutor

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


def put_phonemes(
    phonemes: str, text: str, pairs: Sequence[tuple[str, str]], read: Callable[[str], str]
) -> str:
    """
    *phonemes*, of *text* as hibari reads it, with those of the listed words in their place.

    Args:
        pairs: Words as they stand in *text*, and their phonemes in IPA.
        read: Reads a word alone: what stands in *phonemes* for it.
    """
    for word, ipa in pairs:
        if find_word(word).search(text):
            for sound, sign in _ALPHABET.items():
                ipa = ipa.replace(sound, sign)
            phonemes = phonemes.replace(read(word).strip(), ipa)
    return phonemes


def _choose(name: str, _language: str) -> str:
    voices = _read_register()
    if name and name.lower() not in voices:
        raise unknown_voice(f"natural:{name}", tuple(f"natural:{known}" for known in voices))
    return "" if voices[name.lower() or "heart"].get("bundled") else name.lower()


def _list() -> tuple[VoiceInfo, ...]:
    return tuple(_describe(name, about) for name, about in _read_register().items())


def _describe(name: str, about: dict[str, Any]) -> VoiceInfo:
    wanted = "natural" if about.get("bundled") else f"natural:{name}"
    title, languages = f"Hibari {name.capitalize()}", (about["language"].lower(),)
    if about.get("bundled") or (_fetched_folder() / about["file"]).is_file():
        return VoiceInfo(wanted, title, languages, "natural")
    note = f"would be fetched on first use: {about['bytes'] / 1e6:.0f} MB"
    return VoiceInfo(wanted, title, languages, "natural", "would be fetched", note)


def _read_register() -> dict[str, dict[str, Any]]:
    """hibari's voices, by name, read from its folder."""
    found = importlib.util.find_spec("hibari")
    assert found is not None
    assert found.origin is not None
    register = Path(found.origin).parent / "assets" / "voices.json"
    voices: dict[str, dict[str, Any]] = json.loads(register.read_text(encoding="utf-8"))
    return voices


def _fetched_folder() -> Path:
    """Where hibari 0.2.1 keeps the voices it fetched."""
    from platformdirs import user_cache_path

    own = os.environ.get("HIBARI_HOME")
    return Path(own) if own else user_cache_path("hibari", appauthor=False, opinion=False)


ENGINE = Engine(
    name="natural",
    usage="natural",
    sounds="like a newsreader",
    reads="English",
    languages=("en",),
    extra="natural",
    size_mb=170,
    licence="Apache-2.0",
    packages=(("hibari", "hibari_tts"), ("onnxruntime", "onnxruntime"), ("numpy", "numpy")),
    open=NaturalVoice,
    choose=_choose,
    list=_list,
    pace=lambda _name: _PACE,
    speeds=_SPEEDS,
    lines_at_once=True,
)
