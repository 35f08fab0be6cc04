"""A language's lists, asked for by name."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys

import pytest

from briefing.languages import either, every, language, languages


@pytest.mark.parametrize("tag", ["fr", "fr-CA", "FR_ca", " fr "])
def test_any_tag_of_a_language_gives_it(tag: str) -> None:
    assert language(tag) is language("fr")
    assert language("fr").name == "French"


def test_a_language_travels() -> None:
    assert pickle.loads(pickle.dumps(language("de"))) == language("de")


@pytest.mark.parametrize("code", ["xx", "", "../en", "en/..", "tlh"])
def test_a_language_without_a_folder_has_nothing_and_english_lines(code: str) -> None:
    unknown = language(code)
    assert (unknown.months, unknown.words("detection.stop"), unknown.name) == ((), frozenset(), "")
    assert unknown.phrases == language("en").phrases


def test_a_list_is_asked_as_words_in_order_or_as_a_pattern() -> None:
    german = language("de")
    assert "der" in german.words("detection.stop")
    assert german.listed("detection.stop")[:2] == ("der", "die")
    assert re.fullmatch(german.either("detection.stop"), "nicht")


def test_a_list_that_a_language_lacks_is_empty_and_matches_nothing() -> None:
    assert language("ja").listed("language.ordinal_days") == ()
    assert re.search(language("ja").either("language.ordinal_days"), "1st") is None


@pytest.mark.parametrize("code", ["en", "de", "xx"])
def test_a_name_that_no_language_has_is_a_mistake(code: str) -> None:
    with pytest.raises(KeyError, match=r"detection\.stopp"):
        language(code).words("detection.stopp")


def test_a_rule_that_no_code_has_is_a_mistake() -> None:
    assert language("de").has("number words")
    assert not language("sv").has("number words")
    with pytest.raises(KeyError, match="magic"):
        language("de").has("magic")


def test_all_languages_are_joined_with_english_first() -> None:
    assert languages()[0] == "en"
    assert every("detection.stop")[0] == "the"
    assert re.fullmatch(either("detection.stop"), "olarak")


def test_no_word_is_read_before_it_is_asked_for() -> None:
    told = "import sys, briefing, briefing.languages; print('tomllib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
