"""Betweenness and distances on many machines: the sources are dealt out over a dask cluster, and the sums come together in order.

Each worker holds the whole network: this adds machines, not memory. Whatever the cluster, the parts and the order in which they are
added up are the same, and so are the results, to the last bit. A part whose worker is lost is computed again elsewhere.

Needs ``pip install 'ecograph[cluster]'``. A cluster is a number of worker processes to start on this machine, the address of a running
scheduler (``tcp://host:8786``; its workers need ecograph too), or a ``distributed.Client``.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.backend.kernels.breadth import Distances
from ecograph.backend.kernels.breadth import distances as local_distances
from ecograph.backend.kernels.matrices import adjacency_pattern
from ecograph.backend.sampling import _graph, dependencies
from ecograph.errors import InputError

__all__ = ["betweenness", "connected", "distances"]

Progress: TypeAlias = Callable[[int, int], None]
_PARTS = 64
_TRIES = 5

_held: dict[str, Any] = {}  # in a worker: the network of the last task, so that it is built once


def betweenness(adjacency: Any, cluster: Any, *, progress: Progress | None = None) -> NDArray[np.float64]:
    """Return the exact betweenness of each node, 0–1, computed on a cluster; ``nan`` with fewer than three nodes.

    ``adjacency`` is square; a symmetric one is an undirected network. ``progress`` is called with the parts done and all parts.
    """
    ties = adjacency_pattern(adjacency)
    size = ties.shape[0]
    if size < 3:
        return np.full(size, np.nan)
    total = np.zeros(size)
    for part in _dealt(_between, ties, cluster, progress):
        total += part
    return np.asarray(total / ((size - 1) * (size - 2)))


def distances(adjacency: Any, cluster: Any, *, progress: Progress | None = None) -> Distances:
    """Return what `ecograph.backend.kernels.breadth.distances` returns (for closeness and harmonic centrality), computed on a cluster."""
    ties = adjacency_pattern(adjacency)
    size = ties.shape[0]
    reached, total, inverse = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size)
    for part in _dealt(_far, ties, cluster, progress):
        reached += part.reached
        total += part.total
        inverse += part.inverse
    return Distances(reached, total, inverse)


@contextmanager
def connected(cluster: Any) -> Iterator[Any]:
    """Give a ``distributed.Client`` for a number of local workers, an address, or a client. Raises InputError.

    What was started here is stopped at the end.
    """
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise InputError("a cluster needs dask.distributed", remedy="pip install 'ecograph[cluster]'") from error
    if isinstance(cluster, distributed.Client):
        yield cluster
    elif isinstance(cluster, int):
        if cluster < 1:
            raise InputError(f"{cluster} workers cannot work", remedy="ask for 1 or more")
        with (
            distributed.LocalCluster(n_workers=cluster, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1") as local,
            distributed.Client(local) as client,
        ):
            yield client
    else:
        try:
            client = distributed.Client(cluster, timeout=10)
        except (OSError, ValueError) as error:
            raise InputError(f"no scheduler answers at {cluster}", remedy="start one with `dask scheduler`, and give its tcp:// address") from error
        with client:
            yield client


def _dealt(task: Callable[..., Any], ties: sparse.csr_array, cluster: Any, progress: Progress | None) -> Iterator[Any]:
    """Yield what a task gives for each part of the sources, in order."""
    from distributed import wait

    size = ties.shape[0]
    sources = [part.tolist() for part in np.array_split(np.arange(size), min(_PARTS, size)) if len(part)]
    with connected(cluster) as client, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sending large graph")  # once, and so that a lost worker's copy can be made again
        network = client.submit(_packed, ties.indices, ties.indptr, pure=False, retries=_TRIES)
        key = str(network.key)
        futures = [client.submit(task, key, network, part, pure=False, retries=_TRIES) for part in sources]
        for done in range(1, len(futures) + 1):
            future = futures[done - 1]
            wait(future)
            yield future.result()
            futures[done - 1] = None  # lets the workers forget it
            if progress:
                progress(done, len(futures))


def _packed(indices: NDArray[Any], starts: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the network as a worker keeps it."""
    return indices, starts


def _unpacked(key: str, network: tuple[NDArray[Any], NDArray[Any]], built: Callable[[sparse.csr_array], Any]) -> Any:
    """Return the network built from its arrays, in a worker that may have built it already."""
    if key not in _held:
        indices, starts = network
        _held.clear()
        _held[key] = built(sparse.csr_array((np.ones(len(indices)), indices, starts), shape=(len(starts) - 1,) * 2))
    return _held[key]


def _between(key: str, network: tuple[NDArray[Any], NDArray[Any]], sources: list[int]) -> NDArray[np.float64]:
    return dependencies(_unpacked(key, network, _graph), sources)


def _far(key: str, network: tuple[NDArray[Any], NDArray[Any]], sources: list[int]) -> Distances:
    return local_distances(_unpacked(key, network, lambda ties: ties), np.array(sources))
