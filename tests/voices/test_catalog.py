"""Which voice a person means."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefing.errors import ExtraError, VoiceError
from briefing.voices import choose_voice, list_voices
from tests.voices.machine import has


@pytest.mark.parametrize(
    ("wanted", "language", "name"),
    [
        ("system", "en", "gmw/en-US"),
        ("system", "en-US", "gmw/en-US"),
        ("system", "en-GB", "gmw/en"),
        ("system", "fr", "roa/fr"),
        ("system", "pt-BR", "roa/pt-BR"),
        ("system", "de-AT", "gmw/de"),
        ("system:en-gb", "en", "gmw/en"),
        ("system:EN_GB", "en", "gmw/en"),
        ("system:en-us", "en", "gmw/en-US"),
        ("system:fr-fr", "en", "roa/fr"),
        ("system:fr", "en", "roa/fr"),
        ("system:gmw/en-US", "fr", "gmw/en-US"),
        (" system:de ", "en", "gmw/de"),
        ("system:French", "en", "roa/fr"),
    ],
)
def test_a_friendly_name_finds_the_espeak_voice(wanted: str, language: str, name: str) -> None:
    spec = choose_voice(wanted, language)
    assert (spec.engine, spec.name) == ("system", name)


@pytest.mark.parametrize("language", ["zh", "zh-CN", "ja", "my", "ar", "yue"])
@pytest.mark.parametrize("wanted", ["auto", "system"])
def test_a_language_that_would_not_be_understood_is_refused(wanted: str, language: str) -> None:
    with pytest.raises(VoiceError, match="understood"):
        choose_voice(wanted, language)


def test_auto_is_natural_for_english_when_that_is_installed() -> None:
    assert choose_voice("auto", "en").engine == ("natural" if has("hibari") else "system")
    assert choose_voice("auto", "fr").engine == "system"


def test_auto_is_system_without_the_natural_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hibari", None)
    assert choose_voice("auto", "en").engine == "system"
    with pytest.raises(ExtraError, match="pip install 'hibari-tts=="):
        choose_voice("natural")


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("sistem", "system"),
        ("nature", "natural"),
        ("system:en-gbb", "system:en-gb"),
        ("tone:loud", "tone"),
        ("", "briefing voices"),
        ("auto:en", "auto"),
    ],
)
def test_an_unknown_voice_names_what_is_near(wanted: str, near: str) -> None:
    with pytest.raises(VoiceError, match=near) as caught:
        choose_voice(wanted)
    assert "'briefing voices'" in str(caught.value)


@pytest.mark.parametrize("speed", [0.49, 2.01, 0, -1, float("nan"), float("inf")])
def test_an_odd_speed_is_refused(speed: float) -> None:
    with pytest.raises(VoiceError, match="--speed"):
        choose_voice("tone", speed=speed)


@pytest.mark.skipif(not has("hibari"), reason="the natural voice is not installed")
def test_natural_names() -> None:
    assert choose_voice("natural:heart") == choose_voice("natural")
    assert choose_voice("natural:Emma").name == "emma"
    with pytest.raises(VoiceError, match="did you mean natural:emma"):
        choose_voice("natural:ema")
    with pytest.raises(VoiceError, match="reads English, not 'fr'"):
        choose_voice("natural", "fr")


@pytest.mark.skipif(has("piper"), reason="piper is installed")
def test_piper_names_its_extra() -> None:
    with pytest.raises(ExtraError, match="pip install 'piper-tts=="):
        choose_voice("piper:/path/voice.onnx")


def test_a_spec_remembers_language_and_speed() -> None:
    spec = choose_voice("tone", "pt-BR", speed=1.5)
    assert (spec.language, spec.speed) == ("pt", 1.5)


def test_the_list_names_what_an_install_would_add(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hibari", None)
    natural = next(info for info in list_voices() if info.engine == "natural")
    assert not natural.installed
    assert "pip install 'hibari-tts==" in natural.note


def test_no_listed_voice_is_one_that_would_be_refused() -> None:
    tags = {tag for info in list_voices() for tag in info.languages}
    assert {"en-us", "en-gb", "fr-fr", "es"} <= tags
    assert not {"cmn", "ja", "my", "ar", "yue"} & tags


@pytest.mark.skipif(not has("hibari"), reason="the natural voice is not installed")
def test_a_voice_that_would_be_fetched_is_not_called_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    assert states()["natural"] == "installed"
    assert states()["natural:emma"] == "would be fetched"
    (tmp_path / "bf_emma.int8.onnx").touch()
    assert states()["natural:emma"] == "installed"


def states() -> dict[str, str]:
    return {info.wanted: info.state for info in list_voices()}
