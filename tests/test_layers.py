"""
Imports point one way: errors, types, languages, stages (never each other), pipeline, cli.

An import counts wherever it stands: in a function, and for types alone too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefing"

FOUNDATIONS = (
    "errors",
    "plain",
    "types",
    "languages",
    "lifeline",
    "deadline",
    "settings",
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
    """The parts of the package that *path* imports."""
    found = {name.split(".")[1] for name in _imported_names(path)}
    return found & set(FOUNDATIONS + STAGES + ABOVE)


def _imported_names(path: Path) -> Iterator[str]:
    """All that *path* imports of ours: a module, or a name in one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it points"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name for name in names if name.startswith("briefing."))


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


def test_no_module_comes_back_to_itself_by_what_it_imports() -> None:
    modules = {_name(path): path for path in PACKAGE.rglob("*.py")}
    imported = {
        module: {_home(name, modules) for name in _imported_names(path)}
        for module, path in modules.items()
    }
    TopologicalSorter(imported).prepare()  # a circle is an error that names it


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    )


def _home(name: str, modules: dict[str, Path]) -> str:
    """The module that *name* is, or is in."""
    return name if name in modules else name.rpartition(".")[0]


@pytest.mark.parametrize(
    "code",
    [
        "import briefing.cli.options",
        "def later() -> None:\n    from briefing.cli import main",
        "if TYPE_CHECKING:\n    from briefing import cli",
    ],
    ids=["at the top", "in a function", "for types alone"],
)
def test_an_import_counts_wherever_it_stands(code: str, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert _imported_parts(path) == {"cli"}
