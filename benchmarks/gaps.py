"""What the test of gaps says where there is none, and where one was planted: `python benchmarks/gaps.py [--networks 300] [--planted 100]`.

For each family of random networks: the share of p-values up to 0.05, the share called a gap, the Kolmogorov–Smirnov p-value against
uniformity, and the share of planted gaps that is found. Families differ from those in the tests on purpose.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from ecograph.analysis.significance import Count, Pair, Test, settled, test_pairs
from ecograph.backend.kernels.rewiring import Kind

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Family:
    """A kind of network: how one is drawn, what is counted between which groups, and what a planted gap takes away."""

    name: str
    kind: Kind
    count: Count
    draw: Callable[[np.random.Generator], tuple[Matrix, list[Pair]]]
    cut: float
    samples: int = 199


def heavy(rng: np.random.Generator, size: int, exponent: float = 1.5) -> NDArray[np.float64]:
    """Return weights with a heavy tail that add up to 1."""
    weights = rng.pareto(exponent, size) + 1
    return weights / weights.sum()


def scattered(rng: np.random.Generator, rows: NDArray[np.float64], columns: NDArray[np.float64], ties: int) -> Matrix:
    """Return a network whose ties fall at random by the weights of both sides, each pair at most once."""
    matrix = np.zeros((rows.size, columns.size))
    matrix[rng.choice(rows.size, ties, p=rows), rng.choice(columns.size, ties, p=columns)] = 1
    return matrix


def groups(rng: np.random.Generator, size: int, *sizes: int) -> list[tuple[int, ...]]:
    """Return groups of chance of these sizes that do not overlap."""
    order = rng.permutation(size).tolist()
    ends = np.cumsum((0, *sizes))
    return [tuple(sorted(order[begin:end])) for begin, end in pairwise(ends)]


def affiliation(rng: np.random.Generator) -> tuple[Matrix, list[Pair]]:
    """Return 150 actors in 60 venues, both with heavy tails; meetings of 25 actors with 30 others."""
    matrix = scattered(rng, heavy(rng, 150), heavy(rng, 60), 420)
    one, other = groups(rng, 150, 25, 30)
    return matrix, [Pair(one, other)]


def two_mode(rng: np.random.Generator) -> tuple[Matrix, list[Pair]]:
    """Return the same, counting ties of 40 actors to 20 venues."""
    return scattered(rng, heavy(rng, 150), heavy(rng, 60), 420), [Pair(groups(rng, 150, 40)[0], groups(rng, 60, 20)[0])]


def funding(rng: np.random.Generator) -> tuple[Matrix, list[Pair]]:
    """Return 120 parties of which few fund many; 20 funders against 30 funded."""
    matrix = scattered(rng, heavy(rng, 120, 1.0), heavy(rng, 120, 2.0), 400)
    np.fill_diagonal(matrix, 0)
    one, other = groups(rng, 120, 25, 40)
    return matrix, [Pair(one, other)]


def small(rng: np.random.Generator) -> tuple[Matrix, list[Pair]]:
    """Return a two-mode network with groups of 3 to 8 on either side."""
    sizes = rng.integers(3, 9, 2)
    matrix = scattered(rng, heavy(rng, 80), heavy(rng, 30), 300)
    return matrix, [Pair(groups(rng, 80, int(sizes[0]))[0], groups(rng, 30, int(sizes[1]))[0])]


def overlapping(rng: np.random.Generator) -> tuple[Matrix, list[Pair]]:
    """Return meetings of two groups of 30 that have 12 actors in common."""
    matrix = scattered(rng, heavy(rng, 150), heavy(rng, 60), 420)
    one, both, other = groups(rng, 150, 18, 12, 18)
    return matrix, [Pair(tuple(sorted(one + both)), tuple(sorted(both + other)))]


def sparse_one(rng: np.random.Generator) -> tuple[Matrix, list[Pair]]:
    """Return 40 nodes with 50 undirected ties; 20 against the other 20."""
    matrix = np.zeros((40, 40))
    ends = np.column_stack(np.triu_indices(40, 1))[rng.choice(780, 50, replace=False)]
    matrix[ends[:, 0], ends[:, 1]] = matrix[ends[:, 1], ends[:, 0]] = 1
    one, other = groups(rng, 40, 20, 20)
    return matrix, [Pair(one, other)]


def weighted(rng: np.random.Generator) -> tuple[Matrix, list[Pair]]:
    """Return a two-mode network whose ties have heavy-tailed strengths; presence is what is tested."""
    matrix, pairs = two_mode(rng)
    return matrix * rng.lognormal(0, 1.5, matrix.shape), pairs


def shared(rng: np.random.Generator) -> tuple[Matrix, list[Pair]]:
    """Return things tied to both of two groups of 8 concepts."""
    matrix = scattered(rng, heavy(rng, 200), heavy(rng, 40), 500)
    one, other = groups(rng, 40, 8, 8)
    return matrix, [Pair(one, other)]


def communities(rng: np.random.Generator) -> tuple[Matrix, list[Pair]]:
    """Return actors that mostly take part in the venues of their own community, and groups that have nothing to do with it."""
    home, seat = rng.integers(0, 6, 150), rng.integers(0, 6, 60)
    chance = np.outer(heavy(rng, 150, 2.5), heavy(rng, 60, 2.5)) * np.where(home[:, None] == seat[None, :], 8.0, 1.0)
    matrix = (rng.random(chance.shape) < 420 * chance / chance.sum()).astype(float)
    one, other = groups(rng, 150, 25, 30)
    return matrix, [Pair(one, other)]


def many(rng: np.random.Generator) -> tuple[Matrix, list[Pair]]:
    """Return 120 comparisons of 12 groups of actors with 10 of venues in one network, corrected over all; a planted gap is in the first."""
    matrix = scattered(rng, heavy(rng, 300, 2.5), heavy(rng, 120, 2.5), 2400)
    rows, columns = groups(rng, 300, *[25] * 12), groups(rng, 120, *[12] * 10)
    return matrix, [Pair(row, column) for row in rows for column in columns]


FAMILIES = (
    Family("affiliation, meetings of actors", "bipartite", "pairs", affiliation, 0.6),
    Family("affiliation, ties", "bipartite", "ties", two_mode, 0.6),
    Family("funding, directed", "directed", "ties", funding, 0.6),
    Family("groups of 3–8", "bipartite", "ties", small, 0.8),
    Family("groups that overlap", "bipartite", "pairs", overlapping, 0.6),
    Family("sparse, 40 nodes", "undirected", "ties", sparse_one, 0.6),
    Family("weighted ties", "bipartite", "ties", weighted, 0.6),
    Family("things shared", "bipartite", "shared", shared, 0.8),
    Family("communities that are not the groups", "bipartite", "pairs", communities, 0.6),
    Family("120 comparisons", "bipartite", "ties", many, 0.8, samples=999),
)


def plant(family: Family, matrix: Matrix, pair: Pair, rng: np.random.Generator) -> Matrix:
    """Return the network with a share of the ties (or meetings, or shared things) between two groups taken away."""
    cut = matrix.copy()
    one, other = (np.array(group) for group in (pair.first, pair.second))
    if family.count == "ties":
        block = np.ix_(one, other)
        cut[block] *= rng.random(cut[block].shape) >= family.cut
        if family.kind == "undirected":
            cut[np.ix_(other, one)] = cut[block].T
    elif family.count == "pairs":  # where both meet, the smaller party stays away
        for venue in np.flatnonzero(cut[one].any(axis=0) & cut[other].any(axis=0)):
            if rng.random() < family.cut:
                cut[min(one, other, key=lambda group: cut[group, venue].sum()), venue] = 0
    else:
        for row in np.flatnonzero(cut[:, one].any(axis=1) & cut[:, other].any(axis=1)):
            if rng.random() < family.cut:
                cut[row, one if rng.random() < 0.5 else other] = 0
    return cut


def main() -> None:
    """Print one row of a table a family."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=300)
    parser.add_argument("--planted", type=int, default=100)
    parser.add_argument("--only", default="", help="part of a family's name")
    chosen = parser.parse_args()
    sys.stdout.write("| family | comparisons | p ≤ 0.05 | called a gap | surplus | uniform, p | planted: removed | expected | found |\n")
    sys.stdout.write("|---|--:|--:|--:|--:|--:|--:|--:|--:|\n")
    for number, family in enumerate(FAMILIES):
        if chosen.only in family.name:
            sys.stdout.write(measured(family, chosen.networks, chosen.planted, number) + "\n")
            sys.stdout.flush()


