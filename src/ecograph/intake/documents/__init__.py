"""Strangers' files as text layers: plain text, Markdown, HTML, Word and PDF, with headings, pages and sections."""
