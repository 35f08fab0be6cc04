"""How short written forms are said in English; the checker's own knowledge, not the voice's."""

from __future__ import annotations

__all__ = ["EXPANSIONS", "REQUIRED", "SIGNS", "UNSAID"]

_TABLE = """
a: australian | ad: annodomini | adm: admiral | ak: alaska | aka: alsoknownas | al: others, alabama
ala: alabama | approx: approximately, about | apr: april | apt: apartment | ar: arkansas
ariz: arizona | ark: arkansas | assn: association | assoc: associate, associated | asst: assistant
atty: attorney | aud: australiandollars | aug: august | ave: avenue | az: arizona | b: billion
bc: beforechrist | bln: billion | blvd: boulevard | bn: billion | bpm: beatsperminute | br: brother
brig: brigadier | bros: brothers | c: circa, celsius, centigrade | ca: circa, california, about
cad: canadiandollars | calif: california | capt: captain | cf: compare | ch: chapter
chap: chapter | chf: swissfrancs | cl: centiliters, centilitres
cm: centimeter, centimeters, centimetre, centimetres, squarecentimeters, cubiccentimeters
cmdr: commander | co: company, county, colorado | col: colonel | colo: colorado | conn: connecticut
corp: corporation, corporal, corps | cos: companies | cpl: corporal | ct: court, connecticut
cu: cubic
d: day, days | dc: districtofcolumbia | de: delaware | dec: december | del: delaware | dep: deputy
dept: department | det: detective | dr: doctor, drive | drs: doctors | e: east
ed: editor, edition | eds: editors | eg: forexample, forinstance | esq: esquire
est: established, estimated | etal: andothers | etc: etcetera, andsoon | eu: europeanunion
eur: euros, euro | ext: extension | f: fahrenheit | feb: february | fig: figure | figs: figures
fl: florida | fla: florida | fr: father | fri: friday | ft: fort, foot, feet, squarefeet, cubicfeet
g: gram, grams | ga: georgia | gal: gallon, gallons | gb: gigabyte, gigabytes | gbp: pounds
gbps: gigabitpersecond, gigabitspersecond | gen: general | ghz: gigahertz | gov: governor
govs: governors | govt: government | gw: gigawatt, gigawatts | h: hour, hours
ha: hectare, hectares | hi: hawaii | hk: hongkong | hon: honorable, honourable | hr: hour, hours
hrs: hour, hours | hts: heights | hwy: highway | hz: hertz | ia: iowa | id: idaho | ie: thatis
il: illinois | ill: illinois | in: inch, inches, indiana | inc: incorporated, ink | ind: indiana
insp: inspector | intl: international | jan: january | jpy: yen | jr: junior | jul: july
jun: june | k: thousand, kelvin, kilometer, kilometers | kan: kansas | kb: kilobyte, kilobytes
kbps: kilobitpersecond, kilobitspersecond | kg: kilogram, kilograms, kilo, kilos
kgs: kilograms, kilos | khz: kilohertz
km: kilometer, kilometers, kilometre, kilometres, squarekilometers, squarekilometres
kmh: kilometersperhour, kilometresperhour, kilometersanhour, kilometresanhour
kms: kilometers, kilometres
kph: kilometersperhour, kilometresperhour, kilometersanhour, kilometresanhour | ks: kansas
kv: kilovolt, kilovolts | kw: kilowatt, kilowatts | kwh: kilowatthour, kilowatthours | ky: kentucky
l: liter, liters, litre, litres | la: louisiana | lat: latitude | lb: pound, pounds
lbs: pound, pounds | ln: lane | lt: lieutenant | ltd: limited | ltgen: lieutenantgeneral
m: meter, meters, metre, metres, million, minutes, male, mile, miles, squaremeters, squaremetres
m: cubicmeters, cubicmetres
ma: massachusetts
maj: major | mar: march | mass: massachusetts | max: maximum | mb: megabyte, megabytes
mbps: megabitpersecond, megabitspersecond | mcg: micrograms, microgram | md: maryland | me: maine
messrs: messieurs, misters | mfg: manufacturing | mg: milligram, milligrams | mhz: megahertz
mi: mile, miles, michigan | mich: michigan | min: minimum, minute, minutes | minn: minnesota
mins: minutes | misc: miscellaneous | miss: mississippi
ml: milliliter, milliliters, millilitre, millilitres | mln: million
mm: millimeter, millimeters, millimetre, millimetres
mn: million, minnesota | mo: month, months, missouri
mon: monday | mont: montana | mos: months | mpg: milespergallon | mph: milesperhour, milesanhour
mr: mister | mrs: missus, misses, missis, mizziz | ms: miss, miz, mizz, milliseconds, millisecond
msgr: monsignor | mt: mount, mountain | mtn: mountain | mw: megawatt, megawatts
mwh: megawatthour, megawatthours | n: north | natl: national | nc: northcarolina | nd: northdakota
ne: nebraska, northeast | neb: nebraska | nev: nevada | nh: newhampshire | nj: newjersey
nm: nanometers, nanometres, nauticalmiles, newmexico | no: number | nos: numbers | nov: november
nv: nevada | nw: northwest | ny: newyork | nyc: newyorkcity | nz: newzealand | o: ohio
oct: october | oh: ohio | ok: oklahoma, okay | okla: oklahoma | or: oregon | ore: oregon
oz: ounce, ounces | p: page, pence, penny | pa: pennsylvania | penn: pennsylvania
pfc: privatefirstclass | pkwy: parkway | pl: place | pm: primeminister | pp: pages
pres: president | prof: professor | psi: poundspersquareinch | pt: point, part, pint | pvt: private
r: rand, reais | rd: road | rep: representative | reps: representatives | rev: reverend
ri: rhodeisland | rmb: yuan | rpm: revolutionsperminute | rs: rupees | rte: route
s: second, seconds, singapore, south | sat: saturday | sc: southcarolina | sd: southdakota
se: southeast | sec: section, second, seconds | secs: seconds | sen: senator | sens: senators
sep: september | sept: september | sgt: sergeant | spc: specialist | sq: square
sqft: squarefoot, squarefeet
sqkm: squarekilometers, squarekilometres, squarekilometer, squarekilometre
sqm: squaremeters, squaremetres | sqmi: squaremile, squaremiles | sr: senior, sister
st: saint, street | ste: sainte | sts: saints, streets | sun: sunday | supt: superintendent
sw: southwest | t: ton, tons, tonne, tonnes, trillion | tb: terabyte, terabytes | tel: telephone
tenn: tennessee | ter: terrace | tex: texas | thu: thursday | thur: thursday | thurs: thursday
tn: trillion, tennessee | trn: trillion | tue: tuesday | tues: tuesday | tv: television | tx: texas
uae: unitedarabemirates | uk: unitedkingdom | un: unitednations | univ: university
us: unitedstates | usa: unitedstates, unitedstatesofamerica | usd: dollars, dollar, usdollars
ut: utah | v: versus | va: virginia | viz: namely | vol: volume | vols: volumes
vs: versus, against | vt: vermont | w: watt, watts, west, with | wa: washington | wash: washington
wed: wednesday | weds: wednesday | wi: wisconsin | wis: wisconsin | wk: week, weeks | wks: weeks
wo: without | wv: westvirginia | wva: westvirginia | wy: wyoming | wyo: wyoming | x: times, by, ex
wc: weekcommencing, weekbeginning | v: version | fl: fluid | floz: fluidounces, fluidounce
qt: quart, quarts | qts: quart, quarts
aed: uaedirhams | brl: brazilianreais | cny: chineseyuan | dkk: danishkroner | eur: euros
hkd: hongkongdollars | ils: shekels | inr: rupees | krw: won | mxn: mexicanpesos
nok: norwegiankroner | nzd: newzealanddollars | pln: polishzlotys | rmb: renminbi | rub: rubles
sar: saudiriyals | sek: swedishkronor | sgd: singaporedollars | zar: southafricanrand
amb: ambassador | cir: circle | gens: generals | ms: mississippi | mt: montana | profs: professors
yd: yard, yards | yds: yards | yo: yearold, yearsold | yr: year, years | yrs: years
bbl: barrel, barrels | bhp: brakehorsepower | bps: basispoint, basispoints
bpm: beatperminute | cal: calorie, calories | cllr: councillor | cllrs: councillors
cm: squarecentimeter, cubiccentimeter | d: penny, pence
db: decibel, decibels | dl: deciliter, deciliters, decilitre, decilitres
dm: decimeter, decimeters, decimetre, decimetres | dpi: dotperinch, dotsperinch
fps: framepersecond, framespersecond | gb: gigabit, gigabits | gwh: gigawatthour, gigawatthours
hp: horsepower | hpa: hectopascal, hectopascals | ins: inch, inches
kcal: kilocalorie, kilocalories
kgs: kilogram | kj: kilojoule, kilojoules | km: squarekilometer, cubickilometers
kmh: kilometerperhour, kilometreperhour | kms: kilometer | kn: kilonewton, kilonewtons
kph: kilometerperhour, kilometreperhour | kpa: kilopascal, kilopascals
mah: milliamperehour, milliamperehours, milliamphour, milliamphours | mb: megabit, megabits
min: minutes | mins: minute | mj: megajoule, megajoules | mm: squaremillimeters, cubicmillimeters
m: month | mp: megapixel, megapixels
mpa: megapascal, megapascals | mpg: milepergallon | mph: mileperhour
mw: megawatt | nm: nanometer, newtonmeter, newtonmeters | ng: nanogram, nanograms
pa: pascal, pascals | pb: petabyte, petabytes | pct: percent, percentage
ppb: partper, partsper | ppm: partper, partsper | ppt: partper, partsper
psi: poundpersquareinch | rpm: revolutionperminute | sec: second | secs: second
tbsp: tablespoon, tablespoons | tbsps: tablespoon, tablespoons | tsp: teaspoon, teaspoons
tsps: teaspoon, teaspoons
tw: terawatt, terawatts | twh: terawatthour, terawatthours | v: volt, volts
wh: watthour, watthours | wks: week | y: year | yds: yard | yrs: year
μg: microgram, micrograms | μl: microliter, microliters | μm: micrometer, micrometers
"""


