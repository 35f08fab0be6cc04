"""Numbers that are names: telephones, flights, aircraft, roads, "GPT-4", "401(k)", "Henry VIII"."""

from __future__ import annotations

import re

from briefing.languages import language
from briefing.spoken.numbers import (
    cardinal_words,
    digit_words,
    number_words,
    ordinal_words,
    paired_words,
    plural_words,
)

__all__ = ["say_codes", "say_roman", "say_telephones"]

_GROUPED = re.compile(
    r"(?<![\w.,$£€/-])(?P<plus>\+?)(?P<country>\d{1,3}(?=[\s(.-]))?[\s.-]?\(?(?P<area>\d{2,4})\)[\s.-]?(?P<one>\d{3,4})[\s.-](?P<two>\d{3,4})(?![\w-]|\.\d)"
)
_DASHED = re.compile(
    r"(?<![\w.,$£€/-])(?P<plus>\+?)(?:(?:\d{1,4}[-.])?\d{3}[-.]\d{3}[-.]\d{4}(?:[-.]\d{1,4})?|\d{3}-\d{2}-\d{4}"
    r"|\d{3}-\d{4}(?=[^\w-]|$))(?![\w-]|\.\d)"
)
_INTERNATIONAL = re.compile(
    r"(?<![\w.,])\+(?P<groups>\d{1,3}(?:[ -]\(?\d{1,8}\)?){1,6}|\d{10,15})(?![\w-])"
)
_BRITISH = re.compile(r"(?<![\w.,$£€/-])(?P<groups>0\d{2,4}(?:[ ]\d{3,6}){1,3})(?![\w-]|[.,]\d)")
_FREE = re.compile(
    r"(?<![\w.,$£€/-])(?P<one>1)-(?P<area>8\d\d|900)-(?P<word>[A-Z][A-Z-]{3,10}|\d{3}-[A-Z]{4})\b"
)
_BOOK_NUMBER = re.compile(r"(?<=ISBN[ :])\s?[\dX-]{9,24}(?![\w-])")
_NETWORK = re.compile(r"(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)")
# A look-behind has one width: one for each verb.
_CALLING = "|".join(
    rf"(?<=\b[{verb[0].upper()}{verb[0]}]{verb[1:]} )"
    for verb in language("en").listed("spoken.calling")
)
_HELP = language("en").either("spoken.emergency_numbers")
_HELP_SAID = "|".join(
    f"(?<={digit_words(number)})" for number in language("en").listed("spoken.emergency_numbers")
)
_EMERGENCY_TOO = re.compile(
    rf"(?:{_HELP_SAID})(?P<link>,? (?:or|and) |, )(?P<number>{_HELP})(?![\w-]|[.,]\d)"
)
_EMERGENCY = re.compile(
    rf"(?=\d{{3}})(?:{_CALLING})"  # what follows is looked at first: it is there far less often
    r"(?P<after>\d{3})(?![\w%-]|[.,]\d|\s(?:people|times|more|men|women|of|other|[a-z]{3,}s)\b)|"
    r"(?:(?<=police on )|(?<=\bcall on )|(?<=calls to )|(?<=\bcall to )|(?<=police via ))"
    rf"(?P<police>{_HELP})(?![\w-]|[.,]\d)|"
    rf"(?<![\w.,$-])(?P<before>{_HELP})(?=[\s-](?:calls?|callers?|dispatch\w*|operators?|recordings?|centers?|tapes?|system|emergency|hotline|lifeline)\b)"
)


def say_telephones(text: str) -> str:
    """Say telephone and network numbers digit by digit, a pause between groups."""
    text = _BOOK_NUMBER.sub(_say_book_number, text)
    text = _NETWORK.sub(
        lambda match: " dot ".join(map(digit_words, match.group().split("."))), text
    )
    text = _FREE.sub(_say_free, text)
    text = _GROUPED.sub(_say_plus, text)
    text = _INTERNATIONAL.sub(lambda match: f"plus {_say_groups(match['groups'])}", text)
    text = _DASHED.sub(_say_plus, text)
    text = _BRITISH.sub(lambda match: _say_groups(match["groups"]), text)
    text = _EMERGENCY.sub(lambda match: digit_words(match[match.lastgroup or ""]), text)
    for _ in range(2):  # "111, 999 or 112"
        text = _EMERGENCY_TOO.sub(lambda match: match["link"] + digit_words(match["number"]), text)
    return text


