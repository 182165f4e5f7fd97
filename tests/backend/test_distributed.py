"""A small cluster of local workers: the same results as here, to the last bit, and with a worker killed half-way."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np
import pytest

from ecograph.backend import distributed as far
from ecograph.backend.kernels.breadth import distances
from ecograph.errors import InputError

dask = pytest.importorskip("distributed", reason="needs ecograph[cluster]")
pytestmark = pytest.mark.filterwarnings("ignore")  # of dask's own shutdown


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with far.connected(2) as started:
        yield started


def graph(directed: bool) -> Any:
    return nx.gnp_random_graph(300, 0.03, seed=4, directed=directed)


@pytest.mark.parametrize("directed", [False, True])
def test_two_workers_give_the_same(client: Any, directed: bool) -> None:
    """Betweenness as NetworkX has it; distances as in one process; one worker's sums are two workers' to the last bit."""
    network = graph(directed)
    square = nx.to_numpy_array(network)
    seen: list[tuple[int, int]] = []
    found = far.betweenness(square, client, progress=lambda done, all_: seen.append((done, all_)))
    assert found == pytest.approx(list(nx.betweenness_centrality(network, backend="networkx").values()), abs=1e-12)
    assert seen[-1] == (64, 64)
    there, here = far.distances(square, client), distances(square)
    assert (there.reached == here.reached).all()
    assert (there.total == here.total).all()
    assert there.inverse == pytest.approx(here.inverse, abs=1e-12)
    if not directed:
        with far.connected(1) as one:
            assert (far.betweenness(square, one) == found).all()


def test_a_killed_worker_is_survived(client: Any) -> None:
    """One of the two processes is killed after the third part; the result is the same."""
    square = nx.to_numpy_array(graph(False))
    before = far.betweenness(square, client)
    pids = list(client.run(os.getpid).values())
    assert len(pids) == 2

    def kill(done: int, _all: int) -> None:
        if done == 3:
            os.kill(pids[0], signal.SIGKILL)

    assert (far.betweenness(square, client, progress=kill) == before).all()


def test_small_networks_and_wrong_clusters() -> None:
    """Two nodes have nothing between them; no workers and an address where nobody is are refused."""
    assert np.isnan(far.betweenness(np.zeros((2, 2)), 1)).all()
    with pytest.raises(InputError, match="1 or more"), far.connected(0):
        pass
    with pytest.raises(InputError, match="no scheduler"), far.connected("nowhere"):
        pass
