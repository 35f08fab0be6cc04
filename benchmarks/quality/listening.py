"""
What a listener would stumble over in chosen sentences, in a hundred of them.

The checker shares no code and no word list with the selector, so that one cannot hide the
other's mistakes. Duration error and leaked boilerplate need voices and pages: they are measured
with the pipeline and with cleaning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.table import Row

__all__ = ["measure"]

_POINTING = re.compile(
    r"\W*(he|she|it|they|this|that|these|those|his|hers?|its|their|theirs|such|him|them)\b", re.I
)
_JOINING = re.compile(
    r"\W*(but|and|or|nor|so|yet|however|meanwhile|also|instead|moreover|furthermore|nevertheless"
    r"|nonetheless|therefore|thus|then|still|besides|otherwise|in addition|as a result"
    r"|for example|for instance|on the other hand|in contrast|by contrast|at the same time)\b",
    re.I,
)
_LONG = 35
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{2,5}\b")
_HOUSEHOLD_LIST = """
CNN BBC FBI CIA NASA NATO USA UNESCO UNICEF DNA HIV AIDS NBA NFL NHL MLB FIFA UEFA CEO GOP NYPD
LAPD NSA IRS ISIS ABC NBC CBS HBO ESPN PBS NPR MSNBC GPS SUV DVD MTV UFO SOS ATM IBM BMW TSA FAA
FDA EPA CDC DEA ATF NCAA NAACP MIT UCLA USC SAT IQ
"""
_HOUSEHOLD = frozenset(_HOUSEHOLD_LIST.split())

_REPLYING = re.compile(
    r"[\"”’] (?:\w+ )?(?:he|she|they) (?:said|says|asked|told|added|wrote|recalled)\b"
    r"|[\"”’] (?:said|asked|added) (?:he|she)\b"
    r"|[\"”’] (?:[\w.]+ ){1,3}(?:replied|answered|retorted|countered|responded|added)\b"
    r"|^\W*(?:no|yes|never|maybe|exactly)[.,!]",
    re.I,
)

_Checker = Callable[[Sequence[str], Sequence[int]], int]
_Chooser = Callable[[Sequence[str]], Sequence[str]]


def measure(data: Path) -> list[Row]:
    """Count stumbles in 100 spoken sentences, a minute chosen from each of ``summaries.jsonl``."""
    from briefing.sentences import split_text

    lines = (data / "summaries.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [split_text(json.loads(line)["article"]) for line in lines]
    rows = []
    for name, choose in _systems().items():
        chosen = [_locate(article, choose(article)) for article in articles]
        spoken = sum(map(len, chosen))
        for what, check in _CHECKS.items():
            count = sum(check(one, said) for one, said in zip(articles, chosen, strict=True))
            rows.append(
                Row(
                    part="listening",
                    measure=f"{what}, in 100 sentences",
                    system=name,
                    score=100 * count / max(1, spoken),
                    smaller_is_better=True,
                )
            )
    return rows


def _systems() -> dict[str, _Chooser]:
    from briefing.summary import choose_sentences

    return {
        "ours": lambda sentences: choose_sentences(sentences, max_seconds=60),
        "every other sentence": lambda sentences: sentences[:16:2],
    }


def _locate(article: Sequence[str], chosen: Sequence[str]) -> list[int]:
    """Where each chosen sentence stands, in order."""
    places: list[int] = []
    for sentence in chosen:
        start = places[-1] + 1 if places else 0
        places.append(article.index(sentence, start))
    return places


def _count_starts(pattern: re.Pattern[str]) -> _Checker:
    def count(article: Sequence[str], said: Sequence[int]) -> int:
        return sum(
            pattern.match(article[place]) is not None
            for place in said
            if place > 0 and place - 1 not in said
        )

    return count


def _count_headings(article: Sequence[str], said: Sequence[int]) -> int:
    """Headings, labels and announcements of lists: no end mark, or one that stands alone."""
    count = 0
    for place in said:
        text = article[place].rstrip("\"”’') ")
        labelled = text.endswith((":", ",", ";")) or text[-2:-1].isspace()
        count += labelled or (text[-1:].isalnum() and len(text.split()) <= 12)
    return count


def _count_unbalanced(article: Sequence[str], said: Sequence[int]) -> int:
    texts = [article[place] for place in said]
    return sum(text.count('"') % 2 == 1 or text.count("“") != text.count("”") for text in texts)


def _count_long(article: Sequence[str], said: Sequence[int]) -> int:
    return sum(len(article[place].split()) > _LONG for place in said)


def _count_repeats(article: Sequence[str], said: Sequence[int]) -> int:
    """Sentences sharing more than half of their longer words with one said before."""
    bags = [set(re.findall(r"\w{4,}", article[place].lower())) for place in said]
    return sum(
        any(len(bag & other) > 0.5 * min(len(bag), len(other)) for other in bags[:index])
        for index, bag in enumerate(bags)
    )


def _count_acronyms(article: Sequence[str], said: Sequence[int]) -> int:
    """Acronyms that the article spells out, spoken before or without the words they stand for."""
    whole = " ".join(article)
    heard = " ".join(article[place] for place in said)
    count = 0
    for acronym in set(_ACRONYM.findall(heard)) - _HOUSEHOLD:
        introduced = f"({acronym})"
        if introduced in whole and introduced not in heard:
            count += 1
    return count


def _count_strangers(article: Sequence[str], said: Sequence[int]) -> int:
    """People whom the article names in full, and the listener hears of by surname alone."""
    whole = " ".join(article)
    count = 0
    heard = ""
    for place in said:
        text = article[place]
        for surname in set(re.findall(r"(?<![A-Z][a-z])(?<!\w)[A-Z][a-z]{3,}\b", text)):
            full = rf"\b(?!The |In |On |At |But |And |For )[A-Z][a-z]+ (?:[A-Z]\. )?{surname}\b"
            alone = not re.search(full, text) and not re.search(full, heard)
            count += alone and re.search(full, whole) is not None
        heard += f" {text}"
    return count


def _count_split_quotations(article: Sequence[str], said: Sequence[int]) -> int:
    """Runs of sentences said that open a quotation and do not close it, or the other way round."""
    count = 0
    for run in _find_runs(said):
        text = " ".join(article[place] for place in run)
        straight = text.count('"') % 2 == 1
        curly = text.count("“") != text.count("”")
        whole = " ".join(article[max(0, run[0] - 3) : run[-1] + 4])
        # What the article itself never closes is not of our making.
        count += (straight and whole.count('"') > text.count('"')) or (
            curly and whole.count("“") + whole.count("”") > text.count("“") + text.count("”")
        )
    return count


def _find_runs(said: Sequence[int]) -> list[list[int]]:
    """What was said without a gap, place by place."""
    runs: list[list[int]] = []
    for place in said:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _count_unanswered(article: Sequence[str], said: Sequence[int]) -> int:
    """Questions, of the article or quoted, without the sentence that comes after them."""
    return sum(
        article[place].rstrip("\"”’') ").endswith("?") and place + 1 not in said for place in said
    )


def _count_lost_replies(article: Sequence[str], said: Sequence[int]) -> int:
    """Replies, and words of somebody named "he" or "she", without the sentence before them."""
    return sum(
        place > 0 and place - 1 not in said and _REPLYING.search(article[place]) is not None
        for place in said
    )


def _count_new_things(article: Sequence[str], said: Sequence[int]) -> int:
    """Sentences about "the bridge" where the article first told of "a bridge" and nobody heard."""
    count = 0
    heard = ""
    for place in said:
        opening = re.match(r"[\"“]?The ([a-z]{4,}) (?!of|who|that|which|in)", article[place])
        if opening is not None:
            told = re.compile(rf"\b(?:an?|two|three|several) (?:[a-z-]+ )?{opening[1]}\b", re.I)
            before = " ".join(article[:place])
            count += told.search(before) is not None and opening[1] not in heard
        heard += f" {article[place].lower()}"
    return count


_CHECKS: dict[str, _Checker] = {
    "dangling starts": _count_starts(_POINTING),
    "orphan connectives": _count_starts(_JOINING),
    "headings said as sentences": _count_headings,
    "unbalanced quotations": _count_unbalanced,
    "quotations cut off": _count_split_quotations,
    "questions without an answer": _count_unanswered,
    "replies without what they reply to": _count_lost_replies,
    "things not introduced": _count_new_things,
    "repetitions": _count_repeats,
    "over 35 words": _count_long,
    "acronyms not introduced": _count_acronyms,
    "people not introduced": _count_strangers,
}
