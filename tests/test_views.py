"""Saved views: declared as data, read with care, and on the map as tabs and as pages of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ecograph import mapping, views
from ecograph.cli import main
from ecograph.errors import InputError, UnknownName
from ecograph.model import Ecosystem
from ecograph.project import find
from ecograph.store import Store

ALL = views.catalogue(find().queries / "views")
HEADER = "#+ order: 1\n#+ title@nl: Geld\n#+ title@en: Money\n#+ lede@nl: Wie betaalt.\n#+ lede@en: Who pays.\n"


def test_there_are_eight_views_in_their_order() -> None:
    """The catalogue is found, and the tabs come in the order that the files declare."""
    assert list(ALL) == ["akkoord", "eemsdelta", "money", "campuses", "talent", "energy", "labour", "developing"]


@pytest.mark.parametrize("name", ALL)
def test_each_view_has_two_sentences_and_a_readable_number_of_things(name: str, real_store: Store, real: Ecosystem) -> None:
    """Between twenty and two hundred things, two sentences in each language, and a query that puts its things in order."""
    view = ALL[name]
    things = views.things(real_store, real, view)
    assert 20 <= len(things) <= 200
    assert view.lede.nl.count(".") == view.lede.en.count(".") == 2
    assert "ORDER BY" in view.text


def test_views_hold_what_they_are_about(real_store: Store, real: Ecosystem) -> None:
    """The Akkoord with its members, Eemsdelta with the programme for its industry, the money with every fund and scheme of the graph."""
    akkoord, eemsdelta, money = (set(views.things(real_store, real, ALL[name])) for name in ("akkoord", "eemsdelta", "money"))
    assert {"akkoord-van-groningen", "hanze", "rug", "gemeente-groningen"} <= akkoord
    assert "chemport-europe" in eemsdelta
    assert {id_ for id_, entity in real.entities.items() if {"fund", "subsidy-scheme"} & set(entity.kinds)} <= money


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("money", "SELECT ?thing {}", "lacks title@nl"),
        ("money", HEADER.replace("#+ title@nl: Geld", "#+ titel Geld"), "unreadable"),
        ("money", HEADER.replace("order: 1", "order: one"), "not a number"),
        ("Mo ney", HEADER, "no name for a view"),
    ],
)
def test_bad_headers_are_refused_with_their_file(tmp_path: Path, name: str, content: str, said: str) -> None:
    """The message names the file, what is wrong and what to do."""
    (tmp_path / f"{name}.rq").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said) as caught:
        views.catalogue(tmp_path)
    assert caught.value.path == tmp_path / f"{name}.rq"
    assert caught.value.remedy


def test_unknown_views_and_queries_without_things_are_refused(tmp_path: Path, toy_store: Store, toy: Ecosystem) -> None:
    """An unknown name lists the known ones; a query must select ?thing."""
    with pytest.raises(UnknownName, match="akkoord, campuses"):
        views.find(ALL, "x")
    (tmp_path / "money.rq").write_text(HEADER + "SELECT ?who { ?who ?p ?o }", encoding="utf-8")
    with pytest.raises(InputError, match=r"selects no \?thing"):
        views.things(toy_store, toy, views.catalogue(tmp_path)["money"])


def test_map_command_writes_a_view_a_focus_and_an_answer(tmp_path: Path) -> None:
    """Each option writes one page that names its part; two of them together, and parameters without a question, are refused."""

    def run(*options: str) -> tuple[int, str, str]:
        page = tmp_path / "page.html"
        page.unlink(missing_ok=True)
        result = CliRunner().invoke(main, ["map", *options, "-o", str(page)])
        return result.exit_code, result.output + str(result.exception or ""), page.read_text(encoding="utf-8") if page.exists() else ""

    for options, title in [
        (["--view", "money"], "Geld"),
        (["--focus", "UMCG", "--depth", "1"], "Universitair Medisch Centrum Groningen"),
        (["--question", "members-of", "--param", "thing=Akkoord van Groningen"], "Wie zijn lid of partner"),
    ]:
        code, _, text = run(*options)
        assert code == 0
        assert f"<title>{title}" in text
    assert "no view is called" in run("--view", "x")[1]
    assert "don't go together" in run("--view", "money", "--focus", "UMCG")[1]
    assert "goes with --question" in run("--param", "a=b")[1]
    assert "nothing is called" in run("--focus", "xyzzyx")[1]
    assert "Geld" in run("--view", "list")[1]


def test_too_large_a_graph_becomes_a_smaller_map_that_says_so(monkeypatch: pytest.MonkeyPatch, toy: Ecosystem) -> None:
    """Above the limit the map shows those with the most ties, in clear words."""
    monkeypatch.setattr(mapping, "LARGEST", 5)
    monkeypatch.setattr(mapping, "KEPT", 3)
    text = mapping.map_page(toy)
    assert "Te groot voor één kaart: dit zijn de 3 dingen met de meeste banden" in text
