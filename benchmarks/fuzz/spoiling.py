"""What can go wrong with a document: bytes, and the values of its fields."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from benchmarks.fuzz.seeds import Seed
from benchmarks.hostile.families import FAMILIES

__all__ = ["spoil"]

_MARKS = (
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n\n", b"<", b">", b"&", b'"'),
    *(b"'", b"(", b")", b"[", b"]", b"{", b"}", b"%", b"\\", b"PK\x03\x04", b"%PDF-", b"]]>"),
    *(b"<!--", b"&#0;", b"-1", b"4294967296", b"\x1b[31m", b"\xe2\x80\xae", b"stream", b"endobj"),
)

_STRINGS = (
    *("", " ", "\n", "\x00", "\x1b]0;a\x07", "\u202e", "\ud800", "\ufeff", "𝕱", "é" * 300),
    *("a\nb: c", '"', "'", "<b>", "&amp;", "]]>", "%s%n{0}", "../../etc/passwd", "-", "=?utf-8?q?"),
)
_VALUES: Mapping[str, Sequence[str]] = {
    "date": (
        *("0000-00-00", "9999-12-31", "10000-01-01", "-1", "2026-02-30", "31/31/31", "now"),
        *("Tue, 99 Foo 2026 99:99:99 +9999", "Mon, 1 Jan 1 00:00:00 -2359", "D:20260303000000Z"),
        *("1e308", "99999999999999999999", "2026-03-03T25:61:61+99:99", "٢٠٢٦-٠٣-٠٣"),
    ),
    "link": (
        *("http://xn--a/", "http://[", "http://[::1", "https://a:99999/", "https://a:b/", "//"),
        *("https://isle.example:-1/", "http://\u2100.example/", "javascript:alert(1)", "data:,a"),
        *("file:///etc/passwd", "http://127.0.0.1:1/", "https://" + "a." * 300, "http://a\x00b/"),
        *(
            "https://user:pass@/",
            "mailto:a",
            "https://%00/",
            "http://999.999.999.999/",
            "../a",
            "#",
        ),
    ),
    "count": (
        *("-1", "0", "4294967296", "9" * 400, "1e999", "nan", "inf", "0x10", "1.5", "true", "[]"),
    ),
    "size": ("0", "1", "4294967295", "2000000000", "locked"),
    "encoding": (
        *("utf-16", "utf-7", "ebcdic", "rot13", "base64", "idna", "punycode", "unicode_escape"),
        *("hex", "zip", "undefined", "\x00", "x" * 1000, "utf-32-be", "iso-2022-jp", "mbcs"),
    ),
    "language": ("xx", "", "zh-Hant-TW", "en\x00", "e" * 5000, "../en", "EN_US", "ar"),
    "boundary": ("", "-", "--", "limit" * 1000, "\x00", '"', "=?a?="),
    "transfer": ("x-uuencode", "7bit", "quoted-printable", "binary", "base65", ""),
}


def spoil(seed: Seed, chance: random.Random) -> bytes:
    """*seed* with one to three fields spoilt, or its bytes, or both."""
    fields = dict(seed.fields)
    if chance.random() < 0.7:
        for name in chance.sample(sorted(fields), min(len(fields), chance.choice((1, 1, 2, 3)))):
            fields[name] = _spoil_value(name, fields[name], chance)
    try:
        data = seed.build(fields)
    except (ValueError, OverflowError, UnicodeError):  # no such document can be written
        data = seed.build(seed.fields)
    return data if chance.random() < 0.5 else _spoil_bytes(data, chance)


def _spoil_value(name: str, value: str, chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.5 and name in _VALUES:
        return chance.choice(_VALUES[name])
    if kind < 0.7:
        return chance.choice(_STRINGS)
    if kind < 0.85:
        family = FAMILIES[chance.choice(sorted(FAMILIES))]
        return f"{value} {family(chance.choice((100, 1_000, 10_000)))}"
    place = chance.randrange(len(value) + 1)
    return value[:place] + chance.choice(_STRINGS) + value[place:]


def _spoil_bytes(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 2, 4, 16))):
        place = chance.randrange(len(spoilt) + 1)
        length = chance.choice((1, 2, 8, 64))
        way = chance.randrange(6)
        if way == 0 and spoilt:
            spoilt[place % len(spoilt)] = chance.randrange(256)
        elif way == 1:
            del spoilt[place : place + length]
        elif way == 2:
            spoilt[place:place] = spoilt[place : place + length] * chance.choice((1, 50))
        elif way == 3:
            spoilt[place:place] = chance.choice(_MARKS) * chance.choice((1, 1, 100))
        elif way == 4:
            spoilt[place : place + length] = chance.randbytes(length)
        else:
            del spoilt[place:]
    return bytes(spoilt)
