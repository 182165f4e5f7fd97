"""Names that are near but not equal: a slip of the keyboard, not another thing. Fast enough for thousands of names."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

__all__ = ["NearNames"]

_SHARED = 0.42  # of the threes of letters
_RATIO = 0.85


class NearNames:
    """An index of folded spellings by their threes of letters.

    >>> NearNames({"hanzehogeschool groningen", "noorderpoort"}).near("hanzehogeschol groningen")
    ['hanzehogeschool groningen']
    >>> NearNames({"agenda 2020"}).near("agenda 2021")
    []
    """

    def __init__(self, spellings: Iterable[str]) -> None:
        self._threes: dict[str, set[str]] = {}
        self._with: dict[str, list[str]] = defaultdict(list)
        for spelling in sorted(set(spellings)):
            if len(spelling) > 4:
                self._threes[spelling] = _threes(spelling)
                for three in self._threes[spelling]:
                    self._with[three].append(spelling)

    def near(self, name: str, count: int = 3) -> list[str]:
        """Return up to ``count`` spellings near a folded name, nearest first; names that differ in numbers or single letters are never near."""
        wanted = _threes(name)
        if len(name) < 5:
            return []
        by_rarity = sorted(wanted, key=lambda three: (len(self._with.get(three, ())), three))
        telling = by_rarity[: len(wanted) - math.ceil(_SHARED * len(wanted)) + 1]  # who shares enough shares one of these
        most, least = len(name) * (2 / _RATIO - 1), len(name) / (2 / _RATIO - 1)
        candidates = {spelling for three in telling for spelling in self._with.get(three, ()) if least <= len(spelling) <= most}
        found = []
        for spelling in candidates - {name}:
            threes = self._threes[spelling]
            if len(wanted & threes) < _SHARED * len(wanted | threes) or _marks(spelling) != _marks(name):
                continue
            ratio = SequenceMatcher(None, name, spelling, autojunk=False).ratio()
            if ratio >= _RATIO:
                found.append((-ratio, spelling))
        return [spelling for _, spelling in sorted(found)[:count]]


def _marks(text: str) -> list[str]:
    """Return numbers and single letters: *Programma A* is not *Programma B*."""
    return re.findall(r"\d+|\b[^\W\d]\b", text)


def _threes(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
