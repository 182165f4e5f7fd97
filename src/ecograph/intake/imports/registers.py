"""Ids of registers as they are written: TOOI, ROR, Wikidata, numbers of the Chamber of Commerce, OIN and RSIN."""

from __future__ import annotations

import re

__all__ = ["number_of", "registry_id"]

_TOOI = re.compile(r"(?:https?://(?:identifier|standaarden)\.overheid\.nl/(?:tooi/id|owms/terms)/)?((?:[a-z-]+/)?[a-z]{2,5}_?\d{2,8})")
_KINDS = {
    "gm": "gemeente",
    "pv": "provincie",
    "ws": "waterschap",
    "mnre": "ministerie",
    "hv": "ministerie",
    "oorg": "oorg",
    "zb": "zbo",
    "so": "so",
    "col": "col",
}
_ROR = re.compile(r"(?:https?://)?(?:ror\.org/)?(0[a-z0-9]{8})")
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
    if register in ("tooi", "registry") and (match := _TOOI.fullmatch(text)):
        local = match[1]
        kind = _KINDS.get(re.sub(r"\d", "", local), "")
        return f"https://identifier.overheid.nl/tooi/id/{local if '/' in local else f'{kind}/{local}'}" if "/" in local or kind else ""
    if register in ("ror", "registry") and (match := _ROR.fullmatch(text)) and not (register == "registry" and text.isdecimal()):
        return f"https://ror.org/{match[1]}"
    if register in ("kvk", "registry"):
        number = text.zfill(8) if register == "kvk" and re.fullmatch(r"\d{7}", text) else text  # spreadsheets drop the leading nought
        if match := _KVK.fullmatch(number):
            return f"KvK {match[1]}"
    return ""


def number_of(register: str, text: str) -> str:
    """Return an ``oin`` of 20 digits or an ``rsin`` of 9, without marks; nothing where it is none.

    >>> number_of("oin", "0000 0001 0012 3456 7000"), number_of("rsin", "1234567"), number_of("rsin", "x")
    ('00000001001234567000', '001234567', '')
    """
    digits = re.sub(r"[\s.-]", "", text)
    width = 20 if register == "oin" else 9
    if register == "rsin" and re.fullmatch(r"\d{7,8}", digits):
        digits = digits.zfill(9)  # spreadsheets drop leading noughts
    return digits if re.fullmatch(rf"\d{{{width}}}", digits) else ""
