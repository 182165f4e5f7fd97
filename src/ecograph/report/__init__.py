"""Analysis results as tables and pages for readers."""

from ecograph.report.claims import claim_headings, claim_rows
from ecograph.report.difference_formats import difference_html, difference_json, difference_markdown, difference_text, table_rows
from ecograph.report.differences import difference_headings, difference_rows, summary
from ecograph.report.gaps import gap_cells, gap_columns, gap_counts, gap_items, item_headings

__all__ = [
    "claim_headings",
    "claim_rows",
    "difference_headings",
    "difference_html",
    "difference_json",
    "difference_markdown",
    "difference_rows",
    "difference_text",
    "gap_cells",
    "gap_columns",
    "gap_counts",
    "gap_items",
    "item_headings",
    "summary",
    "table_rows",
]
