"""Shapes, colours and sizes: to be told apart by everybody."""

from __future__ import annotations

import itertools
import re
from importlib.resources import files

import numpy as np
import pytest
from numpy.typing import NDArray

from ecograph.maps.appearance import GROUPS, LARGEST, PAPER, SMALLEST, group_of, radius, shape_points
from ecograph.model import Kind, Text

# Machado, Oliveira & Fernandes, A physiologically-based model for simulation of color vision deficiency, IEEE TVCG 15 (2009), severity 1.
_SIGHTS = {
    "normal": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
Vector = NDArray[np.float64]


def linear(colour: str) -> Vector:
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(light: Vector) -> Vector:
    x, y, z = _XYZ @ np.clip(light, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    fx, fy, fz = (np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def contrast(one: str, other: str) -> float:
    first, second = sorted(float(_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (second + 0.05) / (first + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", sorted(_SIGHTS))
def test_colours_differ_to_every_eye(sight: str, scheme: str) -> None:
    """Any two groups are at least 15 apart in CIE L*a*b*, also to those who see fewer colours."""
    matrix = np.array(_SIGHTS[sight])
    seen = {group.id: lab(matrix @ linear(getattr(group, scheme))) for group in GROUPS}
    near = {(a, b): float(np.linalg.norm(seen[a] - seen[b])) for a, b in itertools.combinations(seen, 2)}
    assert min(near.values()) >= 15, min(near, key=lambda pair: near[pair])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_out_from_the_paper(scheme: str) -> None:
    """Every mark has a contrast of 3:1 or more to land and sea (WCAG 2.2, 1.4.11)."""
    assert min(contrast(getattr(group, scheme), paper) for group in GROUPS for paper in PAPER[scheme]) >= 3


def test_paper_is_the_one_of_the_style_sheet() -> None:
    """The contrasts are measured against the colours that map.css sets."""
    css = (files("ecograph.maps") / "page" / "map.css").read_text(encoding="utf-8")
    for number, scheme in enumerate(("light", "dark")):
        assert tuple(re.findall(rf"--{name}: (#\w+);", css)[number] for name in ("land", "sea")) == PAPER[scheme]


def test_no_two_groups_share_a_shape() -> None:
    """Colour is never the only difference; there are nine groups at most."""
    assert len({group.shape for group in GROUPS}) == len(GROUPS) <= 9


def test_shapes_stay_within_their_disc() -> None:
    """Discs that do not overlap mean marks that do not overlap."""
    assert all(np.hypot(x, y) <= 1.001 for group in GROUPS for x, y in shape_points(group.shape))


def test_area_grows_with_the_measure() -> None:
    """A quarter of the greatest value gets half of the range of radii; nan and negative get the least."""
    assert radius(25.0, 100.0) == SMALLEST + (LARGEST - SMALLEST) / 2
    assert radius(float("nan"), 100.0) == radius(-1.0, 100.0) == radius(3.0, 0.0) == SMALLEST


def test_unknown_kind_goes_by_its_mode() -> None:
    """A kind that nobody foresaw is drawn like others that take part as it does."""
    kind = Kind("guild", "x", Text("gilde", "guild"), "actor", 99)
    assert GROUPS[group_of(kind)].id == "organisation"
