"""Whether two groups have fewer or more ties than chance would give them: an exact test against networks with the same degrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import isnan, nan
from statistics import NormalDist
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.backend.kernels.rewiring import Kind, rewired_batches
from ecograph.errors import InputError

__all__ = ["LEVEL", "SIDES", "Count", "Pair", "Test", "Verdict", "corrected", "settled", "test_pairs"]

LEVEL = 0.05
Count = Literal["ties", "pairs", "shared"]
SIDES: dict[Count, tuple[int, int]] = {"ties": (0, 1), "pairs": (0, 0), "shared": (1, 1)}  # of the first and second group: 0 rows, 1 columns
Verdict = Literal["gap", "surplus", "as-expected", "too-few"]
_CELLS = 4_000_000  # copies × rows × pairs that are counted in one go
_RESOLUTION = 40  # random networks a comparison: one that none of them reaches is significant among all the comparisons
_FINER = 10  # times as many random networks at most
_COARSE = 4  # a p-value of so many random networks or fewer is too coarse for a correction
_SWAPS = 5.0  # the test is exact however short the chain; longer ones only make it a little stronger


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups of a network, as numbers of rows or columns; `SIDES` tells which a count needs."""

    first: tuple[int, ...]
    second: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """What was counted between two groups and what chance gives.

    ``expected`` is the mean and ``low``–``high`` the middle 95 % of the counts in random networks with the same degrees; ``ratio`` is
    observed over expected, with a test-based 95 % interval (Miettinen 1976); ``p`` is two-sided, ``q`` corrected for all pairs tried
    (``nan`` when no count could be significant). ``least_p`` and ``most_p`` are the p-values that the least and the greatest count
    among the random networks would have had.
    """

    __test__ = False  # not a test of pytest's

    observed: int
    expected: float
    low: float
    high: float
    ratio: float
    ratio_low: float
    ratio_high: float
    p: float
    least_p: float
    most_p: float
    q: float = nan
    verdict: Verdict = "too-few"


def test_pairs(
    matrix: Any, kind: Kind, pairs: Sequence[Pair], *, count: Count | Sequence[Count] = "ties", samples: int = 1999, seed: int = 0
) -> list[Test]:
    """Return, for each pair of groups, the test of its ties against random networks in which every node keeps its number of ties.

    ``matrix`` is a network as in `rewirings`: rows × columns when it is ``bipartite``, else a square adjacency. ``count`` (one for all pairs,
    or one each) says what is counted: ``ties`` from the first group (rows) to the second (columns), in an undirected network between them;
    ``pairs`` of one of each group (rows both) that share at least one column; or the rows ``shared``: those with a tie to both groups
    (columns both). Where the degrees alone make two groups meet as seldom as they do there is no gap, however few ties there are: what
    is tested is what the degrees do not explain. The p-value is the mid-p of Lancaster (1961), doubled for the smaller tail.

    Verdicts come from `corrected`, over all pairs that somebody tries.

    Raises InputError for a group that is empty.

    References: J. Besag & P. Clifford, Generalized Monte Carlo significance tests, Biometrika 76 (1989) 633; N. J. Gotelli, Null model
    analysis of species co-occurrence patterns, Ecology 81 (2000) 2606; R. E. Tarone, A modified Bonferroni method for discrete data,
    Biometrics 46 (1990) 515; O. S. Miettinen, Estimability and estimation in case-referent studies, Am. J. Epidemiol. 103 (1976) 226.

    >>> two = Pair((0, 1), (0, 1))
    >>> test_pairs(np.array([[1, 1, 0], [0, 0, 1]]), "bipartite", [two], samples=99)[0].observed
    2
    """
    counts = [count] * len(pairs) if isinstance(count, str) else list(count)
    network = sparse.csr_array(matrix)
    network.eliminate_zeros()
    network.data = np.ones_like(network.data)
    statistic = _Statistic(network.shape, kind, pairs, counts)
    (observed,) = statistic(network, 1)
    drawn = np.concatenate([statistic(stack, copies) for copies, stack in rewired_batches(network, kind, samples, seed=seed, swaps=_SWAPS)])
    return [_test(int(value), column) for value, column in zip(observed, drawn.T, strict=True)]


