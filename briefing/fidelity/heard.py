"""What is heard of a line: are the words that are written said, and by the right voice?"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from briefing.fidelity.english import (
    digits_from_words,
    expansions,
    link_forms,
    required,
    signs,
    table,
    unspoken,
    words,
)
from briefing.fidelity.numbers import compare_numbers, roman_value
from briefing.fidelity.record import EpisodeClaim, Failure, LineClaim
from briefing.fidelity.verbatim import drop_label, squeeze

__all__ = ["check_heard", "check_speaker", "compare_spoken"]

HOST, GUEST = "host", "guest"

MOSTLY = 0.5
"""The least of a guest's line that is in quotation marks."""
WHOLLY = 0.7
"""What is quoted so far is not the host's to say; between the two, either may."""

_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"'}


def check_heard(where: str, line: LineClaim, episode: EpisodeClaim) -> Iterator[Failure]:
    """Compare ``spoken`` with ``text``, the lexicon's respellings undone."""
    text, spoken = squeeze(line.text), squeeze(line.spoken)
    if not spoken:
        yield Failure(where, "nothing is said")
        return
    for word, said in episode.respellings:
        if word and said and word in text:
            spoken = spoken.replace(said, word)
    complaints = compare_spoken(text, spoken, episode.language)
    if complaints and line.span is None and drop_label(text) != text:
        complaints = compare_spoken(drop_label(text), spoken, episode.language)
    for complaint in complaints:
        yield Failure(where, complaint)


def compare_spoken(text: str, spoken: str, language: str) -> tuple[str, ...]:
    """
    Find numbers and words that a voice says otherwise than written, or not, or made up.

    Args:
        language: BCP 47.
    """
    code = language.replace("_", "-").partition("-")[0].lower()
    first: tuple[str, ...] = ()
    for written, said in link_forms(html.unescape(text), html.unescape(spoken)):
        number = compare_numbers(written, said, code)
        complaints = (
            *((f"a number: {number}",) if number else ()),
            *(f"a word: {word}" for word in compare_words(written, said, code)),
        )
        if not complaints:
            return ()
        first = first or complaints
    return first


def check_speaker(where: str, line: LineClaim, episode: EpisodeClaim) -> Iterator[Failure]:
    """See that *line* is said by a voice there is; where two are, the guest asks and is quoted."""
    speaker = line.speaker
    if speaker not in (HOST, GUEST):
        yield Failure(where, f"its speaker, “{speaker[:20]}”, is neither host nor guest")
    elif not episode.has_guest:
        if speaker == GUEST:
            yield Failure(where, "is the guest's, and there is no guest")
    elif line.span is None:
        asks = line.text.rstrip().endswith(("?", "？", "؟"))
        if asks != (speaker == GUEST):
            part = "a question" if asks else "no question and no quotation"
            yield Failure(where, f"is {part}, and the {speaker} says it")
    else:
        quoted = _quoted(line.text)
        if speaker == GUEST and quoted < MOSTLY:
            yield Failure(where, "is no quotation, and the guest says it")
        if speaker == HOST and quoted >= WHOLLY:
            yield Failure(where, "is a quotation, and the host says it")


def _quoted(text: str) -> float:
    """How much of the letters and digits of *text* stands in quotation marks, 0 to 1."""
    quoted = total = 0
    closing = ""
    for character in text:
        if closing:
            if character in closing:
                closing = ""
        else:
            closing = _CLOSING.get(character, "")
        if character.isalnum():
            total += 1
            quoted += bool(closing)
    return quoted / total if total else 0.0


WINDOW = 12
"""Words on either side within which both must come together again."""

LONGEST = 20 * WINDOW
"""Words that may differ to the end of both, where all of them are explained."""


def compare_words(text: str, spoken: str, language: str) -> Iterator[str]:
    """
    Find words that are left out, changed or put in.

    Yields:
        What differs, for a person.
    """
    written, said = _words(text, language), _words(spoken, language)
    unsaid = frozenset(words("unsaid")) | _said_as_numbers(text, spoken, language)
    extra = {word for sign, meant in signs() if sign.search(text) for word in meant}
    for sign, heard in required():
        found = sign.search(text)
        if found and not heard.search(spoken):
            yield f"“{found[0].strip()}” is said without its sign"
    for ours, theirs in _differences(
        written, said, lambda ours, theirs: _explained(ours, theirs, extra, unsaid)
    ):
        yield _complain(ours, theirs)


def _complain(written: Sequence[str], said: Sequence[str]) -> str:
    if not said:
        return f"“{' '.join(written)}” is not said"
    if not written:
        return f"says “{' '.join(said)}”, which is not written"
    return f"“{' '.join(written)}” is said as “{' '.join(said)}”"


