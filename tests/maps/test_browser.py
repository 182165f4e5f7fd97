"""The page in a real Chromium without a network: what a reader does, by mouse, finger and keyboard.

The fixture `visit` fails each of these tests when the page asks for anything but itself, or writes to the console.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecograph.model import Ecosystem, Text

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Render = Callable[..., str]
Visit = Callable[..., "Page"]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
KNOCK = "document.getElementById('announce').textContent"


def ink(page: Page) -> int:
    """Return how many different colours the canvas shows."""
    return int(
        page.evaluate("""() => {
        const canvas = document.querySelector('#canvas canvas');
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        const found = new Set();
        for (let n = 0; n < pixels.length; n += 4) if (pixels[n + 3] === 255) found.add((pixels[n] << 16) | (pixels[n + 1] << 8) | pixels[n + 2]);
        return found.size;
    }""")
    )


def find(page: Page, text: str) -> None:
    page.locator("#search").fill(text)
    page.keyboard.press("Enter")


def test_map_is_drawn(visit: Visit, render: Render, synthetic: Ecosystem) -> None:
    """Five hundred things appear at once, without a request or a complaint."""
    page = visit(render(synthetic))
    page.wait_for_timeout(300)
    assert ink(page) > 100
    assert page.title() == "Kaart van het Noorden"
    assert "459 van 500 getoond" in page.locator("#count").inner_text()


def test_search_finds_by_alias_and_opens(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """An alias, in any case and without accents, leads to the thing, and the panel shows what it is called."""
    page = visit(render(toy))
    page.locator("#search").fill("academisch zieken")
    assert page.locator("#found [role=option]").count() == 1
    assert page.locator("#search").get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator("#search").get_attribute("aria-activedescendant") == "found-0"
    page.keyboard.press("Enter")
    assert page.locator("#panel-title").inner_text() == "Universitair Medisch Centrum Groningen"
    assert page.evaluate("document.activeElement.id") == "panel-title"
    assert "UMCG" in page.locator("#panel .aliases").inner_text()


def test_search_says_when_there_is_nothing(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """Nothing found is said in so many words, to listeners too; Escape empties the field."""
    page = visit(render(toy))
    page.locator("#search").fill("xyzzy")
    assert page.locator("#found").inner_text() == "Niets gevonden in deze documenten"
    assert page.evaluate(KNOCK) == "Niets gevonden in deze documenten"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator("#search").input_value() == ""


def test_click_on_a_mark_shows_the_sources(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """A click on the largest mark opens the panel: relations both ways, each with document, year, section and heading."""
    page = visit(render(toy))
    page.wait_for_timeout(200)
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    for x, y in ((x, y) for y in range(20, int(box["height"]), 20) for x in range(20, int(box["width"]), 20)):
        page.mouse.move(box["x"] + x, box["y"] + y)
        if page.evaluate("document.getElementById('canvas').style.cursor") == "pointer":
            page.mouse.down()
            page.mouse.up()
            page.wait_for_selector("#panel:not([hidden])")
            if page.locator("#panel-title").inner_text() == "Akkoord van Groningen":
                break
            page.locator("#panel-close").click()
            page.locator("#fit").click()
            page.wait_for_timeout(600)
    text = page.locator("#panel").inner_text()
    assert "heeft als lid" in text
    assert "heeft als initiatiefnemer" in text
    assert "wordt gefinancierd door" in text
    assert "Agenda voor de toekomst (2020), §\u00a02.1 Partners" in text
    assert "Akkoord in uitvoering (2023), §\u00a03 Middelen" in text
    assert "penvoerder · loopt · 2020 – 2024" in text
    assert "Wat hier ontbreekt, staat niet in deze documenten" in text


def test_figures_amounts_and_dates_are_told_in_either_language(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """Numbers follow the language; kind, qualifier, unit and giver are named."""
    page = visit(render(toy), "#node=umcg")
    assert "ongeveer 3.400 personen studenten" in page.locator("#panel").inner_text()
    assert "doel · 2025 · Groningen" in page.locator("#panel").inner_text()
    assert "2,5 %" in page.locator("#panel").inner_text()
    find(page, "regeling ruimte")
    assert "€\u00a03.000.000 per jaar plafond" in page.locator("#panel").inner_text()
    page.locator("#en").click()
    assert "€3,000,000 per year ceiling" in page.locator("#panel").inner_text()
    assert "funder: Municipality of Groningen · 2021 – 2023" in page.locator("#panel").inner_text()
    find(page, "healthy")
    assert "starts: March 2021" in page.locator("#panel").inner_text()
    assert "status: running" in page.locator("#panel").inner_text()


def test_language_turns_everything(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """After EN no Dutch word of the page is left: title, legend, relations, kinds, buttons, labels for listeners."""
    page = visit(render(toy), "#node=akkoord")
    page.locator("#en").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title() == page.locator("h1").inner_text() == "Map of the North"
    text = page.locator("body").inner_text()
    for english in (
        "Groningen Accord",
        "is initiated by",
        "Alliances",
        "participation",
        "Kinds",
        "Save PNG",
        "Agenda for the future",
        "may well exist",
    ):
        assert english in text
    for dutch in ("heeft als", "Soorten", "Verbanden", "deelname", "Bronnen", "getoond", "Agenda voor"):
        assert dutch not in text
    assert page.locator("#canvas").get_attribute("aria-label") == "Network map"
    assert "lang=en" in page.url


def test_neighbours_lead_on_and_back_leads_back(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """A neighbour in the panel is a button that moves on; the browser's Back returns."""
    page = visit(render(toy), "#node=akkoord")
    page.locator("#panel [data-thing=gemeente]").first.click()
    assert page.locator("#panel-title").inner_text() == "Gemeente Groningen"
    assert "node=gemeente" in page.url
    page.go_back()
    page.locator("#panel-title", has_text="Akkoord van Groningen").wait_for()


