"""Missing links: what is predicted, from which evidence, how well, and why."""

from ecograph.analysis.links.backtest import METHODS, Backtest, Split, Trial, backtest
from ecograph.analysis.links.features import FEATURES, LABELS
from ecograph.analysis.links.problem import Problem, Target, problem
from ecograph.analysis.links.suggestions import Argument, Suggestion, suggest

__all__ = [
    "FEATURES",
    "LABELS",
    "METHODS",
    "Argument",
    "Backtest",
    "Problem",
    "Split",
    "Suggestion",
    "Target",
    "Trial",
    "backtest",
    "problem",
    "suggest",
]
