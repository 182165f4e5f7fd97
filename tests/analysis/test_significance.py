"""The test against networks with the same degrees: exact on networks that can be enumerated, uniform without a gap, strong with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product
from math import isnan

import numpy as np
import pytest
from scipy import stats

from ecograph.analysis.significance import Pair, Test, corrected, settled, test_pairs
from ecograph.errors import InputError

measure = test_pairs
test_pairs.__test__ = False  # type: ignore[attr-defined]


def enumerated(rows: tuple[int, ...], columns: tuple[int, ...]) -> list[np.ndarray]:
    """All 0-1 matrices with these row and column sums."""
    width = len(columns)
    choices = [[[int(c in chosen) for c in range(width)] for chosen in combinations(range(width), r)] for r in rows]
    return [np.array(m) for m in product(*choices) if tuple(np.sum(m, axis=0)) == columns]


def random_two_mode(seed: int, shape: tuple[int, int] = (120, 50), ties: int = 600) -> np.ndarray:
    rng = np.random.default_rng(seed)
    matrix = np.zeros(shape)
    heavy = rng.pareto(2.0, shape[0]) + 1  # uneven degrees, as in real networks
    rows = rng.choice(shape[0], ties, p=heavy / heavy.sum())
    matrix[rows, rng.integers(0, shape[1], ties)] = 1
    return matrix


def test_expectation_equals_enumeration() -> None:
    """Rows 2, 2, 1, 1 and columns 2, 2, 2: the mean count over all such matrices, enumerated, is what sampling gives."""
    every = enumerated((2, 2, 1, 1), (2, 2, 2))
    mean = np.mean([m[:2, :1].sum() for m in every])
    found = measure(every[0], "bipartite", [Pair((0, 1), (0,))], samples=4000, seed=1)[0]
    assert found.expected == pytest.approx(mean, abs=0.04)


def test_mid_p_equals_enumeration() -> None:
    """The mid-p of an observed count of none, from the enumerated distribution."""
    every = enumerated((2, 2, 1, 1), (2, 2, 2))
    counts = [int(m[:2, :1].sum()) for m in every]
    start = every[counts.index(min(counts))]
    low = min(counts)
    expected = min(1.0, 2 * (sum(c < low for c in counts) + sum(c == low for c in counts) / 2) / len(counts))
    assert measure(start, "bipartite", [Pair((0, 1), (0,))], samples=4000, seed=2)[0].p == pytest.approx(expected, abs=0.04)


def test_what_is_counted() -> None:
    """Three rows, three columns, by hand: ties, pairs of rows that meet, rows that are tied to both."""
    matrix = np.array([[1, 1, 0], [0, 1, 1], [1, 0, 0]])
    pairs = [Pair((0, 1), (1,)), Pair((0,), (1, 2)), Pair((0, 1, 2), (0, 1, 2)), Pair((0,), (1,)), Pair((1,), (0, 2))]
    found = measure(matrix, "bipartite", pairs, count=["ties", "pairs", "pairs", "shared", "shared"], samples=99)
    assert [test.observed for test in found] == [2, 2, 2, 1, 2]


def test_p_is_uniform_without_a_gap() -> None:
    """Of 300 random networks without a gap the p-values are uniform (Kolmogorov-Smirnov), and at most 5 % fall under 0.05."""
    values = [
        measure(random_two_mode(seed), "bipartite", [Pair(tuple(range(40)), tuple(range(20)))], samples=199, seed=seed)[0].p for seed in range(300)
    ]
    assert stats.kstest(values, "uniform").pvalue > 0.01
    assert np.mean(np.array(values) <= 0.05) <= 0.05 + 2 * (0.05 * 0.95 / 300) ** 0.5


def test_planted_gaps_are_found() -> None:
    """Two thirds of the ties between two groups taken out of 40 random networks: at least 36 are called a gap, the others never a surplus."""
    verdicts = []
    for seed in range(40):
        matrix = random_two_mode(1000 + seed)
        block = matrix[:40, :20]
        block[np.random.default_rng(seed).random(block.shape) < 2 / 3] = 0
        pair = Pair(tuple(range(40)), tuple(range(20)))
        verdicts.append(corrected(measure(matrix, "bipartite", [pair], samples=199, seed=seed))[0].verdict)
    assert verdicts.count("gap") >= 36 and "surplus" not in verdicts


@pytest.mark.parametrize("kind", ["directed", "undirected"])
def test_one_mode_networks(kind: str) -> None:
    """Two camps with hardly a tie between them: a gap, in a directed and an undirected network."""
    rng = np.random.default_rng(5)
    matrix = np.zeros((60, 60))
    for _ in range(400):
        camp = rng.integers(0, 2) * 30
        one, other = camp + rng.choice(30, 2, replace=False)
        matrix[one, other] = 1
    matrix[0, 30] = 1
    network = np.maximum(matrix, matrix.T) if kind == "undirected" else matrix
    found = corrected(measure(network, kind, [Pair(tuple(range(30)), tuple(range(30, 60)))], samples=199))[0]  # type: ignore[arg-type]
    assert (found.observed, found.verdict) == (1, "gap")


def test_too_few_data_is_said() -> None:
    """One tie in the whole network says nothing, and does not burden the others."""
    tests = corrected(measure(np.array([[1, 0], [0, 0], [0, 0]]), "bipartite", [Pair((1,), (1,))], samples=99))
    assert tests[0].verdict == "too-few" and isnan(tests[0].q)


def test_correction_is_that_of_benjamini_and_hochberg() -> None:
    """Four p-values by hand: q = p · 4 / rank, made monotone; 0.04 is no gap any more."""
    values = (0.01, 0.02, 0.04, 0.5)
    tests = corrected([Test(1, 5.0, 2.0, 8.0, 0.2, 0.0, 0.5, p, 0.001, 0.001) for p in values])
    assert [test.q for test in tests] == pytest.approx([0.04, 0.04, 0.16 / 3, 0.5])
    assert [test.verdict for test in tests] == ["gap", "gap", "as-expected", "as-expected"]


def test_one_gap_among_many_comparisons_is_found() -> None:
    """Of 120 comparisons against 999 networks p is 0.001 at least, so q is 0.12: tested again, against 40 · 120 networks, it is a gap."""
    coarse = Test(0, 9.0, 4.0, 15.0, 0.0, 0.0, 0.5, 0.001, 0.001, 0.001)
    nothing = Test(9, 9.0, 4.0, 15.0, 1.0, 0.5, 1.5, 1.0, 0.001, 0.001)
    tests, asked = [coarse] + [nothing] * 119, []

    def again(numbers: Sequence[int], samples: int) -> list[Test]:
        asked.append((list(numbers), samples))
        return [replace(coarse, p=1 / 4801) for _ in numbers]

    assert corrected(tests)[0].verdict == "as-expected"
    found = settled(tests, again, samples=999)
    assert asked == [([0], 4800)]
    assert [test.verdict for test in found].count("gap") == 1 and found[0].q == pytest.approx(120 / 4801)


def test_as_expected_needs_that_a_gap_could_have_been_seen() -> None:
    """Where chance gives hardly any ties their absence says nothing, though many could have been seen."""
    (found,) = corrected([Test(0, 0.4, 0.0, 2.0, 0.0, 0.0, 0.0, 0.6, least_p=0.6, most_p=0.001)])
    assert found.verdict == "too-few"


def test_same_seed_same_answer() -> None:
    """Nothing but the arguments decides."""
    matrix, pair = random_two_mode(3), Pair((0, 1, 2), (0, 1))
    assert measure(matrix, "bipartite", [pair], samples=99, seed=4) == measure(matrix, "bipartite", [pair], samples=99, seed=4)


def test_an_empty_group_is_refused() -> None:
    """There is nothing to count from nobody."""
    with pytest.raises(InputError, match="empty"):
        measure(np.eye(3), "bipartite", [Pair((), (1,))])
