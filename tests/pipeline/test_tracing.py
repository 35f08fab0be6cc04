"""Scripts that a person edited, back to their sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import ScriptError
from briefing.pipeline import make_script, read_article
from briefing.pipeline.tracing import trace_script
from briefing.script import format_script, parse_script
from briefing.settings import ScriptSettings
from briefing.sources import load_source
from briefing.types import Article
from tests.conftest import DAY

STORY = (
    "Café owners in Orléans closed their doors on Monday to protest at a new tax on terraces. "
    "The mayor says the money will pay for trees. About 120 cafés took part, and 40 more will "
    "follow on Tuesday. “Nobody asked us,” said Zoé Lefèvre, who has run hers since 1998."
)


def read(location: str) -> Article:
    return read_article(load_source(location))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_script_may_be_saved_in_any_encoding_that_a_source_may_have(
    encoding: str, tmp_path: Path
) -> None:
    source = tmp_path / "cafes.txt"
    source.write_text(STORY, encoding="utf-8")
    settings = ScriptSettings(date=DAY)
    script = make_script([read(str(source))], settings)
    file = tmp_path / "cafes.md"
    file.write_bytes(format_script(script).encode(encoding))
    traced = trace_script(file, settings, read)
    assert [line.text for line in traced.lines] == [line.text for line in script.lines]
    assert not any("edited" in line.edits for line in traced.lines)


def test_what_is_no_text_is_no_script(tmp_path: Path) -> None:
    file = tmp_path / "script.md"
    file.write_bytes(bytes(range(256)) * 9)
    with pytest.raises(ScriptError, match="this is binary data, not text"):
        trace_script(file, ScriptSettings(), read)


def test_a_file_s_name_cannot_write_front_matter(tmp_path: Path) -> None:
    source = tmp_path / "cafes\nsource: other.txt\x85date: 1999-01-01.txt"
    source.write_text(STORY, encoding="utf-8")
    script = make_script([read(str(source))], ScriptSettings(date=DAY))
    draft = parse_script(format_script(script), location="cafes.md")
    assert len(draft.sources) == 1
    assert draft.date == DAY


def test_a_stranger_s_script_brings_in_no_file_but_one_that_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(STORY, encoding="utf-8")
    (tmp_path / "sent").mkdir()
    file = tmp_path / "sent" / "script.md"
    for location in (secret, tmp_path / "sent" / ".." / "secret.txt"):
        file.write_text(f"---\nsource: {location}\n---\n# News\n\nIt rained.\n", encoding="utf-8")
        assert trace_script(file, ScriptSettings(), read).articles == ()
        assert f"give --source {location} to allow it" in caplog.text
    assert trace_script(file, ScriptSettings(), read, named=[secret]).articles
