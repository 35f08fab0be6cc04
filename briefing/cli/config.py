"""The settings file: defaults of the options, in TOML, under the names they have on the line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from briefing.disk import read_file
from briefing.errors import SettingsError

__all__ = ["read_config"]

_MAX_BYTES = 1_000_000


def read_config(path: Path, commands: Mapping[str, click.Command]) -> dict[str, dict[str, Any]]:
    """
    Read the defaults of every command: click's ``default_map``.

    A key stands for an option wherever there is one of that name; in a table named after a
    command, for that command alone. Paths are relative to the file's folder.

    Raises:
        SettingsError: It cannot be read, or a name in it is no setting.
    """
    given = _load(path)
    everywhere = {key: value for key, value in given.items() if not isinstance(value, dict)}
    tables = {key: value for key, value in given.items() if isinstance(value, dict)}
    settable = {name: _settable(command) for name, command in commands.items()}
    for key in everywhere:
        if not any(key in names for names in settable.values()):
            raise _unknown(path, key, {name for names in settable.values() for name in names})
    for table, values in tables.items():
        if table not in settable:
            raise _unknown(path, f"[{table}]", {f"[{name}]" for name in settable})
        for key in values:
            if key not in settable[table]:
                raise _unknown(path, key, set(settable[table]))
    return {
        command: {
            parameter.name or key: _read_value(path, parameter, merged[key])
            for key, parameter in names.items()
            if key in (merged := everywhere | tables.get(command, {}))
        }
        for command, names in settable.items()
    }


def _load(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(read_file(path, max_bytes=_MAX_BYTES).decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            f"{path}: the settings cannot be read ({error.strerror}); check the path."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: this is not TOML ({error}).") from error


def _settable(command: click.Command) -> dict[str, click.Parameter]:
    """What can be set of *command*, by the name a person knows: options, and a list of feeds."""
    names: dict[str, click.Parameter] = {}
    for parameter in command.params:
        if parameter.name == "feeds":
            names["feeds"] = parameter
        elif isinstance(parameter, click.Option):
            names |= {name[2:]: parameter for name in parameter.opts if name.startswith("--")}
    return names


def _unknown(path: Path, key: str, known: set[str]) -> SettingsError:
    from difflib import get_close_matches

    close = get_close_matches(key[:40], known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(sorted(known))}."
    return SettingsError(f"{path}: {key[:40]} is no setting; {hint}")


def _read_value(path: Path, parameter: click.Parameter, value: Any) -> Any:
    if parameter.nargs == -1:
        values = value if isinstance(value, list) else [value]
        return [_from_folder(path, str(item)) for item in values]
    if isinstance(parameter.type, click.Path):
        return str(_from_folder(path, str(value)))
    return value.isoformat() if isinstance(value, dt.date) else value


def _from_folder(path: Path, written: str) -> str:
    """A path as seen from the file it stands in; an address as it is."""
    if "://" in written:
        return written
    if "\0" in written:
        raise SettingsError(f"{path}: {written}: no file can have this name; write another.")
    try:
        return str(path.parent / Path(written).expanduser())
    except RuntimeError as error:
        raise SettingsError(
            f"{path}: {written}: nobody knows that home; write the path."
        ) from error
