"""The pyvis page: offline, still, named, and nothing in data runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecograph.maps.pyvis_page import pyvis_page
from ecograph.model import Ecosystem, Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TITLE = Text("Dal & Co </script><script>alert(1)</script>", "Valley")


def test_every_thing_and_tie_is_in_the_data(toy: Ecosystem) -> None:
    """Every thing of the toy valley with its name, kind and a fixed place, and a line for each two that a claim ties."""
    page = pyvis_page(toy, title=TITLE)
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL).group(1))  # type: ignore[union-attr]
    names = {node["id"]: node["label"] for node in data["nodes"]}
    assert names == {id_: entity.label.nl for id_, entity in toy.entities.items()}
    assert all({"x", "y", "title"} <= set(node) for node in data["nodes"])
    tied = {frozenset((claim.subject, claim.object)) for claim in toy.claims if claim.object in toy.entities}
    assert {frozenset((edge["from"], edge["to"])) for edge in data["edges"]} == tied


def test_kinds_look_as_in_the_legend(toy: Ecosystem) -> None:
    """Each thing has the colour of its group, and the legend has each of these colours."""
    page = pyvis_page(toy, title=TITLE)
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL).group(1))  # type: ignore[union-attr]
    looks = {node["id"]: (node["color"], node["shape"]) for node in data["nodes"]}
    assert (looks["umcg"], looks["fonds"], looks["akkoord"]) == (("#27569d", "dot"), ("#ab7d03", "diamond"), ("#16909c", "hexagon"))
    assert all(f'fill="{colour}"' in page for colour, _ in looks.values())


def test_equal_input_gives_equal_bytes(toy: Ecosystem) -> None:
    """Whatever the order of the claims."""
    assert pyvis_page(toy, title=TITLE) == pyvis_page(replace(toy, claims=tuple(reversed(toy.claims))), title=TITLE)


@pytest.mark.browser
def test_it_draws_offline_and_runs_nothing_of_the_data(toy: Ecosystem, browser: Browser, tmp_path: Path) -> None:
    """Ready, no request but for itself, no message on the console, no dialog."""
    hostile = {id_: replace(entity, label=Text(f"<img src=x onerror=alert(1)>{id_}", "x")) for id_, entity in toy.entities.items()}
    path = tmp_path / "pyvis.html"
    path.write_text(pyvis_page(replace(toy, entities=hostile), title=TITLE), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready=yes]")
    assert asked == [path.as_uri()] and said == []
    assert page.locator("h1").inner_text() == TITLE.nl
    page.close()
