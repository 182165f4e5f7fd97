"""The back-test: ties are hidden, predicted without them, and the prediction is held against simpler ones and chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from ecograph.analysis.links.dated import begins, latest
from ecograph.analysis.links.features import BASELINES, baseline, features
from ecograph.analysis.links.model import Split, hidden_ties, learn, without
from ecograph.analysis.links.problem import Pairs, Problem, Target, problem
from ecograph.errors import InputError
from ecograph.model import Claim, Ecosystem

__all__ = ["METHODS", "Backtest", "Split", "Trial", "backtest"]

METHODS = ("model", *BASELINES, "chance")
TOP = 0.01
_REPEATS = 5
_SHARE = 0.2
_RESAMPLES = 1000
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trial:
    """How one method did: over all hidden ties, each with a 95 % interval from resampling them.

    ``auc`` is the chance that a hidden tie scores higher than a pair without one; ``top`` the share of hidden ties among the best 1 % of pairs;
    ``gain`` how much the model's AUC is above this method's, compared tie by tie.
    """

    method: str
    auc: tuple[float, float, float]
    top: tuple[float, float, float]
    gain: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Backtest:
    """A back-test: how ties were hidden (``folds`` says what), how many, and how each method did."""

    target: Target
    split: Split
    folds: tuple[tuple[str, int], ...]
    trials: tuple[Trial, ...]

    @property
    def hidden(self) -> int:
        """Return how many ties were hidden and predicted."""
        return sum(count for _, count in self.folds)


def backtest(
    eco: Ecosystem, target: Target, *, split: Split = "random", year: int | None = None, seed: int = 0, say: Callable[[str], None] = lambda _: None
) -> Backtest:
    """Return how well ties are predicted that were hidden: a random fifth (five times), a document at a time, or all since a year.

    A ``document`` is hidden with everything that it says, so that the others must foretell its ties between actors and undertakings that
    they know. With ``year``, ties that begin in that year or later are hidden (by their own date or that of what is taken part in;
    without a year, the latest fifth of the dated ones); undated ties stay. Each hidden tie is ranked among all pairs that have none.

    Raises InputError when nothing could be hidden.

    Reference: L. Lü & T. Zhou, Link prediction in complex networks: a survey, Physica A 390 (2011) 1150.
    """
    places: dict[str, list[Floats]] = {method: [] for method in METHODS}
    folds = []
    for number, (name, less, hidden, empty) in enumerate(_folds(eco, target, split, year, seed)):
        if not hidden[0].size or not empty[0].size:
            continue
        say(f"{name}: {hidden[0].size}")
        folds.append((name, int(hidden[0].size)))
        model = learn(less, like=None if split == "document" else split, seed=seed + number)
        pairs = (np.concatenate((hidden[0], empty[0])), np.concatenate((hidden[1], empty[1])))
        values = features(less, pairs)
        scores = {"model": model.score(values), **{name: baseline(values, name) for name in BASELINES}}
        scores["chance"] = np.zeros(pairs[0].size)
        for method, found in scores.items():
            places[method].append(_places(found, hidden[0].size))
    if not folds:
        raise InputError(f"no tie could be hidden by {split}", remedy="take another split: random, document or year")
    joined = {method: np.concatenate(found) for method, found in places.items()}
    return Backtest(target, split, tuple(folds), tuple(_trial(method, joined, seed) for method in METHODS))


def _places(scores: Floats, hidden: int) -> Floats:
    """Return for each hidden tie the share of pairs without a tie that score lower (equal ones count half)."""
    ranks = rankdata(scores)
    among = rankdata(scores[:hidden])
    found: Floats = (ranks[:hidden] - among) / (scores.size - hidden)
    return found


def _trial(method: str, places: dict[str, Floats], seed: int) -> Trial:
    own, model = places[method], places["model"]
    return Trial(method, _interval(own, seed), _interval((own >= 1 - TOP).astype(float), seed), _interval(model - own, seed))


def _interval(values: Floats, seed: int) -> tuple[float, float, float]:
    rng = np.random.default_rng(seed)
    means = np.array([values[rng.integers(0, values.size, values.size)].mean() for _ in range(_RESAMPLES)])
    low, high = np.quantile(means, (0.025, 0.975))
    return float(values.mean()), float(low), float(high)


def _folds(eco: Ecosystem, target: Target, split: Split, year: int | None, seed: int) -> Iterator[tuple[str, Problem, Pairs, Pairs]]:
    if split == "random":
        whole = problem(eco, target)
        rng = np.random.default_rng(seed)
        for number in range(_REPEATS):
            less, hidden = without(whole, _SHARE, rng)
            yield f"{number + 1}/{_REPEATS}", less, hidden, whole.pairs(seed=seed + number)
        return
    for name, kept in _documents(eco) if split == "document" else _years(eco, year):
        less = problem(replace(eco, claims=kept), target)
        whole = problem(eco, target, actors=less.actors, venues=None if target == "actors" else less.venues)
        yield name, less, hidden_ties(whole, less), whole.pairs(seed=seed)


def _documents(eco: Ecosystem) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    for document in sorted({eco.passages[claim.passage].document for claim in eco.claims}):
        yield document, tuple(claim for claim in eco.claims if eco.passages[claim.passage].document != document)


def _years(eco: Ecosystem, year: int | None) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    dated = begins(eco)
    if not dated:
        raise InputError("no tie has a date", remedy="take the split random or document")
    since = str(year) if year is not None else latest(list(dated.values()), _SHARE)
    kept = (claim for claim in eco.claims if dated.get((claim.subject, claim.relation, claim.object), "") < since)
    yield f"≥ {since}", tuple(kept)
