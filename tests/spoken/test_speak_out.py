"""What a listener hears for each kind of written form, and what must stay as it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_to_num import alpha2digit  # type: ignore[attr-defined,unused-ignore]

from briefing.spoken import Lexicon, speak_out
from briefing.spoken.numbers import cardinal_words

FORMS = {
    "money": (
        ("a $7 million grant", "a seven million dollar grant"),
        ("It raised £2.5bn.", "It raised two point five billion pounds."),
        ("€1.4tn", "one point four trillion euros"),
        ("$3.49", "three dollars and forty nine cents"),
        ("$4-6 million", "four to six million dollars"),
        ("US$8", "eight US dollars"),
        ("A$15m", "fifteen million Australian dollars"),
        ("20p", "twenty pence"),
        ("every £20 spent", "every twenty pounds spent"),
        ("a £2½ million gift", "a two point five million pound gift"),
        ("£12/wk", "twelve pounds per week"),
        ("a £3 million-a-year contract", "a three million pounds a year contract"),
    ),
    "dates": (
        ("in April 2019", "in April twenty nineteen"),
        ("Feb. 3, 2021", "February third, twenty twenty one"),
        ("14 July 1789", "the fourteenth of July seventeen eighty nine"),
        ("2007-03-09", "March ninth, two thousand seven"),
        ("12/31/2018", "December thirty first, twenty eighteen"),
        ("03/04/2018", "three four twenty eighteen"),
        ("the 1970s and the '80s", "the nineteen seventies and the eighties"),
        ("the 2018-19 season", "the twenty eighteen to nineteen season"),
        ("In May 12 people left", "In May twelve people left"),
        ("2017 changes", "twenty seventeen changes"),
        ("Mon.–Fri. until Sept.", "Monday to Friday until September."),
    ),
    "times": (
        ("at 8:05 p.m. sharp", "at eight oh five PM sharp"),
        ("It ends at 4 p.m.", "It ends at four PM."),
        ("9.45am", "nine forty five AM"),
        ("10-11pm", "ten to eleven PM"),
        ("17:00", "seventeen o'clock"),
        ("w/c 5 May", "week commencing the fifth of May"),
        ("Sat 4 May", "Saturday the fourth of May"),
        ("in 3:26.72", "in three minutes twenty six point seven two seconds"),
        ("2:03:04", "two hours three minutes and four seconds"),
    ),
    "measures": (
        ("80 km/h", "eighty kilometers per hour"),
        ("5ft 9in", "five feet nine inches"),
        ("-4°C", "minus four degrees Celsius"),
        ("30 m²", "thirty square meters"),
        ("3m people", "three million people"),
        ("the 800m final", "the eight hundred meter final"),
        ("6 in 10", "six in ten"),
        ("5-8%", "five to eight percent"),
        ("3x5", "three by five"),
        ("20x", "twenty times"),
        ("5-foot-11", "five foot eleven"),
    ),
    "numbers": (
        ("the 26,000", "the twenty six thousand"),
        ("a 31-year-old", "a thirty one year old"),
        ("a 2-1 win", "a two one win"),
        ("lost 30-7", "lost thirty to seven"),
        ("9-12 months", "nine to twelve months"),
        ("the 3rd-largest", "the third largest"),
        ("2½ and 3/5", "two and a half and three fifths"),
        ("open 24/7", "open twenty four seven"),
        ("-7", "minus seven"),
        ("a 70:30 split of 50/30/20", "a seventy thirty split of fifty thirty twenty"),
        ("up 1½%", "up one and a half percent"),
        ("0.07", "zero point zero seven"),
        ("in her 40s", "in her forties"),
    ),
    "names": (
        ("Gov. Lee and Sen. Ray", "Governor Lee and Senator Ray"),
        ("Lt. Gov. Poe", "Lieutenant Governor Poe"),
        ("St. Paul", "Saint Paul"),
        ("He lives on Oak Dr.", "He lives on Oak Drive."),
        ("Dr. Oak", "Doctor Oak"),
        ("on Pine St. near", "on Pine Street near"),
        ("No. 7", "Number seven"),
        ("Acme Corp. said", "Acme Corporation said"),
        ("in the U.S.", "in the US."),
        ("the U.S.-led force", "the US-led force"),
        ("John F. Kennedy", "John F Kennedy"),
        ("Austin, TX", "Austin, Texas"),
        ("Edward VI's reign", "Edward the sixth's reign"),
        ("World War II-era", "World War two-era"),
        ("Chapter IX", "Chapter nine"),
    ),
    "codes": (
        ("GPT-5", "GPT five"),
        ("an A330", "an A three thirty"),
        ("Flight 191", "Flight one ninety one"),
        ("dial 999", "dial nine nine nine"),
        ("401(k)", "four oh one k"),
        ("(555) 010-9999", "five five five, zero one zero, nine nine nine nine"),
        ("10.0.0.1", "one zero dot zero dot zero dot one"),
        ("the 49ers", "the forty niners"),
    ),
    "recipes": (
        ("1/2 tsp salt, 2 tsp oil", "one half teaspoon salt, two teaspoons oil"),
        ("1½ tbsp", "one and a half tablespoons"),
        ("3/4 cup rice", "three quarters of a cup rice"),
        ("a heaped tsp of it", "a heaped teaspoon of it"),
        (
            "at 200C/400F/gas 6",
            "at two hundred degrees Celsius, four hundred degrees Fahrenheit or gas six",
        ),
    ),
    "identifiers": (
        ("PEP 484 says", "PEP four eighty four says"),
        ("the FTSE 250 fell", "the FTSE two fifty fell"),
        ("in the UK 250 workers", "in the UK two hundred fifty workers"),
        ("Bug 104729", "Bug one zero four seven two nine"),
        ("up to 3.11.2", "up to three point eleven point two"),
        ("v2.1", "version two point one"),
        ("H.264", "H two sixty four"),
        ("6to4", "six to four"),
        ("ISBN 0-19-852-3", "ISBN zero, one nine, eight five two, three"),
        ("a Europe XI", "a Europe eleven"),
    ),
    "programs": (
        ("the --dry-run option", "the dry run option"),
        ("with -n or --quiet", "with n or quiet"),
        ("if a == b", "if a equals b"),
        ("if a != b", "if a is not b"),
        ("MAX_URL_SIZE", "max URL size"),
        ("call read_all()", "call read all"),
        ("in /usr/lib now", "in usr slash lib now"),
        ("in main.py.", "in main dot py."),
        ("my .bashrc file", "my dot bashrc file"),
    ),
    "capitals": (
        ("all TWO cats", "all two cats"),
        ("It is NOT so", "It is not so"),
        ("THIS IS it", "This is it"),
        ("the UNICEF fund", "the Unicef fund"),
        ("the WHO is IN", "the W H O is IN"),
    ),
    "net and marks": (
        ("See https://www.example.com/a/b?c=1.", "See example dot com."),
        ("me@example.org", "me at example dot org"),
        ("#ClimateMarch", "hashtag Climate March"),
        ("by @name_one", "by name one"),
        ("😀 fine", "fine"),
        ("**very** good", "very good"),
        ("as shown.[2]", "as shown."),
        ("M&S", "M and S"),
        ("a safe\u200b \u202eplace\u202c", "a safe place"),
        ("the group (AQIM) said", "the group, AQIM, said"),
        ("many men (and women), too", "many men and women, too"),
        ("f*** off", "f off"),
        ("1 > 0", "one more than zero"),
        ("Next page >>", "Next page"),
        ("open File > Save", "open File, Save"),
        ("a # mark and so on ~", "a mark and so on"),
        ("the GOP plan", "the G O P plan"),
        ("so said the GOP. Jones left", "so said the G O P. Jones left"),
        ("CECOT is", "Cecot is"),
    ),
}
TABLE = [(written, spoken) for forms in FORMS.values() for written, spoken in forms]

UNTOUCHED = """\
May I come in? | March on, said Will. | Will Smith met May. | I am in. | They march in May.
He said no. No one moved. | Tell us, not the US. | The FBI, the UN and NATO met. | It is in Maine.
She is a doctor in the east. | Is it an A or a B? | “Hello,” she said — quietly. | Sun and sea.
You and I, or me? | Sam and I left. | Malcolm X spoke. | Vitamin C helps. | The DIY mix, XL.
Mark my words; Bill pays.|Add one, or two; it’s fine!
The second-hand car cost a lot. | An IT worker and an AI model. | Plan B failed. He left.
A dog’s life... | Rock ’n’ roll | twenty-one years | It will be April in Paris. | and/or
“I,” he said, “am no king.” | In a co-op. | He sat. Sun rose. | The no-go area. | one-on-one
Ask Jan. She knows. | in/out | Mix it up. | COP is on. | OK, TV it is.
Miss Lee, Ms Ray and Sir Ed.
""".replace("\n", "|").split("|")


@pytest.mark.parametrize(("written", "spoken"), TABLE)
def test_a_written_form_is_said_as_people_say_it(written: str, spoken: str) -> None:
    assert speak_out(written) == spoken


@pytest.mark.parametrize("written", [text.strip() for text in UNTOUCHED if text.strip()])
def test_text_that_needs_no_change_comes_back_as_it_is(written: str) -> None:
    assert speak_out(written) == written


@pytest.mark.parametrize("written", [written for written, _ in TABLE])
def test_what_was_said_once_is_not_changed_again(written: str) -> None:
    said = speak_out(written)
    assert speak_out(said) == said


@pytest.mark.parametrize("written", ["5/4/2019", "see 11/9", "1,2,3"])
def test_what_can_be_read_in_two_ways_is_never_decided(written: str) -> None:
    assert not any(month in speak_out(written) for month in ("April", "May", "November"))


@given(st.integers(min_value=4, max_value=10**12 - 1))
def test_a_count_in_words_parses_back_to_itself(number: int) -> None:
    assert alpha2digit(cardinal_words(number), "en") == str(number)


@given(st.integers(min_value=1000, max_value=10**9))
def test_a_written_count_parses_back_to_itself(number: int) -> None:
    said = speak_out(f"It had {number:,} members.")
    assert alpha2digit(said, "en") == f"It had {number} members."


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("$£€0123456789.,-–/:%()[] aApPmMstn'’#@&\n"), max_size=40))
def test_no_text_stops_it_and_no_invisible_mark_appears(written: str) -> None:
    assert not any(0xE000 <= ord(character) <= 0xF8FF for character in speak_out(written))


@pytest.mark.slow(reason="hostile text")
@pytest.mark.parametrize(
    "unit",
    [
        "1",
        ",",
        "$",
        "(",
        "\t",
        "1-",
        "1:",
        "[",
        "*",
        "A.",
        "@",
        "1/",
        "A",
        "a_",
        "-a",
        "{",
        "/a",
        "a.",
        "1.",
        "AB ",
    ],
)
def test_100_kb_of_one_thing_take_less_than_two_seconds(unit: str) -> None:
    started = time.process_time()
    speak_out(unit * (100_000 // len(unit)))
    assert time.process_time() - started < 2  # half of one on a machine with nothing else to do


@pytest.mark.parametrize("language", ["fr", "de-AT", "zh"])
def test_other_languages_only_lose_what_no_voice_says(language: str) -> None:
    assert speak_out("**3,5** Mio. € am 4. Mai\u200f 😀!", language) == "3,5 Mio. € am 4. Mai!"


def test_a_word_of_the_lexicon_is_said_its_way_and_no_rule_touches_it() -> None:
    lexicon = Lexicon(words=(("Bukele", "boo-KEH-leh"), ("F-35", "eff 35"), ("CECOT", "SEC-ott")))
    assert speak_out("Bukele’s F-35 at CECOT", lexicon=lexicon) == "boo-KEH-leh’s eff 35 at SEC-ott"
