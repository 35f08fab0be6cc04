"""Whether a sentence can be understood without the one before it."""

from __future__ import annotations

import re

from briefing.languages import language
from briefing.summary.quotations import ends_quoted

__all__ = ["find_announcement", "find_dependence", "is_reply"]

_OPENING = "\"'“‘«([…. \t\u00a0—–-"

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
_SPEECH = (
    r"(?:said|says|asked|told|recalled|wrote|explained|insisted|joked|warned|admitted|noted"
    r"|claimed|argued|continued|shouted|whispered|cried|tweeted|recalls|writes|asks)"
)
_REPLY = (
    r"(?:replied|answered|retorted|countered|responded|added|agreed|concluded|shot back"
    r"|replies|adds)"
)
_CLOSED = r"[,.?!…—–-][\"”’']{1,2} "
_SINGLE_END = re.compile(r"[,.!?…—–-][’']")
_SPEAKER_BEFORE = re.compile(
    rf"{_CLOSED}(?:(?:he|she|they|it) (?:\w+ly )?{_SPEECH}|{_SPEECH} (?:he|she|they))\b"
)
_REPLIES = re.compile(
    rf"{_CLOSED}(?:(?:[^\W\d_][\w.’'-]* ){{1,4}}{_REPLY}|{_REPLY} )\b"
    r"|^(?:[^\W\d_][\w.’'-]* ){1,4}(?:added|replied|retorted|countered) (?:that|:|,)",
)
_SHORT_REPLY = re.compile(
    r"(?:A: *)?(?:yes|no|nope|never|not (?:really|at all|yet|quite|always|exactly|necessarily)"
    r"|of course|absolutely|exactly|maybe|perhaps|certainly|definitely|sure|twice|once|nothing"
    r"|nobody|no one|none|why not|quite|hardly|rarely|sometimes|always|often)(?:[.,;!?—–]| [–—-])",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"The (?:(?:two|three|four|five|young|younger|old|older|elderly|other|unnamed|same) ){0,2}"
    r"(?:man|woman|men|women|boy|boys|girl|girls|couple|pair|duo|trio|youth|youths|child"
    r"|brothers|sisters|stranger|latter)\b(?! (?:who|whose|of|in|at|from|with|accused|behind))"
)
_ANNOUNCES = re.compile(
    r"(?:(?:but|and|so|now|then|yet|first|just)[, ] ?)?"
    r"(?:consider|imagine|picture this|remember|look at|think of|listen to|take|here(?:'s| is| are)"
    r"|this is (?:why|how|what)|there (?:is|are|was|were) (?:an answer|a reason|a catch|a problem"
    r"|a snag|a way out|an alternative|a lesson|a simple reason|one exception|an exception))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|several) (?:other |main |big |key |simple |good |more )?"
    r"(?:things|reasons|ways|questions|points|problems|lessons|options|answers|steps|rules|ideas"
    r"|explanations|possibilities)(?: why[^.]*)?\.$"
)
SHORT_REPLY_WORDS = 2
ANNOUNCEMENT_WORDS = 14
"""A longer sentence says itself what it announces."""
LATEST = 60
"""So many characters into a sentence a connective still joins it to the one before."""


def find_dependence(text: str) -> str:
    """
    Say what makes *text* lean on the sentence before it; empty when it stands alone.

    English only: other languages have other words.
    """
    if '"' in text or "”" in text or ends_quoted(text):
        quotation = _find_speaker(text)
        if quotation:
            return quotation
    start = text.lstrip(_OPENING)
    first = re.match(r"[^\W\d_]+(?:['’][^\W\d_]+)?", start)
    if first is None:
        return ""
    if is_reply(text):
        return "is a short reply"
    word = first.group().lower().replace("’", "'")
    english = language("en")
    if word in english.words("summary.pointers"):
        return f'starts with "{word}"'
    if word in english.words("summary.connectives"):
        return f'starts with "{word}"'
    if ", " in start[:LATEST] and _LATE_CONNECTIVE.search(start, 0, LATEST):
        return "argues against what stands before"
    phrase = _CONNECTIVE_PHRASES.match(start)
    if phrase is not None:
        return f'starts with "{phrase.group().lower()}"'
    pronoun = _ADJUNCT_THEN_PRONOUN.match(start)
    if pronoun is not None:
        return "is about someone named before"
    if word == "the" and _PEOPLE.match(start):
        return "is about someone met before"
    if ("added" in text or "replied" in text) and _REPLIES.match(start):
        return "goes on with what someone said"
    return ""


def find_announcement(text: str) -> str:
    """Say why *text* cannot be heard without the sentence after it; empty when it can."""
    end = text.rstrip("\"”'’) ")
    if end.endswith("?"):
        return "asks what is answered next"
    if len(text) > 120 or len(text.split()) > ANNOUNCEMENT_WORDS:
        return ""
    if _ANNOUNCES.match(text.lstrip(_OPENING)) or _COUNTED.search(end):
        return "announces what comes next"
    return ""


def is_reply(text: str) -> bool:
    """Whether *text* only makes sense after a question or a claim: "No.", "Yes, twice."."""
    if len(text) > 60:
        return False
    bare = text.lstrip(_OPENING)
    return text.count(" ") < SHORT_REPLY_WORDS or bool(_SHORT_REPLY.match(bare))


def _find_speaker(text: str) -> str:
    """Say why a quotation leaves open who speaks; empty when it does not."""
    if text.count("”") > text.count("“") or (text.count('"') % 2 and text[:1] != '"'):
        return "ends a quotation begun before"
    if _REPLIES.search(text):
        return "replies to what stands before"
    if _SPEAKER_BEFORE.search(text):
        return "is said by someone named before"
    if text[0] in '"“' and text[-1] in '"”' and text.count('"') + text.count("“") < 3:
        return "does not say who is quoted"
    if text[0] in "‘'" and text[-1] in "’'" and len(_SINGLE_END.findall(text)) == 1:
        return "does not say who is quoted"
    return ""
