"""What passages say: claims with their qualifiers, dates, statuses, figures and amounts."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal, InvalidOperation

from ecograph.errors import InputError
from ecograph.model import Amount, Claim, DateClaim, Figure, StatusClaim, Text
from ecograph.reading.rows import Row, rows, text
from ecograph.store import Queryable, Term
from ecograph.vocabulary import expand


def claims(store: Queryable) -> tuple[Claim, ...]:
    """Return the stated relations, each with the role, status, period and note that its passage gives."""
    qualified: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for row in rows(store, "qualified"):
        key = (row["subject"].short, row["relation"].short, row["object"].short, row["passage"].short)
        extras = {name: row[column].short for name, column in _QUALIFIERS if column in row}
        qualified[key].append(Claim(*key, **extras))
    found: set[Claim] = set()
    for row in rows(store, "claims"):
        key = (row["subject"].short, row["relation"].short, row["object"].short, row["passage"].short)
        found.update(qualified.get(key) or [Claim(*key)])
    return tuple(sorted(found))


_QUALIFIERS = (("role", "role"), ("status", "status"), ("start", "from"), ("end", "until"), ("note", "note"))
DATE_LABELS = {
    expand("schema:startDate"): Text("begint", "starts"),
    expand("schema:endDate"): Text("eindigt", "ends"),
    expand("schema:foundingDate"): Text("opgericht", "founded"),
    expand("dcterms:issued"): Text("gepubliceerd", "published"),
    expand("eco:openFrom"): Text("open vanaf", "open from"),
    expand("eco:openUntil"): Text("open tot en met", "open until"),
    expand("eco:targetYear"): Text("streefjaar", "target year"),
}


def dates(store: Queryable) -> tuple[DateClaim, ...]:
    """Return the dates of things."""
    found = set()
    for row in rows(store, "dates"):
        iri = row["property"].value
        name = re.split(r"[/#]", iri)[-1]
        found.add(DateClaim(row["subject"].short, name, DATE_LABELS[iri], row["value"].value, row["passage"].short))
    return tuple(sorted(found))


def statuses(store: Queryable) -> tuple[StatusClaim, ...]:
    """Return what passages say of the status of things."""
    return tuple(sorted(StatusClaim(*(row[column].short for column in ("subject", "status", "passage"))) for row in rows(store, "statuses")))


def _number(row: Row) -> Decimal:
    """Return the value of a figure or amount. Raises InputError naming its passage where it is no number."""
    try:
        return Decimal(row["value"].value)
    except InvalidOperation as error:
        problem = f"{row['passage'].short}: the value ‘{row['value'].value}’ of {row['about'].short} is not a number"
        raise InputError(problem, remedy="write it as a plain number, as in schema:value 3000000") from error


def figures(store: Queryable) -> tuple[Figure, ...]:
    """Return the counted figures and aims, each with its unit, year and area."""
    found = set()
    measures: dict[str, list[Term]] = defaultdict(list)
    first: dict[str, Row] = {}
    for row in rows(store, "figures"):
        first[row["figure"].value] = row
        measures[row["figure"].value].append(row["measure"])
    for node, row in first.items():
        optional = {name: row[name].short.removeprefix(f"{name}/") for name in ("qualifier", "year", "area", "note") if name in row}
        found.add(
            Figure(
                about=row["about"].short,
                measure=text(measures[node]),
                value=_number(row),
                unit=row["unit"].short.removeprefix("unit/"),
                passage=row["passage"].short,
                kind=row["kind"].short.removeprefix("figure/") if "kind" in row else "observed",
                **optional,
            )
        )
    return tuple(sorted(found))


def amounts(store: Queryable) -> tuple[Amount, ...]:
    """Return the sums of money, each with what it is for, who pays and who receives."""
    found = set()
    for row in rows(store, "amounts"):
        optional = {name: row[column].short for name, column in _AMOUNT_PARTS if column in row}
        found.add(
            Amount(
                about=row["about"].short,
                kind=row["kind"].short.removeprefix("amount/"),
                value=_number(row),
                currency=row["currency"].value,
                passage=row["passage"].short,
                per=row["per"].short.removeprefix("per/") if "per" in row else "total",
                **optional,
            )
        )
    return tuple(sorted(found))


_AMOUNT_PARTS = (("funder", "funder"), ("recipient", "recipient"), ("start", "from"), ("end", "until"), ("note", "note"))
