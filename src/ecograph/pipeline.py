"""The whole job, in order: load, validate, measure, answer, publish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from ecograph import __version__, book, export, project, questions, reading, report, store, validation
from ecograph.analysis import gaps
from ecograph.analysis.communities import louvain
from ecograph.analysis.measures import MEASURES
from ecograph.errors import InputError
from ecograph.intake.changes import Comparison
from ecograph.model import Ecosystem, Text
from ecograph.network import network

__all__ = ["build", "change_map", "gap", "map_page"]


def build(target: Path, folder: Path | None = None, *, say: Callable[[str], None] = lambda _: None) -> list[Path]:
    """Build everything that is published into a folder: measures, answers, the gap and the map. Return the files written.

    Nothing is written unless the graph is valid; each file is replaced atomically. Raises InputError for an invalid graph.
    """
    chosen = project.find(folder)
    say("loading the graph")
    opened = store.load(chosen)
    eco = reading.read(opened)
    say(f"validating {len(eco.entities)} things, {len(eco.claims)} relations, {len(eco.passages)} passages")
    problems = [*validation.shape_problems(opened), *validation.lint(opened, eco)]
    if problems:
        raise InputError(f"the graph has {len(problems)} problems, the first: {problems[0]}", remedy="run `ecograph check`")
    written = []
    say("measuring the networks")
    written += export.measures(eco, target)
    say("answering the questions")
    catalogue = questions.catalogue(chosen.queries)
    for question in catalogue.values():
        answers = {language: questions.ask(opened, eco, question, {}, language=language) for language in ("nl", "en")}
        page = book.question_page(eco, answers, map_page="../map.html", index="index.html")
        written.append(export.text(target / "questions" / f"{question.id}.html", page))
        written += [export.answer(answer, language, target) for language, answer in answers.items()]
    written.append(export.text(target / "questions" / "index.html", book.index_page(list(catalogue.values()), map_page="../map.html")))
    say("measuring the gaps")
    for declared in gaps.catalogue(chosen.queries / "gaps").values():
        written += export.gap(eco, gap(opened, eco, declared), target)
    say("writing the graph")
    written += export.graph(opened, eco, target)
    for language in ("nl", "en"):
        table = export.csv_text(report.claim_headings(language), report.claim_rows(eco, language))
        written.append(export.text(target / "graph" / f"claims.{language}.csv", table))
    say("drawing the map")
    written.append(export.text(target / "map.html", map_page(eco)))
    return written


def gap(opened: store.Queryable, eco: Ecosystem, declared: gaps.Gap) -> gaps.GapAnswer:
    """Measure a declared gap on a graph."""
    areas: dict[str, set[str]] = defaultdict(set)
    reaches: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in opened.query(declared.text):
        areas[row["item"].short].add(row["areaPassage"].short)
        if "group" in row:
            reaches[row["item"].short, row["group"].short].add(row["passage"].short)
    claims = [gaps.Reach(item, group, tuple(sorted(passages))) for (item, group), passages in sorted(reaches.items())]
    return gaps.analyse(eco, declared, claims, {item: tuple(sorted(passages)) for item, passages in sorted(areas.items())})


def map_page(eco: Ecosystem, *, title: Text | None = None, lede: Text | None = None) -> str:
    """Return the map of an ecosystem, or of a part of one, as one self-contained HTML page."""
    from ecograph import maps

    graph = network(eco, "ties")
    measure = MEASURES["betweenness"]
    documents = ", ".join(sorted(eco.documents))
    page: str = maps.page(
        eco,
        title=title or Text("Innovatie-ecosysteem Groningen en Noord-Nederland", "Innovation ecosystem of Groningen and the Northern Netherlands"),
        sizes=measure.function(graph),
        size_label=measure.label,
        size_note=Text(f"{measure.explanation.nl} ({measure.reference})", f"{measure.explanation.en} ({measure.reference})"),
        communities=louvain(graph),
        lede=lede
        or Text(
            "Wie doet wat met wie, volgens beleidsdocumenten; elke bewering noemt haar passage.",
            "Who does what with whom, according to policy documents; every claim names its passage.",
        ),
        generated_from=Text(f"ecograph {__version__}, documenten {documents}", f"ecograph {__version__}, documents {documents}"),
    )
    return page


def change_map(found: Comparison, *, title: str, language: str = "nl") -> str:
    """Return the map of a comparison: both sides laid over each other, and what came, went and changed."""
    from ecograph.intake.overlay import overlay
    from ecograph.maps.changes import changes_page

    both = overlay(found)
    lines: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in report.difference_rows(found, language):
        lines[row.about].append((row.kind, f"{row.text}  [{row.passage}]" if row.passage else row.text))
    return changes_page(both.union, both.things, both.ties, title=title, lede=report.summary(found, language), lines=lines, language=language)
