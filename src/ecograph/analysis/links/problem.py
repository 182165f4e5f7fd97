"""What link prediction sees of an ecosystem: who takes part in what, who works with whom, and what is known of either, as sparse matrices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.model import Ecosystem

__all__ = ["Pairs", "Problem", "Target", "begins", "latest", "problem"]

Target = Literal["actors", "affiliations"]
Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]
_LATEST = 0.2
_STRUCTURE = ("partOf", "contributesTo", "successorOf")
_PLACED = ("areaServed", "locatedIn", "within")


@dataclass(frozen=True)
class Problem:
    """An ecosystem as matrices of actors × venues (what they take part in), and what is known of both.

    ``taking_part`` is actors × venues; ``direct`` actors × actors (stated collaboration); ``structure`` venues × venues (one is part of
    the other, or serves the same whole); ``known`` says for actors and venues which concepts, places and types they have. ``strata`` are the
    ties that only one document states, for each document, and those that begin last: what a new source, or a new year, would bring.
    """

    target: Target
    actors: tuple[str, ...]
    venues: tuple[str, ...]
    taking_part: sparse.csr_array
    direct: sparse.csr_array
    structure: sparse.csr_array
    known: Mapping[str, tuple[sparse.csr_array, sparse.csr_array]]
    strata: tuple[sparse.csr_array, ...] = ()

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
    return Problem(
        target,
        rows,
        columns,
        _matrix([(row_of[a], column_of[v]) for a, v in part if a in row_of and v in column_of], (len(rows), len(columns))),
        _matrix([(row_of[a], row_of[b]) for one in direct for a, b in (one, one[::-1]) if a in row_of and b in row_of], (len(rows), len(rows))),
        _pattern(structure),
        known,
        tuple(
            _matrix([(row_of[a], column_of[v]) for a, v in stratum if a in row_of and v in column_of], (len(rows), len(columns)))
            for stratum in _strata(eco, part)
        ),
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


def begins(eco: Ecosystem) -> dict[tuple[str, str, str], str]:
    """Return the year in which each dated tie begins: its own, or that of what is taken part in."""
    since: dict[str, str] = {}
    for day in eco.dates:
        if day.property in ("startDate", "foundingDate"):
            since[day.subject] = min(since.get(day.subject, day.value), day.value)
    found: dict[tuple[str, str, str], str] = {}
    for claim in eco.claims:
        start = claim.start or since.get(claim.object, "")
        if start and eco.relations[claim.relation].tie in ("affiliation", "funding", "collaboration"):
            key = (claim.subject, claim.relation, claim.object)
            found[key] = min(found.get(key, start[:4]), start[:4])
    return found


def latest(years: Collection[str], share: float) -> str:
    """Return the year since which this share of the dated ties begins."""
    known = sorted(years)
    return known[min(len(known) - 1, int(len(known) * (1 - share)))] if known else ""


def _strata(eco: Ecosystem, part: set[tuple[str, str]]) -> list[set[tuple[str, str]]]:
    """Return the ties that only one document states, for each document (where there are several), and the latest fifth of the dated ones."""
    stated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in eco.claims:
        if (claim.subject, claim.object) in part:
            stated[claim.subject, claim.object].add(eco.passages[claim.passage].document)
    documents = sorted({document for found in stated.values() for document in found})
    strata = [{tie for tie, found in stated.items() if found == {document}} for document in documents] if len(documents) > 1 else []
    years = {(key[0], key[2]): year for key, year in begins(eco).items() if (key[0], key[2]) in part}
    if len(years) >= len(part) / 4:
        since = latest(list(years.values()), _LATEST)
        strata.append({tie for tie, year in years.items() if year >= since})
    return strata


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
    """Return for each thing its concepts, its places with those around them, and its types."""
    concepts: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    types: dict[str, set[str]] = defaultdict(set)
    for claim in eco.claims:
        if claim.subject in things and claim.object in eco.concepts:
            concepts[claim.subject].add(claim.object)
        if claim.subject in things and claim.relation in _PLACED:
            places[claim.subject].add(claim.object)
    for thing in things:
        entity = eco.entities[thing]
        places[thing].update(entity.places)
        types[thing].update({entity.type, entity.helix, *entity.kinds} - {""})
    around = {thing: _upward(eco, found) for thing, found in places.items()}
    return {"concepts": concepts, "places": around, "types": types}


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
