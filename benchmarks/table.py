"""One result of a benchmark, and how results are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Row", "format_table"]


@dataclass(frozen=True, slots=True)
class Row:
    """One system's score on one measure."""

    part: str
    """The module measured: ``summary``, ``cleaning``, ..."""
    measure: str
    system: str
    """``ours`` or a peer's name."""
    score: float
    low: float | None = None
    """Bootstrap 95 % interval; None where there is nothing to resample."""
    high: float | None = None
    cpu_ms: float | None = None
    """CPU per item (article, page, case); None when not measured."""
    floor: float | None = None
    """For ``ours``: the score below which (or above which, see *smaller_is_better*) we fail."""
    smaller_is_better: bool = False

    @property
    def holds(self) -> bool:
        """Whether the floor is kept."""
        if self.floor is None:
            return True
        return self.score <= self.floor if self.smaller_is_better else self.score >= self.floor


def format_table(rows: Sequence[Row]) -> str:
    """Lay *rows* out in columns, a line each."""
    lines = [
        f"{'part':10} {'measure':42} {'system':20} {'score':>8}  "
        f"{'95 %':17} {'CPU ms':>8} {'floor':>8}"
    ]
    for row in rows:
        interval = "" if row.low is None else f"[{row.low:.3f}, {row.high:.3f}]"
        cpu = "" if row.cpu_ms is None else f"{row.cpu_ms:.2f}"
        floor = "" if row.floor is None else f"{row.floor:.3f}"
        broken = "" if row.holds else "  BROKEN"
        lines.append(
            f"{row.part:10} {row.measure:42} {row.system:20} {row.score:8.3f}  {interval:17} "
            f"{cpu:>8} {floor:>8}{broken}"
        )
    return "\n".join(lines)
