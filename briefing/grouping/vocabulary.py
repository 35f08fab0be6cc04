# ruff: noqa: SIM905 - a word list is easier to read in long rows
"""Words that say what a number counts, in the languages whose number words are read."""

from __future__ import annotations

import re

__all__ = [
    "ABOUT",
    "AT_LEAST",
    "AT_MOST",
    "BELONGS_TO_NAME",
    "CLOCK",
    "DISTANT",
    "ELSEWHEN",
    "FURTHER",
    "MAGNITUDES",
    "MEASURED",
    "MONEY",
    "MONTHS",
    "PARTS",
    "PERSONS",
    "REPORTING",
    "ROLES",
    "STOP_WORDS",
    "UNITS",
    "WISHED",
]


def _before(words: str) -> re.Pattern[str]:
    """Whether text ends in one of *words* (with `` | `` between), where a number follows."""
    choices = "|".join(re.escape(word.strip()) for word in words.split("|"))
    return re.compile(rf"(?:^|\W)(?:{choices})\s*[$£€¥]?$", re.IGNORECASE)


def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"[\s-]?(?:{pattern})(?!\w)", re.IGNORECASE)


AT_LEAST = _before(
    "at least|more than|over|upwards of|no fewer than|no less than|mindestens|mehr als|über|gut"
    "|wenigstens|au moins|plus de|plus d'|al menos|más de|por lo menos|almeno|più di|oltre"
    "|pelo menos|mais de|minstens|meer dan|ruim"
)
AT_MOST = _before(
    "up to|as many as|as much as|fewer than|less than|at most|no more than|under|bis zu|höchstens"
    "|weniger als|jusqu'à|moins de|hasta|menos de|fino a|meno di|até|tot|minder dan"
)
ABOUT = _before(
    "about|around|some|roughly|approximately|nearly|almost|close to|just under|just over"
    "|an estimated|estimated|or so|rund|etwa|ungefähr|knapp|fast|circa|environ|près de|presque"
    "|quelque|unos|unas|cerca de|casi|alrededor de|quasi|quase|ongeveer|bijna|zo'n"
)
FURTHER = _before(
    "another|a further|further|an additional|additional|an extra|extra|weitere|autres|otros|otras"
    "|altri|altre|outros|outras|nog"
)
PARTS = _before(
    "including|including at least|among them|among them at least|of whom|of which|of them|darunter"
    "|davon|dont|parmi eux|entre ellos|entre ellas|incluidos|incluidas|tra cui|incluindo|onder wie"
)
BELONGS_TO_NAME = _before(
    "top|no|no.|number|nr|nr.|ranked|rank|chapter|page|article|section|room|route|aged|age|age of"
    "|turned|turns|turning|highway|flight|the past|the last|last|past|every|first|the first"
    "|the next|next|few|several|couple of|many|mehrere|einige|quelques|varios|alter von"
    "|im alter von|numéro|número|numero|artikel|kapitel|artículo"
)
"""A number after these is a rank, an age, a label, or vague."""
DISTANT = _before(
    "after|since|within|before|vor|seit|nach|depuis|après|avant|hace|tras|desde|dopo|dentro de"
)
"""Hours and days after these say when, not how long."""

CLOCK = re.compile(
    r"\s?(?:[ap]\.?m\b|o['’]clock|uhr\b|h\d\d\b|heures du|de la (?:madrugada|mañana|tarde|noche))",
    re.I,
)
ELSEWHEN = re.compile(
    r"\b(?:last (?:year|month|week)|a year (?:ago|earlier|before)|previous(?:ly)?|earlier|since"
    r"|record|on average|so far this year|in the past|compared with|up from|down from"
    r"|vorjahr|im vergangenen|l'an dernier|l'année dernière|el año pasado|l'anno scorso"
    r"|no ano passado|vorig jaar)\b",
    re.I,
)
"""Numbers of another time stand beside these."""

WISHED = re.compile(
    r"\b(?:asked for|sought|seeks?|demand(?:s|ed|ing)?|wants?|wanted|calls? for|called for"
    r"|proposed?|offer(?:s|ed)?|could|may|might|expected|plan(?:s|ned)?|hopes?|target|maximum"
    r"|fordern|fordert|forderte|könnte|soll|sollen|pourrait|réclame|demande|exige|podría|exigen|piden)\b"
)
"""What is asked for, planned or feared is not what is."""

MAGNITUDES: tuple[tuple[re.Pattern[str], int], ...] = (
    (_after(r"1000000000000|trillions?|tn|trn|billionen|mil billones"), 12),
    (
        _after(
            r"1000000000|billions?|bn|milliarden?|mrd\.?|milliards?|mil millones|miliardi|miliardo"
            r"|mld|miljard|mil milhões"
        ),
        9,
    ),
    (
        _after(
            r"1000000|millions?|mn|mln|millionen|mio\.?|millones|millón|milioni|milione|milhões"
            r"|milhão|miljoen"
        ),
        6,
    ),
    (_after(r"1000|thousand|tausend|mille|mil|mila|duizend"), 3),
)

MONEY: tuple[tuple[re.Pattern[str], str], ...] = (
    (_after(r"dollars?|dólares|dollari|usd"), "$"),
    (_after(r"pounds?|gbp|pfund|livres sterling|libras"), "£"),
    (_after(r"euros?|eur|€"), "€"),
    (_after(r"yen|yuan|crowns|kronor|kroner|francs?|franken|roubles|rubles|rupees|pesos"), "other"),
)

