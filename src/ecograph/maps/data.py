"""From an `Ecosystem` to the data of one page: columns of JSON-ready values in which things call each other by number.

Every column is sorted by id, so that equal ecosystems give equal bytes. A claim's ends are numbers of things (0, 1 …) or, below 0,
of concepts (-1 is the first); -1 in the columns of texts says that there is none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ecograph.errors import InputError
from ecograph.maps.appearance import GROUPS, group_of, shape_points, styled
from ecograph.maps.extras import Extras, extra_columns
from ecograph.maps.texts import Texts, label_of, named, pair
from ecograph.maps.values import value_columns
from ecograph.maps.words import SCHEMES, WORDS
from ecograph.model import Claim, Ecosystem, Text

__all__ = ["page_data", "script_json"]

_NO_EXTRAS = Extras()


def page_data(eco: Ecosystem, things: Mapping[str, Any], about: Mapping[str, Text | None], extras: Extras = _NO_EXTRAS) -> dict[str, Any]:
    """Return all that the page shows as plain lists and dicts; ``things`` brings ``id`` (sorted) and further columns of its own."""
    texts = Texts()
    ids: list[str] = things["id"]
    concepts = _used_concepts(eco)
    passages = sorted({passage for list_ in eco.passages_of.values() for passage in list_})
    number = {id_: position for position, id_ in enumerate(ids)} | {id_: -1 - position for position, id_ in enumerate(concepts)}
    at = {id_: position for position, id_ in enumerate(passages)}
    kinds = sorted({kind for id_ in ids for kind in eco.entities[id_].kinds}, key=lambda kind: (eco.kinds[kind].order, kind))
    relations = sorted({claim.relation for claim in eco.claims})
    data: dict[str, Any] = {
        "about": {key: pair(text) if text else None for key, text in about.items()},
        "words": {key: pair(text) for key, text in WORDS.items()},
        **_kinds_and_relations(eco, kinds, relations),
        **_documents(eco, passages),
        "concepts": [_concept(eco, id_, number) for id_ in concepts],
        "things": {**things, **_thing_columns(eco, ids, kinds, number, texts)},
        "claims": _claim_columns(eco, relations, number, at, texts),
        **value_columns(eco, number, at, texts),
        **extra_columns(extras, ids, number, at, texts),
        "named": _named_values(eco, texts),
    }
    data["texts"] = texts.pairs()
    return data


def _kinds_and_relations(eco: Ecosystem, kinds: list[str], relations: list[str]) -> dict[str, Any]:
    """Return the groups, the kinds with the number of their group, the kinds of tie, and the relations with the number of their tie."""
    ties = styled({tie: named(eco, "tie", tie) for tie in sorted({eco.relations[relation].tie for relation in relations})})
    tie_number = {tie.id: position for position, tie in enumerate(ties)}
    return {
        "groups": [
            {"id": g.id, "label": pair(g.label), "shape": g.shape, "points": shape_points(g.shape), "light": g.light, "dark": g.dark} for g in GROUPS
        ],
        "kinds": [{"id": k.id, "label": pair(k.label), "group": group_of(k), "mode": k.mode} for k in (eco.kinds[kind] for kind in kinds)],
        "ties": [{"id": t.id, "label": pair(t.label), "light": t.light, "dark": t.dark, "dash": t.dash} for t in ties],
        "relations": [
            {"id": r.id, "label": pair(r.label), "inverse": pair(r.inverse), "tie": tie_number[r.tie], "directed": r.directed}
            for r in (eco.relations[relation] for relation in relations)
        ],
    }


def _named_values(eco: Ecosystem, texts: Texts) -> dict[int, str]:
    """Return the ids of the statuses and helices by the number of their text: what a link calls them by."""
    statuses = {state.status for state in eco.statuses}
    helices = {entity.helix for entity in eco.entities.values() if entity.helix}
    found = [(texts(named(eco, "status", status)), status) for status in sorted(statuses)]
    return dict(sorted(found + [(texts(named(eco, "helix", helix)), helix) for helix in sorted(helices)]))


def _documents(eco: Ecosystem, passages: list[str]) -> dict[str, Any]:
    """Return the documents that passages are of, and the passages as columns."""
    ids = sorted({eco.passages[passage].document for passage in passages})
    documents = [eco.documents[id_] for id_ in ids]
    return {
        "documents": [{"id": d.id, "title": pair(d.title), "publisher": _publisher(eco, d.publisher), "year": d.year[:4]} for d in documents],
        "passages": {
            "document": [ids.index(eco.passages[passage].document) for passage in passages],
            "section": [eco.passages[passage].section for passage in passages],
            "heading": [eco.passages[passage].heading for passage in passages],
        },
    }


def _publisher(eco: Ecosystem, publisher: str) -> list[str]:
    label = label_of(eco, publisher)
    return pair(label) if label else []


def script_json(data: Any) -> str:
    r"""Return data as JSON that may stand inside a ``<script>`` element: no ``<``, ``>`` or ``&``, whatever the strings say.

    >>> script_json({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _plain(value: object) -> int | float:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{value!r} has no place in page data")


def _used_concepts(eco: Ecosystem) -> list[str]:
    """Return the concepts that claims are about, with all that these fall under; sorted."""
    waiting = {end for end in eco.passages_of if end in eco.concepts and end not in eco.entities}
    found: set[str] = set()
    while waiting:
        found |= waiting
        waiting = {broader for id_ in waiting for broader in eco.concepts[id_].broader if broader in eco.concepts} - found
    return sorted(found)


def _concept(eco: Ecosystem, id_: str, number: Mapping[str, int]) -> dict[str, Any]:
    concept = eco.concepts[id_]
    broader = [-1 - number[other] for other in concept.broader if other in number]
    scheme = SCHEMES.get(concept.scheme, Text(concept.scheme, concept.scheme))
    return {"id": id_, "scheme": pair(scheme), "label": pair(concept.label), "aliases": concept.aliases, "broader": broader}


def _thing_columns(eco: Ecosystem, ids: list[str], kinds: list[str], number: Mapping[str, int], texts: Texts) -> dict[str, Any]:
    entities = [eco.entities[id_] for id_ in ids]
    kind_number = {kind: position for position, kind in enumerate(kinds)}
    return {
        "label": [pair(entity.label) for entity in entities],
        "kinds": [[kind_number[kind] for kind in entity.kinds] for entity in entities],
        "aliases": [entity.aliases for entity in entities],
        "type": [texts(entity.type and named(eco, "type", entity.type)) for entity in entities],
        "helix": [texts(entity.helix and named(eco, "helix", entity.helix)) for entity in entities],
        "registry": [[f"{known.id} ({known.register})" for known in entity.registry] for entity in entities],
        "places": [[number[place] for place in entity.places if place in number] for entity in entities],
    }


def _claim_columns(eco: Ecosystem, relations: list[str], number: Mapping[str, int], at: Mapping[str, int], texts: Texts) -> dict[str, Any]:
    """Return the claims as columns; of what few claims have, the rows that have it."""
    claims = sorted(eco.claims)
    for claim in claims:
        _check(eco, claim, number)
    shown = [claim for claim in claims if claim.subject in number and claim.object in number]
    return {
        "subject": [number[claim.subject] for claim in shown],
        "relation": [relations.index(claim.relation) for claim in shown],
        "object": [number[claim.object] for claim in shown],
        "passage": [at[claim.passage] for claim in shown],
        "role": {row: texts(named(eco, "role", claim.role)) for row, claim in enumerate(shown) if claim.role},
        "status": {row: texts(named(eco, "status", claim.status)) for row, claim in enumerate(shown) if claim.status},
        "start": {row: claim.start for row, claim in enumerate(shown) if claim.start},
        "end": {row: claim.end for row, claim in enumerate(shown) if claim.end},
        "note": {row: texts(claim.note) for row, claim in enumerate(shown) if claim.note},
    }


def _check(eco: Ecosystem, claim: Claim, number: Mapping[str, int]) -> None:
    for end in (claim.subject, claim.object):
        if end not in number and end not in eco.entities:
            raise InputError(
                f"{claim.subject} {claim.relation} {claim.object} ({claim.passage}): {end} is neither an entity nor a concept",
                remedy="declare it in graph/entities/ or graph/concepts/",
            )
