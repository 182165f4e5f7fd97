"""Measures of paths dealt out over a cluster of processes or machines, with the same results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import nan
from typing import Any

import networkx as nx
import numpy as np

from ecograph.analysis.arrays import adjacency, named
from ecograph.analysis.catalogue import Measure
from ecograph.backend import distributed
from ecograph.errors import InputError

__all__ = ["CLUSTERED", "on_cluster"]

CLUSTERED = ("betweenness", "closeness", "harmonic")


def on_cluster(measure: Measure, cluster: Any, *, progress: Callable[[int, int], None] | None = None) -> Measure:
    """Return a measure that is computed on a cluster: a number of processes here, or the ``tcp://`` address of a dask scheduler.

    Every worker holds the whole network: a cluster adds machines, not memory. Raises InputError for a measure that is not one of `CLUSTERED`.
    """
    if measure.id not in CLUSTERED:
        raise InputError(f"{measure.id} is not dealt out over a cluster", remedy=f"only {', '.join(CLUSTERED)} are; the others need none")

    def values(graph: nx.Graph[str]) -> dict[str, float]:
        nodes, ties = adjacency(graph, directed=measure.id == "betweenness" and graph.is_directed(), weighted=False)
        if measure.id == "betweenness":
            return named(nodes, distributed.betweenness(ties, cluster, progress=progress))
        found, others = distributed.distances(ties, cluster, progress=progress), max(len(nodes) - 1, 1)
        if measure.id == "harmonic":
            return named(nodes, found.inverse / others if len(nodes) > 1 else np.full(len(nodes), nan))
        with np.errstate(invalid="ignore", divide="ignore"):
            near = found.reached / found.total * found.reached / others
        return named(nodes, np.where(found.reached > 0, near, nan))

    return replace(measure, function=values)
