"""Identity: one node for one thing, however many names it has; two nodes for two things, however close their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecograph.model import Ecosystem
from ecograph.names import resolve

CASES = [line for line in (Path(__file__).parent / "fixtures" / "identity.txt").read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")]


def test_there_are_a_hundred_and_fifty_hard_cases() -> None:
    """As many as were promised."""
    assert len(set(CASES)) == len(CASES) >= 150


@pytest.mark.parametrize("case", CASES)
def test_hard_cases(real: Ecosystem, case: str) -> None:
    """Names that lead to one thing, and things that are two."""
    if " = " in case:
        one, other = case.split(" = ")
        assert resolve(real, one) == resolve(real, other)
    else:
        first, second = case.split(" ! ")
        assert {first, second} <= set(real.entities)
        assert real.entities[first].label.nl != real.entities[second].label.nl


def test_mergers_have_dates(real: Ecosystem) -> None:
    """Appingedam, Delfzijl and Loppersum became Eemsdelta in 2021; Haren and Ten Boer went to Groningen in 2019."""
    found = {(claim.object, claim.subject): claim.start[:4] for claim in real.claims if claim.relation == "successorOf" and claim.start}
    for former in ("appingedam", "delfzijl", "loppersum"):
        assert found[f"gemeente-{former}", "gemeente-eemsdelta"] == "2021"
    for former in ("haren", "ten-boer"):
        assert found[f"gemeente-{former}", "gemeente-groningen"] == "2019"
