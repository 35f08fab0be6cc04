"""How loud speech is while it speaks, told from its power alone and so at next to no cost."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from briefing.sounds.segments import make_segment
from briefing.types import Audio

__all__ = ["estimate_lufs"]

_BLOCK_MS = 50
_GATE_DB = 20.0
_SPEECH_LUFS_OFFSET = -1.0
"""Mean of two voices: what ebur128 says of them, against their gated power (-0.8 and -1.3)."""


def estimate_lufs(audios: Iterable[Audio]) -> float:
    """
    Loudness of speech within 1 LU and without a filter: the mean power of the blocks that are
    within 20 dB of the loudest.

    Returns:
        LUFS; ``-inf`` for silence.
    """
    powers = [power for audio in audios for power in _block_powers(audio)]
    loudest = max(powers, default=0.0)
    if not loudest:
        return -math.inf
    gate = loudest * 10 ** (-_GATE_DB / 10)
    heard = [power for power in powers if power >= gate]
    return 10 * math.log10(sum(heard) / len(heard)) + _SPEECH_LUFS_OFFSET


def _block_powers(audio: Audio) -> Iterator[float]:
    size = 2 * (audio.rate_hz * _BLOCK_MS // 1000)
    for start in range(0, max(len(audio.pcm) - size, 0) + 1, size):
        block = make_segment(audio.pcm[start : start + size], audio.rate_hz)
        yield (block.rms / 32768) ** 2
