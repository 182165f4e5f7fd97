"""What changes, parts and fields are called in a comparison, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping

from ecograph.model import Text

__all__ = ["HEADINGS", "KINDS", "SIGNS", "word"]

SIGNS: Mapping[str, str] = {"added": "+", "removed": "−", "changed": "~", "renamed": "≡", "reidentified": "≡", "merged": "≡", "split": "≡"}
HEADINGS = tuple(
    Text(*pair)
    for pair in (
        ("wijziging", "change"),
        ("id", "id"),
        ("wat", "what"),
        ("onderdeel", "part"),
        ("in woorden", "in words"),
        ("was", "was"),
        ("is", "is"),
        ("passage", "passage"),
    )
)
KINDS = {
    "added": Text("toegevoegd", "added"),
    "removed": Text("vervallen", "removed"),
    "changed": Text("gewijzigd", "changed"),
    "renamed": Text("hernoemd", "renamed"),
    "reidentified": Text("andere id", "other id"),
    "merged": Text("samengevoegd", "merged"),
    "split": Text("afgesplitst", "split off"),
}
_WORDS = {
    "alias": Text("andere naam", "alias"),
    "amount": Text("bedrag", "amount"),
    "area": Text("gebied", "area"),
    "broader": Text("hoort onder", "falls under"),
    "concept": Text("begrip", "concept"),
    "currency": Text("munt", "currency"),
    "date": Text("datum", "date"),
    "directed": Text("gericht", "directed"),
    "document": Text("document", "document"),
    "end": Text("einde", "end"),
    "figure": Text("cijfer", "figure"),
    "file": Text("bestand", "file"),
    "funder": Text("gever", "funder"),
    "heading": Text("kop", "heading"),
    "inverse": Text("omgekeerd", "inverse"),
    "kind": Text("soort", "kind"),
    "kind-term": Text("soort", "kind"),
    "label": Text("naam", "label"),
    "latitude": Text("breedtegraad", "latitude"),
    "longitude": Text("lengtegraad", "longitude"),
    "measure": Text("maat", "measure"),
    "mode": Text("plaats in netwerken", "mode"),
    "note": Text("toelichting", "note"),
    "order": Text("volgorde", "order"),
    "page": Text("pagina", "page"),
    "passage": Text("passage", "passage"),
    "per": Text("per", "per"),
    "place": Text("ligt in", "lies in"),
    "property": Text("eigenschap", "property"),
    "publisher": Text("uitgever", "publisher"),
    "qualifier": Text("nuance", "qualifier"),
    "read": Text("gelezen op", "read on"),
    "read by": Text("gelezen door", "read by"),
    "reading": Text("lezing", "reading"),
    "recipient": Text("ontvanger", "recipient"),
    "register": Text("register", "register"),
    "registry id": Text("registernummer", "registry id"),
    "relation": Text("relatie", "relation"),
    "relation-term": Text("soort relatie", "kind of relation"),
    "role": Text("rol", "role"),
    "section": Text("paragraaf", "section"),
    "speaker": Text("spreker", "speaker"),
    "speaker word": Text("woord voor de spreker", "word for the speaker"),
    "start": Text("begin", "start"),
    "status": Text("status", "status"),
    "subject": Text("onderwerp", "subject"),
    "thing": Text("ding", "thing"),
    "tie": Text("soort band", "kind of tie"),
    "title": Text("titel", "title"),
    "type": Text("type", "type"),
    "unit": Text("eenheid", "unit"),
    "value": Text("waarde", "value"),
    "weight": Text("gewicht", "weight"),
    "year": Text("jaar", "year"),
}


def word(name: str, language: str) -> str:
    """Return what a part or field is called; ``label (nl)`` keeps its language.

    >>> word("label (nl)", "nl")
    'naam (nl)'
    """
    stem, space, tongue = name.partition(" (")
    return (_WORDS[stem].in_(language) if stem in _WORDS else stem) + space + tongue
