"""Texts made to hang whatever reads them: a name each, and as long as one likes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count, islice
from types import MappingProxyType

__all__ = ["FAMILIES", "SAMPLE", "Family"]

Family = Callable[[int], str]
"""How many characters -> a text of about so many."""

_SENTENCE = "The ferry to Aldwick, which Ann Moor runs, carried 1,240 people on Monday. "


def _again(unit: str, *, before: str = "", after: str = "") -> Family:
    def write(size: int) -> str:
        return before + unit * (size // len(unit)) + after

    return write


def _counted(pattern: str) -> Family:
    """Each time with another number, so that no two are alike."""

    def write(size: int) -> str:
        each = (pattern.format(number) for number in count(1))
        return "".join(islice(each, max(1, size // len(pattern.format(10_000)))))

    return write


def _nested(opening: str, closing: str) -> Family:
    def write(size: int) -> str:
        depth = size // (len(opening) + len(closing))
        return opening * depth + "x" + closing * depth

    return write


def _stairs(size: int) -> str:
    """A list in which each item stands deeper than the one before; each line is longer."""
    lines = (f"{' ' * (2 * depth)}- item\n" for depth in range(size))
    text = ""
    parts: list[str] = []
    for line in lines:
        parts.append(line)
        size -= len(line)
        if size <= 0:
            break
    return text.join(parts)


FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        # One word without an end, and what looks like one.
        "capitals": _again("A"),
        "small letters": _again("a"),
        "digits": _again("9"),
        "zeros": _again("0"),
        "base64": _again("aGVsbG8gd29ybGQ5Zm9vQmFyK2Jhei9x"),
        "hexadecimal": _again("3fA9c07e"),
        "camel case": _again("aB"),
        "underscores": _again("a_"),
        "hyphens": _again("a-"),
        "capitals and hyphens": _again("A-"),
        "dotted letters": _again("a."),
        "dotted capitals": _again("U."),
        "slashes": _again("a/"),
        "apostrophes": _again("a'"),
        "at signs": _again("a@"),
        "hash signs": _again("#a"),
        "combining marks": _again("\u0301", before="e"),
        "joiners": _again("\u200d"),
        "soft hyphens": _again("a\u00ad"),
        "surrogates of emoji": _again("😀\u200d"),
        # Figures.
        "thousands": _again("1,"),
        "decimals": _again("1."),
        "grouped": _again("000,", before="1,"),
        "dates": _again("12/"),
        "clocks": _again("1:"),
        "ranges": _again("1-"),
        "money": _again("$1 "),
        "units": _again("5 km "),
        "percent": _again("5%"),
        "fractions": _again("½"),
        "powers": _again("x²"),
        "telephones": _again("555-0100 "),
        "roman": _again("MDCLXVI "),
        "ordinals": _again("1st "),
        "version": _again("1.0.", before="v"),
        # Words without a sentence.
        "words": _again("word "),
        "names": _again("Ann Moor "),
        "shouted": _again("NATO "),
        "of the": _again("of the "),
        "numbers in words": _again("one hundred "),
        "and": _again("Ann and "),
        "commas": _again("well, "),
        "titles": _again("Mr. "),
        "initials": _again("J. "),
        "months": _again("May 5 "),
        "acronyms": _again("Safety Board (SB"),
        "hyphened words": _again("co-op "),
        "labels": _again("Ann: "),
        "who said": _again(" said he"),
        "that": _again("that "),
        # Marks.
        "full stops": _again("."),
        "stops and spaces": _again(". "),
        "questions": _again("?!"),
        "dashes": _again("-"),
        "long dashes": _again("—"),
        "equals": _again("="),
        "stars": _again("*"),
        "tildes": _again("~"),
        "plus": _again("+"),
        "colons": _again(":"),
        "quotes": _again('"'),
        "single quotes": _again("'"),
        "curly quotes": _again("“"),
        "quoted words": _again('"a" '),
        "nested quotes": _nested("“‘", "’”"),
        "brackets": _again("["),
        "nested brackets": _nested("[", "]"),
        "parentheses": _again("("),
        "nested parentheses": _nested("(", ")"),
        "open asides": _again("(a "),
        "numbered asides": _again("[1]"),
        "ellipses": _again("…"),
        "ampersands": _again("&"),
        "bullets": _again("• "),
        "pipes": _again("|"),
        "backslashes": _again("\\"),
        "backticks": _again("`a"),
        # White space.
        "spaces": _again(" ", before="a", after="b"),
        "tabs": _again("\t", before="a", after="b"),
        "newlines": _again("\n", before="a", after="b"),
        "carriage returns": _again("\r", before="a", after="b"),
        "blank lines": _again("a\n\n"),
        "short lines": _again("a\n"),
        "no-break spaces": _again("\u00a0", before="a", after="b"),
        "word and spaces": _again("a    "),
        # Other scripts.
        "mixed scripts": _again("aяあم"),
        "Chinese": _again("桥"),
        "Chinese stops": _again("桥。"),
        "Arabic": _again("جسر "),
        "Greek capitals": _again("ΑΒΓ "),
        "bidi": _again("\u202ea\u202c"),
        # Addresses.
        "addresses": _again("https://a "),
        "one address": _again("/a?b=c&d", before="https://a.example"),
        "addresses glued": _again("https://a"),
        "www": _again("www."),
        "mail addresses": _again("a@b.c "),
        "domains": _again("a.com"),
        # Markup.
        "heading and spaces": _again(" ", before="# a", after="b"),
        "headings": _again("# a\n"),
        "heading marks": _again("#"),
        "quoted deep": _again("> "),
        "links half": _again("]("),
        "links open": _again("[a]("),
        "links": _again("[a](b) "),
        "images": _again("![a"),
        "link in link": _nested("[a](", ")"),
        "strong": _again("**a "),
        "strong closed": _again("**a**"),
        "strong nested": _nested("*_", "_*"),
        "emphasis": _again("_a "),
        "fences": _again("```\n"),
        "tables": _again("|a"),
        "table rows": _again("| a | b |\n"),
        "table rules": _again("|-"),
        "list items": _again("- a\n"),
        "list in one line": _again("- "),
        "list stairs": _stairs,
        "numbered list": _counted("{}. a\n"),
        "rules": _again("* "),
        "definitions": _again("[a]: b\n"),
        "comments": _again("<!--"),
        "comments closed": _again("<!---->"),
        "front matter": _again("a: b\n", before="---\n"),
        "tags open": _again("<"),
        "tags": _again("<a"),
        "tags whole": _again("<b>"),
        "tags closed": _again("</b>"),
        "tags nested": _nested("<b>", "</b>"),
        "attributes": _again(' a="b"', before="<p", after=">"),
        "attribute open": _again("a", before='<p class="'),
        "paragraph tags": _again("<p>a"),
        "break tags": _again("<br>a"),
        "entities": _again("&amp;"),
        "entities half": _again("&amp"),
        "numeric entities": _again("&#65;"),
        "XML entities": _again("&a;", before='<!DOCTYPE a [<!ENTITY a "ha">]><a>'),
        "CDATA": _again("<![CDATA["),
        "scripts": _again("<script>"),
        "JSON": _again('{"a":'),
        "JSON strings": _again('"a",', before="["),
        # What is nearly an article.
        "one sentence again": _again(_SENTENCE),
        "one paragraph each": _again(_SENTENCE.strip() + "\n\n"),
        "sentences": _counted("Ship {} left the harbour of Aldwick at dawn with its men aboard. "),
        "paragraphs": _counted("Ship {} left the harbour of Aldwick with its men aboard.\n\n"),
        "short sentences": _counted("He saw {} of them. "),
        "questions and answers": _counted(
            "Did they see {} of them?\n\nThey did see it, he said.\n\n"
        ),
        "quotations": _counted("“We saw {} of them,” he said. "),
        "quotation open": _counted("“We saw {} of them, he said. "),
        "headings and lines": _counted("Part {}\n\nThe bridge at Aldwick is open again today.\n\n"),
        "bylines": _again("By Ann Moor\n"),
        "captions": _again("Photo: Ann Moor/Agency\n"),
        "menus": _again("Home | News | Sport\n"),
        "messages": _again("On 3 May 2026 Ann wrote:\n> "),
        "times": _again("10:15 am Update\n\n"),
        "ingredients": _again("200 g flour\n"),
    }
)
"""Of each kind that made some reader of ours, or of others, take the square of its length."""

SAMPLE = ("capitals", "digits", "base64", "dotted letters", "spaces", "quotes", "paragraphs")
"""What found most; a test walks these."""
