"""The file that says how words are said."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.spoken import Lexicon, load_lexicon


def test_a_lexicon_holds_respellings_and_phonemes(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(
        '[words]\n"Bukele" = "boo-KEH-leh"\n[phonemes]\nTecoluca = "tekolˈuka"\n', "utf-8"
    )
    lexicon = load_lexicon(path)
    assert lexicon == Lexicon((("Bukele", "boo-KEH-leh"),), (("Tecoluca", "tekolˈuka"),))
    assert pickle.loads(pickle.dumps(lexicon)) == lexicon


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('[words]\n"Bukele" = \n', "line 2"),
        ('[names]\nA = "b"\n', r"unknown \[names\]"),
        ("[words]\nA = 3\n", "'A' needs a text"),
        ("words = 3\n", "not a table"),
        ('[words]\n"" = "x"\n', "needs a text"),
    ],
)
def test_a_wrong_lexicon_is_named_with_its_fault(
    tmp_path: Path, written: str, message: str
) -> None:
    path = tmp_path / "names.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        load_lexicon(path)


def test_a_lexicon_that_is_not_there_or_not_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        load_lexicon(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SourceError, match="not UTF-8"):
        load_lexicon(tmp_path / "bad.toml")
