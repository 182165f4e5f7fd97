"""When a body existed, and what became of it: does the date of a document fit, and if not, who succeeded it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from ecograph.errors import InputError
from ecograph.intake.reconciling.targets import Target
from ecograph.model import Text
from ecograph.periods import Period

__all__ = ["fits", "lifetime", "note", "period_of"]


_DAY = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_YEARS = re.compile(r"^(\d{4})\s*(?:-|–|t/m|tot|to|/)\s*(\d{4})$")


def period_of(text: str) -> Period | None:
    """Return the period that a cell states (``2021``, ``1-3-2021``, ``2020-2022``, ``2020..2022``), or None if it is empty.

    >>> period_of("2020-2022").last.year
    2022
    """
    text = _DAY.sub(lambda day: f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}", text.strip())
    if not text:
        return None
    return Period.read(_YEARS.sub(r"\1..\2", text).removesuffix(".0"))


def lifetime(target: Target) -> Period | None:
    """Return when a body existed as far as it is known; an end is the day on which it existed no more. None if nothing is known or it is absurd."""
    try:
        first = Period.read(target.first).first if target.first else Period().first
        last = Period.read(target.last).first if target.last else Period().last
        return Period(first, last) if (target.first or target.last) and first <= last else None
    except InputError:
        return None


def fits(stated: Period | None, target: Target) -> float:
    """Return 1 where a body existed in the stated period, -1 where it did not, ``nan`` where either is unknown."""
    known = lifetime(target)
    if stated is None or known is None:
        return math.nan
    return 1.0 if stated.first < known.last and known.first <= stated.last else -1.0


def note(stated: Period | None, role: str, target: Target, everything: Mapping[str, Target]) -> Text:
    """Return what to say where the document and the sources disagree about time, with the successor; empty where they don't."""
    known = lifetime(target)
    if stated is None or known is None:
        return Text("", "")
    when = str(stated.first.year) if stated.first.year == stated.last.year else f"{stated.first.year}–{stated.last.year}"
    said = f"{role} " if role else ""
    who = ", ".join(target.sources or (target.source,))
    if stated.first >= known.last or (stated.last.year > known.last.year and stated.first.year < stated.last.year):
        heirs = ", ".join(f"{everything[id_].label} ({id_})" for id_ in target.successors if id_ in everything)
        return Text(
            f"het document zegt {said}in {when}; volgens {who} bestaat dit niet meer sinds {target.last}; "
            + (f"opvolger: {heirs}" if heirs else "geen opvolger bekend"),
            f"the document says {said}in {when}; according to {who} this ended on {target.last}; "
            + (f"successor: {heirs}" if heirs else "no successor known"),
        )
    if stated.first.year >= known.first.year or (stated.last >= known.first and stated.first.year == stated.last.year):
        return Text("", "")
    before = ", ".join(
        f"{other.label} ({other.id})" for other in sorted(set(everything.values()), key=lambda t: t.id) if target.id in other.successors
    )
    return Text(
        f"het document zegt {said}in {when}; volgens {who} bestaat dit pas sinds {target.first}" + (f"; daarvoor: {before}" if before else ""),
        f"the document says {said}in {when}; according to {who} this exists only since {target.first}" + (f"; before: {before}" if before else ""),
    )
