"""How near an episode comes to the minutes that were asked for, in a real voice."""

from __future__ import annotations

import datetime as dt
import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row
from briefing.pipeline.desk import Desk
from briefing.pipeline.reading import read_article
from briefing.pipeline.rundown import arrange
from briefing.pipeline.studio import Studio, open_studio
from briefing.settings import ScriptSettings, SoundSettings, VoiceSettings
from briefing.types import Source

__all__ = ["measure"]

ARTICLES = 100
TARGETS_S = (60, 120, 300)
NEAR = 0.05


def measure(data: Path) -> list[Row]:
    """
    Speak briefings of the first 100 articles of ``summaries.jsonl``, music and rests counted.

    An article counts for a length when all of it together takes at least that long. The mastered
    file has the mix's length to the millisecond (tests say so), so nothing is encoded here.
    """
    rows: list[Row] = []
    for target_s in TARGETS_S:
        started = time.process_time()
        errors = list(_errors(data, target_s))
        cpu_ms = (time.process_time() - started) * 1000 / ARTICLES
        near = 100 * sum(error <= NEAR for error in errors) / len(errors)
        mean = 100 * statistics.fmean(errors)
        within = f"within 5 % of {target_s} s, % of {len(errors)}"
        rows.append(Row("duration", within, "ours", near, cpu_ms=cpu_ms))
        rows.append(
            Row("duration", f"mean error at {target_s} s, %", "ours", mean, smaller_is_better=True)
        )
    return rows


def _errors(data: Path, target_s: int) -> Iterator[float]:
    """|measured - wanted| / wanted for each article that is long enough."""
    voice = VoiceSettings("system")
    with (data / "summaries.jsonl").open(encoding="utf-8") as file:
        for _, row in zip(range(ARTICLES), file, strict=False):
            text = json.loads(row)["article"]
            article = read_article(Source("article.txt", "text/plain", text.encode()))
            settings = ScriptSettings(minutes=target_s / 60, date=dt.date(2026, 11, 24))
            desk = Desk.open(arrange([article], minutes=settings.minutes), settings)
            with open_studio(voice, SoundSettings(), language="en") as studio:
                if _whole_ms(desk, studio) < target_s * 1000:
                    continue
                script = desk.fit(target_s * 1000, studio.line_ms, studio.programme_ms)
                yield abs(studio.programme_ms(script) / 1000 - target_s) / target_s


def _whole_ms(desk: Desk, studio: Studio) -> float:
    return sum(studio.line_ms(line) for story in desk.stories for line in story.lines.values())
