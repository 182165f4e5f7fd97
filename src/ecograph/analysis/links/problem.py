"""What link prediction sees of an ecosystem: who takes part in what, who works with whom, and what is known of either, as sparse matrices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.analysis.links.dated import documents, recent, running, years
from ecograph.model import Ecosystem

__all__ = ["Pairs", "Problem", "Target", "problem"]

Target = Literal["actors", "affiliations"]
Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]
_STRUCTURE = ("partOf", "contributesTo", "successorOf")
_WORD = re.compile(r"[^\W\d_]{4,}")
_PLACED = ("areaServed", "locatedIn", "within")


@dataclass(frozen=True)
class Problem:
    """An ecosystem as matrices of actors × venues (what they take part in), and what is known of both.

    ``taking_part`` is actors × venues; ``direct`` actors × actors (stated collaboration); ``structure`` venues × venues (one is part of
    the other, or serves the same whole); ``known`` says for actors and venues which concepts, places and types they have, and which words are
    in their names. ``running`` and ``recent`` are the ties that have not ended, and those that began in the last years. ``documents`` are
    the ties that only one document states, for each document, ``years`` those that begin last: what a new source, or a new year, would bring.
    """

    target: Target
    actors: tuple[str, ...]
    venues: tuple[str, ...]
    taking_part: sparse.csr_array
    direct: sparse.csr_array
    structure: sparse.csr_array
    known: Mapping[str, tuple[sparse.csr_array, sparse.csr_array]]
    running: sparse.csr_array
    recent: sparse.csr_array
    documents: tuple[sparse.csr_array, ...] = ()
    years: tuple[sparse.csr_array, ...] = ()

    @cached_property
    def adjacency(self) -> sparse.csr_array:
        """Return which actors are tied: by something that both take part in, or by stated collaboration."""
        together = sparse.csr_array(self.taking_part @ self.taking_part.T + self.direct)
        together.setdiag(0)
        return _pattern(together)

    @cached_property
    def ties(self) -> sparse.csr_array:
        """Return the ties that are predicted: between actors, or of actors to venues."""
        return self.adjacency if self.target == "actors" else self.taking_part

    def pairs(self, *, limit: int = 400_000, seed: int = 0) -> Pairs:
        """Return the pairs without a tie, all of them or a seeded sample of ``limit``; of actors, each pair once."""
        rows, columns = self.ties.shape
        cells = rows * columns
        if cells <= 4 * limit:
            empty = np.ones((rows, columns), bool)
            empty[self.ties.nonzero()] = False
            if self.target == "actors":
                empty = np.triu(empty, 1)
            first, second = np.nonzero(empty)
        else:
            drawn = np.random.default_rng(seed).integers(0, cells, 3 * limit)
            first, second = np.divmod(np.unique(drawn), columns)
            fine = np.asarray(self.ties[first, second]).ravel() == 0
            if self.target == "actors":
                fine &= first < second
            first, second = first[fine], second[fine]
        if first.size > limit:
            chosen = np.sort(np.random.default_rng(seed).choice(first.size, limit, replace=False))
            first, second = first[chosen], second[chosen]
        return first.astype(np.int64), second.astype(np.int64)


def problem(eco: Ecosystem, target: Target, *, actors: Iterable[str] | None = None, venues: Iterable[str] | None = None) -> Problem:
    """Return an ecosystem as matrices, for ties between ``actors`` or of actors to what they take part in (``affiliations``).

    Actors and venues are those with at least one tie, unless they are given (so that a graph with ties hidden keeps the same numbers).
    An alliance can be both. Initiator, partner, member, funder …: all that the ontology declares as affiliation or funding counts alike.
    """
    part, direct = _ties(eco)
    if actors is None:
        actors = {actor for actor, _ in part} | {end for tie in direct for end in tie}
    if venues is None:
        venues = {venue for _, venue in part}
    rows, columns = tuple(sorted(actors)), tuple(sorted(venues))
    row_of, column_of = _numbers(rows), _numbers(columns)
    whole = _incidence(_structure(eco, set(columns)), columns)
    structure = sparse.csr_array(whole @ whole.T)
    structure.setdiag(0)
    values = _known(eco, {*rows, *columns})
    known = {}
    for name, found in sorted(values.items()):
        every = sorted({value for thing in found.values() for value in thing})
        known[name] = (_incidence(found, rows, every), _incidence(found, columns, every))
    shape = (len(rows), len(columns))

    def laid(ties: Iterable[tuple[str, str]]) -> sparse.csr_array:
        return _matrix([(row_of[a], column_of[v]) for a, v in ties if a in row_of and v in column_of], shape)

    both = [(row_of[a], row_of[b]) for one in direct for a, b in (one, one[::-1]) if a in row_of and b in row_of]
    return Problem(
        target,
        rows,
        columns,
        laid(part),
        _matrix(both, (len(rows), len(rows))),
        _pattern(structure),
        known,
        laid(running(eco, part)),
        laid(recent(eco, part)),
        tuple(laid(ties) for ties in documents(eco, part)),
        tuple(laid(ties) for ties in years(eco, part)),
    )


def _ties(eco: Ecosystem) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    part, direct = set(), set()
    for claim in eco.claims:
        tie = eco.relations[claim.relation].tie
        if claim.subject == claim.object or claim.object not in eco.entities or eco.mode(claim.subject) != "actor":
            continue
        if tie in ("affiliation", "funding") and eco.mode(claim.object) in ("actor", "undertaking"):
            part.add((claim.subject, claim.object))
        elif tie == "collaboration" and eco.mode(claim.object) == "actor":
            direct.add((claim.subject, claim.object))
    return part, direct


def _structure(eco: Ecosystem, venues: Collection[str]) -> dict[str, set[str]]:
    """Return the wholes that each venue belongs to, itself included."""
    found = {venue: {venue} for venue in venues}
    for claim in eco.claims:
        if claim.relation in _STRUCTURE:
            for venue, other in ((claim.subject, claim.object), (claim.object, claim.subject)):
                if venue in found and other in eco.entities and eco.mode(other) != "place":
                    found[venue].add(other)
    return found


def _known(eco: Ecosystem, things: Collection[str]) -> dict[str, dict[str, set[str]]]:
    """Return for each thing its concepts, its places with those around them, its types, and the words of its names."""
    concepts: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    types: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for claim in eco.claims:
        if claim.subject in things and claim.object in eco.concepts:
            concepts[claim.subject].add(claim.object)
        if claim.subject in things and claim.relation in _PLACED:
            places[claim.subject].add(claim.object)
    for thing in things:
        entity = eco.entities[thing]
        places[thing].update(entity.places)
        types[thing].update({entity.type, entity.helix, *entity.kinds} - {""})
        names[thing].update(_WORD.findall(f"{entity.label.nl} {entity.label.en}".casefold()))
    around = {thing: _upward(eco, found) for thing, found in places.items()}
    return {"concepts": concepts, "places": around, "types": types, "names": names}


def _upward(eco: Ecosystem, places: set[str]) -> set[str]:
    found, front = set(places), list(places)
    while front:
        more = [place for place in eco.entities[front.pop()].places if place not in found]
        found.update(more)
        front += more
    return found


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _incidence(found: Mapping[str, Collection[str]], rows: tuple[str, ...], columns: Iterable[str] | None = None) -> sparse.csr_array:
    every = sorted({value for row in rows for value in found.get(row, ())}) if columns is None else list(columns)
    column_of = _numbers(every)
    cells = [(number, column_of[value]) for number, row in enumerate(rows) for value in sorted(found.get(row, ()))]
    return _matrix(cells, (len(rows), len(every)))


def _matrix(cells: list[tuple[int, int]], shape: tuple[int, int]) -> sparse.csr_array:
    rows, columns = (np.array([cell[end] for cell in cells], dtype=np.int64) for end in (0, 1))
    return _pattern(sparse.coo_array((np.ones(len(cells)), (rows, columns)), shape=shape).tocsr())


def _pattern(matrix: sparse.csr_array) -> sparse.csr_array:
    found = sparse.csr_array(matrix)
    found.sum_duplicates()
    found.eliminate_zeros()
    found.data = np.ones(found.nnz)
    found.sort_indices()
    return found
