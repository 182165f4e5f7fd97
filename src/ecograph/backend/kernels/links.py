"""Link scores: how much two nodes without a tie have in common, for all pairs two steps apart, by sparse products of blocks of rows.

Only the best pairs are kept, and blocks are cut by the number of two-step walks they hold, so that memory stays bounded however many
pairs there are. Undirected, unweighted; self-ties don't count.

References: D. Liben-Nowell & J. Kleinberg, The link-prediction problem for social networks, JASIST 58 (2007) 1019; L. Adamic & E. Adar,
Friends and neighbors on the web, Social Networks 25 (2003) 211; T. Zhou, L. Lü & Y.-C. Zhang, Predicting missing links via local
information, Eur. Phys. J. B 71 (2009) 623; G. Salton & M. McGill, Introduction to modern information retrieval (1983), for the cosine.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.backend.kernels.masked import blocks
from ecograph.backend.kernels.matrices import undirected_pattern
from ecograph.errors import InputError

__all__ = ["LinkScores", "Method", "link_scores", "pair_scores"]

Method: TypeAlias = Literal["common_neighbors", "adamic_adar", "resource_allocation", "jaccard", "preferential_attachment", "cosine"]

_WALKS = 3_000_000  # two-step walks a block holds at most: 16 bytes each
_PRESENT = 1e30  # taken from the score of pairs that have a tie already, so that one product does both


class LinkScores(NamedTuple):
    """Pairs of nodes by number, and their scores, best first."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    score: NDArray[np.float64]


def link_scores(adjacency: Any, method: Method, *, top: int | None = 1000, by_node: bool = False, walks: int = _WALKS) -> LinkScores:
    """Return the best-scoring pairs of nodes that have no tie and at least one neighbour in common.

    ``top`` pairs in all, or ``top`` for each node with ``by_node`` (then a pair can occur from both ends), or every pair with None
    (16 bytes a pair: 26 million in a network of 100,000 nodes and 500,000 ties). Pairs are ``first < second`` unless ``by_node``.
    Scores are rounded to 12 decimals, so that equal sums are equal in whatever order they were added, and equal scores go by the numbers
    of the nodes. ``walks`` bounds the memory of a block.

    Methods, for neighbours Γ and degree k: ``common_neighbors`` |Γ(u) ∩ Γ(v)|; ``adamic_adar`` Σ 1/ln k(w) and ``resource_allocation``
    Σ 1/k(w) over common neighbours w; ``jaccard`` |Γ(u) ∩ Γ(v)| / |Γ(u) ∪ Γ(v)|; ``cosine`` |Γ(u) ∩ Γ(v)| / √(k(u) k(v));
    ``preferential_attachment`` k(u) k(v).

    >>> link_scores(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]), "resource_allocation")
    LinkScores(first=array([0]), second=array([2]), score=array([0.5]))
    """
    if top is not None and top < 1:
        raise InputError(f"{top} pairs were asked for", remedy="ask for 1 or more")
    ties = undirected_pattern(adjacency)
    degrees = np.diff(ties.indptr).astype(float)
    left = ties @ sparse.diags_array(_weights(method, degrees))
    right = sparse.vstack([ties, sparse.eye_array(ties.shape[0], format="csr")], format="csr")
    best = _none()
    parts = []
    for begin, end in blocks(ties, ties, walks):
        block = sparse.hstack([left[begin:end], -_PRESENT * ties[begin:end]], format="csr") @ right
        rows = np.repeat(np.arange(begin, end), np.diff(block.indptr))
        columns, scores = block.indices.astype(np.int64), block.data
        wanted = (scores > 0) & ((rows != columns) if by_node else (rows < columns))
        if top is not None and not by_node and len(best.score) == top and method in ("common_neighbors", "adamic_adar", "resource_allocation"):
            wanted &= scores > best.score[-1] + 4e-13  # blocks come in order, so an equal score would lose anyway
        found = LinkScores(rows[wanted], columns[wanted], scores[wanted])
        found = found._replace(score=_scaled(method, found, degrees).round(12))
        if by_node or top is None:
            parts.append(_each(found, top) if by_node and top is not None else _sorted(found) if by_node else found)
        else:
            best = _best(_joined([best, found]), top)
    if by_node:
        return _joined(parts)
    return best if top is not None else _sorted(_joined(parts))