def corrected(tests: Sequence[Test]) -> list[Test]:
    """Return the tests with q-values and verdicts, corrected for how many were tried (Benjamini & Hochberg 1995).

    Pairs that no count could have made significant don't burden the others (Tarone 1990; Gilbert 2005). Those with q ≤ 0.05 are a ``gap``
    (fewer ties than expected) or a ``surplus`` (more). The others are ``as-expected`` when even a count as low as chance gives would
    have been seen, and else ``too-few``: where chance gives hardly any ties, their absence says nothing.

    References: Y. Benjamini & Y. Hochberg, Controlling the false discovery rate, J. R. Stat. Soc. B 57 (1995) 289; P. B. Gilbert, A
    modified false discovery rate multiple-comparisons procedure for discrete data, Appl. Stat. 54 (2005) 143.

    >>> [test.verdict for test in corrected([Test(0, 9.0, 4.0, 15.0, 0.0, 0.0, 0.6, p=0.001, least_p=0.001, most_p=0.001)])]
    ['gap']
    """
    from scipy.stats import false_discovery_control  # takes most of a second to import, and maps have no use for it

    tried = [number for number, test in enumerate(tests) if min(test.least_p, test.most_p) <= LEVEL]
    values = dict(zip(tried, false_discovery_control([tests[number].p for number in tried]), strict=True)) if tried else {}
    return [replace(test, q=float(values[n]), verdict=_verdict(test, float(values[n]))) if n in values else test for n, test in enumerate(tests)]


def settled(tests: Sequence[Test], again: Callable[[Sequence[int], int], Sequence[Test]], *, samples: int) -> list[Test]:
    """Return `corrected` tests of many pairs, those that may be significant but were too coarse tested anew, against more random networks.

    Among a hundred comparisons a p-value must be as small as 0.0005 to count, which a thousand random networks cannot show: without this,
    the more gaps are tried the fewer could be found. ``again`` tests the pairs of these numbers against so many networks, drawn with another
    seed; ``samples`` is how many there were before. Where tests are repeated, what counts is the second p-value.

    >>> coarse, nothing = (Test(0, 9.0, 4.0, 15.0, 0.0, 0.0, 0.6, p=p, least_p=0.001, most_p=0.001) for p in (0.001, 1.0))
    >>> [test.verdict for test in settled([coarse, *[nothing] * 99], lambda _, samples: [replace(coarse, p=1 / samples)], samples=999)][0]
    'gap'
    """
    first = corrected(tests)
    wanted = min(_FINER * samples, _RESOLUTION * sum(not isnan(test.q) for test in first))
    coarse = [number for number, test in enumerate(first) if test.q > LEVEL and test.p <= _COARSE / (samples + 1)]
    if not coarse or wanted <= samples:
        return first
    finer = dict(zip(coarse, again(coarse, wanted), strict=True))
    return corrected([finer.get(number, test) for number, test in enumerate(tests)])


def _verdict(test: Test, q: float) -> Verdict:
    if q > LEVEL:
        return "as-expected" if test.least_p <= LEVEL else "too-few"
    return "gap" if test.observed < test.expected else "surplus"


def _test(observed: int, drawn: NDArray[np.float64]) -> Test:
    expected, spread = float(drawn.mean()), float(drawn.std(ddof=1))
    low, high = (float(value) for value in np.quantile(drawn, (0.025, 0.975), method="inverted_cdf"))
    reach = NormalDist().inv_cdf(1 - LEVEL / 2) * spread
    ratio, ratio_low, ratio_high = (max(0.0, (observed + shift) / expected) if expected else nan for shift in (0.0, -reach, reach))
    least_p, most_p = _p(float(drawn.min()), drawn), _p(float(drawn.max()), drawn)
    return Test(observed, expected, low, high, ratio, ratio_low, ratio_high, _p(observed, drawn), least_p, most_p)


