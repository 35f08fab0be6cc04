"""Which language a text is in."""

from __future__ import annotations

import pytest

from briefing.sources.language import guess_language

SENTENCES = [
    ("en", "The council said on Tuesday that it would close the bridge for two years."),
    ("de", "Der Rat hat am Dienstag beschlossen, die alte Brücke für zwei Jahre zu sperren."),
    (
        "fr",
        "Le conseil a décidé mardi de fermer le vieux pont pour deux ans, dit-on.",
    ),
    ("es", "El consejo decidió el martes cerrar el viejo puente por dos años para las obras."),
    ("it", "Il consiglio ha deciso martedì di chiudere il vecchio ponte per due anni."),
    ("pt", "O conselho decidiu na terça-feira fechar a velha ponte por dois anos, mas não agora."),
    ("nl", "De raad heeft dinsdag besloten de oude brug voor twee jaar te sluiten."),
    ("sv", "Rådet beslutade på tisdagen att den gamla bron ska stängas i två år och inte öppnas."),
    ("fi", "Valtuusto päätti tiistaina, että vanha silta suljetaan, mutta se ei ole vielä valmis."),
    ("pl", "Rada zdecydowała we wtorek, że stary most zostanie zamknięty na dwa lata."),
    ("cs", "Rada v úterý rozhodla, že se starý most na dva roky uzavře, ale není to jisté."),
    (
        "tr",
        "Meclis salı günü eski köprünün iki yıl için kapatılmasına karar verdi ve bu önemli.",
    ),
    ("ru", "Совет решил во вторник закрыть старый мост на два года, но это ещё не всё."),
    ("uk", "Рада вирішила у вівторок закрити старий міст на два роки, але це ще не все."),
    ("el", "Το συμβούλιο αποφάσισε την Τρίτη να κλείσει την παλιά γέφυρα για δύο χρόνια."),
    ("zh", "市议会星期二决定将这座旧桥关闭两年。"),
    ("ja", "市議会は火曜日、古い橋を二年間閉鎖することを決めた。"),
    ("ko", "시의회는 화요일 오래된 다리를 2년간 폐쇄하기로 결정했다."),
    ("ar", "قرر المجلس يوم الثلاثاء إغلاق الجسر القديم لمدة عامين."),
    ("hi", "परिषद ने मंगलवार को पुराने पुल को दो साल के लिए बंद करने का फैसला किया।"),
    ("he", "המועצה החליטה ביום שלישי לסגור את הגשר הישן לשנתיים."),
]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_a_sentence_tells_its_language(language: str, sentence: str) -> None:
    assert guess_language(sentence) == language


@pytest.mark.parametrize("text", ["", "42", "OK", "Tokyo 東京 is large", "COUNCIL CLOSES BRIDGE"])
def test_too_little_to_tell_is_english(text: str) -> None:
    assert guess_language(text) == "en"


def test_a_foreign_quotation_does_not_change_the_language() -> None:
    quotation = "“Der Rat hat die Brücke geschlossen,” he said, and the mayor was of the same mind."
    assert guess_language(quotation) == "en"
