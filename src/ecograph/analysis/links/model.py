"""A model that learns how much each feature says: ridge logistic regression on ties that were hidden from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit

from ecograph.analysis.links.features import FEATURES, features
from ecograph.analysis.links.problem import Pairs, Problem

__all__ = ["Model", "Split", "hidden_ties", "learn", "without"]

Split = Literal["random", "document", "year"]
Floats = NDArray[np.float64]
_HIDDEN = 0.2
_ROUNDS = 3
_NEGATIVES = 20  # pairs without a tie for each hidden one
_RIDGE = 1.0
_STRENGTH = 20.0  # how much the ties say against the ridge


@dataclass(frozen=True)
class Model:
    """Weights of the features, after each is centred and scaled; positive ones speak for a tie."""

    weights: Floats
    intercept: float
    means: Floats
    scales: Floats

    def contributions(self, values: Mapping[str, Floats]) -> Floats:
        """Return how much each feature adds to the score of each pair (pairs × features)."""
        return (_stack(values) - self.means) / self.scales * self.weights

    def score(self, values: Mapping[str, Floats]) -> Floats:
        """Return the score of each pair: the log-odds that a hidden tie, not a pair without one, looks like it."""
        found: Floats = self.contributions(values).sum(axis=1) + self.intercept
        return found


def learn(problem: Problem, *, like: Split | None = None, seed: int = 0) -> Model:
    """Return the model that tells ties of a problem, hidden from it for the purpose, from pairs without one.

    Three times a fifth of the ties is hidden, then what only one document states, for each document, and then what began last; features are
    computed without them. ``like`` says that only one of the three is to be foretold: what is learned from ties hidden at random is not
    what foretells next year's. Each hidden tie is set against twenty pairs drawn from those without one; the more ties were hidden together, the
    less each counts. What is learned is only how much each kind of evidence says, not who is who.

    Reference: D. Liben-Nowell & J. Kleinberg, The link-prediction problem for social networks, JASIST 58 (2007) 1019; M. Al Hasan et al., Link
    prediction using supervised learning, SDM 2006.
    """
    rng = np.random.default_rng(seed)
    blocks, answers, shares = [], [], []
    for less, hidden in _hidings(problem, like, rng):
        empty = problem.pairs(limit=max(200, _NEGATIVES * hidden[0].size), seed=int(rng.integers(2**32)))
        pairs = (np.concatenate((hidden[0], empty[0])), np.concatenate((hidden[1], empty[1])))
        blocks.append(_stack(features(less, pairs)))
        answers.append(np.concatenate((np.ones(hidden[0].size), np.zeros(empty[0].size))))
        shares.append(_balance(answers[-1]))
    if not blocks:
        count = len(FEATURES)
        return Model(np.zeros(count), 0.0, np.zeros(count), np.ones(count))
    return _fitted(np.concatenate(blocks), np.concatenate(answers), np.concatenate(shares))


def _hidings(problem: Problem, like: Split | None, rng: np.random.Generator) -> list[tuple[Problem, Pairs]]:
    """Return problems with ties hidden in one way or (where that hides nothing) in all."""
    ways: dict[Split, Callable[[], list[tuple[Problem, Pairs]]]] = {
        "random": lambda: [without(problem, _HIDDEN, rng) for _ in range(_ROUNDS)],
        "document": lambda: [_without_stratum(problem, ties) for ties in problem.documents],
        "year": lambda: [_without_stratum(problem, ties) for ties in problem.years],
    }
    found = [hiding for hiding in (ways[like]() if like else ()) if hiding[1][0].size]
    return found or [hiding for way in ways.values() for hiding in way() if hiding[1][0].size]


def without(problem: Problem, share: float, rng: np.random.Generator) -> tuple[Problem, Pairs]:
    """Return a problem with a share of what actors take part in (and of stated collaborations) hidden, and the ties that are thereby gone."""
    part = _thinned(problem.taking_part, share, rng)
    upper = _thinned(sparse.csr_array(sparse.triu(problem.direct, 1)), share, rng)
    less = replace(problem, taking_part=part, direct=sparse.csr_array(upper + upper.T))
    return less, hidden_ties(problem, less)


def _without_stratum(problem: Problem, stratum: sparse.csr_array) -> tuple[Problem, Pairs]:
    part = sparse.csr_array(problem.taking_part - problem.taking_part.multiply(stratum))
    part.eliminate_zeros()
    less = replace(problem, taking_part=part)
    rows, columns = hidden_ties(problem, less)
    degrees = np.asarray(less.adjacency.sum(axis=1)).ravel()
    seen = degrees[rows] > 0  # of those that nothing else names, nothing can be foretold
    seen &= (degrees[columns] > 0) if problem.target == "actors" else (np.asarray(part.sum(axis=0)).ravel()[columns] > 0)
    return less, (rows[seen], columns[seen])


def hidden_ties(problem: Problem, less: Problem) -> Pairs:
    """Return the ties of a problem that are gone in another one with the same actors and venues; of actors, each pair once."""
    gone = sparse.csr_array(problem.ties - problem.ties.multiply(less.ties))
    if problem.target == "actors":
        gone = sparse.csr_array(sparse.triu(gone, 1))
    gone.eliminate_zeros()
    rows, columns = gone.nonzero()
    return rows.astype(np.int64), columns.astype(np.int64)


def _thinned(matrix: sparse.csr_array, share: float, rng: np.random.Generator) -> sparse.csr_array:
    cells = matrix.tocoo()
    kept = rng.random(cells.nnz) >= share
    rows, columns = cells.coords
    return sparse.coo_array((cells.data[kept], (rows[kept], columns[kept])), shape=matrix.shape).tocsr()


def _stack(values: Mapping[str, Floats]) -> Floats:
    return np.column_stack([values[name] for name in FEATURES])


def _balance(answers: Floats) -> Floats:
    """Return weights with which hidden ties and pairs without one count alike; together they count as the root of the number of ties."""
    ties = max(1.0, float(answers.sum()))
    found: Floats = np.where(answers == 1, 0.5 / ties, 0.5 / max(1.0, float((1 - answers).sum()))) * ties**0.5 * _STRENGTH
    return found


def _fitted(table: Floats, answers: Floats, balance: Floats) -> Model:
    means, scales = table.mean(axis=0), table.std(axis=0)
    scales = np.where(scales > 1e-12, scales, 1.0)
    scaled = (table - means) / scales

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin = scaled @ weights[:-1] + weights[-1]
        value = float((balance * (np.logaddexp(0, margin) - answers * margin)).sum()) + _RIDGE * float(weights[:-1] @ weights[:-1])
        slope = balance * (expit(margin) - answers)
        return value, np.append(scaled.T @ slope + 2 * _RIDGE * weights[:-1], slope.sum())

    found = minimize(loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return Model(found[:-1], float(found[-1]), means, scales)
