"""XML from strangers to text: as it says of itself, as its server says, or as it looks."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.sources.charsets import find_charset
from briefing.sources.decoding import decode_text
from briefing.types import Source

__all__ = ["decode_xml"]

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,1000}\?>")
# UTF-16 without a byte order mark, known by how its first character must be written.
_UNMARKED = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))


def decode_xml(source: Source, encoding: str | None) -> str:
    """
    Decode *source* and drop its declaration, which names an encoding that it then has no more.

    Args:
        encoding: How, if not as it says itself, else as its server said, where its bytes can
            be that.

    Raises:
        SourceError: Undecodable, or binary.
    """
    for start, unmarked in _UNMARKED:
        if not encoding and source.data.startswith(start):
            encoding = unmarked
    match = _DECLARED.search(source.data[:1024])
    for name in (match[1].decode("ascii") if match else "", source.charset):
        encoding = encoding or find_charset(replace(source, media_type="text/html", charset=name))
    text = decode_text(source.data, source.location, encoding=encoding)
    return _DECLARATION.sub("", text, count=1)
