"""Files for others: one module a format; every file is replaced atomically."""

from ecograph.export.answers import answer, gap
from ecograph.export.files import text
from ecograph.export.graphs import graph
from ecograph.export.measures import measures
from ecograph.export.tables import csv_text, markdown

__all__ = ["answer", "csv_text", "gap", "graph", "markdown", "measures", "text"]
