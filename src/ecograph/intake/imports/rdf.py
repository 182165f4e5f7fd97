"""RDF in ecograph's own ids as an import: taken as it is, with the file as the passage of what names none."""

from __future__ import annotations

from pathlib import Path

from ecograph.intake.imports.sheets import Book
from ecograph.intake.imports.texts import decoded
from ecograph.intake.imports.trig import DataDocument, document_text, literal
from ecograph.store import Store
from ecograph.store.foreign import import_text, quads
from ecograph.vocabulary import PASSAGE, PREFIXES
from ecograph.wording import text_sha256

__all__ = ["own_text", "rdf_text"]

_LONGEST_HEADING = 80


def rdf_text(path: Path) -> str:
    """Return the text layer of an RDF file: its text."""
    return decoded(path.read_bytes())[0]


def own_text(book: Book, document: DataDocument, known: Store) -> tuple[str, dict[str, int], str]:
    """Return an RDF file as the text of an import into a ``known`` graph, with counts, and its text layer."""
    layer = rdf_text(book.path)
    start = len(layer) - len(layer.lstrip())
    end = len(layer.rstrip())
    first = layer[start:end].partition("\n")[0].strip()
    heading = first if len(first) <= _LONGEST_HEADING else first[:_LONGEST_HEADING].rpartition(" ")[0] or first[:_LONGEST_HEADING]
    passage = f"{document.id}-file"
    body, counts = import_text(quads(book.rdf.encode("utf-8"), ".nq"), passage, known)
    parts = [
        f"# What {document.file} says, written by `ecograph import`: import it anew rather than edit this file.\n",
        *(f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in sorted(PREFIXES.items())),
        "",
        document_text(document),
    ]
    if f"<{PASSAGE}{passage}> {{" in body:
        parts.append(
            f"passage:{passage} a eco:Passage ; oa:hasSource document:{document.id} ; eco:section {literal('file')} ;\n"
            f"    eco:heading {literal(heading)} ; eco:textSha256 {literal(text_sha256(layer[start:end]), '^^xsd:hexBinary')} ;\n"
            f"    oa:hasSelector [ a oa:TextPositionSelector ; oa:start {start} ; oa:end {end} ] .\n"
        )
    return "\n".join([*parts, body]), counts, layer
