"""Interactive network maps: an `Ecosystem` becomes one self-contained HTML file (never rdflib)."""

from __future__ import annotations

from ecograph.maps.earlier import Stand, earlier, layout_table
from ecograph.maps.extras import Extras, Scale, Shown
from ecograph.maps.html import page

__all__ = ["Extras", "Scale", "Shown", "Stand", "earlier", "layout_table", "page"]
