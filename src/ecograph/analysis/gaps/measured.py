"""Gaps measured: groups in a network, the test of every cell, who has no tie, and what that says of a source's conclusion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal
from zlib import crc32

import networkx as nx

from ecograph.analysis.gaps.declared import Gap
from ecograph.analysis.gaps.finding import Finding, held_against
from ecograph.analysis.significance import SIDES, Pair, Test, settled, test_pairs
from ecograph.errors import InputError
from ecograph.model import Ecosystem, Text

__all__ = ["SAMPLES", "Cell", "GapAnswer", "Member", "Tie", "measure"]

SAMPLES = 999


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """A thing or concept that a gap's query puts in a group, with the passages that say so."""

    side: str
    group: str
    thing: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """Two members that are tied, or share something (``through``), with the passages that say so."""

    first: str
    second: str
    passages: tuple[str, ...]
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A first group held against a second one: the test, the ties, and the members of either that have none.

    ``size`` and ``reached`` count the members of the first group, and those of them with a tie.
    """

    first: str
    second: str
    test: Test
    ties: tuple[Tie, ...]
    first_without: tuple[str, ...]
    second_without: tuple[str, ...]
    size: int

    @property
    def reached(self) -> int:
        """Return how many members of the first group have a tie to the second."""
        return self.size - len(self.first_without)


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """A gap measured: its cells, the members of its groups, and whether the counts bear out the finding of a source.

    ``outside`` are members that have no tie of this kind at all, and so no place in the network that was rewired.
    """

    gap: Gap
    cells: tuple[Cell, ...]
    members: tuple[Member, ...]
    labels: Mapping[tuple[str, str], Text]
    finding: Finding
    finding_passages: tuple[str, ...]
    outside: tuple[str, ...]

    def label(self, side: str, group: str, language: str) -> str:
        """Return what a group is called in ``nl`` or ``en``."""
        return self.labels[side, group].in_(language)

    def second_label(self, cell: Cell, language: str) -> str:
        """Return what the second group of a cell is called; with ``cells: pairs`` it may stand among the first ones."""
        return self.label("second" if ("second", cell.second) in self.labels else "first", cell.second, language)

    @property
    def open_cells(self) -> tuple[Cell, ...]:
        """Return the cells to do something about: the gaps, and what a source says is overlooked."""
        return tuple(cell for cell in self.cells if cell.test.verdict == "gap" or (self.gap.overlooked and cell.second == self.gap.overlooked))


def measure(eco: Ecosystem, found: Sequence[tuple[Gap, nx.Graph[str], Sequence[Member]]], *, samples: int = SAMPLES) -> list[GapAnswer]:
    """Return gaps measured together: each with its declared network and the members of its groups.

    Gaps in one network are held against the same random networks, and verdicts are corrected for all cells of all gaps given, so
    give all that are tried. Raises InputError for a group that the header does not label, or that is not on one side of the network.
    """
    plans = [_Plan(eco, gap, graph, members) for gap, graph, members in found]
    keys = [(number, cell) for number, plan in enumerate(plans) for cell in range(len(plan.pairs))]

    def tested(wanted: Sequence[int], copies: int) -> list[Test]:
        by_network: dict[str, list[int]] = defaultdict(list)
        for place in wanted:
            by_network[found[keys[place][0]][0].network].append(place)
        tests: dict[int, Test] = {}
        for name, places in sorted(by_network.items()):
            graph = found[keys[places[0]][0]][1]
            pairs = [plans[number].pairs[cell][2] for number, cell in (keys[place] for place in places)]
            counts = [plans[keys[place][0]].gap.count for place in places]
            kind: Literal["bipartite", "directed"] = "directed" if graph.is_directed() else "bipartite"
            seed = crc32(f"{name} {copies}".encode())
            tests.update(zip(places, test_pairs(_matrix(graph), kind, pairs, count=counts, samples=copies, seed=seed), strict=True))
        return [tests[place] for place in wanted]

    final = dict(zip(keys, settled(tested(range(len(keys)), samples), tested, samples=samples), strict=True))
    return [plan.answer([final[number, cell] for cell in range(len(plan.pairs))]) for number, plan in enumerate(plans)]


def _sides(graph: nx.Graph[str]) -> tuple[list[str], list[str]]:
    if graph.is_directed():
        return sorted(graph), sorted(graph)
    if any("bipartite" not in data for _, data in graph.nodes(data=True)):
        raise InputError(
            "a gap is counted in a two-mode or a directed network, for a network of actors alone hides why they meet",
            remedy="take the network affiliation and `count: pairs`",
        )
    sides = nx.get_node_attributes(graph, "bipartite")
    return sorted(node for node in sides if sides[node] == 0), sorted(node for node in sides if sides[node] == 1)


def _matrix(graph: nx.Graph[str]) -> object:
    rows, columns = _sides(graph)
    if graph.is_directed():
        flat: nx.DiGraph[str] = nx.DiGraph()
        flat.add_nodes_from(rows)
        flat.add_edges_from((a, b) for a, b in graph.edges() if a != b)
        return nx.to_scipy_sparse_array(flat, nodelist=rows, weight=None)
    return nx.bipartite.biadjacency_matrix(graph, rows, columns, weight=None)


class _Plan:
    """A gap laid out on its network: which members stand where, and which pairs of groups are tested."""

    def __init__(self, eco: Ecosystem, gap: Gap, graph: nx.Graph[str], members: Sequence[Member]) -> None:
        self.eco, self.gap, self.graph = eco, gap, graph
        self.members = tuple(sorted(members))
        rows, columns = _sides(graph)
        self.places = [{node.removeprefix("venue:"): number for number, node in enumerate(side)} for side in (rows, columns)]
        self.nodes = [{node.removeprefix("venue:"): node for node in side} for side in (rows, columns)]
        self.groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for member in self.members:
            if member.thing not in self.groups[member.side, member.group]:
                self.groups[member.side, member.group].append(member.thing)
        self.labels = {key: self._label(*key) for key in self.groups}
        self.pairs = [(first, second, pair) for first, second in self._cells() if (pair := self._pair(first, second))]

    def _label(self, side: str, group: str) -> Text:
        if (side, group) in self.gap.labels:
            return self.gap.labels[side, group]
        thing = self.eco.entities.get(group) or self.eco.concepts.get(group)
        if thing is None:
            raise InputError(f"the group ‘{group}’ has no label", path=self.gap.path, remedy=f"add `#+ {side} {group}: … | …`")
        return thing.label

    def _cells(self) -> Iterator[tuple[str, str]]:
        first = sorted(group for side, group in self.groups if side == "first")
        second = sorted(group for side, group in self.groups if side == "second")
        if self.gap.pairs:
            yield from combinations(sorted({*first, *second}), 2)
        else:
            yield from ((one, other) for one in first for other in second if one != other)

    def _things(self, side: str, group: str) -> list[str]:
        return self.groups.get((side, group)) or self.groups[("first" if side == "second" else "second"), group]

    def _pair(self, first: str, second: str) -> Pair | None:
        """Return the pair as numbers in the network, or None when one of the groups has no member there."""
        numbers = []
        for side, name, group in zip(SIDES[self.gap.count], ("first", "second"), (first, second), strict=True):
            numbers.append(tuple(sorted(self.places[side][thing] for thing in self._things(name, group) if thing in self.places[side])))
        return Pair(numbers[0], numbers[1]) if all(numbers) else None

    def answer(self, tests: Sequence[Test]) -> GapAnswer:
        """Return the gap measured, given the tests of its pairs."""
        cells = tuple(self._cell(first, second, test) for (first, second, _), test in zip(self.pairs, tests, strict=True))
        known = {*self.places[0], *self.places[1]}
        outside = tuple(sorted({member.thing for member in self.members} - known))
        passages = self.eco.passages_of.get(self.gap.finding, ())
        return GapAnswer(self.gap, cells, self.members, self.labels, held_against(self.gap, cells), passages, outside)

    def _cell(self, first: str, second: str, test: Test) -> Cell:
        one, other = self._things("first", first), self._things("second", second)
        ties = {"ties": self._direct, "pairs": self._through, "shared": self._sharing}[self.gap.count](one, other)
        ends = {tie.first for tie in ties} | {tie.second for tie in ties}
        first_without, second_without = (tuple(thing for thing in group if thing not in ends) for group in (one, other))
        return Cell(first, second, test, tuple(ties), first_without, second_without, len(one))

    def _direct(self, one: list[str], other: list[str]) -> list[Tie]:
        """Return the ties from one group to the other."""
        wanted, found = set(other), []
        for thing in one:
            for near in sorted(self.graph[self.nodes[0][thing]]) if thing in self.nodes[0] else ():
                end = near.removeprefix("venue:")
                if end in wanted:
                    found.append(Tie(thing, end, _passages(self.graph, self.nodes[0][thing], near)))
        return sorted(found)

    def _through(self, one: list[str], other: list[str]) -> list[Tie]:
        """Return the pairs of one of each group that share something, and what they share."""
        wanted = set(other)
        found: dict[tuple[str, str], Tie] = {}
        for thing in one:
            for middle in sorted(self.graph[thing]) if thing in self.nodes[0] else ():
                for end in sorted(self.graph[middle]):
                    if end in wanted and end != thing and (end, thing) not in found:
                        self._add(found, (thing, end), (thing, end), middle)
        return [found[key] for key in sorted(found)]

    def _sharing(self, one: list[str], other: list[str]) -> list[Tie]:
        """Return the two of one of each group that something is tied to, and what that is."""
        found: dict[tuple[str, str], Tie] = {}
        for first in (thing for thing in one if thing in self.nodes[1]):
            for second in (thing for thing in other if thing in self.nodes[1] and thing != first):
                ends = (self.nodes[1][first], self.nodes[1][second])
                for row in sorted(set(self.graph[ends[0]]) & set(self.graph[ends[1]])):
                    self._add(found, (first, second), ends, row)
        return [found[key] for key in sorted(found)]

    def _add(self, found: dict[tuple[str, str], Tie], key: tuple[str, str], ends: tuple[str, str], middle: str) -> None:
        before = found.get(key, Tie(*key, ()))
        passages = {*before.passages, *_passages(self.graph, ends[0], middle), *_passages(self.graph, ends[1], middle)}
        through = {*before.through, middle.removeprefix("venue:")}
        found[key] = Tie(*key, tuple(sorted(passages)), tuple(sorted(through)))


def _passages(graph: nx.Graph[str], first: str, second: str) -> tuple[str, ...]:
    data = graph.get_edge_data(first, second) or {}
    edges = data.values() if graph.is_multigraph() else [data]
    return tuple(sorted({passage for edge in edges for passage in edge.get("passages", ())}))
