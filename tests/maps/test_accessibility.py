"""axe-core finds nothing serious on the map, in either language and scheme, at a desk and on a phone; the keyboard alone reaches all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ecograph.maps import Extras, Shown
from ecograph.model import Ecosystem, Text

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Render = Callable[..., str]
Visit = Callable[..., "Page"]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ZOOMED = {"viewport": {"width": 320, "height": 256}}
VIEWS = (Shown("geld", Text("Geld", "Money"), Text("Wie betaalt.", "Who pays."), ("campus", "fonds", "regeling", "umcg")),)
STATES = [
    ("", {}),
    ("#node=umcg", {}),
    ("#node=umcg&lang=en", {"color_scheme": "dark"}),
    ("#tab=geld&status=running&years=2020-2024", {"color_scheme": "dark"}),
    ("#node=gemeente&to=campus", {}),
    ("#node=gemeente&focus=2&lang=en", PHONE),
    ("#concept=sector/zorg", PHONE | {"color_scheme": "dark"}),
    ("#view=table", {}),
    ("#view=table&lang=en", PHONE | {"color_scheme": "dark"}),
    ("#pair=akkoord+umcg", ZOOMED),
]


@pytest.mark.parametrize(("fragment", "options"), STATES, ids=[f"{fragment}-{number}" for number, (fragment, _) in enumerate(STATES)])
def test_axe_finds_nothing_serious(visit: Visit, render: Render, toy: Ecosystem, fragment: str, options: dict[str, object]) -> None:
    """No violation of serious or critical impact, by all rules of WCAG 2.2 A and AA that axe-core knows, and its best practices."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = visit(render(toy, extras=Extras(views=VIEWS)), fragment, bypass_csp=True, reduced_motion="reduce", **options)
    if page.locator("#show-legend").is_visible() and "view" not in fragment and page.locator("#panel").is_hidden():
        page.locator("#show-legend").click()
    for summary in page.locator("#facets summary").all():
        if summary.is_visible():
            summary.click()
    found = axe.Axe().run(page).response["violations"]
    told = [(one["id"], one["impact"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found]
    assert [one for one in told if one[1] in ("serious", "critical")] == []


def test_keyboard_alone_reaches_every_node(visit: Visit, render: Render, synthetic: Ecosystem) -> None:
    """From the map, the key N walks over every mark that is shown, one after the other, and speaks each."""
    page = visit(render(synthetic), reduced_motion="reduce")
    page.locator("#canvas").focus()
    shown = int(page.locator("#count").inner_text().split()[0])
    heard = page.evaluate(
        """(count) => {
            const said = [];
            for (let n = 0; n < count; n += 1) {
                document.getElementById("canvas").dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true }));
                said.push(document.getElementById("announce").textContent);
            }
            return said;
        }""",
        shown,
    )
    names = [entity.label.nl for entity in synthetic.entities.values() if entity.kind not in ("place", "finding")]
    assert sorted(text.rsplit(", ", 2)[0] for text in heard) == sorted(names)


def test_tab_reaches_every_control_and_shows_where_it_is(visit: Visit, render: Render, toy: Ecosystem) -> None:
    """Tab goes through everything that can be pressed, in the order of the page, with a visible ring."""
    page = visit(render(toy, extras=Extras(views=VIEWS)), "#node=umcg")
    page.locator("body").focus()
    seen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("[document.activeElement.id, getComputedStyle(document.activeElement).outlineStyle]"))
        if [name for name, _ in seen].count("skip") > 1:
            break
    ids = {name for name, _ in seen}
    assert {"skip", "search", "nl", "en", "lonely", "reset", "canvas", "zoom-in", "fit", "panel-close", "show-table", "save-svg", "copy"} <= ids
    assert all(outline != "none" for name, outline in seen if name not in ("", "since", "until"))