def _say_book_number(match: re.Match[str]) -> str:
    end = " X" if match.group().endswith("X") else ""
    return f"{' ' if match.group()[0] == ' ' else ''}{_say_groups(match.group())}{end}"


def _say_groups(groups: str) -> str:
    return ", ".join(digit_words(group) for group in re.findall(r"\d+", groups))


def _say_plus(match: re.Match[str]) -> str:
    return ("plus " if match["plus"] else "") + _say_groups(match.group())


def _say_free(match: re.Match[str]) -> str:
    word = match["word"]
    if word[0].isdigit():
        number, _, word = word.partition("-")
        word = f"{digit_words(number)}, {word}"
    return f"{digit_words(match['one'])}, {digit_words(match['area'])}, {word}"


_PLAN = re.compile(
    r"(?<![\w.,$])(?P<number>401|403|457|501|529|527|1031)\((?P<one>[a-z])\)(?:\((?P<two>\d)\))?"
)
_NAMED = re.compile(
    rf"\b(?P<name>{language('en').either('spoken.numbered_things')})\s(?:No\.\s)?"
    r"(?:(?P<line>\d[A-Z]|[A-Z]\d|[A-Z]{2})\s)?(?P<number>\d{3,12})(?P<variant>-\d{1,3}(?![\w-]))?(?![\w-]|[.,]\d)"
)
# An acronym and a number that is its name: "PEP 563", "RFC 2616", "the FTSE 250".
_IDENTIFIER = re.compile(
    r"(?P<the>\b[Tt]he )?(?<![\w.,$£€/&-])(?P<name>[A-Z]{2,6}|[A-Z]&[A-Z])\s(?P<number>\d{3,12})"
    r"(?![\w%°/-]|[.,:]\d)(?=(?:\s(?P<ahead>[a-z]+))?)"
)
# Of software and of sections: "1.8.3"; two figures each are a date and need no "point".
_VERSION = re.compile(
    r"(?<![\w.,/-])(?:v\.?\s?(?=\d))?(?P<parts>\d{1,4}(?:\.\d{1,4}){2,5})(?![\w/]|\.\d)"
)
_SHORT_VERSION = re.compile(r"(?<![\w.,/-])v(?=\d{1,3}(?:\.\d{1,3})?(?![\w.]))")
_LETTER_POINT = re.compile(r"(?<![\w.])(?P<letter>[A-Z])\.(?P<number>\d{3})(?![\w.,]\d|\w)")
_AIRCRAFT = re.compile(
    r"(?<![\w.,$/-])(?P<number>7[0-8]7)-(?P<variant>\d{1,3})(?P<letters>[A-Z]{0,3})(?![\w-]|[.,]\d)"
)
_JUMBO = re.compile(r"(?<![\w.,$/-])(?P<number>7[0-8]7)(?P<plural>s)(?![\w])")
# A token of letters and digits, cut into runs: "MIG-25", "H1N1", "5G", "ab9453", "PM2.5".
_MIXED = re.compile(
    r"(?<![\w.,/$£€@#’'-])(?=[A-Za-z0-9]{0,20}[-/]?(?:[A-Za-z]-?\d|\d-?[A-Za-z]))"
    r"(?P<token>[A-Za-z]{1,20}[-/]?\d{1,12}(?:\.\d{1,3}(?!\d|\.\d))?(?:[-/]?[A-Za-z0-9]{1,12}){0,6}|\d{1,6}[A-Z](?![a-z])(?:-?[A-Za-z0-9]{1,12}){0,3}|\d{1,6}[A-Z]{2,4}|\d{1,4}-\d{0,3}[A-Z](?![a-z])[A-Za-z0-9]{0,6}|"
    r"\d{1,4}[a-z]\d{1,3})(?![\w/]|-\w|[’']\w{2})(?P<sign>[₂])?"
)
_RUN = re.compile(r"[A-Za-z]+|\d+\.\d+|\d+|[-/]")
_SUBSCRIPT = re.compile(r"(?<=[A-Z])[₀-₉]{1,3}")
_SUBSCRIPT_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def say_codes(text: str) -> str:
    """Say model, flight, road and serial numbers as people do: in pairs when they are short."""
    if not re.search(r"[\d₀-₉]", text):
        return text
    text = _SUBSCRIPT.sub(lambda match: match.group().translate(_SUBSCRIPT_DIGITS), text)
    text = _PLAN.sub(_say_plan, text)
    text = _NAMED.sub(_say_named, text)
    text = _VERSION.sub(_say_version, text)
    text = _SHORT_VERSION.sub("version ", text)
    text = _LETTER_POINT.sub(
        lambda match: f"{match['letter']} {paired_words(match['number'])}", text
    )
    text = _IDENTIFIER.sub(_say_identifier, text)
    text = _AIRCRAFT.sub(_say_aircraft, text)
    text = _JUMBO.sub(lambda match: plural_words(paired_words(match["number"])), text)
    return _MIXED.sub(_say_mixed, text)


