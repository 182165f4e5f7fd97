"""The answer book in a real browser: two languages, search, copy, links into the map, and nothing from data run as script."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecograph import book, questions
from ecograph.model import Ecosystem, Text
from ecograph.project import find
from ecograph.questions import Answer, Cell
from ecograph.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ALL = questions.catalogue(find().queries)
pytestmark = pytest.mark.browser
NASTY = """</script><script>window.hacked=1</script>"'><img src=x onerror=window.hacked=1>{{ 7*7 }}javascript:alert(1)"""


def answers(store: Store, eco: Ecosystem, name: str, **values: str) -> dict[str, Answer]:
    return {language: questions.ask(store, eco, ALL[name], values, language=language) for language in ("nl", "en")}


def opened(browser: Browser, path: Path, content: str) -> tuple[Page, list[str]]:
    path.write_text(content, encoding="utf-8")
    page = browser.new_page(offline=True)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else said.append(request.url))
    page.goto(path.as_uri())
    return page, said


def test_a_page_in_two_languages(browser: Browser, toy_store: Store, toy: Ecosystem, tmp_path: Path) -> None:
    """One language is shown at a time; the answer, its evidence and the query are all there."""
    content = book.question_page(toy, answers(toy_store, toy, "members-of", thing="alliantie"), map_page="../map.html", index="index.html")
    page, said = opened(browser, tmp_path / "page.html", content)
    assert "4 leden en partners" in page.locator(".sentence").inner_text()
    assert page.locator("tbody tr").count() == 4
    assert page.locator("#p1").inner_text().startswith("toy")
    page.get_by_role("button", name="EN").click()
    assert "4 members and partners" in page.locator(".sentence").inner_text()
    assert page.title() == "Who are members or partners of an alliance or initiative?"
    assert page.locator("h1").inner_text() == page.title()
    assert page.url.endswith("#en")
    link = page.get_by_role("link", name="Show this answer on the map").get_attribute("href")
    assert link is not None and link.endswith("/map.html#only=alliantie+caris+delta+gemeente-aadorp+provincie-bron&lang=en")
    page.get_by_role("button", name="Copy").click()
    page.wait_for_function("document.getElementById('copied').textContent")
    assert page.locator("#copied").inner_text() == "Copied"
    assert "SELECT" in page.locator("#query").inner_text()
    assert said == []
    page.close()


def test_the_index_is_searched(browser: Browser, tmp_path: Path) -> None:
    """Words narrow the list, in either language; groups without a match go."""
    page, said = opened(browser, tmp_path / "index.html", book.index_page(list(ALL.values()), map_page="../map.html"))
    assert page.locator(".questions li:visible").count() == len(ALL) >= 60
    page.get_by_role("searchbox").fill("flagship campus")
    assert page.locator(".questions li:visible").count() == 1
    page.get_by_role("searchbox").fill("zzz")
    assert page.locator("#none").is_visible()
    assert said == []
    page.close()


def test_a_page_fits_a_phone(browser: Browser, real_store: Store, real: Ecosystem, tmp_path: Path) -> None:
    """Nothing but the table and the query scrolls sideways at 360 pixels."""
    page, _ = opened(browser, tmp_path / "page.html", book.question_page(real, answers(real_store, real, "contributions")))
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_hostile_text_does_nothing(browser: Browser, toy_store: Store, toy: Ecosystem, tmp_path: Path) -> None:
    """Labels, sentences, headings, sections and the query itself are text."""
    evil = Text(NASTY, NASTY)
    eco = replace(
        toy,
        passages={id_: replace(passage, heading=NASTY, section=NASTY) for id_, passage in toy.passages.items()},
        documents={id_: replace(document, title=evil, year=NASTY) for id_, document in toy.documents.items()},
    )
    question = replace(ALL["members-of"], title=evil, description=evil, text=f"# {NASTY}", columns=(("actor", evil),))
    hostile = {}
    for language, answer in answers(toy_store, toy, "members-of", thing="alliantie").items():
        cells = tuple(tuple(Cell(NASTY, NASTY + language) for _ in row) for row in answer.rows)
        values = dict.fromkeys(answer.values, NASTY)
        headings = (NASTY,) * len(answer.headings)
        hostile[language] = replace(answer, question=question, sentence=NASTY, rows=cells, values=values, headings=headings)
    page, said = opened(browser, tmp_path / "page.html", book.question_page(eco, hostile, map_page="map.html", index="index.html"))
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    page.goto((tmp_path / "page.html").as_uri() + "#en")
    assert page.evaluate("window.hacked") is None
    page.close()
    index, _ = opened(browser, tmp_path / "index.html", book.index_page([question]))
    assert index.evaluate("window.hacked") is None
    index.close()
    assert said == []
