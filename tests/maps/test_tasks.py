"""Ten tasks of a first-time visitor on the real graph, done from the page alone; the expected answers were read in the graph's files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ecograph import mapping, pipeline, questions
from ecograph.model import Ecosystem
from ecograph.project import find
from ecograph.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Visit = Callable[..., "Page"]


@pytest.fixture(scope="module")
def whole(real_store: Store, real: Ecosystem) -> str:
    """The map of the real graph as it is published."""
    queries = find().queries
    measured = pipeline.measure_gaps(real_store, real, samples=99)
    asked = [questions.ask(real_store, real, questions.catalogue(queries)[name], {}) for name in ("members-of", "funders")]
    beside = mapping.Beside(
        mapping.saved_views(real_store, real),
        mapping.missing_from(real, measured),
        mapping.answer_links(real, asked, "questions/"),
    )
    return mapping.map_page(real, beside=beside)


def search(page: Page, text: str) -> None:
    page.locator("#search").fill(text)
    page.keyboard.press("Enter")


def section(page: Page, title: str) -> str:
    """Return what the panel says under a heading that begins so."""
    return page.locator("#panel section", has=page.locator("h3", has_text=re.compile(f"^\\s*{re.escape(title)}"))).first.inner_text()


def test_who_funds_a_thing(visit: Visit, whole: str, real: Ecosystem) -> None:
    """1. Who funds the thing that most are said to fund? Search its name; the panel has a heading for who funds it, with passages."""
    count = Counter(c.object for c in real.claims if c.relation == "funds")
    thing = min(count, key=lambda id_: (-count[id_], id_))
    funders = {c.subject for c in real.claims if c.relation == "funds" and c.object == thing}
    page = visit(whole)
    search(page, real.label(thing))
    text = section(page, "wordt gefinancierd door")
    assert all(real.label(id_) in text for id_ in funders)
    assert "(20" in text


def test_which_flagships_are_in_development(visit: Visit, whole: str, real: Ecosystem) -> None:
    """2. Which flagships are in development? The tab In development, status In development, and the table lists them."""
    wanted = {s.subject for s in real.statuses if s.status == "status/in-development" and "flagship" in real.entities[s.subject].kinds}
    assert len(wanted) >= 3
    page = visit(whole)
    page.locator("#tabs button", has_text="In ontwikkeling").click()
    page.locator("#facet-status summary").click()
    page.locator("#facet-status").get_by_label("in ontwikkeling").check()
    page.locator("#show-table").click()
    names = set(page.locator("#rows th").all_inner_texts())
    assert {real.label(id_) for id_ in wanted} <= names


def test_how_two_are_connected(visit: Visit, whole: str) -> None:
    """3. How are UMCG and Groningen Seaports connected? The panel's question, the other's name, and a chain with its passages."""
    page = visit(whole)
    search(page, "umcg")
    page.locator("#path-start").click()
    page.keyboard.type("groningen seaports")
    page.keyboard.press("Enter")
    assert page.locator("#panel .chain .stop").count() == 3
    assert page.locator("#panel .chain .source").count() >= 2
    assert "to=groningen-seaports" in page.url


def test_what_ends_in_2026(visit: Visit, whole: str, real: Ecosystem) -> None:
    """4. What ends in 2026? The period, set to end in 2026, leaves what has that year as its last."""
    last = {
        d.subject: max(e.value[:4] for e in real.dates if e.subject == d.subject and e.property in ("endDate", "openUntil", "targetYear"))
        for d in real.dates
        if d.property in ("endDate", "openUntil", "targetYear")
    }
    wanted = {real.label(id_) for id_, year in last.items() if year == "2026"}
    assert wanted
    page = visit(whole)
    page.locator("#sense").select_option("ends")
    for id_ in ("since", "until"):
        page.locator(f"#{id_}").evaluate("(input) => { input.value = 2026; input.dispatchEvent(new Event('input', { bubbles: true })); }")
    page.locator("#show-table").click()
    assert set(page.locator("#rows th").all_inner_texts()) == wanted
    assert "years=2026-2026" in page.url


def test_who_is_in_the_akkoord(visit: Visit, whole: str, real: Ecosystem) -> None:
    """5. Who is a member of the Akkoord? Its tab, its mark, its panel."""
    members = {c.subject for c in real.claims if c.relation == "memberOf" and c.object == "akkoord-van-groningen"}
    page = visit(whole)
    page.locator("#tabs button", has_text="Akkoord van Groningen").click()
    search(page, "akkoord van groningen")
    text = section(page, "heeft als lid")
    assert str(len(members)) in text.splitlines()[:3]


def test_what_is_about_hydrogen_in_eemsdelta(visit: Visit, whole: str) -> None:
    """6. What about hydrogen happens in Eemsdelta? Two facets at once, each with counts, each with a chip to take away."""
    page = visit(whole)
    page.locator("#facet-area summary").click()
    page.locator("#facet-area .facet-search").fill("eemsdelta")
    page.locator("#facet-area").get_by_label(re.compile("^Eemsdelta")).first.check()
    before = page.locator("#count").inner_text()
    page.locator("#facet-theme summary").click()
    page.locator("#facet-theme .facet-search").fill("waterstof")
    page.locator("#facet-theme").get_by_label(re.compile(r"^waterstof\d")).first.check()
    assert page.locator("#count").inner_text() != before
    assert page.locator("#chips .narrow").count() == 2
    page.locator("#chips .narrow").last.click()
    assert page.locator("#count").inner_text() == before


def test_who_is_missing(visit: Visit, whole: str, real: Ecosystem) -> None:
    """7. Whom does an Eemsdelta initiative overlook? The panel's own heading, with passages."""
    page = visit(whole, "#node=am-actie-talent-verleiden")
    text = section(page, "Wie ontbreekt hier")
    assert "Geen band met" in text
    assert "(20" in text


