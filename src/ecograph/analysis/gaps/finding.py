"""Whether the counts of a gap bear out what a source concludes about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ecograph.analysis.gaps.declared import Gap
    from ecograph.analysis.gaps.measured import Cell

__all__ = ["Finding", "held_against"]

Finding = Literal["", "borne-out", "contradicted", "undecided", "too-few"]


def held_against(gap: Gap, cells: Sequence[Cell]) -> Finding:
    """Return whether the counts bear out what a source concludes: who it says is overlooked is reached by at most half as many.

    Against the favoured group where the finding names one, else against what chance gives. Counts of what documents mention, not of a
    sample. Fewer than five members that reach either are too few to tell.
    """
    if not gap.finding:
        return ""
    reached = {cell.second: cell for cell in cells}
    over = reached.get(gap.overlooked)
    if over is None:
        return "too-few"
    if not gap.favoured:
        by_verdict: dict[str, Finding] = {"gap": "borne-out", "surplus": "contradicted", "as-expected": "undecided", "too-few": "too-few"}
        return by_verdict[over.test.verdict]
    to_over, to_favoured = over.reached, reached[gap.favoured].reached if gap.favoured in reached else 0
    if to_over + to_favoured < 5:
        return "too-few"
    return "borne-out" if to_favoured >= 2 * to_over else "contradicted" if to_over >= 2 * to_favoured else "undecided"
