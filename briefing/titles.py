"""What an article is called: its own title, else the thing its lead is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.languages import language
from briefing.languages import language as language_of
from briefing.types import Article

__all__ = ["suggest_title"]

MAX_CHARACTERS = 60
"""Of a title found in the lead: it must fit a player's screen and a file's name."""
_MAX_OWN_CHARACTERS = 120
_MOST_MENTIONS = 8
_BACK = 40
"""Characters, nearly all of them spaces: the mark before a name."""

_SITE_BREAK = re.compile(r"\s+(?:[|»«•·]|::|[-–—])\s+")

_DATELINE = re.compile(
    r"^(?:[A-Z][\w.'’ ,/-]{0,40})?\((?:The )?[A-Z][A-Za-z.]{1,20}(?: [A-Z][a-z]+)?\)\s*"
    r"(?:[-–—:]+\s*)?(?=[\"“'‘]?[A-Z0-9])"  # "Shares of Acme (ACM) fell": a ticker, no place
    r"|^[A-Z][A-Z.'’ -]{2,30}(?:,[A-Za-z.' ]{1,25})?\s*[-–—]+\s+"
)
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\"”’]{2}[.!?])[\"”’]?\s+(?=[\"“‘(]?[A-Z])|[。！？]")
_TAG = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv)\s?:\s*|\[[^\[\]]{1,30}\]\s+)+(?=\S)", re.IGNORECASE)
"""Before a subject: an answer's, a mailing list's."""
_CHAPTER = re.compile(r"^(?:chapter|part|section) \d{1,3}[.:]\s+(?=\S)", re.IGNORECASE)
"""Where a page stands in its book: "Chapter 4. ", which names nothing."""
_ASIDE = re.compile(r"\s*\([^()]{1,40}\)")
_TOKEN = re.compile(r"[^\s,;:()\[\]\"“”„«»]+|[,;:()\[\]\"“”„«»]")
_CLAUSE_END = re.compile(r"[,;:.!?()\[\]。、，！？：；]|\s[-–—]+\s|[–—]")


def _words(name: str) -> frozenset[str]:
    return language("en").words(f"titles.{name}")


_TIME_END = re.compile(
    r"(?i)(?:\s+(?:only|late|early|on|last|this|next|\w+day|(?:week|month|year|night|morning)))+$"
)
"""What is left of "... only last month started" before its verb."""
_TIME_ALONE = re.compile(
    r"(?i)(?:(?:\w+ )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?) ago"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d+(?:, \d{4})?)"
)
_NAME = re.compile(
    r"(?:[A-Z][\w'’-]*|(?:[A-Z]\.){2,})(?:\s+(?:(?:of|for|de|van|von|al|bin|&)\s+(?:the\s+)?)?"
    r"(?:[A-Z][\w'’-]*|(?:[A-Z]\.){2,}))*"
)


@cache
def _site_word() -> re.Pattern[str]:
    words = language("en").either("titles.site_words")
    return re.compile(rf"\b{words}\b|\.(?:com|org|net|co|io|uk)\b", re.IGNORECASE)


def suggest_title(article: Article) -> str:
    """
    Suggest a title, never empty: the document's own without its site's name, else the headline
    it opens with, else a short noun phrase from the lead.
    """
    whole = " ".join(article.title.split())
    own = _cut_site(_CHAPTER.sub("", _TAG.sub("", whole)), article.site)
    if own and own.lower() not in _words("no_titles"):
        return _shorten(own, _MAX_OWN_CHARACTERS)
    first = article.blocks[0] if article.blocks else None
    if first and first.kind == "heading":
        return _shorten(" ".join(first.text.split()), _MAX_OWN_CHARACTERS)
    paragraphs = [" ".join(b.text.split()) for b in article.blocks if b.kind == "paragraph"]
    found = _name_lead(paragraphs, article.language) if paragraphs else ""
    return found or "Article"


def _cut_site(title: str, site: str) -> str:
    """Take ``| The Site`` off the end, again and again, and off the start when it is its name."""
    breaks = list(_SITE_BREAK.finditer(title))
    known = site.casefold().strip()
    start, end = 0, len(title)
    if breaks and known and title[: breaks[0].start()].casefold() == known:
        start = breaks[0].end()
        breaks = []
    while breaks and _is_site(title[breaks[-1].end() : end], breaks[-1], known):
        end = breaks.pop().start()
    return title[start:end]


def _is_site(tail: str, before: re.Match[str], known: str) -> bool:
    """Whether *tail*, after the break *before*, is no part of the title."""
    if known and (tail.casefold() in known or known in tail.casefold()):
        return True
    # Three words of the title must stand before it; more than a hundred letters hold them.
    body = before.string[: before.start()][:_MAX_OWN_CHARACTERS]
    likely = len(tail.split()) <= 4 and len(body.split()) >= 3
    is_dash = before.group().strip() in "-–—"
    return likely and (not is_dash or bool(_site_word().search(tail)))


def _name_lead(paragraphs: Sequence[str], language: str) -> str:
    lead = _DATELINE.sub("", paragraphs[0]) or paragraphs[0]
    if language_of(language).has("titles"):
        text = "\n".join(paragraphs)
        subject = _find_subject(lead)
        if subject and (clause := _short_clause(lead, subject)):
            return clause
        if subject and _is_telling(subject, text):
            return _capitalize(subject)
        name = _find_name((lead, *paragraphs[1:3]), text)
        if name:
            return name
        if subject and not _is_bare(subject):
            return _capitalize(subject)
    clause = _first_clause(lead)
    return _capitalize(_shorten(clause, MAX_CHARACTERS).strip(" -–—*#•·\"“”„«»'‘"))


def _short_clause(lead: str, subject: str) -> str:
    """The first sentence whole, when it is short and says something of a named subject."""
    sentence = _SENTENCE_END.split(lead, maxsplit=1)[0].strip()
    clause = sentence.rstrip(".")
    whole = sentence.startswith(subject) and sentence.endswith(".") and len(clause) > len(subject)
    plain = not re.search(r"[,;:()\[\]\"“”„«»]", clause)
    fits = len(clause) <= MAX_CHARACTERS and _drop_trailers(clause) == clause
    return clause if whole and plain and fits and not _is_bare(subject) else ""


def _find_subject(lead: str) -> str:
    """The words before the first verb of the first sentence, or of what its opener leads to."""
    sentence = _SENTENCE_END.split(lead, maxsplit=1)[0]
    for _ in range(3):
        first = sentence.split(maxsplit=1)[0].lower().strip(",") if sentence.split() else ""
        _, comma, rest = sentence.partition(", ")
        # "On Monday, the city ...": what comes after the comma is the subject.
        if not comma or (first not in _words("openers") and not first.endswith(("ing", "ly"))):
            break
        sentence = rest
    tokens = _TOKEN.findall(_ASIDE.sub("", sentence))
    if tokens and tokens[0] in '"“„«' and (end := _quote_end(tokens)):
        # A work's title in quotation marks; a longer quotation is somebody speaking.
        return _trim(" ".join(tokens[1:end])) if end <= 7 else ""
    subject: list[str] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1].lower() if index + 1 < len(tokens) else ""
        if _ends_subject(token, subject, following):
            return _trim(" ".join(subject))
        subject.append(token)
    return ""


def _quote_end(tokens: Sequence[str]) -> int:
    return next((i for i, token in enumerate(tokens[1:], 1) if token in '"”“»'), 0)


def _ends_subject(token: str, subject: Sequence[str], following: str) -> bool:
    lower = token.lower()
    if not token[0].isalnum() and token[0] not in "'’$£€&":
        return True
    if token.endswith((".", "!", "?")) and len(token) > 4:
        return True
    if not subject or token[0].isupper():
        return False
    before = subject[-1].lower()
    if lower in _words("verbs") or lower in _words("relatives"):
        return before not in ("the", "a", "an")
    if lower.endswith("ed") and len(lower) > 4:
        return before not in ("the", "a", "an", "of", "and", "by") and not before.endswith("ly")
    # "Scientists plan to": a plural, then a word that leads to another verb.
    plural = before.endswith("s") or (subject[0].endswith("s") and subject[-1][0].isupper())
    return following in ("to", "that") and plural and not lower.endswith("s")


def _is_telling(subject: str, text: str) -> bool:
    """Whether a listener learns from it what the article is about."""
    words = [word.strip("'’.,").lower() for word in subject.split()]
    if not words or _is_bare(subject) or all(word in _words("generic") for word in words):
        return False
    if len(words) == 1:
        # The first word of a sentence is a name if it has its capital elsewhere too.
        return bool(re.search(rf"[a-z,]\s{re.escape(subject)}\b", text)) and subject[:1].isupper()
    return True


def _is_bare(subject: str) -> bool:
    words = subject.lower().split()
    if _TIME_ALONE.fullmatch(subject):
        return True
    return not words or words[0] in _words("pronouns") or words[0] in _words("openers")


def _find_name(leads: Sequence[str], text: str) -> str:
    """The proper name of the lead that the article comes back to most."""
    best, best_score = "", 0.0
    for place, name in enumerate(_names(leads)):
        if _MOST_MENTIONS + 2.0 - 0.4 * place <= best_score:
            break  # No name so far down can win, and each is counted in the whole text.
        last = name.split()[-1].removesuffix("'s").removesuffix("’s")
        mentions = len(re.findall(rf"\b{re.escape(last)}\b", text))
        score = min(mentions, _MOST_MENTIONS) + 2.0 * (" " in name) - 0.4 * place
        if score > best_score:
            best, best_score = name, score
    return best


_BEFORE_NAMES = ("openers", "pronouns", "trailers", "no_names")


def _names(leads: Sequence[str]) -> Iterator[str]:
    for lead in leads:
        for match in _NAME.finditer(lead):
            name = _trim(match.group())
            if _TIME_ALONE.fullmatch(name):
                continue
            words = name.split()
            while words and any(words[0].lower() in _words(name) for name in _BEFORE_NAMES):
                words = words[1:]
            before = lead[max(match.start() - _BACK, 0) : match.start()].rstrip()
            starts_sentence = before[-1:] in '.!?“"‘'  # also where there is nothing before it
            known = [word for word in words if word.lower() not in _words("no_names")]
            if words and words[0].lower() in _words("generic") - {"the", "a", "an", "new"}:
                continue
            if not known or len(known) < len(words) or len(" ".join(words)) > MAX_CHARACTERS:
                continue
            if len(words) == 1 and (starts_sentence or len(words[0]) < 3):
                continue
            yield " ".join(words).removesuffix("'s").removesuffix("’s")


def _first_clause(lead: str) -> str:
    letter = next((at for at, character in enumerate(lead) if character.isalpha()), len(lead))
    for match in _CLAUSE_END.finditer(lead, letter):
        clause = lead[: match.start()].strip()
        if len(clause) >= 4:
            return clause
    return lead


def _shorten(text: str, most: int) -> str:
    """At most *most* characters, ending in a word that can end a title."""
    if len(text) <= most:
        return text
    cut = text[: most + 1].rpartition(" ")[0] or text[:most]
    return _drop_trailers(cut) or cut


def _trim(phrase: str) -> str:
    phrase = re.sub(r"['’]s$", "", phrase.strip(" -–—*#•·\"“”„«»‘'’."))
    return _TIME_END.sub("", _drop_trailers(_shorten(phrase, MAX_CHARACTERS)))


def _drop_trailers(phrase: str) -> str:
    words = phrase.split()
    while words and (
        words[-1].lower().strip(",;:") in _words("trailers")
        or re.fullmatch(r"[a-z]{3,}ly", words[-1])
    ):
        words.pop()
    return " ".join(words).rstrip(",;:-–— ")


def _capitalize(title: str) -> str:
    return title[:1].upper() + title[1:]
