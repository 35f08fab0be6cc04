"""What encoding a server named for some text, where the bytes do not speak against it."""

from __future__ import annotations

import codecs
import re

from briefing.types import Source

__all__ = ["find_charset"]

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
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def find_charset(source: Source) -> str | None:
    """
    The encoding that *source*'s server named, if it is one, and its bytes can be that; else None.

    A byte order mark, and text that is valid UTF-8, say more than a header does.
    """
    if not source.charset or source.media_type not in _TEXTS or source.data.startswith(_MARKS):
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
