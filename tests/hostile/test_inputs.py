"""Every hostile input through the command: its exit code, one line, and nothing left behind."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import briefing.pipeline.reading
from briefing.cli import cli
from briefing.deadline import CallFunction, open_child
from tests.hostile.case import STORY, Case
from tests.hostile.documents import ARCHIVES, MAIL, PAGES, PDF
from tests.hostile.lists import CONFIGS, FEEDS, LEXICONS, MANIFESTS, MUSIC, SCRIPTS
from tests.hostile.texts import MARKDOWN, TEXT

pytestmark = pytest.mark.slow(reason="two hundred hostile files")

CASES = {
    "text": TEXT,
    "Markdown": MARKDOWN,
    "page": PAGES,
    "mail": MAIL,
    "PDF": PDF,
    "archive": ARCHIVES,
    "feed": FEEDS,
    "script": SCRIPTS,
    "manifest": MANIFESTS,
    "settings": CONFIGS,
    "lexicon": LEXICONS,
    "music": MUSIC,
}


@pytest.fixture(scope="module")
def child() -> Iterator[CallFunction]:
    with open_child() as call:
        yield call


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, child: CallFunction) -> Path:
    """An empty folder to be in, with the system's folder for temporary files in it."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    monkeypatch.chdir(tmp_path)
    # One child that parses for all: each of its own would import trafilatura anew.
    monkeypatch.setattr(briefing.pipeline.reading, "open_child", lambda: nullcontext(child))
    return tmp_path


def run(case: Case, place: Path) -> Result:
    """The command in this process, with what it logs on standard error as a person sees it."""
    paths = {"FILE": place / f"hostile{case.suffix}", "ARTICLE": place / "article.txt"}
    paths["FILE"].write_bytes(case.data)
    paths["ARTICLE"].write_text(STORY, encoding="utf-8")
    arguments = [str(paths.get(one, one)) for one in case.command]
    assert logging.lastResort is not None
    log = logging.getLogger("briefing")
    log.addHandler(logging.lastResort)
    try:
        return CliRunner().invoke(cli, arguments, input=STORY)
    finally:
        log.removeHandler(logging.lastResort)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{kind}: {case.name}")
        for kind, cases in CASES.items()
        for case in cases
    ],
)
def test_it_is_read_or_refused_in_one_line_and_nothing_is_left(case: Case, place: Path) -> None:
    result = run(case, place)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    lines = result.stderr.splitlines()
    if case.said is None:
        assert result.exit_code == 0, result.output
        assert len(lines) <= 2, lines  # its length, and what is left out of it
    else:
        assert result.exit_code == 1, result.output
        (line,) = lines
        # An entry of a feed is named by what the feed says of it.
        other = r"Isle: |https?://|" if case.suffix in (".xml", ".opml") else ""
        assert re.search(rf"(?:{other}hostile\.\w+\b.*: ).{{10,400}}$", line), line
        assert case.said in line
        assert result.stdout == ""
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", result.stderr), result.stderr
    left = {path.name for path in place.iterdir()}
    assert left == {f"hostile{case.suffix}", "article.txt", "temp"}
    assert list((place / "temp").iterdir()) == []


def test_there_are_enough_and_no_two_have_one_name() -> None:
    names = [(kind, case.name, case.suffix) for kind, cases in CASES.items() for case in cases]
    assert len(names) == len(set(names)) >= 150
