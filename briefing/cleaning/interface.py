"""
Interface text: buttons, menu entries, labels, adverts and links to other articles (English).

Every pattern is for text in lower case: ignoring case costs the regex engine three times as much.
"""

# A word list is easier to read in long rows.
# ruff: noqa: E501

from __future__ import annotations

import re

__all__ = ["ADVERT_LINE", "CAPTION_PLACEHOLDER", "CROSS_LINK", "LEAD_IN", "is_interface_line"]

_NETWORKS = (
    r"facebook|twitter|instagram|linked ?in|pinterest|reddit|whats ?app|telegram|tik ?tok|"
    r"you ?tube|flipboard|tumblr|mastodon|bluesky|threads|snapchat|messenger|rss|e-?mail|sms|"
    r"google\+?|google plus|google news|apple news|apple podcasts|spotify|discord|pocket|"
    r"stumbleupon|digg|vk|line|wechat|weibo|copy link|copy url|link|print|x|flip it|hacker news"
)

# Whole lines. Anything after them that is still interface is found by the words of interfaces.
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


CAPTION_PLACEHOLDER = re.compile(
    r"^\W*(?:open|view|see|enlarge|expand) (?:this )?(?:image|photo|picture)s?(?: in (?:gallery|full ?screen))?\W*$"
    r"|^\W*(?:image|photo|picture|video|figure|gallery|slideshow)(?: caption| \d+ of \d+)?\W*$"
    r"|^\W*(?:hide|toggle|show) caption\W*$"
)

ADVERT_LINE = re.compile(
    r"\W*(?:advertisements?|advertising|ad|ads|(?:story|article) continues below(?: advertisement)?|continue reading(?: below)?|"
    r"(?:open |view )?(?:image|photo) in (?:gallery|full ?screen)|enlarge(?: this image)?|hide caption|toggle caption|read more|loading.{0,3}|"
    r"report this ad|image|caption|share|play|pin|pin it|tweet|copy link|sponsored)\W*"
)

# "READ MORE: a headline", "RELATED: a headline": a link inside the article, whatever follows.
LEAD_IN = re.compile(
    r"\W*(?:read(?: more| next| also| this)?|also read|related(?: (?:story|stories|article|articles|video|content|post|news))?|"
    r"see also|see(?: more)?|more|watch(?: now| live| more| also| next)?|video|photos|listen|recommended|don['’]?t miss|must read|"
    r"in (?:pictures|photos|depth)|gallery|opinion|explainer|live|next|exclusive|quiz|poll|download|from the archives?|"
    r"check out|trending|column|analysis|(?:you )?(?:may|might) (?:also )?like)\s*(?::|»|>|\||—|–|-\s)",
)

# Those of them that never start a sentence of the article itself.
CROSS_LINK = re.compile(
    r"\W*(?:read (?:more|next|also|this|now)|also read|(?:you (?:may|might) )?also like|see also|must[- ]read|don['’]?t miss|"
    r"related(?: (?:story|stories|article|articles|video|content|coverage|reading|post|posts|news))?|"
    r"watch (?:more|also|next|live|now)|more (?:on this|from .{1,25}))\s*(?::|»|>|\||—|–|-\s)",
)
