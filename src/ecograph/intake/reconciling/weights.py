"""What each feature of a candidate weighs, and what it is called.

The weights were chosen on one part of a labelled list of names and measured on another (docs/decisions/0008).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ecograph.model import Text

__all__ = ["LABELS", "WEIGHTS"]

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "bias": -5.0,
        "same": 3.0,
        "words": 4.0,
        "spelling": 3.0,
        "conflict": -7.0,
        "extra": -7.0,
        "abbreviation": 4.0,
        "short": -3.0,
        "loose": -2.5,
        "reading": -8.0,
        "kind": 5.0,
        "bare": -1.0,
        "former": 3.0,
        "type": 3.0,
        "form": 5.0,
        "years": 2.0,
        "place": 2.0,
        "period": 1.5,
        "registry": 16.0,
        "domain": 4.0,
        "standing": 1.0,
    }
)
LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "bias": Text("uitgangspunt", "base rate"),
        "same": Text("zelfde naam", "same name"),
        "words": Text("gedeelde woorden", "shared words"),
        "spelling": Text("spelling", "spelling"),
        "conflict": Text("beide zeggen iets anders", "both say something else"),
        "extra": Text("één zegt meer", "one says more"),
        "abbreviation": Text("afkorting", "abbreviation"),
        "short": Text("erg korte naam", "very short name"),
        "loose": Text("losse aanduiding", "loose wording"),
        "reading": Text("alleen wat tussen haakjes staat", "only what stands in brackets"),
        "kind": Text("soort volgens de naam", "kind according to the name"),
        "bare": Text("soort niet genoemd", "kind not said"),
        "former": Text("voormalig", "former"),
        "type": Text("opgegeven type", "stated type"),
        "form": Text("rechtsvorm", "legal form"),
        "years": Text("jaartal in de naam", "year in the name"),
        "place": Text("plaats", "place"),
        "period": Text("periode", "period"),
        "registry": Text("registernummer", "registry id"),
        "domain": Text("webdomein", "web domain"),
        "standing": Text("aard van de kandidaat", "standing of the candidate"),
    }
)
