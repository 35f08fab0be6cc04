"""The words of ``en/referents.toml``, as they are asked for a word at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing.languages import language

__all__ = ["GENDER_OF_PRONOUN", "Lexicon", "english"]

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
