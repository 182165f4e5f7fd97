"""Analysis results as tables and pages for readers."""

from ecograph.report.claims import claim_headings, claim_rows
from ecograph.report.gaps import gap_cells, gap_columns, gap_counts, gap_items, item_headings

__all__ = ["claim_headings", "claim_rows", "gap_cells", "gap_columns", "gap_counts", "gap_items", "item_headings"]
