"""How many written forms are said in one of their accepted ways, and what is changed in vain."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.table import Row

__all__ = ["measure"]

_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class _Case:
    """A written form and how it may be said."""

    kind: str
    written: str
    accepted: tuple[str, ...]


def measure(data: Path) -> list[Row]:
    """Score ours and the peers that are installed on ``spoken_forms.jsonl`` in *data*."""
    lines = (data / "spoken_forms.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [_read_case(line) for line in lines]
    return [row for name, say in _systems() for row in _measure_system(name, say, cases)]


def _read_case(line: str) -> _Case:
    fields = json.loads(line)
    return _Case(fields["kind"], fields["written"], tuple(fields["spoken"]))


def _systems() -> list[tuple[str, Callable[[str], str]]]:
    from briefing.spoken import speak_out

    systems: list[tuple[str, Callable[[str], str]]] = [("ours", speak_out)]
    try:
        from num2words import num2words
    except ImportError:
        pass
    else:
        systems.append(("num2words + regex", lambda written: _say_plainly(written, num2words)))
    try:
        from kitten_text_processing import normalize_text
    except ImportError:
        pass
    else:
        systems.append(("kitten-text-processing", normalize_text))
    return systems


def _say_plainly(written: str, num2words: Callable[..., str]) -> str:
    """A fair simple baseline: titles, money, percent, ordinals, years and numbers by num2words."""
    titles = {"Dr.": "Doctor", "Mr.": "Mister", "Mrs.": "Misses", "Prof.": "Professor"}
    text = re.sub(r"\b(?:Dr|Mr|Mrs|Prof)\.", lambda match: titles[match.group()], written)
    text = re.sub(
        r"([$£€])([\d,.]*\d)( (?:million|billion|trillion))?",
        lambda match: (
            f"{match[2]}{match[3] or ''} " + {"$": "dollars", "£": "pounds", "€": "euros"}[match[1]]
        ),
        text,
    )
    text = text.replace("%", " percent").replace("&", " and ")
    text = re.sub(
        r"\b(\d+)(?:st|nd|rd|th)\b", lambda match: num2words(int(match[1]), to="ordinal"), text
    )
    text = re.sub(
        r"\b(1[1-9]\d\d|20\d\d)\b(?![.,]\d)",
        lambda match: num2words(int(match[1]), to="year"),
        text,
    )
    return re.sub(
        r"\d[\d,]*(?:\.\d+)?",
        lambda match: num2words(match.group().replace(",", "")),
        text,
    )


def _measure_system(name: str, say: Callable[[str], str], cases: Sequence[_Case]) -> list[Row]:
    started = time.process_time()
    said = [say(case.written) for case in cases]
    cpu_ms = 1000 * (time.process_time() - started) / len(cases)
    hits = [_is_accepted(text, case) for text, case in zip(said, cases, strict=True)]
    low, high = _interval(hits)
    in_vain = sum(
        text != case.written
        for text, case in zip(said, cases, strict=True)
        if case.kind == "control"
    )
    return [
        Row(
            "spoken",
            "accepted forms, %",
            name,
            100 * sum(hits) / len(hits),
            low,
            high,
            cpu_ms,
        ),
        Row(
            "spoken",
            "changed without need",
            name,
            in_vain,
            smaller_is_better=True,
        ),
    ]


def _is_accepted(said: str, case: _Case) -> bool:
    return _comparable(said) in {_comparable(accepted) for accepted in case.accepted}


def _comparable(text: str) -> str:
    """Without case, punctuation, hyphens or "and"."""
    text = re.sub(r"[-‐-―]", " ", text.lower())
    words = re.sub(r"[^\w\s]", "", text).split()
    return " ".join(word for word in words if word != "and")


def _interval(hits: Sequence[bool]) -> tuple[float, float]:
    """The bootstrap 95 % interval of the share of *hits*, in percent; seeded."""
    chance = random.Random(7)
    shares = sorted(
        100 * sum(chance.choices(hits, k=len(hits))) / len(hits) for _ in range(_RESAMPLES)
    )
    return shares[_RESAMPLES * 25 // 1000], shares[_RESAMPLES * 975 // 1000 - 1]
