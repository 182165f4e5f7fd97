"""Two hundred hostile strings through every field: nothing runs, nothing is asked for, and the text is shown as such."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from ecograph.maps import Extras, Scale, Shown
from ecograph.model import (
    Amount,
    Claim,
    Concept,
    DateClaim,
    Document,
    Ecosystem,
    Entity,
    Figure,
    Passage,
    RegistryId,
    Relation,
    StatusClaim,
    Text,
)
from tests.maps.conftest import KINDS
from tests.maps.hostile import STRINGS

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Render = Callable[..., str]
Visit = Callable[..., "Page"]


def text_of(strings: Iterator[str]) -> Text:
    return Text(next(strings), next(strings))


def five(strings: Iterator[str]) -> tuple[str, str, str, str, str]:
    return next(strings), next(strings), next(strings), next(strings), next(strings)


def attacked() -> tuple[Ecosystem, Extras]:
    """An ecosystem with as many things as there are strings, in which strings are ids, labels, aliases, notes, headings and all else."""
    turn = itertools.cycle(STRINGS)
    ids = list(STRINGS)
    documents = {s: Document(s, text_of(turn), next(turn), next(turn), "0" * 64, next(turn), next(turn)) for s in STRINGS[::20]}
    passages = {s: Passage(s, list(documents)[n % len(documents)], next(turn), next(turn), 0, 1, "0" * 64) for n, s in enumerate(STRINGS)}
    relations = {s: Relation(s, s, text_of(turn), text_of(turn), next(turn), n % 2 == 0, 1.0) for n, s in enumerate(STRINGS[::9])}
    concepts = {
        f"{scheme}/{s}": Concept(f"{scheme}/{s}", text_of(turn), (next(turn),)) for scheme in ("theme", "sector", "status") for s in STRINGS[::11]
    }
    kinds = {**KINDS, **{s: type(KINDS["fund"])(s, s, text_of(turn), "undertaking", 9) for s in STRINGS[::25]}}
    entities = {
        s: Entity(
            s, Text(s, next(turn)), (list(kinds)[n % len(kinds)],), (next(turn), next(turn)), next(turn), next(turn),
            (RegistryId(next(turn), next(turn)),),
            (ids[n - 1],), 53.0 + n % 7 / 10, 6.0 + n % 5 / 10,
        )
        for n, s in enumerate(ids)
    }  # fmt: skip
    names, themes = list(relations), list(concepts)
    claims = {
        Claim(s, names[n % len(names)], other, ids[(7 * n) % len(ids)], next(turn), next(turn), next(turn), next(turn), next(turn))
        for n, s in enumerate(ids)
        for other in (ids[(3 * n + 1) % len(ids)], themes[n % len(themes)])
    }
    eco = Ecosystem(
        kinds, relations, concepts, documents, passages=passages, entities=entities, claims=tuple(sorted(claims)),
        dates=tuple(DateClaim(s, "startDate", text_of(turn), next(turn), ids[n]) for n, s in enumerate(ids)),
        statuses=tuple(StatusClaim(s, next(turn), ids[n]) for n, s in enumerate(ids)),
        figures=tuple(Figure(s, text_of(turn), Decimal(n), next(turn), ids[n], *five(turn)) for n, s in enumerate(ids)),
        amounts=tuple(Amount(s, next(turn), Decimal(n), next(turn), ids[n], *five(turn), next(turn)) for n, s in enumerate(ids)),
    )  # fmt: skip
    extras = Extras(
        views=[Shown(s, text_of(turn), text_of(turn), tuple(ids[n : n + 30])) for n, s in enumerate(STRINGS[::30])],
        measures=[Scale(text_of(turn), text_of(turn), dict.fromkeys(ids, 1.0))],
        missing={s: [(text_of(turn), (ids[0],))] for s in ids},
        links={s: [(text_of(turn), next(turn))] for s in ids},
    )
    return eco, extras


def test_there_are_two_hundred() -> None:
    """The suite is as large as it says."""
    assert len(STRINGS) >= 200
    assert len({s for s in STRINGS if "window.hacked=1" in s}) >= 100


def test_two_hundred_hostile_strings_do_nothing(visit: Visit, render: Render) -> None:
    """Each is opened in the panel and read back letter for letter; then views, facets, search, paths, places, table, language and images."""
    eco, extras = attacked()
    nasty = Text("</title><script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>")
    page = visit(render(eco, title=nasty, lede=nasty, size_label=nasty, size_note=nasty, generated_from=nasty, extras=extras))
    counts = "[...document.querySelectorAll('script, img, iframe, object, embed, link, base, form, meta, style')].length"
    before = page.evaluate(counts)
    shown = page.evaluate(
        """(ids) => ids.map((id) => {
            window.location.hash = new URLSearchParams({ node: id }).toString();
            window.dispatchEvent(new PopStateEvent("popstate"));
            return document.getElementById("panel-title").textContent;
        })""",
        list(STRINGS),
    )
    assert shown == list(STRINGS)
    for fragment in (
        "layout=places",
        "view=table",
        "lang=en",
        "theme=__proto__&status=constructor&area=x",
        "tab=__proto__",
        "open=__proto__&at=1_1_NaN&years=a-b",
    ):
        page.evaluate("(hash) => { window.location.hash = hash; }", fragment)
        page.wait_for_timeout(60)
    for name in page.locator("#facets summary").all():
        name.click()
    for text in ("window.hacked", "__proto__", "</script>", "{{"):
        page.locator("#search").fill(text)
        assert page.locator("#found [role=option]").count() > 0
    page.keyboard.press("Enter")
    page.locator("#path-start").click()
    page.keyboard.type("constructor")
    page.keyboard.press("Enter")
    for tab in page.locator("#tabs button").all():
        tab.click()
    with page.expect_download() as caught:
        page.locator("#save-svg").click()
    ElementTree.parse(caught.value.path())  # noqa: S314 - our own file
    with page.expect_download():
        page.locator("#save-png").click()
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.evaluate("Object.keys(Object.prototype).length") == 0
    assert page.evaluate(counts) == before
    assert page.evaluate("[...document.querySelectorAll('a')].every((a) => !/^(javascript|data|vbscript):/i.test(a.href))")
    assert page.evaluate("[...document.querySelectorAll('*')].every((e) => [...e.attributes].every((a) => !a.name.startsWith('on')))")


def test_nothing_hostile_leaves_the_data_block(render: Render) -> None:
    """In the file itself the strings stand in the data block alone, with <, > and & escaped; the same file again is the same bytes."""
    eco, extras = attacked()
    text = render(eco, extras=extras)
    assert text.count("<script") == 2
    assert text.count("</script>") == 2
    assert text == render(eco, extras=extras)
