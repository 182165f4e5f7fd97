"""The commands of add for claims: relations, figures, amounts, dates and statuses, each in its passage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ecograph.cli.session import NOTE, PASSAGE, Session, option, shared
from ecograph.errors import InputError

__all__ = ["COMMANDS"]


@click.command()
@click.argument("subject", required=False)
@click.argument("relation", required=False)
@click.argument("object_", metavar="[OBJECT]", required=False)
@PASSAGE
@option("--role", "The role in which, as in partner.")
@option("--status", "The status, as in running.")
@option("--from", "Since when: 2021, 2021-03 or 2021-03-31.")
@option("--until", "Until when.")
@NOTE
@shared
def claim(
    context: click.Context, subject: str | None, relation: str | None, object_: str | None, yes: bool, documents: Path | None, **given: str
) -> None:
    """Add that SUBJECT has RELATION to OBJECT (a thing, or a concept as theme/ai), as a passage says.

    Example: ecograph add claim UMCG partnerIn "Campus Groningen" --passage 002-campus
    """
    from ecograph.intake.adding import find_relation, find_thing, habits
    from ecograph.intake.additions import date, fact_text
    from ecograph.model import Claim

    session = Session.open(context, yes=yes, documents=documents)
    who = session.thing(subject, "subject")
    if relation is None and not yes:
        click.echo("  " + ", ".join(f"{r.id} ({r.label.in_(session.language)})" for r in session.eco.relations.values()), err=True)
    chosen = session.asked(relation, "relation", lambda name: find_relation(session.eco, name))
    usual = habits(session.eco, chosen.id)
    if object_ is None and usual:
        click.echo(f"  {chosen.id}: " + ", ".join(f"{one} → {other} ({count})" for one, other, count in usual[:5]), err=True)
    schemes = {other.rstrip("/") for _, other, _ in usual if other.endswith("/")} | {(object_ or "").partition("/")[0]}
    what = session.asked(object_, "object", lambda name: find_thing(session.eco, name, schemes | {name.partition("/")[0]}))
    found = Claim(
        who,
        chosen.id,
        what,
        session.passage(given["passage"]),
        role=session.concept(given["role"], "role", "role") if given["role"] else "",
        status=session.concept(given["status"], "status", "status") if given["status"] else "",
        start=date(given["from"]) if given["from"] else "",
        end=date(given["until"]) if given["until"] else "",
        note=given["note"],
    )
    known = [c for c in session.eco.claims if (c.subject, c.relation, c.object, c.passage) == (who, chosen.id, what, found.passage)]
    if found in known or (known and found == Claim(*(getattr(found, name) for name in ("subject", "relation", "object", "passage")))):
        raise InputError(f"{found.passage} says that {who} {chosen.id} {what} already", remedy="there is nothing to add")
    _warn(session, usual, who, what, chosen.id)
    session.finish(fact_text(found))


def _warn(session: Session, usual: tuple[tuple[str, str, int], ...], who: str, what: str, relation: str) -> None:
    """Say when no claim so far ties these kinds of things by this relation: a slip, or something new."""
    eco = session.eco
    other = eco.entities[what].kind if what in eco.entities else f"{what.partition('/')[0]}/"
    if usual and (eco.entities[who].kind, other) not in {(a, b) for a, b, _ in usual}:
        told = ", ".join(f"{a} → {b}" for a, b, _ in usual[:3])
        click.echo(f"· {relation}: {eco.entities[who].kind} → {other} is new; so far {told}", err=True)


@click.command()
@click.argument("about", required=False)
@click.argument("measure", required=False)
@click.argument("value", required=False)
@click.option("--unit", default="", help="What is counted, as in companies.")
@option("--measure-en", "The measure in English.")
@option("--kind", "observed, target or forecast.")
@option("--qualifier", "As in minimum, maximum or about.")
@option("--year", "Of when: 2021, 2021-03 or 2021-03-31.")
@option("--area", "The place that it is counted in.")
@PASSAGE
@NOTE
@shared
def figure(
    context: click.Context, about: str | None, measure: str | None, value: str | None, yes: bool, documents: Path | None, **given: str
) -> None:
    """Add a figure: of the thing ABOUT, the MEASURE (in Dutch) is VALUE.

    Example: ecograph add figure Eemsdelta "aantal bedrijven" 2.300 --unit companies --passage 004-4.2.1
    """
    from ecograph.intake.additions import date, fact_text, sum_of_money
    from ecograph.model import Figure, Text

    session = Session.open(context, yes=yes, documents=documents)
    of = session.thing(about, "about")
    named = session.asked(measure, "measure", str.strip)
    found = Figure(
        of,
        Text(named, given["measure_en"] or named),
        session.asked(value, "value", sum_of_money),
        session.concept(given["unit"], "unit", "unit").partition("/")[2],
        session.passage(given["passage"]),
        kind=session.concept(given["kind"], "kind", "figure", default="observed").partition("/")[2],
        qualifier=session.concept(given["qualifier"], "qualifier", "qualifier").partition("/")[2] if given["qualifier"] else "",
        year=date(given["year"]) if given["year"] else "",
        area=session.thing(given["area"], "area") if given["area"] else "",
        note=given["note"],
    )
    _refuse_known(found, session.eco.figures)
    session.finish(fact_text(found))


@click.command()
@click.argument("about", required=False)
@click.argument("value", required=False)
@option("--kind", "As in budget, ceiling, commitment.")
@option("--per", "What it is per: total, year, application …")
@click.option("--currency", default="EUR", show_default=True, help="Currency (ISO 4217).")
@option("--funder", "Who gives it.")
@option("--recipient", "Who receives it.")
@option("--from", "Since when.")
@option("--until", "Until when.")
@PASSAGE
@NOTE
@shared
def amount(context: click.Context, about: str | None, value: str | None, yes: bool, documents: Path | None, **given: str) -> None:
    """Add a sum of money: VALUE (3000000, 3.000.000 or 17,5 miljoen) for the thing ABOUT.

    Example: ecograph add amount Waddenfonds "17,5 miljoen" --kind budget --passage 004-4.2.1
    """
    from ecograph.intake.additions import date, fact_text, sum_of_money
    from ecograph.model import Amount

    session = Session.open(context, yes=yes, documents=documents)
    found = Amount(
        session.thing(about, "about"),
        session.concept(given["kind"], "kind", "amount").partition("/")[2],
        session.asked(value, "value", sum_of_money),
        given["currency"],
        session.passage(given["passage"]),
        per=session.concept(given["per"], "per", "per", default="total").partition("/")[2],
        funder=session.thing(given["funder"], "funder") if given["funder"] else "",
        recipient=session.thing(given["recipient"], "recipient") if given["recipient"] else "",
        start=date(given["from"]) if given["from"] else "",
        end=date(given["until"]) if given["until"] else "",
        note=given["note"],
    )
    _refuse_known(found, session.eco.amounts)
    session.finish(fact_text(found))


def _refuse_known(found: Any, known: tuple[Any, ...]) -> None:

    if any(replace(other, note=found.note) == found for other in known):
        raise InputError(f"{found.passage} says so already", remedy="there is nothing to add")


@click.command("date")
@click.argument("subject", required=False)
@click.argument("property_", metavar="[PROPERTY]", required=False)
@click.argument("value", required=False)
@PASSAGE
@shared
def date_(
    context: click.Context, subject: str | None, property_: str | None, value: str | None, passage: str, yes: bool, documents: Path | None
) -> None:
    """Add a date of SUBJECT: startDate, endDate, foundingDate, issued, openFrom, openUntil or targetYear.

    Example: ecograph add date "Toukomst" startDate 2021 --passage 001-toukomst
    """
    from ecograph.intake.additions import DATES, date, fact_text
    from ecograph.model import DateClaim
    from ecograph.reading import DATE_LABELS

    def known(name: str) -> str:
        if name not in DATES:
            raise InputError(f"no date is called ‘{name}’", remedy=f"it is one of {', '.join(sorted(DATES))}")
        return name

    session = Session.open(context, yes=yes, documents=documents)
    who, which = session.thing(subject, "subject"), session.asked(property_, "property", known)
    found = DateClaim(who, which, DATE_LABELS[DATES[which]], session.asked(value, "date", date), session.passage(passage))
    if found in session.eco.dates:
        raise InputError(f"{found.passage} says so already", remedy="there is nothing to add")
    session.finish(fact_text(found))


@click.command()
@click.argument("subject", required=False)
@click.argument("status_", metavar="[STATUS]", required=False)
@PASSAGE
@shared
def status(context: click.Context, subject: str | None, status_: str | None, passage: str, yes: bool, documents: Path | None) -> None:
    """Add the status of SUBJECT: in-development, running, ended and so on.

    Example: ecograph add status "Toukomst" running --passage 001-toukomst
    """
    from ecograph.intake.additions import fact_text
    from ecograph.model import StatusClaim

    session = Session.open(context, yes=yes, documents=documents)
    found = StatusClaim(session.thing(subject, "subject"), session.concept(status_, "status", "status"), session.passage(passage))
    if found in session.eco.statuses:
        raise InputError(f"{found.passage} says so already", remedy="there is nothing to add")
    session.finish(fact_text(found))


COMMANDS = (claim, figure, amount, date_, status)
