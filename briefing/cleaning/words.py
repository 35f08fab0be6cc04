"""Words by which prose, talk, interface text and appeals are told apart (English, lower case)."""

# A word list is easier to read in long rows.
# ruff: noqa: E501, SIM905

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["APPEAL_CUE", "STOP_WORDS", "count_appeal_cues", "name_kinds"]


def name_kinds(words: Sequence[str]) -> str:
    """
    A letter for each word of a kind: s for a stop word, y for *you*, w for *we*, i for *I*, f for
    a word of interfaces, t for *said* and the like.
    """
    return "".join([_KINDS[word] for word in words if word in _KINDS])


def count_appeal_cues(lower: str, words: Sequence[str]) -> int:
    """How many phrases of *lower*, whose words are *words*, ask for something."""
    # Most lines hold none of these words, and asking that costs a tenth of the search.
    return 0 if _APPEAL_WORDS.isdisjoint(words) else len(APPEAL_CUE.findall(lower))


def _phrases(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})")


APPEAL_CUE = _phrases(
    r"donat(?:e|es|ed|ion|ions|ing|ors?)\b",
    r"paywalls?\b",
    r"quality (?:journalism|news|reporting)\b",
    r"(?:your|reader|readers['’]?) (?:support|contributions?|donations?|gift|generosity|membership)\b",
    r"support (?:us|our|the guardian|independent|local|quality|this|me|my)\b",
    r"supported by (?:its|our|readers?|listeners|people)\b",
    r"independent (?:journalism|news|media|newsroom|publisher|reporting)\b",
    r"our (?:journalism|journalists|newsroom|reporting|reporters|mission|readers|work)\b",
    r"(?:news)?letters?\b",
    r"subscri(?:be|bing|ption|ptions|ber|bers)\b",
    r"sign(?:ing)? up\b",
    r"cookies?\b",
    r"(?:become|becoming) an? (?:member|supporter|subscriber|patron)\b",
    r"membership\b",
    r"patreon\b",
    r"fund(?:ed|ing)? (?:by|our)\b",
    r"free (?:trial|account|newsletter|quote|consultation|shipping|guide|ebook|e-book|download)\b",
    r"(?:privacy policy|terms of (?:use|service))\b",
    r"inbox\b",
    r"unsubscribe\b",
    r"affiliate\b",
    r"commission\b",
    r"follow (?:us|me|along)\b",
    r"join (?:us|our|the|over|thousands|\d)",
    r"(?:download|get|install|try) (?:the|our) (?:\w+ )?app\b",
    r"click (?:here|the|on|below)\b",
    r"(?:contact|call|email|visit) us\b",
    r"check out (?:our|my|the|these|this)\b",
    r"let us know\b",
    r"in the comments\b",
    r"comments? (?:below|section)\b",
    r"(?:like|share) this (?:article|post|story)\b",
    r"\d+% off\b",
    r"discount\b",
    r"promo code\b",
    r"coupon\b",
    r"special offers?\b",
    r"limited[- ]time\b",
    r"ad[- ]?block(?:er|ers|ing)?\b",
    r"brought to you by\b",
    r"sponsor(?:ed|s)?\b",
    r"partner(?:ed|ship)? with\b",
    r"chip in\b",
    r"help (?:us|keep|fund|support)\b",
    r"ad-free\b",
    r"exclusive (?:access|content|offers?|deals)\b",
    r"get (?:started|in touch|updates|the latest)\b",
    r"got a (?:tip|story|question)\b",
    r"have a (?:tip|story|question)\b",
    r"your email\b",
    r"javascript\b",
    r"your browser\b",
    r"opt[- ]out\b",
    r"personali[sz]ed? (?:ads|content|advertising)\b",
    r"deliver(?:ed|s)? (?:straight |right |directly )?to your\b",
    r"spam\b",
    r"schedule a\b",
    r"book (?:a|your|now)\b",
)

STOP_WORDS = frozenset(
    "a about after all also an and any are as at be because been before but by can could did do does even for from get had has "
    "have he her here him his how i if in into is it its it’s it's just like made make many may me more most much my new no not now of "
    "on one only or other our out over own people said say says see she should so some such than that the their them then there "
    "these they this those through time to too two up us use very was way we well were what when where which while who why will with "
    "would year years yet you your".split()
)

_APPEAL_WORDS = frozenset(
    "donate donates donated donation donations donating donor donors paywall paywalls quality your reader readers readers' readers’ "
    "support supported independent our letter letters newsletter newsletters subscribe subscribing subscription subscriptions "
    "subscriber subscribers sign signing sign-up cookie cookies become becoming membership patreon fund funded funding free privacy "
    "terms inbox unsubscribe affiliate commission follow join download get install try click contact call email visit check let "
    "comment comments like share off discount promo coupon special limited limited-time ad adblock adblocker ad-block ad-blocker "
    "ad-blockers brought sponsor sponsored sponsors partner partnered partnership chip help ad-free exclusive got have javascript "
    "opt opt-out personalized personalised personalize personalise deliver delivered delivers spam schedule book".split()
)

_INTERFACE_WORDS = (
    "menu search login logout log sign signin signup sign-in sign-up sign-out subscribe subscribed subscriber subscribers "
    "subscription subscriptions unsubscribe newsletter newsletters share shared shares follow click tap download cookie cookies "
    "privacy terms copyright advert adverts advertise advertisement advertisements advertising sponsored promoted account register "
    "password username comment comments reply replies navigation toggle skip scroll swipe homepage sitemap faq careers app apps "
    "promo coupon deal deals shop buy cart checkout shipping loading close submit browse trending popular related recommended next "
    "previous video videos gallery podcast podcasts photo photos image caption slideshow bookmark edition archive archives topic "
    "topics tag tags category categories posted published updated preferences settings notification notifications alert alerts "
    "javascript browser email e-mail inbox"
).split()


def _gather_kinds() -> dict[str, str]:
    kinds = dict.fromkeys(STOP_WORDS, "s")
    for letter, words in (
        (
            "y",
            "you your yours yourself you're you’re you'll you’ll you've you’ve you'd you’d".split(),
        ),
        ("w", "we our ours us we're we’re we'll we’ll we've we’ve we'd we’d".split()),
        ("i", "i my me i'm i’m i've i’ve i'll i’ll i'd i’d".split()),
        ("f", _INTERFACE_WORDS),
        (
            "t",
            "said says told added asked wrote tweeted announced reported argued explained".split(),
        ),
    ):
        for word in words:
            kinds[word] = kinds.get(word, "") + letter
    return kinds


_KINDS = _gather_kinds()
