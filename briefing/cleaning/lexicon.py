"""
Shapes of lines that stand around articles: credits, bylines, dates, comments, references
(English).

Every pattern is for text in lower case: ignoring case costs the regex engine three times as much.
"""

from __future__ import annotations

import re

__all__ = [
    "BIO",
    "BYLINE",
    "COMMENT",
    "COMMENT_HEAD",
    "COMMENT_STAMP",
    "CREDIT",
    "END_OF_ARTICLE",
    "IMPERATIVE",
    "LEGAL",
    "REFERENCE",
    "REFERENCE_HEAD",
    "TIMESTAMP",
]


def _any(*alternatives: str) -> re.Pattern[str]:
    # One word boundary before all the alternatives that want one: three times as fast.
    words = "|".join(each.removeprefix(r"\b") for each in alternatives if each.startswith(r"\b"))
    others = [each for each in alternatives if not each.startswith(r"\b")]
    return re.compile("|".join((*others, rf"\b(?:{words})") if words else others))


CREDIT = _any(
    r"\b(?:photo|image|picture|video|illustration|graphic|photograph|photography|source|art)s?"
    r"(?: ?credits?| by| via| courtesy| source)?\s*[:/©|]",
    r"\b(?:photos?|images?|illustrations?|photographs?|pictures?|graphics?) (?:by|courtesy|via|credit|from|provided)\b",
    r"\bcredits?:",
    r"\bcourtesy (?:of|photo)\b",
    r"\bcaption\b",
    r"\bshutterstock\b",
    r"\bunsplash\b",
    r"\b(?:getty|istock|alamy|reuters|afp|epa|ap photo|ap images|associated press|bloomberg|pa wire|pa images|"
    r"file photo|handout|screenshot|screen ?grab|wikimedia|stock photo|flickr)\b(?=[^.]{0,60}$)",
    r"\([^()]{0,60}(?:photo|images?|getty|reuters|afp|/ ?ap|file|courtesy|via|press)[^()]{0,40}\)\s*$",
    r"^(?:above|below|pictured|left|right|top|from left|clockwise from)\b.{0,20}[:,]",
)

BYLINE = _any(
    r"^\W*(?:by|written by|posted by|published by|author|words by|reporting by|reviewed by|edited by|story by|guest post by)"
    r"\b:?\s+(?:[a-z][\w.'’-]+|the|and|of|&|for|de|van|von|,|\|)(?:\s+(?:[a-z][\w.'’-]+|the|and|of|&|for|de|van|von|in|at|,|\|))*.{0,40}$",
    r"\b(?:staff writer|staff reporter|senior (?:editor|writer|reporter|correspondent)|contributing writer|contributor|"
    r"editor-in-chief|managing editor|associate editor|correspondent|columnist|news editor)\W*$",
    r"^\W*(?:reporting|additional reporting|editing|compiled|reporting and writing) by\b",
    r"\bcontributed to this (?:report|story|article)\b",
    r"\(reporting by\b",
    r"\((?:editing|additional reporting) by\b",
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
TIMESTAMP = _any(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?(?:20|19)?\d\d\b",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:20|19)\d\d\b",
    r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:20|19)?\d\d\b",
    r"\b(?:20|19)\d\d[/.-]\d{1,2}[/.-]\d{1,2}\b",
    r"\b\d{1,2}[:.]\d\d(?::\d\d)? ?(?:[ap]\.?m\.?|gmt|utc|est|edt|cst|pst|pdt|et|pt|ist|bst|cet)\b",
    r"\b\d+ ?(?:s|m|h|d|w|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?|yrs?) ago\b",
    r"\b(?:posted|published|updated|last updated|modified)(?: on| at|:)? ",
    r"\b\d+[- ]min(?:ute)?s?(?: read)?\b",
)

LEGAL = _any(
    r"©|\(c\) ?(?:19|20)\d\d",
    r"\ball rights reserved\b",
    r"\bprivacy (?:policy|notice|statement)\b",
    r"\bcookie policy\b",
    r"\bterms (?:of (?:use|service)|and conditions|& conditions)\b",
    r"\buser agreement\b",
    r"\bmay not be (?:reproduced|published|broadcast)\b",
    r"\bregistered (?:trademark|in england|office|charity)\b",
    r"\b(?:affiliate|earn a(?:n affiliate)? commission|commission (?:from|on|if|when))\b",
    r"\brecaptcha\b",
    r"\bdisclaimer\b",
    r"\bunsubscribe\b",
    r"\bpowered by\b",
    r"\bterms apply\b",
    r"\bno spam\b",
    r"\bspam\b",
)

