"""NetworkX graphs to arrays and back, in NetworkX's order of nodes and edges."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ecograph.backend.graph import ArrayGraph

__all__ = ["convert_from_nx", "convert_to_nx"]


def convert_from_nx(
    graph: Any, *, edge_attrs: Mapping[str, Any] | None = None, preserve_edge_attrs: bool = False, name: str | None = None, **_: Any
) -> ArrayGraph:
    """Return a NetworkX graph as arrays, with the edge attributes that the call needs (as NetworkX says in ``edge_attrs``).

    Raises NotImplementedError when a weight is not a number (NetworkX then tries another backend, or itself).
    """
    if isinstance(graph, ArrayGraph):
        return graph
    if preserve_edge_attrs:
        raise NotImplementedError(f"{name or 'this function'} looks at all attributes of edges, which the backend does not keep")
    nodes = list(graph)
    index: Any = range(len(nodes)) if nodes == list(range(len(nodes))) and all(type(node) is int for node in nodes) else None
    if index is None:
        index = {node: number for number, node in enumerate(nodes)}
    wanted = dict(edge_attrs or {})
    if graph.is_multigraph():
        return _multigraph(graph, nodes, index, wanted)
    adjacency = graph.adj if type(graph.adj).__name__ != "AdjacencyView" else graph._adj  # the plain dictionaries are faster to walk
    counts = np.fromiter((len(neighbours) for neighbours in adjacency.values()), np.int64, len(nodes))
    total = int(counts.sum())
    heads = np.repeat(np.arange(len(nodes)), counts)
    every = chain.from_iterable(adjacency.values())
    tails = np.fromiter(every if isinstance(index, range) else map(index.__getitem__, every), np.int64, total)
    weights = {}
    for attribute, default in wanted.items():
        data = chain.from_iterable(neighbours.values() for neighbours in adjacency.values())
        weights[attribute] = _numbers((edge.get(attribute, default) for edge in data), total, attribute)
    if not graph.is_directed():  # each edge stands at both ends; G.edges gives it from the earlier node
        once = heads <= tails
        heads, tails = heads[once], tails[once]
        weights = {attribute: values[once] for attribute, values in weights.items()}
    return ArrayGraph(nodes, heads, tails, weights=weights, directed=graph.is_directed())


def _multigraph(graph: Any, nodes: list[Any], index: Any, wanted: Mapping[str, Any]) -> ArrayGraph:
    edges = list(graph.edges(keys=True, data=True))
    heads = np.fromiter((index[edge[0]] for edge in edges), np.int64, len(edges))
    tails = np.fromiter((index[edge[1]] for edge in edges), np.int64, len(edges))
    weights = {
        attribute: _numbers((edge[3].get(attribute, default) for edge in edges), len(edges), attribute) for attribute, default in wanted.items()
    }
    return ArrayGraph(nodes, heads, tails, weights=weights, directed=graph.is_directed(), keys=[edge[2] for edge in edges])


def _numbers(values: Any, count: int, attribute: str) -> NDArray[np.float64]:
    try:
        return np.fromiter(values, np.float64, count)
    except (TypeError, ValueError) as error:
        raise NotImplementedError(f"the edge attribute {attribute!r} is not a number on every edge") from error


def convert_to_nx(result: Any, *, name: str | None = None) -> Any:  # noqa: ARG001 - NetworkX passes it
    """Return an `ArrayGraph` as the NetworkX graph it came from, with the weights that it keeps; anything else as it is."""
    if not isinstance(result, ArrayGraph):
        return result
    kinds = {(False, False): nx.Graph, (True, False): nx.DiGraph, (False, True): nx.MultiGraph, (True, True): nx.MultiDiGraph}
    graph: Any = kinds[result.is_directed(), result.is_multigraph()]()
    graph.add_nodes_from(result.nodes)
    names = list(result.weights)
    rows = zip(*(result.weights[attribute].tolist() for attribute in names), strict=True) if names else ((),) * result.number_of_edges()
    data = (dict(zip(names, row, strict=True)) for row in rows)
    ends = ((result.nodes[head], result.nodes[tail]) for head, tail in zip(result.heads.tolist(), result.tails.tolist(), strict=True))
    if result.keys is None:
        graph.add_edges_from((u, v, attributes) for (u, v), attributes in zip(ends, data, strict=True))
    else:
        graph.add_edges_from((u, v, key, attributes) for (u, v), key, attributes in zip(ends, result.keys, data, strict=True))
    return graph
