"""The speed benchmark's own parts: what it counts, what it reads aloud, what it draws."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree

import pytest

from benchmarks.speed.article import write_article
from benchmarks.speed.lengths import Length, rate_lengths
from benchmarks.speed.plot import plot_lengths
from benchmarks.speed.processes import Usage, run_measured

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")
BUSY = "import time\nwhile time.process_time() < 0.3: pass"
_SVG = "{http://www.w3.org/2000/svg}"


@ON_LINUX
def test_the_time_of_a_child_of_the_command_counts() -> None:
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}], check=True)"
    assert run_measured([sys.executable, "-c", code]).cpu_s >= 0.3


@ON_LINUX
def test_memory_of_processes_that_run_together_is_added() -> None:
    hold = "b = bytearray(b'x') * 40_000_000; import time; time.sleep(0.6)"
    two = f"import subprocess, sys; c = [sys.executable, '-c', {hold!r}]; "
    two += "a, b = subprocess.Popen(c), subprocess.Popen(c); a.wait(), b.wait()"
    assert 80 < run_measured([sys.executable, "-c", two]).peak_mb < 140


@ON_LINUX
def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run_measured([sys.executable, "-c", "raise SystemExit(3)"])


def test_the_article_is_the_same_every_time_and_as_long_as_wanted() -> None:
    text = write_article(5)
    assert text == write_article(5)
    assert len(text.split()) > 5 * 170
    paragraphs = text.split("\n\n")
    assert len(set(paragraphs)) == len(paragraphs)


def _length(voice: str, minutes: float, *, cpu_s: float, voice_s: float) -> Length:
    ours = Usage(cpu_s, voice_s, peak_mb=60.0, wall_s=cpu_s)
    return Length(voice, minutes, minutes, 1, ours, Usage(minutes / 2, 0.0, 20.0, minutes / 2))


def test_the_voice_is_left_out_of_what_is_compared_with_lame() -> None:
    rows = rate_lengths([_length("system", 30, cpu_s=24, voice_s=3)])
    scores = {row.measure: row.score for row in rows}
    assert scores["whole / LAME, 30 min, system"] == 24 / 15
    assert scores["all but voice / LAME, 30 min, system"] == 21 / 15


def test_the_plot_has_a_dot_for_each_length_and_stays_inside_its_frame() -> None:
    lengths = [
        _length(voice, minutes, cpu_s=minutes, voice_s=1)
        for voice in ("system", "natural")
        for minutes in (2, 30, 180)
    ]
    svg = ElementTree.fromstring(plot_lengths(lengths))
    dots = svg.findall(f".//{_SVG}circle")
    assert len(dots) == 15  # CPU of two voices and of LAME, memory of two voices
    width, height = float(svg.attrib["width"]), float(svg.attrib["height"])
    assert all(0 < float(dot.attrib["cx"]) < width for dot in dots)
    assert all(0 < float(dot.attrib["cy"]) < height for dot in dots)
    names = {text.text for text in svg.findall(f".//{_SVG}text")}
    assert {"system", "natural", "LAME alone", "minutes of audio"} <= names
