"""Gaps: two groups and a kind of tie, whether there are fewer ties between them than chance gives, and who could close it."""

from ecograph.analysis.gaps.bridges import Bridge, Lead, bridges
from ecograph.analysis.gaps.declared import Gap, catalogue, find
from ecograph.analysis.gaps.finding import Finding, held_against
from ecograph.analysis.gaps.measured import SAMPLES, Cell, GapAnswer, Member, Tie, measure

__all__ = [
    "SAMPLES",
    "Bridge",
    "Cell",
    "Finding",
    "Gap",
    "GapAnswer",
    "Lead",
    "Member",
    "Tie",
    "bridges",
    "catalogue",
    "find",
    "held_against",
    "measure",
]
