"""Turtle and TriG as people write them: statements in their order, comments, spellings; parsed, sorted and laid out in one canonical form."""

from ecograph.store.turtle.formatting import Formatted, formatted, same_graph

__all__ = ["Formatted", "formatted", "same_graph"]
