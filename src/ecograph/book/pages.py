"""Pages of the answer book: one self-contained HTML file each, with a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import shlex
from collections.abc import Mapping, Sequence
from importlib.resources import files
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from ecograph.book.words import GROUPS, WORDS
from ecograph.cells import readable
from ecograph.model import Ecosystem, Passage, Text
from ecograph.questions import Answer, Question

__all__ = ["index_page", "map_index", "question_page"]

_MOST_IN_LINK = 150
"""Things that fit into a link to the map; more would make an address that some programs cut."""


def question_page(eco: Ecosystem, answers: Mapping[str, Answer], *, map_page: str = "", index: str = "") -> str:
    """Return an answered question as a page: sentence, table, evidence and SPARQL, in the languages of ``answers``.

    ``map_page`` and ``index`` are the addresses of the map and the index, relative to the page; without them there are no links.
    Equal input gives equal bytes.
    """
    answer = answers["nl"]
    question = answer.question
    cited = sorted({passage for passages in answer.passages for passage in passages})
    numbers = {passage: number for number, passage in enumerate(cited, 1)}
    rows = []
    for position, passages in enumerate(answer.passages):
        dutch, english = ([readable(cell.shown, language) for cell in answers[language].rows[position]] for language in ("nl", "en"))
        cells = [Text(*pair) for pair in zip(dutch, english, strict=True)]
        rows.append((cells, [(numbers[passage], passage) for passage in passages]))
    things = question.things(eco, answer)
    link = f"{map_page}#only={quote(' '.join(things))}" if map_page and 0 < len(things) <= _MOST_IN_LINK else ""
    return _render(
        "question.html.j2",
        title=question.title,
        question=question,
        group=GROUPS.get(question.group, Text(question.group, question.group)),
        sentence=Text(answer.sentence, answers["en"].sentence),
        headings=[Text(*pair) for pair in zip(answer.headings, answers["en"].headings, strict=True)],
        values=[(parameter, Text(answer.values[parameter.name], answers["en"].values[parameter.name])) for parameter in question.parameters],
        rows=rows,
        evidence=[(numbers[passage], _cited(eco, eco.passages[passage])) for passage in cited],
        things=things,
        map_link=link,
        index=index,
    )


def index_page(questions: Sequence[Question], *, map_page: str = "") -> str:
    """Return the index of the answer book: all questions by group, with a field to search them."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.group, []).append(question)
    grouped = [(GROUPS.get(group, Text(group, group)), found) for group, found in sorted(groups.items(), key=lambda pair: _order(pair[0]))]
    return _render("index.html.j2", title=WORDS["title"], groups=grouped, count=len(questions), map_page=map_page)


def map_index(entries: Sequence[tuple[str, Text, Text, int]], *, whole: str, whole_title: Text, questions: str = "") -> str:
    """Return the index of the maps: the whole one, and each view's address, title, two sentences and number of things."""
    return _render("maps.html.j2", title=WORDS["maps"], entries=entries, whole=whole, whole_title=whole_title, questions=questions)


def _order(group: str) -> tuple[int, str]:
    known = list(GROUPS)
    return (known.index(group) if group in known else len(known), group)


def _cited(eco: Ecosystem, passage: Passage) -> tuple[Passage, Text, str]:
    document = eco.documents[passage.document]
    return passage, document.title, document.year


def _render(name: str, **values: object) -> str:
    here = files("ecograph.book") / "page"
    style = (here / "book.css").read_text(encoding="utf-8")
    script = (here / "book.js").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["shell"] = shlex.quote
    environment.loader = jinja2.FunctionLoader(lambda wanted: (here / wanted).read_text(encoding="utf-8"))
    policy = f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    inline = {"policy": policy, "style": Markup(style), "script": Markup(script)}  # noqa: S704 - our own files
    return environment.get_template(name).render(words=WORDS, **inline, **values)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
