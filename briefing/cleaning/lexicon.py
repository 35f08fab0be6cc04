"""
Words and shapes by which interface text, credits, bylines and appeals are known (English).

Every pattern is for text in lower case: ignoring case costs the regex engine three times as much.
"""

from __future__ import annotations

import re

__all__ = [
    "ADVERT_LINE",
    "APPEAL_CUE",
    "BIO",
    "BYLINE",
    "CAPTION_PLACEHOLDER",
    "COMMENT",
    "COMMENT_HEAD",
    "CREDIT",
    "END_OF_ARTICLE",
    "INTERFACE_LINE",
    "INTERFACE_WORD",
    "LEAD_IN",
    "LEGAL",
    "NETWORK",
    "REFERENCE",
    "STOP_WORDS",
    "TIMESTAMP",
    "is_interface_line",
]


def _any(*alternatives: str) -> re.Pattern[str]:
    # One word boundary before all the alternatives that want one: three times as fast.
    words = "|".join(each.removeprefix(r"\b") for each in alternatives if each.startswith(r"\b"))
    others = [each for each in alternatives if not each.startswith(r"\b")]
    return re.compile("|".join((*others, rf"\b(?:{words})") if words else others))


_NETWORKS = (
    r"facebook|twitter|instagram|linked ?in|pinterest|reddit|whats ?app|telegram|tik ?tok|"
    r"you ?tube|flipboard|tumblr|mastodon|bluesky|threads|snapchat|messenger|rss|e-?mail|sms|"
    r"google\+?|google plus|google news|apple news|apple podcasts|spotify|discord|pocket|"
    r"stumbleupon|digg|vk|line|wechat|weibo|copy link|copy url|link|print|x|flip it|hacker news"
)
NETWORK = re.compile(rf"\b(?:{_NETWORKS})\b")

INTERFACE_WORD = re.compile(
    r"\b(?:menu|search|log ?in|log ?out|sign ?(?:in|up|out)|subscri\w+|unsubscribe|newsletters?|"
    r"share[ds]?|follow|click|tap|download|cookies?|privacy|terms|copyright|advert\w*|sponsored|"
    r"promoted|account|register|password|username|comments?|reply|replies|login|navigation|"
    r"toggle|skip|scroll|swipe|homepage|sitemap|faq|careers|contact us|about us|app|apps|"
    r"promo|coupon|deals?|shop|buy|cart|checkout|shipping|loading|close|submit|browse|"
    r"trending|popular|related|recommended|next|previous|read more|see more|view all|"
    r"videos?|gallery|podcasts?|photos?|image|caption|slideshow|bookmark|"
    r"edition|archives?|topics?|tags?|categor\w+|filed under|posted|published|updated|"
    r"preferences|settings|notifications?|alerts?|javascript|browser|e-?mail|inbox)\b",
)

