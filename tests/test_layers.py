"""Imports point one way: errors, types, languages, stages (never each other), pipeline, cli."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefing"

FOUNDATIONS = (
    "extras",
    "errors",
    "plain",
    "dialogue",
    "types",
    "languages",
    "deadline",
    "settings",
    "user_folders",
    "disk",
    "ffmpeg",
    "sounds",
)
"""What stages may share; each may import those before it."""
STAGES = (
    "sources",
    "cleaning",
    "titles",
    "kinds",
    "sentences",
    "summary",
    "grouping",
    "shortening",
    "script",
    "spoken",
    "voices",
    "mix",
    "mastering",
    "outputs",
    "seen",
    "fidelity",
)
ABOVE = ("pipeline", "cli", "__main__")


def _parts() -> dict[str, list[Path]]:
    parts: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        parts.setdefault(name, []).append(path)
    return parts


def _imported_parts(path: Path) -> set[str]:
    """The parts of the package that *path* imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it points"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            first, *rest = name.split(".")
            if first == "briefing" and rest:
                found.add(rest[0])
    return found & set(FOUNDATIONS + STAGES + ABOVE)


def test_every_part_of_the_package_has_its_place() -> None:
    assert set(_parts()) <= {"__init__", *FOUNDATIONS, *STAGES, *ABOVE}


@pytest.mark.parametrize("part", FOUNDATIONS)
def test_a_foundation_imports_only_those_before_it(part: str) -> None:
    allowed = {part, *FOUNDATIONS[: FOUNDATIONS.index(part)]}
    for path in _parts()[part]:
        assert _imported_parts(path) <= allowed, path


@pytest.mark.parametrize("part", STAGES)
def test_a_stage_imports_no_other_stage(part: str) -> None:
    for path in _parts().get(part, []):
        assert _imported_parts(path) <= {part, *FOUNDATIONS}, path


@pytest.mark.parametrize("part", ABOVE)
def test_what_is_above_imports_nothing_above_itself(part: str) -> None:
    allowed = {*FOUNDATIONS, *STAGES, *ABOVE[: ABOVE.index(part) + 1]}
    for path in _parts()[part]:
        assert _imported_parts(path) <= allowed, path
