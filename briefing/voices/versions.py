"""What would speak, to the version, without loading it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from briefing.types import VoiceSpec

__all__ = ["read_version"]

_PARTS = {
    "system": (("pyttsx3", "pyttsx3"), ("espeakng_loader", "espeakng_loader")),
    "natural": (("hibari", "hibari_tts"), ("onnxruntime", "onnxruntime"), ("numpy", "numpy")),
    "piper": (("piper", "piper_tts"), ("onnxruntime", "onnxruntime"), ("numpy", "numpy")),
}
"""For each engine, what decides its sound: modules and the distributions they come from."""


def read_version(spec: VoiceSpec) -> str:
    """Everything but the text that decides how a line sounds; equal only for equal sound."""
    parts = [_find_version(*part) for part in _PARTS.get(spec.engine, ())]
    if spec.engine == "piper" and spec.name:
        about = Path(spec.name).stat()
        parts.append(f"{about.st_size}-{about.st_mtime_ns}")
    return " ".join(parts)


def _find_version(module: str, distribution: str) -> str:
    """
    As the folder of its metadata says: ``hibari_tts-0.2.1``.

    ``importlib.metadata`` would answer the same, for 40 ms of imports.
    """
    found = importlib.util.find_spec(module)
    if found is None or found.origin is None:
        return f"{distribution}-none"
    home = Path(found.origin).parent.parent
    names = sorted(path.stem for path in home.glob(f"{distribution}-*.dist-info"))
    return names[-1] if names else f"{distribution}-{Path(found.origin).stat().st_mtime_ns}"
