"""A file that took over its parser: whatever it answers, no code runs, and one line says so."""

from __future__ import annotations

import json
import os
import pickle
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import briefing.sources
from briefing.deadline import Stopped, read_answer
from briefing.types import Article, Source
from tests.hostile.case import STORY

pytestmark = pytest.mark.slow(reason="a child process each")


class _Payload:
    """What runs code where it is unpickled."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch owned",)


def _article(**odd: object) -> list[object]:
    fields = {
        "title": "Ferry",
        "blocks": [["paragraph", STORY, 0, len(STORY)]],
        "language": "en",
        "text": STORY,
        "location": "hostile.pdf",
        "author": "",
        "site": "",
        "date": None,
        "removed": [],
        "kind": "news",
    }
    return list((fields | odd).values())


def _body(answer: object) -> bytes:
    return answer if isinstance(answer, bytes) else json.dumps(answer).encode()


def _frame(kind: bytes, body: object, size: int | None = None) -> bytes:
    data = _body(body)
    return struct.pack(">cI", kind, len(data) if size is None else size) + data


_SHAPES: dict[str, object] = {
    "nothing": b"",
    "noise": bytes(range(256)),
    "a pickle": pickle.dumps(_Payload()),
    "no fields": [],
    "too many fields": [*_article(), 1],
    "names": {"title": "Ferry"},
    "a title that is a number": _article(title=7),
    "a title that is true": _article(title=True),
    "a title that is null": _article(title=None),
    "blocks that are text": _article(blocks=STORY),
    "a block of no kind": _article(blocks=[["x", "a", 0, 1]]),
    "a block of a list for a kind": _article(blocks=[[["item"], "a", 0, 1]]),
    "a place that is no whole number": _article(blocks=[["item", "a", 0.5, 1]]),
    "a place that is no number": _article(blocks=[["item", "a", float("nan"), 1]]),
    "a date that is none": _article(date="9999-99-99"),
    "a date that is a number": _article(date=3),
    "lists 100,000 deep": b"[" * 100_000,
    "a number of 10,000 digits": b"9" * 10_000,
}
_UNREADABLE = "gave an answer that cannot be read"
_FRAMES: dict[str, tuple[bytes, str]] = {
    "a pickle for a value": (_frame(b"V", pickle.dumps(_Payload())), _UNREADABLE),
    "a pickle for an error": (_frame(b"R", pickle.dumps(_Payload())), _UNREADABLE),
    "an error that is none of ours": (_frame(b"R", ["SystemExit", "0"]), _UNREADABLE),
    "an error without a name": (_frame(b"R", []), _UNREADABLE),
    "an error that lacks a part": (_frame(b"R", ["ExtraError", "A page"]), _UNREADABLE),
    "a kind of answer that is none": (_frame(b"X", ["SourceError", "a"]), _UNREADABLE),
    "4 GB": (_frame(b"V", b"", size=0xFFFFFFFF), "gave an answer that is too large"),
    "half an answer": (_frame(b"V", b"[", size=1_000), "ended by itself"),
    "2 MB of control characters": (
        _frame(b"R", ["SourceError", "\x1b[2J\r\n\u202e" * 300_000]),
        "\\x1b[2J\\r\\n\\u202e",
    ),
}
_ODD = {
    "a kind of story that is none": _article(kind="../../etc/passwd"),
    "a language that is none": _article(language="../../etc/passwd"),
    "a place far outside": _article(blocks=[["paragraph", STORY, -(10**300), 10**300]]),
    "half a pair": _article(title="\ud800 \x00", text=f"{STORY}\udfff"),
    "a day long ago": _article(date="0001-01-01"),
}


def _lie(_function: str, source: Source, _encoding: str | None) -> Article:
    """In the child: write *source* into every pipe to our caller, and leave."""
    for number in range(3, 32):
        try:
            os.write(number, source.data.removeprefix(b"%PDF-1.4\n"))
        except OSError:
            continue
    os._exit(0)


@pytest.fixture
def read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Callable[..., tuple[object, str]]
) -> Iterator[Callable[[bytes], tuple[object, list[str]]]]:
    """The command on a file whose parser gives the answer; no more is in its folder afterwards."""

    def read_file(answer: bytes) -> tuple[object, list[str]]:
        Path("hostile.pdf").write_bytes(b"%PDF-1.4\n" + answer)
        code, printed = command("script", "hostile.pdf")
        return code, printed.splitlines()

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(briefing.sources, "_parse", _lie)
    yield read_file
    assert [path.name for path in tmp_path.iterdir()] == ["hostile.pdf"]


Read = Callable[[bytes], tuple[object, list[str]]]


@pytest.mark.parametrize("name", _SHAPES)
def test_an_article_of_another_shape_is_no_answer(name: str) -> None:
    with pytest.raises(Stopped, match=_UNREADABLE):
        read_answer(_body(_SHAPES[name]), Article)


@pytest.mark.parametrize("name", _FRAMES)
def test_what_a_parser_answers_is_data_or_refused(name: str, read: Read) -> None:
    answer, said = _FRAMES[name]
    code, (line,) = read(answer)
    assert code == 1
    assert said in line
    assert len(line) <= 320


@pytest.mark.parametrize("name", _ODD)
def test_an_article_of_odd_values_ends_no_command_with_a_traceback(name: str, read: Read) -> None:
    code, lines = read(_frame(b"V", _ODD[name]))
    assert code in (None, 0, 1)
    assert not any("Traceback" in line for line in lines)
