"""Marks: those no voice should say are dropped, those a listener needs are put in words."""

from __future__ import annotations

import html
import re

from briefing.languages import language
from briefing.spoken.numbers import NOT_AFTER_NUMBER, replacements

__all__ = ["say_parentheses", "say_signs", "say_symbols", "strip_unsayable"]

_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Zero-width joiners are letters' business in Persian and the Indic scripts: kept between letters.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffd\ud800-\udfff\ue000-\uf8ff"
    r"\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    r"|(?<!\w)[\u200c\u200d]|[\u200c\u200d](?!\w)"
)
_PICTURES = re.compile(
    r"[ \t]{0,9}[\u00a9\u00ae\u2022\u2023\u203b\u2043\u20e3\u2122\u2190-\u21ff\u2300-\u23ff"
    r"\u2460-\u24ff"
    r"\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    r"\U0001f000-\U0001faff]+(?:[ \t]{0,9}[\u2190-\u21ff"
    r"\u2500-\u27bf\U0001f000-\U0001faff])*(?P<next>[ \t]{0,9})"
)
_MARKUP = (
    (re.compile(r"!?\[([^\[\]\n]{1,300})\]\([^()\s]{1,500}\)"), r"\1"),
    (re.compile(rf"</?{language('en').either('spoken.elements')}(?:[\s/][^<>\n]{{0,300}})?>"), ""),
    (re.compile(r"<[^<>@\s]{1,80}@[^<>@\s]{1,80}>"), ""),
    # What else stands in such brackets is a title, or a word the reader is to fill in.
    (re.compile(r"</?(?=[^\W\d_])([^<>\n]{1,300})>(?=\w)"), r"\1 "),
    (re.compile(r"</?(?=[^\W\d_])([^<>\n]{1,300})>"), r"\1"),
    (re.compile(r"\s?\[(?:\d{1,3}|sic|note \d{1,3}|citation needed|edit)\]|\s\(sic\)"), ""),
    (re.compile(r"(?<=[.,;:!?”\"])\[[a-z]\](?!\w)"), ""),
    (re.compile(r"^\s{0,8}(?:#{1,6}|>|[-*+](?=\s))\s+", re.MULTILINE), ""),
    (re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])([^*\n]{1,400})(?<=\S)\*{1,3}(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_{1,2}(?=[^\s_])([^_\n]{1,400})(?<=\S)_{1,2}(?![\w_])"), r"\1"),
    (re.compile(r"~~(?=[^\s~])([^~\n]{1,400})~~"), r"\1"),
    (re.compile(r"`{1,3}([^`\n]{1,400})`{1,3}"), r"\1"),
)
_MAY_BE_MARKUP = re.compile(r"[*_`~<>#&\[(]|^\s{0,8}[-+]\s")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")


def strip_unsayable(written: str) -> str:
    """Drop control and bidi characters, emoji, footnote marks and markup, in any language."""
    if written.isascii() and written.isprintable() and not _MAY_BE_MARKUP.search(written):
        return written
    text = written
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    text = _SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    text = _PICTURES.sub(_close_gap, text)
    return text if text == written else text.strip()


def _close_gap(match: re.Match[str]) -> str:
    """Leave one space where a picture stood between words, none at an end or before a mark."""
    text, end = match.string, match.end()
    at_edge = not text[: match.start()].strip() if match.start() < 9 else False
    if at_edge or end == len(text) or text[end] in ".,;:!?)\n":
        return ""
    has_space = match.group()[0] in " \t" or match["next"]
    return " " if has_space else ""


_SIGNS = replacements("signs")
_NUMBER_SIGNS = replacements("number_signs")
_MINUS = re.compile(rf"{NOT_AFTER_NUMBER}(?<![\w.,)%°-])[-−](?=[$£€]?\.?\d)")
# "£1m-a-year", "25kg-a-day", "$2 million-per-week"
_RATE = re.compile(
    r"(?:(?<=\d)|(?<=\d[a-z%])|(?<=\d[a-z][a-z])|(?<=illion)|(?<=thousand))-(an?|per)-(?=[a-z])"
)


def say_signs(text: str) -> str:
    """Say the signs of numbers, while they can still be told from a dash; after money and spans."""
    text = _RATE.sub(r" \1 ", text)
    text = _MINUS.sub("minus ", text)
    for pattern, words in _NUMBER_SIGNS:
        text = pattern.sub(words, text)
    return text


def say_symbols(text: str) -> str:
    """Say &, +, =, ±, < and the like; a dash between words becomes the one voices pause at."""
    said = text
    for pattern, words in _SIGNS:
        said = pattern.sub(words, said)
    return said if said.strip() else text


_PARENTHESIS = re.compile(r"(?:(?P<gap>[ \t]{1,9})|(?<![\w)\]]))\((?P<inner>[^()\n]{1,400})\)")
# What an account writes for a loss, "£(3)m", and a tie-break, "7-6(5)".
_LOSS = re.compile(r"([$£€])\((\d[\d,]{0,15}(?:\.\d{1,3})?)\)")
_TIE_BREAK = re.compile(r"(?<=\b[67][-–][67])\s?\((\d{1,2}(?:[-–]\d{1,2})?)\)")
_BRACKETS = re.compile(r"\[([^\[\]\n]{1,200})\]")
_PAUSES = ",;:.!?—–"
# "strong feelings about (the) verdict", "many men (and women)": no one pauses there.
_INSERTED = re.compile(
    r"[a-z’'-]{1,20}(?: [a-z’'-]{1,20})?\Z|(?:and|or|but|not)(?: [a-z’'-]{1,20}){1,3}\Z"
)


def say_parentheses(text: str) -> str:
    """
    Put commas where round brackets stood, and drop square ones.

    Voices run over a bracket without a pause, or read it as a mark; at a comma all of them pause.
    One or two small words are an editor's insertion or a short aside and get none.
    """
    text = _LOSS.sub(r"-\1\2", text)
    text = _TIE_BREAK.sub(_say_tie_break, text)
    if "[" in text:
        text = _BRACKETS.sub(r"\1", text)
    return _PARENTHESIS.sub(_set_off, text) if "(" in text else text


def _say_tie_break(match: re.Match[str]) -> str:
    goes_on = re.match(r"\s\w", match.string[match.end() : match.end() + 2])
    return f", {match[1]}{',' if goes_on else ''}"


def _set_off(match: re.Match[str]) -> str:
    text, inner, gap = match.string, match["inner"].strip(), match["gap"] or ""
    before = text[max(0, match.start() - 1) : match.start()]
    after = text[match.end() : match.end() + 9]
    if _INSERTED.match(inner) or (after[:1].isalpha() and len(inner) == 1):
        return gap + inner
    opens = before in _PAUSES or before in "\n“(" or (before in "\"'" and not gap)
    lead = (gap or (" " if before else "")) if opens else ", "
    after_mark = after.lstrip()[:1]
    if inner.endswith(".") and after_mark.islower():
        inner = inner[:-1]
    closed = not after_mark or after_mark in _PAUSES + '-)”"' or not inner or inner[-1] in _PAUSES
    return f"{lead}{inner}" if closed else f"{lead}{inner},{' ' if after[:1].isalnum() else ''}"
