"""From a graph to what is computed on: nodes in sorted order, sparse matrices and igraph graphs, without self-ties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import igraph

__all__ = ["Floats", "adjacency", "as_igraph", "components", "edges", "flat", "in_order", "named"]

Floats = NDArray[np.float64]


def in_order(graph: nx.Graph[str]) -> list[str]:
    """Return the nodes in sorted order, so that no result hangs on the order in which a graph was built."""
    return sorted(graph.nodes, key=str)


def edges(graph: nx.Graph[str], *, directed: bool) -> tuple[list[str], NDArray[np.int64], Floats]:
    """Return the sorted nodes, the ties as an m × 2 array of positions in them, and the weights (1 where there is none).

    Self-ties are left out and parallel ties add their weights. Undirected, each pair stands once, the smaller position first; the
    two directions of a pair count as parallel ties.
    """
    nodes = in_order(graph)
    number = {node: position for position, node in enumerate(nodes)}
    listed = [(number[source], number[target], weight) for source, target, weight in graph.edges(data="weight", default=1.0)]
    table = np.array(listed, dtype=np.float64).reshape(-1, 3)
    ends, weights = table[:, :2].astype(np.int64), table[:, 2]
    kept = ends[:, 0] != ends[:, 1]
    ends, weights = ends[kept], weights[kept]
    if directed and not graph.is_directed():
        ends, weights = np.concatenate([ends, ends[:, ::-1]]), np.concatenate([weights, weights])
    elif not directed:
        ends = np.sort(ends, axis=1)
    keys = ends[:, 0] * len(nodes) + ends[:, 1]
    order = np.lexsort((weights, keys))  # so that sums of parallel ties are the same to the last digit
    found, position = np.unique(keys[order], return_inverse=True)
    sums = np.bincount(position, weights=weights[order], minlength=len(found))
    return nodes, np.stack(np.divmod(found, max(len(nodes), 1)), axis=1), sums.astype(np.float64)


def adjacency(graph: nx.Graph[str], *, directed: bool = False, weighted: bool = True) -> tuple[list[str], Any]:
    """Return the sorted nodes and their sparse adjacency matrix (CSR, float64, an empty diagonal), symmetric unless ``directed``.

    >>> adjacency(nx.Graph([("b", "a", {"weight": 2.0}), ("b", "b")]))[1].toarray().tolist()
    [[0.0, 2.0], [2.0, 0.0]]
    """
    from scipy import sparse

    nodes, pairs, weights = edges(graph, directed=directed)
    values = weights if weighted else np.ones(len(pairs))
    matrix = sparse.csr_array((values, (pairs[:, 0], pairs[:, 1])), shape=(len(nodes), len(nodes)))
    return nodes, matrix if directed else (matrix + matrix.T).tocsr()


def flat(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return an undirected copy with nodes and ties in sorted order, weights added up and self-ties left out.

    >>> sorted(flat(nx.DiGraph([("b", "a"), ("a", "b"), ("a", "a")])).edges(data="weight"))
    [('a', 'b', 2.0)]
    """
    nodes, pairs, weights = edges(graph, directed=False)
    copy: nx.Graph[str] = nx.Graph()
    copy.add_nodes_from(nodes)
    copy.add_weighted_edges_from((nodes[a], nodes[b], weight) for (a, b), weight in zip(pairs.tolist(), weights.tolist(), strict=True))
    return copy


def as_igraph(graph: nx.Graph[str], *, directed: bool = False) -> tuple[list[str], igraph.Graph]:
    """Return the sorted nodes and the graph in igraph, vertex *i* being the *i*-th node, weights as edge attribute ``weight``."""
    import igraph

    nodes, pairs, weights = edges(graph, directed=directed)
    converted = igraph.Graph(n=len(nodes), edges=pairs.tolist(), directed=directed)
    converted.es["weight"] = weights.tolist()
    return nodes, converted


def components(graph: nx.Graph[str]) -> list[list[str]]:
    """Return the (weakly) connected components as sorted lists, the largest first; equals in order of their first node.

    >>> components(nx.Graph([("c", "d"), ("a", "b"), ("b", "e")]))
    [['a', 'b', 'e'], ['c', 'd']]
    """
    parts = nx.connected_components(graph.to_undirected(as_view=True))
    return sorted((sorted(part, key=str) for part in parts), key=lambda part: (-len(part), str(part[0])))


def named(nodes: list[str], values: Floats) -> dict[str, float]:
    """Return values by node, as plain floats."""
    return dict(zip(nodes, map(float, values), strict=True))
