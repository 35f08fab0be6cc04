"""What was told: nothing twice, nothing lost, and a file that survives what happens to files."""

from __future__ import annotations

import datetime as dt
import json
import logging
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import OutputError
from briefing.seen import FIRST_ENTRIES, KEPT_DAYS, Seen, new_entries
from briefing.seen.storage import hold_seen, load_seen, prepare_seen, save_seen, settle_seen
from briefing.types import Entry, Validators

FEED = "https://isle.example/feed"
OTHER = "https://mill.example/atom"
NOW = dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
VALIDATORS = Validators(FEED, '"abc"', "Mon, 23 Nov 2026 09:00:00 GMT")


def entry(identity: str, age: dt.timedelta | None = None, *, title: str = "") -> Entry:
    published = None if age is None else NOW - age
    return Entry(identity, title or f"Of {identity}", "", "", published=published)


def identities(entries: tuple[Entry, ...]) -> list[str]:
    return [one.identity for one in entries]


# What is new


def test_what_was_told_is_never_new_again() -> None:
    seen = Seen().add(FEED, [entry("a", HOUR)], now=NOW)
    assert not seen.is_new(FEED, entry("a", HOUR))
    assert new_entries(seen, FEED, [entry("b", HOUR), entry("a", HOUR)], NOW) == (entry("b", HOUR),)
    assert new_entries(seen, FEED, [entry("a", HOUR)], NOW, DAY) == ()


def test_an_entry_is_known_by_its_name_not_by_what_it_says() -> None:
    seen = Seen().add(FEED, [entry("a", HOUR)], now=NOW)
    assert not seen.is_new(FEED, entry("a", 2 * HOUR, title="Corrected"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("http://isle.example/1", "https://isle.example/1"),
        ("https://www.isle.example/1/", "https://isle.example/1"),
        (" tag:isle.example,2026:1 ", "tag:isle.example,2026:1"),
    ],
)
def test_a_name_that_only_changed_its_dress_is_known(before: str, after: str) -> None:
    assert not Seen().add(FEED, [entry(before)], now=NOW).is_new(FEED, entry(after))


@pytest.mark.parametrize(
    ("identity", "is_new"),
    [("https://isle.example/1", False), ("tag:isle.example,2026:1", False), ("7", True)],
)
def test_a_story_told_from_one_feed_is_old_in_another(identity: str, is_new: bool) -> None:
    seen = Seen().add(FEED, [entry(identity)], now=NOW)
    assert seen.is_new(OTHER, entry(identity)) is is_new


def test_a_feed_never_read_before_gives_the_entries_of_a_day() -> None:
    entries = [entry("a", HOUR), entry("b", 23 * HOUR), entry("c", 25 * HOUR), entry("d")]
    assert identities(new_entries(Seen(), FEED, entries, NOW)) == ["a", "b"]
    assert identities(new_entries(Seen(), FEED, entries, NOW, 48 * HOUR)) == ["a", "b", "c"]


def test_where_a_new_feed_was_quiet_its_newest_few_are_told() -> None:
    entries = [entry(str(n), n * DAY) for n in range(2, 12)]
    assert new_entries(Seen(), FEED, entries, NOW) == tuple(entries[:FIRST_ENTRIES])
    # Whoever asks for a day gets no more than a day,
    assert new_entries(Seen(), FEED, entries, NOW, DAY) == ()
    # unless the feed does not say how old anything is.
    undated = [entry(str(n)) for n in range(9)]
    assert new_entries(Seen(), FEED, undated, NOW, DAY) == tuple(undated[:FIRST_ENTRIES])


def test_a_feed_read_before_gives_all_that_came_since_however_long_ago_that_was() -> None:
    seen = Seen().add(FEED, [entry("old", 41 * DAY)], now=NOW - 40 * DAY)
    entries = [entry(str(n), n * DAY) for n in range(1, 40)] + [entry("old", 41 * DAY)]
    assert new_entries(seen, FEED, entries, NOW) == tuple(entries[:-1])
    assert new_entries(seen, FEED, entries, NOW, 3 * DAY) == tuple(entries[:3])


def test_undated_entries_are_new_when_they_were_not_there() -> None:
    seen = Seen().add(FEED, [entry("a"), entry("b")], now=NOW - DAY)
    assert identities(new_entries(seen, FEED, [entry("c"), entry("a")], NOW)) == ["c"]
    assert identities(new_entries(seen, FEED, [entry("c"), entry("a")], NOW, DAY)) == ["c"]


