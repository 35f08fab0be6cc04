"""Whatever the voice is given passes the checker, and a digit changed on the way does not."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.fidelity.heard import compare_spoken
from briefing.languages import language
from briefing.spoken import speak_out
from tests.spoken.test_speak_out import TABLE

UNITS = tuple(
    unit
    for row in (
        "% pct ppm ppb bps km m cm mm μm nm mi ft yd kg g mg μg lb oz st ml L ha",
        "mph km/h kph mpg rpm bpm",
        "psi W kW MW GW Wh kWh MWh GWh TWh V kV mAh hp Hz kHz MHz GHz dB kPa hPa kJ kcal MB GB",
        "TB Mbps Gbps",
        "fps ms min mins hr hrs yrs °C °F ° m² km² m³ sq ft cu m tbsp tsp bbl bn x s p k",
        "people kWh/yr km/s",
        "mg/dl m/s² g/km kcal/day -year-old -mile th in tonnes/day ppm/yr",
    )
    for unit in row.split()
)
MONEY = ("${}", "£{}", "€{}m", "${}bn", "US${}", "${}/bbl", "£{}/kWh", "{}p", "£({})m", "{} euros")
CLOCKS = ("{}:{:02}", "{}.{:02} BST", "{}:{:02} p.m.", "{}.{:02}pm", "{}:{:02}:07.986")
SHAPES = (
    "±{}", "~{}", ">{}", "{}/10", "{}-0", "No. {}", "+44 7700 90{}", "{}×10⁸ km", "10^{}", "{}-{}",
    "the {}s", "2025/26", "11st {}lb", "6ft {}in", "£{} 10s", "7-6({})", "{}C", "call 999 or {}",
)  # fmt: skip
CONTEXTS = (
    "It rose to {} from {}.", "{}, {}; {}", "At least {} of {} went, and {} came", "A {} b", "({})",
    "from {} to {}", "{} and {}", "They had {}, then {}.", "“{}” he said, {} later",
)  # fmt: skip

counts = st.one_of(
    st.integers(0, 99).map(str),
    st.integers(100, 10**7).map("{:,}".format),
    st.decimals(0, 5000, places=1).map(str),
    st.decimals(0, 100, places=2).map(str),
)
tokens = st.one_of(
    st.builds(
        lambda count, gap, unit: f"{count}{gap}{unit}",
        counts, st.sampled_from(("", " ", "-")), st.sampled_from(UNITS),
    ),
    st.builds(lambda form, count: form.format(count), st.sampled_from(MONEY), counts),
    st.builds(
        lambda form, hour, minute: form.format(hour, minute),
        st.sampled_from(CLOCKS), st.integers(0, 12), st.integers(0, 59),
    ),
    st.builds(
        lambda form, one, other: form.format(one, other),
        st.sampled_from(SHAPES), st.integers(0, 11), st.integers(12, 99),
    ),
)  # fmt: skip
forms = st.one_of(st.sampled_from([written for written, _ in TABLE]), tokens)
sentences = st.builds(
    lambda context, parts: context.format(*parts),
    st.sampled_from(CONTEXTS),
    st.lists(forms, min_size=3, max_size=3),
)


def complaints(written: str, spoken: str) -> list[str]:
    return list(compare_spoken(written, spoken, "en"))


@settings(max_examples=400)
@given(sentences)
def test_a_sentence_of_any_written_forms_passes_the_check(written: str) -> None:
    spoken = speak_out(written)
    assert complaints(written, spoken) == [], spoken


REPORTED = """\
a wait of 1hrs | with 1 tsps of salt
with an uncertainty of ±5 ppm | from 40 ppm to 12 ppm, or 3 ppb | rose 1.2 pct to $71.35/bbl
He ran 9.58s | won in 1:32:07.986 | a 5 μm film | a 3,000 mAh cell | at 00:30 | 3.5x earnings, 50bps
He is 6ft 2in, 11st 4lb | 1.5×10⁸ km away | on +44 7700 900123 or +447700900123 | £(3)m
155 mph (250 kilometers per hour) | in the 1970s and '80s | aged 20--24 | 6.4%of boys | $40,000 euro
the 0th day | it went, and (555) 010-9999 came
a 60second clip | 31/32 | 2x8 m2 | doi:10.1000/18.2 | kicks off at 20.15 | 1999/2000 | 30 mg/dl
""".replace("\n", "|").split("|")


@pytest.mark.parametrize("written", [text.strip() for text in REPORTED if text.strip()])
def test_what_was_once_accused_in_vain_passes(written: str) -> None:
    assert complaints(written, speak_out(written)) == []
    assert complaints(written, written) == []


LISTED = (
    *(("5{}" if len(unit) < 3 else "5 {}", unit) for unit in language("en").rows("spoken.units")),
    *(("{}3.20", sign) for sign in language("en").rows("spoken.currencies")),
    *(("{} 40", code) for code in language("en").table("spoken.currency_codes")),
    *(("{} 40", code) for code in language("en").rows("spoken.other_currencies")),
    *(("{} Poe", title) for title in language("en").table("spoken.titles")),
    *(("{} 3", short) for short in ("No.", "p.", "vol.", "ch.", "fig.", "pp.", "pt.", "sec.")),
    *(("Springfield, {}, won", state) for state in language("en").table("spoken.states")),
    *(("Springfield, {}., won", state) for state in language("en").table("spoken.press_states")),
    *(("3 Elm {}.", street) for street in language("en").table("spoken.streets")),
)


@pytest.mark.parametrize(("form", "entry"), LISTED)
def test_the_checker_knows_every_entry_of_our_tables(form: str, entry: str) -> None:
    written = f"It was {form.format(entry)} then."
    assert complaints(written, speak_out(written)) == []


@settings(max_examples=200)
@given(counts, st.sampled_from(UNITS), st.randoms(use_true_random=False))
def test_a_changed_digit_is_always_caught(count: str, unit: str, chance: random.Random) -> None:
    at = chance.choice([match.start() for match in re.finditer(r"[1-9]|\d$", count)])
    digit = chance.choice([digit for digit in "123456789" if digit != count[at]])
    changed = count[:at] + digit + count[at + 1 :]
    if float(changed.replace(",", "")) == float(count.replace(",", "")):
        return
    spoken = speak_out(f"It was {changed} {unit} then.")
    assert complaints(f"It was {count} {unit} then.", spoken)
