"""When things are: the years from and to which documents say that they run, as exact as a slider of years needs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ecograph.model import DateClaim

__all__ = ["ENDS", "STARTS", "years"]

STARTS = ("startDate", "foundingDate", "openFrom", "issued")
"""The dates from which a thing is there."""
ENDS = ("endDate", "openUntil", "targetYear")
"""The dates until which it is there; an aim stands until its target year."""


def years(dates: Iterable[DateClaim]) -> dict[str, tuple[int | None, int | None]]:
    """Return for each dated thing its first and last year, None where no document says; documents that differ give the widest period.

    >>> from ecograph.model import Text
    >>> ends = Text("eindigt", "ends")
    >>> years([DateClaim("a", "endDate", ends, "2024-06", "p"), DateClaim("a", "endDate", ends, "2026", "q")])
    {'a': (None, 2026)}
    """
    first: dict[str, list[int]] = defaultdict(list)
    last: dict[str, list[int]] = defaultdict(list)
    for date in dates:
        if date.value[:4].isdigit() and len(date.value) >= 4:
            if date.property in STARTS:
                first[date.subject].append(int(date.value[:4]))
            elif date.property in ENDS:
                last[date.subject].append(int(date.value[:4]))
    return {id_: (min(first[id_], default=None), max(last[id_], default=None)) for id_ in sorted({*first, *last})}
