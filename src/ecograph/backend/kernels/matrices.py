"""What the kernels ask of a matrix: checked once, in one form."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.errors import InputError

__all__ = ["adjacency_pattern", "coded_groups", "undirected_pattern"]


def adjacency_pattern(matrix: Any, *, loops: bool = False) -> sparse.csr_array:
    """Return a square matrix as zeros and ones (float64, sorted indices), without self-ties unless asked for. Raises InputError."""
    ties = sparse.csr_array(matrix).copy()
    if ties.shape[0] != ties.shape[1]:
        raise InputError(f"an adjacency matrix is square, this one is {ties.shape[0]} × {ties.shape[1]}")
    ties.sum_duplicates()
    ties.eliminate_zeros()
    ties = sparse.csr_array((np.ones(ties.nnz), ties.indices, ties.indptr), shape=ties.shape)
    if not loops:
        rows = np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr))
        ties.data[rows == ties.indices] = 0
        ties.eliminate_zeros()
    ties.sort_indices()
    return ties


def undirected_pattern(matrix: Any) -> sparse.csr_array:
    """Return a symmetric matrix as zeros and ones without self-ties. Raises InputError when it is not symmetric."""
    ties = adjacency_pattern(matrix)
    if (ties != ties.T).nnz:
        raise InputError("the adjacency matrix of an undirected network is symmetric, this one is not", remedy="give A + A.T")
    return ties


def coded_groups(groups: Any, size: int) -> tuple[NDArray[np.int64], int]:
    """Return the group of each node as a number from 0, and how many groups there are. Raises InputError on another length."""
    values = np.asarray(groups)
    if values.shape != (size,):
        raise InputError(f"{size} nodes have {values.shape[0] if values.ndim else 'no'} groups", remedy="give one group for each node, in order")
    try:
        known, codes = np.unique(values, return_inverse=True)
    except TypeError as error:
        raise InputError("groups of different types cannot be told apart", remedy="name them all alike, those without a group too") from error
    return codes.astype(np.int64), len(known)
