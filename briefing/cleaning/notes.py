"""
Lines about the article itself, wherever they stand: corrections, credits, offers, calls to readers.

They are good prose, and no page need be around them, so that neither the scorer nor the appeals
find them. Every rule wants a short paragraph and a phrase that the news itself hardly has;
quotations and reported speech are exempt from those that people in the news could say.
"""

# A word list is easier to read in long rows.
# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.cleaning.furniture import is_clock, is_credit, is_stamp, undress

__all__ = ["find_notes"]

_PIECE = r"(?:article|story|piece|report|post|page|obituary|column|interview|review|essay|headline|caption|photo|picture|standfirst|subheading|podcast|recipe|list|guide|transcript|blog)"
_CORRECTION = re.compile(
    rf"^\W*this {_PIECE}(?:['’]s headline)?(?: and (?:its|the) \w+)? (?:was|were|has been|have been) (?:first |last |originally |since )?"
    r"(?:amended|corrected|updated|edited|revised|changed|modified|published|clarified|republished)\b"
    rf"|^\W*(?:an|the|a) (?:earlier|previous|original|prior) version of (?:this|the) (?:online )?{_PIECE}\b"
    r"|^\W*(?:corrections?|clarifications?|corrections? and clarifications?|editor['’]s note|editors['’] note|update)(?: ?[(,–—-] ?[^:]{3,40})? ?: "
    rf"|^\W*we (?:have )?(?:corrected|updated|amended) (?:this|the) {_PIECE}\b"
)
_MORE_CORRECTION = re.compile(
    r"^\W*(?:an|the) (?:earlier|previous|original) (?:version|article|story) (?:gave|said|stated|misstated|misspelled|misspelt|misidentified|incorrectly|wrongly|mistakenly|referred|described)\b"
)
_PUBLISHED = re.compile(
    rf"^\W*(?:this {_PIECE} )?(?:was )?(?:first|originally|last) (?:published|appeared|modified|updated|posted)\b.{{0,90}}$"
)
_CREDITS = re.compile(
    r"^\W*(?:additional )?(?:reporting|writing|editing|compiled|translated|translation|graphics?|production|research|photography)"
    r"(?: and (?:writing|editing|reporting))?(?: for [\w ]{2,30})? by [a-z]"
    r"|\bcontributed (?:to this|reporting)\b.{0,60}$|^\W*with (?:reporting|additional reporting|files|inputs?) (?:by|from) "
)
_RATE = re.compile(r"^\W*\(?[$£€¥₹]\s?1 = \d[\d.,]*\s?\w+.{0,120}$")
_OFFER = re.compile(
    r"\bto order (?:a|your) copy\b|\bfree (?:uk )?p&p\b|\bp&p (?:charges|may apply)\b|\bdelivery charges may apply\b"
    r"|\bto (?:buy|order) (?:it|the book|[\w ]{1,40}) (?:for|at) [£$€]\d[\d.]*,? (?:go to|visit|call|click)\b"
    r"|\b(?:contains|includes|may contain|have|has) affiliate links\b|\bearn (?:a|an) (?:small |affiliate )?commission\b"
)
_ADDRESS = r"(?:\S+@\S+|\+?\d[\d ()-]{6,}|whats ?app|https?:|www\.|\bhere\b|using the form|the form below|#\w+)"
_CALL = re.compile(
    rf"\b(?:e-?mail|contact|whats ?app|text|tweet|message|write to|get in touch with|reach|phone) us\b.{{0,60}}{_ADDRESS}"
    rf"|\b(?:get in touch|share your (?:story|stories|experiences?|views?|thoughts))\b.{{0,80}}{_ADDRESS}"
    rf"|\bdo you (?:have|live|know|work)\b[^?]{{2,90}}\? .{{0,160}}(?:\b(?:click|e-?mail|contact|get in touch|tell us|let us know|share|submit|write)\b)"
    r"|\bhave an opinion on the issues\b|\bconsidered for publication\b|\bletters? (?:should be|may be) (?:sent|emailed|edited)\b"
    r"|\blet (?:us|me) know (?:\w+ ){0,6}in the comments\b|\bleave (?:a|your|me a) (?:comment|rating|review|star rating)\b.{0,60}(?:\bbelow\b|\btag\b|\brecipe\b|[!★])"
    r"|\btag (?:me|us)\b.{0,40}@\w+|\bfollow (?:us|me) (?:on|at|@)|\b(?:please )?rate (?:this|the) recipe\b"
    r"|\bfor (?:more|the latest) (?:news|stories|updates|coverage|information),? (?:follow|visit|go to|see|sign up|download|click)\b"
)
_RECIPE = re.compile(
    r"^\W*nutrition(?:al)?(?: (?:info(?:rmation)?|facts|values?))?(?: \(?(?:per|each) [\w ]{1,20}\)?)?\s*[:(-].{0,200}$"
    r"|^\W*(?:jump to|print|rate|save|pin) (?:the )?(?:recipe|video)\b.{0,80}$"
    r"|^\W*(?:prep(?:aration)?|cook(?:ing)?|total|active|resting|chill(?:ing)?)(?: time)?: ?\d[\w ½¼¾.,-]{0,30}$"
    r"|^\W*(?:(?:serves|servings|makes|yields?):? ?\d[\w –-]{0,30}|(?:course|cuisine|difficulty|calories|yield): ?[\w –-]{1,30})$"
)
_SIGN_OFF = re.compile(
    r"^\W*(?:that['’]s|that is) (?:all|it|everything)(?: from (?:us|me|our)| for (?:now|today|tonight|this)|,? folks)\b"
    r"|^\W*(?:thanks|thank you) (?:so much |very much |all )?for (?:following|joining|reading|being with|your company|all your)\b"
    r"|^\W*(?:good (?:morning|afternoon|evening|night)|hello|hi|welcome)\b.{0,60}\b(?:welcome (?:back )?to|our (?:live|rolling)|live (?:blog|coverage)|(?:this|today['’]s) (?:live ?blog|blog|briefing))\b"
    r"|^\W*welcome (?:back )?to (?:our|the|today['’]s|this) (?:live|rolling|blog|coverage)\b"
    r"|^\W*(?:we['’]re|we are|i['’]m|i am) (?:now )?(?:closing|wrapping up|pausing|ending|handing over|signing off)\b.{0,80}"
    r"|^\W*(?:this|our|the) (?:live ?blog|live coverage|blog|live page) (?:is|has) (?:now )?(?:clos|end|paus|finish)"
    r"|^\W*(?:i am|i['’]m|this is) [\w ]{3,40}(?:,)? (?:and i will|and i['’]ll|taking over|here to)\b"
    r"|^\W*(?:here|these) (?:is|are) (?:a|the) (?:summary|key (?:points|events)|recap|roundup)(?: of [\w ’']{3,40})?[.:]?$"
)
_FACTS_OF_LIFE = re.compile(
    r"^\W*[^.!?]{3,160}\b(?:was )?born \d[^.!?;]{3,30}[;,] died \d[^.!?]{3,30}\.?$"
)
_LIVE = re.compile(
    r"^\W*(?:live|breaking|developing|key events|latest)\b(?:\W+updated\b.{0,40}|\W*updates?\W*)?$"
)
_ENTRY = re.compile(
    r"^(?:[01]?\d|2[0-3])[.:][0-5]\d(?: ?(?:[ap]m|gmt|bst))? \S.{3,120}[^.!?…]$", re.IGNORECASE
)
_IMAGE = re.compile(r"^!\[[^\]]*\]\([^)]*\)$")
_BIO_WORDS = (
    r"(?:novelist|columnist|writer|author|journalist|reporter|editor|correspondent|critic|professor|lecturer|historian|economist|"
    r"contributor|commentator|researcher|fellow|broadcaster|poet|essayist|freelance|director|chef|blogger|founder)"
)
_BIO = re.compile(
    rf"^(?P<name>[A-ZÀ-Ý][\w'’.-]+(?: [A-ZÀ-Ýa-z][\w'’.-]*){{1,3}}) (?:is|was) (?:a|an|the|our|[\w ]{{0,30}}['’]s)\b.{{0,90}}\b{_BIO_WORDS}\b"
)
_REPORTED = re.compile(
    r"[\"“”„«»]|\b(?:said|says|told|according to|added|wrote|tweeted|announced)\b"
)

