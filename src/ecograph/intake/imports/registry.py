"""Registry ids, numbers and web addresses of rows, each with its column where it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ecograph.intake.imports.cells import Cells
from ecograph.intake.imports.fields import FIELDS
from ecograph.intake.imports.registers import number_of, registry_id
from ecograph.intake.imports.things import Refused

__all__ = ["NUMBERS", "REGISTRIES", "numbers", "registered", "urls"]

REGISTRIES = ("kvk", "tooi", "ror", "wikidata", "registry")
NUMBERS = ("oin", "rsin")


def urls(cells: Cells) -> Iterator[str]:
    """Yield the web address of a row. Raises Refused for what is none."""
    url = cells.text("url")
    if url:
        url = url if "://" in url else f"https://{url}"
        if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[^\s<>\"{}|\\^`]*)?", url):
            raise Refused("url-bad", "url", url[:80])
        yield url


def registered(cells: Cells) -> Iterator[str]:
    """Yield the registry ids of a row. Raises Refused for what is none of its register."""
    for column in REGISTRIES:
        for text in cells.parts(column):
            found = registry_id(column, text)
            if not found:
                raise Refused("registry-bad", column, text[:80], FIELDS[column].label.nl)
            yield found


def numbers(cells: Cells) -> Iterator[str]:
    """Yield the OIN and RSIN of a row, by which other tables may call it. Raises Refused for what is none."""
    for column in NUMBERS:
        text = cells.text(column)
        if text:
            found = number_of(column, text)
            if not found:
                raise Refused("registry-bad", column, text[:80], FIELDS[column].label.nl)
            yield found
