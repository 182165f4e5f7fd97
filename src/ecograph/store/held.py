"""What of a graph held in a period: claims, figures and things that are dated outside it go."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

import pyoxigraph as ox

from ecograph.periods import Period
from ecograph.vocabulary import PASSAGE, PREFIXES

__all__ = ["held"]

_STARTS = {PREFIXES["schema"] + "startDate", PREFIXES["schema"] + "foundingDate", PREFIXES["eco"] + "openFrom"}
_ENDS = {PREFIXES["schema"] + "endDate", PREFIXES["eco"] + "openUntil"}
_NODE_DATES = {PREFIXES["eco"] + "from": 0, PREFIXES["eco"] + "until": 1}
_OBSERVED = PREFIXES["schema"] + "observationDate"
_SUCCESSOR = PREFIXES["eco"] + "successorOf"


def held(quads: list[ox.Quad], period: Period) -> list[ox.Quad]:
    """Return the quads that hold in a period: a claim, figure or thing that is dated outside it goes, with all that is said of it.

    A thing that has a successor ended when its successor began.
    """
    dates: dict[ox.NamedNode | ox.BlankNode, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    succeeded: dict[object, object] = {}
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if isinstance(value, ox.Literal) and not isinstance(subject, ox.Triple):
            if predicate in _STARTS or predicate == _OBSERVED or _NODE_DATES.get(predicate) == 0:
                dates[subject][0].append(value.value)
            if predicate in _ENDS or predicate == _OBSERVED or _NODE_DATES.get(predicate) == 1:
                dates[subject][1].append(value.value)
        if isinstance(subject, ox.BlankNode) and value == ox.NamedNode(_SUCCESSOR):
            succeeded[subject] = None
    for quad in quads:
        if quad.subject in succeeded and quad.predicate.value == PREFIXES["rdf"] + "object":
            former, beginnings = quad.object, dates[cast(ox.BlankNode, quad.subject)][0]
            if isinstance(former, ox.NamedNode):
                dates[former][1].extend(beginnings)
    out = {node for node, (starts, ends) in dates.items() if not Period.between(starts, ends).overlaps(period)}
    claims = [quad for quad in quads if quad.graph_name != ox.DefaultGraph() and str(quad.graph_name).startswith(f"<{PASSAGE}")]
    out |= {quad.subject for quad in claims if quad.object in out and isinstance(quad.subject, ox.BlankNode)}
    gone = {quad for quad in claims if quad.subject in out or quad.object in out}
    return [quad for quad in quads if quad not in gone]
