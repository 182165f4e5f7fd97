"""What is lost when a node leaves: who can no longer reach whom, how much longer the ways become, and who is left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

import networkx as nx

from ecograph.analysis.arrays import as_igraph, components, flat
from ecograph.analysis.centrality import harmonic
from ecograph.analysis.cuts import pieces

if TYPE_CHECKING:
    import igraph

__all__ = ["Loss", "global_efficiency", "leaving", "pairs_lost"]


@dataclass(frozen=True, slots=True)
class Loss:
    """What the others lose when a node leaves; every before and after is counted among the others only.

    ``largest_*`` is the size of the largest component, ``pairs_*`` the number of pairs that can reach each other, ``efficiency_*`` the
    mean of 1 / distance over all pairs, 0–1 (``nan`` with fewer than two others); ``isolated`` had the node as only neighbour, and
    ``parts`` are the pieces into which its component falls, largest first.
    """

    node: str
    largest_before: int
    largest_after: int
    pairs_before: int
    pairs_after: int
    efficiency_before: float
    efficiency_after: float
    parts: tuple[tuple[str, ...], ...]
    isolated: tuple[str, ...]

    @property
    def pairs_lost(self) -> int:
        """Return how many pairs of others can no longer reach each other."""
        return self.pairs_before - self.pairs_after

    @property
    def efficiency_lost(self) -> float:
        """Return the share of the others' efficiency that is lost, 0–1; ``nan`` where there is none to lose."""
        return 1 - self.efficiency_after / self.efficiency_before if self.efficiency_before > 0 else nan


def leaving(graph: nx.Graph[str], who: Iterable[str]) -> list[Loss]:
    """Return what the others lose when each of some nodes leaves alone. Direction and weight are not used.

    References: V. Latora & M. Marchiori, Efficient behavior of small-world networks, Phys. Rev. Lett. 87 (2001) 198701 (efficiency);
    S. P. Borgatti, Identifying sets of key players in a social network, CMOT 12 (2006) 21 (what a removal costs).

    >>> loss = leaving(nx.star_graph(3), [0])[0]
    >>> loss.pairs_lost, loss.largest_after, loss.isolated, loss.efficiency_lost
    (3, 1, (1, 2, 3), 1.0)
    """
    plain = flat(graph)
    parts = components(plain)
    home = {node: part for part in parts for node in part}
    near = harmonic(plain)
    nodes, whole = as_igraph(plain)
    everyone = sum(near.values())
    return [_loss(plain, node, parts, home[node], _without(whole, nodes.index(node), everyone, near[node])) for node in who]


def _loss(plain: nx.Graph[str], node: str, parts: list[list[str]], home: list[str], efficiency: tuple[float, float]) -> Loss:
    left = plain.subgraph([member for member in home if member != node])
    pieces_left = components(left)
    elsewhere = [len(part) for part in parts if part is not home]
    before, after = [*elsewhere, len(home) - 1], [*elsewhere, *map(len, pieces_left)]
    return Loss(
        node=node,
        largest_before=max(before),
        largest_after=max(after, default=0),
        pairs_before=sum(map(_pairs, before)),
        pairs_after=sum(map(_pairs, after)),
        efficiency_before=efficiency[0],
        efficiency_after=efficiency[1],
        parts=tuple(map(tuple, pieces_left)),
        isolated=tuple(other for other in sorted(plain[node], key=str) if plain.degree(other) == 1),
    )


def _without(whole: igraph.Graph, position: int, everyone: float, own: float) -> tuple[float, float]:
    """Return the others' efficiency with and without a vertex; ``everyone`` and ``own`` are the sum and its part of harmonic closeness."""
    others = whole.vcount() - 1
    if others < 2:
        return nan, nan
    before = (everyone - 2 * own) / (others - 1)  # each mean over n − 1 others; the vertex's own distances stand in it twice
    if whole.degree(position) < 2:
        return before, before  # nobody's way passes it
    left = whole.copy()
    left.delete_vertices([position])
    return before, float(sum(left.harmonic_centrality(normalized=True))) / others


def pairs_lost(graph: nx.Graph[str]) -> dict[str, float]:
    """Return how many pairs of others could no longer reach each other if each node left.

    0 for all but articulation points; an isolated node costs nobody anything: 0.

    Reference: S. P. Borgatti, Identifying sets of key players in a social network, CMOT 12 (2006) 21.

    >>> pairs_lost(nx.path_graph(4))
    {0: 0.0, 1: 2.0, 2: 2.0, 3: 0.0}
    """
    return {node: float(_pairs(sum(parts)) - sum(map(_pairs, parts))) for node, parts in pieces(graph).items()}


def global_efficiency(graph: nx.Graph[str]) -> float:
    """Return the mean of 1 / distance over all pairs, in steps, 0–1; pairs that cannot reach each other add 0, no pairs: ``nan``.

    Reference: V. Latora & M. Marchiori, Efficient behavior of small-world networks, Phys. Rev. Lett. 87 (2001) 198701.

    >>> global_efficiency(nx.path_graph(3))
    0.8333333333333334
    """
    near = harmonic(flat(graph))
    return sum(near.values()) / len(near) if near else nan


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
