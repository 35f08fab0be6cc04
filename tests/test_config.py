"""The settings file: what it sets, and what is said of one that cannot be right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from briefing.cli import cli, load_commands
from briefing.cli.config import read_config
from briefing.errors import SettingsError


def read(tmp_path: Path, toml: str) -> dict[str, dict[str, Any]]:
    path = tmp_path / "briefing.toml"
    path.write_text(toml, encoding="utf-8")
    return read_config(path, load_commands())


def test_a_setting_holds_wherever_there_is_such_an_option(tmp_path: Path) -> None:
    found = read(tmp_path, 'minutes = 4\nvoice = "system"\nstories = 3\nno-cache = true\n')
    assert found["make"] == {"minutes": 4, "voice": "system", "no_cache": True}
    assert found["today"] == {"minutes": 4, "voice": "system", "no_cache": True, "stories": 3}
    assert found["check"] == {}


def test_a_command_of_its_own_table_goes_before(tmp_path: Path) -> None:
    found = read(tmp_path, "minutes = 4\n[today]\nminutes = 10\n")
    assert found["make"]["minutes"] == 4
    assert found["today"]["minutes"] == 10


def test_paths_start_from_the_file_and_addresses_do_not(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        'feeds = ["https://news.example/feed", "mine.opml"]\nlexicon = "names.toml"\n'
        'output = "/podcasts"\n',
    )
    assert found["today"] == {
        "feeds": ["https://news.example/feed", str(tmp_path / "mine.opml")],
        "lexicon": str(tmp_path / "names.toml"),
        "output": "/podcasts",
    }


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("minuts = 4", "minuts is no setting; did you mean minutes?"),
        ("[todday]\nminutes = 4", r"\[todday\] is no setting; did you mean \[today\]"),
        ("[check]\nminutes = 4", "minutes is no setting"),
        ("minutes = ", "this is not TOML"),
    ],
)
def test_what_is_no_setting_is_named(tmp_path: Path, toml: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        read(tmp_path, toml)
    assert str(tmp_path / "briefing.toml") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: the settings cannot be read"):
        read_config(tmp_path / "none.toml", load_commands())


def run(*arguments: str) -> tuple[int, str]:
    try:
        result = CliRunner().invoke(cli, arguments, standalone_mode=False, catch_exceptions=False)
    except click.ClickException as error:
        return error.exit_code, error.format_message()
    return result.exit_code, result.output


def test_a_wrong_value_names_the_file(tmp_path: Path, lighthouse: Path) -> None:
    path = tmp_path / "briefing.toml"
    path.write_text('minutes = "long"', encoding="utf-8")
    code, message = run("--config", str(path), "script", str(lighthouse))
    assert code == 2
    assert message.startswith(f"{path}: ")
    assert "--minutes" in message


def test_the_command_line_goes_before_the_file(tmp_path: Path, lighthouse: Path) -> None:
    path = tmp_path / "briefing.toml"
    path.write_text('title = "From the file"\nvoice = "system"\n', encoding="utf-8")
    _, output = run("--config", str(path), "script", str(lighthouse))
    assert "# From the file" in output
    _, output = run("--config", str(path), "script", str(lighthouse), "--title", "From the line")
    assert "# From the line" in output


def test_the_users_own_file_is_found(
    tmp_path: Path, lighthouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "briefing").mkdir()
    own = tmp_path / "briefing" / "briefing.toml"
    own.write_text('title = "Mine"\nvoice = "system"\n', encoding="utf-8")
    _, output = run("script", str(lighthouse))
    assert "# Mine" in output
