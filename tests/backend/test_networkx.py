"""The backend beside NetworkX: the same values, nan where it has nan and errors where it has errors, on graphs of all four kinds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from math import isnan
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

KINDS = (nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph)
WEIGHTS = (0.25, 0.5, 1.0, 2.0, 3.0)  # sums of these are exact, so that equal lengths are equal


@pytest.fixture(autouse=True, scope="module")
def _quiet() -> Iterator[None]:
    """NetworkX warns whenever it uses a graph that it converted before; here nobody changes a graph behind its back."""
    with nx.config(warnings_to_ignore={"cache"}):
        yield


@st.composite
def graphs(draw: st.DrawFn) -> Any:
    """A graph of any kind: empty, without edges, in pieces, with self-ties, parallel edges and edges without a weight."""
    kind = draw(st.sampled_from(KINDS))
    size = draw(st.integers(0, 12))
    chance = random.Random(draw(st.integers(0, 10**6)))
    graph: Any = kind()
    nodes: list[Any] = list(range(size)) if draw(st.booleans()) else [chr(ord("m") - number) for number in range(size)]
    graph.add_nodes_from(nodes)
    loops = draw(st.booleans())
    for _ in range(int(size * draw(st.sampled_from((0, 0.5, 1, 2, 4))))):
        one, two = chance.choice(nodes), chance.choice(nodes)
        if one != two or loops:
            graph.add_edge(one, two, **({"weight": chance.choice(WEIGHTS)} if chance.random() < 0.8 else {}))
    return graph


def outcome(task: Callable[[], Any]) -> Any:
    """What a call gives, iterators read to their end, or the kind of error it raises."""
    try:
        found = task()
        return list(found) if hasattr(found, "__next__") else found
    except (nx.NetworkXException, ZeroDivisionError, KeyError, ValueError, TypeError) as error:
        return type(error).__name__


def same(ours: Any, theirs: Any, tolerance: float = 1e-9) -> bool:
    """Whether two outcomes are the same but for rounding, in any order."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return set(ours) == set(theirs) and all(same(ours[key], theirs[key], tolerance) for key in theirs)
    if isinstance(theirs, int | float) and isinstance(ours, int | float):
        return (isnan(ours) and isnan(theirs)) or abs(ours - theirs) <= tolerance * max(1.0, abs(theirs))
    return bool(ours == theirs)


def check(graph: Any, name: str, *args: Any, tolerance: float = 1e-9, shape: Callable[[Any], Any] = lambda found: found, **kwargs: Any) -> None:
    """Call a function with and without the backend and compare."""
    function = getattr(nx, name, None) or getattr(nx.community, name)
    theirs = outcome(lambda: shape(function(graph, *args, backend="networkx", **kwargs)))
    ours = outcome(lambda: shape(function(graph, *args, backend="ecograph", **kwargs)))
    assert same(ours, theirs, tolerance), (name, args, kwargs, list(graph.nodes), list(graph.edges(data=True)), ours, theirs)


def summed(graph: Any, weight: str | None) -> Any:
    """The graph with the weights of parallel edges added up."""
    simple: Any = nx.DiGraph() if graph.is_directed() else nx.Graph()
    simple.add_nodes_from(graph)
    for one, two, data in graph.edges(data=True):
        before = simple.edges[one, two]["weight"] if simple.has_edge(one, two) else 0
        simple.add_edge(one, two, weight=before + (1 if weight is None else data.get(weight, 1)))
    return simple


EVERY = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


@EVERY
@given(graphs(), st.sampled_from([None, "weight"]), st.booleans(), st.booleans(), st.integers(1, 12), st.integers(0, 99))
def test_betweenness(graph: Any, weight: str | None, normalized: bool, endpoints: bool, k: int, seed: int) -> None:
    """Exact and from a sample of the same nodes, with ends and without, on the scale of pairs and of paths; for nodes and edges."""
    for size in (None, min(k, len(graph))):
        if size != 0:
            check(graph, "betweenness_centrality", k=size, normalized=normalized, weight=weight, endpoints=endpoints, seed=seed)
            check(graph, "edge_betweenness_centrality", k=size, normalized=normalized, weight=weight, seed=seed)


@EVERY
@given(graphs(), st.sampled_from([None, "weight"]), st.booleans(), st.integers(0, 12), st.integers(0, 12))
def test_distances(graph: Any, length: str | None, improved: bool, one: int, two: int) -> None:
    """Closeness and harmonic centrality of all nodes and of some, single sources and targets, means."""
    nodes = list(graph)
    check(graph, "closeness_centrality", distance=length, wf_improved=improved)
    check(graph, "harmonic_centrality", distance=length)
    check(graph, "harmonic_centrality", nodes[:one], distance=length, sources=nodes[two:])
    check(graph, "average_shortest_path_length", weight=length)
    check(graph, "global_efficiency")
    if nodes:
        node = nodes[one % len(nodes)]
        check(graph, "closeness_centrality", node, distance=length, wf_improved=improved)
        for cutoff in (None, 0, 2):
            check(graph, "single_source_shortest_path_length", node, cutoff)
            check(graph, "single_target_shortest_path_length", node, cutoff)
            check(graph, "single_source_dijkstra_path_length", node, cutoff)
    for name in ("single_source_shortest_path_length", "single_target_shortest_path_length", "single_source_dijkstra_path_length"):
        check(graph, name, "nobody")


