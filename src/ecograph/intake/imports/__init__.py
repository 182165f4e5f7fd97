"""Imports: tables, graphs and networks of others become claims, each with its file, sheet and row as provenance."""
