"""Coverage: two dimensions crossed, counted by hand in the toy valley."""

from __future__ import annotations

import pytest

from ecograph import report
from ecograph.analysis.coverage import DIMENSIONS, coverage, incidence
from ecograph.errors import InputError, UnknownName
from ecograph.model import Ecosystem


def test_incidence_names_passages(toy: Ecosystem) -> None:
    """Waterwerk targets SMEs in passage toy-2; kinds are no claims and name none."""
    assert incidence(toy, "target")["target/mkb"] == {"waterwerk": ("toy-2",)}
    assert incidence(toy, "kind")["fund"] == {"fonds-hout": ()}
    assert set(incidence(toy, "document")) == {"toy"}


def test_a_cell_counts_the_things_with_both(toy: Ecosystem) -> None:
    """One project targets SMEs, one fund large industry; the other two cells are empty, and four things can tell nothing."""
    found = coverage(toy, "kind", "target", least=1, samples=99)
    counts = {cell: test.observed for cell, test in found.tests.items()}
    assert counts["fund", "target/large-industry"] == 1 and counts["fund", "target/mkb"] == 0
    assert {test.verdict for test in found.tests.values()} == {"too-few"}
    assert found.things["fund", "target/large-industry"] == ("fonds-hout",)


def test_tables_have_every_cell(toy: Ecosystem) -> None:
    """A row for each kind, a column for each group; the list has a row for each cell."""
    found = coverage(toy, "kind", "target", least=1, samples=99)
    headings, rows = report.cross_table(toy, found, "nl")
    assert len(headings) == 1 + len(found.second_values) and len(rows) == len(found.first_values)
    headings, rows = report.cell_table(toy, found, "en")
    assert len(rows) == len(found.tests) and all(len(row) == len(headings) for row in rows)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_dimension_crosses(real: Ecosystem, dimension: str) -> None:
    """Each can be crossed with the themes of the real graph (kinds with the sectors)."""
    other = "theme" if dimension != "theme" else "sector"
    found = coverage(real, dimension, other, least=3, samples=19)
    assert found.tests and all(test.observed == len(found.things[cell]) for cell, test in found.tests.items())


def test_unknown_and_empty_are_refused(toy: Ecosystem) -> None:
    """The dimensions are listed; without a thing that has both there is nothing to cross."""
    with pytest.raises(UnknownName, match="sector"):
        coverage(toy, "colour", "kind")
    with pytest.raises(InputError, match="nothing has both"):
        coverage(toy, "level", "kind")
