"""
The text of a message, as HTML or plain: what its sender wrote, without what it answers.

And without what newsletters put above and below: how to see it elsewhere, and how to leave.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.languages import either, language, spot
from briefing.sources.prose import Piece
from briefing.sources.text import find_paragraphs
from briefing.sources.walk import walk_html

__all__ = ["Letter", "read_html", "read_plain"]

_HEAD_FIELDS = 3
_HEAD_LINES = 12
_SIGNATURE = re.compile(r"--|_{40,}")
_SIGNED = re.compile(r"--\s?[^\W\d_a-z][\w.'’-]{1,30}(?: [^\W\d_a-z][\w.'’-]{0,30}){0,2}\s*")
_SIGNATURE_LINES = 15
"""What is longer, under a mark that lost its space, is the next part of a newsletter."""

_QUOTATION = re.compile(r"\s?(?:> ?)+")
# In any language: when, then whom by address, then a colon.
_BY_ADDRESS = re.compile(r"(?=.*\d\d?[:.]\d\d).{6,200}< ?[^<>@\s]{1,80}@[^<>\s]{1,80}>.{0,30}:")
_MOST_WRAPPED = 3
_LONGEST_ATTRIBUTION = 400
_LONGEST_SIGN = 80
# What stands for a link or a picture where mail programs made the plain text from HTML.
_LINK = re.compile(
    r" ?[(<\[] ?(?:https?://|mailto:)[^ <>()\[\]]{1,2000} ?[)>\]]"
    r"| ?\[(?:image|cid|inline image)\b[^\[\]]{0,300}\]"
    r"|^(?:https?://|www\.)\S{1,2000}$",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\W_]+")
# How mail programs mark the message that is answered, and their users' signatures.
_QUOTED = re.compile(
    r"gmail_quote|gmail_signature|moz-cite-prefix|moz-signature|yahoo_quoted"
    r"|protonmail_(?:quote|signature)|zmail_extra"
)
# What a mail program shows beside the subject; a style sheet hides it in the message.
_PREVIEW = re.compile(r"pre-?header|preview-?text|mcnpreview", re.IGNORECASE)
_ABOVE_PIECES = 8
_ABOVE_WORDS = 25
_BELOW_WORDS = 60
_BELOW_SHARE = 0.25
"""Of the words; where more follows, somebody writes about leaving."""

_RIGHTS = re.compile(r"©|\(c\) \d{4}|\bcopyright \d|\ball rights reserved\b", re.IGNORECASE)
_RIGHTS_WORDS = 30


@dataclass(frozen=True, slots=True)
class Letter:
    """What the sender wrote, without quotations and signature."""

    pieces: tuple[Piece, ...] = ()
    sender: str = ""
    """Of a forwarded message, as it says itself."""

    @property
    def words(self) -> int:
        return sum(len(text.split()) for _, text in self.pieces)

    def __add__(self, other: Letter) -> Letter:
        return Letter(self.pieces + other.pieces, self.sender or other.sender)


def read_html(page: str, *, forwarded: bool) -> Letter:
    """Read headings and paragraphs; of a *forwarded* letter, only what is forwarded."""
    own = walk_html(page, skip=_is_not_written)
    pieces = walk_html(page, skip=_is_preview) if forwarded or not own else own
    lines = [text for _, text in pieces]
    start, end = _find_head(lines)
    if not forwarded:
        wrote = next((place for place in range(len(lines)) if _attribution(lines, place)), 0)
        start = min(filter(None, (start, wrote)), default=0)
    # Above the head of the quoted message stands the answer, if it is one.
    chosen = pieces[end:] if forwarded or not start else pieces[:start]
    if not forwarded:
        own = [one for one in chosen if not _RULE.fullmatch(one[1])]
        chosen = [one for one in own if not _is_no_word_of_it(one[1])] or chosen
    written = [piece for piece, _ in itertools.groupby(chosen)]  # not twice, for large and small
    return Letter(_cut_margins(written), _quoted_sender(lines[start:end]) if forwarded else "")


def read_plain(text: str, *, flow: tuple[str, str] = ("", ""), forwarded: bool) -> Letter:
    """
    Read paragraphs; of a *forwarded* letter, only what is forwarded.

    Args:
        flow: The part's ``format`` and ``delsp`` (RFC 3676).
    """
    lines = text.splitlines()
    if flow[0].lower() == "flowed":
        lines = _unflow(lines, joined=flow[1].lower() == "yes")
    if forwarded:
        lines = [_QUOTATION.sub("", line, count=1) for line in lines]
    start, end = _find_head(lines)
    own = list(_own_lines(lines[:start] if start and not forwarded else lines[end:]))
    if not any(line.strip() for line in own):
        own = [_QUOTATION.sub("", line, count=1) for line in lines[end:]]
    letter = "\n".join("" if _RULE.fullmatch(line) else line for line in own)
    spans = find_paragraphs(letter)
    paragraphs = (_LINK.sub("", " ".join(letter[first:last].split())) for first, last in spans)
    return Letter(
        _cut_margins([("paragraph", text) for text in paragraphs if text]),
        _quoted_sender(lines[start:end]) if forwarded else "",
    )


def _quoted_sender(head: Iterable[str]) -> str:
    first = next(filter(None, map(_from().fullmatch, head)), None)
    return first[1].strip() if first else ""


def _unflow(lines: Iterable[str], *, joined: bool) -> list[str]:
    """Join the lines that end in a space (RFC 3676); the space itself goes where *joined*."""
    unflowed: list[list[str]] = []
    flowing = False
    for line in lines:
        fixed = line.startswith(">") or line == "-- "
        content = line.removeprefix(" ")  # put before a line that begins like a quotation
        if flowing and not fixed:
            unflowed[-1].append(content)
        else:
            unflowed.append([content])
        flowing = line.endswith(" ") and not fixed
        if flowing and joined:
            unflowed[-1][-1] = content[:-1]
    return ["".join(parts) for parts in unflowed]


def _own_lines(lines: Sequence[str]) -> Iterator[str]:
    """*lines* without quotations, the line that opens one, and the signature."""
    wrote = 0
    for index, line in enumerate(lines):
        if line == "-- " or (
            _SIGNATURE.fullmatch(line.rstrip()) and _is_end(lines[index + 1 : index + 200])
        ):
            return
        if index < wrote or _is_no_word_of_it(line):
            continue
        if count := _attribution(lines, index):
            wrote = index + count
            below = next(filter(str.strip, lines[wrote : wrote + 50]), ">")
            if not _QUOTATION.match(below):
                return  # Where the quotation is not marked, it is all that follows.
        else:
            yield line


def _is_no_word_of_it(line: str) -> bool:
    """A quotation's line, or the one that a telephone or a mail program puts below a letter."""
    sign = _LINK.sub("", line[:_LONGEST_ATTRIBUTION]).strip()[:_LONGEST_SIGN]
    return bool(
        _QUOTATION.match(line)
        or _SIGNED.fullmatch(line.strip())
        or spot("mail.sent_with").fullmatch(sign)
    )


