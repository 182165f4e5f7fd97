"""Sparse products of which only some entries are wanted, in blocks of rows, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

__all__ = ["blocks", "masked", "masked_row_sums"]

_WALKS = 3_000_000


def blocks(left: sparse.csr_array, right: sparse.csr_array, walks: int = _WALKS) -> Iterator[tuple[int, int]]:
    """Yield runs of rows of ``left`` whose product with ``right`` has at most so many terms (or one row)."""
    pattern = sparse.csr_array((np.ones(left.nnz), left.indices, left.indptr), shape=left.shape)
    ends = np.cumsum(pattern @ np.diff(right.indptr) + np.diff(left.indptr))
    begin = 0
    while begin < len(ends):
        reach = ends[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, reach + walks, side="right")))
        yield begin, end
        begin = end


def masked(left: sparse.csr_array, right: sparse.csr_array, mask: sparse.csr_array) -> Iterator[tuple[int, int, sparse.csr_array]]:
    """Yield runs of rows with ``(left @ right) ∘ mask`` of them."""
    for begin, end in blocks(left, right):
        yield begin, end, (left[begin:end] @ right).multiply(mask[begin:end]).tocsr()


def masked_row_sums(left: sparse.csr_array, right: sparse.csr_array, mask: sparse.csr_array) -> NDArray[np.float64]:
    """Return the row sums of ``(left @ right) ∘ mask``.

    >>> triangle = sparse.csr_array(1 - np.eye(3))
    >>> masked_row_sums(triangle, triangle, triangle).tolist()
    [2.0, 2.0, 2.0]
    """
    found = np.zeros(left.shape[0])
    for begin, end, part in masked(left, right, mask):
        found[begin:end] = part.sum(axis=1)
    return found