def test_a_late_entry_is_new_and_an_archive_under_new_names_is_not() -> None:
    seen = Seen().add(FEED, [entry(str(n), n * DAY) for n in range(1, 30)], now=NOW - HOUR)
    late = entry("late", 3 * DAY)
    moved = [entry(f"https://new.example/{n}", n * DAY) for n in range(8, 30)]
    assert new_entries(seen, FEED, [late, *moved], NOW) == (late,)


def test_a_clock_that_was_set_back_does_not_silence_a_feed() -> None:
    seen = Seen().add(FEED, [], now=NOW + 400 * DAY)
    assert identities(new_entries(seen, FEED, [entry("a", HOUR)], NOW)) == ["a"]


ages = st.none() | st.integers(-48, 2000).map(lambda hours: hours * HOUR)
listings = st.lists(st.builds(entry, st.sampled_from("abcdefgh"), ages), max_size=8)


@settings(max_examples=200)
@given(st.lists(listings, min_size=1, max_size=5), st.none() | st.just(DAY))
def test_no_entry_is_told_twice_and_order_is_kept(
    mornings: list[list[Entry]], since: dt.timedelta | None
) -> None:
    seen = Seen()
    told: list[str] = []
    for number, listing in enumerate(mornings):
        listing = list({one.identity: one for one in listing}.values())
        now = NOW + number * DAY
        fresh = new_entries(seen, FEED, listing, now, since)
        assert [one for one in listing if one in fresh] == list(fresh)
        told += identities(fresh)
        seen = seen.add(FEED, listing, now=now)
        assert new_entries(seen, FEED, listing, now, since) == ()
    assert len(told) == len(set(told))


# What is remembered


def test_what_failed_is_tried_again_and_the_server_is_asked_without_conditions() -> None:
    a, b = entry("a", HOUR), entry("b", HOUR)
    seen = Seen().add(FEED, [a, b], now=NOW, left=[b], validators=VALIDATORS)
    assert new_entries(seen, FEED, [a, b], NOW) == (b,)
    assert seen.validators(FEED) is None
    seen = seen.add(FEED, [a, b], now=NOW, validators=VALIDATORS)
    assert new_entries(seen, FEED, [a, b], NOW) == ()
    assert seen.validators(FEED) == VALIDATORS


def test_what_failed_in_one_feed_is_not_taken_for_told_from_another() -> None:
    story = entry("https://isle.example/1", HOUR)
    elsewhere = replace(story, site="Top stories")
    seen = Seen().add(FEED, [story], now=NOW, left=[story])
    seen = seen.add(OTHER, [elsewhere], now=NOW, left=[story])
    assert seen.is_new(FEED, story)
    assert seen.is_new(OTHER, elsewhere)


def test_two_feeds_that_number_their_entries_do_not_meet() -> None:
    failed, told = entry("7", HOUR, title="Of the isle"), entry("7", HOUR, title="Of the mill")
    seen = Seen().add(FEED, [failed], now=NOW, left=[failed], validators=VALIDATORS)
    seen = seen.add(OTHER, [told], now=NOW, left=[failed], validators=VALIDATORS)
    assert seen.is_new(FEED, failed)
    assert not seen.is_new(OTHER, told)
    assert seen.validators(OTHER) == VALIDATORS


def test_an_entry_that_left_its_feed_is_forgotten_after_ninety_days() -> None:
    seen = Seen().add(FEED, [entry("gone"), entry("stays")], now=NOW)
    for day in range(1, KEPT_DAYS + 1):
        seen = seen.add(FEED, [entry("stays")], now=NOW + day * DAY)
    assert not seen.is_new(FEED, entry("gone"))
    seen = seen.add(FEED, [entry("stays")], now=NOW + (KEPT_DAYS + 1) * DAY)
    assert seen.is_new(FEED, entry("gone"))
    assert not seen.is_new(FEED, entry("stays"))


