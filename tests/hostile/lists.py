"""Feeds and lists of feeds, scripts, manifests, settings, lexicons and music."""

from __future__ import annotations

import json

from tests.hostile.case import STORY, Case, refused, taken

__all__ = ["CONFIGS", "FEEDS", "LEXICONS", "MANIFESTS", "MUSIC", "SCRIPTS"]


def _feed(*items: str, head: str = "") -> str:
    return f'{head}<rss version="2.0"><channel><title>Isle</title>{"".join(items)}</channel></rss>'


def _item(**fields: str) -> str:
    rows = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<item>{rows}</item>"


_LONG = f"&lt;p&gt;{STORY} {STORY} {STORY} {STORY}&lt;/p&gt;"
_WHOLE = _item(title="Ferry", guid="a", description=_LONG)
_LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'

FEEDS: tuple[Case, ...] = (
    *taken(
        (
            (
                "a date that is none",
                _feed(_item(title="Ferry", pubDate="99 Foo", description=_LONG)),
            ),
            (
                "a year of 5 digits",
                _feed(
                    _item(title="Ferry", pubDate="Mon, 1 Jan 99999 00:00:00 GMT", description=_LONG)
                ),
            ),
            ("a title of 100 kB", _feed(_item(title="Ferry " * 16_000, description=_LONG))),
            (
                "a title of control characters",
                _feed(_item(title="&#x1b;]0;a&#7;Ferry", description=_LONG)),
            ),
            ("base64 of 60 kB in a title", _feed(_item(title="QUJD" * 15_000, description=_LONG))),
            (
                "base64 of 60 kB in its text",
                _feed(_item(title="Ferry", description=f"{_LONG} {'QUJD' * 15_000}")),
            ),
            ("a link to no host's name", _feed(_item(title="a", link="http://xn--a/"), _WHOLE)),
            (
                "100,000 comments begun in an attribute",
                _feed(
                    _item(
                        title="Ferry",
                        description=f"{_LONG}&lt;p title='{'&amp;lt;!--' * 100_000}'>{STORY}",
                    )
                ),
            ),
            ("40 entries that are one", _feed(*[_WHOLE] * 40)),
            ("entries without anything", _feed(*["<item/>"] * 50, _WHOLE)),
            ("tags that never close", _feed(_WHOLE) + "<a>" * 5_000),
        ),
        ".xml",
    ),
    *refused(
        (
            ("no entries", _feed(), "nothing to read"),
            ("half a feed", _feed(_WHOLE)[:40], ""),
            (
                "entities of entities",
                _feed(_item(title="&b;"), head=_LAUGHS),
                "entities of its own",
            ),
            (
                "brackets without end in the title of an entry without text",
                _feed(_item(title="Ferry " + "(a " * 20_000, guid="a", description="x")),
                "nothing but menus",
            ),
            (
                "a feed's name of 40 kB over an entry without text",
                _feed(_item(title="Ferry", guid="a", description="x")).replace(
                    "Isle", "Isle: " + "é" * 20_000 + "{" * 20_000
                ),
                "nothing but menus",
            ),
            ("links that are none", _feed(_item(title="Ferry", link="http://[")), "no article"),
            (
                "a link to this machine",
                _feed(_item(title="a", link="http://127.0.0.1:1/")),
                "not on the public",
            ),
        ),
        ".xml",
    ),
    *refused(
        (
            ("a list without feeds", '<opml version="2.0"><body/></opml>', ""),
            (
                "a list that names no host's name",
                '<opml version="2.0"><body><outline xmlUrl="http://xn--a/"/></body></opml>',
                "not a web address",
            ),
            ("half a list", '<opml version="2.0"><body><outline xmlUrl="https', ""),
            ("a list of entities", f'{_LAUGHS}<opml version="2.0">&b;</opml>', ""),
            (
                "a list that names files",
                '<opml version="2.0"><body><outline '
                'xmlUrl="file:///etc/passwd"/><outline xmlUrl="/etc/passwd"/></body></opml>',
                "",
            ),
            (
                "a list that names itself",
                '<opml version="2.0"><body><outline xmlUrl="hostile.opml"/></body></opml>',
                "",
            ),
        ),
        ".opml",
    ),
)

_RENDER = ("render", "FILE", "--voice", "gandalf")
"""Of a voice that there is not: what is spoken has tests of its own."""

