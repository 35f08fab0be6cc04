"""How near an episode comes to the minutes that were asked for, in a real voice."""

from __future__ import annotations

import datetime as dt
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row
from briefing.pipeline import make_episode, make_script
from briefing.pipeline.desk import Desk
from briefing.pipeline.reading import read_article
from briefing.pipeline.rundown import arrange
from briefing.pipeline.studio import open_studio, set_clock
from briefing.settings import ScriptSettings, SoundSettings, VoiceSettings
from briefing.types import Article, Source

__all__ = ["measure"]

ARTICLES = 100
TARGETS_S = (60, 120, 300)
NEAR = 0.05
COMPARED = 50
_DAY = dt.date(2026, 11, 24)
_VOICE = VoiceSettings("system")


def measure(data: Path) -> list[Row]:
    """
    Speak briefings of the first 100 articles of ``summaries.jsonl``, music and rests counted.

    An article counts for a length when what is worth telling of it takes at least that long;
    those of which only all the text does are counted apart, for they end early. The mastered file
    has the mix's length to the millisecond (tests say so), so nothing is encoded there.
    """
    articles = list(_articles(data))
    differ = sum(map(_differs, articles[:COMPARED]))
    compared = f"script and make differ, of {COMPARED}"
    rows = [Row("duration", compared, "ours", differ, smaller_is_better=True)]
    for target_s in TARGETS_S:
        started = time.process_time()
        attempts = list(_attempts(articles, target_s))
        errors = [error for error in attempts if error is not None]
        cpu_ms = (time.process_time() - started) * 1000 / ARTICLES
        near = 100 * sum(error <= NEAR for error in errors) / len(errors)
        mean = 100 * statistics.fmean(errors)
        early = len(attempts) - len(errors)
        within = f"within 5 % of {target_s} s, %"
        rows.append(Row("duration", within, "ours", near, cpu_ms=cpu_ms))
        rows.append(
            Row("duration", f"mean error at {target_s} s, %", "ours", mean, smaller_is_better=True)
        )
        ends = f"with more text than {target_s} s that end early, of {len(attempts)}"
        rows.append(Row("duration", ends, "ours", early, smaller_is_better=True))
    return rows


def _articles(data: Path) -> Iterator[Article]:
    with (data / "summaries.jsonl").open(encoding="utf-8") as file:
        for _, row in zip(range(ARTICLES), file, strict=False):
            text = json.loads(row)["article"]
            yield read_article(Source("article.txt", "text/plain", text.encode()))


def _differs(article: Article) -> bool:
    """Whether the two commands give *article* other words, at the length that they have unasked."""
    settings = ScriptSettings(date=_DAY)
    script = make_script(article, settings, voice=_VOICE)
    with tempfile.TemporaryDirectory() as folder:
        source = Source(article.location, "text/plain", article.text.encode())
        episode = make_episode(source, folder, settings, voice=_VOICE)
        made = json.loads(episode.manifest_path.read_text(encoding="utf-8"))
    return [line.spoken for line in script.lines] != [line["spoken"] for line in made["lines"]]


def _attempts(articles: list[Article], target_s: int) -> Iterator[float | None]:
    """|measured - wanted| / wanted for each article that is long enough; None: it ends early."""
    settings = ScriptSettings(minutes=target_s / 60, date=_DAY)
    sound = SoundSettings()
    for article in articles:
        desk = Desk.open(arrange([article], minutes=settings.minutes), settings)
        clock = set_clock(_VOICE, sound, language="en", lexicon=None, lines=desk.spoken)
        whole = (line for story in desk.stories for line in story.lines.values())
        if sum(map(clock.line_ms, whole)) < target_s * 1000:
            continue
        if clock.programme_ms(desk.write(2 * target_s * 1000, clock)) < target_s * 1000:
            yield None
            continue
        script = desk.fit(target_s * 1000, clock)
        with open_studio(_VOICE, sound, language="en") as studio:
            studio.record(script)
            script = studio.breathe(script, target_s * 1000)
            yield abs(studio.programme_ms(script) / 1000 - target_s) / target_s