def _words(text: str, language: str) -> list[str]:
    """Words without numbers, marks and case: what letters alone can tell apart."""
    text = unspoken().sub(" ", text)
    text = re.sub("[º˚]", "°", text)  # in compatible form the first would be a letter
    text = re.sub(r"\[(?:\d{1,3}|edit)\]|[(\[]sic[)\]]", " ", text)
    text = re.sub("[™℠®©]", "", text)  # in compatible form the first two would be letters
    text = re.sub(r"(?:\b|(?<=\d))([IVXL]+)[’']s\b", r"\1", text)
    text = re.sub(r"\b[A-Z]{1,2}(?=\$)", " ", text)  # "A$40" may be just "forty dollars"
    text = re.sub(r"\bWW(?=(?:I{1,2}|[12])\b)", "World War ", text)
    text = digits_from_words(text, language)
    # What clings to a number belongs to it: "5th", "1990s", "the 3rd's", "and 5".
    clinging = r"(?<=\d)(?:st|nd|rd|th)?(?:\s?[’']|[\s-](?=(?-i:s)\b))?(?-i:s)?\b"
    text = re.sub(clinging, " ", text, flags=re.IGNORECASE)
    text = re.sub(r"\band(?=\s+[(\[]?[$£€¥₹'’‘]?\d)", " ", text, flags=re.IGNORECASE)
    plain = "".join(
        character for character in unicodedata.normalize("NFKD", text) if not _is_mark(character)
    )
    plain = re.sub(r"[’'ʼ`]", "", plain)
    found = (word.casefold() for word in re.findall(r"[^\W\d_]+", plain))
    compared_as_numbers = _PART_NUMBERS | set(table("numbers.many").values())
    return [_ALIASES.get(word, word) for word in found if word not in compared_as_numbers]


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Cf")


_ALIASES = {"oh": "o", "sekond": "second", "sekonds": "seconds"}
"""Undo what was done for text2num."""

_PART_NUMBERS = frozenset({"half", "halves", "quarter", "quarters"})
"""Compared with the numbers."""


def _differences(
    written: Sequence[str],
    said: Sequence[str],
    explains: Callable[[Sequence[str], Sequence[str]], bool],
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Walk both side by side; yield what stands, unexplained, between two meetings."""
    i = j = 0
    while i < len(written) or j < len(said):
        if i < len(written) and j < len(said) and written[i] == said[j]:
            i, j = i + 1, j + 1
            continue
        ours, theirs = written[i : i + 4 * WINDOW], said[j : j + 4 * WINDOW]
        # The nearest meeting may be by chance: "mph, kilometers per hour", "miles per hour, ...".
        for skip, pass_ in _meetings(ours, theirs):
            if explains(ours[:skip], theirs[:pass_]):
                break
        else:
            # An address is said sign by sign, and may be long.
            rest, their_rest = written[i : i + LONGEST], said[j : j + LONGEST]
            if explains(rest, their_rest):
                skip, pass_ = len(rest), len(their_rest)
            else:
                skip, pass_ = next(_meetings(ours, theirs))
                yield written[i : i + skip], said[j : j + pass_]
        i, j = i + skip, j + pass_


def _meetings(written: Sequence[str], said: Sequence[str]) -> Iterator[tuple[int, int]]:
    """How many words to pass on both sides until two in a row agree, or both end; least first."""
    for total in range(1, 2 * WINDOW):
        for skip in range(max(0, total - WINDOW), min(total, WINDOW) + 1):
            here, there = written[skip : skip + 2], said[total - skip : total - skip + 2]
            ends = skip <= len(written) and total - skip <= len(said)
            if ends and list(here) == list(there):
                yield skip, total - skip
    yield len(written), len(said)


def _explained(
    written: Sequence[str], said: Sequence[str], extra: set[str], unsaid: frozenset[str]
) -> bool:
    """Whether *said* is *written* word by word, expansions and signs allowed."""
    letters = "".join(said)
    extras = _reach_by_extra(said, extra)
    # After so many words of what is written: how many letters of what is said they account for.
    steps: list[set[int]] = [set() for _ in range(len(written) + 1)]
    steps[0] = _close({0}, extras)
    for position in range(len(written)):
        for length in (1, 2, 3):
            group = "".join(written[position : position + length])
            if position + length > len(written):
                break
            for reading in _readings(group, unsaid):
                for at in steps[position]:
                    if letters.startswith(reading, at):
                        steps[position + length] |= _close({at + len(reading)}, extras)
    return len(letters) in steps[len(written)]


def _readings(word: str, unsaid: frozenset[str]) -> tuple[str, ...]:
    return (word, *expansions().get(word, ()), *([""] if word in unsaid else []))


def _said_as_numbers(text: str, spoken: str, language: str) -> frozenset[str]:
    """Words of *text* heard as numbers: "Henry VIII", and the last of "a 20-second clip"."""
    heard = re.findall(r"\d+", digits_from_words(spoken, language))
    heard += ["2"] if re.search(r"\bsecond\b", spoken, re.IGNORECASE) else []
    tens = re.findall(r"(\d)0[- ]?second\b", text)
    seconds = {"second"} if any(f"{ten}2" in heard for ten in tens) else set()
    numerals = set(re.findall(r"(?:\b|\bWW)([IVXL]+)\b", text))
    said = {numeral.casefold() for numeral in numerals if str(roman_value(numeral)) in heard}
    # "THE 1990S", and the S of a model's name: "5S".
    plural = {"s"} if re.search(r"\dS\b", text) else set()
    return frozenset(said | seconds | plural)


def _reach_by_extra(said: Sequence[str], extra: set[str]) -> dict[int, int]:
    """Where each word of *extra* starts in what is said, and where it ends; in letters."""
    ends = list(accumulate(map(len, said)))
    return {end - len(word): end for word, end in zip(said, ends, strict=True) if word in extra}


def _close(reached: set[int], extras: dict[int, int]) -> set[int]:
    """All that can be reached by passing words that a sign stands for."""
    closed = set(reached)
    for at in sorted(reached):
        while at in extras:
            at = extras[at]
            closed.add(at)
    return closed
