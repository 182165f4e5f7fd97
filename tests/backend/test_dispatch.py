"""The backend as NetworkX sees it: found by name and by priority, converting once, giving communities that hold together."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import networkx
import numpy as np
import pytest

from ecograph.backend import interface
from ecograph.backend.graph import ArrayGraph
from ecograph.backend.info import get_info
from ecograph.errors import InputError

nx: Any = networkx  # dispatch is not in its types


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with nx.config(warnings_to_ignore={"cache"}):
        yield


def test_every_function_is_announced_and_there() -> None:
    """What get_info names, the interface has, and the other way round; all are functions that NetworkX dispatches; 46 of them."""
    named = set(get_info()["functions"])
    extra = {"can_run", "should_run", "convert_from_nx", "convert_to_nx", "on_start_tests"}
    assert named == set(interface.__all__) - extra
    assert all(hasattr(interface, name) for name in interface.__all__)
    assert named <= set(nx.utils.backends._registered_algorithms)
    assert len(named) == 46


def test_starting_networkx_stays_light() -> None:
    """NetworkX reads the description at each start: neither SciPy nor igraph comes with it."""
    code = "import sys, networkx; assert 'ecograph.backend.info' in sys.modules; print([m for m in ('scipy', 'igraph', 'numpy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_by_priority() -> None:
    """With a priority, large graphs go to the backend without being asked for; small ones and quick functions stay with NetworkX."""
    large, small = nx.gnp_random_graph(80, 0.1, seed=1), nx.path_graph(4)
    with nx.config.backend_priority(algos=["ecograph"]):
        values = nx.constraint(large)
        nx.constraint(small)
        nx.is_connected(small)
    assert "ecograph" in large.__networkx_cache__["backends"]
    assert not small.__networkx_cache__.get("backends")
    assert values == pytest.approx(nx.constraint(large, backend="networkx"))


def test_a_graph_is_converted_once_and_again_when_it_changes() -> None:
    """The arrays are kept with the graph, and dropped by NetworkX when an edge is added."""
    graph: Any = nx.path_graph(3)
    assert nx.betweenness_centrality(graph, backend="ecograph")[1] == 1
    first = next(iter(graph.__networkx_cache__["backends"]["ecograph"].values()))
    nx.closeness_centrality(graph, backend="ecograph")
    assert next(iter(graph.__networkx_cache__["backends"]["ecograph"].values())) is first
    graph.add_edge(0, 2)
    assert nx.betweenness_centrality(graph, backend="ecograph")[1] == 0


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_there_and_back(kind: Any) -> None:
    """Converting to arrays and back keeps kind, nodes, edges, keys and weights, in order."""
    graph = kind()
    graph.add_nodes_from("cab")
    graph.add_edges_from([("b", "a", {"weight": 2.0}), ("a", "b", {"weight": 3.0}), ("c", "c", {"weight": 1.0})])
    back = interface.convert_to_nx(interface.convert_from_nx(graph, edge_attrs={"weight": 1}))
    assert type(back) is kind
    assert list(back.nodes) == list(graph.nodes)
    assert list(back.edges(data=True)) == list(graph.edges(data=True))


def test_arrays_are_a_graph_of_their_own() -> None:
    """Functions that the backend has run on it directly, others on the NetworkX graph it stands for; wrong arrays are refused."""
    triangle: Any = ArrayGraph("abc", [0, 1, 0], [1, 2, 2])
    assert nx.triangles(triangle) == {"a": 1, "b": 1, "c": 1}
    assert nx.square_clustering(triangle, backend="networkx")["a"] == 0
    with pytest.raises(InputError, match="not there"):
        ArrayGraph("ab", [0], [2])
    with pytest.raises(InputError, match="one length"):
        ArrayGraph("ab", [0], [1], weights={"weight": [1, 2]})


def test_what_only_networkx_can() -> None:
    """Weights that are functions or words, lengths of zero, directed communities: said so by name, done by NetworkX under a priority."""
    graph = nx.Graph([(0, 1, {"weight": 0.0, "name": "x"}), (1, 2, {"weight": 1.0, "name": "y"})])
    for wrong in ({"weight": lambda *_: 1}, {"weight": "name"}, {"weight": "weight"}):
        with pytest.raises(NotImplementedError):
            nx.betweenness_centrality(graph, backend="ecograph", **wrong)
    with pytest.raises(NotImplementedError):
        nx.community.louvain_communities(nx.DiGraph([(0, 1)]), backend="ecograph")
    with nx.config.backend_priority(algos=["ecograph"]):
        assert nx.betweenness_centrality(graph, weight="weight") == nx.betweenness_centrality(graph, weight="weight", backend="networkx")


@pytest.mark.parametrize("name", ["louvain_communities", "leiden_communities"])
def test_communities(name: str) -> None:
    """Four cliques in a ring are four communities; the same seed gives the same sets; weights count; self-ties and pieces do no harm."""
    find = getattr(nx.community, name)
    ring = nx.ring_of_cliques(4, 6)
    assert sorted(map(sorted, find(ring, seed=1, backend="ecograph"))) == [list(range(start, start + 6)) for start in (0, 6, 12, 18)]
    karate = nx.karate_club_graph()
    one, two = (find(karate, seed=7, backend="ecograph") for _ in range(2))
    assert one == two
    assert nx.community.modularity(karate, one) >= nx.community.modularity(karate, nx.community.louvain_communities(karate, seed=7)) - 0.02
    square: Any = nx.cycle_graph(4)
    nx.set_edge_attributes(square, {(0, 1): 9, (2, 3): 9, (1, 2): 1, (0, 3): 1}, "weight")
    square.add_edge(5, 5)
    square.add_node(6)
    assert sorted(map(sorted, find(square, seed=0, backend="ecograph"))) == [[0, 1], [2, 3], [5], [6]]
    assert find(nx.empty_graph(2), backend="ecograph") == [{0}, {1}]
    with pytest.raises(ValueError, match="positive"):
        find(karate, max_level=0, backend="ecograph")


def test_levels_of_communities() -> None:
    """Partitions come in order of rising modularity, and one level is the first of them."""
    karate = nx.karate_club_graph()
    for name in ("louvain", "leiden"):
        levels = list(getattr(nx.community, f"{name}_partitions")(karate, seed=3, backend="ecograph"))
        scores = [nx.community.modularity(karate, level) for level in levels]
        assert scores == sorted(scores)
        assert getattr(nx.community, f"{name}_communities")(karate, seed=3, max_level=1, backend="ecograph") == levels[0]


def test_igraphs_chance_is_given_back() -> None:
    """After a seeded call igraph draws from Python's own source again."""
    import random

    import igraph

    random.seed(5)
    before = igraph.Graph.Erdos_Renyi(30, 0.2).get_edgelist()
    nx.community.louvain_communities(nx.karate_club_graph(), seed=1, backend="ecograph")
    random.seed(5)
    assert igraph.Graph.Erdos_Renyi(30, 0.2).get_edgelist() == before


def test_large_numbers_of_nodes_have_a_bounded_effective_size() -> None:
    """20,000 nodes: NetworkX would hold a dense matrix of 3.2 GB; a ring has effective size 2 everywhere."""
    ring: Any = ArrayGraph(range(20_000), np.arange(20_000), (np.arange(20_000) + 1) % 20_000, weights={"w": np.ones(20_000)})
    assert set(nx.effective_size(ring, weight="w").values()) == {2.0}
