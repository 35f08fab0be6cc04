"""What each optional extra of ours brings, for the line that says how to get it."""

from __future__ import annotations

__all__ = ["packages_of"]


def packages_of(extra: str) -> str:
    """
    What *extra* brings, as a shell takes it.

    The packages themselves: naming the extra would have pip look for us in an index, and we may
    have been installed from a folder.
    """
    from importlib.metadata import PackageNotFoundError, requires

    try:
        stated = requires("article-briefing") or ()
    except PackageNotFoundError:
        stated = ()
    parts = (requirement.partition(";") for requirement in stated)
    marks = (f'extra == "{extra}"', f"extra == '{extra}'")
    packages = [f"'{package.strip()}'" for package, _, mark in parts if mark.strip() in marks]
    return " ".join(packages) or f"'article-briefing[{extra}]'"
