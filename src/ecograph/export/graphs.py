"""The graph and its network in formats that other tools open."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx

from ecograph.export.files import text
from ecograph.model import Ecosystem
from ecograph.network import tie_network
from ecograph.store import Store

__all__ = ["graph"]


def graph(store: Store, eco: Ecosystem, target: Path) -> list[Path]:
    """Write ``graph/ecograph.nq`` (all quads, sorted) and ``graph/ties.graphml`` (all ties, for Gephi, igraph, Cytoscape …)."""
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ties = tie_network(eco)
    plain.add_nodes_from((node, {key: value for key, value in data.items() if value}) for node, data in sorted(ties.nodes.items()))
    for source, end, relation, data in sorted(ties.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        attributes = {"relation": relation, "tie": data["tie"], "weight": data["weight"], "passages": " ".join(data["passages"])}
        plain.add_edge(source, end, key=relation, **attributes)
    out = io.BytesIO()
    nx.write_graphml(plain, out, named_key_ids=True)
    return [
        text(target / "graph" / "ecograph.nq", store.quads().decode("utf-8")),
        text(target / "graph" / "ties.graphml", out.getvalue().decode("utf-8")),
    ]
