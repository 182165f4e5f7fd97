"""Gould–Fernandez brokerage: how often a node stands between two others that have no tie, told apart by the groups of the three.

A broker j stands in an ordered two-path i → j → k with i ≠ k and no tie i → k (a tie k → i does not matter). With groups a, b, c:

=============== =========== ==========================================================
role            i → j → k   in words
=============== =========== ==========================================================
coordinator     a → a → a   within the broker's own group
itinerant       a → b → a   an outsider between two of one group (also: consultant)
gatekeeper      a → b → b   lets into the broker's group what comes from another
representative  a → a → b   carries out of the broker's group to another
liaison         a → b → c   between two groups, neither of them the broker's
=============== =========== ==========================================================

The convention is that of ``brokerage`` in the R package sna (whose columns are w_I, w_O, b_OI, b_IO, b_O). In an undirected network
(a symmetric matrix) each pair counts in both directions, and gatekeeper equals representative.

Reference: R. V. Gould & R. M. Fernandez, Structures of mediation: a formal approach to brokerage in transaction networks, Sociological
Methodology 19 (1989) 89.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.backend.kernels.masked import masked
from ecograph.backend.kernels.matrices import adjacency_pattern, coded_groups, undirected_pattern
from ecograph.backend.kernels.rewiring import rewirings

__all__ = ["ROLES", "Moments", "brokerage", "brokerage_expected", "brokerage_rewired", "density_moments"]

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


@dataclass(frozen=True, slots=True)
class Moments:
    """Mean and standard deviation of a count under a null model, one value a node (or a group of nodes that are alike)."""

    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]

    def z(self, observed: NDArray[Any]) -> NDArray[np.float64]:
        """Return how many standard deviations the observed counts lie from the mean; ``nan`` where the count cannot vary."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.deviation > 0, (observed - self.mean) / self.deviation, np.nan)

    def at(self, places: NDArray[np.int64]) -> Moments:
        """Return those at the places given: of each node, when these are moments of groups and ``places`` are the groups of the nodes."""
        return Moments(self.mean[places], self.deviation[places])


def brokerage(adjacency: Any, groups: Any) -> dict[str, NDArray[np.int64]]:
    """Return for each of the five roles how often each node plays it, and the ``total`` over roles.

    ``adjacency`` is square, ties run from row to column, self-ties and values don't count. ``groups`` has one group for each node, of
    any type that sorts. All two-paths are counted from the in- and out-degrees by group; those whose ends are one node, or have a tie,
    are taken off by masked sparse products, in blocks of bounded memory. Raises InputError.

    >>> path = np.array([[0, 1, 0], [0, 0, 1], [0, 0, 0]])
    >>> brokerage(path, ["north", "north", "south"])["representative"].tolist()
    [0, 1, 0]
    """
    ties = adjacency_pattern(adjacency)
    size = ties.shape[0]
    codes, number = coded_groups(groups, size)
    same, other = _split(ties, codes)
    counts = _two_paths(ties, codes, number)
    mutual_same, mutual_other = (_column_sums(part.multiply(part.T)) for part in (same, other))
    counts["coordinator"] -= mutual_same
    counts["itinerant"] -= mutual_other
    for role, into, out_of, across in (
        ("coordinator", same, same, same),
        ("gatekeeper", other, same, other),
        ("representative", same, other, other),
        ("itinerant", other, other, same),
        ("liaison", other, other, other),
    ):
        counts[role] -= _closed(into, out_of, across)
    found = {role: np.rint(counts[role]).astype(np.int64) for role in ROLES}
    return found | {"total": np.sum(list(found.values()), axis=0)}


def brokerage_expected(adjacency: Any, groups: Any, *, directed: bool = True) -> dict[str, Moments]:
    """Return what chance gives each node in each role (and in ``total``): `density_moments` for the network's own density and groups.

    With ``directed=False`` the matrix is symmetric and stands for undirected ties.

    >>> path = np.array([[0, 1, 0], [0, 0, 1], [0, 0, 0]])
    >>> brokerage_expected(path, [1, 1, 1])["coordinator"].mean.round(4).tolist()
    [0.1481, 0.1481, 0.1481]
    """
    ties = (adjacency_pattern if directed else undirected_pattern)(adjacency)
    size = ties.shape[0]
    codes, number = coded_groups(groups, size)
    density = ties.nnz / (size * (size - 1)) if size > 1 else 0.0
    by_group = density_moments(np.bincount(codes, minlength=number), density, directed=directed)
    return {role: moments.at(codes) for role, moments in by_group.items()}


def density_moments(sizes: NDArray[Any], density: float, *, directed: bool) -> dict[str, Moments]:
    """Return for a broker of each group (of these ``sizes``) the moments of its counts when every tie is there on its own, with one density.

    For d the density, p ordered pairs of possible ends, of which h ordered pairs share one of the broker's ties: the mean is
    q p with q = d²(1 − d), the variance q(1 − q) p + d³(1 − d)³ h (Gould & Fernandez 1989; sna's ``exp.nli`` and ``sd.nli``). Undirected, a pair
    and its reverse are one event that counts twice, unless they belong to different roles: the variance doubles. The model
    keeps the groups and the density, but not the degrees; for one that does see `brokerage_rewired`.

    >>> density_moments(np.array([3]), 1 / 3, directed=True)["total"].mean.round(4).tolist()
    [0.1481]
    """
    chance, shared = density**2 * (1 - density), (density * (1 - density)) ** 3
    found = {}
    for role, (pairs, sharing) in _possible(np.asarray(sizes, dtype=float)).items():
        variance = pairs * chance * (1 - chance) + sharing * shared
        if not directed and role not in ("gatekeeper", "representative"):
            variance = 2 * variance
        found[role] = Moments(chance * pairs, np.sqrt(variance))
    return found


