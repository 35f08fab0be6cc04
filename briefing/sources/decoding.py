"""Bytes to characters: what is said, then what is marked, then what fits."""

from __future__ import annotations

import codecs
import re

from briefing.errors import SourceError
from briefing.plain import label_source
from briefing.sources.language import guess_language

__all__ = ["decode_text"]

# UTF-32's mark begins with UTF-16's, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL_SHARE = 0.02
_CODE_PAGES = {"cs": "cp1250", "pl": "cp1250", "hu": "cp1250", "ro": "cp1250", "tr": "cp1254"}
_WESTERN_LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi")
_WESTERN_CHARACTERS = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝŸ‘’“”‚„‹›«»–—…€£¥©®™°·•§¡¿ªº½¼¾×\xa0\xad"
)


def decode_text(
    data: bytes, location: str, *, encoding: str | None = None, declared: str | None = None
) -> str:
    """
    Decode *data*: *encoding* if given, else by its byte order mark, else strict UTF-8, else as
    *declared*, else the encoding that charset-normalizer finds most likely.

    Returns:
        The text without a byte order mark; line endings as they were.

    Raises:
        SourceError: Unknown encoding, undecodable, or binary.
    """
    label = label_source(location)
    text = _decode_as(data, label, encoding) if encoding else _decode_unknown(data, label, declared)
    text = text.removeprefix("\ufeff")
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > _MAX_CONTROL_SHARE * len(text):
        raise SourceError(
            f"{label}: this is binary data, not text; "
            "if it is text, name its encoding, as in --encoding utf-16."
        )
    return text


def _decode_as(data: bytes, label: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError) as error:
        # ValueError covers both undecodable bytes and codecs that are not for text.
        if isinstance(error, UnicodeDecodeError):
            raise SourceError(
                f"{label}: it is not {encoding} (byte {error.start}); "
                "name another encoding or leave --encoding out."
            ) from error
        raise SourceError(
            f"{label}: there is no encoding called {encoding!r}; try utf-8, cp1252 or utf-16."
        ) from error


def _decode_unknown(data: bytes, label: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], label, encoding)
    for candidate in ("utf-8", declared):
        text = _try(data, candidate)
        if text is not None:
            return text
    return _decode_likely(data, label)


def _try(data: bytes, encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _decode_likely(data: bytes, label: str) -> str:
    from charset_normalizer import from_bytes

    if b"\x00" in data:
        # Neither UTF-8 nor marked, and no 8-bit encoding writes NUL.
        raise SourceError(f"{label}: this is binary data, not text; give an article's text.")
    latin = _decode_latin(data)
    if latin is not None:
        return latin
    best = from_bytes(data).best()
    if best is None:
        raise SourceError(
            f"{label}: its encoding cannot be told; name it, as in --encoding cp1252."
        )
    return data.decode(best.encoding)


def _decode_latin(data: bytes) -> str | None:
    """
    Windows' code page for the Latin-script language that *data* seems to be in; else None.

    charset-normalizer cannot tell neighbouring code pages apart on a page of text or less (it
    reads French as Baltic, Spanish as Polish, Czech as Western). The words without accents can.
    """
    sketch = data.decode("cp1252", errors="replace")
    high = [character for character in sketch if character > "\x7f"]
    if len(high) > 0.25 * len(sketch):
        return None
    language = guess_language(sketch)
    if language in _CODE_PAGES:
        return _try(data, _CODE_PAGES[language])
    fits = language in _WESTERN_LANGUAGES and all(map(_WESTERN_CHARACTERS.__contains__, high))
    return _try(data, "cp1252") if fits else None
