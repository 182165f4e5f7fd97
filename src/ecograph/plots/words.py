"""What plots say, in Dutch and English: titles, how to read them, and where their data come from."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from ecograph import __version__
from ecograph.model import Ecosystem, Text

__all__ = ["DIMENSIONS", "ROLE_NOTES", "WORDS", "decimals", "dimension", "interval_note", "sources"]

WORDS: Mapping[str, Text] = {
    "sources": Text("Bron: documenten {documents} ({count}), ecograph {version}.", "Source: documents {documents} ({count}), ecograph {version}."),
    "absence": Text(
        "Wat hier ontbreekt, staat niet in deze documenten; het kan wel bestaan.", "What is absent here is not in these documents; it may well exist."
    ),
    "rank-title": Text("{measure}: de eerste {count} in het netwerk ‘{network}’", "{measure}: the first {count} in the network ‘{network}’"),
    "low-first": Text("Wie laag scoort, staat bovenaan.", "Low values come first."),
    "interval": Text(
        "Streep: de middelste negen tiende van de waarden in {replicates} herhaalde lezingen, waarin {wrong} % van de beweringen wegvalt en "
        "{missed} % erbij komt. Plaatsen: tussen welke plaatsen het daarin staat. "
        "Een vollere lezing telt meer banden, dus een streep kan naast de waarde "
        "liggen: vergelijk plaatsen.",
        "Line: the middle nine tenths of the values in {replicates} repeated readings, in which {wrong} % of the claims are dropped and {missed} % "
        "added. Places: between which places it stands in them. A fuller reading counts more ties, so that a line may lie beside the value: "
        "compare places.",
    ),
    "value": Text("waarde", "value"),
    "places": Text("plaatsen", "places"),
    "coverage-title": Text("Wat samen voorkomt: {first} × {second}", "What goes together: {first} × {second}"),
    "coverage-lede": Text(
        "Elk vakje telt de dingen met beide. Kleur: hoeveel vaker of minder vaak dan bij toeval te verwachten is. Vakjes: {summary}",
        "Each cell counts the things that have both. Colour: how many times more or fewer than chance gives. Cells: {summary}",
    ),
    "coverage-chance": Text(
        "Toeval is een tabel waarin alles evenveel waarden houdt, maar andere ({samples} keer geloot). Een vakje telt als gat of overschot bij "
        "q ≤ 0,05, gecorrigeerd voor alle vakjes (Benjamini & Hochberg 1995). Bleek: te weinig gegevens om iets van te zeggen.",
        "Chance is a table in which everything keeps as many values, but others (drawn {samples} times). A cell counts as a gap or surplus at "
        "q ≤ 0.05, corrected for all cells (Benjamini & Hochberg 1995). Pale: too few data to tell.",
    ),
    "scale": Text("aantal ÷ te verwachten", "count ÷ expected"),
    "forest-title": Text("Gaten en overschotten", "Gaps and surpluses"),
    "forest-lede": Text(
        "Hoeveel keer zo veel banden als toeval geeft, met het interval van 95 %. Links van 1: minder; rechts: meer. {summary}",
        "How many times as many ties as chance gives, with the 95 % interval. Left of 1: fewer; right: more. {summary}",
    ),
    "shown": Text(
        "Hier staan er {count} van de {all}: eerst wat het zekerst afwijkt.", "Shown are {count} of the {all}: the surest departures first."
    ),
    "fewer": Text("minder dan toeval", "fewer than chance"),
    "more": Text("meer dan toeval", "more than chance"),
    "counted": Text("geteld", "count"),
    "expected": Text("verwacht", "expected"),
    "verdict": Text("oordeel", "verdict"),
    "brokers-title": Text(
        "Wie bemiddelt tussen groepen ({groups}) in het netwerk ‘{network}’", "Who mediates between groups ({groups}) in the network ‘{network}’"
    ),
    "brokers-lede": Text(
        "Hoe vaak elk bemiddelt tussen twee anderen die geen band met elkaar hebben, naar rol. Gelijke tekens: dezelfde groep; het middelste is de "
        "bemiddelaar.",
        "How often each mediates between two others that are not tied to each other, by role. Equal signs: one group; the one in the middle "
        "is the broker.",
    ),
    "brokers-note": Text(
        "Gould & Fernandez 1989. Een band zonder richting telt in beide richtingen, dus elk paar telt twee keer en een poortwachter is even vaak "
        "vertegenwoordiger. Wie geen groep heeft, telt niet mee. Alle vakken hebben dezelfde schaal.",
        "Gould & Fernandez 1989. An undirected tie counts in both directions, so that every pair counts twice and a gatekeeper is as often a "
        "representative. Who has no group does not count. All panels have one scale.",
    ),
}
ROLE_NOTES: Mapping[str, Text] = {
    "coordinator": Text("alle drie van één groep", "all three of one group"),
    "itinerant": Text("tussen twee van één andere groep", "between two of another group"),
    "gatekeeper": Text("van buiten naar de eigen groep", "from outside to its own group"),
    "representative": Text("van de eigen groep naar buiten", "from its own group outwards"),
    "liaison": Text("tussen twee andere groepen", "between two other groups"),
}
DIMENSIONS: Mapping[str, Text] = {
    "area": Text("gebied", "area"),
    "document": Text("document", "document"),
    "helix": Text("helix", "helix"),
    "kind": Text("soort", "kind"),
    "level": Text("niveau", "level"),
    "sector": Text("sector", "sector"),
    "status": Text("status", "status"),
    "target": Text("doelgroep", "target group"),
    "theme": Text("thema", "theme"),
    "type": Text("type", "type"),
}
_MANY = 12  # documents that are named one by one


def decimals(value: float, language: str) -> str:
    """Return a number in three digits that count, thousands whole, with the comma or point of the language; undefined is a dash.

    >>> decimals(0.012345, "nl"), decimals(1234.4, "en"), decimals(2.0, "nl"), decimals(float("nan"), "en")
    ('0,0123', '1234', '2', '–')
    """
    if isnan(value):
        return "–"
    text = f"{value:.0f}" if abs(value) >= 100 else f"{float(f'{value:.3g}'):.9f}".rstrip("0").rstrip(".")
    text = "0" if text in ("-0", "") else text
    return text.replace("-", "−").replace(".", ",") if language == "nl" else text.replace("-", "−")


def dimension(name: str, language: str) -> str:
    """Return what a dimension of `coverage` is called."""
    return DIMENSIONS[name].in_(language)


def sources(eco: Ecosystem, language: str) -> str:
    """Return the documents that a picture was made from, and that what is absent may well exist."""
    ids = sorted(eco.documents)
    named = ", ".join(ids) if len(ids) <= _MANY else f"{ids[0]} … {ids[-1]}"
    said = WORDS["sources"].in_(language).format(documents=named, count=len(ids), version=__version__)
    return f"{said} {WORDS['absence'].in_(language)}"


def interval_note(replicates: int, wrong: float, missed: float, language: str) -> str:
    """Return what the line and the places of a ranking mean; the shares are between 0 and 1."""
    shares = {"wrong": decimals(100 * wrong, language), "missed": decimals(100 * missed, language)}
    return WORDS["interval"].in_(language).format(replicates=replicates, **shares)
