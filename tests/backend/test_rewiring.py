"""Rewiring: degrees stay, every network with these degrees is as likely, and the tests made from it are exact."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse, stats

from ecograph.backend.kernels.rewiring import Kind, default_swaps, rewired, rewired_batches, rewirings
from ecograph.errors import InputError

TINY: list[tuple[Kind, list[list[int]], int]] = [
    ("bipartite", [[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 0]], 51),
    ("undirected", [[0, 1, 0, 0, 1], [1, 0, 1, 0, 0], [0, 1, 0, 1, 0], [0, 0, 1, 0, 1], [1, 0, 0, 1, 0]], 12),
    ("directed", [[0, 1, 0], [0, 0, 1], [1, 0, 0]], 2),
    ("directed", [[0, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0]], 7),
]


def realisations(kind: Kind, matrix: np.ndarray) -> set[bytes]:
    """Every network with the degrees of a matrix, by trying all sets of ties."""
    size, width = matrix.shape
    cells = [(i, j) for i in range(size) for j in range(width) if kind == "bipartite" or (i < j if kind == "undirected" else i != j)]
    found = set()
    for chosen in combinations(cells, int(matrix.sum()) // (2 if kind == "undirected" else 1)):
        other = np.zeros_like(matrix)
        for i, j in chosen:
            other[i, j] = 1
            if kind == "undirected":
                other[j, i] = 1
        if (other.sum(axis=0) == matrix.sum(axis=0)).all() and (other.sum(axis=1) == matrix.sum(axis=1)).all():
            found.add(other.tobytes())
    return found


@pytest.mark.parametrize(("kind", "rows", "number"), TINY, ids=["bipartite", "pentagon", "triangle", "directed"])
def test_every_realisation_is_equally_likely(kind: Kind, rows: list[list[int]], number: int) -> None:
    """Chi-square over all networks with these degrees (5!/10 = 12 pentagons, 2 directions of a triangle; the others enumerated)."""
    matrix = np.array(rows)
    every = realisations(kind, matrix)
    assert len(every) == number
    copies = 60 * number
    counts = Counter(copy.toarray().astype(matrix.dtype).tobytes() for copy in rewirings(matrix, kind, copies, seed=5))
    assert set(counts) == every
    assert stats.chisquare([counts[one] for one in sorted(every)]).pvalue > 0.001


@pytest.mark.parametrize(("kind", "rows", "number"), TINY, ids=["bipartite", "pentagon", "triangle", "directed"])
def test_batches_are_the_same_copies(kind: Kind, rows: list[list[int]], number: int) -> None:
    """One below the other, in the same order; as many as were asked for."""
    matrix = np.array(rows) + (np.diag([2, 0, 1] + [0] * (len(rows) - 3)) if kind != "bipartite" else 0)
    apart = [copy.toarray() for copy in rewirings(matrix, kind, 7 * number, seed=3)]
    stacks = list(rewired_batches(matrix, kind, 7 * number, seed=3))
    assert sum(copies for copies, _ in stacks) == len(apart) == 7 * number
    assert (np.concatenate([stack.toarray() for _, stack in stacks]) == np.concatenate(apart)).all()


def test_single_copies_are_equally_likely_too() -> None:
    """The same for one copy a call, over seeds."""
    matrix = np.array(TINY[1][1])
    counts = Counter(rewired(matrix, "undirected", seed=seed).toarray().tobytes() for seed in range(600))
    assert len(counts) == 12
    assert stats.chisquare(list(counts.values())).pvalue > 0.001


@st.composite
def networks(draw: st.DrawFn) -> tuple[Kind, np.ndarray]:
    kind: Kind = draw(st.sampled_from(("bipartite", "directed", "undirected")))
    size = draw(st.integers(1, 9))
    width = draw(st.integers(1, 9)) if kind == "bipartite" else size
    cells = draw(st.lists(st.integers(0, 3), min_size=size * width, max_size=size * width))
    matrix = np.array(cells).reshape(size, width)
    return kind, (matrix + matrix.T if kind == "undirected" else matrix)


@settings(deadline=None)
@given(networks(), st.integers(0, 5))
def test_degrees_loops_and_values_stay(network: tuple[Kind, np.ndarray], seed: int) -> None:
    """Row and column sums of the pattern, the diagonal of square ones, and the values as a whole are what they were."""
    kind, matrix = network
    for copy in [rewired(matrix, kind, seed=seed, swaps=3), *rewirings(matrix, kind, 3, seed=seed, swaps=3)]:
        other = copy.toarray()
        assert ((other > 0).sum(axis=0) == (matrix > 0).sum(axis=0)).all()
        assert ((other > 0).sum(axis=1) == (matrix > 0).sum(axis=1)).all()
        assert sorted(other[other > 0]) == sorted(matrix[matrix > 0])
        if kind != "bipartite":
            assert (np.diag(other) == np.diag(matrix)).all()
        if kind == "undirected":
            assert (other == other.T).all()
        else:
            assert (other.sum(axis=1) == matrix.sum(axis=1)).all()


def test_the_same_seed_gives_the_same_network() -> None:
    """Same arguments, same ties; another seed, other ties; a copy does not hang on how many are asked for after it in its batch."""
    matrix = sparse.random_array((60, 40), density=0.1, rng=np.random.default_rng(1))
    assert (rewired(matrix, "bipartite", seed=1) != rewired(matrix, "bipartite", seed=1)).nnz == 0
    assert (rewired(matrix, "bipartite", seed=1) != rewired(matrix, "bipartite", seed=2)).nnz > 0


def test_a_test_against_copies_is_exact_even_after_few_swaps() -> None:
    """Networks that are themselves random with their degrees get p-values at most 0.1 in about a tenth of the cases (binomial bounds)."""
    base = sparse.random_array((12, 12), density=0.3, rng=np.random.default_rng(2)).toarray() > 0
    small = 0
    for seed in range(200):
        observed = rewired(base, "bipartite", seed=seed)
        statistic = float(observed[:6, :6].sum())
        extreme = sum(float(copy[:6, :6].sum()) >= statistic for copy in rewirings(observed, "bipartite", 39, seed=1000 + seed, swaps=1))
        small += (1 + extreme) / 40 <= 0.1
    assert stats.binomtest(small, 200, 0.1, alternative="greater").pvalue > 0.001


def test_what_cannot_be_swapped_stays() -> None:
    """An empty network, one tie, a complete graph and a star have no other realisation."""
    for matrix in (np.zeros((4, 4)), np.eye(4, k=1) + np.eye(4, k=-1) - np.diag([1, 0, 1], 1) - np.diag([1, 0, 1], -1), 1 - np.eye(4)):
        assert (rewired(matrix, "undirected").toarray() == matrix).all()


def test_matrices_that_do_not_fit_are_refused() -> None:
    """An adjacency is square, an undirected one symmetric, a kind known, swaps not negative."""
    with pytest.raises(InputError, match="square"):
        rewired(np.ones((2, 3)), "directed")
    with pytest.raises(InputError, match="symmetric"):
        rewired(np.array([[0, 1], [0, 0]]), "undirected")
    with pytest.raises(InputError, match="not 'tripartite'"):
        rewired(np.ones((2, 2)), "tripartite")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="swaps"):
        rewired(np.ones((2, 2)), "directed", swaps=-1)


def test_dense_networks_are_swapped_longer() -> None:
    """Half of all cells filled: a new tie is there already with chance 1/2, so a quarter of the proposals succeed and 80 are needed."""
    assert default_swaps(np.full(10, 5), np.full(10, 5)) == pytest.approx(80)
