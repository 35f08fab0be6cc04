"""Amounts of money: "$6 million", "£3.5bn", "US$5-10 million", "50p"."""

from __future__ import annotations

import re

from briefing.languages import language
from briefing.spoken.numbers import (
    DECIMAL,
    any_of,
    cardinal_words,
    is_adjective,
    number_words,
    paired_words,
)

__all__ = ["say_money"]

# symbol: one, many, a hundredth, hundredths
_CURRENCIES = language("en").rows("spoken.currencies")
_CODES = language("en").table("spoken.currency_codes")
_OTHER_CODES = language("en").rows("spoken.other_currencies")
_MAGNITUDES = language("en").table("spoken.magnitudes")
_PER = language("en").table("spoken.per_amounts")


_SYMBOL = "|".join(re.escape(symbol) for symbol in sorted(_CURRENCIES, key=len, reverse=True))
_CODE = "|".join(re.escape(code) for code in (*_CODES, *_OTHER_CODES))
_AMOUNT = rf"(?:{DECIMAL}|\.\d{{1,4}})"
_LONG_SCALE = "hundred|thousand|million|billion|trillion|quadrillion|crore|lakh"
_SCALE = (
    rf"(?:[ -]?(?:{_LONG_SCALE})|\s?(?i:bn|tn|trn|mn|mln|mil|bln)|[kKmMbBtT]|\s[KMBT])(?![A-Za-z])"
)
_MONEY = re.compile(
    rf"(?:(?<![\w$£€])|(?<=\bUS\s)|(?<=\d[-–]))(?P<symbol>{_SYMBOL}|(?:{_CODE})\s?(?=\d))\s?"
    rf"(?P<low>{_AMOUNT})(?P<low_scale>{_SCALE})?"
    rf"(?:(?:\s?[-–—]\s?(?P<symbol2>{_SYMBOL})?|\s(?P<link>to|and|or)\s(?P<symbol3>{_SYMBOL})?(?={_AMOUNT}{_SCALE}))"
    rf"(?P<high>{_AMOUNT})(?P<high_scale>{_SCALE})?)?"
    rf"(?!\d|[.,]\d)(?P<plus>\+(?!\w))?(?:\s?/\s?(?P<per>(?i:{any_of(_PER)}))\b)?(?P<again>\s(?:dollars?|pounds?|euros?)\b(?!\s(?:sterling|of)))?(?P<joint>-(?=[a-z]))?"
)
_CODE_AFTER = re.compile(
    rf"(?<![\w.,$£€-])(?P<amount>{DECIMAL})(?P<scale>{_SCALE})?\s?(?P<symbol>{_SYMBOL}|(?:{_CODE})\b)(?![\w$])"
)
# "$3½ million": as a decimal, so that the currency can come after it.
_HUNDREDTHS = {"¼": ".25", "½": ".5", "¾": ".75"}
_HALVES = re.compile(r"(?:(?<=[$€£]\d)|(?<=[$€£]\d\d)|(?<=[$€£]\d\d\d))[¼½¾]")
_PENCE = re.compile(
    r"(?<![\w.,$£€])(?<![\w]-)(?:(?P<low>\d{1,4}(?:\.\d{1,2})?)p?\s?[-–]\s?)?"
    r"(?P<amount>\d{1,2}(?:,\d{3}){1,2}(?:\.\d{1,2})?|\d{1,4}(?:\.\d{1,2})?)(?P<unit>p|¢)"
    rf"(?:\s?/\s?(?P<per>(?i:{any_of(_PER)}))\b|(?!\w|\.\w|/))"
)
_SCREEN_LINES = language("en").words("spoken.screen_lines")
# Before 1971: twenty shillings to the pound, twelve pence to the shilling.
_SHILLINGS = re.compile(
    r"(?<![\w.,])£(?P<pounds>\d{1,3}(?:,\d{3}){0,3})\s?(?P<shillings>1?\d)s"
    r"(?:\s?(?P<pence>1?\d)d)?\b|(?<![\w.,$£€-])(?P<only>1?\d)s\s?(?P<only_pence>1?\d)d\b"
)
_HINT = re.compile(
    rf"[$€£¥₩₹₽₪₺₫฿₦₴₱₵₡₿¢]|\d\s?p\b|\ds\s?\d{{1,2}}d\b|\b(?:{_CODE.replace(chr(92) + '.', '')})\b"
)


