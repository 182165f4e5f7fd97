"""Analysis results as tables and pages for readers."""

from ecograph.report.gaps import gap_cells, gap_columns, gap_counts, gap_items, item_headings

__all__ = ["gap_cells", "gap_columns", "gap_counts", "gap_items", "item_headings"]