def test_an_entry_of_a_feed_that_does_not_change_is_not_forgotten() -> None:
    seen = Seen().add(FEED, [entry("gone")], now=NOW - DAY)
    seen = seen.add(FEED, [entry("stays")], now=NOW, validators=VALIDATORS)
    later = NOW + 200 * DAY
    seen = seen.keep(FEED, now=NOW + 100 * DAY).keep(FEED, now=later)
    assert seen.validators(FEED) == VALIDATORS
    seen = seen.add(FEED, [entry("new")], now=later).prune(now=later)
    assert not seen.is_new(FEED, entry("stays"))
    assert seen.is_new(FEED, entry("gone"))


def test_a_feed_that_is_not_read_any_more_is_forgotten_after_ninety_days() -> None:
    seen = Seen().add(FEED, [entry("a")], now=NOW).add(OTHER, [], now=NOW + DAY)
    assert set(seen.prune(now=NOW + KEPT_DAYS * DAY).feeds) == {FEED, OTHER}
    assert set(seen.prune(now=NOW + (KEPT_DAYS + 1) * DAY).feeds) == {OTHER}
    assert Seen().keep(FEED, now=NOW) == Seen()


def test_a_feed_that_names_its_entries_anew_each_day_does_not_grow_without_end() -> None:
    seen = Seen()
    for day in range(8):
        listing = [entry(f"{day}-{n}") for n in range(1000)]
        seen = seen.add(FEED, listing, now=NOW + day * DAY)
    assert len(seen.feeds[FEED].entries) == 5000
    assert not any(seen.is_new(FEED, one) for one in listing)


# The file


def a_memory() -> Seen:
    seen = Seen().add(FEED, [entry("a"), entry("ä\ud800")], now=NOW, validators=VALIDATORS)
    return seen.add(OTHER, [entry("b")], now=NOW + HOUR, left=[entry("c")])


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "not" / "there yet" / "seen.json"
    assert load_seen(path) == Seen()
    save_seen(path, a_memory())
    assert load_seen(path) == a_memory()
    assert pickle.loads(pickle.dumps(a_memory())) == a_memory()
    save_seen(path, Seen())
    assert load_seen(path) == Seen()
    assert [file.name for file in path.parent.iterdir()] == ["seen.json"]


def test_nobody_else_reads_what_someone_reads(tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    save_seen(path, a_memory())
    assert path.stat().st_mode & 0o077 == 0


def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path = tmp_path / "seen.json"
    path.symlink_to(tmp_path / "real" / "seen.json")
    save_seen(path, a_memory())
    assert path.is_symlink()
    assert load_seen(tmp_path / "real" / "seen.json") == a_memory()


GOOD = (
    '{"briefing_seen": 1, "feeds": {"f": {"read_at": "2026-11-24T07:00:00+00:00", "entries": {}}}}'
)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not JSON",
        b"\xff\xfe\x00",
        GOOD[:-5].encode(),
        b"[]",
        b"null",
        b'{"episodes": []}',
        b'{"briefing_seen": "1", "feeds": {}}',
        b'{"briefing_seen": 0, "feeds": {}}',
        b'{"briefing_seen": 1}',
        b'{"briefing_seen": 1, "feeds": []}',
        b'{"briefing_seen": 1, "feeds": {"f": 1}}',
        GOOD.replace("+00:00", "").encode(),
        GOOD.replace("2026-11-24T07:00:00+00:00", "yesterday").encode(),
        GOOD.replace("2026-11-24T07:00:00+00:00", "0001-01-01T00:00:00+12:00").encode(),
        GOOD.replace('"entries": {}', '"entries": []').encode(),
        GOOD.replace('"entries": {}', '"entries": {"a": 7}').encode(),
        GOOD.replace('"entries": {}', '"entries": {"a": "2026-13-01"}').encode(),
        GOOD.replace('"entries"', '"validators": {"etag": "x"}, "entries"').encode(),
        b"[" * 200_000,
    ],
)
def test_a_damaged_or_foreign_file_is_kept_aside_and_memory_begins_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    path = tmp_path / "seen.json"
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert load_seen(path) == Seen()
    assert str(path) in caplog.text
    assert "starting anew" in caplog.text
    assert path.read_bytes() == content, "a dry run changes nothing"
    save_seen(path, a_memory())
    assert load_seen(path) == a_memory()
    assert (tmp_path / "seen.broken.json").read_bytes() == content


