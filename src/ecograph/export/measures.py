"""Measures of the networks as CSV: a row a node, a column a measure."""

from __future__ import annotations

from math import isnan
from pathlib import Path

from ecograph.analysis.communities import louvain
from ecograph.analysis.measures import MEASURES
from ecograph.export.files import text
from ecograph.export.tables import csv_text
from ecograph.model import Ecosystem
from ecograph.network import network

__all__ = ["measures"]


def measures(eco: Ecosystem, target: Path) -> list[Path]:
    """Write ``measures/NETWORK.csv`` for each network; undefined values are empty, others rounded to six digits."""
    written = []
    for name in ("ties", "collaboration", "affiliation"):
        graph = network(eco, name)
        values = {id_: measure.function(graph) for id_, measure in MEASURES.items()}
        communities = louvain(graph)
        rows = []
        for node, data in sorted(graph.nodes.items()):
            cells = ["" if isnan(values[id_][node]) else f"{values[id_][node]:.6g}" for id_ in MEASURES]
            rows.append([node, data["label"], data["label_en"], data["kind"], str(communities[node] + 1), *cells])
        headings = ["id", "label_nl", "label_en", "kind", "community", *MEASURES]
        written.append(text(target / "measures" / f"{name}.csv", csv_text(headings, rows)))
    return written