SCRIPTS: tuple[Case, ...] = refused(
    (
        ("nothing", "", "no line to say"),
        ("half a UTF-16 pair", b"\xff\xfe\xff", "not utf-16-le"),
        ("front matter alone", "---\ndate: 2026-03-03\n---\n", "no line to say"),
        ("a date that is none", f"---\ndate: 9999-99-99\n---\n\n# A\n\n{STORY}\n", "write it as"),
        ("a date of 50 kB", f"---\ndate: {'9' * 50_000}\n---\n\n# A\n\n{STORY}\n", "write it as"),
        ("a comment that never closes", f"<!-- {STORY}", "no line to say"),
        ("headings alone", "# a\n\n## b\n", "no line to say"),
        ("a comment of 50,000 comments", "<!---->" * 50_000, "no line to say"),
    ),
    ".md",
    *_RENDER,
)

_GOOD: dict[str, object] = {"version": 1, "title": "a", "date": "2026-03-03", "language": "en"}

MANIFESTS: tuple[Case, ...] = refused(
    (
        ("nothing", "", "not JSON"),
        ("a list", "[]", "not a manifest"),
        ("a number", "1", "not a manifest"),
        ("not UTF-8", b"\xff\xfe", "not JSON"),
        ("lists 100,000 deep", "[" * 100_000, "not JSON"),
        ("a number of 10,000 digits", "9" * 10_000, ""),
        ("no number at all", "NaN", ""),
        ("another version", '{"version": 99}', "version"),
        ("a version of 100 kB", json.dumps({"version": "9" * 100_000}), "version"),
        ("no parts", json.dumps(_GOOD), "is missing"),
        ("parts of wrong types", json.dumps({**_GOOD, "audio": [], "lines": 3}), "not an object"),
        ("a lone surrogate", '{"version": 1, "title": "\\ud800"}', "is missing"),
        ("the same key twice", '{"version": 1, "version": 2}', "version"),
    ),
    ".json",
    *("check", "FILE"),
)

CONFIGS: tuple[Case, ...] = refused(
    (
        ("not TOML", "{{{", "not TOML"),
        ("not UTF-8", b"\xff\xfe", "not TOML"),
        ("lists 5,000 deep", f"a = {'[' * 5_000}", "not TOML"),
        ("an option that is none", "sing = 1", "sing"),
        ("a command that is none", "[sing]\na = 1", "sing"),
        ("a key of 50 kB", f"{'a' * 50_000} = 1", ""),
        ("a table for an option", "[minutes]\na = 1", ""),
        ("control characters", 'title = "\x01"', "not TOML"),
        ("2 MB of it", "a = 1\n" * 400_000, "larger than 1 MB"),
    ),
    ".toml",
    *("--config", "FILE", "script", "-"),
)

LEXICONS: tuple[Case, ...] = refused(
    (
        ("not TOML", "{{{", "not a lexicon"),
        ("not UTF-8", b"\xff\xfe", "not UTF-8"),
        ("lists 5,000 deep", f"a = {'[' * 5_000}", "not a lexicon"),
        ("a table that is none", "[sing]\na = 'b'", "unknown [sing]"),
        ("words that are a number", "words = 3", "is not a table"),
        ("a word that is a list", "[words]\na = []", "needs a text"),
        ("a word of nothing", '[words]\n"" = "a"', "needs a text"),
    ),
    ".toml",
    *("script", "ARTICLE", "--lexicon", "FILE"),
)

MUSIC: tuple[Case, ...] = refused(
    (
        ("nothing", b"", ""),
        ("text", STORY, ""),
        ("noise", bytes(range(256)) * 40, ""),
        ("half a header", b"RIFF\x24\x00\x00\x00WAVEfmt ", ""),
        (
            "a header without sound",
            b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00"
            b"\x80>\x00\x00\x00}\x00\x00\x02\x00\x10\x00data\x00\x00\x00\x00",
            "",
        ),
        ("a list for ffmpeg", "ffconcat version 1.0\nfile /etc/passwd\n", ""),
        ("a playlist", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", ""),
        ("a page", f"<html>{STORY}</html>", ""),
    ),
    ".wav",
    *("script", "ARTICLE", "--music", "full", "--intro", "FILE"),
)
