"""The public names: what people who build on the package import."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

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
