"""The graph in the formats that other tools open, as it is published."""

from __future__ import annotations

from pathlib import Path

from ecograph.export.content import Content
from ecograph.export.registry import FORMATS, export
from ecograph.model import Ecosystem
from ecograph.store import Store

__all__ = ["PUBLISHED", "graph"]

PUBLISHED = (
    ("nquads", "ecograph.nq", "claims"),
    ("trig", "ecograph.trig", "claims"),
    ("turtle", "ecograph.ttl", "claims"),
    ("jsonld", "ecograph.jsonld", "claims"),
    ("graphml", "claims.graphml", "claims"),
    ("graphml", "ties.graphml", "ties"),
    ("gexf", "ties.gexf", "ties"),
    ("kumu", "ties.kumu.json", "ties"),
    ("cytoscape", "ties.cyjs", "ties"),
    ("csv", "csv", "claims"),
    ("neo4j", "neo4j", "claims"),
    ("xlsx", "ecograph.{language}.xlsx", "claims"),
    ("markdown", "dossier.{language}.md", "claims"),
)
"""Format, file name and network; what has a language in its name is written in both."""


def graph(store: Store, eco: Ecosystem, target: Path) -> list[Path]:
    """Write the graph into ``graph/`` in every format but RDF/XML, which is large and seldom asked for."""
    written = []
    for format_, name, network in PUBLISHED:
        for language in ("nl", "en") if "{language}" in name else ("nl",):
            content = Content(eco, language, network, store)
            written += export(FORMATS[format_], content, target / "graph" / name.format(language=language))
    return written
