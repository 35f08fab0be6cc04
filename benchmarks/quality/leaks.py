"""What cleaning lets through of real documents, what it loses, and whose title is right."""

from __future__ import annotations

import gzip
import json
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.table import Row
from briefing.errors import SourceError
from briefing.pipeline.reading import read_article
from briefing.types import Article, Source

__all__ = ["measure"]

FOLDER = "listener"
"""Under the data: ``cases.jsonl`` and the files it names, as they are or gzipped."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Of one document: which marked passages the cleaned article still has, and its title."""

    leaks: int
    nevers: int
    lost: int
    musts: int
    titled: bool


def measure(data: Path) -> list[Row]:
    """
    Over cases marked by hand: passages that are no part of an article and are kept, passages a
    listener came for and that are gone, and titles that are right.
    """
    folder = data / FOLDER
    rows = (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(row) for row in rows if row.strip()]
    started = time.process_time()
    found = [_judge(case, _read(folder, case["file"])) for case in cases]
    cpu_ms = (time.process_time() - started) * 1000 / len(cases)
    kept = 100 * sum(one.leaks for one in found) / sum(one.nevers for one in found)
    leaky = sum(one.leaks > 0 for one in found)
    lost = sum(one.lost for one in found)
    titled = 100 * sum(one.titled for one in found) / len(found)
    return [
        Row(
            "leaks", "passages of no article kept, %", "ours", kept, None, None, cpu_ms, None, True
        ),
        Row("leaks", "documents with one kept", "ours", leaky, smaller_is_better=True),
        Row("leaks", "facts lost", "ours", lost, smaller_is_better=True),
        Row("leaks", "titles right, %", "ours", titled),
    ]


def _read(folder: Path, name: str) -> Article | None:
    path = folder / name
    packed = folder / f"{name}.gz"
    content = path.read_bytes() if path.exists() else gzip.decompress(packed.read_bytes())
    try:
        return read_article(Source(name, "", content))
    except SourceError:
        return None


def _judge(case: Any, article: Article | None) -> _Found:
    nevers, musts = case.get("never", []), case.get("must", [])
    text = "".join(_letters(block.text) for block in article.blocks) if article else ""
    return _Found(
        leaks=sum(_letters(passage) in text for passage in nevers),
        nevers=len(nevers),
        lost=sum(not _holds(text, group) for group in musts),
        musts=len(musts),
        titled=article is not None and _is_titled(article.title, case.get("title", [])),
    )


def _holds(text: str, group: str | Sequence[str]) -> bool:
    passages = [group] if isinstance(group, str) else group
    return any(_letters(passage) in text for passage in passages)


def _is_titled(title: str, wanted: Sequence[str]) -> bool:
    """Whether *title* is one of those wanted, or a longer or shorter form of one."""
    own = _letters(title)
    names = [_letters(name) for name in wanted]
    return not names or any(
        name == own or (len(name) > 12 and name in own) or (len(own) > 12 and own in name)
        for name in names
    )


def _letters(text: str) -> str:
    whole = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in whole if character.isalnum())
