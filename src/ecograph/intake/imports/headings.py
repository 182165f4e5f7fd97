"""Headings that are put together: a party and what of it stands there (*code deelnemer*, *organisation_uri*), or a date and of what."""

from __future__ import annotations

import re

__all__ = ["composed"]

_MEMBERS = (
    "deelnemende organisatie", "deelnemende partij", "deelnemende gemeente", "aangesloten organisatie", "deelnemer", "lid", "member",
    "participant", "persoon", "person", "bestuurder", "van", "from", "source", "subject", "child",
)  # fmt: skip
_BODIES = (
    "gemeenschappelijke regeling", "samenwerkingsverband", "openbaar lichaam", "overheidsorganisatie", "lid van", "member of", "public body",
    "organisatie", "organisation", "organization", "regeling", "orgaan", "bestuursorgaan", "instelling", "institution", "verband", "group", "body",
    "alliance", "joint body", "joint arrangement", "host", "gr", "org",
)  # fmt: skip
_OTHERS = ("naar", "to", "target", "object")
_KEYS = (
    "resource identifier tooi", "systeem id", "system id", "identificatie", "identifier", "resource identifier", "nummer", "number", "code", "tooi",
    "oin", "rsin", "kvk", "uri", "iri", "url id", "id", "nr", "key", "sleutel", "slug", "kvk nummer", "rsin nummer", "oin nummer",
    "tooi id", "tooi uri", "tooi code",
)  # fmt: skip
_NAMES = (
    "officiele naam",
    "officiële naam",
    "official name",
    "volledige naam",
    "full name",
    "naam",
    "name",
    "label",
    "titel",
    "title",
    "omschrijving",
)
_TYPES = ("type", "soort", "kind", "categorie", "category")
_CONTEXT = (
    "lidmaatschap", "deelname", "deelneming", "membership", "participation", "relatie", "relation", "toetreding tot regeling", "geldigheid",
    "bestaan", "organisatie", "deelnemer", "lid", "member",
)  # fmt: skip
_BETWEEN = r"(?: van(?: de| het| een)?| of(?: the| a)?)? "
_GLUED = re.compile(r"(?P<party>\w{3,}?)(?P<part>systeemid|nummer|code|naam|name|tooi|oin|rsin|kvk|uri|id|nr|type)")


def composed(folded: str) -> tuple[str, str]:
    """Return the field of a heading that is put together (or nothing), and the rest of a heading from which a context word was taken.

    The heading is folded as `ecograph.intake.imports.fields.folded_heading` does.

    >>> composed("code deelnemer")[0], composed("organisatie oin")[0], composed("deelnemernummer")[0], composed("naam van de regeling")[0]
    ('from_id', 'body_id', 'from_id', 'body')
    >>> composed("begindatum lidmaatschap"), composed("kleur")
    (('', 'begindatum'), ('', ''))
    """
    match = _GLUED.fullmatch(folded)
    spelled = f"{match['party']} {match['part']}" if match else folded
    for parties, key, name, type_ in (
        (_BODIES, "body_id", "body", "to_type"),
        (_MEMBERS, "from_id", "member", "type"),
        (_OTHERS, "to_id", "to", "to_type"),
    ):
        part = _part_of(spelled, parties)
        if part:
            return (key if part in _KEYS else name if part in _NAMES else type_ if part in _TYPES else ""), ""
    return "", _without_context(folded)


def _part_of(folded: str, parties: tuple[str, ...]) -> str:
    """Return what of one of some parties a heading names, or nothing."""
    for party in parties:
        for pattern in (rf"{party} (.+)", rf"(.+?){_BETWEEN}{party}"):
            match = re.fullmatch(pattern, folded)
            if match and match[1] in (*_KEYS, *_NAMES, *_TYPES):
                return match[1]
    return ""


def _without_context(folded: str) -> str:
    for word in _CONTEXT:
        for pattern in (rf"(.+?){_BETWEEN}{word}", rf"{word} (.+)"):
            match = re.fullmatch(pattern, folded)
            if match:
                return match[1]
    return ""
