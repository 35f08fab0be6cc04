"""One sentence's words, what English says of each, and its noun phrases with a determiner."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from briefing.languages import language

__all__ = [
    "GENDER_OF_PRONOUN",
    "Lexicon",
    "Mention",
    "Phrase",
    "Reading",
    "english",
    "read_words",
    "singular",
]

GENDER_OF_PRONOUN = {
    **dict.fromkeys(("he", "him", "his", "himself", "he'd", "he'll"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself", "she'd", "she'll"), "f"),
    **dict.fromkeys(("they", "them", "their", "theirs", "they're", "they'd", "they've"), "p"),
    **dict.fromkeys(("themselves", "they'll"), "p"),
    **dict.fromkeys(("it", "its", "itself", "it'd", "it'll"), "n"),
}
"""Male, female, plural, neuter; without the "'s" of "he's"."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """English words by what they do in a reference, in lower case."""

    gender: Mapping[str, str]
    """m, f or "?" (one of either) of a first name or a noun for a person."""
    first_names: frozenset[str]
    persons: frozenset[str]
    """Nouns for a person."""
    kind: Mapping[str, str]
    """person, country, company, organisation, place or several: what a noun can stand for."""
    titles: Mapping[str, str]
    """The gender of a title before a name."""
    countries: Mapping[str, str]
    """The country that a country's name, adjective or people names."""
    event_roles: frozenset[str]
    anaphoric: frozenset[str]
    determiners: frozenset[str]
    numbers: frozenset[str]
    openers: frozenset[str]
    """What a noun phrase begins with."""
    speech: frozenset[str]
    particles: frozenset[str]
    not_people: frozenset[str]
    owned: frozenset[str]
    """What ends the name of a body after somebody's: "Sheriff's Office"."""
    function: frozenset[str]
    verbs: frozenset[str]
    """Verb forms that the end of a word does not show."""
    like_verbs: frozenset[str]
    """Nouns that end as verbs and adverbs do."""
    unique: frozenset[str]
    times: frozenset[str]
    places_too: frozenset[str]
    """First names that are a place too."""
    surnames: frozenset[str]
    """Surnames that are a month or a place too."""
    familiar: frozenset[str]
    """Abbreviations that nobody needs explained, as written."""


@cache
def english() -> Lexicon:
    """The English words, read when first asked for."""
    words = language("en").words
    male, female = words("referents.male_names"), words("referents.female_names")
    males, females = words("referents.male_nouns"), words("referents.female_nouns")
    persons = words("referents.person_nouns") - males - females
    kinds = {name: words(f"referents.{name}_nouns") for name in _KINDS}
    kinds["person"] = males | females | persons
    countries = language("en").rows("referents.countries")
    return Lexicon(
        gender={
            **dict.fromkeys(male, "m"),
            **dict.fromkeys(female, "f"),
            **dict.fromkeys(male & female, "?"),
            **dict.fromkeys(persons, "?"),
            **dict.fromkeys(males, "m"),
            **dict.fromkeys(females, "f"),
        },
        first_names=male | female,
        persons=kinds["person"],
        kind={word: kind for kind, there in kinds.items() for word in there},
        titles={
            **dict.fromkeys(words("referents.titles_any"), "?"),
            **dict.fromkeys(words("referents.titles_male"), "m"),
            **dict.fromkeys(words("referents.titles_female"), "f"),
        },
        countries={
            name: country for country, others in countries.items() for name in (country, *others)
        },
        event_roles=words("referents.event_roles"),
        anaphoric=words("referents.anaphoric"),
        determiners=words("referents.determiners"),
        numbers=words("referents.numbers"),
        openers=words("referents.determiners") | words("referents.numbers") | {"such"},
        speech=words("referents.speech"),
        particles=words("referents.particles"),
        not_people=words("referents.not_people"),
        owned=words("referents.owned"),
        function=words("referents.function"),
        verbs=words("referents.verbs") | words("referents.verbs_in_s"),
        like_verbs=words("referents.like_verbs") | words("referents.anaphoric"),
        unique=words("referents.unique"),
        times=words("referents.times"),
        places_too=words("referents.places_too"),
        surnames=words("referents.surnames"),
        familiar=words("referents.familiar"),
    )