def test_keyboard_walk_reaches_opens_and_closes(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """Tab leads to the map, arrows from mark to mark, each spoken; Enter opens, Escape closes and returns to the map."""
    page = visit(render(toy))
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "canvas":
            break
    assert page.evaluate("document.activeElement.id") == "canvas"
    heard = {page.evaluate(KNOCK)}
    for key in ["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"] * 5:
        page.keyboard.press(key)
        heard.add(page.evaluate(KNOCK))
    assert len(heard) >= 3
    assert all(", " in text and ("band" in text) for text in heard)
    page.keyboard.press("Enter")
    title = page.locator("#panel-title").inner_text()
    assert page.evaluate(KNOCK).startswith(title)
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.id") == "canvas"


def test_the_keyboard_has_short_ways_to_the_map_and_to_the_search(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """The second Tab offers the map, and there the keys are written out; a slash goes to the search from anywhere but a field."""
    page = visit(render(toy))
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "canvas"
    assert page.locator("#walk").bounding_box()["width"] > 200  # type: ignore[index]
    page.keyboard.type("/a/b")
    assert page.evaluate("document.activeElement.id") == "search"
    assert page.locator("#search").input_value() == "a/b"


def test_every_mark_can_be_walked_to(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """From the start, arrows in some order reach each of the nine shown things."""
    page = visit(render(toy))
    page.locator("#canvas").focus()
    heard: set[str] = set()
    for key in random.Random(1).choices(["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"], k=200):
        page.keyboard.press(key)
        heard.add(page.evaluate(KNOCK).split(",")[0])
    assert len(heard) == 9


def test_legend_filters_kinds(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """Places are off at first; switching kinds changes the count and the address, and Start over undoes it."""
    page = visit(render(toy))
    assert page.locator("#count").inner_text() == "9 van 12 getoond"
    page.get_by_label("Plaatsen").check()
    assert page.locator("#count").inner_text() == "11 van 12 getoond"
    page.get_by_label("Organisaties").uncheck()
    assert page.locator("#count").inner_text() == "6 van 12 getoond"
    assert "hide=finding+organisation" in page.url
    page.locator("#reset").click()
    assert page.locator("#count").inner_text() == "9 van 12 getoond"


def test_documents_and_kinds_of_tie_filter(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """Without the first document only what the second speaks of is left, and its evidence."""
    page = visit(render(toy), "#node=akkoord&nodocs=001")
    assert "Agenda voor de toekomst" not in page.locator("#panel").inner_text()
    assert "heeft als lid" in page.locator("#panel").inner_text()
    assert page.locator("#count").inner_text() == "5 van 12 getoond"
    page.locator("#ties").get_by_label("deelname").uncheck()
    assert "heeft als lid" not in page.locator("#panel").inner_text()
    assert "noties=affiliation" in page.url


def test_focus_shows_the_neighbourhood(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """One step from the municipality is the Akkoord; two steps are its members too."""
    page = visit(render(toy), "#node=gemeente")
    page.locator("[data-depth='1']").click()
    assert page.locator("#count").inner_text() == "2 van 12 getoond"
    page.locator("[data-depth='2']").click()
    assert page.locator("#count").inner_text() == "5 van 12 getoond"
    assert "focus=2" in page.url


def test_concept_is_found_and_lists_its_carriers(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """Energy is carried by what is about hydrogen; a chip leads from a thing to its theme."""
    page = visit(render(toy))
    find(page, "energiesector")
    assert page.locator("#panel-title").inner_text() == "Energie"
    assert "thema: 1" in page.locator("#panel").inner_text()
    find(page, "healthy ageing")
    page.locator("#panel [data-concept='sector/zorg']").click()
    assert page.locator("#panel [data-thing]").count() == 2


def test_parallel_ties_are_all_told(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """The line between UMCG and the Akkoord tells its three claims: two memberships in one sentence with both sources, and the money."""
    page = visit(render(toy), "#pair=akkoord+umcg")
    assert page.locator("#panel .sentence").count() == 2
    assert page.locator("#panel .source").count() == 3
    assert "is lid van" in page.locator("#panel").inner_text()
    assert "financiert" in page.locator("#panel").inner_text()


def test_table_shows_the_same_and_sorts(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """The table has a row for each shown thing, starts with the most ties, and sorts by name either way."""
    page = visit(render(toy))
    page.locator("#show-table").click()
    rows = page.locator("#rows tr th")
    assert rows.count() == 9
    assert rows.first.inner_text() == "Akkoord van Groningen"
    page.locator("#columns button").first.click()
    assert page.locator("#columns th").first.get_attribute("aria-sort") == "ascending"
    names = rows.all_inner_texts()
    assert names == sorted(names)
    page.locator("#columns button").first.click()
    assert rows.all_inner_texts() == names[::-1]
    rows.last.locator("button").click()
    assert page.locator("#panel-title").inner_text() == names[0]
    assert "view=table" in page.url


def test_address_brings_all_back(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """A link restores thing, language, hidden kinds and depth; an address of nonsense opens the whole map."""
    page = visit(render(toy), "#node=umcg&lang=en&hide=fund&focus=1")
    assert page.locator("#panel-title").inner_text() == "University Medical Center Groningen"
    assert page.get_by_role("checkbox", name="Places 2").is_checked()
    assert page.get_by_role("checkbox", name="Funds and schemes 2").evaluate("(box) => box.indeterminate")
    assert page.locator("[data-depth='1']").get_attribute("aria-pressed") == "true"
    page = visit(render(toy), "#node=__proto__&focus=99&hide=constructor&pair=x+y&concept=toString&lang=%3Cb%3E")
    assert page.locator("#panel").is_hidden()


def test_link_can_be_copied(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """The link goes to the clipboard, or stands selected in a field where that is not allowed."""
    page = visit(render(toy), "#node=umcg")
    page.locator("#copy").click()
    page.locator("#notice, #copied").filter(visible=True).first.wait_for()
    assert "node=umcg" in page.locator("#link").input_value()


def test_image_is_saved_with_title_legend_and_sources(visit: Visit, render: Render, toy: Ecosystem, tmp_path: Path) -> None:
    """The download is a PNG that is higher than the map alone."""
    page = visit(render(toy))
    with page.expect_download() as caught:
        page.locator("#save-png").click()
    saved = tmp_path / "saved.png"
    caught.value.save_as(saved)
    head = saved.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20]) == 1600


def test_phone_has_a_sheet_and_large_targets(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """At 390 px the panel comes from below, nothing sticks out sideways, and what one presses is 44 px high."""
    page = visit(render(toy), **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    small = page.evaluate("""[...document.querySelectorAll('button, input, summary')].filter((e) => e.checkVisibility() && e.type !== 'checkbox')
        .map((e) => [e.id || e.textContent, e.getBoundingClientRect().height]).filter(([, height]) => height < 44)""")
    assert small == []
    find(page, "umcg")
    page.wait_for_timeout(600)
    box = page.locator("#panel").bounding_box()
    assert box is not None
    assert box["x"] == 0
    assert box["width"] == 390
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    page.locator("#panel-close").tap()
    page.locator("#show-legend").tap()
    assert page.locator("#legend").is_visible()
    assert page.evaluate("document.activeElement.id") == "legend-close"
    page.keyboard.press("Escape")
    assert page.locator("#legend").is_hidden()


def test_table_is_legible_on_a_phone(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """Names keep room for words, however long the kinds are."""
    page = visit(render(toy), "#view=table", **PHONE)
    box = page.locator("#rows th").first.bounding_box()
    assert box is not None
    assert box["width"] >= 140
    assert box["height"] <= 80


def test_a_finger_need_not_be_exact(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """A tap 15 px beside a mark opens it."""
    page = visit(render(toy), "#node=eenling", **PHONE)
    page.wait_for_timeout(600)
    box = page.locator("#canvas").bounding_box()
    sheet = page.locator("#panel").bounding_box()
    assert box is not None
    assert sheet is not None
    page.locator("#panel-close").tap()
    page.wait_for_timeout(300)
    page.touchscreen.tap(box["x"] + box["width"] / 2 + 15, (box["y"] + sheet["y"]) / 2 + 15)
    page.wait_for_timeout(700)
    assert page.locator("#panel-title").inner_text() == "Eenling"
    assert page.locator("#panel").is_visible()


@pytest.mark.parametrize("size", [(320, 256), (320, 640), (1440, 900)])
def test_nothing_sticks_out_at_any_zoom(size: tuple[int, int], visit: Visit, render: Render, toy: Ecosystem) -> None:
    """At 400 % of a 1280 px window (320 px) and beyond, one scrolls down only, and search, map and table are all there."""
    page = visit(render(toy), viewport={"width": size[0], "height": size[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for id_ in ("search", "canvas", "show-table", "nl"):
        page.locator(f"#{id_}").scroll_into_view_if_needed()
        assert page.locator(f"#{id_}").is_visible()
    assert page.evaluate("document.getElementById('canvas').clientHeight") >= 180


def test_dark_scheme_calm_motion_and_print(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """The page follows what the reader's system asks for."""
    page = visit(render(toy), "#node=umcg", color_scheme="dark", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == "rgb(24, 33, 38)"
    page.emulate_media(media="print")
    assert page.locator("#search").is_hidden()
    assert page.locator("#panel").is_visible()
    page.emulate_media(media="screen", color_scheme="light")
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == "rgb(253, 252, 249)"


def test_hostile_texts_run_nothing(visit: Visit, render: Render, hostile: Ecosystem) -> None:
    """Panel, search, table and image of a hostile ecosystem show its strings and execute none of them."""
    nasty = "</script><img src=x onerror=window.hacked=1>"
    page = visit(render(hostile, title=Text(nasty, nasty)), "#node=umcg")
    for id_ in ("campus", "regeling", "bevinding"):
        page.goto(page.url.split("#")[0] + f"#node={id_}")
        page.wait_for_timeout(50)
    page.locator("#search").fill("onerror")
    page.locator("#show-table").click()
    page.locator("#en").click()
    page.locator("#panel .chip").first.click()
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator("#panel img, #table img, #found img, header img").count() == 0
    assert page.locator("h1").inner_text() == nasty
    assert json.loads(page.evaluate("JSON.stringify(document.querySelectorAll('script').length)")) == 2


def test_headings_form_an_outline(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """One h1; no level is skipped; every button, field and region has a name."""
    page = visit(render(toy), "#node=umcg")
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].filter((e) => e.checkVisibility()).map((e) => Number(e.tagName[1]))")
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    nameless = page.evaluate("""[...document.querySelectorAll('button, input, aside, nav, [role]')]
        .filter((e) => e.checkVisibility() && !(e.ariaLabel || e.textContent.trim() || e.labels?.length || e.getAttribute('aria-labelledby'))
            && e.getAttribute('aria-hidden') !== 'true' && e.role !== 'status').map((e) => e.outerHTML.slice(0, 80))""")
    assert nameless == []