_LONGEST = 90
_SHORT = 45
_LAST_LINES = 8
_CLOCKS = 3
"""So many times of day on lines of their own make a live blog."""


def find_notes(
    texts: Sequence[str], kept: Sequence[bool], bylines: Sequence[str] = ()
) -> dict[int, str]:
    """
    Say why lines go, by index; the others are not in it.

    Args:
        kept: The lines to ask this of.
        bylines: Who wrote it, as lines said above the article.
    """
    clocks = sum(is_clock(text) for text in texts)
    reasons: dict[int, str] = {}
    for index, text in enumerate(texts):
        count = len(text.split())
        if not kept[index] or count > _LONGEST:
            continue
        row = undress(text)
        lower = row.lower().replace("’", "'")
        reason = _name_note(row, lower, count)
        if not reason and clocks >= _CLOCKS:
            reason = _name_live(row, lower, count)
        if not reason and index >= len(texts) - _LAST_LINES:
            reason = _name_last(row, lower, reasons.get(index - 1, ""), bylines)
        if reason:
            reasons[index] = reason
    return reasons


def _name_note(row: str, lower: str, count: int) -> str:
    if _CORRECTION.match(lower):
        return "a note about the article"
    if is_stamp(row) or (count <= 16 and _PUBLISHED.match(lower)):
        return "a date line"
    if count <= _SHORT and _CREDITS.search(lower) and not _REPORTED.search(lower):
        return "a credit"
    if is_credit(row) or _IMAGE.match(row):
        return "a credit"
    if _RATE.match(lower):
        return "an exchange rate"
    if count <= 60 and _OFFER.search(lower):
        return "an offer"
    if count <= 60 and _CALL.search(lower) and not _REPORTED.search(lower):
        return "a call to readers"
    if _RECIPE.match(lower):
        return "a recipe's label"
    if count <= 60 and _SIGN_OFF.match(lower) and not re.search(r'["“”]', row):
        return "a greeting"
    return ""


def _name_live(row: str, lower: str, count: int) -> str:
    if is_clock(row):
        return "a time stamp"
    if count <= 16 and _ENTRY.match(row):
        return "a list of what follows"
    return "interface text" if count <= 8 and _LIVE.match(lower) else ""


def _name_last(row: str, lower: str, before: str, bylines: Sequence[str]) -> str:
    """Of the last lines: what follows a correction, who wrote it, and an obituary's dates."""
    if before == "a note about the article" and _MORE_CORRECTION.match(lower):
        return before
    if _FACTS_OF_LIFE.match(lower):
        return "a note about the article"
    found = _BIO.match(row)
    if found and len(row.split()) <= _SHORT and any(found["name"] in line for line in bylines):
        return "about the author"
    return ""
