"""A measured gap as tables: group × who is reached, and the items with their passages."""

from __future__ import annotations

from ecograph.analysis.gaps import COLUMNS, GapAnswer
from ecograph.model import Ecosystem

__all__ = ["gap_cells", "gap_columns", "gap_counts", "gap_items", "item_headings"]

_WORDS = {"nl": ("groep", "beide", "geen van beide"), "en": ("group", "both", "neither")}


def gap_columns(answer: GapAnswer, language: str) -> list[str]:
    """Return the headings of the table of a gap."""
    group, both, neither = _WORDS[language]
    return [group, answer.gap.first_label.in_(language), answer.gap.second_label.in_(language), both, neither]


def gap_cells(eco: Ecosystem, answer: GapAnswer, language: str) -> list[list[str]]:
    """Return a row for each target group and level: how many items of each column concern it, which, and the passages."""
    rows = []
    for group, cells in answer.table.items():
        row = [eco.label(group, language)]
        for column in COLUMNS:
            items = [f"{eco.label(item, language)} [{', '.join(passages)}]" for item, passages in cells[column].items]
            row.append(f"{len(items)}: {'; '.join(items)}" if items else "0")
        rows.append(row)
    return rows


def gap_counts(eco: Ecosystem, answer: GapAnswer, language: str) -> list[list[str]]:
    """Return a row for each target group and level: how many items of each column concern it."""
    return [[eco.label(group, language), *(str(len(cells[c].items)) for c in COLUMNS)] for group, cells in answer.table.items()]


def item_headings(language: str) -> list[str]:
    """Return the headings of the list of items."""
    if language == "nl":
        return ["actief in het gebied", "bereikt", "doelgroepen en niveaus", "passages"]
    return ["active in the area", "reaches", "target groups and levels", "passages"]


def gap_items(eco: Ecosystem, answer: GapAnswer, language: str) -> list[list[str]]:
    """Return every item that was counted, whom it reaches, and the passages that say so."""
    names = dict(zip(COLUMNS, gap_columns(answer, language)[1:], strict=True))
    order = {column: position for position, column in enumerate(COLUMNS)}
    items = sorted(answer.classes.items(), key=lambda item: (order[item[1]], item[0]))
    groups = _groups(answer)
    return [
        [eco.label(item, language), names[class_], ", ".join(eco.label(g, language) for g in groups.get(item, ())), ", ".join(answer.passages[item])]
        for item, class_ in items
    ]


def _groups(answer: GapAnswer) -> dict[str, list[str]]:
    """Return the groups that each item reaches, in the order of the table."""
    found: dict[str, list[str]] = {}
    for group, cells in answer.table.items():
        for cell in cells.values():
            for item, _ in cell.items:
                found.setdefault(item, []).append(group)
    return found
