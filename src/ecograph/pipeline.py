"""The whole job, in order: load, validate, measure, answer, publish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from ecograph import book, export, project, questions, reading, report, store, validation
from ecograph.analysis import gaps
from ecograph.errors import InputError
from ecograph.intake.differences.changes import Comparison
from ecograph.model import Ecosystem, Text
from ecograph.narrowing import only
from ecograph.network import Declaration, tie_network
from ecograph.network import build as build_network
from ecograph.network import catalogue as declared_networks
from ecograph.network import find as find_network

if TYPE_CHECKING:
    from ecograph.maps import Stand

__all__ = ["build", "change_map", "gap_members", "map_page", "measure_gaps"]


def build(target: Path, folder: Path | None = None, *, like: Path | None = None, say: Callable[[str], None] = lambda _: None) -> list[Path]:
    """Build everything that is published into a folder: measures, answers, gaps, plots and maps. Return the files written.

    On the map things stay where they stand on the earlier one that ``like`` names, or else in the project's ``graph/layout.csv``.

    Nothing is written unless the graph is valid; each file is replaced atomically. Raises InputError for an invalid graph.
    """
    from ecograph import mapping

    chosen = project.find(folder)
    kept = like or chosen.layout
    stood = mapping.earlier(kept) if kept else None
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
    catalogue = questions.catalogue(chosen.saved())
    answered = []
    for question in catalogue.values():
        answers = {language: questions.ask(opened, eco, question, {}, language=language) for language in ("nl", "en")}
        page = book.question_page(eco, answers, map_page="../map.html", index="index.html")
        written.append(export.text(target / "questions" / f"{question.id}.html", page))
        written += [export.answer(answer, language, target) for language, answer in answers.items()]
        answered.append(answers["nl"])
    written.append(export.text(target / "questions" / "index.html", book.index_page(list(catalogue.values()), map_page="../map.html")))
    say("measuring the gaps")
    ties, measured = tie_network(eco), measure_gaps(opened, eco)
    for found in measured:
        written += export.gap(eco, ties, found, target)
    say("drawing the plots")
    networks = declared_networks(opened.project.saved("networks", "*.toml"))
    written += [export.binary(target / "plots" / name, content) for name, content in _plots(eco, networks, measured)]
    say("writing the graph")
    written += export.graph(opened, eco, target)
    for language in ("nl", "en"):
        table = export.csv_text(report.claim_headings(language), report.claim_rows(eco, language))
        written.append(export.text(target / "graph" / f"claims.{language}.csv", table))
    say("drawing the maps")
    return written + _maps(opened, eco, target, measured, answered, stood)


def _maps(
    opened: store.Queryable,
    eco: Ecosystem,
    target: Path,
    measured: list[gaps.GapAnswer],
    answered: list[questions.Answer],
    stood: Mapping[str, Stand] | None,
) -> list[Path]:
    """Write the map with all saved views, a small page of each view, and an index of them."""
    from ecograph import mapping
    from ecograph.maps.pyvis_page import pyvis_page

    shown = mapping.saved_views(opened, eco)
    missing = mapping.missing_from(eco, measured)
    whole = mapping.Beside(shown, missing, mapping.answer_links(eco, answered, "questions/"))
    written = [export.text(target / "map.html", mapping.map_page(eco, beside=whole, like=stood))]
    written.append(export.text(target / "maps" / "pyvis.html", pyvis_page(eco, title=mapping.whole_title)))
    beside = mapping.Beside(missing=missing, links=mapping.answer_links(eco, answered, "../questions/"))
    for view in shown:
        content = mapping.map_page(only(eco, view.things), title=view.title, lede=view.lede, beside=beside)
        written.append(export.text(target / "maps" / f"{view.id}.html", content))
    entries = [(f"{view.id}.html", view.title, view.lede, len(view.things)) for view in shown]
    index = book.map_index(entries, whole="../map.html", whole_title=mapping.whole_title, questions="../questions/index.html")
    return [*written, export.text(target / "maps" / "index.html", index)]


def _plots(eco: Ecosystem, networks: Mapping[str, Declaration], answers: Sequence[gaps.GapAnswer]) -> Iterator[tuple[str, bytes]]:
    from ecograph import plots

    return plots.published(eco, networks, answers)


def measure_gaps(opened: store.Queryable, eco: Ecosystem, *, samples: int = gaps.SAMPLES) -> list[gaps.GapAnswer]:
    """Measure all declared gaps of a graph together, so that verdicts are corrected for all that were tried."""
    networks = declared_networks(opened.project.saved("networks", "*.toml"))
    built: dict[str, nx.Graph[str]] = {}
    found = []
    for declared in gaps.catalogue(opened.project.saved("gaps")).values():
        if declared.network not in built:
            built[declared.network] = build_network(eco, find_network(networks, declared.network))
        found.append((declared, built[declared.network], gap_members(opened, declared)))
    return gaps.measure(eco, found, samples=samples)


def gap_members(opened: store.Queryable, declared: gaps.Gap) -> list[gaps.Member]:
    """Return who is in the groups of a declared gap, with the passages that say so."""
    passages: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in opened.query(declared.text):
        group = row["group"].short if row["group"].kind == "iri" else row["group"].value
        passages[row["side"].value, group, row["thing"].short].update({row["passage"].short} if "passage" in row else ())
    return [gaps.Member(*key, tuple(sorted(found))) for key, found in sorted(passages.items())]


def map_page(eco: Ecosystem, *, title: Text | None = None, lede: Text | None = None) -> str:
    """Return the map of an ecosystem, or of a part of one, as one self-contained HTML page."""
    from ecograph import mapping

    return mapping.map_page(eco, title=title, lede=lede)


def change_map(found: Comparison, *, title: str, language: str = "nl") -> str:
    """Return the map of a comparison: both sides laid over each other, and what came, went and changed."""
    from ecograph.intake.differences.overlay import overlay
    from ecograph.maps.changes import changes_page

    both = overlay(found)
    lines: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in report.difference_rows(found, language):
        lines[row.about].append((row.kind, f"{row.text}  [{row.passage}]" if row.passage else row.text))
    return changes_page(both.union, both.things, both.ties, title=title, lede=report.summary(found, language), lines=lines, language=language)
