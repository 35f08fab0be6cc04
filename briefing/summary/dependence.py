"""Whether a sentence can be understood without the one before it."""

from __future__ import annotations

import re

__all__ = ["find_dependence"]

_OPENING = "\"'“‘«([…. \t\u00a0—–-"

_POINTER_LIST = """
he she it they him her his hers its their theirs them this that these those such
he's she's it's they're he'd she'd it'd they'd he'll she'll it'll they'll they've that's
here there
"""
_POINTERS = frozenset(_POINTER_LIST.split())
_CONNECTIVE_LIST = """
and but or nor so yet however meanwhile also instead moreover furthermore nevertheless
nonetheless still then thus therefore hence otherwise besides likewise similarly consequently
additionally accordingly indeed plus though rather conversely afterward afterwards thereafter
subsequently finally too anyway regardless alternatively elsewhere
"""
_CONNECTIVES = frozenset(_CONNECTIVE_LIST.split())
_CONNECTIVE_PHRASES = re.compile(
    r"(?:in addition|as a result|for (?:example|instance|context|that|this)"
    r"|on the (?:other hand|contrary)"
    r"|(?:by|in) (?:contrast|comparison|turn|short|fact|other words|response|return)"
    r"|after (?:all|that|this)|at the same time|at (?:that|this) (?:point|time)|even (?:so|then)"
    r"|in (?:this|that|these|those|such|doing so|both)|because of (?:this|that)|that said"
    r"|not only that|what's more|what is more|to that end|with that|with this|until then"
    r"|since then|by then|before (?:that|then)|(?:all|most|some|many|few|none|both|each|one|two"
    r"|several|half) of (?:them|these|those|whom|which|this|that|it)|the (?:latter|former)"
    r"|the (?:same|rest|others?)|the (?:group|pair|two|duo) and others"
    r"|one (?:such|reason)|another|others|both|neither|either|few do|none|same)\b",
    re.IGNORECASE,
)
_ADJUNCT_THEN_PRONOUN = re.compile(
    r"(?:on|in|at|after|before|during|by|for|since|until|from|with|as|last|earlier|later|now|today"
    r"|yesterday|tomorrow)\b[^,;:“”\"]{0,40}, (?:he|she|it|they|his|her|their|its)\b",
    re.IGNORECASE,
)


_LATE_CONNECTIVE = re.compile(
    r", (?:however|though|therefore|meanwhile|moreover|in turn|by contrast|for example|instead),"
)
LATEST = 60
"""So many characters into a sentence a connective still joins it to the one before."""


def find_dependence(text: str) -> str:
    """
    Say what makes *text* lean on the sentence before it; empty when it stands alone.

    English only: other languages have other words.
    """
    if text.count("”") > text.count("“") or (text.count('"') % 2 and text[:1] != '"'):
        return "ends a quotation begun before"
    start = text.lstrip(_OPENING)
    first = re.match(r"[^\W\d_]+(?:['’][^\W\d_]+)?", start)
    if first is None:
        return ""
    word = first.group().lower().replace("’", "'")
    if word in _POINTERS:
        return f'starts with "{word}"'
    if word in _CONNECTIVES:
        return f'starts with "{word}"'
    if ", " in start[:LATEST] and _LATE_CONNECTIVE.search(start, 0, LATEST):
        return "argues against what stands before"
    phrase = _CONNECTIVE_PHRASES.match(start)
    if phrase is not None:
        return f'starts with "{phrase.group().lower()}"'
    pronoun = _ADJUNCT_THEN_PRONOUN.match(start)
    if pronoun is not None:
        return "is about someone named before"
    return ""
