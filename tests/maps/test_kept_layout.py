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
from ecograph.maps.earlier import anchored
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


def test_what_gained_a_tie_leaves_the_shelf() -> None:
    """A thing that stood on the shelf (community -1) goes to what it is tied to now; one that still has no tie stays there."""
    like = {"a": (5, 7, 0), "b": (900, 900, -1), "c": (950, 900, -1)}
    found = anchored(dict.fromkeys("abc", 9.0), {("a", "b"): 1.0}, like)
    assert found["a"] == (5, 7) and found["c"] == (950, 900)
    assert abs(found["b"][0] - 5) < 60 and abs(found["b"][1] - 7) < 60
