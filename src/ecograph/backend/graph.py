"""The graph that NetworkX hands to the backend: nodes in a list, edges in arrays, and what is derived from them kept for the next call."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.errors import InputError

__all__ = ["ArrayGraph"]

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Parallel: TypeAlias = Literal["sum", "least"]


class ArrayGraph:
    """A graph of NetworkX's four kinds as arrays; it cannot be changed.

    ``nodes`` are in NetworkX's order; edge e runs from node number ``heads[e]`` to ``tails[e]``, in the order of ``G.edges``; ``keys``
    are the keys of parallel edges; ``weights`` holds an array for each edge attribute that was asked for.

    NetworkX dispatches it to the backend by itself: ``nx.constraint(ArrayGraph(…))`` needs no ``backend=``.

    >>> nx.constraint(ArrayGraph(["a", "b", "c"], [0, 1], [1, 2]))
    {'a': 1.0, 'b': 0.5, 'c': 1.0}
    """

    __networkx_backend__ = "ecograph"

    def __init__(
        self,
        nodes: Sequence[Hashable],
        heads: Any,
        tails: Any,
        *,
        weights: Mapping[str, Any] | None = None,
        directed: bool = False,
        keys: Sequence[Hashable] | None = None,
    ) -> None:
        """Keep the arrays. Raises InputError when they don't fit."""
        self.nodes = list(nodes)
        self.heads, self.tails = np.asarray(heads, dtype=np.int64), np.asarray(tails, dtype=np.int64)
        self.weights = {name: np.asarray(values, dtype=np.float64) for name, values in (weights or {}).items()}
        self.directed, self.keys = directed, None if keys is None else list(keys)
        self._index: dict[Hashable, int] | None = None
        self._derived: dict[Any, Any] = {}
        self.__networkx_cache__: dict[str, Any] = {}
        if any(len(part) != len(self.heads) for part in (self.tails, *self.weights.values(), *([] if keys is None else [keys]))):
            raise InputError("the arrays of edges are not all of one length")
        if len(self.heads) and not 0 <= min(self.heads.min(), self.tails.min()) <= max(self.heads.max(), self.tails.max()) < len(self.nodes):
            raise InputError(f"an edge ends at a node that is not there; the {len(self.nodes)} nodes are numbered from 0")

    @property
    def index(self) -> dict[Hashable, int]:
        """Return the number of each node."""
        if self._index is None:
            self._index = {node: number for number, node in enumerate(self.nodes)}
        return self._index

    @property
    def _adj(self) -> dict[Hashable, int]:  # all that nx.Graph.nbunch_iter looks at
        return self.index

    def is_directed(self) -> bool:
        """Tell whether edges have a direction."""
        return self.directed

    def is_multigraph(self) -> bool:
        """Tell whether nodes can have parallel edges."""
        return self.keys is not None

    def number_of_nodes(self) -> int:
        """Return the number of nodes."""
        return len(self.nodes)

    def number_of_edges(self) -> int:
        """Return the number of edges, parallel ones included."""
        return len(self.heads)

    def __len__(self) -> int:
        return len(self.nodes)

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self.nodes)

    def __contains__(self, node: object) -> bool:
        try:
            return node in self.index
        except TypeError:  # what cannot be hashed is not a node
            return False

    def numbers(self, nbunch: Any) -> list[int]:
        """Return the numbers of the nodes that a NetworkX *nbunch* (nothing, a node, or some nodes) means. Raises NetworkXError."""
        return [self.index[node] for node in nx.Graph.nbunch_iter(self, nbunch)]  # type: ignore[arg-type]

    def number(self, node: Hashable, what: str = "Source") -> int:
        """Return the number of one node. Raises NodeNotFound."""
        if node not in self:
            raise nx.NodeNotFound(f"{what} {node} is not in G")
        return self.index[node]

    def by_node(self, values: NDArray[Any]) -> dict[Any, Any]:
        """Return an array as the dictionary of plain numbers that NetworkX gives."""
        return dict(zip(self.nodes, values.tolist(), strict=True))

    def weight(self, name: str | None) -> Floats:
        """Return the weight of each edge, 1 without a name or where no such weight is given, as in NetworkX."""
        return self.weights[name] if name in self.weights else np.ones(len(self.heads))

    def matrix(self, weight: str | None = None, parallel: Parallel = "sum") -> sparse.csr_array:
        """Return the adjacency matrix as NetworkX has it: symmetric if undirected, self-ties once, parallel edges added up (or the least)."""
        key = ("matrix", weight, parallel)
        if key not in self._derived:
            self._derived[key] = self._matrix(weight, parallel)
        return self._derived[key]

    def _matrix(self, weight: str | None, parallel: Parallel) -> sparse.csr_array:
        heads, tails, values = self.heads, self.tails, self.weight(weight)
        if not self.directed:
            between = heads != tails
            heads, tails = np.concatenate((heads, tails[between])), np.concatenate((tails, heads[between]))
            values = np.concatenate((values, values[between]))
        if parallel == "least" and self.keys is not None and len(heads):
            order = np.lexsort((values, tails, heads))
            heads, tails, values = heads[order], tails[order], values[order]
            first = np.r_[True, (heads[1:] != heads[:-1]) | (tails[1:] != tails[:-1])]
            heads, tails, values = heads[first], tails[first], values[first]
        found = sparse.coo_array((values, (heads, tails)), shape=(len(self), len(self))).tocsr()
        found.sort_indices()
        return found

    def pattern(self) -> sparse.csr_array:
        """Return the adjacency as zeros and ones, without self-ties, parallel edges as one."""
        if "pattern" not in self._derived:
            found = self.matrix(None, "least").copy()
            rows = np.repeat(np.arange(len(self)), np.diff(found.indptr))
            found.data[:] = rows != found.indices
            found.eliminate_zeros()
            self._derived["pattern"] = found
        return self._derived["pattern"]

    def has_loops(self) -> bool:
        """Tell whether a node has a tie to itself."""
        return bool((self.heads == self.tails).any())

    def pairs(self, weight: str | None = None) -> tuple[Ints, Ints, Floats]:
        """Return each pair of different nodes with a tie once, with the least weight of its edges: what shortest paths run along."""
        key = ("pairs", weight)
        if key not in self._derived:
            found = self.matrix(weight, "least").tocoo()
            heads, tails = (part.astype(np.int64) for part in found.coords)
            wanted = heads != tails if self.directed else heads < tails
            self._derived[key] = heads[wanted], tails[wanted], found.data[wanted]
        pairs: tuple[Ints, Ints, Floats] = self._derived[key]
        return pairs

    def igraph(self) -> Any:
        """Return the igraph.Graph of `pairs`."""
        if "igraph" not in self._derived:
            import igraph

            heads, tails, _ = self.pairs()
            self._derived["igraph"] = igraph.Graph(n=len(self), edges=np.column_stack((heads, tails)), directed=self.directed)
        return self._derived["igraph"]
