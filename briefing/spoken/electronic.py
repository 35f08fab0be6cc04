"""What machines read: addresses of the net, and the words of programs."""

from __future__ import annotations

import re
from functools import cache

from briefing.languages import language
from briefing.spoken.numbers import any_of, digit_words

__all__ = ["say_electronic", "say_programs"]

_LINK = re.compile(
    r"(?<!\w)(?P<scheme>https?|ftp|file)://(?P<rest>[^\s<>\"”’|)]{1,2000})", re.IGNORECASE
)
_PAPER = re.compile(
    r"\s?\(doi:\s?10\.\d{4,9}/[^\s()]{1,200}\)|\s?\bdoi:\s?10\.\d{4,9}/[^\s()]{0,200}[\w]",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?<![\w@.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?:/[\w/.-]{1,200})?"
)
_COMMON = language("en").either("spoken.domains")
_COUNTRIES = language("en").either("spoken.country_domains")
_DOMAIN = re.compile(
    rf"(?<![\w@./-])(?:(?:www\.)?(?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}(?:{_COMMON})|(?:www\.)?(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_COUNTRIES})"
    rf"|www\.(?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}[a-z]{{2,10}})(?:\.[a-z]{{2}})?(?P<path>/[\w/.?=&%#~-]{{0,500}})?(?![\w@])"
)
_HANDLE_ASIDE = re.compile(r"\s?\(@\w{1,30}\)")
_HANDLE = re.compile(
    r"(?P<word>\b(?:to|with|by|from|as|of|at|for|and|follow|via|like)\s)?(?<![\w@.])@(?=[A-Za-z_])(?P<name>\w{1,30})",
    re.IGNORECASE,
)
_HASHTAG = re.compile(
    r"(?<![\w#&])(?P<said>\bhashtag )?#(?=\w{0,60}[^\W\d_])(?P<tag>\w{1,60})", re.IGNORECASE
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)")
_MARKS = language("en").table("spoken.address_marks")


def say_electronic(text: str) -> str:
    """
    Say the domain of a link, the whole of a mail address, the name of a handle or hashtag.

    A text that is nothing but a link is spelled in full: then the address is what is wanted.
    """
    whole = text.strip()
    if (link := _LINK.fullmatch(whole)) is not None:
        return _spell(f"{link['scheme'].upper()}://{link['rest'].rstrip('.,;:!?')}")
    if "doi" in text.lower():
        text = _PAPER.sub("", text).strip()
    if "://" in text:
        text = _LINK.sub(_say_link, text)
    if "@" in text:
        text = _MAIL.sub(lambda match: _spell_with_stop(match.group()), text)
        text = _HANDLE_ASIDE.sub("", text)
        text = _HANDLE.sub(lambda match: f"{match['word'] or 'at '}{_say_tag(match['name'])}", text)
    if "." in text:
        text = _DOMAIN.sub(_say_domain, text)
    if "#" in text:
        text = _HASHTAG.sub(
            lambda match: f"{match['said'] or 'hashtag '}{_say_tag(match['tag'])}", text
        )
    return text


def _say_tag(tag: str) -> str:
    return " ".join(_say_digits(_HUMP.sub(" ", tag.replace("_", " "))).split())


def _say_digits(text: str) -> str:
    return re.sub(r"\d+", lambda match: f" {digit_words(match.group())} ", text).strip()


def _say_link(match: re.Match[str]) -> str:
    rest = match["rest"]
    stop = rest[len(rest.rstrip(".,;:!?")) :]
    host = re.split(r"[/?#]", rest.rstrip(".,;:!?"), maxsplit=1)[0]
    return _spell(re.sub(r"^www\.", "", host.rpartition("@")[2].partition(":")[0])) + stop


def _say_domain(match: re.Match[str]) -> str:
    host = match.group()[: -len(match["path"])] if match["path"] else match.group()
    return _spell(re.sub(r"^www\.", "", host))


def _spell_with_stop(address: str) -> str:
    bare = address.rstrip(".-")
    return _spell(bare) + address[len(bare) :]


def _spell(address: str) -> str:
    """Each mark by its name; "www" and country codes in capitals, to be spelled."""
    words = re.sub(r"[./_@+:?=&%#~-]", lambda match: _MARKS[match.group()], address)
    words = re.sub(r"\bwww\b", "WWW", words)
    words = re.sub(r"(?<=dot )[a-z]{2}(?= slash|$)", lambda match: match.group().upper(), words)
    return " ".join(_say_digits(words).split())


