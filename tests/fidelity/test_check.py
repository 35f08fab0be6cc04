"""What is not in the source is found, and what is in it is never accused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import CheckError, SoundError
from briefing.fidelity import Failure, Report, check_episode, check_manifest
from briefing.languages import language as language_of
from briefing.types import Measurement
from tests.conftest import DAY

SOURCE = (
    "The harbour opens\n"
    "Gov. Ada Marsh opened the $3.5 million harbour on March 2, 1998, and did not stay for lunch.\n"
    "What did it cost?\n"
    "“It was not cheap,” said Mr. Holm (a former mayor) of the town, where 12% of 40,000 people "
    "fish.\n"
    "The pier is 120 meters (390 feet) long.\n"
)

SENTENCES = (
    (
        "Gov. Ada Marsh opened the $3.5 million harbour on March 2, 1998, and did not stay for "
        "lunch.",
        "Governor Ada Marsh opened the three point five million dollar harbour on March second, "
        "nineteen ninety eight, and did not stay for lunch.",
    ),
    (
        "“It was not cheap,” said Mr. Holm (a former mayor) of the town, where 12% of 40,000 "
        "people fish.",
        "“It was not cheap,” said Mister Holm, a former mayor, of the town, where twelve percent "
        "of forty thousand people fish.",
    ),
)

CLOSING = "That was your briefing. A computer voice read the article’s own sentences."


def replay(text: str, names: Sequence[str]) -> str:
    """Two honest edits and two that must be caught whatever names them."""
    rules: Mapping[str, Callable[[str], str]] = {
        "conversion dropped": lambda t: t.replace(" (390 feet)", ""),
        "mayor dropped": lambda t: t.replace(" (a former mayor)", ""),
        "not dropped": lambda t: t.replace("did not stay", "did stay"),
        "quote opened": lambda t: t.replace("“", ""),
        "word added": lambda t: t.replace("opened", "reopened"),
    }
    for name in names:
        text = rules[name](text)
    return text


def line(text: str, spoken: str, *, span: str | None = None, edits: Sequence[str] = ()) -> Any:
    start = SOURCE.index(span) if span else None
    return {
        "text": text,
        "spoken": spoken,
        "speaker": "host",
        "source": 0 if span else None,
        "start": start,
        "end": start + len(span) if span and start is not None else None,
        "edits": list(edits),
    }


def true_manifest() -> dict[str, Any]:
    """Opening, two sentences with a link between, one shortened, closing."""
    lines = [
        line(
            "The harbour opens. Your briefing for Tuesday, November 24th.",
            "The harbour opens. Your briefing for Tuesday, November twenty fourth.",
        ),
        line(*SENTENCES[0], span=SENTENCES[0][0]),
        line("What did it cost?", "What did it cost?"),
        line(*SENTENCES[1], span=SENTENCES[1][0]),
        line(
            "The pier is 120 meters long.",
            "The pier is one hundred twenty meters long.",
            span="The pier is 120 meters (390 feet) long.",
            edits=["conversion dropped"],
        ),
        line(CLOSING, CLOSING),
    ]
    for number, each in enumerate(lines):
        each |= {"start_ms": number * 1000, "end_ms": number * 1000 + 700}
    return {
        "version": 1,
        "title": "The harbour opens",
        "date": "2026-11-24",
        "language": "en",
        "audio": {
            "file": "a.mp3",
            "sha256": hashlib.sha256(b"sound").hexdigest(),
            "duration_ms": 6000,
            "loudness_lufs": -16.02,
            "true_peak_dbtp": -1.5,
        },
        "voice": {"engine": "tone", "name": "tone", "version": "1"},
        "sources": [
            {
                "location": "a.txt",
                "title": "The harbour opens",
                "sha256": hashlib.sha256(SOURCE.encode()).hexdigest(),
                "text": SOURCE,
                "removed_lines": [],
            }
        ],
        "chapters": [
            {"title": "The harbour opens", "start_ms": 0, "end_ms": 2000},
            {"title": "What did it cost?", "start_ms": 2000, "end_ms": 6000},
        ],
        "lines": lines,
    }


@pytest.fixture
def manifest() -> dict[str, Any]:
    return true_manifest()


def failures(manifest: Mapping[str, Any]) -> list[str]:
    return [str(failure) for failure in check_manifest(manifest, replay=replay)]


def test_a_true_manifest_passes(manifest: dict[str, Any]) -> None:
    assert failures(manifest) == []


def test_a_failure_is_one_line_that_names_the_thing() -> None:
    assert str(Failure("line 7", "“6” is said as “7”")) == "line 7: “6” is said as “7”"


Place = tuple[str | int, ...]


def change(manifest: dict[str, Any], place: Place, old: Any, new: Any) -> None:
    part: Any = manifest
    for key in place[:-1]:
        part = part[key]
    value = part[place[-1]]
    if isinstance(value, str) and isinstance(old, str):
        assert old in value
        part[place[-1]] = value.replace(old, new, 1)
    else:
        assert value == old
        part[place[-1]] = new


@pytest.mark.parametrize(
    ("place", "old", "new", "where", "what"),
    [
        # one digit
        (("lines", 1, "text"), "1998", "1997", "line 2", "1997"),
        (("lines", 1, "spoken"), "ninety eight", "ninety nine", "line 2", "1998"),
        (("lines", 1, "spoken"), "three point five", "thirty five", "line 2", "3.5"),
        (("lines", 1, "spoken"), "three point five", "three", "line 2", "3.5"),
        (("lines", 1, "spoken"), "million", "billion", "line 2", "3.5"),
        (("lines", 1, "spoken"), "second", "third", "line 2", "March 2"),
        (("lines", 1, "spoken"), "March", "May", "line 2", "March"),
        (("lines", 3, "spoken"), "twelve", "twenty", "line 4", "12"),
        (("lines", 3, "spoken"), "forty thousand", "four thousand", "line 4", "40,000"),
        (("lines", 3, "spoken"), "forty thousand people", "people", "line 4", "40,000"),
        (("lines", 3, "spoken"), "people fish", "three people fish", "line 4", "3"),
        (("lines", 4, "spoken"), "twenty", "thirty", "line 5", "120"),
        (("lines", 2, "spoken"), "cost", "cost in 1998", "line 3", "1998"),
        # money and percent
        (("lines", 1, "spoken"), " dollar", "", "line 2", "$3"),
        (("lines", 1, "spoken"), "dollar", "pound", "line 2", "pound"),
        (("lines", 3, "spoken"), " percent", "", "line 4", "12%"),
        # one name
        (("lines", 1, "text"), "Marsh", "March", "line 2", "March"),
        (("lines", 1, "spoken"), "Marsh", "Walsh", "line 2", "walsh"),
        (("lines", 3, "spoken"), "Holm", "Helm", "line 4", "helm"),
        (("lines", 1, "spoken"), "Governor", "Senator", "line 2", "senator"),
        (("lines", 3, "spoken"), " Holm", "", "line 4", "holm"),
        # one "not"
        (("lines", 1, "text"), "did not", "did", "line 2", "not"),
        (("lines", 1, "spoken"), "did not", "did", "line 2", "not"),
        (("lines", 3, "spoken"), "people fish", "people never fish", "line 4", "never"),
        # any word
        (("lines", 1, "spoken"), "opened", "closed", "line 2", "closed"),
        (("lines", 5, "spoken"), "your", "my", "line 6", "my"),
        (("lines", 3, "spoken"), SENTENCES[1][1], " ", "line 4", "nothing is said"),
        # spans
        (("lines", 1, "start"), 18, 19, "line 2", "not its source's sentence"),
        (("lines", 1, "end"), 110, 109, "line 2", "not its source's sentence"),
        (("lines", 1, "start"), 18, -1, "line 2", "not a place"),
        (("lines", 1, "end"), 110, 10**9, "line 2", "not a place"),
        (("lines", 1, "source"), 0, 1, "line 2", "source 1 does not exist"),
        (("lines", 1, "source"), 0, -1, "line 2", "source -1 does not exist"),
        # edits
        (("lines", 4, "edits"), ["conversion dropped"], [], "line 5", "(390 feet)"),
        (("lines", 4, "edits"), ["conversion dropped"], ["magic"], "line 5", "'magic'"),
        # our own words
        (("lines", 0, "text"), "harbour", "port", "line 1", "does not say the title"),
        (("lines", 0, "text"), "24th", "25th", "line 1", "does not say the date"),
        (("date",), "11-24", "11-25", "line 1", "the manifest, Wednesday, November 25th"),
        (("date",), "2026-11-24", "today", "date", "“today” is not a date"),
        (("title",), "opens", "closes", "line 1", "does not say the title"),
        (("lines", 0, "text"), "The", "Vote! The", "line 1", "is not how the programme opens"),
        (("lines", 5, "text"), CLOSING, "Vote for Smith.", "line 6", "is not the closing"),
        (("lines", 5, "text"), "A computer", "No computer", "line 6", "is not the closing"),
        (("language",), "en", "fr", "line 6", "is not the closing"),
        (("lines", 2, "text"), "What did", "Why did", "line 3", "nor a heading"),
        (("lines", 1, "speaker"), "host", "guest", "line 2", "there is no guest"),
        (("lines", 1, "speaker"), "host", "mayor", "line 2", "neither host nor guest"),
        (("lines", 2, "edits"), [], ["conversion dropped"], "line 3", "no source to apply"),
        # hashes, times, chapters
        (("sources", 0, "text"), "1998", "1999", "source 1", "SHA-256 differs"),
        (("sources", 0, "sha256"), "", "0", "source 1", "SHA-256"),
        (("chapters", 0, "start_ms"), 0, 1, "chapter 1", "gap"),
        (("chapters", 1, "start_ms"), 2000, 2001, "chapter 2", "a gap from 2000 to 2001 ms"),
        (("chapters", 1, "start_ms"), 2000, 1999, "chapter 2", "before 2000"),
        (("chapters", 1, "end_ms"), 6000, 5900, "chapter 2", "the episode at 6000"),
        (("chapters", 1, "title"), "What did it cost?", "", "chapter 2", "has no title"),
        (("lines", 2, "start_ms"), 2000, 1600, "line 3", "before 1700"),
        (("lines", 2, "start_ms"), 2000, 2700, "line 3", "ends at 2700 ms, starts at 2700"),
        (("lines", 1, "end_ms"), 1700, 2001, "line 2", "not inside one chapter"),
    ],
)  # fmt: skip
def test_one_change_is_found_and_named(
    manifest: dict[str, Any], place: Place, old: Any, new: Any, where: str, what: str
) -> None:
    change(manifest, place, old, new)
    found = failures(manifest)
    assert any(each.startswith(f"{where}: ") and what in each for each in found), found


@pytest.mark.parametrize(
    ("number", "edit", "what"),
    [
        (1, "not dropped", "took “not” away"),
        (3, "quote opened", "opened or closed a quotation"),
        (1, "word added", "“reopened” is not in its source"),
    ],
)
def test_an_edit_that_changes_the_sense_is_found_though_it_replays(
    manifest: dict[str, Any], number: int, edit: str, what: str
) -> None:
    one = manifest["lines"][number]
    one["edits"] = [edit]
    one["text"], one["spoken"] = (replay(one[key], [edit]) for key in ("text", "spoken"))
    assert any(what in each for each in failures(manifest)), failures(manifest)


def test_a_number_may_be_taken_off_the_word_it_clings_to(manifest: dict[str, Any]) -> None:
    source, one = manifest["sources"][0], manifest["lines"][4]
    source["text"] = source["text"].replace("The pier is 120", "The pier7 is 120")
    source["sha256"] = hashlib.sha256(source["text"].encode()).hexdigest()
    one |= {"end": one["end"] + 1, "edits": ["conversion dropped", "note dropped"]}

    def drop_notes(text: str, names: Sequence[str]) -> str:
        text = replay(text, [name for name in names if name != "note dropped"])
        return text.replace("pier7", "pier") if "note dropped" in names else text

    assert check_manifest(manifest, replay=drop_notes) == ()


def test_an_honest_edit_passes(manifest: dict[str, Any]) -> None:
    one = manifest["lines"][3]
    one["edits"] = ["mayor dropped"]
    one["text"] = one["text"].replace(" (a former mayor)", "")
    one["spoken"] = one["spoken"].replace(", a former mayor,", "")
    assert failures(manifest) == []


def test_spaces_and_invisible_characters_do_not_count(manifest: dict[str, Any]) -> None:
    one, source = manifest["lines"][1], manifest["sources"][0]
    source["text"] = SOURCE.replace("opened the", "opened\u202e\t the\u200b")
    source["sha256"] = hashlib.sha256(source["text"].encode()).hexdigest()
    for each in manifest["lines"][1:5]:
        if each["source"] is not None:
            each["start"] += 0 if each is one else 3
            each["end"] += 3
    assert failures(manifest) == []


def test_lines_by_a_person_are_listed_and_only_their_sound_is_proved(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    one = manifest["lines"][3]
    one |= line("I liked the 3 boats.", "I liked the three boats.", edits=["edited"])
    (tmp_path / "a.mp3").write_bytes(b"sound")
    path = tmp_path / "a.json"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    report = check_episode(path, measure=lambda _: Measurement(6000, -16.02, -1.5), replay=replay)
    assert report.passed
    assert report.edited_lines == ("line 4: I liked the 3 boats.",)
    one["spoken"] = "I liked the four boats."
    assert failures(manifest) == ["line 4: a number: “3” is said as “4”"]


def test_a_respelling_is_accepted_where_the_manifest_says_so(manifest: dict[str, Any]) -> None:
    change(manifest, ("lines", 1, "spoken"), "Marsh", "mahrsh")
    assert any("mahrsh" in each for each in failures(manifest))
    manifest["respellings"] = {"Marsh": "mahrsh"}
    assert failures(manifest) == []


@pytest.mark.parametrize("spoken", ["Are they twelve?", "Q: Are they twelve?"])
def test_the_label_of_a_question_need_not_be_said(manifest: dict[str, Any], spoken: str) -> None:
    source = manifest["sources"][0]
    source["text"] += "Q: Are they 12?\n"
    source["sha256"] = hashlib.sha256(source["text"].encode()).hexdigest()
    manifest["lines"][2] |= line("Q: Are they 12?", spoken)
    manifest["decided"] = ["order"]
    manifest["chapters"][1]["title"] = "Are they 12?"
    assert failures(manifest) == []
    manifest["lines"][2]["spoken"] = "Are they thirteen?"
    assert failures(manifest)


# --- Titles, and who speaks ---------------------------------------------------------------------


def _report(manifest: Mapping[str, Any], folder: Path) -> Report:
    (folder / "a.mp3").write_bytes(b"sound")
    path = folder / "a.json"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    return check_episode(path, measure=lambda _: Measurement(6000, -16.02, -1.5), replay=replay)


def test_a_title_that_no_source_has_fails_unless_a_person_decided_it(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    assert _report(manifest, tmp_path).edited_lines == ()
    manifest["chapters"][1]["title"] = "Lies"
    manifest["title"] = "My harbour"
    manifest["lines"][0] = line("My boat.", "My boat.", edits=["edited"]) | {
        "start_ms": 0,
        "end_ms": 700,
    }
    unsourced = (
        "title: “My harbour” is not a source's",
        "chapter 2: “Lies” is neither a source's title nor a heading of one",
    )
    assert tuple(map(str, _report(manifest, tmp_path).failures)) == unsourced
    manifest["decided"] = ["title", "chapters"]
    report = _report(manifest, tmp_path)
    assert report.passed
    assert report.edited_lines == (*unsourced, "line 1: My boat.")


def test_a_programme_of_several_is_named_after_its_first_story(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    other = manifest["sources"][0] | {"title": "Rain."}
    manifest["sources"].append(other)
    manifest["title"] = "Rain — and 1 more"
    opening = "Rain — and 1 more. Your briefing for Tuesday, November 24th."
    manifest["lines"][0]["text"] = manifest["lines"][0]["spoken"] = opening
    manifest["lines"][5]["text"] = language_of("en").phrases.closing_several
    manifest["lines"][5]["spoken"] = language_of("en").phrases.closing_several
    manifest["chapters"][0]["title"] = "Rain."
    report = _report(manifest, tmp_path)
    assert (report.failures, report.edited_lines) == ((), ())
    manifest["title"] = "Rain — and 2 more"
    assert "title" in {failure.where for failure in _report(manifest, tmp_path).failures}


def test_a_source_s_title_that_stands_nowhere_is_noted(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    manifest["sources"][0]["title"] = "The moon is cheese"
    notes = " ".join(_report(manifest, tmp_path).notes)
    assert "“The moon is cheese”, is nowhere in its text" in notes


def test_a_lexicon_s_words_are_noted(manifest: dict[str, Any], tmp_path: Path) -> None:
    manifest["respellings"] = {"did not": "did"}
    assert "lexicon: “did not” may be said as “did”" in _report(manifest, tmp_path).notes


@pytest.mark.parametrize(
    ("number", "speaker", "what"),
    [
        (2, "host", "is a question, and the host says it"),
        (4, "host", "is a quotation, and the host says it"),
        (0, "guest", "is no question and no quotation, and the guest says it"),
        (1, "guest", "is no quotation, and the guest says it"),
        (3, "mayor", "neither host nor guest"),
    ],
)
def test_each_of_two_voices_says_its_own_part(
    manifest: dict[str, Any], number: int, speaker: str, what: str
) -> None:
    manifest["guest"] = {"engine": "tone", "name": "guest", "version": "1"}
    quoted = "“I will not swim in it before the summer of 1999,” he said."
    source = manifest["sources"][0]
    source["text"] += f"{quoted}\n"
    source["sha256"] = hashlib.sha256(source["text"].encode()).hexdigest()
    spoken = "I will not swim in it before the summer of nineteen ninety nine, he said."
    start = source["text"].index(quoted)
    place = {"source": 0, "start": start, "end": start + len(quoted), "edits": []}
    manifest["lines"][4] |= {"text": quoted, "spoken": spoken, "speaker": "guest", **place}
    manifest["lines"][2]["speaker"] = "guest"
    assert failures(manifest) == []
    manifest["lines"][number]["speaker"] = speaker
    [failure] = failures(manifest)
    assert failure.startswith(f"line {number + 1}: ")
    assert what in failure


# --- The file beside it -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measured", "what"),
    [
        (Measurement(6051, -16.02, -1.5), "lasts 6051 ms"),
        (Measurement(6000, -16.2, -1.5), "measures -16.20 LUFS"),
        (Measurement(6000, float("-inf"), -1.5), "LUFS"),
        (Measurement(6000, -16.02, -1.3), "peaks at -1.30 dBTP"),
    ],
)
def test_a_figure_that_the_file_does_not_measure_is_named(
    manifest: dict[str, Any], tmp_path: Path, measured: Measurement, what: str
) -> None:
    (tmp_path / "a.mp3").write_bytes(b"sound")
    path = tmp_path / "a.json"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    report = check_episode(path, measure=lambda _: measured, replay=replay)
    assert [failure.where for failure in report.failures] == ["audio"]
    assert what in report.failures[0].what


def _unreadable(path: Path) -> Measurement:
    raise SoundError(f"{path.name}: not sound.")


@pytest.mark.parametrize(
    ("name", "data", "whats"),
    [
        ("a.mp3", b"other", ["SHA-256 differs", "cannot be measured"]),
        ("a.mp3", None, ["cannot be read"]),
        ("../a.mp3", b"sound", ["not the name of a file"]),
        ("/etc/passwd", b"sound", ["not the name of a file"]),
        ("", b"sound", ["not the name of a file"]),
        ("a\0.mp3", b"sound", ["cannot be read"]),
    ],
)
def test_a_wrong_or_missing_file_is_named(
    manifest: dict[str, Any], tmp_path: Path, name: str, data: bytes | None, whats: list[str]
) -> None:
    manifest["audio"]["file"] = name
    if data:
        (tmp_path / "a.mp3").write_bytes(data)
    path = tmp_path / "a.json"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    report = check_episode(path, measure=_unreadable, replay=replay)
    assert [failure.where for failure in report.failures] == ["audio"] * len(whats)
    assert all(what in failure.what for what, failure in zip(whats, report.failures, strict=True))


# --- Hostile manifests --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"[" * 100_000, b'{"version": 2}', b"1"]
)
def test_what_is_not_a_manifest_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(CheckError, match=r"x\.json: "):
        check_episode(path, measure=_unreadable, replay=replay)


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_manifest_that_cannot_be_read_is_one_clear_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(CheckError, match="cannot be read"):
        check_episode(tmp_path / name, measure=_unreadable, replay=replay)


def _places(value: Any, place: Place = ()) -> list[Place]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, part in inner:
        found.append((*place, key))
        if isinstance(part, dict | list):
            found += _places(part, (*place, key))
    return found


WRONG = st.sampled_from(
    [None, True, -1, 10**30, 1.5, "", "x", "\ud800", [], {}, [None], {"a": 1}, float("inf")]
)


@given(data=st.data())
def test_any_wrong_part_is_an_error_or_a_failure_and_never_a_traceback(data: st.DataObject) -> None:
    made = true_manifest()
    place = data.draw(st.sampled_from(_places(made)))
    part: Any = made
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = data.draw(WRONG)
    try:
        found = check_manifest(made, replay=replay)
    except CheckError:
        return
    assert all("\n" not in str(failure) for failure in found)


@pytest.mark.slow(reason="checks 100 kB")
def test_a_line_of_100_kb_is_checked_in_time(manifest: dict[str, Any]) -> None:
    text = "The 12 boats of the harbour did not sail on 3 days. " * 2000
    spoken = "The twelve boats of the harbour did not sail on three days. " * 1999
    manifest["lines"][3] |= line(text, spoken, edits=["edited"])
    assert failures(manifest)


# --- What may be said ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("$5.99", "five dollars and ninety nine cents"),
        ("$1.00 and $0.50", "one dollar and fifty cents"),
        ("£3.5bn", "three point five billion pounds"),
        ("€1.2tn", "one point two trillion euros"),
        ("$5-10 million", "five to ten million dollars"),
        ("A$40", "forty Australian dollars"),
        ("in 1905 and 2005", "in nineteen oh five and two thousand five"),
        ("the 1990s, the '80s", "the nineteen nineties, the eighties"),
        ("2024-25", "twenty twenty four to twenty twenty five"),
        ("on 12/25/2020", "on December twenty fifth, twenty twenty"),
        ("on 2026-11-24", "on the twenty fourth of November, twenty twenty six"),
        ("9/11", "nine eleven"),
        ("at 7:05 a.m., 9:00", "at seven oh five a m, nine"),
        ("3½ and 2/3", "three and a half and two thirds"),
        ("Henry VIII, Elizabeth II’s", "Henry the eighth, Elizabeth the second's"),
        ("World War II, WWI", "World War Two, World War One"),
        ("a 20-second clip, the 22nd", "a twenty second clip, the twenty second"),
        ("70kg at 100 km/h", "seventy kilograms at one hundred kilometers per hour"),
        ("98.6°F, −5°C", "ninety eight point six degrees Fahrenheit, minus five degrees Celsius"),
        ("CNN, U.S., the G7", "C N N, US, the G seven"),
        ("the 49ers and the A320-200", "the forty niners and the A three twenty, two hundred"),
        ("between 2,000 and 5,000", "between two thousand and five thousand"),
        ("150 million one-child", "one hundred fifty million one-child"),
        ("St. John’s St., Mt. Fuji", "Saint John's Street, Mount Fuji"),
        ("see https://www.example.org/a/1?b=2", "see example dot org"),
        ("@ada #sea", "at ada hashtag sea"),
        ("555-1234", "five five five, one two three four"),
        ("2-0, 0-0", "two zero, zero zero"),
        ("Café São Paulo", "Cafe Sao Paulo"),
        ("as noted [12]", "as noted"),
        ("6ft 2in", "six feet two inches"),
        (
            "£1.6million and $23-million",
            "one point six million pounds and twenty three million dollars",
        ),
        ("the 7/7 bombs", "the seven seven bombs"),
        ("his 102nd Test", "his one hundred second Test"),
        ("a 30- to 60-year lease", "a thirty- to sixty year lease"),
        ("harbour.org/fees, www.4boats.org/a", "harbour dot org, four boats dot org"),
        ("the 1900s, 2010s and '00s", "the nineteen hundreds, twenty tens and two thousands"),
        ("520 Third Street", "five hundred twenty Third Street"),
        (
            "Hundreds of WW2 boats, tens of thousands",
            "Hundreds of World War Two boats, tens of thousands",
        ),
        ("a 5S, C# and Dory™", "a five S, C sharp and Dory"),
        ("“Ada” <ada@sea.org> wrote", "“Ada” wrote"),
        ("<b>up</b> by 4&percnt;", "up by four percent"),
    ],
)
def test_what_is_said_right_is_not_accused(
    manifest: dict[str, Any], written: str, spoken: str
) -> None:
    manifest["lines"][3] |= line(written, spoken, edits=["edited"])
    assert failures(manifest) == []
    # and raw text, which some voices read well themselves, says the same
    manifest["lines"][3] |= line(written, written, edits=["edited"])
    assert failures(manifest) == []


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("$5.99", "five dollars and ninety eight cents"),
        ("£3.5bn", "three point five million pounds"),
        ("€1.2tn", "one point two billion euros"),
        ("in 1905", "in nineteen fifty"),
        ("7:05", "seven fifty"),
        ("3.14", "three fourteen"),
        ("Henry VIII", "Henry the seventh"),
        ("Henry VIII", "Henry"),
        ("12/25/2020", "November twenty fifth, twenty twenty"),
        ("−5°C", "five degrees Celsius"),
        ("5 km", "five miles"),
        ("2 and 3", "three and two"),
        ("40", "forty forty"),
        ("no one", "no"),
        ("one in 3", "one in four"),
        ("the first two", "the first three"),
        ("Hundreds of boats", "One hundred of boats"),
        ("a hundred boats", "hundreds boats"),
        ("Thousands came", "One thousand came"),
        ("tens of thousands", "ten thousands"),
        ("two hundred", "two hundreds"),
        ("£1.6million", "one point six billion pounds"),
        ("his 102nd Test", "his one hundred third Test"),
        ("a 30- to 60-year lease", "a thirteen- to sixty year lease"),
        ("harbour.org/fees", "harbour dot com"),
    ],
)
def test_what_is_said_wrong_is_found(manifest: dict[str, Any], written: str, spoken: str) -> None:
    manifest["lines"][3] |= line(written, spoken, edits=["edited"])
    assert failures(manifest)


@pytest.mark.parametrize(
    ("language", "text", "right", "wrong"),
    [
        ("fr", "Il y a 3 bateaux.", "Il y a trois bateaux.", "Il y a quatre bateaux."),
        ("de", "Es kostet 2,5 Euro.", "Es kostet 2,5 Euro.", "Es kostet 25 Euro."),
        ("ru", "Здесь 12 лодок.", "Здесь 12 лодок.", "Здесь 13 лодок."),
    ],
)
def test_numbers_are_compared_in_other_languages_too(
    manifest: dict[str, Any], language: str, text: str, right: str, wrong: str
) -> None:
    manifest["language"] = language
    phrases = language_of(language).phrases
    manifest["lines"][0]["text"] = phrases.open_programme(manifest["title"], DAY)
    manifest["lines"][5]["text"] = phrases.closing
    for index, each in enumerate(manifest["lines"]):
        if index != 3:
            each["spoken"] = each["text"]
    manifest["lines"][3] |= line(text, right, edits=["edited"])
    assert failures(manifest) == []
    manifest["lines"][3] |= line(text, wrong, edits=["edited"])
    assert failures(manifest)
