"""A host that no name can be: one such address costs itself, and no story beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.pipeline import make_today, plan_today, read_articles
from briefing.settings import ScriptSettings, SourceSettings, VoiceSettings
from tests.conftest import DAY
from tests.hostile.case import STORY
from tests.sources.web.server import Server, respond, serve

pytestmark = pytest.mark.slow(reason="whole episodes, from feeds on a server")

NO_HOST = "http://xn--a/"


def feed(*items: str) -> bytes:
    channel = f"<title>The Coast Herald</title>{''.join(items)}"
    xml = f"<rss version='2.0'><channel>{channel}</channel></rss>"
    return respond(xml.encode("utf-8", "surrogatepass"), kind="application/rss+xml")


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


ODD = {
    "this machine": "http://127.0.0.1:PORT/secret",
    "this machine as a number": "http://2130706433:PORT/secret",
    "this machine in base 16": "http://0x7f.1:PORT/secret",
    "this machine by name": "http://localhost:PORT/secret",
    "this machine as IPv6": "http://[::ffff:127.0.0.1]:PORT/secret",
    "a cloud's keys": "http://169.254.169.254/latest/meta-data/",
    "70 kB of it": f"http://127.0.0.1:PORT/{'a' * 70_000}",
    "a host of 50 kB": f"http://{'a' * 50_000}.example/",
    "a port that is none": "http://127.0.0.1:99999999/",
    "a line break in it": "http://127.0.0.1:PORT/a&#10;b",
    "a NUL in it": "http://127.0.0.1:PORT/%00",
    "half a pair": "http://\ud800.example/",
    "a file": "file:///etc/passwd",
    "a path": "/etc/passwd",
    "a name that is too long": "x" * 50_000,
}


@pytest.fixture
def inside() -> Iterator[tuple[Server, list[str]]]:
    """A server for this machine alone, and odd addresses; nobody has asked it at the end."""
    with serve({"/secret": respond(b"<html><body><p>The key is under the mat.")}) as server:
        yield server, [link.replace("PORT", str(server.port)) for link in ODD.values()]
    assert server.requests == []


def test_no_link_of_a_feed_leads_inward(
    inside: tuple[Server, list[str]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(*map(entry, inside[1]), GOOD).partition(b"\r\n\r\n")[2])
    articles = read_articles([str(path)], SourceSettings(entries=50))
    assert [article.title for article in articles] == ["The ferry"]
    assert caplog.text.count("not on the public internet") + caplog.text.count("this machine") >= 5


def test_an_entry_of_a_title_of_2_mb_is_named_in_one_row(tmp_path: Path) -> None:
    told = "&#9;&#x85;Ferry &#x202e;&#13;&#10;" * 70_000
    item = f"<item><title>{told}</title><guid>a</guid><description>x</description></item>"
    (tmp_path / "feed.xml").write_bytes(feed(item).partition(b"\r\n\r\n")[2])
    with pytest.raises(BriefingError) as caught:
        read_articles([str(tmp_path / "feed.xml")])
    assert len(str(caught.value)) < 500
    assert str(caught.value).isprintable()


def test_nor_does_a_list_of_feeds(inside: tuple[Server, list[str]], tmp_path: Path) -> None:
    for number, link in enumerate(inside[1]):
        path = tmp_path / f"{number}.opml"
        row = f'<opml version="2.0"><body><outline xmlUrl="{link}"/></body></opml>'
        path.write_bytes(row.encode("utf-8", "surrogatepass"))
        with pytest.raises(BriefingError):
            plan_today([str(path)], memory=tmp_path / "seen.json")
