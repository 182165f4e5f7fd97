"""Brokerage: the five roles by brute force, the expectations by enumeration, the null models."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest

from ecograph.backend.kernels.brokerage import ROLES, brokerage, brokerage_expected, brokerage_rewired
from ecograph.errors import InputError


def by_hand(matrix: np.ndarray, groups: list[int]) -> dict[str, list[int]]:
    """The definition, three nodes at a time."""
    size = len(matrix)
    found = {role: [0] * size for role in (*ROLES, "total")}
    for i, j, k in permutations(range(size), 3):
        if matrix[i, j] and matrix[j, k] and not matrix[i, k]:
            a, b, c = groups[i], groups[j], groups[k]
            if a == b == c:
                role = "coordinator"
            elif a == c:
                role = "itinerant"
            elif b == c:
                role = "gatekeeper"
            elif a == b:
                role = "representative"
            else:
                role = "liaison"
            found[role][j] += 1
            found["total"][j] += 1
    return found


def test_a_path_by_hand() -> None:
    """a → b → c with every pattern of groups: one role each (Gould & Fernandez 1989, figure 1)."""
    path = np.eye(3, k=1)
    patterns = {"coordinator": "xxx", "itinerant": "xyx", "gatekeeper": "xyy", "representative": "xxy", "liaison": "xyz"}
    for role, groups in patterns.items():
        found = brokerage(path, list(groups))
        assert {name: values.tolist() for name, values in found.items() if values.any()} == {role: [0, 1, 0], "total": [0, 1, 0]}


def test_equals_brute_force_on_a_thousand_digraphs() -> None:
    """Sizes 1–12, densities 0.05–0.9, one to five groups; with self-ties, which don't count."""
    rng = np.random.default_rng(1)
    for _ in range(1000):
        size = int(rng.integers(1, 13))
        matrix = (rng.random((size, size)) < rng.uniform(0.05, 0.9)).astype(int)
        groups = rng.integers(0, rng.integers(1, 6), size).tolist()
        assert {role: values.tolist() for role, values in brokerage(matrix, groups).items()} == by_hand(matrix, groups)


def test_expectations_by_enumeration() -> None:
    """Mean and variance over all 4,096 digraphs of four nodes, each weighted by the chance that ties of a density give it."""
    groups, density = [0, 0, 1, 2], 1 / 3
    cells = [(i, j) for i in range(4) for j in range(4) if i != j]
    weight, first, second = 0.0, {role: np.zeros(4) for role in (*ROLES, "total")}, {role: np.zeros(4) for role in (*ROLES, "total")}
    for bits in product((0, 1), repeat=12):
        matrix = np.zeros((4, 4), int)
        for (i, j), bit in zip(cells, bits, strict=True):
            matrix[i, j] = bit
        chance = density ** sum(bits) * (1 - density) ** (12 - sum(bits))
        weight += chance
        for role, values in by_hand(matrix, groups).items():
            first[role] += chance * np.array(values)
            second[role] += chance * np.array(values) ** 2
    assert weight == pytest.approx(1)
    four_ties = np.zeros((4, 4))
    four_ties[[0, 1, 2, 3], [1, 2, 3, 0]] = 1
    for role, moments in brokerage_expected(four_ties, groups).items():
        assert moments.mean == pytest.approx(first[role])
        assert moments.deviation**2 == pytest.approx(second[role] - first[role] ** 2, abs=1e-12)


def test_undirected_expectations_by_enumeration() -> None:
    """Mean and variance over all 1,024 undirected graphs of five nodes in groups of 2, 2 and 1, weighted by their chance at density 2/5."""
    groups, density = [0, 0, 1, 1, 2], 2 / 5
    cells = [(i, j) for i in range(5) for j in range(i)]
    first, second = ({role: np.zeros(5) for role in (*ROLES, "total")} for _ in range(2))
    for bits in product((0, 1), repeat=10):
        matrix = np.zeros((5, 5), int)
        for (i, j), bit in zip(cells, bits, strict=True):
            matrix[i, j] = matrix[j, i] = bit
        chance = density ** sum(bits) * (1 - density) ** (10 - sum(bits))
        for role, values in by_hand(matrix, groups).items():
            first[role] += chance * np.array(values)
            second[role] += chance * np.array(values) ** 2
    four_ties = np.eye(5, k=1) + np.eye(5, k=-1)
    for role, moments in brokerage_expected(four_ties, groups, directed=False).items():
        assert moments.mean == pytest.approx(first[role])
        assert moments.deviation**2 == pytest.approx(second[role] - first[role] ** 2, abs=1e-12)


def test_z_is_undefined_where_nothing_varies() -> None:
    """A node alone in its group cannot coordinate: nan, not 0."""
    found = brokerage_expected(np.eye(3, k=1), ["a", "b", "b"])["coordinator"]
    assert np.isnan(found.z(np.zeros(3))[0])


def test_rewiring_explains_what_degrees_explain() -> None:
    """A star has one realisation only: no deviation, and every copy brokers as much."""
    star = np.zeros((5, 5))
    star[1:3, 0] = star[0, 3:] = 1
    moments, share = brokerage_rewired(star, [0] * 5, copies=19)["total"]
    assert share.tolist() == [1.0] * 5
    assert moments.mean[0] == brokerage(star, [0] * 5)["total"][0] == 4


def test_groups_that_do_not_fit_are_refused() -> None:
    """One group for each node, all of one type; a node without a group has to be named so."""
    with pytest.raises(InputError, match="3 nodes have 2 groups"):
        brokerage(np.eye(3, k=1), [1, 2])
    with pytest.raises(InputError, match="different types"):
        brokerage(np.eye(3, k=1), ["a", None, "b"])
