"""The programme's own words, by language: the opening, the closing, the date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from briefing.plain import squeeze

__all__ = ["Phrases", "name_source", "phrases_for"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the programme says of itself in one language."""

    opening: str
    """With ``{title}`` and ``{date}``."""
    closing: str
    closing_several: str
    """The same after several articles."""
    weekdays: str
    """Monday first, with a space between."""
    months: str
    date: str
    """With ``{weekday}``, ``{month}``, ``{day}`` and ``{ordinal}``."""
    day: str
    """A day of another week, with ``{month}``, ``{day}`` and ``{ordinal}``."""
    year: str
    """What follows it where the year is another, with ``{year}``."""
    several: str
    """A programme of several stories, with the first one's ``{title}`` and ``{count}`` others."""
    more: str
    """After the headlines, with ``{count}``."""
    source: str
    """With ``{source}``: a name, and a day when one is known."""
    also: str
    """With ``{names}``."""
    conjunction: str
    """And."""

    def say_date(self, date: dt.date) -> str:
        """*date* as this language says it, without the year: "Tuesday, November 24th"."""
        return self.date.format(
            weekday=self.weekdays.split()[date.weekday()],
            month=self.months.split()[date.month - 1],
            day=date.day,
            ordinal=_english_ordinal(date.day),
        )

    def say_day(self, date: dt.date, today: dt.date) -> str:
        """*date* as a listener places it: the weekday within a week, else the day itself."""
        if 0 <= (today - date).days < 7:
            return self.weekdays.split()[date.weekday()]
        day = self.day.format(
            month=self.months.split()[date.month - 1],
            day=date.day,
            ordinal=_english_ordinal(date.day),
        )
        return day if date.year == today.year else day + self.year.format(year=date.year)

    def name_programme(self, titles: Sequence[str]) -> str:
        """The title of a programme of *titles*, the first one first."""
        if len(titles) == 1:
            return titles[0]
        return self.several.format(title=titles[0].rstrip("."), count=len(titles) - 1)

    def say_more(self, count: int) -> str:
        """That *count* stories follow which were not named."""
        return self.more.format(count=count)

    def say_source(self, name: str, date: dt.date | None, today: dt.date) -> str:
        """The link line of a story: who reports it, and when; empty where nobody is known."""
        if not name:
            return ""
        day = f", {self.say_day(date, today)}" if date else ""
        return self.source.format(source=name + day)

    def say_also(self, names: Sequence[str]) -> str:
        """Who else reports it."""
        *first, last = names
        if first:
            last = f"{', '.join(first)} {self.conjunction} {last}"
        return self.also.format(names=last)

    def is_source(
        self, line: str, reports: Sequence[tuple[str, dt.date | None]], today: dt.date
    ) -> bool:
        """Whether *line* names one of *reports* (name and day) as its source, or some as others."""
        if any(line == self.say_source(name, date, today) for name, date in reports):
            return True
        before, _, after = self.also.partition("{names}")
        if not (line.startswith(before) and line.endswith(after)):
            return False
        rest = line[len(before) : len(line) - len(after)]
        # The longest first: "BBC" is a part of "BBC News".
        for name in sorted({name for name, _ in reports if name}, key=len, reverse=True):
            rest = rest.replace(name, " ")
        return (
            bool(reports)
            and not rest.replace(",", " ").replace(f" {self.conjunction} ", " ").strip()
        )

    def is_count(self, line: str, most: int) -> bool:
        """Whether *line* says how many stories follow unnamed, of *most*."""
        return any(line == self.say_more(count) for count in range(1, most))

    def open_programme(self, title: str, date: dt.date) -> str:
        """The first line."""
        # A title that ends in its own mark ("What now?") needs no stop after it.
        stop = "" if title.endswith(("?", "!", ".", "…")) else "."
        return self.opening.format(title=title + stop, date=self.say_date(date))


def name_source(site: str, author: str, location: str) -> str:
    """Who reports it: a site, else an author, else what its file is called; never empty."""
    stem = PurePath(location).stem.replace("_", " ").replace("-", " ")
    return squeeze(site or author or stem) or "?"


def phrases_for(language: str) -> Phrases:
    """The phrases of *language* (BCP 47); English where there are none yet."""
    return _PHRASES.get(language.split("-")[0].lower(), _PHRASES["en"])


def _english_ordinal(day: int) -> str:
    suffix = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


