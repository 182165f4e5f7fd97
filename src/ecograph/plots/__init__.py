"""Plots as SVG and PNG: rankings, crossed dimensions, gaps and brokerage roles, in Dutch and English."""

from ecograph.plots.brokers import broker_roles
from ecograph.plots.crossing import coverage_map
from ecograph.plots.forest import gap_forest
from ecograph.plots.published import published
from ecograph.plots.ranks import rank_bars
from ecograph.plots.saving import check_suffix, render, save
from ecograph.plots.words import interval_note

__all__ = ["broker_roles", "check_suffix", "coverage_map", "gap_forest", "interval_note", "published", "rank_bars", "render", "save"]
