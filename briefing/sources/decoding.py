"""Bytes to characters: what a person says, then what is marked, then what fits, then the server."""

from __future__ import annotations

import codecs
import re

from briefing.errors import SourceError
from briefing.languages import language
from briefing.plain import label_source
from briefing.sources.language import guess_language
from briefing.types import Source

__all__ = ["MARKS", "decode_text", "find_charset", "find_meta_charset"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, and what they mean: UTF-32's begins with UTF-16's, so it is tried first."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL_SHARE = 0.02
_WESTERN_CHARACTERS = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝŸ‘’“”‚„‹›«»–—…€£¥©®™°·•§¡¿ªº½¼¾×\xa0\xad"
)
_TEXTS = ("text/plain", "text/markdown", "text/html", "application/xhtml+xml")
# As browsers read these names: a superset of each (WHATWG Encoding Standard, "names and labels").
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Python's own codecs (punycode, unicode_escape) are no charsets, and some take forever.
_CHARSETS = re.compile(
    r"ascii|utf-(?:8|16|32)(?:-[bl]e)?|iso(?:8859-|2022_)\w+|cp\d+|koi8-\w|gb\w+|big5\w*"
    r"|shift_jis\w*|euc_\w+|mac-\w+|tis-620|johab|ptcp154|kz1048"
)
# Text in these can be valid UTF-8 all the same: with a NUL beside each letter, or with escapes.
_NOT_MISTAKEN = ("utf-16", "utf-32", "iso2022")
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
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
    marked = _marked(data)
    if marked:
        mark, encoding = marked
        return _decode_as(data[len(mark) :], label, encoding)
    for candidate in ("utf-8", declared):
        text = _try(data, candidate)
        if text is not None:
            return text
    return _decode_likely(data, label)


def _marked(data: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that *data* begins with, and the encoding it means; None for none."""
    return next((marked for marked in MARKS if data.startswith(marked[0])), None)


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
    code_page = language(guess_language(sketch)).text("language.code_page")
    fits = code_page != "cp1252" or all(map(_WESTERN_CHARACTERS.__contains__, high))
    return _try(data, code_page) if code_page and fits else None


def find_charset(source: Source) -> str | None:
    """
    The encoding that *source*'s server named, if it is one, and its bytes can be that; else None.

    A byte order mark, and text that is valid UTF-8, say more than a header does.
    """
    if (
        not source.charset
        or source.media_type not in _TEXTS
        or source.data.startswith(tuple(mark for mark, _ in MARKS))
    ):
        return None
    try:
        name = codecs.lookup(source.charset).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    if not _CHARSETS.fullmatch(name):
        return None
    if not name.startswith(_NOT_MISTAKEN) and _decodes(source.data, "utf-8"):
        return None
    encoding = _READ_AS.get(name, name)
    return encoding if _decodes(source.data, encoding) else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (LookupError, ValueError):  # LookupError: a codec that is not for text
        return False
    return True


def find_meta_charset(data: bytes) -> str:
    """The encoding that a page names in its head; empty for none."""
    charset = _META_CHARSET.search(data[:4096])
    return charset[1].decode("ascii", "ignore") if charset else ""