# Whole lines. Anything after them that is still interface is found by the words above.
_INTERFACE = (
    r"(?:(?:click|tap|press) (?:here )?to )?(?:read|see|show|view|load|learn|discover|find out|watch|hear|get|explore) "
    r"(?:more|all|less|next|now|it|the (?:full|original) (?:article|story|post|video|gallery)|full (?:article|story|bio)|"
    r"(?:all )?comments?|the comments|more (?:stories|news|articles|videos?|posts|here|photos)|transcript|gallery)"
    r"(?: (?:about|from|on|in) .{1,40})?",
    r"(?:share|follow|join|find|like|connect with|subscribe to|tweet|pin|save|print|e-?mail)(?: (?:us|me|this|it|now|with|on|"
    r"via|by|in|to|our|the|page|article|story|post|link|via|channel|newsletter|{n}|and|&|friends?|options?|button))*",
    r"(?:\d[\d,.]*k? )?(?:shares?|comments?|likes?|views?|followers|retweets|votes?|replies|claps?)(?: \d[\d,.]*k?)?",
    r"(?:no|add a|leave a|post a|write a|view|show|hide|load|see|join the|be the first to) (?:comments?|reply|conversation|discussion)"
    r".{0,20}",
    r"(?:main |site |primary |mobile |toggle |open |close |hide |show |skip )*(?:menu|navigation|nav|search|sidebar)"
    r"(?: (?:menu|navigation|bar|box|close|open))*",
    r"skip (?:to|past|over) .{1,40}|jump to .{1,40}|back to (?:top|home|.{1,20})|scroll (?:down|up|to .{1,30})|go to .{1,20}",
    r"(?:sign|log) ?(?:in|up|out)(?: (?:now|here|free|with|to|or|/|for|my|your|account|{n}).{0,40})?|register(?: now)?|"
    r"create (?:a free |an |your )?account|my account|forgot (?:your )?password\??|remember me",
    r"subscribe(?: (?:now|today|here|for free|to (?:our|the|my) .{1,40}))?|unsubscribe|newsletters?(?: sign[- ]?up)?|"
    r"get (?:the|our) .{0,30}newsletter.{0,20}|donate(?: now| today)?|support us|become a (?:member|subscriber|patron|supporter)|"
    r"contribute(?: now)?",
    r"advertisements?|advert|ad|ads|sponsored(?: content| by .{1,30})?|promoted(?: content| stories)?|paid (?:content|post)|"
    r"(?:story|article) continues below(?: advertisement)?|continue reading(?: below| the main story.{0,20})?|"
    r"advertisement - continue.{0,40}|advertise(?: with us)?|report this ad|partner content",
    r"(?:home|news|sports?|world|politics|business|tech|technology|science|health|entertainment|lifestyle|opinion|travel|"
    r"video|videos|photos?|more|about|about us|contact|contact us|shop|store|blog|careers|jobs|press|help|faqs?|login|"
    r"archives?|events?|culture|style|arts|money|local|weather|u\.?s\.?|uk|features?|reviews?|podcasts?|live tv|games?|"
    r"privacy|privacy policy|terms|terms (?:of (?:use|service)|and conditions|& conditions)|cookie policy|accessibility|site ?map)",
    r"(?:related|recommended|popular|trending|featured|similar|latest|recent|more|top|most (?:read|popular|viewed|shared|recent))"
    r"(?: (?:articles?|stories|posts?|news|content|links?|topics?|videos?|reading|coverage|headlines|on|from|in|for|this|now|"
    r"stories|tags?|products?|searches|by|like|to|you|read|.{1,25}))?:?",
    r"you (?:may|might|will|'ll|’ll) (?:also |probably )?(?:like|love|enjoy|be interested in|want to read).{0,30}|"
    r"(?:up|read|watch|see|keep) (?:next|reading)|next (?:article|story|post|up|page|video)?|prev(?:ious)?(?: (?:article|story|post|page))?|"
    r"don['’]?t miss.{0,20}|editors?['’]s? picks?|from (?:our|the|around) .{1,30}|more (?:from|in|on|about|like) .{1,40}|"
    r"see also:?.{0,80}|also (?:read|see|watch|on).{0,60}|what(?:'s|’s) (?:next|new|hot|trending)",
    r"(?:filed under|tagged|tags?|topics?|categor(?:y|ies)|keywords|posted in|in this (?:article|story)|sections?|labels)\b:?.{0,80}",
    r"(?:open |view |see |show )?(?:image|photo|picture|full ?screen|slideshow)s?(?: in| \d+ of| of)? ?(?:gallery|full ?screen|\d+)?|"
    r"(?:enlarge|expand|hide|toggle|view|show|close|image) ?(?:this )?(?:image|caption|photo|gallery)?|"
    r"(?:image|photo|picture) (?:caption|credit|source).{0,80}|play(?: video)?|pause|replay|mute|unmute|loading(?:\.\.\.|…)?|"
    r"close|dismiss|cancel|ok|okay|submit|send|go|yes|no|done|apply|accept(?: all)?(?: cookies)?|decline|reject(?: all)?|"
    r"expand|collapse|toggle .{1,30}|edit|delete|report|flag|hide|reply|reply to .{1,30}|quote|top|up|down|"
    r"table of contents|contents|on this page|(?:just|must) watched?|now playing|live|copied!?|link copied!?|"
    r"originally published.{0,40}|first published.{0,40}|last (?:updated|modified|edited).{0,50}|"
    r"(?:story|article) (?:highlights|timeline|tools)|editor['’]s note|download(?: (?:now|the app|pdf|app).{0,20})?|"
    r"get (?:started|in touch|quote|a quote|a free quote|help|directions)|"
    r"call (?:us|now|today).{0,20}|order now|buy now|add to (?:cart|bag|wishlist|favorites)|"
    r"see (?:on|at|price at) .{1,30}|check (?:latest )?price.{0,30}|view (?:on|at|deal).{0,30}|"
    r"learn more(?: .{1,30})?|find out more|(?:all|view all|see all) .{1,30}|(?:hide|show|view) .{1,20}|"
    r"\d+ (?:min(?:ute)?s?|seconds?)(?: read)?|(?:reading time|read time|est\. reading time).{0,25}|"
    r"(?:written|posted|published|reviewed|edited|medically reviewed|fact[- ]checked|story|words?|text|photos?|photography|images?)"
    r" (?:by|on|in)\b.{0,60}|author:?.{0,40}|by:?|share:?|via|source:?.{0,60}|sources?:?|"
    r"about (?:the )?(?:authors?|writer|us|me|.{1,25})|meet (?:the|our) .{1,25}|"
    r"(?:notify me|save my name).{0,100}|your (?:e-?mail|name|comment).{0,40}|e-?mail(?: address)?\*?|name\*?|website\*?|required.{0,30}",
    r"(?:{n})(?:[\s,|/·•&]+(?:{n}|share|follow|on|and|us|via|to))*",
)
_INTERFACE_BODY = "|".join(f"(?:{each})" for each in _INTERFACE).replace("{n}", _NETWORKS)
INTERFACE_LINE = re.compile(rf"[^\w]*(?:{_INTERFACE_BODY})[^\w]*")