@EVERY
@given(graphs(), st.sampled_from([None, "weight"]), st.integers(0, 12))
def test_structural_holes(graph: Any, weight: str | None, number: int) -> None:
    """Constraint and effective size of all nodes; of some, in graphs that are not multigraphs; local constraint.

    Effective size of weighted and directed graphs is compared with NetworkX's for named nodes: its version for all nodes divides by the
    wrong maximum (networkx pull request 8906).
    """
    check(graph, "constraint", weight=weight)
    if not graph.is_directed() and not graph.is_multigraph() and weight is None:
        check(graph, "effective_size")
    elif len(graph):
        ours = nx.effective_size(graph, weight=weight, backend="ecograph")
        theirs = nx.effective_size(summed(graph, weight), nodes=list(graph), weight="weight", backend="networkx")
        assert all(same(ours[node], theirs[node]) for node in graph if any(other != node for other in graph.adj[node]))
    nodes = list(graph)[:number]
    if not graph.is_multigraph():
        check(graph, "constraint", nodes, weight=weight)
        check(graph, "effective_size", nodes, weight=weight)
        for one, two in zip(nodes, reversed(nodes), strict=True):
            check(graph, "local_constraint", one, two, weight=weight)


@EVERY
@given(graphs(), st.sampled_from([None, "weight"]), st.integers(0, 12))
def test_triangles(graph: Any, weight: str | None, number: int) -> None:
    """Clustering directed and weighted, of all nodes, some, and one."""
    nodes = list(graph)
    check(graph, "triangles")
    check(graph, "transitivity")
    for chosen in (None, nodes[:number], nodes[0] if nodes else None):
        check(graph, "clustering", chosen, weight=weight)
        check(graph, "triangles", chosen)
    for zeros in (True, False):
        check(graph, "average_clustering", weight=weight, count_zeros=zeros)


def _unordered(found: Any) -> Any:
    return sorted((sorted(map(str, part)) for part in found), key=str)


@EVERY
@given(graphs(), st.integers(0, 12))
def test_connectivity(graph: Any, number: int) -> None:
    """Components of all sorts, points and bridges, cores; bridges as they are given by NetworkX, from the earlier node unless a root is named."""
    check(graph, "connected_components")
    check(graph, "weakly_connected_components")
    check(graph, "strongly_connected_components", shape=_unordered)
    for kind in ("connected", "weakly_connected", "strongly_connected"):
        check(graph, f"number_{kind}_components")
        check(graph, f"is_{kind}")
    check(graph, "articulation_points", shape=set)
    check(graph, "core_number")
    check(graph, "has_bridges")
    for root in (None, *list(graph)[:number], "nobody"):
        check(graph, "bridges", root, shape=list if root is None else _unordered)
        if root is not None:
            check(graph, "node_connected_component", root, shape=set)


@EVERY
@given(graphs(), st.sampled_from([None, "weight"]))
def test_walks(graph: Any, weight: str | None) -> None:
    """PageRank with all its options, and the leading eigenvector."""
    nodes = list(graph)
    check(graph, "pagerank", weight=weight)
    if nodes:
        some = {node: 1 + number for number, node in enumerate(nodes[::2])}
        check(graph, "pagerank", alpha=0.6, personalization=some, nstart=some, dangling=some, weight=weight, tol=1e-12, max_iter=500)
        check(graph, "pagerank", personalization={nodes[0]: 0})
    check(graph, "eigenvector_centrality", weight=weight, max_iter=300, tolerance=1e-8)
    connected = len(graph) > 2 and nx.number_strongly_connected_components(nx.DiGraph(graph)) == 1
    if connected and not graph.is_directed():
        check(graph, "eigenvector_centrality_numpy", weight=weight, tolerance=1e-7)


@EVERY
@given(graphs(), st.sampled_from([None, "weight"]), st.sampled_from(["in", "out"]), st.sampled_from(["in", "out"]))
@pytest.mark.filterwarnings("ignore:invalid value encountered")
def test_degrees(graph: Any, weight: str | None, one: str, two: str) -> None:
    """Degree centralities, and the correlation of degrees over edges where they vary (elsewhere NetworkX divides rounding by rounding)."""
    for name in ("degree_centrality", "in_degree_centrality", "out_degree_centrality"):
        check(graph, name)
    ours = outcome(lambda: nx.degree_assortativity_coefficient(graph, one, two, weight=weight, backend="ecograph")) if graph.edges else None
    if isinstance(ours, float) and not isnan(ours):
        check(graph, "degree_assortativity_coefficient", one, two, weight=weight, tolerance=1e-7)
        check(graph, "degree_pearson_correlation_coefficient", one, two, weight=weight, tolerance=1e-7)


@EVERY
@given(graphs(), st.integers(0, 12))
def test_prediction(graph: Any, number: int) -> None:
    """All pairs without a tie, and any pairs that are asked for; pairs of all sorts of graphs are refused as NetworkX refuses them."""
    nodes = list(graph)

    def scores(found: Any) -> dict[Any, float]:
        return {frozenset((str(u), str(v))): score for u, v, score in found}

    def listed(found: Any) -> dict[Any, Any]:
        return dict(enumerate(part for row in found for part in row))

    for name in ("adamic_adar_index", "resource_allocation_index", "jaccard_coefficient", "preferential_attachment"):
        check(graph, name, shape=scores)
        check(graph, name, [(one, two) for one in nodes[:number] for two in nodes if one != two], shape=listed)
        check(graph, name, [("nobody", "nobody")])
