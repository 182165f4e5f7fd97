"""Structural holes: who bridges parts of the network that would otherwise not meet."""

from __future__ import annotations

from math import nan
from typing import Any

import networkx as nx
import numpy as np

from ecograph.analysis.arrays import adjacency, named

__all__ = ["constraint", "effective_size", "efficiency", "hierarchy"]


def constraint(graph: nx.Graph[str]) -> dict[str, float]:
    """Return Burt's constraint of each node: how far its ties lead back to one another; low means many holes to bridge.

    Ties count by strength, the two directions together. An isolated node has no ties to be constrained by: ``nan``.

    Reference: R. S. Burt, Structural holes, Harvard University Press 1992, p. 54; Burt 2004, American Journal of Sociology 110, 349.

    >>> constraint(nx.star_graph(4))[0]
    0.25
    """
    nodes, parts = _parts(graph)
    return named(nodes, np.where(np.diff(parts.indptr) > 0, parts.sum(axis=1), nan))


def hierarchy(graph: nx.Graph[str]) -> dict[str, float]:
    """Return how far each node's constraint hangs on one contact: 0 when all constrain it alike, near 1 when one does nearly all.

    The Coleman–Theil index of disorder over the parts that the contacts have in `constraint`. With fewer than two contacts there is
    nothing to divide: ``nan`` (UCINET prints 1 for a single contact).

    Reference: R. S. Burt, Structural holes, Harvard University Press 1992, p. 71, eq. 2.9.

    >>> hierarchy(nx.star_graph(4))[0]
    0.0
    """
    nodes, parts = _parts(graph)
    contacts, totals = np.diff(parts.indptr), parts.sum(axis=1)
    values = np.full(len(nodes), nan)
    for row in np.flatnonzero(contacts > 1):
        shares = parts.data[parts.indptr[row] : parts.indptr[row + 1]] / (totals[row] / contacts[row])
        values[row] = float(shares @ np.log(shares)) / (contacts[row] * np.log(contacts[row]))
    return named(nodes, np.where(values < 1e-12, 0.0, values))  # no −0.0 from rounding


def effective_size(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the effective size of each node's network: its neighbours less their mean number of ties to one another.

    Unweighted (Borgatti 1997). An isolated node has no network: ``nan``.

    Reference: S. P. Borgatti, Structural holes: unpacking Burt's redundancy measures, Connections 20 (1997) 35.

    >>> effective_size(nx.complete_graph(4))[0]
    1.0
    """
    nodes, ties = adjacency(graph, weighted=False)
    degrees = ties.sum(axis=1)
    among = ((ties @ ties) * ties).sum(axis=1)  # twice the ties among the neighbours
    return named(nodes, np.where(degrees > 0, degrees - among / np.maximum(degrees, 1), nan))


def efficiency(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the effective size of each node's network as a share of its neighbours, 0–1; ``nan`` for an isolated node.

    Reference: R. S. Burt, Structural holes, Harvard University Press 1992, p. 53.

    >>> efficiency(nx.star_graph(4))[0]
    1.0
    """
    nodes, ties = adjacency(graph, weighted=False)
    sizes = effective_size(graph)
    return {node: sizes[node] / count if count else nan for node, count in zip(nodes, map(float, ties.sum(axis=1)), strict=True)}


def _parts(graph: nx.Graph[str]) -> tuple[list[str], Any]:
    """Return the sorted nodes and the sparse matrix of how much each contact (column) constrains each node (row)."""
    from scipy import sparse

    nodes, weights = adjacency(graph)
    totals = weights.sum(axis=1)
    shares = sparse.diags_array(np.divide(1.0, totals, out=np.zeros(len(nodes)), where=totals > 0)) @ weights
    led = (shares + shares @ shares).multiply(weights.sign())
    parts = sparse.csr_array(led.multiply(led))
    parts.eliminate_zeros()
    return nodes, parts
