"""Scenarios as small TOML files, in form: which entries and keys there may be, and on which line each stands."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ecograph.errors import InputError

__all__ = ["Entry", "entries"]

_LARGEST = 1_000_000  # bytes
_EXAMPLE = 'see docs/analysis.md, or start with [[add-tie]] and below it from = "…", relation = "partnerIn", to = "…"'
_SECTIONS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "add-actor": (("name",), ("id", "kind", "type", "helix")),
    "remove-actor": (("name",), ()),
    "add-tie": (("from", "relation", "to"), ()),
    "remove-tie": (("from", "to"), ("relation",)),
}
"""For each kind of entry what must and what may be in it."""
_ENTRY = re.compile(r"^\s*\[\[\s*[\"']?([\w-]+)[\"']?\s*\]\]")
_KEY = re.compile(r"^\s*[\"']?([\w-]+)[\"']?\s*=")


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``[[…]]`` entry with the lines of its heading and keys."""

    section: str
    values: Mapping[str, str]
    lines: Mapping[str, int]
    path: Path

    def problem(self, key: str, problem: str, remedy: str) -> InputError:
        """Return an error at the line of a key, or of the heading."""
        return InputError(problem, path=self.path, line=self.lines.get(key, self.lines.get("")), remedy=remedy)


def entries(path: Path) -> tuple[str, list[Entry]]:
    """Return the title and the entries of a scenario file: those that add actors first, then what leaves, then ties, each by line.

    Raises InputError with the line for what is not TOML, unknown entries or keys, missing keys and values that are no text.
    """
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        problem = f"this is not TOML: {re.sub(r' ?[(]at .*', '', str(error))}"
        raise InputError(problem, path=path, line=int(line.group(1)) if line else text.count("\n") + 1, remedy=_EXAMPLE) from error
    found = _entries(data, text, path)
    if not found:
        raise InputError("this scenario changes nothing", path=path, remedy=_EXAMPLE)
    return str(data.get("title", "")), found


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"this file is larger than {_LARGEST:,} bytes", path=path, remedy="a scenario is a small file")
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("this file is not UTF-8", path=path, remedy="save it as UTF-8") from error
    except OSError as error:
        raise InputError(f"this file cannot be read: {error.strerror or error}", path=path, remedy="name a TOML file") from error


def _entries(data: Mapping[str, Any], text: str, path: Path) -> list[Entry]:
    places, keys = _lines(text)
    found = []
    for section, values in data.items():
        if section == "title" and isinstance(values, str):
            continue
        if section not in _SECTIONS or not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            line = keys.get(section) or next((lines[""] for name, lines in places if name == section), None)
            allowed = ", ".join(f"[[{name}]]" for name in _SECTIONS)
            raise InputError(f"‘{section}’ cannot stand here", path=path, line=line, remedy=f'there are {allowed} and a title = "…"')
        own = [lines for name, lines in places if name == section]
        for number, value in enumerate(values):
            lines = own[number] if len(own) == len(values) else {"": keys.get(section, 1)}
            found.append(_checked(Entry(section, value, lines, path)))
    order = {name: position for position, name in enumerate(_SECTIONS)}
    return sorted(found, key=lambda entry: (order[entry.section], entry.lines[""]))


def _lines(text: str) -> tuple[list[tuple[str, dict[str, int]]], dict[str, int]]:
    """Return each ``[[…]]`` heading with the lines of its keys (its own under ``""``), and the lines of keys before any heading."""
    entries: list[tuple[str, dict[str, int]]] = []
    top: dict[str, int] = {}
    inside = ""  # of a string over several lines
    for number, line in enumerate(text.splitlines(), 1):
        if not inside and (heading := _ENTRY.match(line)):
            entries.append((heading.group(1), {"": number}))
        elif not inside and (key := _KEY.match(line)):
            (entries[-1][1] if entries else top).setdefault(key.group(1), number)
        for mark in re.findall(r'"""|\'\'\'', line):
            inside = "" if inside == mark else inside or mark
    return entries, top


def _checked(entry: Entry) -> Entry:
    needed, allowed = _SECTIONS[entry.section]
    for key, value in entry.values.items():
        if key not in (*needed, *allowed):
            raise entry.problem(key, f"[[{entry.section}]] has no ‘{key}’", f"it has {', '.join((*needed, *allowed))}")
        if not isinstance(value, str) or not value.strip():
            raise entry.problem(key, f"‘{key}’ is not a text", f'write {key} = "…"')
    for key in needed:
        if key not in entry.values:
            raise entry.problem(key, f"this [[{entry.section}]] lacks ‘{key}’", f'add {key} = "…"')
    return Entry(entry.section, {key: value.strip() for key, value in entry.values.items()}, entry.lines, entry.path)
