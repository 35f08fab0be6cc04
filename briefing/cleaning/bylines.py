"""What one line says of who wrote an article, when and where: bylines, names, dates, places."""

# A list of words is easier to read in long rows.
# ruff: noqa: E501

from __future__ import annotations

import re
from functools import cache

from briefing.cleaning.shapes import undress
from briefing.cleaning.vocabulary import words
from briefing.languages import every

__all__ = ["HOUSE", "is_byline", "is_clock", "is_date_line", "is_name", "is_rank", "is_stamp"]

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
    r"|producer|commentator|photographer|bureau chief|newsdesk|agencies|wire service|staff report)s?(?:,? (?:in|at|for) [\w .,'’-]{2,30}|, [A-Z][\w .-]{2,30})?$"
)
_HANDLE = re.compile(r"^(?:[Ff]ollow )?@\w{2,30}$|^[\w.+-]+@[\w-]+\.[\w.]+$")
HOUSE = re.compile(
    r"^(?:(?:BBC|CNN|NPR|ABC|CBS|NBC|Sky|ITV|PA|AP|AFP|UPI|Fox|Al Jazeera|The (?:[A-Z]\w+ ){0,3}(?:Times|Post|Guardian|Journal|Herald|Independent"
    r"|Telegraph|Sun|Mirror|Tribune|Star|Globe|Mail|Gazette|Economist|Verge|Atlantic|Hill|Observer|Week|Register|Intercept|Conversation|Press|Daily Beast))"
    r"(?: (?:[A-Z]\w*|of|and)){0,3}|Reuters|Bloomberg)"
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

_PLACED = re.compile(
    r"[A-Z][\w.'’ ]{1,30}(?:, [A-Z][\w.'’ ]{1,20})?, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)"
    r"(?:,? \d{4})?\s*(?:\([A-Z][\w ]{1,20}\)\s*)?[-–—]{1,2}"
)
_PLACE = re.compile(r"(?:[A-Z][\w'’]+\.? ){0,2}[A-Z][\w'’]+, (?:[A-Z]{2}|D\.C\.|[A-Z]\.[A-Z]\.)")
_SIGNED_DATE = re.compile(r"(?P<who>[^\d]{3,60}?),? (?P<when>(?:[A-Z][a-z]{2,8}\.? )?\d.{8,60})")
_DAY_MONTH = re.compile(r"\b(\d{1,2})-([A-Za-z]{3})-(\d{2,4})\b")
_DAY_FIRST = re.compile(r"(?:\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]{2,8} \d{4}) (?P<who>[A-Z].{2,40})")


def is_stamp(text: str) -> bool:
    """Whether *text* says when the article was published or changed, and nothing else."""
    row = undress(text)
    return bool(_STAMPED.match(row)) and len(row.split()) <= _MOST_WORDS and _is_date(row)


def is_clock(text: str) -> bool:
    """Whether *text* is a time of day and nothing else, as above each entry of a live blog."""
    return bool(_CLOCK.fullmatch(text.strip()))


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
    return short and bool(_RANK.match(row) or _HANDLE.match(row) or HOUSE.match(row))


def is_byline(row: str) -> bool:
    """Whether *row* says who wrote the article, and nothing else."""
    return _is_credited(row) or _is_signed_date(row)


def is_date_line(row: str) -> bool:
    """Whether *row* says when or where the article was written, and nothing else."""
    return _is_date(row) or bool(_PLACED.fullmatch(row) or _PLACE.fullmatch(row))


def _is_credited(row: str) -> bool:
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


def _is_signed_date(row: str) -> bool:
    """A name with the day and the hour: "Ann Roe, DAILY NEWS 8:42 a.m. EDT October 3, 2014"."""
    if found := _DAY_FIRST.fullmatch(row):
        return is_name(found["who"])
    found = _SIGNED_DATE.fullmatch(row)
    if not found or not is_name(found["who"].split(",")[0]):
        return False
    return bool(re.search(r"\d[:.]\d\d", found["when"])) and _is_date(found["when"])


def _ends_short(who: str) -> bool:
    last = who.split()[-1].lower()
    return last in ("a.m.", "p.m.", "jr.", "sr.") or (len(last) <= 5 and last.count(".") > 1)


def _is_date(row: str) -> bool:
    row = _DAY_MONTH.sub(r"\1 \2 \3", row)
    parts = [part.lower() for part in _WORD.findall(row)]
    if not parts or len(parts) > _MOST_WORDS or not any(character.isdigit() for character in row):
        return is_clock(row)
    dated = _dated()
    around = words("furniture.zones") | words("furniture.around_dates")
    told = not dated.isdisjoint(parts) or bool(re.search(r"\d[/.:-]\d", row))
    return (told or is_clock(row)) and all(
        part in dated or part in around or _NUMBER.fullmatch(part) for part in parts
    )


@cache
def _dated() -> frozenset[str]:
    """Months, days and units of time, in every language that is known."""
    named = (*every("language.months"), *every("language.weekdays"))
    return words("furniture.date_units").union(map(str.lower, named))