def test_what_does_one_source_say(visit: Visit, whole: str) -> None:
    """8. What does the letter on talent alone say? Unticking the other four documents leaves fewer things, and says so in chips."""
    page = visit(whole)
    for box in page.locator("#documents input").all()[:3]:
        box.uncheck()
    assert page.locator("#chips .narrow").count() == 3
    assert not page.locator("#count").inner_text().startswith("1.350")


def test_where_things_are(visit: Visit, whole: str) -> None:
    """9. What is in Assen? The places, a walk to Assen, Enter opens it."""
    page = visit(whole)
    page.locator("#layout-places").click()
    page.locator("#canvas").focus()
    for _ in range(60):
        page.keyboard.press("n")
        if page.evaluate("document.getElementById('announce').textContent").startswith("Assen,"):
            break
    assert page.evaluate("document.getElementById('announce').textContent").startswith("Assen, ")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("open=place-"))
    assert "geen plaats" in page.locator("#places-note").inner_text()


def test_how_large_is_the_measure_and_where_to_read_on(visit: Visit, whole: str) -> None:
    """10. How central is the UMCG, and where is more? Measures with rank and plain words, and links to answer pages."""
    page = visit(whole)
    search(page, "umcg")
    text = section(page, "Maten")
    assert "tussenpositie" in text
    assert re.search(r"plaats \d+ van", text)
    assert "met hoeveel andere het verbonden is" in text
    links = page.locator("#panel .links a")
    assert {link.get_attribute("href") for link in links.all()} <= {"questions/members-of.html", "questions/funders.html"}
    assert links.count() >= 1


@pytest.mark.parametrize("fragment", ["", "#tab=akkoord", "#tab=energy&lang=en", "#node=gemeente-groningen&focus=1", "#layout=places"])
def test_names_on_the_map_never_lie_over_each_other(visit: Visit, whole: str, fragment: str) -> None:
    """In the saved picture, whose places are those of the screen, no two names overlap by more than a pixel, and there are enough of them."""
    page = visit(whole, fragment)
    with page.expect_download() as caught:
        page.locator("#save-svg").click()
    picture = caught.value.path().rename(caught.value.path().with_suffix(".svg"))
    page.goto(picture.as_uri())
    overlaps, count = page.evaluate(
        """() => {
            const inked = (e) => e.getAttribute("fill") !== "none" && !/^[\\d.,]+$/.test(e.textContent);
            const texts = [...document.querySelectorAll("svg svg text")].filter(inked);
            const boxes = texts.map((e) => [e.textContent, e.getBBox()]);
            const found = [];
            boxes.forEach(([one, a], n) => boxes.slice(n + 1).forEach(([other, b]) => {
                const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
                const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
                if (wide > 1 && high > 5) found.push([one, other, high]);
            }));
            return [found, boxes.length];
        }"""
    )
    assert overlaps == []
    assert count >= 10


@pytest.mark.parametrize("fragment", ["", "#tab=energy", "#node=umcg&focus=1", "#node=umcg&to=groningen-seaports"])
def test_no_name_is_cut_by_the_edge_of_a_phone(visit: Visit, whole: str, fragment: str) -> None:
    """On 390 pixels every name that is drawn stands within the picture, a pixel of rounding aside."""
    page = visit(whole, fragment, viewport={"width": 390, "height": 844})
    with page.expect_download() as caught:
        page.locator("#save-svg").dispatch_event("click")  # the panel lies over it
    picture = caught.value.path().rename(caught.value.path().with_suffix(".svg"))
    page.goto(picture.as_uri())
    cut, count = page.evaluate(
        """() => {
            const map = document.querySelector("svg svg");
            const wide = map.width.baseVal.value;
            const texts = [...map.querySelectorAll("text")];
            const cut = texts.filter((e) => e.getBBox().x < -1 || e.getBBox().x + e.getBBox().width > wide + 1);
            return [cut.map((e) => e.textContent), texts.length];
        }"""
    )
    assert cut == []
    assert count >= 3
