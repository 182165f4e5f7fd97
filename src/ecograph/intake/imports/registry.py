"""Registry ids and web addresses of rows: TOOI, ROR, Wikidata, and numbers of the Chamber of Commerce, as registers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ecograph.intake.imports.cells import Cells
from ecograph.intake.imports.fields import FIELDS
from ecograph.intake.imports.things import Refused

__all__ = ["REGISTRIES", "registered", "registry_id", "urls"]

REGISTRIES = ("kvk", "tooi", "ror", "wikidata", "registry")

_TOOI = re.compile(r"(?:https://identifier\.overheid\.nl/tooi/id/)?((?:[a-z-]+/)?[a-z]{2,5}_?\d{2,8})")
_KINDS = {
    "gm": "gemeente",
    "pv": "provincie",
    "ws": "waterschap",
    "mnre": "ministerie",
    "oorg": "oorg",
    "zb": "zbo",
    "gr": "samenwerkingsorganisatie",
}
_ROR = re.compile(r"(?:https://)?(?:ror\.org/)?(0[a-z0-9]{8})")
_WIKIDATA = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q\d+)")
_KVK = re.compile(r"(?:kvk[ :-]*)?(\d{8})", re.IGNORECASE)


def registry_id(register: str, text: str) -> str:
    """Return an id as an IRI, or as ``KvK 01234567``; nothing where it is none of the register (``registry`` is any).

    >>> registry_id("wikidata", "Q749"), registry_id("kvk", "1173706"), registry_id("registry", "https://ror.org/012p63287")
    ('http://www.wikidata.org/entity/Q749', 'KvK 01173706', 'https://ror.org/012p63287')
    >>> registry_id("tooi", "gm0014")
    'https://identifier.overheid.nl/tooi/id/gemeente/gm0014'
    """
    text = text.strip()
    if register in ("wikidata", "registry") and (match := _WIKIDATA.fullmatch(text)):
        return f"http://www.wikidata.org/entity/{match[1]}"
    if register in ("ror", "registry") and (match := _ROR.fullmatch(text)):
        return f"https://ror.org/{match[1]}"
    if register in ("tooi", "registry") and (match := _TOOI.fullmatch(text)):
        local = match[1]
        kind = _KINDS.get(re.sub(r"\d", "", local), "")
        return f"https://identifier.overheid.nl/tooi/id/{local if '/' in local else f'{kind}/{local}'}" if "/" in local or kind else ""
    if register in ("kvk", "registry"):
        number = text.zfill(8) if register == "kvk" and re.fullmatch(r"\d{7}", text) else text  # spreadsheets drop the leading nought
        if match := _KVK.fullmatch(number):
            return f"KvK {match[1]}"
    return ""


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
