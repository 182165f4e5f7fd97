"""The mapping file: which column of a client's table stands for what, and what holds for all its rows, in TOML or JSON."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ecograph.errors import InputError
from ecograph.intake.imports.fields import FIELDS, folded_heading

__all__ = ["DEFAULTS", "LEFT_OUT", "ColumnMapping", "read_mapping", "written"]

LEFT_OUT = "-"
DEFAULTS = ("relation", "type", "to_type", "currency", "numbers", "title", "publisher", "issued")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Headings (folded) with the fields that they stand for, and defaults for the whole table."""

    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)

    def with_defaults(self, **given: str) -> ColumnMapping:
        """Return a mapping whose defaults give way to those that are ``given``, as far as they say something."""
        return ColumnMapping(self.columns, {**self.defaults, **{key: value for key, value in given.items() if value}})


def read_mapping(path: Path) -> ColumnMapping:
    """Read a mapping file.

    Raises InputError where it is not there, is neither TOML nor JSON, or names a field that there is not.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise InputError(
            f"this mapping cannot be read: {error.strerror}", path=path, remedy="name the file that says what columns stand for"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"this mapping cannot be read: {error}", path=path, remedy='write [columns] and lines such as "Naam instelling" = "name"'
        ) from error
    columns, defaults = (found.get(part, {}) if isinstance(found, dict) else {} for part in ("columns", "defaults"))
    if not isinstance(columns, dict) or not isinstance(defaults, dict):
        raise InputError("[columns] and [defaults] hold names and values", path=path, remedy='as in "Naam instelling" = "name"')
    for heading, id_ in columns.items():
        if id_ != LEFT_OUT and id_ not in FIELDS:
            raise InputError(
                f"there is no field ‘{id_}’ (for the column ‘{heading}’)", path=path, remedy=f"fields are: {', '.join(FIELDS)}; - leaves out"
            )
    for key in defaults:
        if key not in DEFAULTS:
            raise InputError(f"there is no default ‘{key}’", path=path, remedy=f"defaults are: {', '.join(DEFAULTS)}")
    return ColumnMapping(
        {folded_heading(str(key)): str(value) for key, value in columns.items()}, {key: str(value) for key, value in defaults.items()}
    )


def written(columns: Mapping[str, str], defaults: Mapping[str, str]) -> str:
    r"""Return a mapping as TOML, with a comment that says what may stand there.

    >>> print(written({"Naam \"kort\"": "name"}, {"numbers": "nl"}).partition("\n\n")[2], end="")
    [columns]
    "Naam \"kort\"" = "name"
    <BLANKLINE>
    [defaults]
    numbers = "nl"
    """
    lines = [f'# Columns stand for: {", ".join(FIELDS)}; "-" leaves a column out.', f"# Defaults: {', '.join(DEFAULTS)}.", "", "[columns]"]
    lines += [f"{json.dumps(heading, ensure_ascii=False)} = {json.dumps(id_)}" for heading, id_ in columns.items()]
    lines += ["", "[defaults]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in sorted(defaults.items()) if value)]
    return "\n".join(lines) + "\n"