def _attribution(lines: Sequence[str], place: int) -> int:
    """How many lines from *place* on say who wrote what is quoted below; 0 for none."""
    for count in range(1, _MOST_WRAPPED + 1):  # wrapped, where name and address are long
        row = " ".join(lines[place : place + count]).strip()
        if len(row) > _LONGEST_ATTRIBUTION:
            break
        if not row.endswith(":"):
            continue
        # It begins with the date: the name above it is the one that signed the answer.
        is_dated = any(map(str.isdigit, lines[place]))
        if _wrote().fullmatch(row) or (is_dated and _BY_ADDRESS.fullmatch(row)):
            return count
    below = next(filter(str.strip, lines[place + 1 : place + 4]), "")
    is_marked = re.search(r"@\S{1,80}>", lines[place]) or _QUOTATION.match(below)
    return int(bool(is_marked and _somebody_wrote().fullmatch(lines[place].strip())))


def _is_end(lines: Sequence[str]) -> bool:
    return sum(bool(line.strip()) for line in lines) <= _SIGNATURE_LINES


def _find_head(lines: Sequence[str]) -> tuple[int, int]:
    """Where a quoted message's own fields (From, Sent, Subject) begin and end; 0, 0 for none."""
    for start, line in enumerate(lines):
        mark = _mark().match(line)
        if not mark and not _field().match(line):
            continue
        window = lines[start : start + _HEAD_LINES]
        fields = [place for place, text in enumerate(window) if _field().match(text)]
        if len(fields) + bool(mark) >= _HEAD_FIELDS:
            return start, start + fields[-1] + 1
        if mark and line.startswith("-"):
            return start, start + 1
    return 0, 0


