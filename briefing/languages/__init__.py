"""
What the project knows of each language: a folder a language, its words as data.

A stage asks for a list by the name of a file and of a key in it. Each stage keeps its words in a
file of its own name in the language's folder (``en/summary.toml``, ``de/cleaning.toml``), so that
only what is asked for is read; ``language.toml`` says what every language has to say::

    language("en").words("summary.stop")        # frozenset: is this word in it?
    language("de").listed("sentences.titles")   # tuple, in the file's order
    language("en").table("spoken.signs")        # mapping of text to text
    language("en").rows("spoken.units")         # mapping of text to a tuple of texts
    language("en").records("cleaning.notes")    # tuple of tables, as they are written
    language("fr").either("mail.wrote")         # "(?:a écrit|écrit)", for a regular expression
    language("en").has("shortening")            # are there rules, in code, for this language?
    every("mail.wrote"), either("mail.wrote")   # the same list of all languages, English first
    each("detection.stop")                      # mapping of a language's code to its list

What a language has not written down is empty there (``either`` then matches nothing). What
English has not either is a mistake in the name, and a KeyError: English names every list, if only
as an empty one. So a table may stand in a module as a function with ``functools.cache``, and
costs nothing before its first use::

    @cache
    def _greeting() -> re.Pattern[str]:
        return re.compile(rf"\\A{language('en').either('sentences.greetings')},")

In a file a list is one string of words with white space between them, or an array where an entry
has a space in it. Entries for ``either`` are pieces of regular expressions, taken as they stand:
write them in an array of literal strings ('no\\.').

A new language is a new folder with ``language.toml``, ``detection.toml`` and ``phrases.toml``, and
whatever else is known; ``tests/languages/test_contract.py`` names what is missing.
"""

from __future__ import annotations

from briefing.languages.language import RULES, Language, each, either, every, language, languages
from briefing.languages.phrases import Phrases

__all__ = ["RULES", "Language", "Phrases", "each", "either", "every", "language", "languages"]
