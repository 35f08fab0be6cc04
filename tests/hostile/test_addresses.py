"""A host that no name can be: one such address costs itself, and no story beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.pipeline import make_today
from briefing.settings import ScriptSettings, SourceSettings, VoiceSettings
from tests.conftest import DAY
from tests.hostile.case import STORY
from tests.sources.web.server import Server, respond, serve

pytestmark = pytest.mark.slow(reason="whole episodes, from feeds on a server")

NO_HOST = "http://xn--a/"


def feed(*items: str) -> bytes:
    channel = f"<title>The Coast Herald</title>{''.join(items)}"
    xml = f"<rss version='2.0'><channel>{channel}</channel></rss>"
    return respond(xml.encode(), kind="application/rss+xml")


GOOD = f"<item><title>The ferry</title><guid>tag:f</guid><description>{STORY}</description></item>"


def entry(link: str) -> str:
    told = "<title>The mill</title><description>Read on.</description>"
    return f"<item>{told}<link>{link}</link></item>"


@pytest.mark.parametrize("way", ["link", "opml", "redirected page", "redirected feed"])
def test_an_address_without_a_host_costs_no_story_beside_it(
    way: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    moved = respond(b"", f"Location: {NO_HOST}", status="302 Found")
    answers = {"/good": feed(GOOD), "/moved": moved}
    with serve(answers) as server:
        answers["/both"] = feed(entry(NO_HOST if way == "link" else url(server, "/moved")), GOOD)
        bad = NO_HOST if way == "opml" else url(server, "/moved")
        opml = tmp_path / "feeds.opml"
        rows = "".join(f'<outline xmlUrl="{one}"/>' for one in (bad, url(server, "/good")))
        opml.write_text(f'<opml version="2.0"><body>{rows}</body></opml>', encoding="utf-8")
        named = url(server, "/both") if way in {"link", "redirected page"} else str(opml)
        episode = make_today(
            [named],
            tmp_path / "out",
            ScriptSettings(minutes=0.5, date=DAY),
            memory=tmp_path / "seen.json",
            voice=VoiceSettings("tone"),
            reading=SourceSettings(allow_private=True),
        )
    assert episode is not None
    assert [article.title for article in episode.script.articles] == ["The ferry"]
    moved_to = "/moved: it sends on to what is no address"
    assert (moved_to if way.startswith("redirected") else NO_HOST) in caplog.text


def url(server: Server, path: str) -> str:
    return server.url(path, host="127.0.0.1")