def pair_scores(adjacency: Any, first: Any, second: Any, method: Method, *, walks: int = _WALKS) -> NDArray[np.float64]:
    """Return the score of each given pair of nodes, whether or not they have a tie or a common neighbour (then it is 0).

    ``preferential_attachment`` is k(u) k(v) for every pair.

    >>> pair_scores(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]), [0, 0], [2, 1], "common_neighbors").tolist()
    [1.0, 0.0]
    """
    ties = undirected_pattern(adjacency)
    degrees = np.diff(ties.indptr).astype(float)
    left = ties @ sparse.diags_array(_weights(method, degrees))
    one, two = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
    scores = np.zeros(len(one))
    ends = np.cumsum(degrees[one] + degrees[two] + 1)
    begin = 0
    while begin < len(one):
        reach = ends[begin - 1] if begin else 0.0
        end = max(begin + 1, int(np.searchsorted(ends, reach + walks, side="right")))
        scores[begin:end] = left[one[begin:end]].multiply(ties[two[begin:end]]).sum(axis=1)
        begin = end
    return _scaled(method, LinkScores(one, two, scores), degrees)


def _weights(method: Method, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what each common neighbour counts for."""
    if method not in get_args(Method):
        raise InputError(f"no link score is called ‘{method}’", remedy=f"choose from {', '.join(get_args(Method))}")
    if method == "adamic_adar":
        return np.asarray(1 / np.log(np.maximum(degrees, 2)))
    if method == "resource_allocation":
        return np.asarray(1 / np.maximum(degrees, 1))
    return np.ones_like(degrees)


def _scaled(method: Method, pairs: LinkScores, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the score that follows from what the common neighbours add up to."""
    one, two = degrees[pairs.first], degrees[pairs.second]
    if method == "preferential_attachment":
        return np.asarray(one * two)
    with np.errstate(divide="ignore", invalid="ignore"):
        if method == "jaccard":
            return np.nan_to_num(pairs.score / (one + two - pairs.score))
        if method == "cosine":
            return np.nan_to_num(pairs.score / np.sqrt(one * two))
    return pairs.score


def _none() -> LinkScores:
    return LinkScores(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


def _joined(parts: list[LinkScores]) -> LinkScores:
    if not parts:
        return _none()
    first, second, score = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return LinkScores(first, second, score)


def _chosen(pairs: LinkScores, order: NDArray[Any]) -> LinkScores:
    return LinkScores(pairs.first[order], pairs.second[order], pairs.score[order])


def _sorted(pairs: LinkScores) -> LinkScores:
    return _chosen(pairs, np.lexsort((pairs.second, pairs.first, -pairs.score)))


def _best(pairs: LinkScores, top: int) -> LinkScores:
    """Return the best pairs; those that tie with the last are sorted before they are cut."""
    if len(pairs.score) > top:
        least = np.partition(pairs.score, len(pairs.score) - top)[len(pairs.score) - top]
        pairs = _chosen(pairs, np.flatnonzero(pairs.score >= least))
    return _chosen(_sorted(pairs), np.arange(min(top, len(pairs.score))))


def _each(pairs: LinkScores, top: int) -> LinkScores:
    """Return the best pairs of each first node, nodes in order."""
    order = np.lexsort((pairs.second, -pairs.score, pairs.first))
    ranked = _chosen(pairs, order)
    starts = np.flatnonzero(np.diff(ranked.first, prepend=-1))
    rank = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    return _chosen(ranked, np.flatnonzero(rank < top))
