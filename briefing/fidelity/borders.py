"""
Does a span begin and end where a sentence does?

Judged by what stands on both sides of a place in the source: a stop, the end of a row, or letters
that go on. Where the writing gives no sign (Thai has no stops), nothing is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from briefing.fidelity.english import expansions, words
from briefing.fidelity.record import Failure, LineClaim
from briefing.fidelity.verbatim import squeeze

__all__ = ["Borders", "check_borders"]

REACH = 600
"""Characters looked at on either side."""
WIDEST_ROW = 110
"""Rows longer than this were not broken to fit a screen."""
WRAPPED = 0.25
"""The least of the rows of a wrapped text that go on with a small letter."""


_STOPS = ".!?…。！？．｡।॥؟۔։።፧។៕༎။‼⁇⁈⁉"
_SURE_STOPS = frozenset("。！？．｡।॥؟۔։።፧។៕༎။")
"""In scripts without capitals, or in which no space need follow."""
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BULLETS = "•◦‣⁃●▪·*–—-#>|~_="
_BULLETED = re.compile(r"[•◦‣⁃●▪]\s")
_NUMBERED = re.compile(r"\(?(?:(\d{1,3})|([a-zA-Z]))([.)])\s")
_HEAD = re.compile(
    r"(?:Groups|From|Sent|To|Cc|CC|Subject|Date|Phone|Fax|Tel|E-?mail|Cell|Mobile)\s?:"
    r"|[-=_*~]{5}|\d{1,2}/\d{1,2}/\d{2,4}\s"
)
"""Rows of a mail that stand one behind the other once its line breaks are lost."""
_REFERRED = re.compile(
    r"[,;.]?[^\S\n]*\(?(?:see |fixes |closes )?"
    r"(?:(?:(?:issues?|PRs?|pull requests?) )?#\d+(?:, and |, | and )?){1,6}\)?"
    r"(?:[^\S\n]*\(@[^()\n]{1,40}\))?\.?[^\S\n]*(?:\n|$)",
    re.IGNORECASE,
)
"""What is behind a change to the end of its row: ``, see issue #3171 and PR #3168 (@bash)``."""
_DOTTED = re.compile(r"(?<!['’])(?:\b[^\W\d_]\.)+$")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
_GREETING = re.compile(
    r"(?:^|[\s(])(?:Hi|Hello|Hey|Dear(?:\s\w+){1,3}|(?:[Rr]egards|Sincerely|Respectfully|Thanks"
    r"|Thx|Cheers)),$"
)
_ADDRESS = re.compile(r"https?://|www\.")
_ADDRESS_END = re.compile(r"(?:://|www\.|\w@\w)\S*$")
_UNSTOPPED = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
"""Scripts whose sentences may end without a mark."""


