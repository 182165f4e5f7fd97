"""The kept layout: the map of the real graph changes as little as the graph does."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from ecograph import mapping
from ecograph.errors import InputError
from ecograph.maps import earlier, layout_table
from ecograph.model import Ecosystem
from ecograph.project import find
from ecograph.reading import read
from ecograph.store import load


def test_unchanged_things_hardly_move(tmp_path: Path) -> None:
    """Without one claim in a hundred, half of the things move less than 0.5 % of the width, and 98 % less than 3 %: the rest lost their ties."""
    project = find()
    assert project.layout is not None
    eco: Ecosystem = read(load(project))
    kept = earlier(project.layout)
    fewer = tuple(claim for claim in eco.claims if random.Random(f"{claim}").random() > 0.01)
    assert 50 < len(eco.claims) - len(fewer) < 150
    path = tmp_path / "map.html"
    path.write_text(mapping.map_page(replace(eco, claims=fewer), like=kept), encoding="utf-8")
    now = earlier(path)
    width = max(x for x, _, _ in kept.values()) - min(x for x, _, _ in kept.values())
    moved = sorted(((now[id_][0] - kept[id_][0]) ** 2 + (now[id_][1] - kept[id_][1]) ** 2) ** 0.5 / width for id_ in now if id_ in kept)
    assert len(moved) > 1500
    assert median(moved) < 0.005 and moved[len(moved) * 98 // 100] < 0.03


def test_a_table_comes_back(tmp_path: Path) -> None:
    """What is written is read, names with commas too; another heading is refused."""
    places = {"a,b": (1, -2, 3), "c": (4, 5, -1)}
    path = tmp_path / "layout.csv"
    path.write_text(layout_table(places), encoding="utf-8")
    assert earlier(path) == places
    path.write_text("id;x;y\n", encoding="utf-8")
    with pytest.raises(InputError, match="heading"):
        earlier(path)