def _p(value: float, drawn: NDArray[np.float64]) -> float:
    """Return the two-sided mid-p of a count among the drawn ones, itself counted among them."""
    equal = (float(np.sum(drawn == value)) + 1) / 2
    tails = (float(np.sum(drawn < value)) + equal, float(np.sum(drawn > value)) + equal)
    return min(1.0, 2 * min(tails) / (drawn.size + 1))


class _Statistic:
    """The counts of all pairs of groups on a network, prepared once and evaluated on many random copies at a time."""

    def __init__(self, shape: tuple[int, int], kind: Kind, pairs: Sequence[Pair], counts: Sequence[Count]) -> None:
        self.kind, self.shape, self.size = kind, shape, len(pairs)
        self.blocks: list[tuple[Count, list[int], NDArray[np.float64], NDArray[np.float64]]] = []
        found: dict[Count, list[int]] = {}
        for number, (pair, count) in enumerate(zip(pairs, counts, strict=True)):
            if not pair.first or not pair.second:
                raise InputError("a group of the pair is empty", remedy="name groups that have members in the network")
            found.setdefault(count, []).append(number)
        for count, numbers in sorted(found.items()):
            first, second = (np.zeros((shape[side], len(numbers))) for side in SIDES[count])
            for column, number in enumerate(numbers):
                first[list(pairs[number].first), column] = 1
                second[list(pairs[number].second), column] = 1
            self.blocks.append((count, numbers, first, second))

    def __call__(self, stack: sparse.csr_array, copies: int) -> NDArray[np.float64]:
        """Return the counts (copies × pairs) in copies of the network that stand one below the other."""
        rows, step = self.shape[0], max(1, _CELLS // max(1, self.shape[0] * self.size))
        parts = [(begin, min(copies, begin + step)) for begin in range(0, copies, step)]
        return np.concatenate([self._counted(stack[begin * rows : end * rows], end - begin) for begin, end in parts])

    def _counted(self, stack: sparse.csr_array, copies: int) -> NDArray[np.float64]:
        values = np.empty((copies, self.size))
        each = (copies, self.shape[0], -1)
        for count, numbers, first, second in self.blocks:
            if count == "shared":
                values[:, numbers] = np.sum(((stack @ first > 0) & (stack @ second > 0)).reshape(each), axis=1)
                continue
            if count == "pairs":
                between, repeats = _meeting(_apart(stack, copies)), copies
            else:
                between, repeats = stack, 1
            found = np.einsum("ij,cij->cj", first, (between @ np.tile(second, (repeats, 1))).reshape(each))
            if count == "pairs" or self.kind == "undirected":
                both = first * second  # a pair that stands both ways is counted once
                found -= np.einsum("ij,cij->cj", both, (between @ np.tile(both, (repeats, 1))).reshape(each)) / 2
            values[:, numbers] = found
        return values


def _apart(stack: sparse.csr_array, copies: int) -> sparse.csr_array:
    """Return the copies with columns of their own."""
    rows, columns = stack.shape[0] // copies, stack.shape[1]
    copy = np.repeat(np.arange(copies), np.diff(stack.indptr[::rows]))
    return sparse.csr_array((stack.data, stack.indices + copy * columns, stack.indptr), shape=(stack.shape[0], copies * columns))


def _meeting(network: sparse.csr_array) -> sparse.csr_array:
    """Return which two rows share at least one column."""
    shared = sparse.csr_array(network @ network.T)
    rows = np.repeat(np.arange(shared.shape[0]), np.diff(shared.indptr))
    shared.data = (rows != shared.indices).astype(np.float64)
    return shared
