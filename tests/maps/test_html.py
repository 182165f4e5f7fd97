"""The file as a whole: self-contained, the same bytes again, nothing that data could make run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest

from ecograph.maps import html, policy
from ecograph.maps.words import WORDS
from ecograph.model import Claim, Ecosystem, Text


class Outline(HTMLParser):
    """The elements of a page with their attributes, and the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[tuple[str, str | None, str]] = []
        self.open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open = tag in ("script", "style")
        if tag in ("script", "style"):
            self.inline.append((tag, dict(attrs).get("type"), ""))

    def handle_endtag(self, tag: str) -> None:
        self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            tag, type_, text = self.inline.pop()
            self.inline.append((tag, type_, text + data))


def data_of(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(next(text for tag, type_, text in Outline(text).inline if type_ == "application/json"))
    return found


def test_same_input_same_bytes(synthetic: Ecosystem, render: Callable[..., str]) -> None:
    """A page carries no clock, no chance and no order of hashing."""
    turned = replace(synthetic, entities=dict(reversed(list(synthetic.entities.items()))), claims=tuple(reversed(synthetic.claims)))
    assert render(synthetic) == render(synthetic) == render(turned)


def test_page_of_five_hundred_is_small(synthetic: Ecosystem, render: Callable[..., str]) -> None:
    """500 things and 1,200 claims fit in 1.5 MB."""
    assert len(render(synthetic).encode()) < 1_500_000


def test_empty_ecosystem_has_a_page(render: Callable[..., str]) -> None:
    """A graph without anything in it still gives a page that says so."""
    assert data_of(render(Ecosystem()))["things"]["id"] == []


def test_page_has_its_landmarks(toy: Ecosystem, render: Callable[..., str]) -> None:
    """One language, one title, one h1, one main, a banner, a footer; nothing is fetched from anywhere."""
    text = render(toy)
    elements = Outline(text).elements
    tags = [tag for tag, _ in elements]
    assert all(tags.count(tag) == 1 for tag in ("title", "h1", "main", "header", "footer"))
    assert dict(elements)["html"] == {"lang": "nl"}
    assert "Wat hier ontbreekt, staat niet in deze documenten" in text
    assert [attributes["src"] for _, attributes in elements if "src" in attributes] == []
    assert [a["href"] for _, a in elements if "href" in a] == ["data:,", "#table", "#canvas"]
    assert not [name for _, attributes in elements for name in attributes if name.startswith("on") or name == "style"]


def test_policy_allows_exactly_what_is_there(toy: Ecosystem, render: Callable[..., str]) -> None:
    """The hashes in the policy are those of the script and the style; nothing may be fetched."""
    outline = Outline(render(toy))
    policy = next(a["content"] for tag, a in outline.elements if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None

    def hashed(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    scripts = [hashed(text) for tag, type_, text in outline.inline if tag == "script" and type_ is None]
    styles = [hashed(text) for tag, _, text in outline.inline if tag == "style"]
    assert len(scripts) == 1
    assert policy == (
        f"default-src 'none'; script-src {' '.join(scripts)}; style-src {styles[0]}; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def test_hostile_texts_stay_texts(toy: Ecosystem, hostile: Ecosystem, render: Callable[..., str]) -> None:
    """A page of hostile strings has the same elements as a harmless one, and the strings arrive as they were."""
    nasty = hostile.entities["umcg"].label
    text = render(hostile, title=nasty, lede=nasty, size_label=nasty, generated_from=nasty, size_note=nasty)
    harmless = render(toy)
    assert [tag for tag, _ in Outline(text).elements] == [tag for tag, _ in Outline(harmless).elements]
    assert data_of(text)["things"]["aliases"][0] == [nasty.nl]
    assert "49" not in re.sub(r"<script.*?</script>|<style.*?</style>|<meta[^>]*>", "", text, flags=re.DOTALL)


def test_parallel_ties_are_one_line_with_all_claims(toy: Ecosystem, render: Callable[..., str]) -> None:
    """Pyvis would drop them; here each pair has one line, and all three claims of UMCG and the Akkoord are in the data."""
    data = data_of(render(toy))
    ids = data["things"]["id"]
    pair = [ids.index("akkoord"), ids.index("umcg")]
    assert data["lines"].count(pair) == 1
    assert len(data["lines"]) == 10
    assert sum({s, o} == set(pair) for s, o in zip(data["claims"]["subject"], data["claims"]["object"], strict=True)) == 3


def test_sizes_come_from_the_measure(toy: Ecosystem, render: Callable[..., str]) -> None:
    """The greatest value is drawn largest; nan, and what the measure does not mention, are null and smallest."""
    data = data_of(render(toy, sizes={"umcg": 4.0, "rug": 1.0, "hanze": float("nan")}, size_label=Text("tussenpositie", "betweenness")))
    of = {id_: (size, value) for id_, size, value in zip(data["things"]["id"], data["things"]["size"], data["things"]["value"], strict=True)}
    assert of["umcg"] == (36.0, 4.0)
    assert of["rug"] == (22.5, 1.0)
    assert of["hanze"] == of["gemeente"] == (9.0, None)
    assert data["about"]["size"] == ["tussenpositie", "betweenness"]


def test_given_communities_make_the_islands(toy: Ecosystem, render: Callable[..., str]) -> None:
    """Who shares a community that was given shares an island; loose things have none."""
    given = {"umcg": 0, "akkoord": 0, "rug": 1, "hanze": 1, "gemeente": 0, "campus": 1, "fonds": 2, "regeling": 2}
    data = data_of(render(toy, communities=given))
    found = dict(zip(data["things"]["id"], data["things"]["community"], strict=True))
    assert found["umcg"] == found["akkoord"] == found["gemeente"] != found["rug"]
    assert found["eenling"] == found["stad-groningen"] == -1


def test_self_tie_is_told_but_not_drawn(toy: Ecosystem, render: Callable[..., str]) -> None:
    """A claim of a thing about itself makes no line; it stays in the data."""
    data = data_of(render(replace(toy, claims=(*toy.claims, Claim("umcg", "partOf", "umcg", "001-1")))))
    assert len(data["lines"]) == 10
    assert len(data["claims"]["subject"]) == len(toy.claims) + 1


def test_scripts_that_could_end_early_are_refused() -> None:
    """A script with an end tag or a comment in it never gets into a page."""
    with pytest.raises(ValueError, match="</script"):
        policy.safe_script("x = '</SCRIPT>'")


def test_every_word_of_the_page_is_known_and_used() -> None:
    """Each word that template and scripts ask for is in WORDS, and each of WORDS is asked for."""
    here = files("ecograph.maps") / "page"
    sources = "\n".join(entry.read_text(encoding="utf-8") for entry in here.iterdir() if entry.name.endswith((".js", ".j2")))
    asked = set(re.findall(r"""(?:word|both)\("(\w+)""", sources)) | set(re.findall(r'both\("\w+", "(\w+)"', sources))
    asked |= set(re.findall(r'data-(?:word|label|placeholder)="(\w+)"', sources)) | set(re.findall(r"words\.(\w+)\.nl", sources))
    asked |= {name for pair in re.findall(r'word\([^)?]+ \? "(\w+)" : "(\w+)"', sources) for name in pair}
    families = re.findall(r"word\(`(\w+_)\$\{", sources)
    asked |= {name for name in WORDS if name.startswith(tuple(families))}
    assert asked - set(WORDS) == set()
    assert set(WORDS) - asked - {"observed"} == set()


def test_every_script_of_the_folder_is_joined() -> None:
    """A part of the page's script that is not listed would silently be left out."""
    found = {entry.name.removesuffix(".js") for entry in (files("ecograph.maps") / "page").iterdir() if entry.name.endswith(".js")}
    assert found - {"changes"} == set(html._SCRIPTS)  # the map of changes is a page of its own
