"""Namespaces, prefixes, and the short ids by which the rest of the house calls IRIs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = [
    "BASE",
    "CONCEPT",
    "DOCUMENT",
    "ECO",
    "FILE",
    "ID",
    "PASSAGE",
    "PREFIXES",
    "READING",
    "REGISTER",
    "SCHEMES",
    "expand",
    "shorten",
    "sparql_prefixes",
]

BASE = "https://w3id.org/ecograph/"
ECO = f"{BASE}ns#"
ID = f"{BASE}id/"
CONCEPT = f"{BASE}concept/"
DOCUMENT = f"{BASE}document/"
PASSAGE = f"{BASE}passage/"
REGISTER = f"{BASE}register/"
READING = f"{BASE}reading/"
FILE = f"{BASE}file/"
"""Named graphs of what files describe without a passage or register: things, terms, documents."""

SCHEMES = (
    "amount",
    "direction",
    "figure",
    "helix",
    "level",
    "mode",
    "per",
    "qualifier",
    "role",
    "sector",
    "status",
    "target",
    "theme",
    "tie",
    "type",
    "unit",
)

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "eco": ECO,
        "id": ID,
        "document": DOCUMENT,
        "passage": PASSAGE,
        "register": REGISTER,
        "reading": READING,
        "concept": CONCEPT,
        **{scheme: f"{CONCEPT}{scheme}/" for scheme in SCHEMES},
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "eurio": "http://data.europa.eu/s66#",
        "fabio": "http://purl.org/spar/fabio/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "m8g": "http://data.europa.eu/m8g/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)


def shorten(iri: str) -> str:
    """Return the short id of one of our own IRIs (``umcg``, ``target/mkb``, ``004-4.2.1``), or the IRI itself.

    >>> shorten("https://w3id.org/ecograph/concept/target/mkb")
    'target/mkb'
    """
    if iri.startswith(BASE):
        for namespace in (ID, CONCEPT, PASSAGE, DOCUMENT, REGISTER, READING, ECO):
            if iri.startswith(namespace):
                return iri[len(namespace) :]
    return iri


def expand(name: str) -> str:
    """Return the IRI of a prefixed name.

    >>> expand("id:umcg")
    'https://w3id.org/ecograph/id/umcg'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def sparql_prefixes() -> str:
    """Return the ``PREFIX`` lines that ad hoc queries may take for granted."""
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