def _is_preview(element: Any) -> bool:
    return _PREVIEW.search(_names(element)) is not None


def _is_not_written(element: Any) -> bool:
    """Whether *element* is marked as what is answered, a signature, or a preview."""
    is_cited = element.tag == "blockquote" and element.get("type") == "cite"
    names = _names(element)
    return is_cited or bool(_QUOTED.search(names) or _PREVIEW.search(names))


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:500]


@cache
def _wrote() -> re.Pattern[str]:
    """
    "On 3 Mar 2026, at 08:00, Jane <jane@x.example> wrote:".

    With a time, a year or an address in it, so that "On Monday the board wrote:" stays.
    """
    return re.compile(
        rf"(?=.*(?:\d\d?[:.]\d\d|\d{{4}}|@)){either('mail.day')}\b.{{6,200}}"
        rf"\b{either('mail.wrote')}.{{0,80}}:\s*",
        re.DOTALL,
    )


@cache
def _somebody_wrote() -> re.Pattern[str]:
    """ "Jane <jane@x.example> writes:"; without her address only above a quotation."""
    return re.compile(rf".{{1,200}}\b{either('mail.wrote')}\s?:")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(
        rf"-{{2,}}+\s*(?:{either('mail.marks')}|.{{1,200}}\b{either('mail.wrote')})\s*-{{2,}}\s*$"
        rf"|{either('mail.marks')}\s?:\s*$",
        re.IGNORECASE,
    )


@cache
def _field() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,8}}\*?{either('mail.fields')}\s*:\*?(?:\s|$)")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"[\s*>]*{either('mail.sender')}\s*:\*?(.{{1,300}})")


def _cut_margins(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """*pieces* without what stands above and below a newsletter; all of them if it is no more."""
    sizes = [len(text.split()) for _, text in pieces]
    end = _end(pieces, sizes)
    kept = tuple(
        piece
        for place, piece in enumerate(pieces[:end])
        if not spot("mail.between").fullmatch(piece[1])
        and (place >= _ABOVE_PIECES or sizes[place] > _ABOVE_WORDS or not _above().search(piece[1]))
    )
    return kept or tuple(pieces)


def _end(pieces: Sequence[Piece], sizes: Sequence[int]) -> int:
    """Where the foot begins: the first word of leaving or rights that little else follows."""
    end, below, allowed = len(pieces), 0, max(_BELOW_WORDS, _BELOW_SHARE * sum(sizes))
    for place in reversed(range(len(pieces))):
        below += sizes[place]
        if below > allowed:
            break
        leaves = sizes[place] <= _BELOW_WORDS and spot("mail.below").search(pieces[place][1])
        if leaves or (sizes[place] <= _RIGHTS_WORDS and _RIGHTS.search(pieces[place][1])):
            end = place
    return end


@cache
def _above() -> re.Pattern[str]:
    months = "|".join(month[:3] for month in language("en").months)
    return re.compile(
        rf"{either('mail.above')}|^(?:\w{{3,9}}day,? )?(?:\d\d? )?(?:{months})"
        r"[a-z]{0,6}\.?(?: \d\d?,?)?(?: \d{4})?$",
        re.IGNORECASE,
    )
