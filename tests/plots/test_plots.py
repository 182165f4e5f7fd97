"""Plots: what is drawn equals the data, texts are shown as they are, and the same plot gives the same bytes."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import log2, nan
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import networkx as nx
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from ecograph import plots
from ecograph.analysis.coverage import Coverage
from ecograph.analysis.gaps import Cell, Gap, GapAnswer
from ecograph.analysis.groups import Grouping
from ecograph.analysis.measures import find, rank
from ecograph.analysis.roles import roles
from ecograph.analysis.significance import Test as Tested
from ecograph.analysis.significance import Verdict
from ecograph.analysis.uncertainty import Interval
from ecograph.errors import InputError
from ecograph.model import Concept, Document, Ecosystem, Entity, Text
from ecograph.plots.crossing import cell_colour
from ecograph.plots.sheet import Picture
from ecograph.plots.style import RATIO_COLOURS, text_width, wrapped

HOSTILE = (
    "$\\frac{1}{0}$ & $x$",
    "<script>alert(1)</script>",
    "]]><svg onload='x'>--",
    "Onderwijsagenda " * 60,
    "\u202eabc\x00\x1b[31m",
    "漢字 🚀",
    "",
)
SVG = "{http://www.w3.org/2000/svg}"


def _eco(names: tuple[str, ...]) -> Ecosystem:
    entities = {f"e{n}": Entity(f"e{n}", Text(name, f"{name} en"), ("organisation",)) for n, name in enumerate(names)}
    concepts = {f"sector/{n}": Concept(f"sector/{n}", Text(name, name)) for n, name in enumerate(names)}
    documents = {"001": Document("001", Text("Akkoord", "Agreement"), "", "2020", "", "", "")}
    return Ecosystem(entities=entities, concepts=concepts, documents=documents)


def _test(observed: int, expected: float, low: float, high: float, verdict: Verdict) -> Tested:
    ratio = observed / expected if expected else nan
    return Tested(observed, expected, 0.0, 9.0, ratio, low, high, 0.01, 0.01, 0.01, 0.02, verdict)


TESTS = (
    _test(2, 8.0, 0.1, 0.6, "gap"),
    _test(9, 3.0, 2.0, 4.0, "surplus"),
    _test(4, 4.0, 0.5, 1.5, "as-expected"),
    _test(0, 0.5, 0.0, 5.0, "too-few"),
    _test(40, 1.0, 30.0, 50.0, "surplus"),
)


def _ranking(names: tuple[str, ...] = ("Alfa", "Bèta", "Gamma"), language: str = "nl", intervals: bool = True) -> Picture:
    graph = nx.star_graph([f"e{n}" for n in range(len(names))])
    found = {node: Interval(node, 1.0, 0.5, 2.5, 2, 1, 3, 0.5) for node in graph}
    measure = find("degree")
    note = plots.interval_note(20, 0.005, 0.075, language)
    ranked = rank(graph, measure)
    return plots.rank_bars(_eco(names), graph, measure, ranked, network="test", language=language, intervals=found if intervals else None, note=note)


def _heat(names: tuple[str, ...] = ("Alfa", "Bèta", "Gamma"), language: str = "nl") -> Picture:
    values = tuple(f"sector/{n}" for n in range(len(names)))
    cells = [(one, other) for one in values for other in values if one != other]
    tests = {cell: TESTS[n % len(TESTS)] for n, cell in enumerate(cells)}
    return plots.coverage_map(_eco(names), Coverage("sector", "target", values, values, {}, tests), samples=99, language=language)


def _answer(names: tuple[str, ...], id_: str = "one", tests: tuple[Tested, ...] = TESTS) -> GapAnswer:
    title = Text(f"Wie mist wie in {id_}?", f"Who lacks whom in {id_}?")
    gap = Gap(id_, title, "ties", "ties", Text("banden", "ties"), {}, False, "", "", "", "", Path("x.rq"))
    cells = tuple(Cell(f"g{n % len(names)}", f"h{n}", test, (), (), (), 5) for n, test in enumerate(tests))
    labels = {("first", f"g{n}"): Text(name, f"{name} en") for n, name in enumerate(names)}
    labels |= {("second", f"h{n}"): Text(f"groep {n}", f"group {n}") for n in range(len(tests))}
    return GapAnswer(gap, cells, (), labels, "", (), ())


def _forest(names: tuple[str, ...] = ("Alfa", "Bèta", "Gamma"), language: str = "nl") -> Picture:
    return plots.gap_forest(_eco(names), [_answer(names)], samples=99, language=language)


def _brokers(names: tuple[str, ...] = ("Alfa", "Bèta", "Gamma"), language: str = "nl") -> Picture:
    graph: nx.DiGraph[str] = nx.DiGraph(nx.star_graph([f"e{n}" for n in range(len(names))]))
    of = {node: f"sector/{n % 2}" for n, node in enumerate(graph)}
    labels = {f"sector/{n}": Text(names[n], names[n]) for n in range(2)}
    groups = Grouping("sector", Text("sector", "sector"), of, labels)
    return plots.broker_roles(_eco(names), graph, roles(graph, of), list(graph), groups, network="test", language=language)


Drawn = Callable[..., Picture]
ALL: dict[str, Drawn] = {"rank": _ranking, "coverage": _heat, "forest": _forest, "brokers": _brokers}
every = pytest.mark.parametrize("draw", ALL.values(), ids=ALL)


def _svg(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(plots.render(picture, ".svg"))  # noqa: S314 - our own


def _texts(figure: Figure) -> Iterator[str]:
    for axes in figure.axes:
        yield from (text.get_text() for text in axes.texts)


def _artists(figure: Figure) -> dict[str, Rectangle | Line2D]:
    found = (artist for axes in figure.axes for artist in (*axes.patches, *axes.lines))
    return {str(artist.get_gid()): artist for artist in found if artist.get_gid() and isinstance(artist, Rectangle | Line2D)}


@every
def test_an_svg_is_text_with_a_title_and_asks_nobody_for_anything(draw: Drawn) -> None:
    """It parses, names itself for screen readers, holds each label as text, and has no script, no link and no date."""
    picture = draw()
    root = _svg(picture)
    content = plots.render(picture, ".svg").decode()
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == picture.title
    shown = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}
    assert {"Alfa", "Bèta", "Gamma"} <= {word for line in shown for word in line.split()}
    assert all(name in (root[1].text or "") for name in ("Alfa", "Bèta", "Gamma"))
    assert "DOCTYPE" not in content and "<script" not in content and "<image" not in content and "dc:date" not in content
    hrefs = [value for element in root.iter() for key, value in element.attrib.items() if key.endswith("href")]
    assert all(value.startswith("#") for value in hrefs)


@every
@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_equal_plots_are_equal_bytes(draw: Drawn, suffix: str) -> None:
    """Drawn twice, and with other settings of the user in between, the bytes are the same."""
    first = plots.render(draw(), suffix)
    with matplotlib.rc_context({"font.family": ["serif"], "lines.linewidth": 7.0, "axes.facecolor": "red", "svg.hashsalt": None}):
        assert plots.render(draw(), suffix) == first


@every
def test_a_png_has_the_size_of_the_sheet(draw: Drawn) -> None:
    """160 dots an inch: width and height in the header of the file are those of the figure."""
    picture = draw()
    content = plots.render(picture, ".png")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", content[16:24])
    assert size == tuple(int(inches * 160) for inches in picture.figure.get_size_inches())


@every
def test_hostile_names_are_text(draw: Drawn) -> None:
    """Mathematics, markup, control characters and endless names are drawn as text, in a picture that is no larger for it."""
    picture = draw(HOSTILE)
    root = _svg(picture)
    shown = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert "$" in shown and "\\frac" in shown and "<script>" in shown
    assert not [element for element in root.iter() if element.tag.lower().endswith("script") or "onload" in element.attrib]
    assert "\x00" not in shown and "\u202e" not in shown and "…" in shown
    assert plots.render(picture, ".png")
    assert picture.figure.get_size_inches()[0] < 12


@every
def test_no_text_is_cut(draw: Drawn) -> None:
    """Every text lies on the sheet, as matplotlib measures it, with the longest names there are."""
    for names in (("Alfa", "Bèta", "Gamma"), ("Kennis- en innovatiecentrum voor verduurzaming van de industrie " * 3, "Alfa", "Bèta")):
        figure = draw(names).figure
        figure.set_dpi(160)
        plots.render(Picture(figure, "", ""), ".png")
        canvas = figure.bbox
        for axes in figure.axes:
            for text in axes.texts:
                box = text.get_window_extent()
                assert not text.get_text().strip() or (box.x0 >= 0 and box.x1 <= canvas.x1 and box.y0 >= 0 and box.y1 <= canvas.y1), text


@every
def test_dutch_and_english_differ(draw: Drawn) -> None:
    """The title, the lede and the caption are of the language asked for."""
    dutch, english = " ".join(_texts(draw().figure)), " ".join(_texts(draw(language="en").figure))
    assert "Bron: documenten 001" in dutch and "Source" not in dutch
    assert "Source: documents 001" in english and "Bron" not in english


def test_bars_are_as_long_as_the_values() -> None:
    """In a star of three the hub has degree 2 and the others 1; the lines run over the intervals given, 0.5–2.5."""
    found = _artists(_ranking().figure)
    assert [bar.get_width() for n in range(3) if isinstance(bar := found[f"bar-{n}"], Rectangle)] == [2, 1, 1]
    line = found["bar-0-interval"]
    assert isinstance(line, Line2D) and list(map(float, line.get_xdata())) == [0.5, 2.5]  # type: ignore[arg-type]
    assert "1–3" in list(_texts(_ranking().figure))


def test_an_undefined_value_has_no_bar() -> None:
    """The constraint of a node without ties is undefined: a dash and no bar, while the other two have one each (1.0)."""
    graph: nx.Graph[str] = nx.Graph([("e0", "e1")])
    graph.add_node("e2")
    measure = find("constraint")
    picture = plots.rank_bars(_eco(("Alfa", "Bèta", "Gamma")), graph, measure, rank(graph, measure), network="test", language="en")
    assert sorted(_artists(picture.figure)) == ["bar-0", "bar-1"]
    assert "–" in list(_texts(picture.figure))


def test_cells_hold_counts_and_colours_of_the_ratio() -> None:
    """The first row holds 2 (gap, ▼) and 9 (surplus, ▲); a fourth of what chance gives is two doublings of three to the vermillion side."""
    picture = _heat()
    shown = list(_texts(picture.figure))
    assert "2 ▼" in shown and "9 ▲" in shown and shown.count("–") == 3
    found = _artists(picture.figure)
    assert {id_ for id_ in found if id_.startswith("cell-")} == {f"cell-{r}-{c}" for r in range(3) for c in range(3) if r != c}
    gap = found["cell-0-1"]
    assert isinstance(gap, Rectangle)
    assert gap.get_facecolor() == pytest.approx(RATIO_COLOURS(0.5 + log2(2 / 8) / 6), abs=0.01)
    assert cell_colour(TESTS[4]) == cell_colour(replace(TESTS[4], ratio=8.0))  # nothing is bluer than eight times


def test_ratios_and_intervals_stand_where_they_should() -> None:
    """Gap first, then surpluses; 1/4 at 0.25 with 0.1–0.6; what lies outside 1/16–16 stands at the edge, with an arrow."""
    picture = _forest()
    found = _artists(picture.figure)
    marks = [found[f"comparison-{n}-ratio"] for n in range(5)]
    at = [float(mark.get_xdata()[0]) for mark in marks if isinstance(mark, Line2D)]  # type: ignore[index,arg-type]
    assert at == [0.25, 3.0, 16.0, 1.0, 1 / 16]
    assert [mark.get_marker() for mark in marks if isinstance(mark, Line2D)] == ["v", "^", "^", "o", "o"]
    line = found["comparison-0-interval"]
    assert isinstance(line, Line2D) and list(map(float, line.get_xdata())) == [0.1, 0.6]  # type: ignore[arg-type]
    arrows = [str(line.get_marker()) for axes in picture.figure.axes for line in axes.lines if line.get_marker() in ("<", ">")]
    assert sorted(arrows) == ["<", ">"]  # 0.0 and 50.0
    assert {"gat", "overschot"} <= set(_texts(picture.figure))


def test_of_many_comparisons_the_departures_are_shown() -> None:
    """Of two gaps with 5 and 40 comparisons, 3 are gaps or surpluses; these and the nearest others, 24 in all, stand under their titles."""
    plain = tuple(_test(4, 4.0, 0.5, 1.5, "as-expected") for _ in range(40))
    answers = [_answer(("Alfa",), "many", plain), _answer(("Bèta",), "few")]
    picture = plots.gap_forest(_eco(("Alfa",)), answers, samples=99, language="nl")
    shown = list(_texts(picture.figure))
    assert sum(id_.endswith("-ratio") for id_ in _artists(picture.figure)) == 24
    assert shown.index("Wie mist wie in few?") < shown.index("Wie mist wie in many?")
    assert "24 van de 45" in " ".join(shown)
    fewer = plots.gap_forest(_eco(("Alfa",)), answers, samples=99, language="nl", most=1)
    assert sum(id_.endswith("-ratio") for id_ in _artists(fewer.figure)) == 3


def test_broker_bars_are_as_long_as_the_counts() -> None:
    """The hub e0 (group 0) of a star of three ties e1 (group 1) and e2 (group 0) both ways: once gatekeeper, once representative."""
    found = _artists(_brokers().figure)
    lengths = {id_: bar.get_width() for id_, bar in found.items() if isinstance(bar, Rectangle)}
    assert len(lengths) == 15
    assert {id_: length for id_, length in lengths.items() if length} == {"gatekeeper-0": 1.0, "representative-0": 1.0}


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    """A picture is an .svg or .png; nothing is written otherwise."""
    with pytest.raises(InputError, match=r"\.svg or"):
        plots.save(tmp_path / "plot.pdf", _forest)
    assert list(tmp_path.iterdir()) == []


def test_too_much_for_a_picture_is_refused() -> None:
    """101 bars, 61 brokers, no comparison and a table without cells each say what to do."""
    graph = nx.star_graph([f"e{n}" for n in range(101)])
    measure = find("degree")
    with pytest.raises(InputError, match="100 bars"):
        plots.rank_bars(_eco(("a",)), graph, measure, rank(graph, measure), network="", language="nl")
    with pytest.raises(InputError, match="60 brokers"):
        _brokers(tuple("abcdefghij" * 7))
    with pytest.raises(InputError, match="no comparison"):
        plots.gap_forest(_eco(()), [], samples=99, language="nl")
    with pytest.raises(InputError, match="no cell"):
        plots.coverage_map(_eco(()), Coverage("sector", "target", (), (), {}, {}), samples=99, language="nl")


def test_lines_are_no_wider_than_they_may_be() -> None:
    """Words are kept whole where they fit, and broken where not; nothing is lost but what exceeds the lines."""
    text = "Kenniscentrum " + "x" * 300
    lines = wrapped(text, 90, 9.5)
    assert all(text_width(line, 9.5) <= 90 for line in lines)
    assert "".join(lines) == text.replace(" ", "")
    assert wrapped("", 90, 9.5) == [""]
