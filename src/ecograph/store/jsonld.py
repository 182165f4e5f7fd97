"""JSON-LD 1.1 that people can read: short keys, nested nodes, and the context inside the file (nothing is fetched to read it)."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from ecograph.vocabulary import ECO, PREFIXES, SCHEMES, expand

__all__ = ["json_ld"]

_TYPE = expand("rdf:type")
_STRING = expand("xsd:string")
_INTEGER = expand("xsd:integer")
_BOOLEAN = expand("xsd:boolean")
_LINK = expand("owl:ObjectProperty")
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
_KEY = re.compile(r"[A-Za-z][\w-]*")
_TEXTS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "rdfs:label", "rdfs:comment", "dcterms:title", "schema:name")
_LINKS = (
    "skos:inScheme",
    "skos:broader",
    "skos:exactMatch",
    "org:classification",
    "org:role",
    "schema:containedInPlace",
    "oa:hasSource",
    "rdf:subject",
    "rdf:predicate",
    "rdf:object",
)
_VALUES = ("dcterms:issued", "schema:startDate", "schema:endDate", "schema:value", "schema:currency", "schema:latitude", "schema:longitude")


@dataclass(frozen=True, slots=True)
class _Words:
    """The keys of a file: its prefixes, and its terms by IRI with what they do with values."""

    prefixes: Mapping[str, str]
    texts: Mapping[str, str]
    links: Mapping[str, str]
    values: Mapping[str, str]

    @classmethod
    def of(cls, quads: Sequence[ox.Quad]) -> _Words:
        """Choose the words: prefixes that are no scheme of an IRI at hand, a fixed list of standard terms, and our own properties."""
        iris = {node.value for quad in quads for node in (quad.subject, quad.object) if isinstance(node, ox.NamedNode)}
        schemes = {iri.partition(":")[0] for iri in iris}
        prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix not in SCHEMES and prefix not in schemes}
        own = {
            quad.subject.value
            for quad in quads
            if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value == _TYPE and quad.object == ox.NamedNode(_LINK)
        }
        texts, links, values = ({expand(name): name.partition(":")[2] for name in names} for names in (_TEXTS, _LINKS, _VALUES))
        taken = {*prefixes, *texts.values(), *links.values(), *values.values()}
        names = {iri: iri.removeprefix(ECO) for iri in sorted(own) if iri.startswith(ECO)}
        links |= {iri: name for iri, name in names.items() if _KEY.fullmatch(name) and name not in taken}
        return cls(prefixes, texts, links, values)

    def context(self) -> dict[str, Any]:
        """Return the context: prefixes, then terms; what has no key of its own and no prefix is one of our terms (``@vocab``)."""
        found: dict[str, Any] = {"@version": 1.1, "@vocab": ECO, **self.prefixes}
        found |= {key: {"@id": self.iri(iri), "@container": "@language"} for iri, key in self.texts.items()}
        found |= {key: {"@id": self.iri(iri), "@type": "@id"} for iri, key in self.links.items()}
        return found | {key: {"@id": self.iri(iri)} for iri, key in self.values.items()}

    def iri(self, value: str) -> str:
        """Return an IRI with the longest prefix that fits, or as it is."""
        fits = [(len(start), prefix, start) for prefix, start in self.prefixes.items() if value.startswith(start)]
        if not fits:
            return value
        _, prefix, start = max(fits)
        local = value.removeprefix(start)
        return value if local.startswith("//") else f"{prefix}:{local}"

    def word(self, value: str) -> str:
        """Return a class or property: one of our own without its prefix where no key of another kind has that name."""
        local = value.removeprefix(ECO)
        taken = local in self.prefixes or local in {*self.texts.values(), *self.links.values(), *self.values.values()}
        return local if value.startswith(ECO) and _KEY.fullmatch(local) and not taken else self.iri(value)


@dataclass(slots=True)
class _Graph:
    """The triples of one named graph, by subject and property, and which of its nodes have been written."""

    words: _Words
    nested: set[ox.BlankNode]
    named: set[ox.BlankNode]
    nodes: dict[object, dict[str, list[object]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    written: set[object] = field(default_factory=set)

    def objects(self) -> Iterator[dict[str, Any]]:
        """Yield the nodes as JSON objects; one that only stands in a circle of nodes without names comes last."""
        for subject in [node for node in self.nodes if node not in self.nested]:
            yield self.node(subject, own=subject not in self.nested)
        for subject in [node for node in self.nodes if node in self.nested]:
            if subject not in self.written:
                self.named.add(subject)  # type: ignore[arg-type]
                yield self.node(subject, own=True)

    def node(self, subject: object, *, own: bool) -> dict[str, Any]:
        """Return a node with its properties; ``own`` where it does not stand inside another."""
        self.written.add(subject)
        found: dict[str, Any] = {}
        if isinstance(subject, ox.NamedNode):
            found["@id"] = self.words.iri(subject.value)
        elif own and subject in self.named:
            found["@id"] = str(subject)
        for property_, values in self.nodes[subject].items():
            self.add(found, property_, values)
        return found

    def add(self, found: dict[str, Any], property_: str, values: list[object]) -> None:
        """Add the values of a property under its key, and those that the key cannot hold under its prefixed name."""
        words = self.words
        if property_ == _TYPE and all(isinstance(value, ox.NamedNode) for value in values):
            found["@type"] = _single([words.word(value.value) for value in values if isinstance(value, ox.NamedNode)])
            return
        full = words.iri(property_)
        plain = list(values)
        if property_ in words.texts:
            spoken: dict[str, list[str]] = defaultdict(list)
            for value in values:
                if isinstance(value, ox.Literal) and value.language:
                    spoken[value.language].append(value.value)
                    plain.remove(value)
            if spoken:
                found[words.texts[property_]] = {language: _single(texts) for language, texts in sorted(spoken.items())}
        elif property_ in words.links:
            links = [value for value in values if not isinstance(value, ox.Literal)]
            plain = [value for value in values if isinstance(value, ox.Literal)]
            if links:
                found[words.links[property_]] = _single([self.link(value) for value in links])
        else:
            full = words.values.get(property_) or words.word(property_)
        if plain:
            found[full] = _single([self.value(value) for value in plain])

    def link(self, value: object) -> Any:
        """Return another node under a key that expects one: its name, or the node itself where it has none."""
        if isinstance(value, ox.NamedNode):
            return self.words.iri(value.value)
        if value in self.nested and value not in self.written and value in self.nodes:
            return self.node(value, own=False)
        return str(value)

    def value(self, value: object) -> Any:
        """Return any value under a key that expects nothing."""
        if not isinstance(value, ox.Literal):
            link = self.link(value)
            return {"@id": link} if isinstance(link, str) else link
        if value.language:
            return {"@language": value.language, "@value": value.value}
        match value.datatype.value:
            case iri if iri == _STRING:
                return value.value
            case iri if iri == _INTEGER and _WHOLE.fullmatch(value.value):
                return int(value.value)
            case iri if iri == _BOOLEAN and value.value in ("true", "false"):
                return value.value == "true"
            case iri:
                return {"@type": self.words.iri(iri), "@value": value.value}


def json_ld(quads: Sequence[ox.Quad]) -> Iterator[str]:
    """Yield the parts of a JSON-LD text for quads that are sorted by graph: one object a graph, its nodes inside it.

    Our own terms (``eco:``) and a fixed list of standard ones have short keys; all others keep their prefix. Texts in a language are
    objects by language. A node without a name that one other node speaks of stands inside that node.
    """
    words = _Words.of(quads)
    references = Counter(quad.object for quad in quads if isinstance(quad.object, ox.BlankNode))
    homes: dict[ox.BlankNode, set[object]] = defaultdict(set)
    for quad in quads:
        for node in (quad.subject, quad.object):
            if isinstance(node, ox.BlankNode):
                homes[node].add(quad.graph_name)
    named = {node for node, graphs in homes.items() if references[node] > 1 or len(graphs) > 1}
    nested = {node for node in homes if references[node] == 1 and node not in named}
    yield '{\n  "@context": {\n' + ",\n".join(f"    {_json(key)}: {_json(value)}" for key, value in words.context().items())
    yield '\n  },\n  "@graph": [\n'
    comma = ""
    for name, group in groupby(quads, key=lambda quad: quad.graph_name):
        graph = _Graph(words, nested, named)
        for quad in group:
            graph.nodes[quad.subject][quad.predicate.value].append(quad.object)
        lines = ",\n".join(f"      {_json(node)}" for node in graph.objects())
        id_ = words.iri(name.value) if isinstance(name, ox.NamedNode) else str(name)
        yield comma + (lines if isinstance(name, ox.DefaultGraph) else f'    {{"@id": {_json(id_)}, "@graph": [\n{lines}\n    ]}}')
        comma = ",\n"
    yield "\n  ]\n}\n"


def _single(values: Sequence[Any]) -> Any:
    return values[0] if len(values) == 1 else list(values)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
