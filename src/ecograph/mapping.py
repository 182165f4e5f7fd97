"""What goes onto a map page: the ecosystem with its measures, saved views, gaps and answer pages, or a part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ecograph import __version__, views
from ecograph.analysis.communities import louvain
from ecograph.analysis.gaps import GapAnswer, bridges
from ecograph.analysis.measures import MEASURES
from ecograph.maps import Extras, Scale, Shown, Stand, earlier, page
from ecograph.maps.ties import degrees, mapped, tie_weights
from ecograph.model import Ecosystem, Text
from ecograph.narrowing import only
from ecograph.network import network, tie_network
from ecograph.questions import Answer
from ecograph.store import Queryable

__all__ = ["LARGEST", "Beside", "answer_links", "earlier", "map_page", "missing_from", "saved_views", "whole_title"]

LARGEST, KEPT = 50_000, 5_000
"""A graph of more things than the first is shown by those that have most ties, so many as the second."""
whole_title = Text("Innovatie-ecosysteem Groningen en Noord-Nederland", "Innovation ecosystem of Groningen and the Northern Netherlands")
_LEDE = Text(
    "Wie doet wat met wie, volgens beleidsdocumenten; elke bewering noemt haar passage.",
    "Who does what with whom, according to policy documents; every claim names its passage.",
)
_CUT = Text(
    "Te groot voor één kaart: dit zijn de {n} dingen met de meeste banden, van {m}. Vraag een gezicht, een omgeving of een antwoord voor de rest.",
    "Too large for one map: these are the {n} things with the most ties, of {m}. Ask for a view, surroundings or an answer to see the rest.",
)
_LACKS = Text("Geen band met {other}. ({gap})", "No tie with {other}. ({gap})")
_BETWEEN = Text("Banden met beide kanten hebben: {actors}.", "Tied to both sides are: {actors}.")


@dataclass(frozen=True, slots=True)
class Beside:
    """What a map tells beside the graph: saved views, what is missing (see `missing_from`), and answer pages (see `answer_links`)."""

    views: Sequence[Shown] = ()
    missing: Mapping[str, Sequence[tuple[Text, Sequence[str]]]] | None = None
    links: Mapping[str, Sequence[tuple[Text, str]]] | None = None


def map_page(
    eco: Ecosystem, *, title: Text | None = None, lede: Text | None = None, beside: Beside | None = None, like: Mapping[str, Stand] | None = None
) -> str:
    """Return the map of an ecosystem, or of a part of one, as one self-contained HTML page.

    Of a graph larger than `LARGEST` the page shows the things with the most ties, and says so. With ``like``
    (see `ecograph.maps.earlier`) things stay where they stood on an earlier map.
    """
    count = len(mapped(eco))
    if count > LARGEST:
        eco = only(eco, _best_tied(eco))
        said = {"n": str(KEPT), "m": str(count)}
        lede = Text(_CUT.nl.format_map(said), _CUT.en.format_map(said))
    beside = beside or Beside()
    graph = network(eco, "ties")
    measure = MEASURES["betweenness"]
    documents = ", ".join(sorted(eco.documents))
    return page(
        eco,
        title=title or whole_title,
        sizes=measure.function(graph),
        size_label=measure.label,
        size_note=Text(f"{measure.explanation.nl} ({measure.reference})", f"{measure.explanation.en} ({measure.reference})"),
        communities=None if like else louvain(graph),  # an earlier map brings its own
        lede=lede or _LEDE,
        generated_from=Text(f"ecograph {__version__}, documenten {documents}", f"ecograph {__version__}, documents {documents}"),
        extras=Extras(
            views=beside.views,
            measures=[
                Scale(one.label, Text(f"{one.explanation.nl} ({one.reference})", f"{one.explanation.en} ({one.reference})"), one.function(graph))
                for one in (MEASURES[name] for name in ("degree", "constraint"))
            ],
            missing=beside.missing or {},
            links=beside.links or {},
        ),
        like=like,
    )


def saved_views(store: Queryable, eco: Ecosystem) -> list[Shown]:
    """Return the views of a project that have something of the graph on the map, in their order."""
    on_map = set(mapped(eco))
    found = []
    for view in views.catalogue(store.project.saved("views")).values():
        things = tuple(id_ for id_ in views.things(store, eco, view) if id_ in on_map)
        if things:
            found.append(Shown(view.id, view.title, view.lede, things))
    return found


def missing_from(eco: Ecosystem, answers: Iterable[GapAnswer]) -> dict[str, list[tuple[Text, tuple[str, ...]]]]:
    """Return for each member of a group that a gap shows to be cut off with whom it has no tie, and who could bridge that.

    The passages are those that put it in its group; what ties the others to both sides stands in their own panels.
    """
    ties = tie_network(eco)
    found: dict[str, list[tuple[Text, tuple[str, ...]]]] = defaultdict(list)
    for answer in answers:
        passages: dict[str, set[str]] = defaultdict(set)
        for member in answer.members:
            passages[member.thing].update(member.passages)
        for cell in answer.open_cells:
            between = bridges(eco, ties, answer, cell, limit=3)
            first = [answer.label("first", cell.first, language) for language in ("nl", "en")]
            second = [answer.second_label(cell, language) for language in ("nl", "en")]
            for things, other in ((cell.first_without, second), (cell.second_without, first)):
                actors = [bridge.actor for bridge in between]
                said = [_lacks(eco, answer, name, actors, language) for name, language in zip(other, ("nl", "en"), strict=True)]
                for thing in things:
                    if thing in eco.entities:
                        found[thing].append((Text(*said), tuple(sorted(passages[thing]))))
    return dict(sorted(found.items()))


def _lacks(eco: Ecosystem, answer: GapAnswer, other: str, actors: Sequence[str], language: str) -> str:
    said = _LACKS.in_(language).format(other=other, gap=answer.gap.title.in_(language))
    return said + (" " + _BETWEEN.in_(language).format(actors=", ".join(eco.label(actor, language) for actor in actors)) if actors else "")


def answer_links(eco: Ecosystem, answers: Iterable[Answer], folder: str) -> dict[str, list[tuple[Text, str]]]:
    """Return for each thing the titles and addresses of the answer pages in ``folder`` (relative to the map) whose rows name it."""
    found: dict[str, list[tuple[Text, str]]] = defaultdict(list)
    for answer in answers:
        named: Collection[str] = {cell.id for row in answer.rows for cell in row if cell.id in eco.entities}
        for id_ in sorted(named):
            found[id_].append((answer.question.title, f"{folder}{answer.question.id}.html"))
    return dict(sorted(found.items()))


def _best_tied(eco: Ecosystem) -> list[str]:
    tied = degrees(tie_weights(eco, mapped(eco)))
    return sorted(tied, key=lambda id_: (-tied[id_], id_))[:KEPT]
