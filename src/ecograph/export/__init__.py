"""Files for others: one module a format; every file is replaced atomically."""

from ecograph.export.answers import answer, gap
from ecograph.export.files import binary, text
from ecograph.export.graphs import graph
from ecograph.export.measures import measures
from ecograph.export.tables import csv_text, markdown, tsv_text, workbook

__all__ = ["answer", "binary", "csv_text", "gap", "graph", "markdown", "measures", "text", "tsv_text", "workbook"]
