"""What an archive can hold, and what a hostile one cannot do."""

from __future__ import annotations

import io
import os
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.sources.archive import MAX_UNPACKED_BYTES, Archive
from tests.sources.packing import forge_sizes, lock, pack

SENTENCE = b"The council voted on Tuesday to close the old bridge for two years. "


def test_a_member_is_read_by_its_exact_name() -> None:
    archive = Archive(pack({"text/Chapter.xhtml": SENTENCE}), "book.epub")
    assert archive.read("text/Chapter.xhtml") == SENTENCE
    assert "text/Chapter.xhtml" in archive
    assert "text/chapter.xhtml" not in archive
    with pytest.raises(SourceError, match=r"^book\.epub: 'text/chapter\.xhtml' is missing"):
        archive.read("text/chapter.xhtml")


def test_repetition_is_no_attack_while_it_is_small() -> None:
    row = SENTENCE * 10_000
    assert Archive(pack({"a": row}), "a.docx").read("a") == row


@pytest.mark.parametrize(
    "members",
    [
        {"bomb": bytes(2_000_000)},
        {"bomb": bytes(60_000_000)},
        {"good": os.urandom(400_000), "bomb": bytes(5_000_000)},
        {f"bomb{number}": bytes(900_000) for number in range(60)},
    ],
    ids=["two megabytes of nothing", "sixty", "beside an honest one", "in many small pieces"],
)
def test_what_unpacks_to_a_hundred_times_its_size_is_refused(members: dict[str, bytes]) -> None:
    archive = Archive(pack(members), "bomb.docx")
    with pytest.raises(SourceError, match=r"^bomb\.docx: it unpacks to more than 100 times"):
        sum(len(archive.read(name)) for name in members)


def test_what_is_read_stays_under_fifty_megabytes_in_all() -> None:
    # Bytes that halve, so that only the sum is at fault.
    part = os.urandom(4_000).hex().encode() * 20
    members = {str(number): part * 30 for number in range(15)}
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    archive = Archive(stored.getvalue(), "large.epub")
    fitting = MAX_UNPACKED_BYTES // len(part * 30)
    assert sum(len(archive.read(str(number))) for number in range(fitting)) > 45_000_000
    with pytest.raises(SourceError, match="more than 50 MB"):
        archive.read(str(fitting))


@pytest.mark.parametrize(
    ("packed", "unpacked"),
    [(None, 100), (None, 0), (None, 0xFFFFFFF0), (0, None), (0xFFFFFF00, None)],
)
def test_what_an_archive_claims_of_its_sizes_does_not_count(
    packed: int | None, unpacked: int | None
) -> None:
    bomb = forge_sizes(pack({"bomb": bytes(40_000_000)}), packed=packed, unpacked=unpacked)
    tracemalloc.start()
    try:
        with pytest.raises(SourceError, match=r"^bomb\.docx: it (?:is damaged|unpacks to more)"):
            Archive(bomb, "bomb.docx").read("bomb")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_cannot_be_bounded_are_refused(method: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        file.writestr("word/document.xml", bytes(10_000))
    with pytest.raises(SourceError, match=r"'word/document\.xml' is packed in an unusual way"):
        Archive(buffer.getvalue(), "a.docx").read("word/document.xml")


def test_a_locked_member_is_named() -> None:
    archive = Archive(lock(pack({"word/document.xml": SENTENCE})), "a.docx")
    with pytest.raises(SourceError, match=r"password \('word/document\.xml' is encrypted\); save"):
        archive.read("word/document.xml")


def test_no_cut_and_no_changed_byte_gives_anything_but_the_text_or_one_line() -> None:
    whole = pack({"text": SENTENCE * 3, "more": SENTENCE})
    faults = [whole[:length] for length in range(0, len(whole), 3)]
    faults += [
        whole[:position] + bytes([whole[position] ^ 0xFF]) + whole[position + 1 :]
        for position in range(len(whole))
    ]
    outcomes = []
    for fault in faults:
        try:
            outcomes.append(Archive(fault, "a.epub").read("text"))
        except SourceError as error:
            outcomes.append(str(error).encode()[:8])
    assert set(outcomes) == {SENTENCE * 3, b"a.epub: "}


@given(st.binary(max_size=300))
def test_what_is_no_archive_is_called_damaged(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^standard input: it is damaged or cut short"):
        Archive(data, "-")


def test_names_that_point_out_of_the_archive_are_only_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["../../out.txt", "/etc/out.txt", "C:\\out.txt", "a/../../out.txt"]
    archive = Archive(pack(dict.fromkeys(names, SENTENCE)), "a.epub")
    assert [archive.read(name) for name in names] == [SENTENCE] * len(names)
    assert not any(tmp_path.iterdir())


def test_ten_thousand_members_cost_little() -> None:
    data = pack({f"{number}.xhtml": b"x" for number in range(10_000)})
    start = time.process_time()
    archive = Archive(data, "a.epub")
    assert all(archive.read(f"{number}.xhtml") == b"x" for number in range(10_000))
    assert time.process_time() - start < 3


def test_more_members_than_any_book_are_refused_before_they_are_listed() -> None:
    with pytest.raises(SourceError, match="more than 50,000 files"):
        Archive(pack({"a": b""}) + b"PK\x01\x02" * 60_000, "a.epub")