_MAX_INTERFACE_CHARS = 140


def is_interface_line(line: str) -> bool:
    """Whether *line* is nothing but a button, a menu entry or a label."""
    return len(line) <= _MAX_INTERFACE_CHARS and bool(INTERFACE_LINE.fullmatch(line.lower()))


CAPTION_PLACEHOLDER = _any(
    r"^\W*(?:open|view|see|enlarge|expand) (?:this )?(?:image|photo|picture)s?(?: in (?:gallery|full ?screen))?\W*$",
    r"^\W*(?:image|photo|picture|video|figure|gallery|slideshow)(?: caption| \d+ of \d+)?\W*$",
    r"^\W*(?:hide|toggle|show) caption\W*$",
)

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
    r"^\W*\d[\d,]* (?:comments?|responses?|replies|thoughts?)\b.{0,140}$",
    r"^\W*(?:top|all|best|recent|reader|user|newest|most \w+)? ?(?:rated )?"
    r"(?:comments?|discussion|responses?)(?: \(?\d[\d,]*\)?| section)?\W*$",
    r"^.{0,10}\bcomments? on\b.{0,140}$",
    r"^\W*(?:leave|post|add|write|submit) a (?:comment|reply)\b.{0,30}$",
    r"^\W*(?:join the (?:conversation|discussion)|show comments|view all comments)\b.{0,40}$",
)