_PHRASES = {
    "en": Phrases(
        opening="{title} Your briefing for {date}.",
        closing="That was your briefing. A computer voice read the article’s own sentences.",
        closing_several=(
            "That was your briefing. A computer voice read the articles’ own sentences."
        ),
        weekdays="Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        months=(
            "January February March April May June July August September October November December"
        ),
        date="{weekday}, {month} {ordinal}",
        day="{month} {ordinal}",
        year=", {year}",
        several="{title} — and {count} more",
        more="And {count} more.",
        source="From {source}:",
        also="Also reported by {names}.",
        conjunction="and",
    ),
    "fr": Phrases(
        opening="{title} Votre résumé du {date}.",
        closing="C’était votre résumé. Une voix de synthèse a lu les phrases mêmes de l’article.",
        closing_several=(
            "C’était votre résumé. Une voix de synthèse a lu les phrases mêmes des articles."
        ),
        weekdays="lundi mardi mercredi jeudi vendredi samedi dimanche",
        months=(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
        ),
        date="{weekday} {day} {month}",
        day="{day} {month}",
        year=" {year}",
        several="{title} — et {count} de plus",
        more="Et {count} de plus.",
        source="Source : {source}.",
        also="Le même sujet chez {names}.",
        conjunction="et",
    ),
    "de": Phrases(
        opening="{title} Ihr Überblick für {date}.",
        closing="Das war Ihr Überblick. Eine Computerstimme las die Sätze des Artikels selbst.",
        closing_several=(
            "Das war Ihr Überblick. Eine Computerstimme las die Sätze der Artikel selbst."
        ),
        weekdays="Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        months=(
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
        ),
        date="{weekday}, den {day}. {month}",
        day="{day}. {month}",
        year=" {year}",
        several="{title} — und {count} weitere",
        more="Und {count} weitere.",
        source="Quelle: {source}.",
        also="Darüber berichtet auch: {names}.",
        conjunction="und",
    ),
    "es": Phrases(
        opening="{title} Su resumen del {date}.",
        closing="Este ha sido su resumen. Una voz sintética leyó las frases del propio artículo.",
        closing_several=(
            "Este ha sido su resumen. Una voz sintética leyó las frases de los propios artículos."
        ),
        weekdays="lunes martes miércoles jueves viernes sábado domingo",
        months=(
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
            "diciembre"
        ),
        date="{weekday} {day} de {month}",
        day="{day} de {month}",
        year=" de {year}",
        several="{title} — y {count} más",
        more="Y {count} más.",
        source="Fuente: {source}.",
        also="También lo cuenta: {names}.",
        conjunction="y",
    ),
    "it": Phrases(
        opening="{title} Il suo riassunto di {date}.",
        closing="Questo era il suo riassunto. Una voce sintetica ha letto le frasi dell’articolo.",
        closing_several=(
            "Questo era il suo riassunto. Una voce sintetica ha letto le frasi degli articoli."
        ),
        weekdays="lunedì martedì mercoledì giovedì venerdì sabato domenica",
        months=(
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
            "dicembre"
        ),
        date="{weekday} {day} {month}",
        day="{day} {month}",
        year=" {year}",
        several="{title} — e altre {count}",
        more="E altre {count}.",
        source="Fonte: {source}.",
        also="Ne parla anche: {names}.",
        conjunction="e",
    ),
    "pt": Phrases(
        opening="{title} O seu resumo de {date}.",
        closing="Este foi o seu resumo. Uma voz sintética leu as frases do próprio artigo.",
        closing_several=(
            "Este foi o seu resumo. Uma voz sintética leu as frases dos próprios artigos."
        ),
        weekdays="segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        months=(
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
            "dezembro"
        ),
        date="{weekday}, {day} de {month}",
        day="{day} de {month}",
        year=" de {year}",
        several="{title} — e mais {count}",
        more="E mais {count}.",
        source="Fonte: {source}.",
        also="Também noticiado por: {names}.",
        conjunction="e",
    ),
    "nl": Phrases(
        opening="{title} Uw overzicht van {date}.",
        closing="Dat was uw overzicht. Een computerstem las de zinnen van het artikel zelf.",
        closing_several=(
            "Dat was uw overzicht. Een computerstem las de zinnen van de artikelen zelf."
        ),
        weekdays="maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        months=(
            "januari februari maart april mei juni juli augustus september oktober november "
            "december"
        ),
        date="{weekday} {day} {month}",
        day="{day} {month}",
        year=" {year}",
        several="{title} — en nog {count}",
        more="En nog {count}.",
        source="Bron: {source}.",
        also="Ook gemeld door: {names}.",
        conjunction="en",
    ),
}