def brokerage_rewired(
    adjacency: Any, groups: Any, *, copies: int = 200, seed: int = 0, progress: Callable[[int, int], None] | None = None
) -> dict[str, tuple[Moments, NDArray[np.float64]]]:
    """Return for each role what networks with the same in- and out-degrees give each node, and the share of them with at least its count.

    The share is a p-value for *more brokerage than the degrees explain*, ``(1 + copies with as much) / (1 + copies)``, valid for each
    node on its own; who tests many nodes should correct for that.

    >>> path = np.array([[0, 1, 0], [0, 0, 1], [0, 0, 0]])
    >>> brokerage_rewired(path, [1, 1, 1], copies=9)["total"][1].tolist()
    [1.0, 1.0, 1.0]
    """
    observed = brokerage(adjacency, groups)
    sums = {role: np.zeros((3, len(values))) for role, values in observed.items()}
    for done, copy in enumerate(rewirings(adjacency, "directed", copies, seed=seed), 1):
        for role, values in brokerage(copy, groups).items():
            away = values - observed[role]
            sums[role] += (away, away.astype(float) ** 2, away >= 0)
        if progress:
            progress(done, copies)
    found = {}
    for role, (first, second, above) in sums.items():
        mean = first / copies
        deviation = np.sqrt(np.maximum(second / copies - mean**2, 0))
        found[role] = (Moments(observed[role] + mean, deviation), (1 + above) / (1 + copies))
    return found


def _split(ties: sparse.csr_array, codes: NDArray[np.int64]) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Return the ties within groups and those across."""
    rows = np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr))
    within = codes[rows] == codes[ties.indices]
    parts = []
    for chosen in (within, ~within):
        parts.append(sparse.csr_array((ties.data[chosen], (rows[chosen], ties.indices[chosen])), shape=ties.shape))
    return parts[0], parts[1]


def _two_paths(ties: sparse.csr_array, codes: NDArray[np.int64], number: int) -> dict[str, NDArray[np.float64]]:
    """Return the number of all walks i → j → k by role, those back to i and those with a tie i → k included."""
    size = ties.shape[0]
    member = sparse.csr_array((np.ones(size), (np.arange(size), codes)), shape=(size, number))
    outward, inward = (ties @ member).tocsr(), (ties.T @ member).tocsr()
    out_all, in_all = (np.asarray(part.sum(axis=1)).ravel() for part in (outward, inward))
    out_own, in_own = (np.asarray(part.multiply(member).sum(axis=1)).ravel() for part in (outward, inward))
    one_group = np.asarray(outward.multiply(inward).sum(axis=1)).ravel()
    coordinator, itinerant = in_own * out_own, one_group - in_own * out_own
    gatekeeper, representative = (in_all - in_own) * out_own, in_own * (out_all - out_own)
    rest = in_all * out_all - coordinator - itinerant - gatekeeper - representative
    return dict(zip(ROLES, (coordinator, itinerant, gatekeeper, representative, rest), strict=True))


def _closed(into: sparse.csr_array, out_of: sparse.csr_array, across: sparse.csr_array) -> NDArray[np.float64]:
    """Return for each j the number of i → j → k with a tie i → k, each tie of the kind given: the column sums of (across · out_ofᵀ) ∘ into."""
    found = np.zeros(into.shape[0])
    for _, _, part in masked(across, out_of.T.tocsr(), into):
        found += _column_sums(part)
    return found


def _column_sums(matrix: Any) -> NDArray[np.float64]:
    return np.asarray(matrix.sum(axis=0), dtype=float).ravel()


def _possible(sizes: NDArray[np.float64]) -> dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Return by group of the broker how many ordered pairs of ends a role has, and how many ordered pairs of those share an end."""
    size = sizes.sum()
    own, others = sizes - 1, size - sizes
    rest = size - 1

    def outside(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(values.sum() - values)

    # an outer group g meets the size − g − own nodes of the further groups
    further = np.maximum(size - sizes[None, :] - sizes[:, None], 0)
    np.fill_diagonal(further, 0)
    one_way = np.outer(np.ones_like(sizes), sizes)
    found = {
        "coordinator": (own * (own - 1), 2 * own * (own - 1) * (own - 2)),
        "itinerant": (outside(sizes * (sizes - 1)), 2 * outside(sizes * (sizes - 1) * (sizes - 2))),
        "gatekeeper": (others * own, others * own * (own - 1) + own * others * (others - 1)),
        "liaison": ((one_way * further).sum(axis=1), 2 * (one_way * further * (further - 1)).sum(axis=1)),
        "total": (np.full_like(sizes, rest * (rest - 1)), np.full_like(sizes, 2 * rest * (rest - 1) * (rest - 2))),
    }
    return found | {"representative": found["gatekeeper"]}
