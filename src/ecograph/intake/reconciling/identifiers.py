"""Registry ids in one form, so that they can be told equal: ROR, TOOI, Wikidata, Chamber of Commerce (KvK), RSIN, LEI, and web domains."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["domain", "identifiers"]

_PATTERNS = (
    ("ror", re.compile(r"(?:ror\.org/|^ror:?\s*)?\b(0[a-hj-km-np-tv-z0-9]{6}[0-9]{2})\b", re.IGNORECASE)),
    (
        "tooi",
        re.compile(r"identifier\.overheid\.nl/tooi/id/[a-z]+/([a-z]+\d+)|^(?:tooi:?\s*)?((?:gm|pv|mnre|zb|oorg|ws|so|col)\d{2,6})$", re.IGNORECASE),
    ),
    ("wikidata", re.compile(r"wikidata\.org/(?:entity|wiki)/(Q\d+)|^(?:wikidata:?\s*)?(Q\d+)$", re.IGNORECASE)),
    ("kvk", re.compile(r"^(?:kvk(?:-?nummer|-?nr\.?)?:?\s*)?(\d{7,8})$", re.IGNORECASE)),
    ("rsin", re.compile(r"^(?:rsin:?\s*)(\d{8,9})$", re.IGNORECASE)),
    ("lei", re.compile(r"^(?:lei:?\s*)?([A-Z0-9]{18}\d{2})$")),
)
_DOMAIN = re.compile(r"^(?:https?://)?(?:[^@/\s]*@)?(?:www\d?\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(?:[/?#].*)?$", re.IGNORECASE)
_SHARED_HOSTS = frozenset({"facebook.com", "linkedin.com", "twitter.com", "x.com", "wikipedia.org", "google.com", "sites.google.com", "ror.org"})


def identifiers(texts: Iterable[str], scheme: str = "") -> frozenset[tuple[str, str]]:
    """Return the registry ids that texts hold, as pairs of scheme and value; ``scheme`` is that of the column where it has one.

    >>> sorted(identifiers(["https://ror.org/012p63287", "KvK 1179037", "wikidata.org/wiki/Q850730"]))
    [('kvk', '01179037'), ('ror', '012p63287'), ('wikidata', 'Q850730')]
    """
    found = set()
    for text in texts:
        for part in re.split(r"[|;,\s]+(?=[^\s])", text) if not re.match(r"(?i)(?:kvk|rsin|lei|ror|tooi|wikidata)", text.strip()) else [text]:
            for name, pattern in _PATTERNS:
                match = pattern.search(part.strip())
                if match and scheme in ("", name):
                    value = next(group for group in match.groups() if group)
                    found.add((name, value.zfill(8) if name == "kvk" else value.upper() if name in ("wikidata", "lei") else value.lower()))
                    break
    return frozenset(found)


def domain(url: str) -> str:
    """Return the domain of a URL or e-mail address without ``www``, or nothing where many share it.

    >>> domain("https://www.Noorderpoort.nl/mbo?x=1"), domain("info@snn.nl"), domain("https://nl.linkedin.com/company/x")
    ('noorderpoort.nl', 'snn.nl', '')
    """
    match = _DOMAIN.match(url.strip().removeprefix("mailto:"))
    if match is None:
        return ""
    host = match.group(1).lower()
    return "" if any(host == shared or host.endswith(f".{shared}") for shared in _SHARED_HOSTS) else host