BIO = _any(
    r"\b(?:is|was|has been) (?:a|an|the|our|currently|also)\b.{0,60}\b(?:writer|reporter|editor|journalist|correspondent|"
    r"columnist|contributor|author|blogger|professor|photographer|founder|co-?founder|producer|host|analyst|director|"
    r"president|ceo|specialist|strategist|expert|fellow|student|consultant|manager)\b",
    r"\b(?:covers|writes about|reports on|specializes in|specialises in|wrote for|written for|previously worked|worked (?:as|at|for)|"
    r"graduated|joined .{1,30} in (?:19|20)\d\d|lives in|based in|born in|degree in|his work|her work|his writing|her writing|their work)\b",
    r"\b(?:follow|reach|contact|email|e-mail) (?:him|her|them|me|us|the (?:author|writer|reporter))\b",
    r"\babout the author\b",
    r"\b(?:years of experience|award-winning)\b",
    r"\bwhen (?:he|she|they)(?:'s|’s| is| are|'re|’re) not\b",
)

REFERENCE = _any(
    r"\bdoi\b",
    r"\bet al\b",
    r"\bpubmed\b",
    r"\bgoogle scholar\b",
    r"\bisbn\b",
    r"\bretrieved\b",
    r"\bpp?\. ?\d",
    r"\bvol\. ?\d",
    r"^\W*\^",
    r"^\s*\[?\d{1,3}[.\])]+ ?[a-z][\w-]+,? [a-z]\.?",
    r"\b(?:19|20)\d\d;\d",
    r"\baccessed\b",
    r"\(\d{4}\)\.",
)

COMMENT = _any(
    r"\bsays:?\s*$",
    r"\breply\b",
    r"\bago\s*$",
    r"\bpermalink\b",
    r"\bupvote",
    r"\breport abuse\b",
    r"\bflag as\b",
    r"\blogged in\b",
    r"\bcommenter",
    r"\bcomment(?:s|ed|ing)?\b",
    r"\bthanks for (?:sharing|the|this|your)\b",
    r"\bgreat (?:post|article|read|info)\b",
    r"^@\w+",
    r"\bmoderat(?:ed|ion|or)\b",
    r"\bposted by\b",
)

COMMENT_HEAD = _any(
    r"^\W*(?:there (?:are|is) )?\d[\d,]* (?:comments?|responses?|replies|thoughts?)\b.{0,140}$",
    r"^\W*(?:top|all|best|recent|reader|user|newest|most \w+)? ?(?:rated )?"
    r"(?:comments?|discussion|responses?)(?: \(?\d[\d,]*\)?| section)?\W*$",
    r"^.{0,10}\bcomments? on\b.{0,140}$",
    r"^\W*(?:leave|post|add|write|submit) a (?:comment|reply)\b.{0,30}$",
    r"^\W*(?:join the (?:conversation|discussion)|show comments|view all comments)\b.{0,40}$",
)

COMMENT_STAMP = re.compile(
    r"\W*(?:(?:log in to )?reply|report(?: abuse)?|permalink|flag|upvote|downvote|.{1,40} says?:)\W*"
)

REFERENCE_HEAD = re.compile(
    r"\W*(?:references?|footnotes?|notes?|citations?|bibliography|works cited|sources?|endnotes?"
    r"|literature cited|(?:article |scientific )?references(?: and (?:notes|sources|links))?)\W*"
)

IMPERATIVE = re.compile(
    r"\W*(?:get|join|sign|subscribe|click|find|see|read|check|try|visit|download|learn|discover|"
    r"start|shop|buy|save|explore|follow|watch|listen|enter|contact|call|book|view|browse|share|"
    r"register|support|help|make|take|add|create|don['’]?t|never|stay|be|need|want|looking|ready|"
    r"got|have|are you|do you|did you|interested|please|thank|thanks|welcome|enjoy|like)\b"
)

# After one of these, the article is over.
END_OF_ARTICLE = _any(
    r"^\W*(?:related|recommended|popular|trending|similar|latest|recent|you (?:may|might) (?:also )?(?:like|enjoy)|"
    r"more (?:from|on|in|like|stories|articles|news|posts|coverage|to explore)|most (?:read|popular|viewed)|read (?:next|more|also|this next)|"
    r"up next|keep reading|see also|further reading|about the authors?|about (?:us|me)|author bio|meet the|"
    r"(?:\d+ )?(?:comments?|responses?|replies|thoughts on)|leave a (?:comment|reply)|join the (?:conversation|discussion)|"
    r"post a comment|add a comment|share this|share (?:on|via|the)|follow us|subscribe|sign up|newsletter|"
    r"tags?|filed under|topics|categor(?:y|ies)|posted in|previous (?:post|article)|next (?:post|article)|references|"
    r"sources?|footnotes|citations|external links|bibliography|copyright|©|all rights reserved|sponsored|promoted|"
    r"from (?:our partners|around the web)|editors?['’]s? picks|what to read next|contact us|disclaimer|"
    r"don['’]?t miss|around the web|recent posts|latest (?:news|stories|posts)|top stories|get (?:the|our) newsletter)\b.{0,40}$",
)
