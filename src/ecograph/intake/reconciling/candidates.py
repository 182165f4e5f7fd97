"""Which things a new name may stand for: an index of words, three-letter runs and initials, so that not every pair has to be compared.

Each spelling is a sparse vector; a name's candidates are the spellings whose vectors point most nearly its way (cosine), found by a product
of sparse matrices, a few hundred names at a time, so that memory stays bounded.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ecograph.intake.reconciling.comparing import Rarity
from ecograph.intake.reconciling.initials import abbreviates
from ecograph.intake.reconciling.normalise import Name, parse
from ecograph.intake.reconciling.readings import spoken
from ecograph.intake.reconciling.targets import Target
from ecograph.intake.reconciling.words import ARTICLES

__all__ = ["Index"]

_BATCH = 256
_NEAREST = 16
_FAR = 0.3  # of the cosine of the nearest
_WEIGHTS = {"=": 3.0, "w": 1.5, "a": 1.5, "3": 1.0}


class Index:
    """All spellings of all targets, ready to be asked for the nearest."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self.targets = tuple(targets)
        self.names: list[Name] = []
        self.owners: list[int] = []
        self.chief: list[int] = []  # for each target the row of its label
        for number, target in enumerate(self.targets):
            ways = (way for spelling in reversed(target.spellings) for way in spoken(parse(spelling)) if way.core)
            known = {(name.core, name.kind, name.former): name for name in ways}
            label = parse(target.label)
            self.chief.append(len(self.names) + (sorted(known).index(parts) if (parts := (label.core, label.kind, label.former)) in known else 0))
            for parts in sorted(known):
                self.names.append(known[parts])
                self.owners.append(number)
        self.rarity = Rarity.of(self.names)
        self.wholes = frozenset(name.glued for name in self.names)
        self._columns: dict[str, int] = {}
        rows = [_keys(name) for name in self.names]
        seen: dict[str, int] = defaultdict(int)
        for keys in rows:
            for key in keys:
                seen[key] += 1
        for key in sorted(seen):
            self._columns[key] = len(self._columns)
        self._idf = np.array([_WEIGHTS[key[0]] * (1 + math.log(len(rows) / seen[key])) for key in sorted(seen)])
        self._matrix = self._vectors(rows).T.tocsr()
        self._initial: dict[str, list[int]] = defaultdict(list)
        for row, name in enumerate(self.names):
            if len(name.core) > 1 or len(name.glued) >= 10:
                self._initial[name.core[0][0]].append(row)
        self._threads: dict[str, list[int]] = {}

    def _vectors(self, rows: Sequence[Mapping[str, float]]) -> sparse.csr_matrix:
        indices, values, ends = [], [], [0]
        for keys in rows:
            known = [(self._columns[key], count) for key, count in sorted(keys.items()) if key in self._columns]
            weights = [count * self._idf[column] for column, count in known]
            length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
            indices += [column for column, _ in known]
            values += [weight / length for weight in weights]
            ends.append(len(indices))
        return sparse.csr_matrix((values, indices, ends), shape=(len(rows), len(self._columns)))

    def nearest(self, names: Sequence[Name], count: int = _NEAREST) -> Iterator[tuple[int, ...]]:
        """Yield for each name the rows of the spellings nearest to it, nearest first, and those that it may abbreviate."""
        for start in range(0, len(names), _BATCH):
            batch = names[start : start + _BATCH]
            product = (self._vectors([_keys(name) for name in batch]) @ self._matrix).tocsr()
            for row, name in enumerate(batch):
                span = slice(product.indptr[row], product.indptr[row + 1])
                yield tuple(dict.fromkeys((*_best(product.indices[span], product.data[span], count), *self._abbreviated(name))))

    def _abbreviated(self, name: Name) -> list[int]:
        short = name.acronym
        if len(short) < 3:
            return []
        if short not in self._threads:
            self._threads[short] = [row for row in self._initial[short[0]] if abbreviates(short, self.names[row])]
        return self._threads[short]


def _best(columns: NDArray[np.int32], values: NDArray[np.float64], count: int) -> list[int]:
    if len(values):
        close = np.flatnonzero(values >= max(_FAR * values.max(), 0.08))
        columns, values = columns[close], values[close]
    if len(values) > count:
        kept = np.flatnonzero(values >= np.partition(values, -count)[-count] - 1e-9)
        columns, values = columns[kept], values[kept]
    order = np.lexsort((columns, -np.round(values, 9)))
    return [int(column) for column in columns[order]][: 4 * count]


def _keys(name: Name) -> dict[str, float]:
    """Return what a name is found by: its words, the three-letter runs of its core, its initials, and its core as a whole."""
    found: dict[str, float] = defaultdict(float)
    for word in name.core:
        found[f"w{word}"] = 1.0
    glued = f"^{name.glued}$"
    for at in range(len(glued) - 2):
        found[f"3{glued[at : at + 3]}"] += 1.0
    found[f"={name.glued}"] = 1.0
    if len(name.core) == 1 and 2 <= len(name.glued) <= 8:
        found[f"a{name.glued}"] = 1.0
    elif len(name.core) > 1:
        for words in (name.core, [word for word in name.words if word not in ARTICLES]):
            found[f"a{''.join(word[0] for word in words)}"] = 1.0
    return dict(found)
