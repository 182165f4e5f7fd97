"""Relative IRIs, resolved as Oxigraph resolves them (RFC 3986)."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

__all__ = ["resolved"]


@lru_cache(maxsize=4096)
def resolved(iri: str, base: str) -> str:
    """Return an IRI in full; without a base, as it is.

    >>> resolved("#x", "http://example.org/a")
    'http://example.org/a#x'
    """
    if not base:
        return iri
    written = "".join(letter if letter.isprintable() and letter not in '<>"{}|^`\\ ' else f"\\U{ord(letter):08X}" for letter in iri)
    quad = next(iter(ox.parse(f"<{written}> <x:x> <x:x> .".encode(), format=ox.RdfFormat.TURTLE, base_iri=base)))
    return str(getattr(quad.subject, "value", iri))