def tested(family: Family, matrix: Matrix, pairs: list[Pair], seed: int) -> list[Test]:
    """Return the tests of a network, corrected, as `ecograph gap` does it."""

    def again(wanted: Sequence[int], copies: int) -> list[Test]:
        return test_pairs(matrix, family.kind, [pairs[n] for n in wanted], count=family.count, samples=copies, seed=seed + copies)

    return settled(again(range(len(pairs)), family.samples), again, samples=family.samples)


def measured(family: Family, networks: int, planted: int, number: int) -> str:
    """Return the row of one family."""
    values, verdicts, found, expected = [], [], [], []
    for seed in range(networks):
        rng = np.random.default_rng((number, seed))
        matrix, pairs = family.draw(rng)
        tests = tested(family, matrix, pairs, seed)
        values.append(tests[0].p)
        verdicts += [test.verdict for test in tests]
        expected.append(tests[0].expected)
        if seed < planted:
            found.append(tested(family, plant(family, matrix, pairs[0], rng), pairs, seed)[0].verdict)
    low = np.mean(np.array(values) <= 0.05)
    share = {verdict: verdicts.count(verdict) / len(verdicts) for verdict in ("gap", "surplus")}
    uniform = stats.kstest(values, "uniform").pvalue
    return (
        f"| {family.name} | {len(verdicts) // networks} | {low:.1%} | {share['gap']:.1%} | {share['surplus']:.1%} | {uniform:.2f} | "
        f"{family.cut:.0%} | {np.mean(expected):.1f} | {found.count('gap') / planted:.0%} |"
    )


if __name__ == "__main__":
    main()
