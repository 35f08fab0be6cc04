"""Articles that are no ordinary story still become something a listener would accept."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.pipeline import make_script
from briefing.pipeline import read_article as read
from briefing.settings import ScriptSettings, VoiceSettings
from briefing.types import Article, Script, Source
from tests.conftest import DAY, LIGHTHOUSE


def article_of(text: str) -> Article:
    return read(Source("odd.txt", "text/plain", text.encode("utf-8")))


def script_of(text: str, minutes: float = 1) -> Script:
    return make_script(
        article_of(text), ScriptSettings(minutes=minutes, date=DAY), voice=VoiceSettings("tone")
    )


def body(script: Script) -> list[str]:
    return [line.text for line in script.lines if line.source_span]


@pytest.mark.parametrize(
    "text",
    [
        '"We never saw it coming," she said.\n\n"Nobody told us," he said.\n\n"It is over."',
        "- Buy four eggs and a pint of milk\n- Boil the eggs for seven minutes\n- Eat them warm",
        "THE BRIDGE IS OPEN AGAIN.\n\nREPAIRS TOOK THREE WEEKS AND COST TWO MILLION POUNDS.",
        "He left. He came back. He left again. He stayed away.",
    ],
    ids=["all quotes", "all lists", "all capitals", "all leaning"],
)
def test_an_odd_article_is_read_in_order(text: str) -> None:
    said = body(script_of(text))
    assert said
    places = [text.index(line.split(",")[0].strip('"')[:12]) for line in said]
    assert places == sorted(places)


def test_one_sentence_longer_than_all_the_time_is_still_said() -> None:
    long = "The bridge at Aldwick, " + "which crosses the river, " * 60 + "is open again."
    assert body(script_of(long, minutes=0.25)) == [long]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Die Brücke ist wieder offen. Die Reparatur hat drei Wochen gedauert.",
            "de",
        ),
        ("Мост снова открыт. Ремонт занял три недели, сообщили в мэрии города.", "ru"),
    ],
)
def test_another_language_keeps_its_own_words(text: str, language: str) -> None:
    script = script_of(text)
    assert script.language == language
    assert all(line in text for line in body(script))
    assert all(line.spoken == line.text for line in script.lines if line.source_span)


def test_control_and_bidi_characters_are_never_said() -> None:
    script = script_of("The bridge\u202e at Aldwick\u0007 is open\u200b again\u2069. It is long.")
    for line in script.lines:
        for character in line.text + line.spoken:
            assert unicodedata.category(character) not in ("Cc", "Cf")


@pytest.mark.slow(reason="reads five megabytes")
def test_five_megabytes_are_read_in_proportion() -> None:
    sentences = (
        f"Ship number {n} of the line left the harbour of Aldwick at dawn with {n % 97} men aboard."
        for n in range(60_000)
    )
    script = script_of("\n".join(sentences))
    assert body(script)


def test_a_full_disk_is_one_line_and_leaves_no_file(tmp_path: Path) -> None:
    """A limit on file sizes stands for a disk that fills up while the sound is written."""
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "from briefing.cli import main\n"
        "main()"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            code,
            "make",
            LIGHTHOUSE,
            "-o",
            tmp_path / "out",
            "--voice",
            "tone",
            "--no-cache",
            "--minutes",
            "0.5",  # which the article fills: nothing else is to be told
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.decode().strip().splitlines()
    assert "File too large" in line or "space" in line
    assert not (tmp_path / "out").exists()


def test_an_article_in_a_language_no_voice_says_understandably_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "bridge.txt"
    source.write_text("大桥重新开放。维修工作历时三周，耗资两百万元。", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "make", source, "-o", tmp_path / "out"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Chinese" in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_nothing_sayable_is_an_error() -> None:
    with pytest.raises(BriefingError):
        script_of("😀 😀\n\n!!!")