UNITS: tuple[tuple[re.Pattern[str], str, float], ...] = (
    (
        _after(r"%|percent|per cent|pct|prozent|pour cent|por ciento|por cento|per cento|procent"),
        "percent",
        1,
    ),
    (_after(r"(?:percentage )?points?|prozentpunkte?|puntos?|punti"), "points", 1),
    (
        _after(
            r"km/h|kph|kmh|kilomet(?:re|er)s? (?:an|per) hour|kilometer pro stunde"
            r"|stundenkilometern?|kilomètres?(?: à l['’]heure|[ -]heure)|kilómetros por hora"
        ),
        "speed",
        1,
    ),
    (_after(r"mph|miles (?:an|per) hour"), "speed", 1.609),
    (
        _after(r"km|kilomet(?:re|er)s?|kilometern?|kilomètres?|kilómetros?|chilometri"),
        "length",
        1e3,
    ),
    (_after(r"miles?"), "length", 1609),
    (_after(r"met(?:re|er)s?|metern?|mètres?|metros?|metri"), "length", 1),
    (_after(r"feet|foot|ft"), "length", 0.3048),
    (_after(r"centimet(?:re|er)s?|centimètres?|cm"), "length", 0.01),
    (_after(r"inch(?:es)?"), "length", 0.0254),
    (_after(r"kg|kilos?|kilogram(?:me)?s?|kilogrammes?|kilogramos"), "weight", 1),
    (_after(r"tonnes?|tons?|tonnen|toneladas|tonnellate"), "weight", 1000),
    (_after(r"hectares?|hektar|hectáreas|ettari"), "area", 1),
    (_after(r"acres?"), "area", 0.4047),
    (_after(r"square kilomet(?:re|er)s|quadratkilometer"), "area", 100),
    (_after(r"lit(?:re|er)s?|litres?|litros?|litri"), "volume", 1),
    (_after(r"megawatts?|mw"), "power", 1),
    (_after(r"degrees?|grad|degrés?|grados?|gradi"), "degrees", 1),
    (_after(r"minutes?|minuten?|minutos?|minuti"), "minutes", 1),
    (_after(r"hours?|stunden?|heures?|horas?|ore"), "hours", 1),
    (_after(r"days?|tagen?|tage|jours?|días?|giorni|dias"), "days", 1),
    (_after(r"weeks?|wochen?|semaines?|semanas?|settimane"), "weeks", 1),
    (_after(r"months?|monaten?|monate|mois|mes(?:es)?|mesi"), "months", 1),
    (_after(r"years?|jahren?|jahre|ans|années?|años?|anni|anos"), "years", 1),
)

ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "dead",
        (
            "kill", "dead", "died", "dies", "dying", "death", "fatal", "toll", "lives", "perish",
            "bodies", "tote", "tot", "getöte", "starb", "gestorb", "leben", "ums", "mort", "tué",
            "décéd", "bilan", "muert", "murier", "murió", "fallec", "vidas", "mortos", "morr",
            "uccis", "vittim", "doden",
        ),
    ),
    ("hurt", ("injur", "wound", "hurt", "verletz", "bless", "herid", "ferit", "ferid", "gewond")),
    ("missing", ("missing", "unaccount", "vermiss", "disparu", "desapar", "dispers", "vermist")),
    ("held", ("arrest", "detain", "custody", "festgenomm", "interpell", "deten", "aangehoud")),
    ("moved", ("evacu", "fled", "flee", "homeless", "displac", "evaku", "évacu", "desaloj")),
    ("ill", ("infect", "sicken", "infiz", "erkrank", "contag", "enferm")),
    ("saved", ("rescu", "saved", "pulled", "freed", "gerett", "sauvé", "rescat", "liber")),
)  # fmt: skip
"""What happened to those counted, by how its words begin."""

PERSONS = frozenset(
    "people person persons others passengers residents victims menschen personen leute personnes "
    "gens personas persone pessoas mensen".split()
)

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet "
    "août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre".split()
)

MEASURED = (
    frozenset(
        "sales revenue revenues turnover profit profits loss losses income earnings costs debt "
        "shares share inflation prices price unemployment jobless growth economy wages wage pay "
        "salary salaries exports imports deficit surplus budget turnout support rent rents fine "
        "fines bonus damage premium tax taxes rate rates "
        "umsatz gewinn verlust aktie aktien inflation preise löhne ventes bénéfice perte prix "
        "salaires ventas beneficio beneficios pérdidas precios salarios".split()
    ),
    frozenset(
        "rose rise rises risen rising up climbed gained grew grow increase increased higher "
        "gestiegen stieg augmenté hausse subió aumentó".split()
    ),
    frozenset(
        "fell fall falls fallen falling down dropped lost shrank decrease decreased lower cut "
        "gesunken sank fiel baissé baisse cayó bajó".split()
    ),
)
"""What percentages and sums of money tell of, and whether it went up or down."""

REPORTING = frozenset(
    "said says say told tells reported reports estimated estimate put puts confirmed counted "
    "sagte sagten teilte berichtete selon indique affirme dijo dijeron informó según".split()
)
"""What comes before these is who says so, not what is told."""

STOP_WORDS = frozenset(
    "the and for with that from have has had were was are been being will would could should said "
    "says they their them this these those which when where what who whom after before into onto "
    "over about than then also but not its his her him she our your you all any one more most some "
    "other others new out off down upon while during between among through because until since "
    "near around very just only such each both few many much least according told percent "
    "million billion thousand dollars euros pounds "
    "der die das den dem des ein eine einen einem einer und oder mit von vom zum zur bei aus nach "
    "auf für ist sind war waren wurde wurden hat haben wird werden nicht auch als wie sich sie "
    "les des une dans pour par sur avec qui que est sont ont été aux plus selon son ses leur "
    "los las una uno por para con del que son fue fueron han más sus según como".split()
)
