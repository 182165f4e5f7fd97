"""What speaks for a tie: features of pairs, each a number that grows with the evidence."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import svds

from ecograph.analysis.links.problem import Pairs, Problem
from ecograph.model import Text

__all__ = ["BASELINES", "FEATURES", "LABELS", "baseline", "features"]

Floats = NDArray[np.float64]
FEATURES = (
    "degree-first",
    "degree-second",
    "common-neighbours",
    "adamic-adar",
    "resource-allocation",
    "strong-contacts",
    "paths-of-three",
    "latent",
    "structure",
    "concepts",
    "places",
    "types",
    "names",
    "running",
    "recent",
)
BASELINES = ("degree", "common-neighbours", "adamic-adar", "resource-allocation")
LABELS = {
    "degree-first": Text("banden van de een", "ties of the one"),
    "degree-second": Text("banden van de ander", "ties of the other"),
    "common-neighbours": Text("gedeelde contacten", "common neighbours"),
    "adamic-adar": Text("gedeelde contacten die niet iedereen deelt", "common neighbours that not everyone shares"),
    "resource-allocation": Text("gedeelde contacten met weinig andere", "common neighbours with few others"),
    "strong-contacts": Text("contacten met sterke banden", "contacts with strong ties"),
    "paths-of-three": Text("contacten die elkaar kennen", "contacts that are tied to each other"),
    "latent": Text("zelfde patroon van deelname", "same pattern of taking part"),
    "structure": Text("delen van hetzelfde geheel", "parts of the same whole"),
    "concepts": Text("gedeelde thema's, sectoren en doelgroepen", "shared themes, sectors and target groups"),
    "places": Text("zelfde plaats of gebied", "same place or area"),
    "types": Text("zelfde soort als wie al meedoet", "same kind as those who take part"),
    "names": Text("zelfde woorden in namen, ook van waaraan zij meedoen", "same words in names, also of what they take part in"),
    "running": Text("banden die nog lopen", "ties that still run"),
    "recent": Text("banden van de laatste jaren", "ties of the last years"),
}
_FACTORS = 16


def baseline(values: dict[str, Floats], name: str) -> Floats:
    """Return the score of a `BASELINES` method from features: ``degree`` is the product of both degrees, the others are features."""
    return values["degree-first"] + values["degree-second"] if name == "degree" else values[name]


def features(problem: Problem, pairs: Pairs) -> dict[str, Floats]:
    """Return for each feature its value at each pair (an array of the length of the pairs).

    Between actors: the degrees (Barabási & Albert 1999), common neighbours, Adamic–Adar and resource allocation over contacts (Zhou et
    al. 2009), degree-normalised paths of length three (Kovács et al. 2019), contacts by the strength of their ties (Newman
    2001), the pattern of taking part in a low-rank approximation (Koren et al. 2009), shared concepts and places
    by how rare they are, how alike the venues are, the words that the names of both and of their venues share (a *Veiligheidsregio
    Groningen* tells where who takes part in it is), and how many ties of the one that has fewer still run, or are recent. Of an actor to
    a venue: the same, with those who take part in the venue in the place of the other actor.

    A tie between the pair itself never speaks for itself: candidates have none, and pairs that are hidden have it taken out.

    References: L. A. Adamic & E. Adar, Friends and neighbors on the web, Social Networks 25 (2003) 211; T. Zhou, L. Lü & Y.-C. Zhang,
    Predicting missing links via local information, Eur. Phys. J. B 71 (2009) 623; I. A. Kovács et al., Network-based prediction of protein
    interactions, Nat. Commun. 10 (2019) 1240; Y. Koren, R. Bell & C. Volinsky, Matrix factorization techniques for recommender systems,
    Computer 42 (2009) 30.
    """
    return _between_actors(problem, pairs) if problem.target == "actors" else _to_venues(problem, pairs)


def _between_actors(problem: Problem, pairs: Pairs) -> dict[str, Floats]:
    tied, part = problem.adjacency, problem.taking_part
    degree = _sums(tied, 1)
    half = _scaled(tied, np.sqrt)
    strength = _strength(problem)
    alike = part @ (problem.structure @ part.T)
    return {
        "degree-first": _log(np.minimum(degree[pairs[0]], degree[pairs[1]])),
        "degree-second": _log(np.maximum(degree[pairs[0]], degree[pairs[1]])),
        "common-neighbours": _log(_at(tied @ tied, pairs)),
        "adamic-adar": _log(_at(_weighed(tied, lambda d: 1 / np.log(np.maximum(d, 2))) @ tied, pairs)),
        "resource-allocation": _log(_at(_weighed(tied, lambda d: 1 / np.maximum(d, 1)) @ tied, pairs) * 10),
        "strong-contacts": _log(_at(strength @ strength, pairs) * 10),
        "paths-of-three": _log(_at(half @ tied @ half.T, pairs)),
        "latent": _latent(strength, pairs),
        "structure": _log(_at(alike, pairs)),
        **{name: _rarely_shared(first, first, pairs) for name, (first, _) in problem.known.items() if name != "names"},
        **_lately(problem, pairs),
        "names": _in_names(problem, pairs),
    }


def _to_venues(problem: Problem, pairs: Pairs) -> dict[str, Floats]:
    part, tied = problem.taking_part, problem.adjacency
    members = np.maximum(_sums(part, 0), 1)
    sizes = _sums(part, 0)
    shared = sparse.csr_array(part @ part.T)
    shared.setdiag(0)
    rarely = sparse.csr_array((part * (1 / np.log(np.maximum(sizes, 2)))[None, :]) @ part.T)
    rarely.setdiag(0)
    seldom = sparse.csr_array((part * (1 / np.maximum(sizes, 1))[None, :]) @ part.T)
    seldom.setdiag(0)
    half = part * (1 / np.sqrt(np.maximum(sizes, 1)))[None, :]
    reach = half * (1 / np.sqrt(np.maximum(_sums(part, 1), 1)))[:, None]
    return {
        "degree-first": _log(_sums(part, 1)[pairs[0]]),
        "degree-second": _log(sizes[pairs[1]]),
        "common-neighbours": _log(_at(tied @ part, pairs)),
        "adamic-adar": _log(_at(rarely @ part, pairs)),
        "resource-allocation": _log(_at(seldom @ part, pairs)),
        "strong-contacts": _log(_at(_strength(problem) @ part, pairs) * 10),
        "paths-of-three": _log(_at(half @ (reach.T @ part), pairs)),
        "latent": _latent(part, pairs),
        "structure": _log(_at(part @ problem.structure, pairs)),
        **{
            name: _rarely_shared(first, _with_members(part, first, second, members), pairs)
            for name, (first, second) in problem.known.items()
            if name != "names"
        },
        **_lately(problem, pairs),
        "names": _in_names(problem, pairs),
    }


def _lately(problem: Problem, pairs: Pairs) -> dict[str, Floats]:
    """Return how many ties of the one that has fewer still run, and how many are recent."""
    found = {}
    for name, ties in (("running", problem.running), ("recent", problem.recent)):
        ties = ties.multiply(problem.taking_part)  # without those that are hidden
        one = _sums(ties, 1)
        other = one if problem.target == "actors" else _sums(ties, 0)
        found[name] = _log(np.minimum(one[pairs[0]], other[pairs[1]]))
    return found


def _in_names(problem: Problem, pairs: Pairs) -> Floats:
    """Return what the words of two names have in common, those of what is taken part in (and of who takes part) included, rare ones weighing more."""
    part, (first, second) = problem.taking_part, problem.known["names"]
    spread = _sums(first, 0) + _sums(second, 0)
    weight = np.log((first.shape[0] + second.shape[0] + 1) / (1 + spread))
    one = first + (part @ second) * (1 / np.maximum(_sums(part, 1), 1))[:, None]
    other = one if problem.target == "actors" else second + (part.T @ first) * (1 / np.maximum(_sums(part, 0), 1))[:, None]
    return _cosine(sparse.csr_array(one * weight[None, :]), sparse.csr_array(other * weight[None, :]), pairs)


def _strength(problem: Problem) -> sparse.csr_array:
    """Return how strongly actors are tied: each thing that both take part in counts 1 / (n − 1) (Newman 2001), a stated collaboration 1."""
    part = problem.taking_part
    together = sparse.csr_array((part * (1 / np.maximum(_sums(part, 0) - 1, 1))[None, :]) @ part.T + problem.direct)
    together.setdiag(0)
    together.eliminate_zeros()
    return together


def _with_members(part: sparse.csr_array, first: sparse.csr_array, second: sparse.csr_array, members: Floats) -> sparse.csr_array:
    """Return what is known of venues: their own, and the share of those who take part that have it."""
    return sparse.csr_array((part.T @ first) * (1 / members)[:, None] + second)


def _rarely_shared(first: sparse.csr_array, second: sparse.csr_array, pairs: Pairs) -> Floats:
    """Return what two have in common, rare things weighing more, over what either has (a cosine with inverse frequencies)."""
    if not first.shape[1]:
        return np.zeros(pairs[0].size)
    rows = first.shape[0] + 1
    weight = np.log(rows / (1 + np.minimum(_sums(first, 0), rows - 1))) + 0.01
    return _cosine(sparse.csr_array(first * weight[None, :]), sparse.csr_array(second * weight[None, :]), pairs)


def _cosine(one: sparse.csr_array, other: sparse.csr_array, pairs: Pairs) -> Floats:
    norms = [np.sqrt(np.maximum(_sums(side.multiply(side), 1), 1e-12)) for side in (one, other)]
    one, other = (sparse.csr_array(side * (1 / norm)[:, None]) for side, norm in zip((one, other), norms, strict=True))
    return _at(one @ other.T, pairs)


def _latent(matrix: sparse.csr_array, pairs: Pairs) -> Floats:
    """Return the low-rank approximation of a matrix at the pairs, its rows and columns divided by the roots of their sums."""
    factors = min(_FACTORS, min(matrix.shape) - 1)
    if factors < 1 or not matrix.nnz:
        return np.zeros(pairs[0].size)
    even = matrix * (1 / np.sqrt(np.maximum(_sums(matrix, 1), 1)))[:, None] * (1 / np.sqrt(np.maximum(_sums(matrix, 0), 1)))[None, :]
    left, values, right = svds(sparse.csr_array(even), k=factors, v0=np.ones(min(matrix.shape)), solver="arpack")
    found: Floats = np.einsum("ij,ij->i", left[pairs[0]] * values, right.T[pairs[1]])
    return found


def _weighed(matrix: sparse.csr_array, weight: Callable[[Floats], Floats]) -> sparse.csr_array:
    return sparse.csr_array(matrix * weight(_sums(matrix, 0))[None, :])


def _scaled(matrix: sparse.csr_array, root: Callable[[Floats], Floats]) -> sparse.csr_array:
    return sparse.csr_array(matrix * (1 / root(np.maximum(_sums(matrix, 0), 1)))[None, :])


def _sums(matrix: sparse.csr_array, axis: int) -> Floats:
    return np.asarray(matrix.sum(axis=axis), dtype=float).ravel()


def _at(matrix: sparse.csr_array, pairs: Pairs) -> Floats:
    return np.asarray(sparse.csr_array(matrix)[pairs[0], pairs[1]], dtype=float).ravel()


def _log(values: Floats) -> Floats:
    return np.log1p(values)
