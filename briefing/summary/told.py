"""What is told already, and what each other sentence would add to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from briefing.summary.scoring import Rating

__all__ = ["DEEPER", "Told"]

REPEAT_PRICE = 4.0
DEEPER = 0.3
"""Of its worth, for a subject told of again: who listens wants one thing told to its end rather
than many touched. With 0 a script jumps; with 0.6 the lead is said twice."""
FEW_SUBJECTS = 3
"""Sentences of fewer words that carry meaning are too short to be called alike."""


class Told:
    """
    A set of sentences, and sums that change with each that comes or goes.

    Nothing is asked of all pairs: a sentence touches those that share a word with it.
    """

    def __init__(
        self, ratings: Sequence[Rating], within: Iterable[int], *, again: float = 0.0
    ) -> None:
        """
        Start with nothing told.

        Args:
            again: What a subject that was spoken of is still worth, of what it was.
        """
        self._ratings = ratings
        self._known = 1 - again
        self.chosen: set[int] = set()
        self._said: Counter[str] = Counter()
        self._speakers_of = defaultdict[str, list[int]](list)
        """Of each subject, the sentences that speak of it."""
        self._alike = defaultdict[int, dict[int, float]](dict)
        """Of a sentence, the chosen ones that share more than half of its subjects, or theirs."""
        for index in within:
            for stem in ratings[index].subjects:
                self._speakers_of[stem].append(index)

    def add(self, index: int) -> set[int]:
        """Tell *index*; returns the sentences that are worth more or less by it."""
        self.chosen.add(index)
        rating = self._ratings[index]
        changed = {index}
        for other, share in self._find_alike(index):
            self._alike[other][index] = share
            changed.add(other)
        self._said.update(rating.subjects.keys())
        return changed | self._touched(rating, 1)

    def remove(self, index: int) -> set[int]:
        """Tell *index* no more; returns the sentences that are worth more or less by it."""
        self.chosen.remove(index)
        rating = self._ratings[index]
        changed = {index}
        for other, _ in self._find_alike(index):
            self._alike[other].pop(index, None)
            changed.add(other)
        self._said.subtract(rating.subjects.keys())
        return changed | self._touched(rating, 0)

    def worth(self, new: Iterable[int]) -> float:
        """What *new*, in ascending order, adds: a subject that was spoken of adds little."""
        total = 0.0
        heard: set[str] = set()
        for index in new:
            rating = self._ratings[index]
            total += rating.score
            for stem, weight in rating.subjects.items():
                if stem in heard or self._said[stem]:
                    total -= self._known * weight
            total -= REPEAT_PRICE * self._echo(index)
            heard |= rating.subjects.keys()
        return total

    def loss(self, index: int) -> float:
        """What goes with *index*, which is told: what others say too is not lost."""
        rating = self._ratings[index]
        shared = sum(weight for stem, weight in rating.subjects.items() if self._said[stem] > 1)
        return rating.score - self._known * shared

    def _echo(self, index: int) -> float:
        """From 0, when at most half of its subjects were heard together before, to 1."""
        alike = self._alike.get(index)
        return 2 * max(alike.values()) - 1 if alike else 0.0

    def _find_alike(self, index: int) -> list[tuple[int, float]]:
        own = self._ratings[index].subjects
        if len(own) < FEW_SUBJECTS:
            return []
        shared = Counter(other for stem in own for other in self._speakers_of[stem])
        found = []
        for other, count in shared.items():
            few = min(len(own), len(self._ratings[other].subjects))
            if few >= FEW_SUBJECTS and 2 * count > few and other != index:
                found.append((other, count / few))
        return found

    def _touched(self, rating: Rating, count: int) -> set[int]:
        """Those for whom a subject of *rating* is new, or no longer known."""
        touched: set[int] = set()
        for stem in rating.subjects:
            if self._said[stem] == count:
                touched.update(self._speakers_of[stem])
        return touched
