"""Degree-preserving rewiring: random networks in which every node keeps its number of ties, to hold an observed network against.

The chain swaps the ends of pairs of ties, many pairs at a time. In one round the ties, which stand in a random order, are paired by a random
reflection of this order (all that takes is reading it in both directions), a random three quarters of the pairs propose to exchange ends
(a–b, c–d become a–d, c–b), and a proposal is carried out if each of its two old and two new ties occurs exactly once among all ties and
all proposed ties of the round. Carrying proposals out turns old ties into proposed ones and back, so that this collection stays the
same: the round and its reverse are equally likely, and the chain tends to the uniform distribution over all simple networks with these
degrees. Single swaps connect all undirected (Taylor 1981) and bipartite (Ryser 1963) ones; directed ones need the reversal of a cycle of
three as well (Rao, Jana & Bandyopadhyay 1996), which is tried once a round.

References: R. Milo et al., On the uniform generation of random graphs with prescribed degree sequences, arXiv:cond-mat/0312028 (2003);
D. Allendorf et al., Parallel global edge switching for the uniform sampling of simple graphs with prescribed degrees, J. Parallel Distrib.
Comput. 174 (2023) 118; J. Besag & P. Clifford, Generalized Monte Carlo significance tests, Biometrika 76 (1989) 633.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.errors import InputError

__all__ = ["Kind", "default_swaps", "rewired", "rewired_batches", "rewirings"]

Kind: TypeAlias = Literal["bipartite", "directed", "undirected"]
Ints: TypeAlias = NDArray[np.int64]

_ACTIVE = 0.75  # the share of pairs that propose a swap in a round; the others rest, so that the chain is not periodic
_FEW = 180
_TABLE = 1 << 22  # cells of the table that marks contested ties
_TOGETHER = 200_000  # ties of several small copies that are rewired in one go


def rewired(matrix: Any, kind: Kind, *, seed: int = 0, swaps: float | None = None) -> sparse.csr_array:
    """Return one random network with the degrees of the given one.

    ``matrix`` is sparse or dense: groups × members for ``bipartite`` (row and column sums of its pattern stay), a square adjacency with
    ties from row to column for ``directed`` (out- and in-degrees stay), a symmetric one for ``undirected`` (degrees stay). Self-ties stay
    where they are. A tie keeps its value, at its row's end: in bipartite and directed networks the sums of the rows stay too.
    ``swaps`` is how often a tie takes part in a proposed swap, in the mean; by default `default_swaps`.

    Raises InputError when the matrix does not fit the kind.

    >>> rewired(np.array([[1, 1, 0], [0, 0, 1]]), "bipartite", seed=1).sum(axis=1).tolist()
    [2, 1]
    """
    start = _State.of(matrix, kind)
    return start.after(start.rounds(swaps), 1, np.random.default_rng(seed)).stacked()


def rewirings(matrix: Any, kind: Kind, count: int, *, seed: int = 0, swaps: float | None = None) -> Iterator[sparse.csr_array]:
    """Yield random networks with the degrees of the given one, made so that a test against them is exact.

    The chain is run from the given network to a hub, and from the hub to each copy (Besag & Clifford 1989): under the hypothesis that
    the given network is itself a random one with its degrees, it and the copies are exchangeable, however short the chain. So the share
    of copies (the given one counted among them) at least as extreme is a valid p-value: ``(1 + extreme) / (1 + count)``.
    Small networks are rewired several at a time; what is yielded depends on nothing but the arguments. Parameters as in `rewired`.

    >>> [copy.nnz for copy in rewirings(np.array([[1, 1, 0], [0, 0, 1]]), "bipartite", 3)]
    [3, 3, 3]
    """
    rows = sparse.csr_array(matrix).shape[0]
    for copies, stack in rewired_batches(matrix, kind, count, seed=seed, swaps=swaps):
        for copy in range(copies):
            pointers = stack.indptr[copy * rows : (copy + 1) * rows + 1]
            part = slice(int(pointers[0]), int(pointers[-1]))
            yield sparse.csr_array((stack.data[part], stack.indices[part], pointers - pointers[0]), shape=(rows, stack.shape[1]))


def rewired_batches(matrix: Any, kind: Kind, count: int, *, seed: int = 0, swaps: float | None = None) -> Iterator[tuple[int, sparse.csr_array]]:
    """Yield the same networks several at a time: how many, and their matrices one below the other in one sparse matrix.

    For statistics that can be computed of many copies in one go. Parameters as in `rewired`.

    >>> [(copies, stack.shape) for copies, stack in rewired_batches(np.array([[1, 1, 0], [0, 0, 1]]), "bipartite", 3)]
    [(3, (6, 3))]
    """
    start = _State.of(matrix, kind)
    rounds = start.rounds(swaps)
    batch = start.batch()
    first, *others = np.random.SeedSequence(seed).spawn(1 + ceil(count / batch))
    hub = start.after(rounds, 1, np.random.default_rng(first))
    for number, sequence in enumerate(others):
        copies = min(batch, count - number * batch)
        yield copies, hub.after(rounds, copies, np.random.default_rng(sequence)).stacked()


def default_swaps(rows: NDArray[Any], columns: NDArray[Any]) -> float:
    """Return how often each tie should take part in a proposed swap: 20 times over the share of proposals that can be carried out.

    The share is estimated from the degrees alone (so that it is the same for every network compared): the chance that neither new tie
    is there yet is ``(1 − Σr² Σc² / m³)²``, bounded below by 0.05. Networks with large hubs are dense about them and need more.

    >>> round(default_swaps(np.full(1000, 5), np.full(1000, 5)))
    20
    """
    ties = float(rows.sum())
    if not ties:
        return 0.0
    present = float((rows.astype(float) ** 2).sum() * (columns.astype(float) ** 2).sum()) / ties**3
    return 20.0 / max((1 - min(present, 1.0)) ** 2, 0.05)


class _State:
    """The ties of one or more copies of a network, as arrays of copies × ties."""

    def __init__(self, kind: Kind, shape: tuple[int, int], first: Ints, second: Ints, values: NDArray[Any], loops: sparse.csr_array) -> None:
        self.kind, self.shape = kind, shape
        self.first, self.second, self.values = first, second, values
        self.loops = loops

    @classmethod
    def of(cls, matrix: Any, kind: Kind) -> _State:
        """Return the one copy that a matrix describes."""
        ties = sparse.csr_array(matrix)
        ties.sum_duplicates()
        ties.eliminate_zeros()
        if kind not in ("bipartite", "directed", "undirected"):
            raise InputError(f"a network is not {kind!r}", remedy="say bipartite, directed or undirected")
        if kind != "bipartite" and ties.shape[0] != ties.shape[1]:
            raise InputError(f"an adjacency matrix is square, this one is {ties.shape[0]} × {ties.shape[1]}", remedy="say bipartite")
        if kind == "undirected" and (abs(ties - ties.T)).nnz:
            raise InputError("the adjacency matrix of an undirected network is symmetric, this one is not", remedy="say directed")
        loops = sparse.csr_array(ties.shape, dtype=ties.dtype)
        if kind != "bipartite":
            loops = sparse.diags_array(ties.diagonal(), dtype=ties.dtype).tocsr()
            loops.eliminate_zeros()
            ties = sparse.triu(ties, 1) if kind == "undirected" else ties - loops
        pairs = ties.tocoo()
        pairs.eliminate_zeros()
        first, second = (part.astype(np.int64)[None, :] for part in pairs.coords)
        return cls(kind, ties.shape, first, second, pairs.data[None, :], loops)

    def rounds(self, swaps: float | None) -> int:
        """Return the rounds in which each tie takes part in so many proposals."""
        if swaps is not None and not swaps >= 0:
            raise InputError(f"{swaps} swaps cannot be made", remedy="give a number of 0 or more")
        if swaps is None:
            rows, columns = (np.bincount(ends[0], minlength=size) for ends, size in zip((self.first, self.second), self.shape, strict=True))
            if self.kind == "undirected":
                rows = columns = rows + columns
            swaps = default_swaps(rows, columns)
        few = min(_FEW / max(1, self.first.shape[1]), 30)  # few ties can be paired in few ways: more rounds, to forget where they came from
        return ceil(max(swaps / _ACTIVE, few)) if swaps else 0

    def batch(self) -> int:
        """Return how many copies to rewire in one go."""
        cells, ties = max(1, self.shape[0] * self.shape[1]), max(1, self.first.shape[1])
        return int(max(1, min(_TABLE // cells, _TOGETHER // ties)))

    def after(self, rounds: int, copies: int, rng: np.random.Generator) -> _State:
        """Return so many copies of the first copy, each after so many rounds."""
        order = rng.permuted(np.tile(np.arange(self.first.shape[1]), (copies, 1)), axis=1)
        first, second, values = (array[0][order] for array in (self.first, self.second, self.values))
        state = _State(self.kind, self.shape, first, second, values, self.loops)
        keys = state._keys(first, second, np.arange(copies)[:, None]).reshape(-1)
        table = np.zeros(min(_TABLE, 1 << (copies * self.shape[0] * self.shape[1]).bit_length()), bool)
        for _ in range(rounds if self.first.shape[1] > 1 else 0):
            state._swap(rng, keys, table)
            if self.kind == "directed":
                state._reverse_cycles(rng, keys)
        return state

    def stacked(self) -> sparse.csr_array:
        """Return the copies, one below the other, as a sparse matrix with sorted indices."""
        (copies, _), (rows, columns) = self.first.shape, self.shape
        first = (self.first + rows * np.arange(copies)[:, None]).reshape(-1)
        second, values = self.second.reshape(-1), self.values.reshape(-1)
        if self.kind == "undirected":
            back = (self.second + rows * np.arange(copies)[:, None]).reshape(-1)
            first, second, values = np.concatenate((first, back)), np.concatenate((second, self.first.reshape(-1))), np.concatenate((values, values))
        ties = sparse.coo_array((values, (first, second)), shape=(copies * rows, columns)).tocsr()
        if self.loops.nnz:
            ties = sparse.csr_array(ties + sparse.vstack([self.loops] * copies))
        ties.sort_indices()
        return ties

    def _keys(self, first: Ints, second: Ints, copy: Ints | np.int64) -> Ints:
        """Return a number for each tie that no other possible tie of any copy has."""
        if self.kind == "undirected":
            first, second = np.minimum(first, second), np.maximum(first, second)
        return (copy * self.shape[0] + first) * self.shape[1] + second

    def _swap(self, rng: np.random.Generator, keys: Ints, table: NDArray[np.bool_]) -> None:
        """Pair the ties of each copy at random and carry out the proposals that nothing stands in the way of; ``keys`` are kept up to date."""
        copies, ties = self.first.shape
        active = np.flatnonzero(rng.random((copies, ties // 2), dtype=np.float32).reshape(-1) < _ACTIVE)
        copy, step = np.divmod(active, ties // 2) if copies > 1 else (np.zeros(1, np.int64), active)
        sums: Ints = rng.integers(ties, size=(copies,))
        left, right = (places + copy * ties for places in _reflected(sums[copy], step, ties))
        first, second = self.first.reshape(-1), self.second.reshape(-1)
        if self.kind == "undirected":  # either end of the second tie may be the one that is given away
            turned = right[rng.random(right.size, dtype=np.float32) < 0.5]
            first[turned], second[turned] = second[turned], first[turned]
        new_left, new_right = self._keys(first[left], second[right], copy), self._keys(first[right], second[left], copy)
        everything = np.concatenate((keys, new_left, new_right))
        everything.sort()
        mask = table.size - 1  # a power of two less one: of a large network the table knows the last digits only, and blocks a few too many
        contested = everything[1:][everything[1:] == everything[:-1]] & mask
        table[contested] = True
        blocked = table[keys[left] & mask] | table[keys[right] & mask] | table[new_left & mask] | table[new_right & mask]
        table[contested] = False
        if self.kind != "bipartite":
            blocked |= (first[left] == second[right]) | (first[right] == second[left])
        free = ~blocked
        left, right = left[free], right[free]
        second[left], second[right] = second[right], second[left]
        keys[left], keys[right] = new_left[free], new_right[free]

    def _reverse_cycles(self, rng: np.random.Generator, keys: Ints) -> None:
        """Try once in each copy to turn a cycle a→b→c→a round, where none of the ties back is there."""
        for copy, (first, second) in enumerate(zip(self.first, self.second, strict=True)):
            if rng.random() < 0.5:
                continue
            one = int(rng.integers(first.size))
            onward = np.flatnonzero(first == second[one])
            if not onward.size:
                continue
            two = int(onward[rng.integers(onward.size)])
            a, b, c = int(first[one]), int(second[one]), int(second[two])
            closing = np.flatnonzero((first == c) & (second == a))
            back = ((first == b) & (second == a)) | ((first == c) & (second == b)) | ((first == a) & (second == c))
            if closing.size and not back.any():
                turned = np.array([one, two, int(closing[0])])
                second[turned] = c, a, b
                keys[copy * first.size + turned] = self._keys(first[turned], second[turned], np.int64(copy))


def _reflected(sums: Ints, steps: Ints, size: int) -> tuple[Ints, Ints]:
    """Return the pairs of places, of so many, that add up to a sum (round the end): the one at each step up and down from the middle.

    Over all sums every two places are paired equally often; at the last step of an even sum a place may be paired with itself.
    """
    left, right = sums // 2 + 1 + steps, (sums + 1) // 2 - 1 - steps
    right[right < 0] += size
    return left, right