def _say_plan(match: re.Match[str]) -> str:
    number = match["number"]
    words = paired_words(number)
    return f"{words} {match['one']}" + (f" {digit_words(match['two'])}" if match["two"] else "")


def _say_named(match: re.Match[str]) -> str:
    name = match["name"]
    if name.islower() and len(match["number"]) == 4:
        return match.group()
    line = f"{match['line']} " if match["line"] else ""
    words = f"{name} {line}{paired_words(match['number'])}"
    return f"{words} {paired_words(match['variant'][1:])}" if match["variant"] else words


def _say_version(match: re.Match[str]) -> str:
    parts = match["parts"].split(".")
    said = [_say_run(part, is_code=False) for part in parts]
    is_date = all(len(part) == 2 for part in parts)
    lead = "version " if match.group()[0] == "v" else ""
    return lead + (" " if is_date else " point ").join(said)


def _say_identifier(match: re.Match[str]) -> str:
    """ "PEP 563" is a name; "in the US 300 people" and "in the US 300 workers" are counted."""
    name, number, ahead = match["name"], match["number"], match["ahead"] or ""
    counted = ahead in language("en").words("spoken.counted_ahead") or (
        match["the"] and len(ahead) > 3 and ahead.endswith("s")
    )
    if counted or name in language("en").words("spoken.no_identifiers"):
        return match.group()
    return f"{match['the'] or ''}{name} {paired_words(number)}"


def _say_aircraft(match: re.Match[str]) -> str:
    letters = f" {match['letters']}" if match["letters"] else ""
    return f"{paired_words(match['number'])} {paired_words(match['variant'])}{letters}"


def _say_mixed(match: re.Match[str]) -> str:
    """Each run of digits on its own; letters stay as they are, a plural "s" joins the number."""
    token = match["token"]
    runs = _RUN.findall(token)
    if _is_plain(token):
        return match.group()
    is_code = not any(run.isalpha() and run.isupper() for run in runs) and "-" not in token
    words: list[str] = []
    for index, run in enumerate(runs):
        if run[0].isdigit():
            words.append(_say_run(run, is_code=is_code))
        elif run == "s" and index == len(runs) - 1 and words:
            words[-1] = plural_words(words[-1])
        elif run != "-":
            words.append(run)
    return " ".join(words).replace(" / ", "/")


def _is_plain(token: str) -> bool:
    """An ordinal, a decade, or a number and a word: said elsewhere."""
    return bool(re.fullmatch(r"\d+(?:st|nd|rd|th|s|ST|ND|RD|TH)|\d+[a-z]+", token))


