"""The dossier of a thing: all that the graph says of it, in lines that name their passage."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from ecograph.model import Amount, Claim, Ecosystem, Figure

__all__ = ["Dossier", "Line", "dossier", "money", "number"]


@dataclass(frozen=True, slots=True)
class Line:
    """One statement about a thing, in words, with the id of the other thing (if any) and the passages that make it."""

    text: str
    other: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A thing with its names and, by heading, the lines that the graph has on it."""

    id: str
    title: str
    kinds: tuple[str, ...]
    aliases: tuple[str, ...]
    registry: tuple[str, ...]  # each with its register
    sections: tuple[tuple[str, tuple[Line, ...]], ...]


def dossier(eco: Ecosystem, id_: str, language: str = "nl") -> Dossier:
    """Return all that the graph says of an entity, grouped: relations by how they read from its side, dates, figures and amounts."""
    entity = eco.entities[id_]
    sections: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in eco.claims:
        relation = eco.relations[claim.relation]
        if claim.subject == id_:
            sections[relation.label.in_(language)][_other(eco, claim, claim.object, language)].add(claim.passage)
        elif claim.object == id_:
            sections[relation.inverse.in_(language)][_other(eco, claim, claim.subject, language)].add(claim.passage)
    for state in eco.statuses:
        if state.subject == id_:
            sections["status"][(eco.label(state.status, language), state.status)].add(state.passage)
    for day in eco.dates:
        if day.subject == id_:
            sections["datum" if language == "nl" else "date"][(f"{day.label.in_(language)} {day.value}", "")].add(day.passage)
    for figure in eco.figures:
        if id_ in (figure.about, figure.area):
            sections["cijfers" if language == "nl" else "figures"][_figure(eco, figure, id_, language)].add(figure.passage)
    for amount in eco.amounts:
        if id_ in (amount.about, amount.funder, amount.recipient):
            sections["bedragen" if language == "nl" else "amounts"][_amount(eco, amount, id_, language)].add(amount.passage)
    registry = tuple(f"{known.id} ({eco.registers[known.register].title.in_(language)})" for known in entity.registry)
    kinds = tuple(dict.fromkeys(eco.kinds[kind].label.in_(language) for kind in entity.kinds))
    type_ = (eco.label(entity.type, language),) if entity.type else ()
    grouped = tuple(
        (heading, tuple(Line(text, other, tuple(sorted(passages))) for (text, other), passages in sorted(lines.items())))
        for heading, lines in sorted(sections.items())
    )
    return Dossier(id_, entity.label.in_(language), (*kinds, *type_), entity.aliases, registry, grouped)


def number(value: Decimal, language: str = "nl") -> str:
    """Return a number as people write it in Dutch (or English).

    >>> number(Decimal("1234.5"))
    '1.234,5'
    """
    plain = f"{value.normalize():,f}"
    return plain if language == "en" else plain.translate(str.maketrans(",.", ".,"))


def money(amount: Amount, language: str = "nl") -> str:
    """Return a sum with its currency sign, as in ``€ 125.000``."""
    sign = "€" if amount.currency == "EUR" else amount.currency
    return f"{sign} {number(amount.value, language)}"


def _other(eco: Ecosystem, claim: Claim, other: str, language: str) -> tuple[str, str]:
    extras = [eco.label(claim.role, language)] if claim.role else []
    extras += [f"{claim.start}–{claim.end}"] if claim.start or claim.end else []
    extras += [eco.label(claim.status, language)] if claim.status else []
    label = eco.label(other, language)
    return (f"{label} ({', '.join(extras)})" if extras else label, other)


def _figure(eco: Ecosystem, figure: Figure, id_: str, language: str) -> tuple[str, str]:
    qualifier = f"{eco.label(f'qualifier/{figure.qualifier}', language)} " if figure.qualifier else ""
    kind = f" ({eco.label(f'figure/{figure.kind}', language)})" if figure.kind != "observed" else ""
    about = f" – {eco.label(figure.about, language)}" if figure.about != id_ else ""
    year = f", {figure.year}" if figure.year else ""
    measure, unit = figure.measure.in_(language), eco.label(f"unit/{figure.unit}", language)
    return f"{measure}: {qualifier}{number(figure.value, language)} {unit}{year}{kind}{about}", ""


def _amount(eco: Ecosystem, amount: Amount, id_: str, language: str) -> tuple[str, str]:
    parts = [f"{eco.label(f'amount/{amount.kind}', language)}: {money(amount, language)} {eco.label(f'per/{amount.per}', language)}"]
    for name, other in (("voor" if language == "nl" else "for", amount.about), ("van" if language == "nl" else "from", amount.funder)):
        if other and other != id_:
            parts.append(f"{name} {eco.label(other, language)}")
    if amount.start or amount.end:
        parts.append(f"{amount.start}–{amount.end}")
    return ", ".join(parts), ""
