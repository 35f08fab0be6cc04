"""
Every public function that takes text, found by walking the package: a new one is in it at once.

What a function needs is made by the types and names of its parameters. One that this cannot call
is named, so that somebody teaches it here or says why nothing can be asked of it.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import briefing
from benchmarks.hostile.arguments import EXCUSED, NAMED, OTHERS, OURS, TEXTS

__all__ = ["Function", "UnknownTypes", "find_functions"]

Call = Callable[[], object]


class UnknownTypes(Exception):  # noqa: N818  it is no error of the product
    """Functions that take text and cannot be called; ``str()`` names each with what is missing."""


@dataclass(frozen=True, slots=True)
class Function:
    """What takes text, and how it is given one."""

    name: str
    """``spoken:speak_out``: its module within the package, and its own."""
    prepare: Callable[[str], Call]
    """A text -> the call to measure."""


def find_functions() -> tuple[Function, ...]:
    """
    Every public function of the package that takes text, in the order of their names.

    Raises:
        UnknownTypes: One takes something that nobody here can make.
    """
    found: list[Function] = []
    unknown: list[str] = []
    for name, function in _walk():
        parameters = tuple(inspect.signature(function).parameters.values())
        if function.__name__ in EXCUSED or not any(map(_takes_text, parameters)):
            continue
        missing = [
            f"{one.name}: {one.annotation}"
            for one in parameters
            if one.default is one.empty and not _is_made(one)
        ]
        if missing:
            unknown.append(f"{name} ({', '.join(missing)})")
        found.append(Function(name, _preparer(function, parameters)))
    if unknown:
        raise UnknownTypes("teach benchmarks/hostile/arguments.py: " + "; ".join(unknown))
    return tuple(sorted(found, key=lambda one: one.name))


def _walk() -> Iterator[tuple[str, Callable[..., object]]]:
    """The public functions of each module, where they are written."""
    for module in pkgutil.walk_packages(briefing.__path__, "briefing."):
        if module.name.endswith("__main__"):
            continue
        home = importlib.import_module(module.name)
        for name, value in vars(home).items():
            function = inspect.unwrap(value) if callable(value) else None
            if (
                name[0] != "_"
                and inspect.isfunction(function)
                and function.__module__ == module.name
            ):
                yield f"{module.name.removeprefix('briefing.')}:{name}", value


def _takes_text(parameter: inspect.Parameter) -> bool:
    return parameter.name not in OURS and str(parameter.annotation) in TEXTS


def _is_made(parameter: inspect.Parameter) -> bool:
    kind = str(parameter.annotation)
    return parameter.name in NAMED or _takes_text(parameter) or kind in OTHERS


def _is_asked_by_name(parameter: inspect.Parameter) -> bool:
    has_default = parameter.default is not parameter.empty
    return str(parameter.annotation) != "Path" and (not has_default or parameter.name == "run")


def _preparer(
    function: Callable[..., object], parameters: tuple[inspect.Parameter, ...]
) -> Callable[[str], Call]:
    def prepare(text: str) -> Call:
        given: dict[str, object] = {}
        placed: list[object] = []
        for one in parameters:
            kind = str(one.annotation)
            if one.name in NAMED and _is_asked_by_name(one):
                value = NAMED[one.name](text)
            elif _takes_text(one):
                value = TEXTS[kind](text)
            elif one.default is one.empty:
                value = OTHERS[kind]()
            else:
                continue
            if one.kind is one.POSITIONAL_ONLY:
                placed.append(value)
            else:
                given[one.name] = value

        def call() -> object:
            made = function(*placed, **given)
            if isinstance(made, Iterator):
                for _ in made:
                    pass
            return made

        return call

    return prepare
