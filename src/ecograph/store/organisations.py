"""Other people's RDF as nodes and edges with roles and periods: org:Membership, org:Post, org:ChangeEvent, OWL-Time and schema.org."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from ecograph.vocabulary import PREFIXES

__all__ = ["Described", "Edge", "described"]

Node: TypeAlias = "ox.NamedNode | ox.BlankNode"
_LABELS = ("prefLabel", "label", "name", "legalName", "title", "officieleNaam", "officieleNaamInclSoort")
_OTHER_LABELS = ("altLabel", "hiddenLabel", "alternateName", "acronym", "nick", "afkorting")
_STARTS = (
    "startDate", "hasBeginning", "startedAtTime", "validFrom", "begindatum", "start", "from", "foundingDate", "inXSDDate", "inXSDDateTime",
    "inXSDDateTimeStamp", "inXSDgYear", "inXSDgYearMonth", "year", "date", "atTime",
)  # fmt: skip
_ENDS = (
    "endDate", "hasEnd", "endedAtTime", "validThrough", "validTo", "validUntil", "einddatum", "end", "until", "dissolutionDate", "inXSDDate",
    "inXSDDateTime", "inXSDDateTimeStamp", "inXSDgYear", "inXSDgYearMonth", "year", "date", "atTime",
)  # fmt: skip
_INSTANTS = _STARTS[_STARTS.index("inXSDDate") :]
_PERIODS = ("memberDuring", "temporal", "validity", "interval", "hasTime", "during")
_FORWARD = {
    "memberOf": "memberOf", "subOrganizationOf": "partOf", "unitOf": "partOf", "parentOrganization": "partOf",
    "transitiveSubOrganizationOf": "partOf", "linkedTo": "collaboratesWith", "replaces": "successorOf", "isReplacedBy": "<successorOf",
    "hasMember": "<memberOf", "member": "<memberOf", "hasSubOrganization": "<partOf", "hasUnit": "<partOf", "subOrganization": "<partOf",
    "department": "<partOf", "headOf": "leads", "affiliation": "memberOf", "worksFor": "memberOf", "funder": "<funds", "sponsor": "<funds",
    "basedNear": "locatedIn", "location": "locatedIn", "holds": "memberOf", "isPartOf": "partOf", "hasPart": "<partOf",
    "wasDerivedFrom": "successorOf",
}  # fmt: skip
_NO_EDGES = ("type", "inScheme", "broader", "narrower", "related", "sameAs", "exactMatch", "closeMatch", "isDefinedBy", "hasPrimarySite", "hasSite")
_SAME = ("sameAs", "exactMatch", "closeMatch")
_PLAIN_CLASSES = {
    "FormalOrganization": "Organization", "PublicOrganization": "Organization", "GovernmentOrganization": "Organization", "Agent": "",
    "LegalEntity": "Organization", "Overheidsorganisatie": "Organization", "NamedIndividual": "", "Resource": "", "Thing": "", "Concept": "",
}  # fmt: skip
_TIES = ("Membership", "Post", "ChangeEvent")
_NO_NODES = {*_TIES, "Interval", "ProperInterval", "Instant", "PeriodOfTime", "Role", "Concept", "ConceptScheme", "Site", "Address", "TemporalEntity",
             "DateTimeInterval", "Ontology", "Dataset", "Class", "ObjectProperty", "DatatypeProperty", "Distribution", "Catalog"}  # fmt: skip


class Edge(NamedTuple):
    """A tie between two nodes (either may be missing), and what the file calls it."""

    start: str
    relation: str
    end: str
    role: str = ""
    begins: str = ""
    ends: str = ""
    note: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """RDF of others: each node with what literals say of it, by the headings of tables, and the edges between them."""

    nodes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    edges: tuple[Edge, ...]


@dataclass
class _Graph:
    """What is said of each node, by the local name of the property, in the order of the file's terms."""

    said: dict[Node, dict[str, list[object]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def of(self, node: object, *properties: str) -> list[object]:
        found = self.said.get(node, {}) if isinstance(node, ox.NamedNode | ox.BlankNode) else {}
        return [value for name in properties for value in found.get(name, ())]

    def classes(self, node: object) -> list[str]:
        return [_local(value.value) for value in self.of(node, "type") if isinstance(value, ox.NamedNode)]

    def label(self, node: object) -> str:
        """Return what a node is called: Dutch before no language before others, a preferred label before a plain one."""
        labels = [value for value in self.of(node, *_LABELS) if isinstance(value, ox.Literal)]
        if labels:
            return min(labels, key=lambda one: ({"nl": 0, None: 1}.get(one.language, 2), labels.index(one))).value
        return _local(node.value) if isinstance(node, ox.NamedNode) else ""


def described(found: Iterable[ox.Quad]) -> Described:
    """Return RDF of others as nodes (organisations, people and what else has a label) and edges between them, sorted.

    A membership, a post that somebody holds, and a change from one organisation to another are edges with their role and period; concepts
    are words for types and roles.
    """
    graph = _Graph()
    for quad in sorted(set(found), key=lambda one: (str(one.subject), str(one.predicate), str(one.object))):
        if isinstance(quad.subject, ox.NamedNode | ox.BlankNode):
            values = graph.said[quad.subject][_local(quad.predicate.value)]
            if quad.object not in values[-1:]:
                values.append(quad.object)
    ties = {node for node in graph.said if set(graph.classes(node)) & set(_TIES) or (graph.of(node, "member") and graph.of(node, "organization"))}
    things = [node for node in graph.said if isinstance(node, ox.NamedNode) and node not in ties and _is_thing(graph, node)]
    edges = [edge for node in sorted(ties, key=_order) for edge in _tie(graph, node)]
    edges += [edge for node in things for edge in _plain_edges(graph, node, set(things))]
    return Described(tuple((node.value, tuple(_described(graph, node))) for node in things), tuple(dict.fromkeys(edges)))


def _order(node: Node) -> tuple[bool, int, str]:
    """Sort nodes as people count: …/2 before …/10."""
    number = re.search(r"(\d{1,15})$", node.value)
    return isinstance(node, ox.BlankNode), int(number[1]) if number else -1, node.value


def _is_thing(graph: _Graph, node: ox.NamedNode) -> bool:
    classes = graph.classes(node)
    return bool(graph.of(node, *_LABELS)) and not (classes and set(classes) <= _NO_NODES)


def _described(graph: _Graph, node: ox.NamedNode) -> Iterator[tuple[str, str]]:
    """Yield what is said of a node, with the heading of a table under which it belongs."""
    name = graph.label(node)
    yield "name", name
    labels = [value for value in graph.of(node, *_LABELS, *_OTHER_LABELS) if isinstance(value, ox.Literal)]
    english = next((value.value for value in labels if value.language == "en" and value.value != name), "")
    if english:
        yield "english", english
    for alias in dict.fromkeys(value.value for value in labels if value.value not in (name, english)):
        yield "aliases", alias
    kinds = list(dict.fromkeys(kind for one in graph.classes(node) if (kind := _PLAIN_CLASSES.get(one, one))))
    words = [graph.label(value) if not isinstance(value, ox.Literal) else value.value for value in graph.of(node, "classification", "additionalType")]
    if words or kinds:
        yield "type", next((kind for kind in kinds if kind not in ("Organization", "Corporation")), "") if not words else words[0]
    for heading, value in (
        ("founded", _date(graph, node, ("foundingDate", *_STARTS[:8]))),
        ("dissolved", _date(graph, node, ("dissolutionDate", *_ENDS[:9]))),
    ):
        if value:
            yield heading, value
    for stated in (node, *graph.of(node, "identifier", "notation", *_SAME)):
        yield from _identified(stated)
    for heading, names in (
        ("url", ("homepage", "url", "page")),
        ("place", ("addressLocality", "locality")),
        ("note", ("description", "comment", "definition")),
    ):
        yield from ((heading, one.value) for one in graph.of(node, *names)[:1] if isinstance(one, ox.NamedNode | ox.Literal))


def _identified(value: object) -> Iterator[tuple[str, str]]:
    """Yield an identifier under the heading of its register, where its datatype or form tells it."""
    if isinstance(value, ox.NamedNode):
        if re.match(r"https?://(?:www\.wikidata\.org/|ror\.org/|identifier\.overheid\.nl/tooi/)", value.value):
            yield "registry", value.value
    elif isinstance(value, ox.Literal):
        named = re.search(r"kvk|rsin|oin", value.datatype.value.casefold())
        if named or re.fullmatch(r"\d{20}", value.value):
            yield named[0] if named else "oin", value.value


def _date(graph: _Graph, node: object, names: tuple[str, ...]) -> str:
    """Return the first literal that a node has under some properties, also of an instant that it names."""
    for value in graph.of(node, *names):
        if isinstance(value, ox.Literal):
            return value.value
        if found := _date(graph, value, _INSTANTS):
            return found
    return ""


def _span(graph: _Graph, node: Node) -> tuple[str, str]:
    """Return from when to when a tie holds: by its own dates, or those of its interval."""
    holders = [node, *graph.of(node, *_PERIODS)]
    begins, ends = (next(filter(None, (_date(graph, one, names[:9]) for one in holders)), "") for names in (_STARTS, _ENDS))
    return begins, ends


def _tie(graph: _Graph, node: Node) -> Iterator[Edge]:
    begins, ends = _span(graph, node)
    called = node.value if isinstance(node, ox.NamedNode) else ""
    if "ChangeEvent" in graph.classes(node):
        when = begins or _date(graph, node, ("date", "atTime", "issued", "created", *_PERIODS)) or ends
        for new in _named(graph.of(node, "resultingOrganization")):
            for old in _named(graph.of(node, "originalOrganization")):
                if new != old:
                    yield Edge(new, "successorOf", old, begins=when, called=called)
        return
    roles = [graph.label(value) if not isinstance(value, ox.Literal) else value.value for value in graph.of(node, "role", "roleName")]
    members, bodies = _named(graph.of(node, "member", "heldBy")), _named(graph.of(node, "organization", "postIn"))
    note = next((value.value for value in graph.of(node, "comment", "description") if isinstance(value, ox.Literal)), "")
    for member in members or [""]:
        for body in bodies or [""]:
            yield Edge(member, "memberOf", body, roles[0] if roles else "", begins, ends, note, called)


def _named(nodes: Iterable[object]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ox.NamedNode)]


def _plain_edges(graph: _Graph, node: ox.NamedNode, things: set[ox.NamedNode]) -> Iterator[Edge]:
    for name, values in graph.said[node].items():
        relation = _FORWARD.get(name, name)
        for value in values:
            if isinstance(value, ox.NamedNode) and value in things and name not in _NO_EDGES and name not in ("classification", "additionalType"):
                ends = (value.value, node.value) if relation.startswith("<") else (node.value, value.value)
                yield Edge(ends[0], relation.lstrip("<"), ends[1])


def _local(iri: str) -> str:
    local = re.split(r"[/#:]", iri)[-1]
    return local if not iri.startswith(PREFIXES["rdf"]) else iri.removeprefix(PREFIXES["rdf"])
