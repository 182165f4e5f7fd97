"""Answers and gaps as Markdown and CSV."""

from __future__ import annotations

from pathlib import Path

from ecograph.analysis.gaps import GapAnswer
from ecograph.export.files import text
from ecograph.export.tables import csv_text, markdown
from ecograph.model import Ecosystem
from ecograph.questions import Answer
from ecograph.report import gap_cells, gap_columns, gap_items, item_headings

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


def gap(eco: Ecosystem, found: GapAnswer, target: Path) -> list[Path]:
    """Write ``gaps/GAP.LANGUAGE.md`` and ``gaps/GAP.LANGUAGE.csv`` in both languages."""
    written = []
    for language in ("nl", "en"):
        columns, cells = gap_columns(found, language), gap_cells(eco, found, language)
        parts = [
            f"# {found.gap.title.in_(language)}\n",
            f"{found.sentence.in_(language)}\n",
            markdown(columns, cells),
            markdown(item_headings(language), gap_items(eco, found, language)),
            f"{_ABSENT[language]}\n",
        ]
        written.append(text(target / "gaps" / f"{found.gap.id}.{language}.md", "\n".join(parts)))
        written.append(text(target / "gaps" / f"{found.gap.id}.{language}.csv", csv_text(columns, cells)))
    return written