ADVERT_LINE = re.compile(
    r"\W*(?:advertisements?|advertising|ad|ads|(?:story|article) continues below(?: advertisement)?|continue reading(?: below)?|"
    r"(?:open |view )?(?:image|photo) in (?:gallery|full ?screen)|enlarge(?: this image)?|hide caption|toggle caption|read more|loading.{0,3}|"
    r"report this ad|image|caption|share|play|pin|pin it|tweet|copy link|sponsored)\W*"
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

# "READ MORE: a headline", "RELATED: a headline": a link inside the article, whatever follows.
LEAD_IN = re.compile(
    r"\W*(?:read(?: more| next| also| this)?|also read|related(?: (?:story|stories|article|articles|video|content|post|news))?|"
    r"see also|see(?: more)?|more|watch(?: now| live| more| also| next)?|video|photos|listen|recommended|don['’]?t miss|must read|"
    r"in (?:pictures|photos|depth)|gallery|opinion|explainer|live|next|exclusive|quiz|poll|download|from the archives?|"
    r"check out|trending|column|analysis|(?:you )?(?:may|might) (?:also )?like)\s*(?::|»|>|\||—|–|-\s)",
)

APPEAL_CUE = _any(
    r"\bdonat(?:e|es|ed|ion|ions|ing|ors?)\b",
    r"\bpaywalls?\b",
    r"\bquality (?:journalism|news|reporting)\b",
    r"\b(?:your|reader|readers['’]?) (?:support|contributions?|donations?|gift|generosity|membership)\b",
    r"\bsupport (?:us|our|the guardian|independent|local|quality|this|me|my)\b",
    r"\bsupported by (?:its|our|readers?|listeners|people)\b",
    r"\bindependent (?:journalism|news|media|newsroom|publisher|reporting)\b",
    r"\bour (?:journalism|journalists|newsroom|reporting|reporters|mission|readers|work)\b",
    r"\b(?:news)?letters?\b",
    r"\bsubscri(?:be|bing|ption|ptions|ber|bers)\b",
    r"\bsign(?:ing)? up\b",
    r"\bcookies?\b",
    r"\b(?:become|becoming) an? (?:member|supporter|subscriber|patron)\b",
    r"\bmembership\b",
    r"\bpatreon\b",
    r"\bfund(?:ed|ing)? (?:by|our)\b",
    r"\bfree (?:trial|account|newsletter|quote|consultation|shipping|guide|ebook|e-book|download)\b",
    r"\b(?:privacy policy|terms of (?:use|service))\b",
    r"\binbox\b",
    r"\bunsubscribe\b",
    r"\baffiliate\b",
    r"\bcommission\b",
    r"\bfollow (?:us|me|along)\b",
    r"\bjoin (?:us|our|the|over|thousands|\d)",
    r"\b(?:download|get|install|try) (?:the|our) (?:\w+ )?app\b",
    r"\bclick (?:here|the|on|below)\b",
    r"\b(?:contact|call|email|visit) us\b",
    r"\bcheck out (?:our|my|the|these|this)\b",
    r"\blet us know\b",
    r"\bin the comments\b",
    r"\bcomments? (?:below|section)\b",
    r"\b(?:like|share) this (?:article|post|story)\b",
    r"\b\d+% off\b",
    r"\bdiscount\b",
    r"\bpromo code\b",
    r"\bcoupon\b",
    r"\bspecial offers?\b",
    r"\blimited[- ]time\b",
    r"\bad[- ]?block(?:er|ers|ing)?\b",
    r"\bbrought to you by\b",
    r"\bsponsor(?:ed|s)?\b",
    r"\bpartner(?:ed|ship)? with\b",
    r"\bchip in\b",
    r"\bhelp (?:us|keep|fund|support)\b",
    r"\bad-free\b",
    r"\bexclusive (?:access|content|offers?|deals)\b",
    r"\bget (?:started|in touch|updates|the latest)\b",
    r"\bgot a (?:tip|story|question)\b",
    r"\bhave a (?:tip|story|question)\b",
    r"\byour email\b",
    r"\bjavascript\b",
    r"\byour browser\b",
    r"\bopt[- ]out\b",
    r"\bpersonali[sz]ed? (?:ads|content|advertising)\b",
    r"\bdeliver(?:ed|s)? (?:straight |right |directly )?to your\b",
    r"\bspam\b",
    r"\bschedule a\b",
    r"\bbook (?:a|your|now)\b",
)

STOP_WORDS = frozenset(
    "a about after all also an and any are as at be because been before but by can could did do does even for from get had has "
    "have he her here him his how i if in into is it its it’s it's just like made make many may me more most much my new no not now of "
    "on one only or other our out over own people said say says see she should so some such than that the their them then there "
    "these they this those through time to too two up us use very was way we well were what when where which while who why will with "
    "would year years yet you your".split()
)
