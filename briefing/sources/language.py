"""Which language a text is in: by its script, then by its most common words."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["guess_language"]

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")

# Words that are frequent in one language; those shared by many still count, for each.
_STOP_WORDS = {
    "en": "the of and to in is that for it was on with as are be by at this from have not has "
    "but they which you were his he she an or we said will would their been who what",
    "de": "der die das und in zu den nicht von sie ist des sich mit dem dass er es ein ich auf so "
    "eine auch als an nach wie im für man aber aus durch wenn nur war noch werden bei hat wir",
    "fr": "le la les de des et est un une du en que qui dans pour pas sur au plus par avec ce il "
    "elle ne se sont mais ou son sa ses nous vous cette aux leur été être c'est d l",
    "es": "el la los las de y en que un una es por con para del se no al lo su sus como más pero "
    "fue ha este esta sobre entre son también hay desde cuando muy ser",
    "pt": "o a os as de e em que um uma do da dos das não para com por no na se é mais como mas "
    "foi ao ele ela seu sua ou já também são pelo pela até isso",
    "it": "il lo la gli le di e che un una è per con non del della dei in si da al più come anche "
    "ma sono nel nella alla questo questa ha dal dalla o i delle",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als die bij door "
    "naar maar hij ze heeft worden wordt uit over nog dan was werd",
    "sv": "och i att det som en på är av för med till den har de inte om ett han var men sig från "
    "vi så kan när år under också efter eller nu sin där",
    "da": "og i at det er en til på som af for med den de har ikke om et han var men sig fra vi så "
    "kan når år også efter eller nu blev hun være",
    "no": "og i det er på en til som av for at med den de har ikke om et han var men seg fra vi så "
    "kan når år også etter eller nå ble hun være mer",
    "fi": "ja on ei että se oli hän mutta ovat kun mukaan myös joka sen ole jo vain niin tai kuin "
    "ollut sekä vuoden mitä nyt olisi hänen ovat tämä",
    "pl": "i w na z się do nie że jest to o jak po za od przez dla ale są co tak był czy tym oraz "
    "jego już które który była ich może",
    "cs": "a v na je se že s z do o i to za pro ale jako by jsou po jeho byl které který od při "
    "nebo bylo také až jen ve která už",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi kadar ne sonra var ama en oldu "
    "olduğu ise değil her iki tarafından göre ya o",
    "ro": "și în de la a cu pe că nu este din un o pentru care mai au fost sunt se ce dar sau prin "
    "lui cel ar fi după",
    "hu": "a az és hogy nem is egy van volt meg csak ez de el már ha még vagy azt mint kell lesz "
    "szerint után aki amely ki",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada mereka "
    "sudah oleh saya bisa atau lebih telah tersebut",
    "vi": "và của là có không cho một được trong người với các những này đã để khi về tại từ đến "
    "như ra cũng nhưng",
}

# Characters that only one of the languages sharing a script writes.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("am", re.compile("[\u1200-\u137f]")),
)


def guess_language(text: str) -> str:
    """
    Tell the language of *text* as a two-letter code; ``en`` where there is too little to tell.
    """
    sample = text[:_SAMPLE]
    counts = {language: len(pattern.findall(sample)) for language, pattern in _SCRIPTS}
    letters = sum(map(str.isalpha, sample))
    # Japanese mixes kana with Chinese characters: a fifth of kana is never Chinese.
    if counts["ja"] >= 0.2 * (counts["ja"] + counts["zh"]) and counts["ja"]:
        counts["ja"] += counts.pop("zh")
    language, count = max(counts.items(), key=lambda item: item[1])
    if letters and count > 0.4 * letters:
        return _within_script(language, sample)
    return _by_stop_words(sample)


def _within_script(language: str, sample: str) -> str:
    """Split the languages that share Cyrillic or Arabic by the letters only one of them has."""
    if language == "ru":
        if re.search("[ўЎ]", sample):
            return "be"
        if re.search("[іїєґІЇЄҐ]", sample):
            return "uk"
        if re.search("[ђћџљњјЂЋЏЉЊЈ]", sample):
            return "sr"
        if not re.search("[ыэЫЭ]", sample) and re.search(
            r"\b(?:се|които|който|това|ще|със)\b", sample
        ):
            return "bg"
    if language == "ar":
        if re.search("[ٹڈڑے]", sample):
            return "ur"
        if len(re.findall("[پچژگیک]", sample)) > 0.02 * len(sample):
            return "fa"
    return language


def _by_stop_words(sample: str) -> str:
    words = Counter(match.group().lower() for match in _WORD.finditer(sample))
    scores = {
        language: sum(words[word] for word in set(stop_words.split()))
        for language, stop_words in _STOP_WORDS.items()
    }
    language = max(scores, key=lambda code: scores[code])
    total = sum(words.values())
    if scores[language] < 2 or scores[language] < 0.08 * total:
        return "en"
    # Ties and near-ties go to English, the default; it must lose clearly.
    return "en" if scores["en"] >= scores[language] else language
