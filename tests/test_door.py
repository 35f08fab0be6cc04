"""The one door for all that is printed: nothing that a terminal would obey comes out of it."""

from __future__ import annotations

import ast
import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import briefing
from briefing.cli import load_commands, main
from tests.hostile.case import STORY

HOSTILE = "a\x1b]0;t\x07\r\x08\x9b31m\u202eb"
"""A name that would rename a window, ring, overwrite, colour and turn round."""
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_FEED = f"""<rss version='2.0'><channel><title>Isle{HOSTILE[-2:]}&#x9b;</title><item><title>The
{HOSTILE[-6:]}&#x202e;ferry</title><guid>f</guid><link>http://[{HOSTILE[-2:]}</link><description>{STORY}
</description></item></channel></rss>"""
_PAGE = f"""<html><head><title>{HOSTILE} Ferry</title><meta property="og:site_name"
content="{HOSTILE}"><meta name="author" content="Ann{HOSTILE}"></head><body><article><h1>{HOSTILE}
Ferry</h1><p>{STORY}</p><p>{HOSTILE}. {STORY}</p></article></body></html>"""
_SCRIPT = (
    f"---\ndate: 2026-11-24\nlanguage: en\nsource: {HOSTILE}\n---\n\n# {HOSTILE}\n\n{HOSTILE}.\n"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with hostile files in it, and the process as it was before the door."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / HOSTILE))
    for name, text in (
        ("page.html", _PAGE),
        ("feed.xml", _FEED),
        ("script.md", _SCRIPT),
        (f"{HOSTILE}.txt", STORY),
        (f"{HOSTILE}.html", "<html><body>"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    (tmp_path / HOSTILE).mkdir()
    log = logging.getLogger("briefing")
    monkeypatch.setattr(log, "handlers", [])
    monkeypatch.setattr(log, "propagate", True)
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[object, str]:
    """The command in this process, through its own main; its exit code and all that it printed."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "argv", ["briefing", *arguments])
    logging.getLogger("briefing").handlers.clear()
    streams = [io.TextIOWrapper(written, "utf-8", write_through=True) for _ in range(2)]
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    with pytest.raises(SystemExit) as ended:
        main()
    sys.stdout.flush()
    sys.stderr.flush()
    return ended.value.code, written.getvalue().decode()


def walk() -> Iterator[tuple[str, ...]]:
    """Every command with the hostile name for each argument, each option, and what is none."""
    yield (HOSTILE,)
    yield (f"--{HOSTILE}",)
    yield ("--version",)
    yield ("--config", HOSTILE, "voices")
    yield ("--config", f"{HOSTILE}.txt", "make", "page.html")
    yield ("doctor", "--mend", "-o", HOSTILE)
    for name, command in load_commands().items():
        given = {"render": "script.md", "today": HOSTILE, "doctor": "", "voices": ""}
        source = [one for one in [given.get(name, f"{HOSTILE}.txt")] if one]
        yield (name, "--help")
        yield (name, *source, f"--{HOSTILE}")
        yield (name, HOSTILE)
        yield (name, f"{HOSTILE}.txt", f"{HOSTILE}.html", HOSTILE)
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                value = [] if parameter.is_flag else [HOSTILE]
                bounds = ["--voice", "none"] if name not in ("check", "doctor", "voices") else []
                yield (name, *source, *bounds, parameter.opts[-1], *value)
                if parameter.is_flag:
                    yield (name, f"{parameter.opts[-1]}={HOSTILE}")
    for files in (["page.html"], [HOSTILE, f"{HOSTILE}.txt"]):
        yield ("script", *files, "--voice", "tone", "--explain")
    yield ("today", "feed.xml", "--dry-run")


@pytest.mark.usefixtures("place")
@pytest.mark.slow(reason="every command with every option")
def test_no_command_or_option_prints_what_a_terminal_would_obey(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = set()
    for arguments in walk():
        code, printed = run(monkeypatch, *arguments)
        assert code in (None, 0, 1, 2), (arguments, printed)
        assert not OBEYED.search(printed), (arguments, printed)
        assert "Traceback" not in printed, (arguments, printed)
        seen.add(arguments[0])
    assert seen > set(load_commands())


@pytest.mark.parametrize(
    "row",
    ['"KEY" = 1', '["KEY"]\nminutes = 1', 'output = "KEY"', 'kind = "KEY"', 'voice = "KEY"', "KEY"],
)
def test_nor_do_settings(row: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    escaped = json.dumps(HOSTILE)[1:-1]
    (place / "briefing.toml").write_text(row.replace("KEY", escaped), encoding="utf-8")
    for last in (["make", "--help"], ["script", "page.html"]):
        _, printed = run(monkeypatch, "--config", "briefing.toml", *last)
        assert not OBEYED.search(printed), printed


@pytest.mark.slow(reason="reads pages")
def test_what_is_made_and_checked_is_named_without_a_control_character(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = str(place / HOSTILE)
    for arguments in (
        ("make", "page.html", "-o", output, "--voice", "tone", "--music", "none"),
        ("today", "feed.xml", "-o", output, "--voice", "tone", "--music", "none"),
    ):
        code, printed = run(monkeypatch, *arguments)
        assert not code, printed
        assert "a\\x1b]0;t\\x07\\r\\x08\\x9b31m\\u202eb" in printed
        assert not OBEYED.search(printed), printed
    manifest = next(Path(output).glob("*.json"))
    record = json.loads(manifest.read_bytes())
    record["lines"][0]["written"] = record["title"] = HOSTILE
    manifest.write_text(json.dumps(record), encoding="utf-8")
    code, printed = run(monkeypatch, "check", str(manifest))
    assert code == 1
    assert not OBEYED.search(printed), printed


@pytest.mark.slow(reason="reads pages")
@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("name", ["page.html", "feed.xml"])
def test_the_text_of_a_script_needs_no_door(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.pipeline import make_script, read_articles
    from briefing.script import format_script
    from briefing.settings import ScriptSettings, VoiceSettings

    tone = VoiceSettings("tone")
    text = format_script(make_script(read_articles([name]), ScriptSettings(), voice=tone))
    assert not OBEYED.search(text)
    _, printed = run(monkeypatch, "script", name, "--voice", "tone")
    assert text in printed


def test_no_module_prints_past_the_door() -> None:
    """Only through click, a log or the streams that it replaces; a child's output is caught."""
    home = Path(briefing.__file__).parent
    past = set()
    for path in home.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = str(path.relative_to(home))
            if isinstance(node, ast.Attribute) and node.attr in ("__stdout__", "__stderr__"):
                past.add((name, node.attr))
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                given = {one.arg for one in node.keywords}
                given |= {"stdout", "stderr"} if "capture_output" in given else set()
                if called in ("os.write", "print", "warnings.warn", "os.system"):
                    past.add((name, called))
                if called.startswith("subprocess.") and given and not given >= {"stdout", "stderr"}:
                    past.add((name, called))
                if called.startswith("click.") and not name.startswith("cli/"):
                    past.add((name, called))
    # The bar of progress, which moves the cursor; what it shows is one row. And what speaks on
    # macOS, in a voice's process, whose standard error is a file of ours.
    assert past == {
        ("cli/making.py", "__stderr__"),
        ("voices/engines/system/stock.py", "subprocess.run"),
    }


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("isatty", [True, False])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_every_letter_comes_out_of_every_stream(
    encoding: str, isatty: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stream(io.TextIOWrapper):
        def isatty(self) -> bool:
            return isatty

    written = io.BytesIO()
    monkeypatch.setattr(sys, "argv", ["briefing", "make", "größe „a“.txt"])
    streams = [io.TextIOWrapper(io.BytesIO()), Stream(written, encoding)]
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    with pytest.raises(SystemExit):
        main()
    sys.stderr.flush()
    kept = isatty and encoding == "latin-1"
    name = "größe \\u201ea\\u201c.txt" if kept else "größe „a“.txt"
    assert f"{name}: there is no such file" in written.getvalue().decode(
        "latin-1" if kept else "utf-8"
    )


@pytest.mark.usefixtures("place")
def test_a_name_s_bytes_are_shown_as_they_are_where_they_are_utf_8(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = b"gr\xc3\xb6 \xff.txt".decode("ascii", "surrogateescape")
    _, printed = run(monkeypatch, "make", name)
    assert "grö \\xff.txt: there is no such file" in printed
