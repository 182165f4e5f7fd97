"""Clustering: how far the neighbours of a node are each other's neighbours."""

from __future__ import annotations

from math import nan

import networkx as nx
import numpy as np

from ecograph.analysis.arrays import adjacency, named

__all__ = ["clustering", "transitivity"]


def clustering(graph: nx.Graph[str], *, weighted: bool = False) -> dict[str, float]:
    """Return the share of pairs of each node's neighbours that are tied to each other, 0–1; fewer than two neighbours: ``nan``.

    With ``weighted`` each pair counts by the mean strength of the node's two ties to it (Barrat et al. 2004, eq. 5), so that a
    node whose strong contacts know each other scores above its unweighted value. Direction is not used.

    References: D. J. Watts & S. H. Strogatz, Collective dynamics of small-world networks, Nature 393 (1998) 440; A. Barrat et al.,
    The architecture of complex weighted networks, PNAS 101 (2004) 3747.

    >>> clustering(nx.lollipop_graph(3, 1))
    {0: 1.0, 1: 1.0, 2: 0.3333333333333333, 3: nan}
    """
    nodes, weights = adjacency(graph)
    ties = weights.sign()
    counted = weights if weighted else ties
    triangles = ((ties @ ties) * ties).multiply(counted).sum(axis=1)  # at each tie its triangles, by the tie's weight
    degrees, strengths = ties.sum(axis=1), counted.sum(axis=1)
    pairs = strengths * (degrees - 1)
    return named(nodes, np.divide(triangles, pairs, out=np.full(len(nodes), nan), where=pairs > 0))


def transitivity(graph: nx.Graph[str]) -> float:
    """Return the share of two-step paths whose ends are tied, 0–1; ``nan`` without such paths.

    Reference: S. Wasserman & K. Faust, Social network analysis, Cambridge 1994, p. 243.

    >>> round(transitivity(nx.lollipop_graph(3, 1)), 3)
    0.6
    """
    _, ties = adjacency(graph, weighted=False)
    degrees = ties.sum(axis=1)
    paths = float((degrees * (degrees - 1)).sum())
    return float(((ties @ ties) * ties).sum()) / paths if paths else nan