class Borders:
    """A source's text, and where its sentences may begin and end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._is_wrapped = _is_wrapped(text)

    def is_border(self, place: int) -> bool:
        """Whether a sentence may end, and the next begin, at *place*; True in doubt."""
        left = self.text[max(0, place - REACH) : place]
        right = self.text[place : place + REACH]
        bare_left = _strip_left(left)
        bare_right = _strip_right(right)
        if not bare_left or not bare_right or _REFERRED.match(right):
            return True
        between = left[len(bare_left) :] + right[: len(right) - len(bare_right)]
        if any(mark in between for mark in _BREAKS) and not self._goes_on(between, place):
            return True
        return _is_stop(bare_left, between, bare_right)

    def _goes_on(self, between: str, place: int) -> bool:
        """Whether the break at *place* only ends a row that was full."""
        if (
            not self._is_wrapped
            or len(re.findall(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", between)) > 1
        ):
            return False
        text = self.text
        end = place + len(text[place : place + REACH]) - len(text[place : place + REACH].lstrip())
        start = len(text[:end].rstrip())
        row = text[text.rfind("\n", 0, start) + 1 : start]
        if text[end] in _BULLETS or text[start - 1] == ":" or _ADDRESS.match(text, end):
            return False
        following = text[end : end + WIDEST_ROW].split(maxsplit=1)[:1]
        return len(row) + 1 + len("".join(following)) > WIDEST_ROW // 2


def check_borders(
    where: str,
    line: LineClaim,
    borders: Borders,
    replay: Callable[[str, Sequence[str]], str],
) -> Iterator[Failure]:
    """See that *line* takes whole sentences of its source, less what its edits take."""
    span, text = line.span, borders.text
    assert span is not None
    start, end = span.start, span.end
    if not 0 <= start < end <= len(text):
        return
    if not borders.is_border(start) and not any(
        _says(replay, line, text[earlier:end])
        for earlier in range(start - 1, max(-1, start - REACH), -1)
        if line.edits and borders.is_border(earlier)
    ):
        row = text[max(0, start - 60) : start].splitlines()[-1]
        yield Failure(where, f"begins inside a sentence (after “{' '.join(row.split()[-4:])}”)")
    if not borders.is_border(end) and not any(
        _says(replay, line, text[start:later])
        for later in range(end + 1, min(len(text), end + REACH) + 1)
        if line.edits and borders.is_border(later)
    ):
        after = squeeze(text[end : end + 60]).split()
        yield Failure(where, f"ends inside a sentence (before “{' '.join(after[:4])}”)")


def _says(replay: Callable[[str, Sequence[str]], str], line: LineClaim, verbatim: str) -> bool:
    try:
        return squeeze(replay(verbatim, line.edits)) == squeeze(line.text)
    except KeyError:
        return False


def _is_mark(character: str) -> bool:
    """Whether it opens or closes what is said: a bracket, a quotation mark."""
    return character in "\"'" or unicodedata.category(character) in ("Ps", "Pe", "Pi", "Pf")


def _is_nothing(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")


def _strip_left(left: str) -> str:
    """*left* up to the last sign before *place* that is no space, mark or bullet."""
    left = re.sub(r"(?:\s?\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}|edit)\]){1,9}\s*$", "", left)
    # A picture before the first word of a row.
    left = re.sub(r"(?m)^[^\w\n]{1,8}\Z", "", left)
    end = len(left)
    while end and (
        _is_nothing(left[end - 1]) or _is_mark(left[end - 1]) or left[end - 1] in _BULLETS
    ):
        end -= 1
    return left[:end]


def _strip_right(right: str) -> str:
    start = 0
    while start < len(right) and (_is_nothing(right[start]) or _is_mark(right[start])):
        start += 1
    return right[start:]


def _is_stop(left: str, between: str, right: str) -> bool:
    """Whether the sentence of *left* ends before *right*, on the same row."""
    last, first = left[-1], right[0]
    if last in _SURE_STOPS or unicodedata.category(last) in ("So", "Sk", "Sm"):
        return True
    if unicodedata.name(last, "").startswith(_UNSTOPPED):
        return True
    if between and (
        _BULLETED.match(right)
        or _HEAD.match(right)
        or _goes_on_counting(left, right)
        or _GREETING.search(left[-60:])
        or _ADDRESS_END.search(left)
    ):
        return True
    if last not in _STOPS:
        return False
    if not between:
        return not (first.isdigit() or first.islower())
    return not _is_inside(left, between, right)


def _is_inside(left: str, between: str, right: str) -> bool:
    """Whether a stop ends no sentence: "Mr. Holm", "Nov. 5", "approx. five", "“Stop!” he said"."""
    first = right[0]
    if "{" in between or "}" in between:
        return False
    found = _LAST_WORD.search(left[-20:])
    word = found[1] if found else ""
    if first.isdigit():
        return word.lower() in words("counted") and word[1:].islower()
    if not first.islower():
        return word.lower() in words("titles")
    token = right.split(maxsplit=1)[0]
    # "crates.io", "iPhone" and addresses begin with a small letter wherever they stand.
    if not token.rstrip(',.;:!?”"’)').isalpha() or token[1:].lower() != token[1:]:
        return False
    is_short = len(word) > 1 and word.lower() in expansions() and not word.isupper()
    return is_short or _is_mark(between[0]) or left[-1] == "…" or bool(_DOTTED.search(left[-20:]))


def _goes_on_counting(left: str, right: str) -> bool:
    """Whether *right* begins with the marker after one in *left*: ``2.`` after ``1.``."""
    marker = _NUMBERED.match(right)
    if marker is None:
        return False
    number, letter, mark = marker.groups()
    before = str(int(number) - 1) if number else chr(ord(letter) - 1)
    return re.search(rf"(?<!\w){re.escape(before + mark)}(?!\w)", left) is not None


def _is_wrapped(text: str) -> bool:
    """Whether rows were broken to fit a screen, so that a sentence goes on over their ends."""
    rows = text.splitlines()
    pairs = [
        (row, after.lstrip()) for row, after in pairwise(rows) if row.strip() and after.strip()
    ]
    if not pairs or sum(len(row) > WIDEST_ROW for row in rows) > 0.05 * len(rows):
        return False
    going_on = sum(after[:1].islower() for _, after in pairs)
    return going_on >= WRAPPED * len(pairs)