_HINT = re.compile(r"[_/\\={}|$~]|--|->|\(\)|::|(?<=\s)-\w|\.[a-z]")
_OPTION = re.compile(
    r"(?:(?<=[\s\[(\"'“‘|])|^)(?:--(?P<long>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)(?![\w-])"
    r"|-(?P<short>[A-Za-z])(?=[\s,.;:)\]\"”]|$))"
)
_CALL = re.compile(r"(?<=[\w>])\(\)")
_PATH = re.compile(
    r"(?<![\w/.~<:@-])(?:[A-Z]:|~|\.{1,2})?/(?=[A-Za-z_.])[\w.~+-]{1,80}(?:/[\w.~+-]{1,80}){0,30}/?"
)
_SNAKE = re.compile(
    r"(?<![\w@/])_{0,2}(?P<name>[A-Za-z][A-Za-z0-9]{0,60}(?:_{1,2}[A-Za-z0-9]{1,60}){1,30})_{0,2}(?!\w)"
)
# In capitals, and no acronym: longer than most of them, or a syllable.
_WORD_PART = re.compile(r"(?:[A-Z]{4,}|[BCDFGHJKLMNPRSTVW][AEIOU][A-Z])\Z")
_LONE_LINE = re.compile(r"(?<![\w_])_{1,2}(?=[A-Za-z])|(?<=[A-Za-z0-9])_{1,2}(?!\w)")
_VARIABLE = re.compile(r"(?<![\w$])\$\{?(?=[A-Za-z_])")


def say_programs(text: str) -> str:
    """
    Say what stands in code as words: "--line-length", "MAX_LINE", "x == y", "/etc/hosts".

    Dashes of options, brackets of calls and braces are not said, as no engineer would.
    """
    if not _HINT.search(text):
        return text
    text = _OPTION.sub(_say_option, text)
    text = _CALL.sub("", text)
    text = _operator().sub(lambda match: f" {_operators()[match['sign']]} ", text)
    text = re.sub(r"(?<=\w)::(?=\w)|(?<=[\w)]) => (?=\w)", " ", text)
    if "/" in text:
        text = _PATH.sub(_say_path, text)
    text = _VARIABLE.sub("", text)
    text = _SNAKE.sub(lambda match: _say_name(match["name"]), text)
    text = _LONE_LINE.sub("", text)
    text = _file().sub(lambda match: match.group().replace(".", " dot ").strip(), text)
    if re.search(r"[{}\\]", text):
        text = re.sub(r"[{}\\]+", " ", text)
        text = re.sub(r" (?=[,.;:!?)])", "", re.sub(r" {2,}", " ", text)).strip()
    return text


def _say_option(match: re.Match[str]) -> str:
    """An option, but not a word after a dash of two strokes: "he left --and came back"."""
    if match["short"]:
        return match["short"]
    words = match["long"].split("-")
    is_word = len(words) == 1 and words[0].lower() in language("en").words("referents.function")
    return match.group() if is_word else " ".join(words)


def _say_path(match: re.Match[str]) -> str:
    """A path with its slashes, but for the first; what only begins with one is a word."""
    parts = [part for part in re.split("/", match.group()) if part.strip("~.")]
    stop = "." if match.group().endswith(".") else ""
    return " slash ".join(part.rstrip(".") for part in parts) + stop


def _say_name(name: str) -> str:
    """Each part a word; "MAX_API_SIZE" is "max API size"."""
    return " ".join(
        part.lower() if _WORD_PART.match(part) else part for part in name.split("_") if part
    )


@cache
def _operators() -> dict[str, str]:
    return dict(language("en").table("spoken.operators"))


@cache
def _operator() -> re.Pattern[str]:
    return re.compile(rf"(?<![=<>!&|-])\s?(?P<sign>{any_of(_operators())})(?![=<>&|-])\s?")


@cache
def _file() -> re.Pattern[str]:
    endings = any_of(language("en").listed("spoken.file_endings"))
    return re.compile(
        rf"(?<![\w.@])(?:[A-Za-z_][\w-]{{0,60}}(?:\.[\w-]{{1,60}}){{0,5}}\.(?:{endings})|\.[a-z]\w{{2,30}})"
        r"(?!\w|\.\w|[’'])"
    )
