"""Communities: groups of nodes with more ties among themselves than chance would give them."""

from __future__ import annotations

import networkx as nx

__all__ = ["louvain"]


def louvain(graph: nx.Graph[str], *, seed: int = 0) -> dict[str, int]:
    """Return the community of each node, numbered from 0 by size (ties: by the first node in order); isolated nodes are alone.

    Modularity is optimised on the weighted graph from a seeded start, over nodes and edges in sorted order, so that the same graph
    gives the same communities however it was built.

    Reference: V. D. Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. (2008) P10008.

    >>> louvain(nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(2)))
    {0: 0, 1: 0, 2: 0, 3: 1, 4: 1}
    """
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes))
    for first, second, weight in sorted((min(a, b), max(a, b), weight) for a, b, weight in graph.edges(data="weight", default=1.0)):
        ordered.add_edge(first, second, weight=weight)
    groups = nx.community.louvain_communities(ordered, weight="weight", seed=seed)
    numbered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))
    found = {node: number for number, group in enumerate(numbered) for node in group}
    return {node: found[node] for node in sorted(graph.nodes)}
