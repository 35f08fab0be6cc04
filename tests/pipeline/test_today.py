"""The morning's job: what is new in feeds on a real server, told once."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from email.utils import format_datetime
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.pipeline import make_today, plan_today
from briefing.seen import TRIES
from briefing.settings import ScriptSettings, SourceSettings, VoiceSettings
from briefing.types import Episode
from tests.conftest import DAY, ROOT
from tests.sources.web.server import Answer, Server, respond, serve

pytestmark = pytest.mark.slow(reason="whole episodes, from feeds on a server")

MORNING = ROOT / "tests" / "articles" / "morning"
LOCAL = SourceSettings(allow_private=True)
ONE_MINUTE = ScriptSettings(minutes=1, date=DAY)
NOW = dt.datetime.now(dt.UTC)


def paragraphs(name: str) -> list[str]:
    text = (MORNING / name).read_text(encoding="utf-8")
    return text.rpartition("---\n")[2].strip().split("\n\n")


def title(name: str) -> str:
    return (MORNING / name).read_text(encoding="utf-8").partition("title: ")[2].splitlines()[0]


def page(name: str) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(name))
    return respond(
        f"<!doctype html><html lang='en'><head><title>{title(name)}</title></head>"
        f"<body><article><h1>{title(name)}</h1>{body}</article></body></html>".encode()
    )


def item(name: str, *, hours_ago: float = 1, whole: bool = False) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(name)) if whole else "Read on."
    published = format_datetime(NOW - dt.timedelta(hours=hours_ago))
    return (
        f"<item><title>{title(name)}</title><link>/{name}</link><guid>tag:{name}</guid>"
        f"<pubDate>{published}</pubDate><description><![CDATA[{body}]]></description></item>"
    )


def feed(*items: str, name: str = "The Coast Herald", headers: Sequence[str] = ()) -> bytes:
    channel = f"<title>{name}</title><link>http://herald.example/</link>{''.join(items)}"
    xml = f"<?xml version='1.0'?><rss version='2.0'><channel>{channel}</channel></rss>"
    return respond(xml.encode(), *headers, kind="application/rss+xml")


@pytest.fixture
def site() -> Iterator[tuple[Server, dict[str, Answer]]]:
    answers: dict[str, Answer] = {
        f"/{path.name}": page(path.name) for path in sorted(MORNING.glob("*.md"))
    }
    with serve(answers) as server:
        yield server, answers


@pytest.fixture
def listen(tmp_path: Path) -> Callable[..., Episode | None]:
    def make(*feeds: str, stories: int = 8, since: dt.timedelta | None = None) -> Episode | None:
        return make_today(
            feeds,
            tmp_path / "out",
            ONE_MINUTE,
            stories=stories,
            since=since,
            memory=tmp_path / "seen.json",
            voice=VoiceSettings("tone"),
            reading=LOCAL,
        )

    return make


def url(server: Server, path: str) -> str:
    return server.url(path, host="127.0.0.1")


def told(episode: Episode | None) -> set[str]:
    assert episode is not None
    return {article.title for article in episode.script.articles}


def test_new_entries_are_told_once(
    site: tuple[Server, dict[str, Answer]], listen: Callable[..., Episode | None], tmp_path: Path
) -> None:
    server, answers = site
    answers["/feed"] = feed(item("storm.md"), item("wind.md"))
    assert told(listen(url(server, "/feed"))) == {title("storm.md"), title("wind.md")}
    assert listen(url(server, "/feed")) is None
    assert len(list((tmp_path / "out").glob("*.mp3"))) == 1
    answers["/feed"] = feed(item("bread.md", hours_ago=0.5), item("storm.md"), item("wind.md"))
    assert told(listen(url(server, "/feed"))) == {title("bread.md")}


def test_an_unchanged_feed_is_not_sent_again(
    site: tuple[Server, dict[str, Answer]], listen: Callable[..., Episode | None]
) -> None:
    server, answers = site
    answers["/feed"] = feed(item("storm.md"), headers=['ETag: "one"'])
    listen(url(server, "/feed"))
    answers["/feed"] = respond(status="304 Not Modified")
    assert listen(url(server, "/feed")) is None
    assert 'If-None-Match: "one"'.lower() in server.requests[-1].lower()


def test_an_entry_that_is_whole_needs_no_page(
    site: tuple[Server, dict[str, Answer]], listen: Callable[..., Episode | None]
) -> None:
    server, answers = site
    answers["/feed"] = feed(item("storm.md", whole=True))
    episode = listen(url(server, "/feed"))
    assert told(episode) == {title("storm.md")}
    assert not [request for request in server.requests if "GET /storm.md" in request]


def test_an_entry_that_fails_is_told_of_and_tried_again(
    site: tuple[Server, dict[str, Answer]],
    listen: Callable[..., Episode | None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    server, answers = site
    answers["/feed"] = feed(item("storm.md"), item("wind.md"))
    there = answers.pop("/wind.md")
    assert told(listen(url(server, "/feed"))) == {title("storm.md")}
    assert "/wind.md: there is no such page (404)" in caplog.text
    answers["/wind.md"] = there
    assert told(listen(url(server, "/feed"))) == {title("wind.md")}


def test_one_feed_that_fails_does_not_stop_the_rest(
    site: tuple[Server, dict[str, Answer]],
    listen: Callable[..., Episode | None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    server, answers = site
    answers["/feed"] = feed(item("storm.md"))
    assert told(listen(url(server, "/gone"), url(server, "/feed"))) == {title("storm.md")}
    assert "/gone: there is no such page (404)" in caplog.text


def test_nothing_is_remembered_when_every_feed_fails(
    site: tuple[Server, dict[str, Answer]], listen: Callable[..., Episode | None], tmp_path: Path
) -> None:
    server, _ = site
    with pytest.raises(SourceError, match="404"):
        listen(url(server, "/gone"))
    assert not (tmp_path / "seen.json").exists()


def test_the_same_story_in_two_feeds_is_one_story(
    site: tuple[Server, dict[str, Answer]], listen: Callable[..., Episode | None]
) -> None:
    server, answers = site
    answers["/post"] = feed(item("bridge-post.md"), name="The Aldwick Post")
    answers["/herald"] = feed(item("bridge-herald.md"), name="The Coast Herald")
    episode = listen(url(server, "/post"), url(server, "/herald"))
    assert episode is not None
    assert len(episode.chapters) == 1
    assert "Also reported by The Coast Herald." in [line.text for line in episode.script.lines]


def test_a_list_of_feeds_stands_for_its_feeds(
    site: tuple[Server, dict[str, Answer]],
    listen: Callable[..., Episode | None],
    tmp_path: Path,
) -> None:
    server, answers = site
    answers["/one"] = feed(item("storm.md"))
    answers["/two"] = feed(item("bread.md"), name="The Aldwick Post")
    opml = tmp_path / "feeds.opml"
    outlines = "".join(f'<outline xmlUrl="{url(server, path)}"/>' for path in ("/one", "/two"))
    opml.write_text(f"<opml version='2.0'><body>{outlines}</body></opml>", encoding="utf-8")
    assert told(listen(str(opml))) == {title("storm.md"), title("bread.md")}


def test_only_so_many_stories_and_none_too_old(
    site: tuple[Server, dict[str, Answer]], listen: Callable[..., Episode | None]
) -> None:
    server, answers = site
    names = ("storm.md", "wind.md", "bread.md")
    answers["/feed"] = feed(*(item(name) for name in names), item("library.md", hours_ago=30))
    episode = listen(url(server, "/feed"), stories=2, since=dt.timedelta(hours=24))
    assert len(told(episode)) == 2
    assert title("library.md") not in told(episode)


def test_of_an_archive_of_500_a_first_run_takes_the_newest_and_little_time(
    tmp_path: Path,
) -> None:
    names = [path.name for path in sorted(MORNING.glob("*.md"))]
    archive = [
        item(names[number % len(names)], hours_ago=30 + 20 * number, whole=True).replace(
            "<guid>", f"<guid>{number}:"
        )
        for number in range(500)
    ]
    (tmp_path / "archive.rss").write_bytes(feed(*archive).partition(b"\r\n\r\n")[2])
    began_s = sum(os.times()[:4])  # its children's too
    rundown = plan_today([str(tmp_path / "archive.rss")], memory=tmp_path / "seen.json")
    assert sum(os.times()[:4]) - began_s < 5
    assert rundown is not None
    read = [article for story in rundown.items for article in (story.article, *story.others)]
    assert {article.title for article in read} == set(map(title, names[:3]))


def test_a_rehearsal_makes_and_remembers_nothing(
    site: tuple[Server, dict[str, Answer]], tmp_path: Path
) -> None:
    server, answers = site
    answers["/feed"] = feed(item("storm.md"))
    memory = tmp_path / "seen.json"
    for _ in range(2):
        rundown = plan_today([url(server, "/feed")], ONE_MINUTE, memory=memory, reading=LOCAL)
        assert rundown is not None
        assert [one.article.title for one in rundown.items] == [title("storm.md")]
    assert not memory.exists()


def test_an_address_that_is_no_feed_is_named(
    site: tuple[Server, dict[str, Answer]], listen: Callable[..., Episode | None]
) -> None:
    server, _ = site
    with pytest.raises(SourceError, match="this is no feed"):
        listen(url(server, "/storm.md"))


def test_a_page_is_answered_with_the_feed_it_names(
    site: tuple[Server, dict[str, Answer]], listen: Callable[..., Episode | None]
) -> None:
    server, answers = site
    link = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
    answers["/"] = respond(f"<html><head>{link}</head><body><p>Home</p></body></html>".encode())
    with pytest.raises(SourceError, match=r"the page's own is http://127\.0\.0\.1:\d+/feed"):
        listen(url(server, "/"))


def test_entries_that_two_feeds_number_alike_are_two_stories(
    site: tuple[Server, dict[str, Answer]], listen: Callable[..., Episode | None]
) -> None:
    server, answers = site
    for path, name in (("/one", "storm.md"), ("/two", "bread.md")):
        numbered = "<guid isPermaLink='false'>7</guid>"
        answers[path] = feed(item(name).replace(f"<guid>tag:{name}</guid>", numbered))
    episode = listen(url(server, "/one"), url(server, "/two"))
    assert told(episode) == {title("storm.md"), title("bread.md")}


def test_a_password_is_not_remembered(
    site: tuple[Server, dict[str, Answer]],
    listen: Callable[..., Episode | None],
    tmp_path: Path,
) -> None:
    server, answers = site
    answers["/feed"] = feed(item("storm.md"))
    listen(url(server, "/feed").replace("http://", "http://ann:secret@"))
    assert "secret" not in (tmp_path / "seen.json").read_text(encoding="utf-8")
    assert listen(url(server, "/feed")) is None


def test_when_all_that_is_new_fails_it_is_an_error_and_given_up_after_three(
    site: tuple[Server, dict[str, Answer]],
    listen: Callable[..., Episode | None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    server, answers = site
    answers["/feed"] = feed(item("storm.md"))
    del answers["/storm.md"]
    for _ in range(TRIES):
        assert "given up" not in caplog.text
        with pytest.raises(SourceError, match="None of the 1 new entries could be read"):
            listen(url(server, "/feed"))
    assert "/storm.md: there is no such page (404)" in caplog.text
    assert "given up" in caplog.text
    assert listen(url(server, "/feed")) is None


def test_a_story_that_had_no_room_stays_new_and_is_named(
    site: tuple[Server, dict[str, Answer]],
    listen: Callable[..., Episode | None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    server, answers = site
    names = ["bread.md", "storm.md", "wind.md"]
    answers["/feed"] = feed(*(item(name, whole=True) for name in names))
    heard = []
    while (episode := listen(url(server, "/feed"), stories=1)) is not None:
        heard += [article.title for article in episode.script.articles]
        assert len(heard) <= 3
        named = "stay new" in caplog.text
        assert named == (len(heard) < 3)
        caplog.clear()
    assert sorted(heard) == sorted(title(name) for name in names)


def test_an_entry_that_never_can_be_read_is_given_up_by_name(
    site: tuple[Server, dict[str, Answer]],
    listen: Callable[..., Episode | None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    server, answers = site
    broken, *good = ["wind.md", "bread.md", "library.md", "storm.md", "bridge-post.md"]
    answers[f"/{broken}"] = respond(b"gone", status="410 Gone")
    for number, name in enumerate(good):
        answers["/feed"] = feed(item(broken), item(name, whole=True))
        assert listen(url(server, "/feed")) is not None
        asked = [request for request in server.requests if f"GET /{broken}" in request]
        assert len(asked) == min(number + 1, 3)
        assert ("given up" in caplog.text) == (number == 2)
        caplog.clear()
