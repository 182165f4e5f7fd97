"""Periods: dates as exact as their source, and what of a graph held in a stretch of time."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ecograph.errors import InputError

__all__ = ["Period"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time from its first to its last day, both included; an open end is the calendar's end.

    >>> Period.read("2021-03").last
    datetime.date(2021, 3, 31)
    >>> Period.read("2020..2022").overlaps(Period.read("2022-06"))
    True
    """

    first: date = date.min
    last: date = date.max

    @classmethod
    def read(cls, text: str) -> Period:
        """Return the period of ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, or of two of them parted by ``..``.

        Raises InputError for anything else, or when the end comes before the beginning.
        """
        first, dots, last = text.partition("..")
        period = cls(_span(first, text)[0], _span(last if dots else first, text)[1])
        if period.last < period.first:
            raise InputError(f"‘{text}’ ends before it begins", remedy="write the earlier date first, as in 2020..2022")
        return period

    @classmethod
    def between(cls, starts: Iterable[str], ends: Iterable[str]) -> Period:
        """Return the widest period that stated beginnings and ends allow; none stated is open."""
        first = min((_span(start, start)[0] for start in starts), default=date.min)
        last = max((_span(end, end)[1] for end in ends), default=date.max)
        return cls(first, last)

    def overlaps(self, other: Period) -> bool:
        """Tell whether two periods have a day in common."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=16_384)
def _span(text: str, whole: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text.strip())
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            first = date(year or 0, month or 1, day or 1)
            last_month = month or 12
            return first, date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
        except ValueError as error:
            raise InputError(f"‘{whole}’ is not a date: {error}", remedy="write a year, as in 2021, or 2021-03, or 2021-03-31") from error
    raise InputError(f"‘{whole}’ is not a date", remedy="write a year, as in 2021, or 2021-03, 2021-03-31, or a period, as in 2020..2022")
