"""Names as ids."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["slug"]

_LONGEST = 60  # characters


def slug(name: str) -> str:
    """Return a name as an id: ASCII letters and digits in small hand, parted by hyphens.

    >>> slug("Súdwest-Fryslân & Co."), slug("…")
    ('sudwest-fryslan-co', 'x')
    """
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O")).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain.casefold())
    short = "-".join(parts)
    return (short if len(short) <= _LONGEST else short[: _LONGEST + 1].rpartition("-")[0] or short[:_LONGEST]) or "x"
