"""ecograph: a checkable knowledge graph of a regional innovation ecosystem."""

__version__ = "0.1.0"
