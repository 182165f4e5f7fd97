"""Dates that only fill a cell, and periods that cannot be: ties before a thing existed or after it ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ecograph.model import Ecosystem
from ecograph.periods import Period

__all__ = ["Existence", "existences", "impossible", "is_filler", "is_implausible"]

_FILLERS = {
    "1753-01-01", "1800-01-01", "1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01", "1900-01-02", "1901-01-01", "1970-01-01",
    "2078-12-31", "2079-06-06", "2099-01-01", "2099-12-31", "2100-01-01", "2100-12-31", "2199-12-31", "2222-02-22", "2222-12-31",
    "2500-01-01", "2999-01-01",
}  # fmt: skip
_FILLER_YEARS = {"0001", "1111", "1900", "2099", "2222", "2999", "3000", "3999", "4000", "5000", "8888", "9998", "9999"}


@dataclass(frozen=True, slots=True)
class Existence:
    """When something began and ended, as far as anybody says."""

    start: str = ""
    end: str = ""


def is_filler(date: str) -> bool:
    """Tell whether a date is one that systems write where none is known.

    A day of the list, or a whole year of it; 1900-05-03 is a day like another.

    >>> [is_filler(d) for d in ("1900-01-01", "9999-12-31", "1970-01-01", "2099-12-31", "1900", "1900-05-03", "1970")]
    [True, True, True, True, True, False, False]
    """
    year = date[:4]
    return date in _FILLERS or (year in _FILLER_YEARS and (len(date) == 4 or year > "2900" or year == "0001" or date.endswith(("-12-31", "-01-01"))))


def is_implausible(date: str, *, start: bool) -> bool:
    """Tell whether a date lies where no date of an organisation does: before 1500, starting after 2100 or ending after 2150.

    >>> is_implausible("0202-03-01", start=True), is_implausible("2135", start=False), is_implausible("1614", start=True)
    (True, False, False)
    """
    return date[:4] < "1500" or date[:4] > ("2100" if start else "2150")


def existences(eco: Ecosystem, stated: Mapping[str, Existence]) -> dict[str, Existence]:
    """Return when things existed: as tables state, else as the graph does (founding, start and end, or the start of a successor)."""
    starts: dict[str, list[str]] = defaultdict(list)
    ends: dict[str, list[str]] = defaultdict(list)
    for day in eco.dates:
        if day.property in ("foundingDate", "startDate"):
            starts[day.subject].append(day.value)
        elif day.property == "endDate":
            ends[day.subject].append(day.value)
    for claim in eco.claims:
        if claim.relation == "successorOf" and claim.start:
            ends[claim.object].append(claim.start)
    found = {id_: Existence(min(starts[id_], default=""), max(ends[id_], default="")) for id_ in sorted({*starts, *ends})}
    for id_, existence in stated.items():
        known = found.get(id_, Existence())
        found[id_] = Existence(existence.start or known.start, existence.end or known.end)
    return found


def impossible(start: str, end: str, lived: Existence) -> Iterator[tuple[str, str, str]]:
    """Yield what contradicts the existence of a party of a tie: the rule, the date of the tie, and that of the existence.

    Only what is certain counts: a year may be any of its days.

    >>> list(impossible("1990", "", Existence("1990-06-01", "")))
    []
    >>> list(impossible("1989", "2030", Existence("1990-06-01", "2021-01-01")))
    [('before-existence', '1989', '1990-06-01'), ('outlives', '2030', '2021-01-01')]
    """
    begins, ends = (Period.read(text) if text else None for text in (start, end))
    born, died = (Period.read(text) if text else None for text in (lived.start, lived.end))
    if begins and born and begins.last < born.first:
        yield "before-existence", start, lived.start
    if begins and died and begins.first > died.last:
        yield "after-existence", start, lived.end
    elif ends and died and ends.first > died.last:
        yield "outlives", end, lived.end
    elif start and not ends and died:
        yield "open-outlives", "", lived.end
    if not begins and ends and born and ends.last < born.first:
        yield "ends-before-existence", end, lived.start
