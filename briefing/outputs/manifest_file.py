"""A manifest to JSON and back; what comes back has the shape of one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from briefing.disk import read_file
from briefing.errors import CheckError
from briefing.outputs.manifest import VERSION, Manifest

__all__ = ["read_manifest", "write_manifest"]

MAX_BYTES = 200_000_000
"""More than any episode has (a source is at most 5 MB); what is larger is not read at all."""


def write_manifest(manifest: Manifest) -> str:
    """Format *manifest* as JSON: readable, ending in a newline, the same for the same manifest."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1, allow_nan=False)
    # JSON can carry a lone surrogate only as an escape: UTF-8 has no bytes for it.
    return re.sub(r"[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def read_manifest(path: Path) -> Manifest:
    """
    Read a manifest and see that it has the shape of one; says nothing of its truth.

    Raises:
        CheckError: Not there, not JSON, of another version, or a part is missing or of the
            wrong type; the message names the part.
    """
    try:
        text = read_file(path, max_bytes=MAX_BYTES).decode()
        data = json.loads(text, parse_constant=_refuse_constant)
    except OSError as error:
        raise CheckError(f"{path}: cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise CheckError(f"{path}: not a manifest (not JSON).") from error
    if isinstance(data, dict) and data.get("version", VERSION) != VERSION:
        raise CheckError(
            f"{path}: a manifest of version {str(data['version'])[:20]}, and this briefing reads "
            f"version {VERSION}; install the briefing that made it."
        )
    for problem in _misfits(data, _SHAPE, ""):
        raise CheckError(f"{path}: not a manifest ({problem}).")
    return cast(Manifest, data)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


# A dict: these keys at least. A list: any number of these. A tuple: one of these types.
_SHAPE: dict[str, Any] = {
    "version": (int,),
    "title": (str,),
    "date": (str,),
    "language": (str,),
    "audio": {
        "file": (str,),
        "sha256": (str,),
        "duration_ms": (int,),
        "loudness_lufs": (int, float),
        "true_peak_dbtp": (int, float),
    },
    "voice": {"engine": (str,), "name": (str,), "version": (str,)},
    "sources": [
        {
            "location": (str,),
            "title": (str,),
            "sha256": (str,),
            "text": (str,),
            "removed_lines": [(str,)],
        }
    ],
    "chapters": [{"title": (str,), "start_ms": (int,), "end_ms": (int,)}],
    "lines": [
        {
            "text": (str,),
            "spoken": (str,),
            "speaker": (str,),
            "start_ms": (int,),
            "end_ms": (int,),
            "source": (int, type(None)),
            "start": (int, type(None)),
            "end": (int, type(None)),
            "edits": [(str,)],
        }
    ],
}


def _misfits(value: Any, shape: Any, where: str) -> Iterator[str]:
    """Say how *value* differs from *shape*; nothing when it fits."""
    if isinstance(shape, tuple):
        # True is an int to Python, and not to anyone else.
        if not isinstance(value, shape) or isinstance(value, bool):
            yield f"{where.lstrip('.')} is {_kind(value)}"
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{where.lstrip('.')} is {_kind(value)}"
            return
        for index, item in enumerate(value):
            yield from _misfits(item, shape[0], f"{where}[{index}]")
    elif not isinstance(value, dict):
        yield f"{where.lstrip('.') or 'the whole'} is {_kind(value)}"
    else:
        for key, part in shape.items():
            if key not in value:
                yield f"{where}.{key}".lstrip(".") + " is missing"
            else:
                yield from _misfits(value[key], part, f"{where}.{key}")


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")
