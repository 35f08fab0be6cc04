"""What goes wrong around a run: one line says which thing, nothing is lost and nothing is left."""

from __future__ import annotations

import ctypes
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from tests.hostile.case import STORY

pytestmark = [
    pytest.mark.slow(reason="whole episodes, by the command"),
    pytest.mark.skipif(sys.platform != "linux", reason="limits and users as Linux has them"),
]

ROOT = Path(__file__).parents[2]
FEED = f"""<rss version='2.0'><channel><title>Aldwick</title><item><title>The ferry</title>
<guid>tag:f</guid><description><![CDATA[<p>{STORY}</p>]]></description></item></channel></rss>"""
COMMANDS = {"make": "article.txt", "render": "script.md", "today": "feed.xml"}
TONE = ("--voice", "tone", "--music", "none", "--date", "2026-11-24")
HOMES = {"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config"}
_DROP_BOUND, _HIGHEST = 24, 63


class Place:
    """A folder with one source for each command, and the command run there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "article.txt").write_text(f"The ferry\n\n{STORY}", encoding="utf-8")
        (folder / "feed.xml").write_text(FEED, encoding="utf-8")
        (folder / "script.md").write_text(f"# The ferry\n\n{STORY}\n", encoding="utf-8")
        (folder / "temp").mkdir()

    def run(
        self,
        *arguments: str,
        program: tuple[str, ...] = ("-m", "briefing"),
        before: Callable[[], None] | None = None,
        without: tuple[str, ...] = (),
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> subprocess.CompletedProcess[bytes]:
        homes = {name: str(self.folder / folder) for name, folder in HOMES.items()}
        temp = {"TMPDIR": str(self.folder / "temp"), "PYTHONPATH": str(ROOT)}
        given = {**os.environ, **homes, **temp, **environment}
        return subprocess.run(
            [sys.executable, *program, *arguments],
            cwd=self.folder,
            env={name: value for name, value in given.items() if name not in without},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            preexec_fn=before,
        )

    def make(self, name: str, *arguments: str, **how: Any) -> subprocess.CompletedProcess[bytes]:
        """The command *name* of its source, into ``out``, in the tone's voice."""
        return self.run(name, COMMANDS[name], "-o", "out", *TONE, *arguments, **how)

    @property
    def episodes(self) -> int:
        """How many are whole; anything else in their folder, or on its way to it, fails."""
        files = sorted((self.folder / "out").glob("*")) if (self.folder / "out").exists() else []
        hidden = [path for path in self.folder.rglob(".*") if path.name.startswith(".2026")]
        assert not hidden
        assert not list((self.folder / "temp").iterdir())
        assert [path.suffix for path in files] == [".json", ".mp3", ".vtt"] * (len(files) // 3)
        return len(files) // 3


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    yield Place(tmp_path)
    for path in tmp_path.rglob("*"):
        if path.is_dir():
            path.chmod(0o700)


def become_plain() -> None:
    """Root, from its next program on, may no more than a person of that number may."""
    library = ctypes.CDLL(None, use_errno=True)
    for capability in range(_HIGHEST + 1):
        library.prctl(_DROP_BOUND, capability, 0, 0, 0)


@pytest.fixture
def plain(tmp_path: Path) -> Callable[[], None]:
    (tmp_path / "kept").touch(mode=0o000)
    look = [sys.executable, "-c", "import sys; open(sys.argv[1])", str(tmp_path / "kept")]
    if not subprocess.run(look, preexec_fn=become_plain, capture_output=True).returncode:
        pytest.skip("root that cannot drop what it may")
    return become_plain


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line that says why it failed; how long it would have been may stand before it."""
    assert done.returncode == 1, done.stderr
    *others, line = done.stderr.decode().splitlines()
    assert not [one for one in others if not one.startswith("It will be shorter")], done.stderr
    assert line.startswith("Error: ")
    return line


@pytest.mark.parametrize(
    ("name", "output"),
    [("make", "shut"), ("make", "shut/within"), ("render", "shut/a.mp3"), ("today", "shut")],
)
def test_an_output_that_may_not_be_written_is_named(
    name: str, output: str, place: Place, plain: Callable[[], None]
) -> None:
    (place.folder / "shut").mkdir(mode=0o555)
    line = told(place.make(name, "-o", output, before=plain))
    assert "shut" in line
    assert "cannot be written (permission denied); choose another place with -o." in line
    assert not list((place.folder / "shut").iterdir())
    assert not place.make(name).returncode  # and today has it still to tell
    assert place.episodes == 1


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A disk that was mounted so."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root can mount a disk here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_read_only_disk_is_named_and_costs_only_what_it_was_for(
    name: str, place: Place, read_only: Path
) -> None:
    line = told(place.make(name, "-o", str(read_only)))
    assert f"{read_only}: cannot be written (read-only file system)" in line
    shut = {"XDG_CACHE_HOME": str(read_only), "TMPDIR": str(read_only)}
    done = place.make(name, environment=shut)
    assert not done.returncode, done.stderr  # another temporary folder is found
    assert place.episodes == 1
    if name == "today":
        line = told(place.make(name, environment={"XDG_DATA_HOME": str(read_only)}))
        assert "what was told cannot be noted (read-only file system)" in line
        assert place.episodes == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_plain_user_may_not_read_is_named(
    name: str, place: Place, plain: Callable[[], None]
) -> None:
    source = place.folder / COMMANDS[name]
    source.chmod(0o000)
    assert COMMANDS[name] in told(place.make(name, before=plain))
    source.chmod(0o600)
    (place.folder / "config").mkdir(mode=0o000)
    line = told(place.make(name, before=plain))
    assert "briefing.toml: the settings cannot be read (Permission denied)" in line
    (place.folder / "config").rmdir()
    (place.folder / "cache").mkdir(mode=0o000)
    done = place.make(name, before=plain)
    assert not done.returncode, done.stderr
    assert b"not used as a cache of spoken lines" in done.stderr
    assert place.episodes == 1


def test_a_memory_that_a_plain_user_may_not_write_stops_today_before_it_speaks(
    place: Place, plain: Callable[[], None]
) -> None:
    for mode in (0o555, 0o000):
        (place.folder / "data").mkdir(mode=mode)
        line = told(place.make("today", before=plain))
        assert "seen.json: what was told cannot be noted (permission denied)" in line
        assert place.episodes == 0
        (place.folder / "data").rmdir()


def test_a_check_of_what_may_not_be_read_or_written_says_so(
    place: Place, plain: Callable[[], None]
) -> None:
    assert not place.make("make").returncode
    out = place.folder / "out"
    manifest = next(out.glob("*.json"))
    out.chmod(0o555)
    assert not place.run("check", str(manifest), before=plain).returncode
    manifest.with_suffix(".mp3").chmod(0o000)
    done = place.run("check", str(manifest), before=plain)
    assert b"cannot be read (Permission denied)" in done.stdout
    manifest.chmod(0o000)
    assert "cannot be read (Permission denied)" in told(
        place.run("check", str(manifest), before=plain)
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_without_a_home_it_is_made_or_a_line_says_what_to_set(name: str, place: Place) -> None:
    nobody = (
        "import pwd\n"
        "def unknown(number): raise KeyError(number)\n"
        "pwd.getpwuid = unknown\n"
        "from briefing.__main__ import main\n"
        "main()"
    )
    without = ("HOME", *HOMES)
    line = told(place.make(name, program=("-c", nobody), without=without))
    assert line == "Error: this user has no home folder; set HOME to one."
    assert place.episodes == 0
    done = place.make(
        name, without=tuple(HOMES), environment={"HOME": str(place.folder / "no" / "such")}
    )
    assert not done.returncode, done.stderr
    assert place.episodes == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_in_the_c_locale_all_is_named_in_utf_8(name: str, place: Place) -> None:
    (place.folder / COMMANDS[name]).rename(place.folder / f"Fähre „1“{COMMANDS[name]}")
    unset = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = place.run(
        *(name, f"Fähre „1“{COMMANDS[name]}", "-o", "Größe", "--title", "Fähre", *TONE),
        environment=unset,
    )
    assert not done.returncode, done.stderr
    audio = place.folder / done.stdout.decode("utf-8").strip()
    assert audio.parent.name == "Größe"
    assert audio.exists()
    done = place.run("check", str(audio.with_suffix(".json")), environment=unset)
    assert not done.returncode, done.stdout
    missing = told(place.run(name, "kein Ä", *TONE, environment=unset))
    assert "kein Ä: there is no such file" in missing or "kein Ä: the script" in missing


def test_a_byte_of_a_title_that_is_no_letter_costs_only_itself(place: Place) -> None:
    done = place.make("make", "--title", "Fähre\udcff")
    assert not done.returncode, done.stderr
    assert place.episodes == 1
    manifest = next((place.folder / "out").glob("*.json")).read_text(encoding="utf-8")
    assert "F\u00e4hre\ufffd" in json.loads(manifest)["title"]


_TOO_LITTLE_MEMORY = (
    "Error: there is not enough memory; allow more, or take --voice system.",
    "Error: the voice has not enough memory; allow more, or use --voice system.",
    "Error: reading our own music: ffmpeg has not enough memory. Allow more, and try again.",
)
"""As it is said by what first finds none: this process, the voice's or ffmpeg."""


def limit(which: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(which, (most, most))


@pytest.mark.parametrize("name", COMMANDS)
def test_thirty_two_open_files_are_enough_and_of_eight_a_line_says_so(
    name: str, place: Place
) -> None:
    for few in (8, 12):
        line = told(place.make(name, before=limit(resource.RLIMIT_NOFILE, few)))
        assert line == "Error: too many files are open; allow more (ulimit -n 64) and try again."
        assert not (place.folder / "out").exists()
    enough = limit(resource.RLIMIT_NOFILE, 32)
    done = place.make(name, "--voice", "system", "--jobs", "4", before=enough)
    assert not done.returncode, done.stderr
    assert place.episodes == 1
    manifest = next((place.folder / "out").glob("*.json"))
    assert not place.run("check", str(manifest), before=enough).returncode


@pytest.mark.parametrize(
    ("name", "voice"), [*((name, "natural") for name in COMMANDS), ("make", "system")]
)
def test_where_300_mb_of_addresses_are_too_few_a_line_says_so(
    name: str, voice: str, place: Place
) -> None:
    assert not place.make("make").returncode
    manifest = next((place.folder / "out").glob("*.json"))
    few = limit(resource.RLIMIT_AS, 300_000_000)
    line = told(place.make(name, "--voice", voice, "--music", "stings", before=few))
    assert line in _TOO_LITTLE_MEMORY
    assert place.episodes == 1
    assert not place.run("check", str(manifest), before=few).returncode


@pytest.fixture
def group() -> Iterator[Path]:
    """A control group of 300 MB."""
    top = Path("/sys/fs/cgroup")
    folder = (top / "memory" if (top / "memory").is_dir() else top) / f"briefing-{os.getpid()}"
    version_1 = folder.parent.name == "memory"
    try:
        folder.mkdir()
        bound = "memory.limit_in_bytes" if version_1 else "memory.max"
        (folder / bound).write_text("300000000", encoding="ascii")
    except OSError:
        pytest.skip("no control group of memory can be made here")
    yield folder
    folder.rmdir()


@pytest.mark.parametrize(
    ("name", "voice"), [("make", "natural"), ("make", "system"), ("today", "system")]
)
def test_300_mb_of_memory_are_enough_for_either_voice(
    name: str, voice: str, place: Place, group: Path
) -> None:
    if voice == "natural":
        pytest.importorskip("hibari")

    def join() -> None:
        (group / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")

    done = place.make(name, "--voice", voice, "--jobs", "1", before=join)
    assert not done.returncode, done.stderr
    assert place.episodes == 1


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_standard_stream_that_is_closed_costs_nothing(closed: str, place: Place) -> None:
    line = f'"$0" -m briefing make article.txt -o out {" ".join(TONE)} {closed}'
    homes = {name: str(place.folder / folder) for name, folder in HOMES.items()}
    temp = {"TMPDIR": str(place.folder / "temp"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", line, sys.executable],
        cwd=place.folder,
        env={**os.environ, **homes, **temp},
        capture_output=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    assert place.episodes == 1


@pytest.mark.slow(reason="reads every test")
def test_the_readme_s_table_names_tests_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## What it promises")[2].partition("\n## ")[0]
    tests = {str(path.relative_to(ROOT)): path for path in (ROOT / "tests").rglob("test_*.py")}
    code = "\n".join(path.read_text(encoding="utf-8") for path in tests.values())
    functions = set(re.findall(r"\bdef (test_\w+)", code))
    named = re.findall(r"`(tests?[_/][^`]+)`", table)
    assert len(named) > 15
    for name in named:
        if name.startswith("tests/"):
            assert (ROOT / name).exists(), name
        else:
            assert name in functions, name
