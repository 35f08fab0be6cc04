"""Sentences are verbatim, nothing is lost, and stops that end nothing are left alone."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pysbd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.languages import language as language_of
from briefing.languages import languages
from briefing.sentences import split_sentences, split_text
from briefing.sentences.pragmatic import ask_pysbd
from briefing.types import Article, Block

GOLDEN_RULES = json.loads(
    (Path(__file__).parent / "cases" / "sentences_golden_rules.json").read_text(encoding="utf-8")
)["rules"]

# What makes cutters stumble, more often than chance would.
WORDS = (
    "a b. A. U.S. Mr. No. e.g. p.m. Yahoo! I i. 1. 2. 1) a) • ⁃ ( ) [ ] [1] \" ' “ ” ‘ ’ … ... . "
    "! ? !! ?! -- — : ; , & ∯ ♨ \\ 。 「 」 ؟ । http://a.b x@y.z :) ==== Regards, 5 3.5 İ ß"
)
SPACES = (" ", "\n", "\n\n", "\r\n", "\t", "\u2028", "\u200b", " . . . ")
PIECES = st.sampled_from((*WORDS.split(), *SPACES))
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)


def bare(text: str) -> str:
    return "".join(text.split())


def split_marked(marked: str) -> tuple[str, tuple[str, ...]]:
    """Turn ``One. | Two.`` into the text to split and what should come out."""
    parts = tuple(marked.split(" | "))
    return " ".join(parts), parts


@pytest.mark.parametrize("rule", GOLDEN_RULES, ids=[rule["text"][:40] for rule in GOLDEN_RULES])
def test_golden_rules_of_pragmatic_segmenter_hold(rule: dict[str, object]) -> None:
    assert list(split_text(str(rule["text"]))) == rule["sentences"]


@pytest.mark.parametrize(
    "marked",
    [
        "The U.S. Treasury and the U.N. Council met. | Nobody spoke in D.C. | They left.",
        "Lt. Gov. Ann Poe and Sen. Bo Ray spoke to Maj. Gen. Cy Fox. | He nodded.",
        "The Rev. J. K. Hall, Ph.D. student, and E.B. Moss Jr. agreed. | It held.",
        "It is Hall Bros. Pictures and Moss Inc. in May. | She left Moss Inc. | It fell.",
        "She won on Jan. 5 and Sept. 9. | On July 1. | But No. 7 was hers on April 4. | Now rest.",
        "It opens at 9 a.m. ET and shuts at 5 p.m. | The gates close at 6 p.m. | Guards leave.",
        "5 p.m. – A bell rang. | 8:30 a.m. A man called. | It was 9 p.m. | A man slept.",
        "He lives in St. Ives on Hill St. | The house is old.",
        "Rates rose 3.5 percent to $4.20. | In 2015. | The index, e.g. Moss v. Hall, fell vs. May.",
        "HARBOR (AP)Share it, they say. | (CNN)Gov. Ann Poe did.",
        '"It is over." | He left.',
        '"Is it over?" he asked. | "Stop!" she cried.',
        "“And is it over …” Poe asked in a letter. | “It is …” | The man left.",
        '"Is it over?" Ann Poe asked. | "It is!" Moss wrote in a letter. | "No!" | Moss wrote it.',
        '"We came. | We saw it all," she said. | "Then we left."',
        "“We came. | We saw it all,” she said. | ‘Then we left.’ | It rained.",
        "He sang \"Help! Go On\" twice. | I said, 'Why?' | Nobody knew.",
        "She works at Yahoo! Moss does not. | Jeopardy! is on.",
        "(It was late.) | They went (he had a car. It was old) home. | Done (at last.) | Bye.",
        "He paused ... and went on. | It was ... Ann. | I waited... | It was. ... | Rain.",
        "The law stands.[3] | It was upheld. [4] | Few object.",
        "He sat. | 12 others stood. | It was plan B. | She liked it.",
        "See Moss (2004). | The rest (Hall 55). | Bye.",
    ],
)
def test_news_is_cut_where_a_reader_would_stop(marked: str) -> None:
    text, sentences = split_marked(marked)
    assert split_text(text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It did end.Next came rain.", ("It did end.", "Next came rain.")),
        ('"It did end."Next came rain.', ('"It did end."', "Next came rain.")),
        ("They met Moss.He left.", ("They met Moss.", "He left.")),
        ("Look at foo.com or Node.js or Ann.Poe@foo.com.", None),
        ("See www.foo.com/Moss.He and www.Foo.Com now.", None),
    ],
)
def test_a_forgotten_space_is_seen_but_not_in_addresses(
    text: str, sentences: tuple[str, ...] | None
) -> None:
    assert split_text(text) == (sentences or (text,))


@pytest.mark.parametrize(
    "marked",
    [
        "its great! | go there. | i did",
        "I love her. :) | She is kind!!! | so sweet",
        "Take a look !! | Now more.",
        "From: Ann Poe <a@b.co> | To: Bo Ray <b@b.co> | Subject: lunch",
        "See you then. | Best regards, | Ann",
        "Hi, | Yes it is open.",
        "http://a.co/x | http://a.co/y | It is there",
        "Ann Poe | 08/16/2000 12:05 PM | I will call.",
        "________________ | Get yours free.",
        "1) wash it | 2) dry it",
    ],
)
def test_mail_and_web_writing_is_cut_without_capitals_or_stops(marked: str) -> None:
    text, sentences = split_marked(marked)
    assert split_text(text) == sentences


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("de", "Am 3. Oktober kam Dr. Moss z. B. aus Berlin. | „Das ist gut.“ | Er ging."),
        ("fr", "Mme. Moss est partie. | « C’est fini. » | Où est-elle ? | Ici."),
        ("es", "El Sr. Moss llegó. | ¿Dónde está? | ¡No lo sé!"),
        ("pt", "O Sr. Moss chegou. | J. K. Hall veio. | Onde está?"),
        ("sv", "Hr. Moss kom kl. 5. | Han gick. | Var är han?"),
        ("ru", "А. С. Мосс родился в 1799 г. в Москве. | Он ушёл."),
        ("ar", "هذه جملة. | هل أنت بخير؟ | نعم!"),
        ("ur", "یہ ایک جملہ ہے۔ | کیا آپ ٹھیک ہیں؟ | ہاں۔"),
        ("hi", "यह एक वाक्य है। | क्या यह ठीक है? | हाँ।"),
        ("bn", "এটি একটি বাক্য। | এটি আরেকটি।"),
        ("ko", "안녕하세요. | 맞아요? | 네!"),
        ("en-GB", "It is J. Moss. | He sat."),
        ("", "It is J. Moss. | He sat."),
    ],
)
def test_other_languages_have_their_rules(language: str, marked: str) -> None:
    text, sentences = split_marked(marked)
    assert split_text(text, language) == sentences


@pytest.mark.parametrize("language", ["zh", "ja", "en", "xx"])
def test_full_stops_of_chinese_need_no_space(language: str) -> None:
    sentences = ("天气很好。", "我们走吧！", "好吗？")
    assert split_text("".join(sentences), language) == sentences


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not() -> None:
    text = "A heading\n\nIt was a long\n  day. It\r\nrained\n \t\n\nand so on"
    assert split_text(text) == ("A heading", "It was a long\n  day.", "It\r\nrained", "and so on")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2029"])
def test_no_words_are_no_sentences(text: str) -> None:
    assert split_text(text) == ()


def test_the_languages_that_pysbd_has_rules_for_say_so() -> None:
    from pysbd.languages import LANGUAGE_CODES

    named = {code for code in languages() if language_of(code).has("pysbd")}
    assert named == set(LANGUAGE_CODES)


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(["en", "en", "en", "xx", *languages()]))
def test_sentences_are_verbatim_in_order_and_lose_nothing(text: str, language: str) -> None:
    sentences = split_text(text, language)
    assert bare("".join(sentences)) == bare(text)
    place = 0
    for sentence in sentences:
        assert sentence
        assert sentence == sentence.strip()
        place = text.index(sentence, place) + len(sentence)


@settings(max_examples=50)
@given(TEXTS, TEXTS)
def test_paragraphs_do_not_influence_each_other(first: str, second: str) -> None:
    # A mark of its own at both sides: white space there would join the blank line.
    first, second = f"{first}x", f"x{second}"
    assert split_text(f"{first}\n\n{second}") == split_text(first) + split_text(second)


def _article(*blocks: tuple[str, str]) -> Article:
    made: list[Block] = []
    text = ""
    for kind, words in blocks:
        text += "\n\n" if text else "\ufeff "
        block_kind = "heading" if kind == "heading" else "paragraph"
        made.append(Block(block_kind, words, len(text), len(text) + len(words)))  # type: ignore[arg-type]
        text += words
    return Article("Moss", tuple(made), "en", text, "moss.txt")


def test_sentences_of_an_article_point_into_its_text_and_know_their_heading() -> None:
    article = _article(
        ("paragraph", "Before. Any heading."),
        ("heading", "Why did it rain?"),
        ("paragraph", "It was  May. Clouds\ncame."),
        ("heading", "What now"),
        ("heading", "And then?"),
        ("paragraph", "Sun."),
    )
    sentences = split_sentences(article)
    assert [(s.text, s.block, s.heading) for s in sentences] == [
        ("Before.", 0, ""),
        ("Any heading.", 0, ""),
        ("It was  May.", 2, "Why did it rain?"),
        ("Clouds\ncame.", 2, "Why did it rain?"),
        ("Sun.", 5, "And then?"),
    ]
    assert all(article.text[s.start : s.end] == s.text for s in sentences)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(["heading", "paragraph"]), TEXTS), max_size=4))
def test_offsets_hold_whatever_the_article(blocks: list[tuple[str, str]]) -> None:
    article = _article(*blocks)
    sentences = split_sentences(article)
    assert all(article.text[s.start : s.end] == s.text for s in sentences)
    assert all(article.blocks[s.block].kind == "paragraph" for s in sentences)
    spoken = "".join(words for kind, words in blocks if kind == "paragraph")
    assert bare("".join(s.text for s in sentences)) == bare(spoken)


PROSE = "Mr. Moss of the U.S. Senate said it was 3.5 percent. Nobody (he said) knew why. "


@pytest.mark.slow(reason="hostile text")
@pytest.mark.parametrize("language", ["en", "de", "xx"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("..[111 " * 10, id="footnotes"),
        pytest.param("..[111 " * 15_000, id="many footnotes"),
        pytest.param(PROSE * 1400, id="110 kB on one line"),
        pytest.param("a. " * 33_000, id="letters"),
        pytest.param("word " * 20_000, id="no stop"),
        pytest.param("x" * 100_000, id="one word"),
        pytest.param("." * 100_000, id="stops"),
        pytest.param("a) b) " * 16_000, id="lists"),
        pytest.param('"(' * 50_000, id="openers"),
        pytest.param("Yahoo! Xa " * 10_000, id="doubt at every stop"),
        pytest.param("x" * 100_000 + "@", id="address"),
        pytest.param("=" * 100_000 + "x", id="ruled line"),
        pytest.param("a." + " " * 100_000 + "B", id="spaces"),
    ],
)
def test_hostile_text_takes_under_two_seconds_and_loses_nothing(text: str, language: str) -> None:
    start = time.process_time()
    sentences = split_text(text, language)
    assert time.process_time() - start < 2
    assert bare("".join(sentences)) == bare(text)


@pytest.mark.slow(reason="measures time")
def test_time_grows_with_length_and_no_faster() -> None:
    text = PROSE * 12_500  # one paragraph of 1 MB
    start = time.process_time()
    sentences = split_text(text)
    assert time.process_time() - start < 12  # a minute for 5 MB
    assert len(sentences) == 25_000


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "b.!?", id="pysbd loses the last two marks"),
        pytest.param("ar", "ا. د? x. ا( د", id="pysbd builds a broken expression"),
    ],
)
def test_pysbd_is_not_believed_when_it_loses_text_or_fails(language: str, text: str) -> None:
    assert ask_pysbd(text, pysbd.Segmenter(language=language, clean=False)) is None
    assert bare("".join(split_text(text, language))) == bare(text)


def test_pysbd_decides_where_the_rules_are_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    process = pysbd.processor.Processor.process

    def record(self: pysbd.processor.Processor) -> list[str]:
        asked.append(self.text.strip())
        pieces: list[str] = process(self)
        return pieces

    monkeypatch.setattr(pysbd.processor.Processor, "process", record)
    assert len(split_text("It rained. Nobody came. The U.S. Senate sat.")) == 3
    assert asked == ["The U.S. Senate sat."]


def test_pysbd_is_loaded_only_when_it_is_asked() -> None:
    code = (
        "import sys; from briefing.sentences import split_text; split_text('It rained. We left.');"
        "assert 'pysbd' not in sys.modules; split_text('J. Moss left.');"
        "assert 'pysbd' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_measure_with_a_stop_ends_no_sentence() -> None:
    text = "Heat a 5-qt. pan with 2 oz. butter. Wait."
    assert split_text(text) == ("Heat a 5-qt. pan with 2 oz. butter.", "Wait.")