def say_money(text: str) -> str:
    """Say amounts with their currency after them, as they are spoken."""
    if not _HINT.search(text):
        return text
    text = _HALVES.sub(lambda match: _HUNDREDTHS[match.group()], text)
    text = _SHILLINGS.sub(_say_shillings, text)
    text = _MONEY.sub(_say_amount, text)
    text = _CODE_AFTER.sub(_say_code_after, text)
    return _PENCE.sub(_say_pence, text)


def _names(symbol: str) -> tuple[str, ...]:
    symbol = symbol.strip()
    if symbol in _OTHER_CODES:
        return *_OTHER_CODES[symbol], "", ""
    return _CURRENCIES[_CODES.get(symbol, symbol)]


def _scale_word(written: str | None) -> str:
    return _MAGNITUDES[written.strip(" -").lower()] if written else ""


def _say_amount(match: re.Match[str]) -> str:
    text, end = match.string, match.end() - len(match["joint"] or "")
    second = "symbol2" if match["symbol2"] else "symbol3"
    if match[second] and not match["symbol"].strip().endswith(match[second]):
        # "from US$10 to €48m": two currencies are two amounts
        cut = match.start(second) - match.start()
        return say_money(match.group()[:cut]) + say_money(match.group()[cut:])
    one, many, _, _ = _names(match["symbol"])
    per = _PER[match["per"].lower()] if match["per"] else ""
    again = (match["again"] or "").strip().rstrip("s")
    tail = " plus" if match["plus"] else ""
    tail += f" per {per}" if per else ""
    rate = re.match(r"-(?=(?:an?|per)-)", text[end : end + 6])
    singular = not rate and not tail and is_adjective(text, match.start(), end)
    if match["high"] and match["link"] and match["low_scale"]:
        low = _say_single(match["low"], match["low_scale"], match["symbol"], singular=False)
        words = f"{low} {match['link']} " + _say_single(
            match["high"], match["high_scale"], match["symbol"], singular=singular
        )
    elif match["high"]:
        low = _quantity(match["low"], match["low_scale"])
        high = _quantity(match["high"], match["high_scale"])
        words = f"{low} {match['link'] or 'to'} {high} {one if singular else many}"
    else:
        words = _say_single(match["low"], match["low_scale"], match["symbol"], singular=singular)
    if again and again not in one:
        return f"{words}{tail}{match['again']}"  # "$40,000 euro": both are said
    return words + tail + (" " if match["joint"] else "")


def _quantity(amount: str, scale: str | None) -> str:
    word = _scale_word(scale)
    return f"{number_words(amount)} {word}" if word else number_words(amount)


def _say_single(amount: str, scale: str | None, symbol: str, *, singular: bool) -> str:
    """One amount; two decimals without a magnitude are cents."""
    one, many, small_one, small_many = _names(symbol)
    whole, _, fraction = amount.replace(",", "").partition(".")
    if scale or len(fraction) != 2 or not small_one:
        is_one = singular or (amount == "1" and not scale)
        return f"{_quantity(amount, scale)} {one if is_one else many}"
    units, hundredths = int(whole or "0"), int(fraction)
    big = f"{cardinal_words(units)} {one if singular or units == 1 else many}"
    small = (
        f"{cardinal_words(hundredths)} {small_one if singular or hundredths == 1 else small_many}"
    )
    if singular and small_one == "penny":
        small = f"{cardinal_words(hundredths)} pence"
    if not hundredths:
        return big
    return small if not units else f"{big} and {small}"


def _say_code_after(match: re.Match[str]) -> str:
    return _say_single(match["amount"], match["scale"], match["symbol"], singular=False)


def _say_pence(match: re.Match[str]) -> str:
    amount, low = match["amount"], match["low"]
    if amount in _SCREEN_LINES and match["unit"] == "p" and not low and not match["per"]:
        return f"{paired_words(amount)} p"
    names = ("penny", "pence") if match["unit"] == "p" else ("cent", "cents")
    words = f"{number_words(low)} to " if low else ""
    words += f"{number_words(amount)} {names[bool(low) or amount != '1']}"
    return words + (f" per {_PER[match['per'].lower()]}" if match["per"] else "")


def _say_shillings(match: re.Match[str]) -> str:
    shillings, pence = match["shillings"] or match["only"], match["pence"] or match["only_pence"]
    words = []
    if match["pounds"]:
        words.append(
            f"{number_words(match['pounds'])} {'pound' if match['pounds'] == '1' else 'pounds'}"
        )
    words.append(f"{number_words(shillings)} {'shilling' if shillings == '1' else 'shillings'}")
    if pence:
        words.append(f"{number_words(pence)} {'penny' if pence == '1' else 'pence'}")
    return " ".join(words)
