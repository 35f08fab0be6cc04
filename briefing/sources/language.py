"""Which language a text is in: by its script, then by its most common words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from briefing.languages import each

__all__ = ["guess_language"]

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """
    Tell the language of *text* as a two-letter code; ``en`` where there is too little to tell.
    """
    sample = text[:_SAMPLE]
    counts = {language: len(pattern.findall(sample)) for language, pattern in _scripts().items()}
    letters = sum(map(str.isalpha, sample))
    # Japanese mixes kana with Chinese characters: a fifth of kana is never Chinese.
    if counts["ja"] >= 0.2 * (counts["ja"] + counts["zh"]) and counts["ja"]:
        counts["ja"] += counts.pop("zh")
    language, count = max(counts.items(), key=lambda item: item[1])
    if letters and count > 0.4 * letters:
        return _within_script(language, sample)
    return _by_stop_words(sample)


def _within_script(language: str, sample: str) -> str:
    """Split the languages that share Cyrillic or Arabic by the letters only one of them has."""
    if language == "ru":
        if re.search("[ўЎ]", sample):
            return "be"
        if re.search("[іїєґІЇЄҐ]", sample):
            return "uk"
        if re.search("[ђћџљњјЂЋЏЉЊЈ]", sample):
            return "sr"
        if not re.search("[ыэЫЭ]", sample) and re.search(
            r"\b(?:се|които|който|това|ще|със)\b", sample
        ):
            return "bg"
    if language == "ar":
        if re.search("[ٹڈڑے]", sample):
            return "ur"
        if len(re.findall("[پچژگیک]", sample)) > 0.02 * len(sample):
            return "fa"
    return language


def _by_stop_words(sample: str) -> str:
    words = Counter(match.group().lower() for match in _WORD.finditer(sample))
    scores = {
        language: sum(words[word] for word in stop_words)
        for language, stop_words in each("detection.stop").items()
    }
    language = max(scores, key=lambda code: scores[code])
    total = sum(words.values())
    if scores[language] < 2 or scores[language] < 0.08 * total:
        return "en"
    # Ties and near-ties go to English, the default; it must lose clearly.
    return "en" if scores["en"] >= scores[language] else language


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    """The characters that only one language, of those that share a script, stands for."""
    return {
        language: re.compile(f"[{''.join(letters)}]")
        for language, letters in each("detection.letters").items()
    }
