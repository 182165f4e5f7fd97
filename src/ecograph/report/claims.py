"""Claims as a list: what each says, what of it the machine checks, and who read it."""

from __future__ import annotations

from ecograph.evidence import statements
from ecograph.model import Ecosystem, Text

__all__ = ["claim_headings", "claim_rows"]

_HEADINGS = tuple(
    Text(*pair)
    for pair in (
        ("passage", "passage"),
        ("onderwerp", "subject"),
        ("zegt", "says"),
        ("wat", "what"),
        ("nagegaan door de machine", "checked by the machine"),
        ("gelezen door", "read by"),
    )
)
_CHECKED = {"things": Text("namen", "names"), "values": Text("getallen", "numbers"), "dates": Text("datums", "dates")}


def claim_headings(language: str) -> list[str]:
    """Return the headings of `claim_rows`."""
    return [heading.in_(language) for heading in _HEADINGS]


def claim_rows(eco: Ecosystem, language: str, *, about: str = "") -> list[list[str]]:
    """Return a row for every claim, or for those that name the thing ``about``.

    The machine checks that names, numbers and dates stand in the passage; that the passage *means* the relation or measure, the
    readings in the last column judged.
    """

    def shown(term: str) -> str:
        known = term in eco.entities or term in eco.concepts
        return eco.label(term, language) if known else eco.relations[term].label.in_(language) if term in eco.relations else term

    rows = []
    for statement in statements(eco):
        if about and about not in statement.things:
            continue
        checked = [label.in_(language) for part, label in _CHECKED.items() if getattr(statement, part)]
        readers = [eco.readings[id_].title.in_(language) for id_ in eco.passages[statement.passage].read_by]
        rows.append([statement.passage, *map(shown, statement.terms), ", ".join(checked), ", ".join(readers)])
    return rows
