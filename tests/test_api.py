"""The public names: what people who build on the package import."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing import errors
from tests.conftest import DAY, LIGHTHOUSE


def test_every_public_name_is_there() -> None:
    assert sorted(briefing.__all__) == briefing.__all__
    for name in briefing.__all__:
        assert callable(vars(briefing).get(name) or briefing.__getattr__(name))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'sing'"):
        briefing.__getattr__("sing")


def test_from_article_to_chosen_sentences_in_the_documents_order() -> None:
    article = briefing.read_article(LIGHTHOUSE)
    sentences = briefing.split_sentences(article)
    chosen = briefing.choose_sentences(sentences, max_sentences=3)
    assert len(chosen) == 3
    assert list(chosen) == [sentence for sentence in sentences if sentence in chosen]
    assert all(article.text[one.start : one.end] == one.text for one in chosen)


def test_plain_strings_can_be_chosen_from_too() -> None:
    texts = briefing.split_text("Cats sleep all day. Dogs bark at night. Cats also hunt mice.")
    assert briefing.choose_sentences(texts, max_words=4) in [(text,) for text in texts]


def test_a_script_holds_verbatim_sentences_and_their_spoken_form() -> None:
    settings = briefing.ScriptSettings(minutes=1, date=DAY)
    script = briefing.make_script(briefing.read_article(LIGHTHOUSE), settings)
    body = [line for line in script.lines if line.source_span]
    assert body
    assert any(line.spoken != line.text for line in body)


def jobs(folder: Path) -> list[briefing.Job]:
    settings = briefing.ScriptSettings(minutes=0.5, date=DAY)
    tone = briefing.VoiceSettings("tone")
    return [
        briefing.Job((LIGHTHOUSE,), folder, settings, tone),
        briefing.Job((folder / "missing.txt",), folder, settings, tone),
    ]


def test_many_episodes_and_one_failure_stops_no_other(tmp_path: Path) -> None:
    done, failed = briefing.make_episodes(jobs(tmp_path))
    assert done.episode is not None
    assert done.episode.audio_path.is_file()
    assert "missing.txt" in str(failed.error)


def test_a_process_pools_map_spreads_the_work(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as pool:
        done, failed = briefing.make_episodes(jobs(tmp_path), map=pool.map)
    assert done.episode is not None
    assert isinstance(failed.error, errors.SourceError)


class Fatal(str):
    """A source that kills whoever looks at it, as one that needs more memory than there is."""

    __slots__ = ()

    def __str__(self) -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


def made_and_failed(
    outcomes: Iterable[briefing.Outcome], folder: Path
) -> tuple[list[briefing.Job], list[briefing.Job]]:
    """The jobs of either end; that what was made lies there alone, is seen here."""
    every = list(outcomes)
    made = [one for one in every if one.episode]
    paths = {one.episode.audio_path for one in made if one.episode}
    assert paths == set(folder.glob("*.mp3"))
    assert len(paths) == len(made)
    return [one.job for one in made], [one.job for one in every if one.error]


def stories(folder: Path, count: int) -> list[briefing.Job]:
    """So many jobs, each of a story of its own."""
    settings, tone = briefing.ScriptSettings(minutes=0.5, date=DAY), briefing.VoiceSettings("tone")
    for number in range(count):
        told = LIGHTHOUSE.read_text(encoding="utf-8")
        (folder / f"{number}.txt").write_text(f"Story {number}\n\n{told}", encoding="utf-8")
    return [
        briefing.Job((folder / f"{number}.txt",), folder, settings, tone) for number in range(count)
    ]


@pytest.mark.slow(reason="several episodes, and processes killed")
def test_a_worker_that_is_killed_costs_no_job(tmp_path: Path) -> None:
    given = stories(tmp_path, 4)
    # Fresh workers: a fork would keep what handlers of signals this process has.
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        outcomes = briefing.make_episodes(given, map=pool.map)
        first = next(outcomes)
        os.kill(next(iter(pool._processes)), signal.SIGKILL)
        made, failed = made_and_failed((first, *outcomes), tmp_path)
    assert made == given
    assert failed == []


def spread(function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
    """A map that opens its workers for each call: one that was killed is replaced."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield from pool.map(function, items)


@pytest.mark.slow(reason="several episodes, and processes killed")
def test_a_job_that_kills_its_workers_costs_no_other(tmp_path: Path) -> None:
    good = stories(tmp_path, 2)
    fatal = replace(good[0], sources=(Fatal("a.txt"),))
    given = [good[0], fatal, good[1]]
    outcomes = list(briefing.make_episodes(given, map=spread))
    made, failed = made_and_failed(outcomes, tmp_path)
    assert (sorted(made, key=given.index), failed) == (good, [fatal])
    (error,) = [one.error for one in outcomes if one.error]
    assert "was killed, and so was a second one" in str(error)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (7, "7: this is no job"),
        (None, "None: this is no job"),
        ({"sources": "a.txt"}, "this is no job"),
        (briefing.Job(7), "7: these are no sources"),  # type: ignore[arg-type]
        (briefing.Job(None), "None: these are no sources"),  # type: ignore[arg-type]
        (briefing.Job((7,)), "7: this is no source"),  # type: ignore[arg-type]
        (briefing.Job((None,)), "None: this is no source"),  # type: ignore[arg-type]
        (briefing.Job((open,)), "this is no source"),  # type: ignore[arg-type]
        (briefing.Job(({"a": "b" * 9_999},)), "this is no source"),  # type: ignore[arg-type]
        (briefing.Job(("a.txt",), 7), "output: 7 is no"),  # type: ignore[arg-type]
        (briefing.Job(("a.txt",), settings={}), "settings: {} is no"),  # type: ignore[arg-type]
        (
            briefing.Job(("a.txt",), settings=briefing.ScriptSettings(minutes="2")),  # type: ignore[arg-type]
            "minutes: '2' is no",
        ),
        (
            briefing.Job(("a.txt",), sound=briefing.SoundSettings(music="loud")),  # type: ignore[arg-type]
            "music: 'loud' is no",
        ),
        (briefing.Job(()), "nothing to read"),
    ],
)
def test_a_job_of_wrong_types_is_one_outcome(wrong: Any, said: str, tmp_path: Path) -> None:
    missing = briefing.Job((tmp_path / "missing.txt",), tmp_path)
    odd, other = briefing.make_episodes([wrong, missing])
    assert odd.job is wrong
    assert said in str(odd.error)
    assert len(str(odd.error)) < 300
    assert "missing.txt" in str(other.error)


def test_a_job_is_taken_when_the_one_before_is_done(tmp_path: Path) -> None:
    taken: list[int] = []

    def offer() -> Iterator[briefing.Job]:
        for number in range(3):
            taken.append(number)
            yield briefing.Job((tmp_path / f"{number}.txt",), tmp_path)

    outcomes = briefing.make_episodes(offer())
    assert taken == []
    for number in range(3):
        next(outcomes)
        assert taken == list(range(number + 1))


@pytest.mark.parametrize("name", [name for name in errors.__all__ if name.endswith("Error")])
def test_an_error_comes_home_whole_from_a_worker(name: str) -> None:
    kind = vars(errors)[name]
    error = kind("The natural voice", "natural") if name == "ExtraError" else kind("a.txt: gone.")
    home = pickle.loads(pickle.dumps(error))
    assert type(home) is kind
    assert str(home) == str(error)


def test_importing_the_package_loads_no_stage() -> None:
    code = "import sys, briefing; sys.exit('briefing.spoken' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
