"""English words that decide whether a stop ends a sentence."""

from __future__ import annotations

__all__ = [
    "ABBREVIATIONS",
    "ADVERBIAL_STARTS",
    "BEFORE_NAME",
    "BEFORE_NUMBER",
    "CAPITAL_ONLY",
    "INSIDE_NAMES",
    "NAMES_WITH_MARK",
    "NEVER_LAST",
    "SPEECH_VERBS",
    "STARTERS",
    "WEB_ENDINGS",
    "ZONES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STARTERS = _words(
    """
    a about after again all also although an and another any are as asked at because before being
    both but by can could despite did do does during each earlier even every few finally first for
    from had has have he her here his how however i i'd i'll i'm i've if in indeed is it it's its
    just last later let's like many meanwhile millions more most much my neither never no nobody
    nor not nothing now of on once one only or other our over people please she should since so
    some still such than thank that that's the their then there there's these they they're this
    those though three through thus to today together two under unless until was we we're well
    were what when where whether which while who why will with without would yes yet you you're
    your
    """
)
"""Words that hardly ever carry a capital inside a sentence, unless they start a name."""

BEFORE_NAME = _words(
    """
    adm amb archbp asst atty attys bp brig bro capt cdr cllr cmdr col comdr cpl cpt det dir
    dr drs ens fr gen gov govs gp hon insp lieut lt maj messrs mlle mme mr mrs ms msgr mssrs mx pfc
    ph pres prof profs pvt rep reps rev revd sen sens sgt sr sra srta supt surg mt ft
    """
)
"""Titles and the like: what follows is a name, so the stop ends nothing."""

BEFORE_NUMBER = _words(
    """
    app approx art arts ca cap ch chap cf cl d div ed eds eq ext fig figs fol ft nr no nos op p
    n° para paras pp pt pts ref refs rm sec sect tel v ver vers vol vols c ln
    """
)
"""End nothing when a number follows."""

NEVER_LAST = _words("p.s ps cf e.g eg i.e ie viz vs v vol op al approx nee esp incl c ca")
"""End nothing, whatever follows (``al`` aside, see the rule)."""

INSIDE_NAMES = _words("assoc bros co corp cos inc jr llc ltd")
"""End nothing before a capital that may go on with the name: ``Warner Bros. Television``."""

ABBREVIATIONS = (
    BEFORE_NAME
    | (BEFORE_NUMBER - {"no", "art", "arts", "app", "cap", "pt", "d", "sec", "para"})
    | NEVER_LAST
    | _words(
        """
        adj admin adv ala alta apr arc ariz ark assn assoc aug ave avg bld bldg blvd bros btw cal
        calif cie cl co colo conn cont corp cos cres ct ctr dak dec del dept dept depts dev dist
        doc est esq etc exec exp expy feb fed fla fri fwy ga gmbh govt hosp hr hrs hway hwy ia ill
        inc ind inst int'l intl jan jr jul jun kan kans ky la lab ltd llc mar mass max md med mex
        mfg mgr mich mil min mins minn misc miss mo mon mont mtn mts nat natl neb nebr nev nov oct
        okla ont ore pa pd pl plz pkwy pop prev prop prot pty pvt qty que rd rt sask sat sch sep
        sept ser sgd soc spec sq sr st ste sts suppl tenn tex thur thurs tue tues twp univ ut va
        vt wash wed wis wisc wk wy wyo yd yr yrs
        """
    )
)

CAPITAL_ONLY = _words(
    "ark cal del ill ind mar mass max miss mo nat ont ore pa que reps res sat sep spec sun wash wed"
)
"""Abbreviations with a capital, words without: ``he sat. 12 others``."""

ZONES = _words(
    "est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet eastern central pacific mountain "
    "monday tuesday wednesday thursday friday saturday sunday local"
)
"""What may follow ``a.m.`` with a capital and go on with it."""

ADVERBIAL_STARTS = _words("at by around about before after from until since on just shortly")
"""A sentence that is only one of these and a time of day has not begun yet."""

NAMES_WITH_MARK = _words(
    "yahoo! jeopardy! yum! oliver! wham! panic! oklahoma! airplane! who? e! ok!"
)
"""Names that end in a mark, as a rule mid-sentence."""

SPEECH_VERBS = _words(
    """
    said says asked asks wrote writes tweeted added adds replied told shouted yelled cried joked
    exclaimed wondered quipped continued recalled explained posted responded declared insisted
    """
)

WEB_ENDINGS = _words(
    "com org net edu gov uk co io info html htm php asp aspx jpg png gif pdf txt doc exe js py"
)