def _say_run(run: str, *, is_code: bool) -> str:
    if "." in run:
        return number_words(run)
    if len(run) > 1 and run[0] == "0":
        return digit_words(run)
    if len(run) < 3:
        return cardinal_words(int(run))
    return digit_words(run) if is_code or len(run) > 4 else paired_words(run)


_HEADS = language("en").either("spoken.before_roman")
_COUNTED = re.compile(
    rf"\b(?P<head>(?i:{_HEADS}))\s(?P<roman>[IVXLC]{{2,8}}|[IVX])(?!\w|-[A-Z0-9]|[’'](?!s\b)|\.\w)"
)
_BEFORE_X = language("en").words("spoken.before_letter_x")
_KINGS = language("en").either("spoken.kings")
_RULERS = r"(?:Queen|King|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Prince|Sultan|Pharaoh|Shah)"
_REGNAL = re.compile(
    rf"(?:\b(?P<ruler>{_RULERS})\s(?:\w+\s)?)?\b(?P<name>(?:Mc|Mac|O’|De|La)?[A-Z][a-zà-ÿ’'-]*[a-zà-ÿ])\s"
    r"(?P<roman>[IVX]{1,7})(?P<possessive>[’']s)?(?!\w|-[A-Z0-9]|[’']|\.\w)"
)
_KING = re.compile(rf"(?:{_KINGS})\Z")
_WORLD_WAR = re.compile(r"\bWW(?:(?P<two>II|2)|I|1)\b")
_CANONICAL = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NOT_NAMES = language("en").words("spoken.no_names_before_roman")


# A team by its number of players: "the World XI", "a starting XV".
_TEAMS = ("XI", "XV")
_TEAM = re.compile(rf"(?<=[a-z])\s(?P<roman>{'|'.join(_TEAMS)})(?!\w|-[A-Z0-9]|\.\w)")


def say_roman(text: str) -> str:
    """Say "Henry VIII" as "Henry the eighth" and "Title IX" as "Title nine"; never "Sam and I"."""
    if not re.search(r"[IVXLC]", text):
        return text
    text = _WORLD_WAR.sub(lambda match: f"World War {'Two' if match['two'] else 'One'}", text)
    text = _COUNTED.sub(_say_counted, text)
    text = _REGNAL.sub(_say_ruler, text)
    return _TEAM.sub(lambda match: f" {cardinal_words(_value_of(match['roman']))}", text)


def _value_of(roman: str) -> int:
    """The number; 0 when it is not written as Romans would."""
    if not _CANONICAL.match(roman):
        return 0
    total = 0
    for letter, following in zip(roman, roman[1:] + "I", strict=True):
        value = _VALUES[letter]
        total += -value if value < _VALUES[following] else value
    return total


def _say_counted(match: re.Match[str]) -> str:
    head, roman = match["head"], match["roman"]
    value = _value_of(roman)
    is_capital = head[0].isupper()
    if not value or not (is_capital or len(roman) > 1):
        return match.group()
    after = match.string[match.end() : match.end() + 20]
    if roman == "I" and head != "World War" and re.match(r"\s+(?!of\b|and\b|trial)[a-z]", after):
        return match.group()
    if roman == "X" and head in _BEFORE_X:
        return match.group()
    return f"{head} {cardinal_words(value)}"


def _say_ruler(match: re.Match[str]) -> str:
    name, roman = match["name"], match["roman"]
    value = _value_of(roman)
    is_king = bool(_KING.match(name)) or bool(match["ruler"])
    if not is_king and roman in _TEAMS:
        return match.group()
    if not value or name in _NOT_NAMES or (len(roman) == 1 and not is_king):
        return match.group()
    after = match.string[match.end() : match.end() + 20]
    if roman == "I" and not (match["ruler"] or re.match(r"\s+of\b|[.)]|\s*$", after)):
        return match.group()
    if roman == "I" and re.match(r"\s+(?:am|have|had|will|would|think|know|do|did|can)\b", after):
        return match.group()
    lead = match.group()[: match.start("roman") - match.start()]
    return f"{lead}the {ordinal_words(value)}{match['possessive'] or ''}"
