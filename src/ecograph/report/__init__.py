"""Analysis results as tables and pages for readers."""

from ecograph.report.claims import claim_headings, claim_rows
from ecograph.report.coverage import cell_table, coverage_note, cross_table, value_label
from ecograph.report.difference_formats import difference_html, difference_json, difference_markdown, difference_text, table_rows
from ecograph.report.differences import difference_headings, difference_rows, summary
from ecograph.report.gap_digest import gap_digest, nearest_rows
from ecograph.report.gap_words import DIGEST
from ecograph.report.gaps import (
    bridge_headings,
    bridge_rows,
    gap_cells,
    gap_headings,
    gap_rank,
    gap_records,
    gap_rows,
    gap_sentences,
    list_title,
    method_sentence,
    number,
    summary_sentence,
    tie_headings,
    tie_rows,
    without_headings,
    without_rows,
)
from ecograph.report.links import backtest_sentence, backtest_table, suggestion_records, suggestion_table

__all__ = [
    "DIGEST",
    "backtest_sentence",
    "backtest_table",
    "bridge_headings",
    "bridge_rows",
    "cell_table",
    "claim_headings",
    "claim_rows",
    "coverage_note",
    "cross_table",
    "difference_headings",
    "difference_html",
    "difference_json",
    "difference_markdown",
    "difference_rows",
    "difference_text",
    "gap_cells",
    "gap_digest",
    "gap_headings",
    "gap_rank",
    "gap_records",
    "gap_rows",
    "gap_sentences",
    "list_title",
    "method_sentence",
    "nearest_rows",
    "number",
    "suggestion_records",
    "suggestion_table",
    "summary",
    "summary_sentence",
    "table_rows",
    "tie_headings",
    "tie_rows",
    "value_label",
    "without_headings",
    "without_rows",
]
