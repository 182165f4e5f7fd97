"""Measure reconciliation: precision and recall by threshold on the labelled names, with intervals, and the time for many names.

Usage: python benchmarks/reconcile.py [REGISTER.csv …]; without registers, with the excerpts of the tests.
"""

from __future__ import annotations

import csv
import math
import sys
import time
from pathlib import Path

from ecograph import reading, store
from ecograph.intake.reconciling.namelist import NewName
from ecograph.intake.reconciling.reconcile import THRESHOLD, Finding, Matcher
from ecograph.intake.reconciling.registers import read_register
from ecograph.intake.reconciling.targets import joined
from ecograph.intake.reconciling.things import things
from ecograph.project import find

LISTS = Path(__file__).parents[1] / "tests" / "fixtures" / "reconcile"
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99)


def wilson(right: int, tried: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927, Probable inference)."""
    if not tried:
        return math.nan, math.nan
    z, share = 1.96, right / tried
    middle = share + z * z / (2 * tried)
    half = z * math.sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    return (middle - half) / (1 + z * z / tried), (middle + half) / (1 + z * z / tried)


def measured(matcher: Matcher, found: list[Finding], rows: list[dict[str, str]]) -> str:
    """Return precision and recall of findings with their intervals; what the things do not hold counts as absent."""
    meant = [matcher.by_id[row["expected"]].id if row["expected"] in matcher.by_id else "" for row in rows]
    matched = [(finding.id, id_) for finding, id_ in zip(found, meant, strict=True) if finding.id]
    right, there = sum(a == b for a, b in matched), sum(map(bool, meant))
    parts = []
    for name, tried in (("precision", len(matched)), ("recall", there)):
        low, high = wilson(right, tried)
        parts.append(f"{name} {right / tried:.3f} [{low:.3f}–{high:.3f}] ({right}/{tried})")
    return ", ".join([*parts, f"to review {sum(finding.verdict == 'review' for finding in found)}"])


def main(registers: list[Path]) -> None:
    """Print the measurements."""
    graph = things(reading.read(store.load(find())))
    for title, chosen in (("graph and registers", registers), ("graph only", [])):
        matcher = Matcher(joined([*graph, *(target for path in chosen for target in read_register(path))]))
        print(f"{title}: {len(matcher.targets)} things")
        for part in ("train", "test", "north"):
            with (LISTS / f"{part}.csv").open(encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
            names = [NewName(row["name"], row["type"], row["place"], row["year"]) for row in rows]
            for threshold in THRESHOLDS if part == "train" and chosen else (THRESHOLD,):
                matcher.threshold = threshold
                print(f"  {part}, threshold {threshold}: {measured(matcher, matcher.find(names), rows)}")
    many = [NewName(target.label) for target in matcher.targets] * 9
    began = time.process_time()
    matcher.find(many[:10_000])
    print(f"{len(many[:10_000])} names: {time.process_time() - began:.1f} s of processor time")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [LISTS / "public-organisations.csv", LISTS / "ror.csv"])
