"""Answers and gaps as Markdown and CSV."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from ecograph import report
from ecograph.analysis.gaps import SAMPLES, GapAnswer, bridges
from ecograph.export.files import text
from ecograph.export.tables import csv_text, markdown
from ecograph.model import Ecosystem
from ecograph.questions import Answer

__all__ = ["answer", "gap"]

_ABSENT = {
    "nl": "Wat hier niet staat, staat niet in deze documenten; dat wil niet zeggen dat het niet bestaat.",
    "en": "What is not here is not in these documents; that does not mean that it does not exist.",
}


def answer(found: Answer, language: str, target: Path) -> Path:
    """Write ``questions/QUESTION.LANGUAGE.md``: the sentence, the table with its passages, and the SPARQL."""
    question = found.question
    rows = [[cell.shown for cell in row] + [", ".join(passages)] for row, passages in zip(found.rows, found.passages, strict=True)]
    parts = [
        f"# {question.title.in_(language)}\n",
        f"{found.sentence}\n",
        markdown([*found.headings, "passages"], rows),
        f"{_ABSENT[language]}\n",
        f"```sparql\n{question.text}```\n",
    ]
    return text(target / "questions" / f"{question.id}.{language}.md", "\n".join(parts))


def gap(eco: Ecosystem, ties: nx.MultiDiGraph[str], found: GapAnswer, target: Path) -> list[Path]:
    """Write ``gaps/GAP.LANGUAGE.md`` (verdicts, who has no tie, who could bridge it, passages) and ``gaps/GAP.LANGUAGE.csv`` in both languages."""
    written = []
    for language in ("nl", "en"):
        headings, rows = report.gap_headings(language), report.gap_rows(found, language)
        parts = [f"# {found.gap.title.in_(language)}\n", *(f"{sentence}\n" for sentence in report.gap_sentences(eco, found, language))]
        parts += [markdown(headings, rows), f"{report.method_sentence(SAMPLES, language)}\n"]
        for cell in found.open_cells:
            parts.append(f"## {found.label('first', cell.first, language)} – {found.second_label(cell, language)}\n")
            lone, bridging = report.without_rows(eco, found, cell, language), bridges(eco, ties, found, cell)
            if lone:
                parts += [f"### {report.list_title('without', language)}\n", markdown(report.without_headings(language), lone)]
            if bridging:
                shown = report.bridge_rows(eco, bridging, language)
                parts += [f"### {report.list_title('bridges', language)}\n", markdown(report.bridge_headings(language), shown)]
        if counted := report.tie_rows(eco, found, language):
            parts += [f"## {report.list_title('ties', language)}\n", markdown(report.tie_headings(language), counted)]
        parts.append(f"{_ABSENT[language]}\n")
        written.append(text(target / "gaps" / f"{found.gap.id}.{language}.md", "\n".join(parts)))
        written.append(text(target / "gaps" / f"{found.gap.id}.{language}.csv", csv_text(headings, rows)))
    return written