def test_a_good_file_is_loaded_without_a_word(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "seen.json"
    path.write_text(GOOD, encoding="utf-8")
    assert set(load_seen(path).feeds) == {"f"}
    save_seen(path, a_memory())
    assert not caplog.messages
    assert not (tmp_path / "seen.broken.json").exists()


def test_the_file_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    path.write_text('{"briefing_seen": 2}', encoding="utf-8")
    with pytest.raises(OutputError, match=r"a newer version of briefing .*; update this one"):
        load_seen(path)
    with pytest.raises(OutputError, match="a newer version"):
        save_seen(path, a_memory())
    assert path.read_text(encoding="utf-8") == '{"briefing_seen": 2}'


def test_what_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    path.mkdir()
    with pytest.raises(OutputError, match=r"seen\.json: what was told before cannot be read"):
        load_seen(path)
    with pytest.raises(OutputError, match=r"seen\.json: what was told"):
        save_seen(path, a_memory())
    (tmp_path / "file").touch()
    inside = tmp_path / "file" / "seen.json"
    with pytest.raises(OutputError, match="what was told cannot be noted"):
        save_seen(inside, a_memory())
    with (
        pytest.raises(OutputError, match="what was told cannot be noted"),
        hold_seen(inside),
    ):
        pass


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """With a limit on the size of files, which the system enforces as it does a full disk."""
    path = tmp_path / "seen.json"
    save_seen(path, a_memory())
    command = [sys.executable, "-c", _SAVE_IN_LITTLE_ROOM, str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.startswith(f"{path}: what was told cannot be noted")
    assert load_seen(path) == a_memory()
    assert [file.name for file in tmp_path.iterdir()] == ["seen.json"]


_SAVE_IN_LITTLE_ROOM = """
import datetime as dt, resource, signal, sys
from pathlib import Path
from briefing.errors import OutputError
from briefing.seen import Seen
from briefing.seen.storage import save_seen
from briefing.types import Entry

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
entries = [Entry(str(n), "", "", "") for n in range(1000)]
try:
    save_seen(Path(sys.argv[1]), Seen().add("feed", entries, now=dt.datetime.now(dt.UTC)))
except OutputError as error:
    print(error)
else:
    print("saved")
"""


def test_what_a_killed_run_left_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    (tmp_path / ".seen.json.next").write_bytes(b"half")
    save_seen(path, a_memory())
    assert load_seen(path) == a_memory()
    assert [file.name for file in tmp_path.iterdir()] == ["seen.json"]


@pytest.mark.parametrize("published", [True, False])
def test_what_was_prepared_holds_once_its_episode_is_out(tmp_path: Path, published: bool) -> None:
    path, audio = tmp_path / "seen.json", tmp_path / "out" / "a.mp3"

    def is_out(asked: Path, sha256: str) -> bool:
        assert (asked, sha256) == (audio, "abc")
        return published

    save_seen(path, Seen())
    prepare_seen(path, a_memory(), audio=audio, sha256="abc")
    assert load_seen(path) == Seen()
    expected = a_memory() if published else Seen()
    assert load_seen(path, is_out) == expected
    settle_seen(path, is_out)
    assert load_seen(path) == expected
    assert [file.name for file in tmp_path.iterdir()] == ["seen.json"]


def test_what_was_prepared_in_half_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    save_seen(path, a_memory())
    prepare_seen(path, Seen(), audio=tmp_path / "a.mp3", sha256="abc")
    prepared = tmp_path / ".seen.json.next"
    prepared.write_bytes(prepared.read_bytes()[:-20])
    settle_seen(path, lambda _audio, _sha256: True)
    assert load_seen(path) == a_memory()
    assert [file.name for file in tmp_path.iterdir()] == ["seen.json"]


def test_two_runs_do_not_tell_the_same(tmp_path: Path) -> None:
    path = tmp_path / "new" / "seen.json"
    with hold_seen(path):
        save_seen(path, a_memory())
        with (
            pytest.raises(OutputError, match="another 'briefing today' is running; wait"),
            hold_seen(path),
        ):
            pass
    with hold_seen(path):
        assert load_seen(path) == a_memory()


def test_the_file_can_be_read_by_a_person(tmp_path: Path) -> None:
    path = tmp_path / "seen.json"
    save_seen(path, a_memory())
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record["briefing_seen"] == 1
    assert record["feeds"][FEED]["read_at"] == "2026-11-24T07:00:00+00:00"
    assert record["feeds"][FEED]["validators"]["etag"] == '"abc"'
    assert set(record["feeds"][FEED]["entries"].values()) == {"2026-11-24"}