def _parse(table: str) -> dict[str, tuple[str, ...]]:
    expansions: dict[str, tuple[str, ...]] = {}
    for entry in table.replace("\n", "|").split("|"):
        short, _, long = entry.partition(":")
        if short.strip():
            words = tuple(word.strip() for word in long.split(",") if word.strip())
            expansions[short.strip()] = expansions.get(short.strip(), ()) + words
    return expansions


EXPANSIONS = _parse(_TABLE)
"""Letters of a short form to the letters of what it may stand for, spaces left out."""

UNSAID = frozenset({"k", "m", "mn", "mln", "b", "bn", "bln", "t", "tn", "trn"})
"""Written words that may be left out: what they do to a number is said with the number."""

SIGNS: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (sign, frozenset(words.split()))
    for sign, words in (
        (r"\d", "and the of point to a oh o"),
        (r"2|\bII\b|\d\s?s\b", "second seconds"),
        (r"\ds\b", "shilling shillings"),
        (r"\dst\b", "stone"),
        (r"\d(?:st|nd|rd|th)\b", "st nd rd th"),
        (r"[IVX]", "the"),
        (r"[¼½¾⅐-⅞]", "a and"),
        (r"\d{13}|\d(?:,\d{3}){4}", "trillion quadrillion quintillion sextillion"),
        (
            r"\d[/.-]\d",
            "january february march april may june july august september october november december",
        ),
        (r"[$¢]", "dollar dollars cent cents"),
        (
            r"[A-Z]\$",
            "us u s united states american australian canadian new zealand hong kong singapore"
            " a c nz hk taiwan mexican peso pesos centavo centavos brazilian real reais",
        ),
        (r"£", "pound pounds pence penny sterling"),
        (r"€", "euro euros cent cents"),
        (r"[¥￥]", "yen yuan sen"),
        (r"₹", "rupee rupees paisa paise"),
        (r"₩", "won jeon"),
        (r"₽", "ruble rubles rouble roubles kopek kopeks"),
        (r"₪", "shekel shekels agora agorot"),
        (r"₺", "lira kurus"),
        (r"₫", "dong xu"),
        (r"฿", "baht satang"),
        (r"₦", "naira kobo"),
        (r"₴", "hryvnia hryvnias kopiyka kopiykas"),
        (r"₱", "peso pesos centavo centavos"),
        (r"₵", "cedi cedis pesewa pesewas"),
        (r"₡", "colon colones centimo centimos"),
        (r"₿", "bitcoin bitcoins satoshi satoshis"),
        (r"\d\s?p\b|\d[sp]\s?\d{1,2}d\b", "pence penny"),
        (r"[$£€]\s?\(\d", "minus negative loss of a"),
        (r"\d:\d\d\.\d", "minute minutes second seconds"),
        (r"\d/\d|[¼½¾⅐-⅞]", "of"),
        (r"\d\s?[CF]\b", "degree degrees"),
        (r"\d\^|[⁰¹²³⁴⁵⁶⁷⁸⁹]", "to the power of squared cubed minus"),
        (r"\d\s?(?:mm|cm|km|m|ft|in|mi|yd)2\b", "square"),
        (r"\d\s?(?:mm|cm|km|m|ft|in|mi|yd)3\b", "cubic"),
        (r"/s2\b", "squared"),
        (r"://", "http https ftp file www dot slash colon dash question mark equals tilde"),
        (r"\b([ymqw])[/-]\1\b", "on"),
        (r"[%‰]", "percent per cent percentage mille"),
        (r"[°º℃℉]", "degree degrees celsius fahrenheit kelvin kelvins"),
        (r"&", "and ampersand"),
        (r"\+", "and plus"),
        (r"=", "equals is"),
        (r"!=", "is not equal to"),
        (r"\|\|", "or"),
        (r"№", "number"),
        (r"@", "at"),
        (r"#", "hashtag number pound hash sharp"),
        (r"/", "slash per or over an a to and by out of on"),
        (r"[-–—−‐‑]", "to dash minus hyphen through negative"),
        (r"\w\.\w|(?<!\w)\.[a-z]", "dot point"),
        (r"[*×✕xX]", "times by star asterisk"),
        (r"±", "plus or minus"),
        (r"_", "underscore"),
        (r"\d[:.]\d", "colon to oclock hour hours minute minutes second seconds hundred"),
        (r"²", "square squared"),
        (r"³", "cubic cubed"),
        (r"§", "section"),
        (r"™", "trademark"),
        (r"©", "copyright"),
        (r"[~≈]", "about approximately"),
        (r"<", "less than"),
        (r">", "greater more than"),
        (r"<=", "at most less than or equal to"),
        (r">=", "at least greater more than or equal to"),
        (r"≤", "less than or equal to at most"),
        (r"≥", "greater more than or equal to at least"),
        (r"′|\d'", "feet foot minutes"),
        (r"″|\d[\"”]", "inches inch seconds"),
    )
)
"""A sign in the text, and the words it may be said as, where they are needed."""

REQUIRED: tuple[tuple[str, str], ...] = (
    (r"\d\s?%", r"%|\bper ?cent"),
    (r"(?<![A-Z])\$\s?\d", r"\$|\b(?:dollar|cent|buck)s?\b"),
    (r"[A-Z]\$\s?\d", r"\$|\b(?:dollar|cent|buck|peso|centavo)s?\b|\brea(?:l|is)\b"),
    (r"£\s?\d", r"£|\b(?:pounds?|pence|penny)\b"),
    (r"€\s?\d", r"€|\b(?:euro|cent)s?\b"),
    (r"[$£€]\s?\(\d[\d.,]*\)", r"[$£€]\(|\b(?:minus|negative|loss)\b"),
    (r"¥\s?\d", r"¥|\b(?:yen|yuan)\b"),
    (r"\d\s?°", r"°|\b(?:degree|kelvin)s?\b"),
    (r"(?:^|[\s(])[-−]\$?\d", r"[-−]\d|\b(?:minus|negative|below|hyphen|dash|to)\b"),
)
"""A sign in the text that changes what a number means, and what must then be heard."""
