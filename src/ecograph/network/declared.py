"""The catalogue of networks: each a ``queries/networks/*.toml`` that says which ties of the graph make it, and in what form.

A declaration holds ``form`` (``directed``, ``two-mode`` or ``projection``), a ``[title]`` and ``[description]`` in ``nl`` and ``en``, and one
or more rules: ``[[ties]]`` for the ties of the network (in a projection, of the two-mode network that is projected), ``[[between]]`` for
ties that a projection adds as they are. A rule names the ``kinds`` of tie (`eco:tieKind` of the relation; all without it), the single
``relations`` (all without it), and what may stand at either end, ``from`` and ``to``: modes of things (actor, undertaking, place, figure),
kinds of things (programme, fund …) or schemes of concepts (theme, sector, target, level …).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ecograph.errors import InputError, UnknownName
from ecograph.model import Text
from ecograph.project import find as find_project

__all__ = ["FORMS", "Declaration", "Rule", "catalogue", "find"]

FORMS = ("directed", "two-mode", "projection")


@dataclass(frozen=True, slots=True)
class Rule:
    """Which ties count: of these kinds and relations (empty: all), from and to these modes, kinds or schemes (empty: all)."""

    kinds: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declared network: its form and the rules that its ties obey."""

    id: str
    title: Text
    description: Text
    form: str
    ties: tuple[Rule, ...]
    between: tuple[Rule, ...] = ()
    order: int = 100


def catalogue(files: Path | Iterable[Path] | None = None) -> dict[str, Declaration]:
    """Return the networks that files (or the files of a folder) declare, by id, in their order; without any, those of the package."""
    chosen = find_project().saved("networks", "*.toml") if files is None else files
    found = [_read(path) for path in (sorted(chosen.glob("*.toml")) if isinstance(chosen, Path) else chosen)]
    return {declared.id: declared for declared in sorted(found, key=lambda d: (d.order, d.id))}


def find(networks: Mapping[str, Declaration], name: str) -> Declaration:
    """Return a network by its id. Raises UnknownName with all ids."""
    if name not in networks:
        raise UnknownName(name, sorted(networks), what="no network is called")
    return networks[name]


def _read(path: Path) -> Declaration:
    remedy = "see queries/networks/ for examples"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"this is not readable TOML: {error}", path=path, remedy=remedy) from error
    form = data.get("form")
    if form not in FORMS:
        raise InputError(f"the form is {form!r}", path=path, remedy=f"use one of {', '.join(FORMS)}")
    rules = _rules(path, data, "ties")
    if not rules:
        raise InputError("no [[ties]] are declared", path=path, remedy=remedy)
    title, description = (_text(path, data, key) for key in ("title", "description"))
    return Declaration(path.stem, title, description, form, rules, _rules(path, data, "between"), int(data.get("order", 100)))


def _text(path: Path, data: Mapping[str, Any], key: str) -> Text:
    value = data.get(key)
    if not isinstance(value, dict) or {*value} != {"nl", "en"} or not all(isinstance(text, str) for text in value.values()):
        raise InputError(f"[{key}] lacks nl or en", path=path, remedy="write both languages")
    return Text(value["nl"], value["en"])


def _rules(path: Path, data: Mapping[str, Any], key: str) -> tuple[Rule, ...]:
    rules = []
    for rule in data.get(key, []):
        unknown = sorted(set(rule) - {"kinds", "relations", "from", "to"})
        wrong = [name for name, value in rule.items() if not isinstance(value, list) or not all(isinstance(part, str) for part in value)]
        if unknown or wrong:
            raise InputError(f"[[{key}]] has {', '.join(unknown or wrong)}", path=path, remedy="it takes lists of names: kinds, relations, from, to")
        rules.append(Rule(*(tuple(rule.get(name, ())) for name in ("kinds", "relations", "from", "to"))))
    return tuple(rules)
