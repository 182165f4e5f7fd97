"""Interactive network maps: an `Ecosystem` becomes one self-contained HTML file (the only home of pyvis; never rdflib)."""

from __future__ import annotations

from ecograph.maps.html import page

__all__ = ["page"]
