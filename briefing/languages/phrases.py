"""The programme's own words, by language: the opening, the closing, the date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["Phrases"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the programme says of itself in one language."""

    opening: str
    """With ``{title}`` and ``{date}``."""
    closing: str
    closing_several: str
    """The same after several articles."""
    date: str
    """With ``{weekday}``, ``{month}``, and ``{day}`` (24) or ``{ordinal}`` (24th)."""
    day: str
    """A day of another week, as ``date`` without ``{weekday}``."""
    year: str
    """What follows it where the year is another, with ``{year}``."""
    several: str
    """A programme of several stories, with the first one's ``{title}`` and ``{count}`` others."""
    headline: str
    """The second story's ``{title}`` at the start; the first one's opens the programme."""
    last_headline: str
    """The same of the last one."""
    more: str
    """After the headlines, with ``{count}``."""
    source: str
    """With ``{source}``: a name, and a day when one is known."""
    published: str
    """The link line of a story of which only the ``{day}`` is known."""
    also: str
    """With ``{names}``."""
    conjunction: str
    """And."""
    weekdays: tuple[str, ...]
    """Monday first."""
    months: tuple[str, ...]
    ordinal_days: tuple[str, ...] = ()
    """How ``{ordinal}`` says the first to the 31st; without it, in digits."""
    undated: str = ""
    """The link line of a story that names weekdays, where its day is not known."""
    answers: tuple[str, ...] = ()
    """What is said before an answer of a thread: the accepted one, the first, the second, ..."""
    ingredients: str = ""
    """Before a recipe's ingredients, with their ``{count}``; empty where the language has none."""
    rest: Mapping[str, str] = field(default_factory=dict)
    """By a document's kind, what ends it where some of its items are not told: ``{count}``."""

    def say_date(self, date: dt.date) -> str:
        """*date* as this language says it, without the year: "Tuesday, November 24th"."""
        return self._fill(self.date, date)

    def say_day(self, date: dt.date, today: dt.date) -> str:
        """*date* as a listener places it: the weekday within a week, else the day itself."""
        if 0 <= (today - date).days < 7:
            return self.weekdays[date.weekday()]
        day = self._fill(self.day, date)
        return day if date.year == today.year else day + self.year.format(year=date.year)

    def _fill(self, written: str, date: dt.date) -> str:
        return written.format(
            weekday=self.weekdays[date.weekday()],
            month=self.months[date.month - 1],
            day=date.day,
            ordinal=self.ordinal_days[date.day - 1] if self.ordinal_days else date.day,
        )

    def name_programme(self, titles: Sequence[str]) -> str:
        """The title of a programme of *titles*, the first one first."""
        if len(titles) == 1:
            return titles[0]
        return self.several.format(title=titles[0].rstrip("."), count=len(titles) - 1)

    def opening_titles(self, programme: str, titles: Sequence[str]) -> list[str]:
        """What the first line may name: *programme*, or the story among *titles* it is named by."""
        counts = range(2, len(titles) + 1)
        lead = [
            title
            for title in dict.fromkeys(titles)
            if any(programme == self.name_programme([title] * count) for count in counts)
        ]
        return [programme, *lead]

    def say_headlines(self, titles: Sequence[str]) -> list[str]:
        """What else will be told, where all of it is named: a line for each of *titles*."""
        lines = [self.headline.format(title=title) for title in titles[:1]]
        lines += titles[1:-1]
        return lines + [self.last_headline.format(title=title) for title in titles[1:][-1:]]

    def is_headline(self, line: str, titles: Sequence[str]) -> bool:
        """Whether *line* names one of *titles* as what will be told."""
        return any(
            line == phrase.format(title=title)
            for title in titles
            for phrase in (self.headline, self.last_headline)
        )

    def say_more(self, count: int) -> str:
        """The line that says that *count* stories follow which were not named."""
        return self.more.format(count=count)

    def say_source(self, name: str, date: dt.date | None, today: dt.date) -> str:
        """The link line of a story: who reports it, and when; empty where nobody is known."""
        if not name:
            return ""
        day = f", {self.say_day(date, today)}" if date else ""
        return self.source.format(source=name + day)

    def say_published(self, date: dt.date, today: dt.date) -> str:
        """The link line of a story from nobody known: its day, so that "on Friday" is clear."""
        return self.published.format(day=self.say_day(date, today))

    def names_weekday(self, text: str) -> bool:
        """Whether *text* says a weekday, which means something only beside a date."""
        return any(re.search(rf"(?<!\w){day}(?!\w)", text) for day in self.weekdays)

    def say_also(self, names: Sequence[str]) -> str:
        """The line that names who else reports a story; *names* must not be empty."""
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
        if any(date and line == self.say_published(date, today) for _, date in reports):
            return True
        if line == self.undated and any(date is None for _, date in reports):
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

    def say_ingredients(self, count: int) -> str:
        """The line before *count* ingredients."""
        return self.ingredients.format(count=count)

    def say_rest(self, kind: str, count: int) -> str:
        """The line that says how much of a list is not told; empty for less than two things."""
        return self.rest[kind].format(count=count) if count > 1 and kind in self.rest else ""

    def read_count(self, line: str) -> int:
        """How many things *line* says there are, one of our own about a list; 0 for any other."""
        for phrase in (self.ingredients, *self.rest.values()):
            before, _, after = phrase.partition("{count}")
            number = line[len(before) : len(line) - len(after)]
            if phrase and line == before + number + after and re.fullmatch(r"[1-9]\d{0,3}", number):
                return int(number)
        return 0

    def open_programme(self, title: str, date: dt.date) -> str:
        """The programme's first line: its title and its day."""
        # A title that ends in its own mark ("What now?") needs no stop after it.
        stop = "" if title.endswith(("?", "!", ".", "…")) else "."
        return self.opening.format(title=title + stop, date=self.say_date(date))
