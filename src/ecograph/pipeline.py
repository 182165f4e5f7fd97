"""The whole job, in order: load, validate, measure, answer, publish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import networkx as nx

from ecograph import __version__, book, export, project, questions, reading, report, store, validation
from ecograph.analysis import gaps
from ecograph.analysis.communities import louvain
from ecograph.analysis.measures import MEASURES
from ecograph.errors import InputError
from ecograph.intake.changes import Comparison
from ecograph.model import Ecosystem, Text
from ecograph.network import Declaration, network, tie_network
from ecograph.network import build as build_network
from ecograph.network import catalogue as declared_networks
from ecograph.network import find as find_network

__all__ = ["build", "change_map", "gap_members", "map_page", "measure_gaps"]


def build(target: Path, folder: Path | None = None, *, say: Callable[[str], None] = lambda _: None) -> list[Path]:
    """Build everything that is published into a folder: measures, answers, gaps, plots and the map. Return the files written.

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
    catalogue = questions.catalogue(chosen.saved())
    for question in catalogue.values():
        answers = {language: questions.ask(opened, eco, question, {}, language=language) for language in ("nl", "en")}
        page = book.question_page(eco, answers, map_page="../map.html", index="index.html")
        written.append(export.text(target / "questions" / f"{question.id}.html", page))
        written += [export.answer(answer, language, target) for language, answer in answers.items()]
    written.append(export.text(target / "questions" / "index.html", book.index_page(list(catalogue.values()), map_page="../map.html")))
    say("measuring the gaps")
    ties = tie_network(eco)
    gaps_found = measure_gaps(opened, eco)
    for measured in gaps_found:
        written += export.gap(eco, ties, measured, target)
    say("drawing the plots")
    networks = declared_networks(opened.project.saved("networks", "*.toml"))
    written += [export.binary(target / "plots" / name, content) for name, content in _plots(eco, networks, gaps_found)]
    say("writing the graph")
    written += export.graph(opened, eco, target)
    for language in ("nl", "en"):
        table = export.csv_text(report.claim_headings(language), report.claim_rows(eco, language))
        written.append(export.text(target / "graph" / f"claims.{language}.csv", table))
    say("drawing the map")
    written.append(export.text(target / "map.html", map_page(eco)))
    return written


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
