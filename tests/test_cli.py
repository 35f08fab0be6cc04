"""The command as a person runs it: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from briefing.cli import COMMANDS, load_commands
from tests.conftest import LIGHTHOUSE

pytestmark = pytest.mark.slow(reason="starts the program for each test")

BRIEFING = (sys.executable, "-m", "briefing")
TONE = ("--voice", "tone", "--date", "2026-11-24")


def run(
    *arguments: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*BRIEFING, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=120,
        env={**os.environ, **environment},
    )


def last_line(stream: bytes) -> str:
    return stream.decode().strip().splitlines()[-1]


def test_make_prints_the_path_alone_on_stdout_and_its_figures_on_stderr(tmp_path: Path) -> None:
    done = run("make", LIGHTHOUSE, "-o", tmp_path, "--minutes", "1", *TONE)
    assert done.returncode == 0, done.stderr
    path = Path(done.stdout.decode().strip())
    assert path == tmp_path / "2026-11-24-the-lighthouse-that-moved.mp3"
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".json", ".mp3", ".vtt"]
    assert "LUFS" in last_line(done.stderr)


def test_make_reads_standard_input(tmp_path: Path) -> None:
    text = b"The bridge at Aldwick is open again. Repairs took three weeks."
    done = run("make", "-", "-o", tmp_path, *TONE, stdin=text)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.glob("2026-11-24-*bridge*.mp3"))


@pytest.mark.parametrize(
    "text",
    ["The bridge at Aldwick is open again.", "The bridge at Aldwick is open again after repairs"],
    ids=["one sentence", "no full stop"],
)
def test_the_shortest_texts_still_become_an_episode(text: str, tmp_path: Path) -> None:
    source = tmp_path / "bridge.txt"
    source.write_text(text, encoding="utf-8")
    done = run("make", source, "-o", tmp_path / "out", *TONE)
    assert done.returncode == 0, done.stderr
    manifest = json.loads(next((tmp_path / "out").glob("*.json")).read_text(encoding="utf-8"))
    assert text in [line["text"] for line in manifest["lines"]]


def test_script_is_markdown_that_render_speaks_unchanged(tmp_path: Path) -> None:
    script = run("script", LIGHTHOUSE, "--minutes", "1", *TONE)
    assert script.returncode == 0, script.stderr
    file = tmp_path / "lighthouse.md"
    file.write_bytes(script.stdout)
    done = run("render", file, "-o", tmp_path / "out", "--voice", "tone")
    assert done.returncode == 0, done.stderr
    manifest = next((tmp_path / "out").glob("*.json"))
    lines = json.loads(manifest.read_text(encoding="utf-8"))["lines"]
    assert [line["edits"] for line in lines if "edited" in line["edits"]] == []
    assert sum(line["source"] == 0 for line in lines) >= 5
    assert run("check", manifest).returncode == 0


def test_a_script_leaves_the_music_its_share_of_the_minutes() -> None:
    words = {}
    for music in ("none", "stings"):
        done = run("script", LIGHTHOUSE, "--minutes", "0.5", "--music", music, *TONE)
        assert done.returncode == 0, done.stderr
        words[music] = len(done.stdout.split())
    assert words["none"] > words["stings"]


def test_all_of_an_article_is_read_and_its_length_told_first(tmp_path: Path) -> None:
    settings = tmp_path / "briefing.toml"
    settings.write_text("all = true\n", encoding="utf-8")
    whole = run("--config", settings, "script", LIGHTHOUSE, *TONE)
    assert whole.stderr.decode() == "All of it takes about 2 minutes.\n"
    assert run("script", LIGHTHOUSE, "--all", *TONE).stdout == whole.stdout
    # What is said on the line is nearer than what stands in a file.
    short = run("--config", settings, "script", LIGHTHOUSE, "--minutes", "0.5", *TONE)
    assert len(short.stdout) < len(whole.stdout)
    assert not short.stderr


def test_a_line_written_by_hand_is_spoken_and_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "lighthouse.md"
    script = run("script", LIGHTHOUSE, "--minutes", "1", *TONE).stdout.decode()
    closing = script.strip().splitlines()[-1]
    file.write_text(script.replace(closing, f"It rained all day.\n\n{closing}"), encoding="utf-8")
    done = run("render", file, "-o", tmp_path / "out", "--voice", "tone")
    assert done.returncode == 0, done.stderr
    manifest = next((tmp_path / "out").glob("*.json"))
    lines = json.loads(manifest.read_text(encoding="utf-8"))["lines"]
    assert [line["text"] for line in lines if line["edits"] == ["edited"]] == ["It rained all day."]
    check = run("check", manifest)
    assert check.returncode == 0
    assert b"It rained all day." in check.stderr


def test_check_names_what_is_wrong_and_fails(tmp_path: Path) -> None:
    run("make", LIGHTHOUSE, "-o", tmp_path, "--minutes", "1", *TONE)
    manifest = next(tmp_path.glob("*.json"))
    text = manifest.read_text(encoding="utf-8")
    record = json.loads(text)
    index = next(i for i, line in enumerate(record["lines"]) if line["source"] == 0)
    record["lines"][index]["text"] += " Or so it seemed."
    manifest.write_text(json.dumps(record), encoding="utf-8")
    done = run("check", manifest)
    assert done.returncode == 1
    assert f"line {index + 1}:" in done.stdout.decode()


def bad_input(name: str, folder: Path) -> Path:
    path = folder / f"{name}.txt"
    match name:
        case "empty":
            path.write_bytes(b"")
        case "boilerplate":
            path.write_text(
                "Sign in\nSubscribe now\nRead more\nShare this article\nAdvertisement\n",
                encoding="utf-8",
            )
        case "binary":
            path.write_bytes(bytes(range(256)) * 40)
        case "directory":
            path.mkdir()
        case "undecodable":
            path.write_bytes("Straße nach Köln.".encode("utf-16-le")[:-1] + b"\xd8\x00\xd8")
        case "missing":
            pass
    return path


@pytest.mark.parametrize(
    "name", ["empty", "boilerplate", "binary", "directory", "undecodable", "missing"]
)
def test_a_source_that_cannot_be_read_gets_one_line_naming_it(name: str, tmp_path: Path) -> None:
    source = bad_input(name, tmp_path)
    done = run("make", source, "-o", tmp_path / "out", *TONE)
    assert done.returncode == 1
    assert done.stdout == b""
    (line,) = done.stderr.decode().strip().splitlines()
    assert str(source) in line
    assert line.rstrip().endswith((".", "]'"))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--voice", "gandalf"], "briefing voices"),
        (["--voice", "piper:/nowhere/voice.onnx"], "piper"),
        (["-o", "/proc/nowhere"], "/proc/nowhere"),
        (["--lexicon", "/nowhere/names.toml"], "/nowhere/names.toml"),
    ],
    ids=["unknown voice", "missing extra or file", "unwritable folder", "missing lexicon"],
)
def test_a_wish_that_cannot_be_met_gets_one_line(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    half = ("--minutes", "0.5")  # which the article fills: nothing else is to be told
    done = run("make", LIGHTHOUSE, "-o", tmp_path / "out", *TONE, *half, *arguments)
    assert done.returncode == 1
    (line,) = done.stderr.decode().strip().splitlines()
    assert said in line
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["make"],
        ["make", "a.txt", "--minutes", "0"],
        ["make", "a.txt", "--speed", "9"],
        ["make", "a.txt", "--all", "--minutes", "3"],
        ["script", "a.txt", "--jobs", "2"],
        ["render", "a.md", "--minutes", "3"],
        ["sing"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


def test_an_older_episode_survives_a_failed_run(tmp_path: Path) -> None:
    source = tmp_path / "bridge.txt"
    source.write_text("The bridge at Aldwick is open again.", encoding="utf-8")
    out = tmp_path / "out"
    assert run("make", source, "-o", out, *TONE).returncode == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    killer = fake_ffmpeg(tmp_path)
    failed = run("make", source, "-o", out, *TONE, PATH=f"{killer}{os.pathsep}{os.environ['PATH']}")
    assert failed.returncode == 1
    assert "killed" in last_line(failed.stderr)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def fake_ffmpeg(folder: Path) -> Path:
    """A PATH entry whose ffmpeg is the real one, killed a moment after it starts to encode."""
    from briefing.ffmpeg import find_ffmpeg

    entry = folder / "bin"
    entry.mkdir()
    script = entry / "ffmpeg"
    script.write_text(
        textwrap.dedent(
            f"""\
            #!/bin/sh
            case "$*" in
              *libmp3lame*) {find_ffmpeg()} -re "$@" & sleep 0.3; kill -9 $!; kill -9 $$ ;;
              *) exec {find_ffmpeg()} "$@" ;;
            esac
            """
        ),
        encoding="utf-8",
    )
    script.chmod(0o755)
    return entry


def voice_process_of(parent: int) -> int:
    """The process that speaks for *parent*, waited for."""
    for _ in range(6000):
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                status = (entry / "stat").read_text().rpartition(")")[2].split()
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if int(status[1]) == parent and b"briefing.voices" in command:
                return int(entry.name)
        time.sleep(0.02)
    raise AssertionError("no voice was started")


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """An article that takes a voice long enough to be interrupted."""
    sentences = (f"Ship number {n} left the harbour of Aldwick at dawn." for n in range(4000))
    path = tmp_path / "ships.txt"
    path.write_text("\n".join(sentences), encoding="utf-8")
    return path


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for the child in /proc")
def test_a_voice_that_is_killed_is_reported(endless: Path, tmp_path: Path) -> None:
    command = [*BRIEFING, "make", endless, "-o", tmp_path / "out", "--voice", "system"]
    process = subprocess.Popen(
        [*map(str, command), "--minutes", "100"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    os.kill(voice_process_of(process.pid), signal.SIGKILL)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert out == b""
    assert "killed by signal 9" in last_line(err)
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for the child in /proc")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interruption_leaves_no_file_and_no_process(
    name: str, endless: Path, tmp_path: Path
) -> None:
    command = [*BRIEFING, "make", endless, "-o", tmp_path / "out", "--voice", "system"]
    (tmp_path / "temporary").mkdir()
    process = subprocess.Popen(
        [*map(str, command), "--minutes", "100"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path / "temporary")},
    )
    child = voice_process_of(process.pid)
    process.send_signal(signal.Signals[name])
    _, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert last_line(err).startswith("Interrupted")
    assert not (tmp_path / "out").exists()
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not Path(f"/proc/{child}").exists()


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom briefing.cli import cli\n"
        "cli.main(['--help'], standalone_mode=False)\n"
        "heavy = {'pydub', 'pysbd', 'numpy', 'PIL', 'trafilatura', 'pyttsx3', 'mutagen', 'lxml'}\n"
        "heavy |= {'shutil', 'signal', 'pathlib', 'importlib.metadata'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("columns", "width"), [("", 80), ("0", 80), ("wide", 80), ("60", 60), ("300", 80), ("9", 52)]
)
def test_help_is_as_wide_as_the_terminal_up_to_80(columns: str, width: int) -> None:
    done = run("--help", COLUMNS=columns)
    widest = max(map(len, done.stdout.decode().splitlines()))
    assert width - 12 < widest <= width - 2


def test_voices_lists_the_system_voice_and_how_to_get_others() -> None:
    listed = run("voices").stdout.decode()
    assert "system:en" in listed
    assert "natural" in listed


def test_doctor_mends_what_a_killed_run_left(tmp_path: Path) -> None:
    part = tmp_path / ".a-12345678.briefing-part"
    part.mkdir()
    for name in ("a.vtt", "a.json"):
        (part / name).write_text("new", encoding="utf-8")
    (tmp_path / "a.mp3").write_text("new", encoding="utf-8")
    (part / ".intent").write_text('["a.mp3", "a.vtt", "a.json"]', encoding="utf-8")
    told = run("doctor", "--mend", "-o", tmp_path).stdout.decode()
    assert told.startswith(f"mended    {tmp_path}: finished a.mp3\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.mp3", "a.vtt"]
    told = run("doctor", "--mend", "-o", tmp_path).stdout.decode()
    assert told.startswith(f"mended    {tmp_path}: nothing to mend\n")


def test_doctor_finds_all_that_an_episode_needs() -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stdout
    assert b"missing" not in done.stdout


def test_the_script_of_piped_text_is_rendered_without_waiting_for_more(tmp_path: Path) -> None:
    text = b"The bridge at Aldwick is open again. It was shut for three weeks in the autumn.\n"
    script = run("script", "-", *TONE, stdin=text).stdout
    made = run("render", "-", "-o", tmp_path, *TONE, stdin=script)
    assert made.returncode == 0, made.stderr
    assert b"cannot be read again" in made.stderr


def test_sound_is_not_written_to_standard_output() -> None:
    done = run("make", LIGHTHOUSE, "-o", "-", *TONE)
    assert done.returncode == 1
    assert "-o -: sound is not written to standard output" in last_line(done.stderr)
    assert not Path("-").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*BRIEFING, "script", str(LIGHTHOUSE), *TONE], stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1
    assert "the output cannot be written" in last_line(done.stderr)
    assert b"Traceback" not in done.stderr


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    for name, (_, about) in COMMANDS.items():
        assert load_commands()[name].get_short_help_str(limit=200) == about


def test_a_file_s_name_tells_the_terminal_nothing(tmp_path: Path) -> None:
    done = run("make", tmp_path / "a\x1b]0;title\x07\u202e.txt", *TONE)
    assert done.returncode == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stderr.decode())
    assert "a\\x1b]0;title\\x07\\u202e.txt" in last_line(done.stderr)


@pytest.mark.parametrize("command", ["make", "render"])
def test_a_standard_input_that_is_closed_is_empty(command: str) -> None:
    line = shlex.join([*BRIEFING, command, "-", *TONE[:2]])
    done = subprocess.run(["sh", "-c", f"{line} <&-"], capture_output=True)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"standard input" in done.stderr


def test_an_error_of_a_name_with_newlines_or_of_great_length_is_one_short_row(
    tmp_path: Path,
) -> None:
    done = run("make", tmp_path / "a\nError: b.txt", *TONE)
    assert "a\\nError: b.txt" in last_line(done.stderr)
    settings = tmp_path / "long.toml"
    settings.write_text(f"{'a' * 50_000} = 1\n")
    long = run("--config", settings, "make", LIGHTHOUSE, *TONE)
    assert "…" in last_line(long.stderr)
    assert len(last_line(long.stderr)) <= len("Error: ") + 300


def test_a_usage_error_shows_control_characters_of_what_was_typed(tmp_path: Path) -> None:
    done = run("make", tmp_path, "--\x1b]0;a\x07")
    assert done.returncode == 2
    assert not {"\x1b", "\x07"} & set(done.stderr.decode())
