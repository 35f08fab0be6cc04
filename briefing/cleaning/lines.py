"""
What one line is by itself: a byline, a date, a credit, a path, a heading's shape, a button.

A name alone, a rank or a place is furniture only between a headline and its article, which
:mod:`~briefing.cleaning.headline` knows.
"""

# A list of words is easier to read in long rows.
# ruff: noqa: E501

from __future__ import annotations

import re
from functools import cache

from briefing.cleaning.shapes import Shape
from briefing.cleaning.vocabulary import interface, is_interface_line, words
from briefing.languages import every

__all__ = [
    "BYLINE",
    "DATE",
    "NO_PART",
    "is_byline",
    "is_clock",
    "is_credit",
    "is_kicker",
    "is_name",
    "is_rank",
    "is_stamp",
    "is_sure",
    "looks_like_heading",
    "name_furniture",
    "name_kind",
    "undress",
]

BYLINE = "a byline"
DATE = "a date line"
NO_PART = "not part of the article"

_MOST_WORDS = 16
_WORD = re.compile(r"[^\W_]+(?:['’.:-][^\W_]+)*")

_PART = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Lord|Lady|Rev|St)\.?|[A-Z]\.?|(?:[A-Z]\.){2,}|[A-ZÀ-Ý][\w'’-]+\.?)"
_NAME = re.compile(
    rf"{_PART}(?: (?:de|del|della|der|den|van|von|la|le|di|da|dos|du|al|bin|ibn|ter|{_PART})){{1,4}}"
)
_JOINT = re.compile(r"\s*(?:,| and | & |;)\s*")
_NO_PERSON = re.compile(
    r"(?i)\b(?:the|news|times|post|guardian|street|park|council|government|university|road|what|why|how|when|who|is|to|in|on|for|of|at|with)\b"
)

_CREDITED = re.compile(
    r"^\W*(?:(?:[Ww]ords|[Tt]ext|[Ww]ritten|[Pp]osted|[Pp]ublished|[Ii]nterview(?:ed)?|[Ss]tory|[Rr]eport(?:ed|ing)?|[Aa]nalysis"
    r"|[Rr]eview(?:ed)?|[Ee]dited|[Cc]ompiled|[Tt]ranslated|[Ee]ssay|[Oo]pinion|[Cc]omment|[Pp]hotograph(?:s|y)?|[Pp]hotos?"
    r"|[Pp]ictures|[Ii]llustrations?|[Rr]esearch|[Rr]ecipe|[Aa]dditional reporting|(?:[Tt]ext|[Ww]ords|[Ss]tory) and (?:photo(?:graph)?s|pictures))"
    r" )?(?:by|By|BY):? (?P<who>\S.*)$"
    r"|^\W*(?:[Aa]s told to|[Aa]uthor:|[Ww]ords:|[Ii]nterview:|[Tt]ext:|[Ww]riter:|[Rr]eporter:|[Rr]eporting:)\s+(?P<other>\S.*)$"
    r"|^(?:Von|Par|Por|Di|Door|Av|Af) (?P<foreign>\S.*)$"
)
_RANK = re.compile(
    r"(?i)^(?:[\w&'’,.-]+ ){0,6}(?:correspondent|editor|reporter|writer|columnist|contributor|journalist|critic|staff"
    r"|producer|commentator|photographer|bureau chief|newsdesk|agencies)s?(?:,? (?:in|at|for) [\w .,'’-]{2,30}|, [A-Z][\w .-]{2,30})?$"
)
_HANDLE = re.compile(r"^(?:[Ff]ollow )?@\w{2,30}$|^[\w.+-]+@[\w-]+\.[\w.]+$")
_HOUSE = re.compile(
    r"^(?:(?:BBC|CNN|NPR|ABC|CBS|NBC|Sky|ITV|PA|AP|AFP|UPI|Fox|Al Jazeera|The [A-Z]\w+)(?: (?:[A-Z]\w*|of|and)){0,3}|Reuters|Bloomberg)"
    r"(?:,? (?:in )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}){0,2}$"
)

_NUMBER = re.compile(
    r"\d{1,4}(?:st|nd|rd|th|am|pm|h|m|d|hrs?|mins?)?(?:[.:/-]\d{1,4}(?:am|pm)?){0,3}"
)
_CLOCK = re.compile(
    r"(?i)\W*(?:[01]?\d|2[0-3])[.:h][0-5]\d(?:[.:][0-5]\d)?\s*(?:[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:gmt|bst|utc|est|edt|cst|cdt|pst|pdt|et|pt|ct|cet|cest|ist|aest|aedt)\)?)?\W*"
    r"|\W*(?:1[0-2]|0?[1-9])\s*[ap]\.?m\.?(?:\s*(?:gmt|bst|utc|est|edt|et|pt|ct|cet|cest|ist))?\W*"
)
_STAMPED = re.compile(
    r"(?i)^\W*(?:(?:first|last|originally) )?(?:published|updated|modified|amended|posted|reviewed)\b"
)

_TRAIL = re.compile(r"^[^>›»→|]{1,30}(?:\s*[>›»→]\s*[^>›»→]{1,150}){1,6}$")
_SLASHED = re.compile(
    r"^(?:Home|Start)?(?:\s*/\s*[\w&' -]{1,25}){1,6}/?\s*$|^[\w&' -]{1,20}(?: / [\w&' -]{1,25}){2,6}$"
)
_PRESSED = re.compile(
    r"(?i)\W*(?:(?:share|save|print|listen|tweet|email|e-mail|copy link|bookmark|gift|like|follow|comments?|facebook|twitter|whatsapp"
    r"|x|linkedin|reddit|link copied|play|subscribe|read aloud)\W*)+(?:\d[\d.,k]*\W*)?"
    r"|\W*(?:listen to (?:this )?(?:article|story|post).{0,20}|share (?:this )?(?:article|story|page|post)|save (?:this )?(?:article|story|for later)"
    r"|gift (?:this )?article|this article is more than \d+ \w+ old|\d+ comments?|show (?:more|less)|add (?:us )?as preferred .{0,30})\W*"
)
_CREDIT_LEAD = re.compile(
    r"^(?:Getty(?: Images)?|PA(?: Media| Wire| Images)?|EPA(?:-EFE)?|AFP|AP|Alamy|Shutterstock|iStock|Reuters|REUTERS|Handout|Supplied|BBC)(?:/[\w .]{2,30})? [A-Z0-9].*[^.!?]$"
)
_CREDIT = re.compile(
    r"^(?:(?:file )?(?:photo(?:graph)?s?|images?|pictures?|illustrations?|composite|video|graphic)(?: credit)?"
    r"|credits?|image source|photo source)\s*(?::|©|/|\bby\b|\bcourtesy\b).{2,90}$",
    re.IGNORECASE,
)
_CAPTIONED = re.compile(
    r"(?:^|[.!?)”\"]\s+|\s\()(?:(?:File )?[Pp]hotograph(?:s|y)?|Photos?|Images?|Pictures?|Illustrations?|Composite|Credit|Photo credit)"
    r"(?::| by|/) ?[A-Z][^.!?:]{1,70}\.?\)?$"
    # After a whole sentence, and without a stop of its own: "... downtown. (Jo Doe/Agency)".
    r"|[.!?][\"”]? \((?:[A-Z][\w .,'’&-]{2,50} ?/ ?[A-Z][\w .,'’&-]{1,50}|[\w .,'’&/-]{2,50} via [\w .,'’&/-]{2,50}"
    r"|(?:AP|File|AFP|EPA|PA) ?[Pp]hoto[\w .,'’&/-]{0,50}|[\w .,'’&/-]{0,50}Getty(?: Images)?)\)$"
    # Glued to the caption, where markup told the two apart.
    r"|(?:Credit){1,2}(?:\.\.\.|…) ?[A-Z].{2,80}$|(?<=[a-z.])Credit: [A-Z].{2,60}$"
)


def undress(text: str) -> str:
    """*text* on one line without the marks of Markdown around it: ``*By Ann Roe*``, ``## Why``."""
    row = " ".join(text.split())
    row = re.sub(r"^#{1,6} ", "", row)
    bare = row.strip("*_")
    return bare.strip() if bare and row[0] in "*_" and row[-1] in "*_" else row


def name_furniture(text: str) -> str:
    """Why a line above an article is no part of it; empty where it may be one."""
    row = undress(text)
    count = len(row.split())
    if is_interface_line(row) and count <= 6:
        return "interface text"
    if count > _MOST_WORDS + 6:
        return ""
    if _PRESSED.fullmatch(row):
        return "interface text"
    if is_byline(row):
        return BYLINE
    if _is_date(row):
        return DATE
    if _is_trail(row):
        return "a path through the site"
    if is_credit(row) or (_CREDIT_LEAD.match(row) and count <= _MOST_WORDS):
        return "a credit"
    return ""


def is_stamp(text: str) -> bool:
    """Whether *text* says when the article was published or changed, and nothing else."""
    row = undress(text)
    return bool(_STAMPED.match(row)) and len(row.split()) <= _MOST_WORDS and _is_date(row)


def is_clock(text: str) -> bool:
    """Whether *text* is a time of day and nothing else, as above each entry of a live blog."""
    return bool(_CLOCK.fullmatch(text.strip()))


def is_credit(text: str) -> bool:
    """Whether *text* is a picture's credit, or a caption that ends in one."""
    row = undress(text)
    count = len(row.split())
    if count <= 12 and _CREDIT.match(row) and not row.endswith(("!", "?")):
        return True
    return count <= 60 and bool(_CAPTIONED.search(row))


def is_name(text: str) -> bool:
    """Whether *text* has the shape of one or more people's names."""
    row = undress(text)
    names = [name for name in _JOINT.split(row) if name]
    return 0 < len(names) <= 4 and all(
        _NAME.fullmatch(name) and not _NO_PERSON.search(name) for name in names
    )


def is_rank(text: str) -> bool:
    """Whether *text* is what stands below a reporter's name: a rank, a handle, a newsroom."""
    row = undress(text)
    short = len(row.split()) <= 8
    return short and bool(_RANK.match(row) or _HANDLE.match(row) or _HOUSE.match(row))


def is_kicker(text: str) -> bool:
    """Whether *text* is a section's or a site's name above a headline: "Opinion", "UK news"."""
    found = [word.lower() for word in _WORD.findall(text)]
    kickers = words("furniture.kickers")
    beside = kickers | words("furniture.kickers_beside")
    return (
        0 < len(found) <= 4
        and all(word in beside for word in found)
        and not kickers.isdisjoint(found)
    ) or bool(_HOUSE.match(text))


def is_byline(row: str) -> bool:
    """Whether *row* says who wrote the article, and nothing else."""
    found = _CREDITED.match(row)
    if not found:
        return False
    who = found["who"] or found["other"] or found["foreign"]
    parts = who.split()
    if len(parts) > _MOST_WORDS or (who.endswith((".", "!", "?", ":")) and not _ends_short(who)):
        return False
    if parts[0].strip("“\"'").lower() in _dated() or not parts[0][0].isupper():
        return parts[0] in ("the", "our", "staff") and len(parts) <= 4
    small = words("furniture.small")
    named = sum(
        part[0].isupper() or not part[0].isalpha() or part.lower() in small for part in parts
    )
    return bool(named >= (0.9 if found["foreign"] else 0.6) * len(parts))


def _ends_short(who: str) -> bool:
    last = who.split()[-1].lower()
    return last in ("a.m.", "p.m.", "jr.", "sr.") or (len(last) <= 5 and last.count(".") > 1)


def _is_date(row: str) -> bool:
    parts = [part.lower() for part in _WORD.findall(row)]
    if not parts or len(parts) > _MOST_WORDS or not any(character.isdigit() for character in row):
        return is_clock(row)
    dated = _dated()
    around = words("furniture.zones") | words("furniture.around_dates")
    told = not dated.isdisjoint(parts) or bool(re.search(r"\d[/.:-]\d", row))
    return (told or is_clock(row)) and all(
        part in dated or part in around or _NUMBER.fullmatch(part) for part in parts
    )


def _is_trail(row: str) -> bool:
    if _TRAIL.match(row):
        first, *rest = re.split(r"\s*[>›»→]\s*", row)
        return len(first.split()) <= 3 and all(len(part.split()) <= 4 for part in rest[:-1])
    return bool(_SLASHED.match(row))


@cache
def _dated() -> frozenset[str]:
    """Months, days and units of time, in every language that is known."""
    named = (*every("language.months"), *every("language.weekdays"))
    return words("furniture.date_units").union(map(str.lower, named))


_MAX_WORDS = 16
_MAX_QUESTION_WORDS = 14
_MAX_CHARACTERS = 120
_END_MARK = re.compile(r"[.!,;:…。！][\"'”’»)\]]*$")
_NOT_A_START = re.compile(r"^[\"“‘'«(\[—–-]|^\d+[.)]\s|^[a-z]")


def looks_like_heading(text: str) -> bool:
    """Whether *text* has the shape of one, wherever it stands."""
    words = text.split()
    most = _MAX_QUESTION_WORDS if text.rstrip().endswith("?") else _MAX_WORDS
    return (
        0 < len(words) <= most
        and len(text) <= _MAX_CHARACTERS
        and "\n" not in text.strip()
        and not _END_MARK.search(text)
        and not _NOT_A_START.match(text)
        and not is_interface_line(text)
        and any(character.isalpha() for character in text)
    )


_LINK_WORDS = 20


def is_sure(shape: Shape) -> bool:
    """Interface text in any company: a button or a caption's placeholder is no sentence."""
    lower = shape.text.lower()
    return bool(
        (shape.is_interface and len(shape.words) <= 6 and "ended" not in shape.own)
        or interface("caption_placeholder").match(lower)
        or (len(shape.words) <= _LINK_WORDS and interface("cross_link").match(lower))
        or not any(character.isalnum() for character in shape.text)
    )


_KINDS = (
    ("credit", "a credit"),
    ("byline", "a byline"),
    ("legal", "legal text"),
    ("comment", "a comment"),
    ("reference", "a reference"),
    ("bio", "about the author"),
    ("timestamp", "a date line"),
)


def name_kind(shape: Shape) -> str:
    """What a line is that is not the article, for the person who reads why it went."""
    if interface("caption_placeholder").match(shape.text.lower()):
        return "a caption"
    if "advert" in shape.own or shape.is_interface:
        return "interface text"
    if "lead_in" in shape.own:
        return "a link to another article"
    for key, reason in _KINDS:
        if shape.own.get(key):
            return reason
    return NO_PART
