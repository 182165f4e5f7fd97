"""Measures on a cluster of two local processes: the results are those of this process."""

from __future__ import annotations

import networkx as nx
import pytest

from ecograph.analysis.clustered import CLUSTERED, on_cluster
from ecograph.analysis.measures import MEASURES
from ecograph.errors import InputError

pytest.importorskip("distributed")
GRAPH = nx.disjoint_union(nx.gnm_random_graph(60, 120, seed=3), nx.star_graph(4))


@pytest.mark.filterwarnings("ignore")  # tornado and asyncio close sockets of a cluster late
@pytest.mark.parametrize("name", CLUSTERED)
def test_a_cluster_gives_the_same(name: str) -> None:
    """On a disconnected graph, for each measure that can be dealt out."""
    here, there = MEASURES[name].values(GRAPH), on_cluster(MEASURES[name], 2).values(GRAPH)
    assert there == pytest.approx(here, nan_ok=True)


def test_other_measures_are_refused() -> None:
    """The message names those that can be."""
    with pytest.raises(InputError, match="betweenness"):
        on_cluster(MEASURES["degree"], 2)