_KINDS = ("country", "company", "organisation", "place", "several")

_TOKEN = re.compile(r"[^\W_]+(?:[’'.&,-][^\W_]+)*|[^\w\s]")
_LONGEST_PHRASE = 6
"""Words after the determiner."""
_BARE = frozenset({"this", "that", "such", "all", "both", "some", "many", "few", "most", "several"})
"""May stand without a noun, so that a verb can follow."""
_NO_PLURAL_ENDS = ("ss", "us", "is")
_WEAK_ENDS = ("ed", "ing", "ly")
"""A verb or an adverb, unless it stands right after the determiner."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person or a thing that a sentence names."""

    at: int
    """Its first word."""
    end: int
    """After its last word."""
    key: str
    """The same for all names of one: a person's surname in lower case, or the name itself."""
    gender: str
    """m, f or "?" for a person, n for a thing."""
    full: bool
    """Said so that nobody needs to have met it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with the determiner before it."""

    at: int
    """The determiner's word."""
    end: int
    """After the noun."""
    proper: bool
    """With a word in capitals, which says which one is meant."""


@dataclass
class Reading:
    """One sentence's words and what they name; of most, nobody asks for more than the words."""

    words: list[str]
    lower: list[str]
    """Without the "'s" of what belongs to it."""
    mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def vocabulary(self) -> set[str]:
        """Of the words in lower case, each once."""
        return set(self.lower)

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each word stands in a quotation of its own sentences."""
        return _find_quoted(self.words)

    @cached_property
    def phrases(self) -> list[Phrase]:
        """Its nouns with a determiner."""
        lex = english()
        begun = (at for at, word in enumerate(self.lower) if word in lex.openers)
        found = (_read_phrase(self, at, lex) for at in begun)
        return [phrase for phrase in found if phrase is not None]


def read_words(text: str) -> Reading:
    """Cut *text* into words and marks."""
    words = _TOKEN.findall(text)
    # All at once, which takes a third of the time that word by word does.
    joined = " ".join((*words, "")).lower().replace("’", "'").replace("'s ", " ")
    return Reading(words, joined.split(" ")[:-1])


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """*word* without the s of several."""
    if len(word) < 4 or word[-1] != "s" or word.endswith(_NO_PLURAL_ENDS) or word == "news":
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    return word[:-1]


def _find_quoted(words: list[str]) -> list[bool]:
    """A quotation that begins small is a few words of the sentence around it."""
    if '"' not in words and "“" not in words:
        return [False] * len(words)
    quoted = []
    inside = False
    for index, word in enumerate(words):
        if word == '"' or word == "“":
            begins = index + 1 < len(words) and not words[index + 1][0].islower()
            inside = (word == "“" or not inside) and begins
        elif word == "”":
            inside = False
        quoted.append(inside)
    return quoted


def _read_phrase(reading: Reading, at: int, lex: Lexicon) -> Phrase | None:
    lower, words = reading.lower, reading.words
    end = at + 1
    proper = False
    for place in range(at + 1, min(at + 1 + _LONGEST_PHRASE, len(lower))):
        if _stops(lower, at, place, lex):
            break
        proper = proper or words[place][0].isupper()
        end = place + 1
        if words[place].endswith(("'s", "’s")):
            break
    return Phrase(at, end, proper) if end > at + 1 else None


def _stops(lower: list[str], at: int, place: int, lex: Lexicon) -> bool:
    """Whether the noun phrase that begins at *at* ends before the word at *place*."""
    word = lower[place]
    if not word[0].isalnum():
        return True
    if place == at + 1:
        if word in lex.numbers:
            return False
        return word in lex.function or (word in lex.verbs and lower[at] in _BARE)
    if word in lex.function or word in lex.verbs or word[0].isdigit():
        return True
    weak = word.endswith(_WEAK_ENDS) and word not in lex.like_verbs
    return weak and not lower[place - 1].endswith("ly")
