"""The map of changes: its styles differ to every eye, and without colour."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from ecograph.maps.appearance import PAPER
from ecograph.maps.changes import CHANGES

from .test_appearance import _SIGHTS, contrast, lab, linear

TOLD = [style for style in CHANGES if style.id != "same"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", sorted(_SIGHTS))
def test_what_came_went_and_changed_differs_to_every_eye(sight: str, scheme: str) -> None:
    """Any two changes are at least 15 apart in CIE L*a*b*, also to those who see fewer colours."""
    matrix = np.array(_SIGHTS[sight])
    seen = {style.id: lab(matrix @ linear(getattr(style, scheme))) for style in CHANGES}
    assert min(float(np.linalg.norm(seen[a] - seen[b])) for a, b in itertools.combinations(seen, 2)) >= 15


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_changes_stand_out_from_the_paper(scheme: str) -> None:
    """Each change has a contrast of 4.5:1 or more to the page, since its colour is that of text too (WCAG 2.2, 1.4.3)."""
    assert min(contrast(getattr(style, scheme), PAPER[scheme][0]) for style in TOLD) >= 4.5


def test_changes_differ_without_colour() -> None:
    """No two share a sign, a shape or a dash."""
    for name in ("sign", "shape", "dash"):
        assert len({getattr(style, name) for style in TOLD}) == len(TOLD)
