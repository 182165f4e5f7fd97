"""What the page can do beyond showing: views, facets, periods, paths, places, images, frames; each in a real Chromium without a network."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from ecograph.maps import Extras, Scale, Shown
from ecograph.model import Claim, DateClaim, Ecosystem, StatusClaim, Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
Render = Callable[..., str]
Visit = Callable[..., "Page"]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
SPOKEN = "document.getElementById('announce').textContent"
VIEWS = (
    Shown("geld", Text("Geld", "Money"), Text("Wie betaalt. En wie krijgt.", "Who pays. And who gets."), ("campus", "fonds", "regeling", "umcg")),
    Shown(
        "kennis", Text("Kennis", "Knowledge"), Text("Wie leert. En wie onderzoekt.", "Who learns. And who studies."), ("hanze", "rug", "bevinding")
    ),
)


def shown(page: Page) -> int:
    """Return how many things the page says that it shows."""
    return int(page.locator("#count").inner_text().split()[0].replace(".", ""))


@pytest.fixture
def rich(toy: Ecosystem) -> Ecosystem:
    """The toy with points for two places, and dates: the campus from 2021, the fund from 2015 to 2019, the scheme until 2026."""
    points = {"stad-groningen": (53.21917, 6.56667), "umcg": (53.21917, 6.56667)}
    entities = {
        id_: replace(entity, latitude=points[id_][0], longitude=points[id_][1]) if id_ in points else entity for id_, entity in toy.entities.items()
    }
    dates = [
        *toy.dates,
        DateClaim("fonds", "startDate", Text("begint", "starts"), "2015", "002-3"),
        DateClaim("fonds", "endDate", Text("eindigt", "ends"), "2019-06-30", "002-3"),
        DateClaim("regeling", "openUntil", Text("open tot en met", "open until"), "2026", "002-3"),
    ]
    claims = [*toy.claims, Claim("rug", "locatedIn", "eemshaven", "001-1")]
    statuses = [*toy.statuses, StatusClaim("fonds", "status/ended", "002-3")]
    return replace(toy, entities=entities, dates=tuple(sorted(dates)), claims=tuple(sorted(claims)), statuses=tuple(sorted(statuses)))


def test_views_are_tabs_with_their_sentences(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """A tab shows its things alone, places and findings too, says its sentences, and is in the address."""
    page = visit(render(toy, extras=Extras(views=VIEWS)))
    page.locator("#tabs button", has_text="Kennis").click()
    assert page.locator("#lede").inner_text() == "Wie leert. En wie onderzoekt."
    assert shown(page) == 3
    assert "tab=kennis" in page.url
    page.locator("#en").click()
    assert page.locator("#lede").inner_text() == "Who learns. And who studies."
    page.locator("#tabs button").first.click()
    assert shown(page) == 9
    page = visit(render(toy, extras=Extras(views=VIEWS)), "#tab=geld")
    assert shown(page) == 4
    assert page.locator("#tabs [aria-pressed=true]").inner_text() == "Geld"


def test_facets_add_within_and_narrow_between(visit: Visit, render: Render, rich: Ecosystem) -> None:
    """Two statuses show both their things; a sector besides leaves what has both; counts foretell; chips take away; the link restores."""
    page = visit(render(rich))
    page.locator("#facet-status summary").click()
    page.locator("#facet-status").get_by_label("loopt").check()
    assert shown(page) == 1
    page.locator("#facet-status").get_by_label("ended").check()
    assert shown(page) == 2
    page.locator("#facet-sector summary").click()
    health = page.locator("#facet-sector .check", has_text="Zorg")
    assert health.locator(".number").inner_text() == "1"
    health.locator("input").check()
    assert shown(page) == 1
    assert "sector=zorg" in page.url
    assert "status=ended+running" in page.url
    again = visit(render(rich), "#" + page.url.split("#")[1])
    assert shown(again) == 1
    assert again.locator("#chips .narrow").count() == 3
    again.locator("#chips .narrow", has_text="loopt").click()
    assert shown(again) == 0
    assert again.locator("#empty").is_visible()


def test_wider_concepts_and_places_take_in_narrower_ones(visit: Visit, render: Render, rich: Ecosystem) -> None:
    """What is about hydrogen is found under energy."""
    page = visit(render(rich), "#sector=energie")
    assert shown(page) == 1
    assert page.locator("#chips").inner_text().startswith("Sector: Energie")


def test_period_keeps_what_holds_and_what_has_no_date(visit: Visit, render: Render, rich: Ecosystem) -> None:
    """In 2016 the fund held, the campus had yet to begin, the scheme has no beginning and an end later; the undated stay, and are counted."""
    page = visit(render(rich), "#years=2016-2016&view=table")
    names = set(page.locator("#rows th").all_inner_texts())
    assert {"Nationaal fonds", "Regeling Ruimte", "Akkoord van Groningen"} <= names
    assert "Healthy Ageing Campus" not in names
    assert page.locator("#undated").inner_text() == "6 dingen zonder datum blijven staan."
    page.locator("#sense").select_option("ends")
    assert shown(page) == 0
    page = visit(render(rich), "#years=2018-2020&sense=ends&view=table")
    assert page.locator("#rows th").all_inner_texts() == ["Nationaal fonds"]


def test_period_handles_obey_the_keyboard_and_never_cross(visit: Visit, render: Render, rich: Ecosystem) -> None:
    """Arrow keys move a handle by a year; the first cannot pass the last."""
    page = visit(render(rich))
    page.locator("#until").focus()
    for _ in range(30):
        page.keyboard.press("ArrowLeft")
    assert page.locator("#since").input_value() == page.locator("#until").input_value()
    page.locator("#since").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#since").input_value() == page.locator("#until").input_value()


def test_shortest_paths_are_counted_and_told(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """From the municipality to the campus it takes three steps, in two ways: over UMCG or over RUG; each leg names its passages."""
    page = visit(render(toy), "#node=gemeente&to=campus")
    assert page.locator("#panel-title").inner_text() == "Van Gemeente Groningen naar Healthy Ageing Campus"
    assert page.locator("#panel-kinds").inner_text() == "3 stappen"
    assert "2 kortste wegen" in page.locator("#panel").inner_text()
    first = page.locator("#panel .stop").all_inner_texts()
    assert page.locator("#panel .leg .source").count() >= 3
    page.locator("#way-on").click()
    second = page.locator("#panel .stop").all_inner_texts()
    assert [len(first), len(second)] == [4, 4]
    assert {first[2], second[2]} == {"Universitair Medisch Centrum Groningen", "Rijksuniversiteit Groningen"}
    assert shown(page) == 5
    assert page.evaluate("document.activeElement.id") == "way-on"


def test_no_path_is_said(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """The loner is connected with nobody, and the page says so rather than showing nothing."""
    page = visit(render(toy), "#node=eenling")
    page.locator("#path-start").click()
    page.keyboard.type("umcg")
    page.keyboard.press("Enter")
    assert "Er is geen weg van Eenling naar" in page.locator("#panel-body").inner_text()
    page.get_by_role("button", name="Sluit de weg").click()
    assert page.locator("#panel-title").inner_text() == "Eenling"


def test_surroundings_are_rings(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """Depth 3 from the municipality brings in the campus but not the loner; Escape leads back to all."""
    page = visit(render(toy), "#node=gemeente&focus=3&view=table")
    names = page.locator("#rows th").all_inner_texts()
    assert "Healthy Ageing Campus" in names
    assert "Eenling" not in names
    page.locator("#panel-title").focus()
    page.keyboard.press("Escape")
    assert shown(page) == 9


def test_places_show_clusters_that_open(visit: Visit, render: Render, rich: Ecosystem) -> None:
    """Two are in Groningen, one in an area without a point; the other six are counted; Enter opens a place, its members can be reached."""
    page = visit(render(rich), "#layout=places")
    assert shown(page) == 3
    assert page.locator("#places-note").inner_text().startswith("6 dingen hebben")
    page.locator("#canvas").focus()
    heard = set()
    for _ in range(4):
        page.keyboard.press("n")
        heard.add(page.evaluate(SPOKEN))
    assert heard == {"Groningen, 2 bijeen; Enter opent", "Eemshaven, 1 bijeen; Enter opent"}
    while not page.evaluate(SPOKEN).startswith("Groningen"):
        page.keyboard.press("n")
    page.keyboard.press("Enter")
    assert page.evaluate(SPOKEN) == "Groningen geopend: 2 dingen"
    for _ in range(4):
        page.keyboard.press("n")
        heard.add(page.evaluate(SPOKEN).split(",")[0])
    assert {"Universitair Medisch Centrum Groningen", "Healthy Ageing Campus"} <= heard
    page.locator("#layout-network").click()
    assert shown(page) == 9


def test_a_place_that_is_known_through_another_thing_is_told_so(visit: Visit, render: Render, rich: Ecosystem) -> None:
    """The campus is in Groningen by a claim; the agreement that it carries out is there too, and the panel names the campus as the reason."""
    eco = replace(rich, claims=tuple(sorted([*rich.claims, Claim("campus", "carriesOut", "akkoord", "001-1")])))
    page = visit(render(eco), "#layout=places&node=akkoord")
    assert shown(page) == 4
    assert "uitvoerder: 1;" in page.locator("#places-note").inner_text()
    assert re.search(r"Bij de plaatsen: Groningen, door\s*Healthy Ageing Campus", page.locator("#panel").inner_text())


def test_figures_are_written_as_the_language_does(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """12345.678 with groups of three and decimals: 12.345,678 in Dutch, 12,345.678 in English; rounded to four decimals."""
    figures = (replace(toy.figures[0], value=Decimal("12345.678")), replace(toy.figures[0], value=Decimal("-0.12345")))
    for language, wanted in (("nl", ("12.345,678", "-0,1235")), ("en", ("12,345.678", "-0.1235"))):
        text = visit(render(replace(toy, figures=figures)), f"#node=umcg&lang={language}").locator("#panel").inner_text()
        assert all(number in text for number in wanted)


def test_two_passages_under_one_heading_are_one_source_and_keys_are_not_shown(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """Sections that are mere keys (inleiding-1) show their heading alone; what two passages of a heading say names it once."""
    more = {f"001-{n}": replace(toy.passages["001-1"], id=f"001-{n}", section=f"inleiding-{n}") for n in (7, 8)}
    claims = [Claim("eenling", "funds", "regeling", f"001-{n}") for n in (7, 8)]
    page = visit(render(replace(toy, passages={**toy.passages, **more}, claims=tuple(sorted([*toy.claims, *claims])))), "#node=eenling")
    assert page.locator("#panel .source").all_inner_texts() == ["Agenda voor de toekomst (2020), Inleiding"]


def test_without_points_there_is_no_switch_to_places(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """A graph without coordinates has no map of places to offer."""
    assert visit(render(toy)).locator("#layouts").is_hidden()


def test_missing_measures_and_links_are_told(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """What a gap counted, with its passages; a second measure with rank and note; links to relative pages alone."""
    extras = Extras(
        measures=[Scale(Text("graad", "degree"), Text("hoeveel banden", "how many ties"), {"umcg": 3.0, "rug": 5.0})],
        missing={"umcg": [(Text("Bereikt het mkb niet.", "Does not reach SMEs."), ("001-1", "002-3"))]},
        links={
            "umcg": [(Text("Wie is lid?", "Who is a member?"), "questions/members-of.html"), (Text("kwaad", "evil"), "javascript:alert(1)//.html")]
        },
    )
    page = visit(render(toy, extras=extras), "#node=umcg")
    text = page.locator("#panel").inner_text()
    assert "Bereikt het mkb niet." in text
    assert re.search(r"graad: 3 \(plaats 2 van 2\)", text)
    assert [link.get_attribute("href") for link in page.locator("#panel a").all()] == ["questions/members-of.html"]


def test_parallel_ties_are_drawn_apart(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """Between UMCG and the Akkoord run two kinds of tie: the picture has a curve in the colour of each."""
    page = visit(render(toy), "#pair=akkoord+umcg")
    svg = saved_svg(page)
    curves = [path for path in svg.iter("{http://www.w3.org/2000/svg}path") if "Q" in path.attrib["d"]]
    assert {curve.attrib["stroke"] for curve in curves} >= {"#3f5563", "#96690a"}


def saved_svg(page: Page) -> ElementTree.Element:
    with page.expect_download() as caught:
        page.locator("#save-svg").click()
    found: Any = ElementTree.parse(caught.value.path())  # noqa: S314 - our own file
    root: ElementTree.Element = found.getroot()
    return root


def test_svg_has_title_legend_date_and_sources(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """The SVG is well-formed, needs nothing else, and says what it shows, of which documents and years, and what narrows it."""
    page = visit(render(toy, extras=Extras(views=VIEWS)), "#tab=geld&status=running")
    svg = saved_svg(page)
    text = " ".join(element.text or "" for element in svg.iter("{http://www.w3.org/2000/svg}text"))
    for said in (
        "Kaart van het Noorden — Geld",
        "Wie betaalt.",
        "Healthy Ageing Campus",
        "1 van 12 getoond",
        "Status: loopt",
        "(Gemeente, 2020)",
        "proef 1",
    ):
        assert said in text
    assert "Campussen en leerplekken" in text
    names = {name for element in svg.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or "href" in name}


def test_page_works_in_a_frame(browser: Browser, render: Render, toy: Ecosystem, tmp_path: Path) -> None:
    """In a sandboxed frame of another page, which gives it no storage and no clipboard, the map draws, searches and keeps quiet."""
    (tmp_path / "map.html").write_text(render(toy), encoding="utf-8")
    (tmp_path / "host.html").write_text(
        '<iframe sandbox="allow-scripts" src="map.html#node=umcg" width="900" height="600"></iframe>', encoding="utf-8"
    )
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((tmp_path / "host.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("#panel-title", has_text="Universitair").wait_for()
    frame.locator("#search").fill("hanze")
    frame.locator("#search").press("Enter")
    frame.locator("#panel-title", has_text="Hanzehogeschool").wait_for()
    frame.locator("#copy").click()
    frame.locator("#link").wait_for()
    assert page.url.endswith("host.html")
    assert complaints == []
    context.close()


def test_camera_is_in_the_address(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """After a zoom by keyboard the link holds the place and the scale, and brings them back."""
    page = visit(render(toy), reduced_motion="reduce")
    page.locator("#canvas").focus()
    page.keyboard.press("+")
    page.wait_for_url(re.compile("at="))
    scale = re.search(r"at=-?\d+_-?\d+_([\d.]+)", page.url)
    assert scale
    again = visit(render(toy), "#" + page.url.split("#")[1])
    again.locator("#canvas").focus()
    again.keyboard.press("-")
    again.wait_for_url(lambda url: f"_{scale[1]}" not in url)


def test_wheel_and_drag_move_the_map(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """A drag moves the map by as much as the mouse, and chooses nothing."""
    page = visit(render(toy))
    page.mouse.move(700, 400)
    page.mouse.down()
    page.mouse.move(800, 450, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("at="))
    assert page.locator("#panel").is_hidden()
    before = page.url
    page.mouse.wheel(0, -200)
    page.wait_for_url(lambda url: url != before)


def test_communities_fold_when_there_are_thousands(visit: Visit, render: Render) -> None:
    """Above 3,000 marks communities are one mark each; opening one shows its members; search opens the community of what it finds."""
    from tests.maps.conftest import synthetic

    page = visit(render(synthetic(3600, 6000)))
    page.locator("#canvas").focus()
    first = page.evaluate(SPOKEN)
    assert "bijeen; Enter opent" in first
    page.keyboard.press("Enter")
    assert "geopend" in page.evaluate(SPOKEN)
    assert "open=" in page.url
    page.locator("#search").fill("ding-0")
    page.locator("#search").fill("VEEN1")
    page.keyboard.press("Enter")
    assert page.locator("#panel").is_visible()


def test_views_read_well_on_a_phone(visit: Visit, render: Render, rich: Ecosystem) -> None:
    """Tabs scroll sideways, the sentences are there, the slider's handles are large enough, nothing sticks out."""
    page = visit(render(rich, extras=Extras(views=VIEWS)), "#tab=geld", **PHONE)
    assert page.locator("#lede").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#show-legend").tap()
    box = page.locator("#since").bounding_box()
    assert box is not None
    assert box["height"] >= 44
