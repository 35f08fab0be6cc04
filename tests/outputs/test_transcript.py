"""The transcript is WebVTT that players read, row by row, word for word."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.outputs import write_vtt
from briefing.types import Cue, Line

TIME = r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})"


def cue(text: str, start_ms: int = 0, end_ms: int = 1000, speaker: str = "host") -> Cue:
    return Cue(Line(text, text, 0, speaker), start_ms, end_ms)


def parse(vtt: str) -> list[tuple[int, int, str, str]]:
    """A strict reading of the WebVTT grammar: (start, end, speaker, text) of each cue."""
    header, *blocks = re.split(r"\n\n+", vtt.rstrip("\n"))
    assert header == "WEBVTT"
    cues = []
    for block in blocks:
        timing, *rows = block.split("\n")
        match = re.fullmatch(f"{TIME} --> {TIME}", timing)
        assert match, timing
        numbers = [int(number) for number in match.groups()]
        start, end = (
            ((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms in (numbers[:4], numbers[4:])
        )
        assert rows
        assert all(rows)
        assert not any("-->" in row for row in rows)
        payload = re.fullmatch(r"<v ([^<>&\n]+)>([^<>]*)", "\n".join(rows))
        assert payload, rows
        assert not re.search(r"&(?!(?:amp|lt|gt);)", payload[2])
        cues.append((start, end, payload[1], html.unescape(payload[2])))
    return cues


def test_a_cue_is_a_line_with_its_speaker_and_times() -> None:
    vtt = write_vtt(
        [cue("Hello there.", 1234, 3_725_678), cue("Yes?", 3_726_000, 3_726_100, "guest")]
    )
    assert vtt == (
        "WEBVTT\n\n"
        "00:00:01.234 --> 01:02:05.678\n<v Host>Hello there.\n\n"
        "01:02:06.000 --> 01:02:06.100\n<v Guest>Yes?\n"
    )


def test_a_speaker_is_named_so_that_a_tag_can_hold_it() -> None:
    assert "<v Ada lovelace>" in write_vtt([cue("Hi.", 0, 900, "ada  <lovelace>")])


def test_nothing_said_is_a_valid_transcript() -> None:
    assert parse(write_vtt([])) == []


@pytest.mark.parametrize(
    "text",
    [
        "AT&T <b>bold</b> --> 5 < 6",
        "a\nb\r\n\r\nc\u2028d",
        "&lt; &amp;amp; already",
        "x" * 500,
        "& " * 60 + "&" * 200,
    ],
)
def test_text_that_looks_like_markup_is_still_text(text: str) -> None:
    [(_, _, _, said)] = parse(write_vtt([cue(text)]))
    assert "".join(said.split()) == "".join(text.split())


@given(st.lists(st.text(min_size=1, max_size=400), max_size=5))
def test_rows_are_short_and_no_letter_is_lost(texts: list[str]) -> None:
    vtt = write_vtt([cue(text, n * 1000, n * 1000 + 900) for n, text in enumerate(texts)])
    assert all(len(row) <= 65 for row in vtt.split("\n"))
    plain = [re.sub(r"[\x00-\x20\x7f]", "", "".join(text.split())) for text in texts]
    parsed = parse(vtt)
    assert ["".join(said.split()) for *_, said in parsed] == plain


def test_words_are_kept_whole_where_they_fit() -> None:
    text = "The quick brown fox jumps over the lazy dog and then it rests for a while in the shade."
    [(_, _, _, said)] = parse(write_vtt([cue(text)]))
    assert said.split() == text.split()


def test_a_cue_without_length_still_ends_after_it_starts() -> None:
    [(start, end, _, _)] = parse(write_vtt([cue("Hm.", 500, 500)]))
    assert end > start
