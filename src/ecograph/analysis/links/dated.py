"""When ties begin and end: which are the latest, which still run, and what a new source or a new year would bring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from ecograph.model import Ecosystem

__all__ = ["begins", "documents", "latest", "recent", "running", "years"]

Ties = set[tuple[str, str]]
_LATEST = (0.1, 0.2, 0.33)
_NOW = 0.01  # the latest dates of a register may be slips
_YEARS = 5


def begins(eco: Ecosystem) -> dict[tuple[str, str, str], str]:
    """Return the year in which each dated tie begins: its own, or that of what is taken part in."""
    since: dict[str, str] = {}
    for day in eco.dates:
        if day.property in ("startDate", "foundingDate"):
            since[day.subject] = min(since.get(day.subject, day.value), day.value)
    found: dict[tuple[str, str, str], str] = {}
    for claim in eco.claims:
        start = claim.start or since.get(claim.object, "")
        if start and eco.relations[claim.relation].tie in ("affiliation", "funding", "collaboration"):
            key = (claim.subject, claim.relation, claim.object)
            found[key] = min(found.get(key, start[:4]), start[:4])
    return found


def latest(years: Collection[str], share: float) -> str:
    """Return the year since which this share of the dated ties begins."""
    known = sorted(years)
    return known[min(len(known) - 1, int(len(known) * (1 - share)))] if known else ""


def documents(eco: Ecosystem, part: Ties) -> list[Ties]:
    """Return the ties that only one document states, for each document (where there are several)."""
    stated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in eco.claims:
        if (claim.subject, claim.object) in part:
            stated[claim.subject, claim.object].add(eco.passages[claim.passage].document)
    every = sorted({document for found in stated.values() for document in found})
    return [{tie for tie, found in stated.items() if found == {document}} for document in every] if len(every) > 1 else []


def years(eco: Ecosystem, part: Ties) -> list[Ties]:
    """Return the latest tenth, fifth and third of the dated ties (nothing, where fewer than a quarter of all are dated)."""
    known = {(key[0], key[2]): year for key, year in begins(eco).items() if (key[0], key[2]) in part}
    if len(known) < len(part) / 4:
        return []
    turns = sorted({latest(list(known.values()), share) for share in _LATEST})
    return [{tie for tie, year in known.items() if year >= since} for since in turns if since]


def running(eco: Ecosystem, part: Ties) -> Ties:
    """Return the ties that have not ended, and neither has what they tie, by the last year in which ties begin (all, where none is dated)."""
    now = _now(eco)
    if not now:
        return part
    over = {day.subject for day in eco.dates if day.property == "endDate" and day.value[:4] <= now}
    open_ = {(claim.subject, claim.object) for claim in eco.claims if not claim.end or claim.end[:4] > now}
    return {tie for tie in part if tie in open_ and not over & set(tie)}


def recent(eco: Ecosystem, part: Ties) -> Ties:
    """Return the ties that begin in the five years up to the last one in which ties begin."""
    now = _now(eco)
    since = str(int(now) - _YEARS + 1) if now.isdigit() else ""
    return {(key[0], key[2]) for key, year in begins(eco).items() if since and year >= since} & part


def _now(eco: Ecosystem) -> str:
    return latest(list(begins(eco).values()), _NOW)
