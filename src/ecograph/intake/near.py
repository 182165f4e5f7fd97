"""Names that are near but not equal: a slip of the keyboard, not another thing. Fast enough for thousands of names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

__all__ = ["NearNames"]

_COMMON = 400  # spellings that share three letters: too many to tell anything
_SHARED = 0.45  # of the threes of letters
_RATIO = 0.87


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
        """Return up to ``count`` spellings near a folded name, nearest first; names whose digits differ are never near."""
        wanted = _threes(name)
        if len(name) < 5:
            return []
        shared: Counter[str] = Counter()
        for three in wanted:
            spellings = self._with.get(three, ())
            if len(spellings) <= _COMMON:
                shared.update(spellings)
        found = []
        for spelling, number in shared.items():
            together = len(wanted | self._threes[spelling])
            if number < 0.25 * together or spelling == name or re.findall(r"\d+", spelling) != re.findall(r"\d+", name):
                continue
            if len(wanted & self._threes[spelling]) < _SHARED * together:
                continue
            ratio = SequenceMatcher(None, name, spelling, autojunk=False).ratio()
            if ratio >= _RATIO:
                found.append((-ratio, spelling))
        return [spelling for _, spelling in sorted(found)[:count]]


def _threes(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
