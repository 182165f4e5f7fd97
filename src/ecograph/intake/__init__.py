"""Bring your own data: tables and files into claims, names into things, documents into drafts, graphs against graphs."""
