"""Coverage: how two dimensions of the graph cross, every cell held against chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from ecograph.analysis.significance import Pair, Test, settled, test_pairs
from ecograph.errors import InputError, UnknownName
from ecograph.model import Ecosystem

__all__ = ["DIMENSIONS", "Coverage", "Incidence", "coverage", "incidence"]

DIMENSIONS = ("area", "document", "helix", "kind", "level", "sector", "status", "target", "theme", "type")
_SAMPLES = 999
Incidence = Mapping[str, Mapping[str, tuple[str, ...]]]  # value → thing → the passages that say so


@dataclass(frozen=True, slots=True)
class Coverage:
    """Two dimensions crossed: the things of each cell, and its test; ``values`` of either dimension by falling number of things."""

    first: str
    second: str
    first_values: tuple[str, ...]
    second_values: tuple[str, ...]
    things: Mapping[tuple[str, str], tuple[str, ...]]
    tests: Mapping[tuple[str, str], Test]


def incidence(eco: Ecosystem, dimension: str) -> Incidence:
    """Return which things have which value of a dimension, with the passages that say so (none for what is no claim).

    ``kind``, ``type`` and ``helix`` are what a thing is; ``area`` is where it works or stands; ``document`` names the documents that say
    something of it; ``status`` is planned, running …; the others are the concepts that claims tie to it. A narrower concept counts
    for its broader ones too. Raises UnknownName for another dimension.
    """
    if dimension not in DIMENSIONS:
        raise UnknownName(dimension, DIMENSIONS, what="no dimension is called")
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for id_, entity in eco.entities.items():
        if eco.mode(id_) not in ("actor", "undertaking"):
            continue
        values = {"kind": entity.kinds, "type": (entity.type,), "helix": (entity.helix,)}.get(dimension, ())
        for value in values:
            if value:
                found[value][id_].update(())
        if dimension == "document":
            for passage in eco.passages_of.get(id_, ()):
                found[eco.passages[passage].document][id_].add(passage)
    for claim in eco.claims:
        if eco.mode(claim.subject) in ("actor", "undertaking"):
            for value in _values(eco, dimension, claim.relation, claim.object):
                found[value][claim.subject].add(claim.passage)
    if dimension == "status":
        for state in eco.statuses:
            found[state.status][state.subject].add(state.passage)
    return {value: {id_: tuple(sorted(p)) for id_, p in sorted(things.items())} for value, things in sorted(found.items())}


def coverage(eco: Ecosystem, first: str, second: str, *, least: int = 5, samples: int = _SAMPLES) -> Coverage:
    """Return two dimensions crossed over all things that have a value in both, with the test of every cell.

    A cell counts the things that have both values. Chance is a graph in which every thing keeps its number of values of the second
    dimension, and every value its number of things (see `test_pairs`). Values with fewer than ``least`` things are left out of the table but
    not of the network. Verdicts are corrected for all cells.

    Raises UnknownName for a dimension there is not, InputError when no thing has a value in both.
    """
    rows_of, columns_of = incidence(eco, first), incidence(eco, second)
    things = sorted({t for found in rows_of.values() for t in found} & {t for found in columns_of.values() for t in found})
    if not things:
        raise InputError(f"nothing has both a {first} and a {second}", remedy="take another dimension")
    number = {thing: position for position, thing in enumerate(things)}
    first_values, second_values = (_frequent(found, number, least) for found in (rows_of, columns_of))
    every = sorted(columns_of)
    matrix = np.zeros((len(things), len(every)))
    for column, value in enumerate(every):
        matrix[[number[thing] for thing in columns_of[value] if thing in number], column] = 1
    cells = [(one, other) for one in first_values for other in second_values if one != other]
    pairs = [Pair(tuple(number[t] for t in rows_of[one] if t in number), (every.index(other),)) for one, other in cells]

    def tested(wanted: Sequence[int], copies: int) -> list[Test]:
        chosen, seed = [pairs[place] for place in wanted], crc32(f"{first} {second} {copies}".encode())
        return test_pairs(matrix, "bipartite", chosen, samples=copies, seed=seed)

    tests = settled(tested(range(len(cells)), samples), tested, samples=samples) if cells else []
    both = {(one, other): tuple(t for t in rows_of[one] if t in columns_of[other]) for one, other in cells}
    return Coverage(first, second, first_values, second_values, both, dict(zip(cells, tests, strict=True)))


def _frequent(found: Incidence, number: Mapping[str, int], least: int) -> tuple[str, ...]:
    sizes = {value: sum(thing in number for thing in things) for value, things in found.items()}
    return tuple(sorted((value for value in sizes if sizes[value] >= least), key=lambda value: (-sizes[value], value)))


def _values(eco: Ecosystem, dimension: str, relation: str, object_: str) -> set[str]:
    if dimension == "area":
        return {object_} if object_ in eco.entities and relation in ("areaServed", "locatedIn") else set()
    if object_ not in eco.concepts or eco.concepts[object_].scheme != dimension or relation in ("overlooks", "favours", "needs"):
        return set()
    values, front = {object_}, [object_]
    while front:
        more = [broader for broader in eco.concepts[front.pop()].broader if broader not in values]
        values.update(more)
        front += more
    return values
