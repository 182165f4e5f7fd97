"""The command add: a thing, a name, a passage, or a claim of any kind, by answering questions or by options."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ecograph.cli.common import language, require

if TYPE_CHECKING:
    from ecograph.model import Ecosystem
    from ecograph.project import Project

__all__ = ["add"]

_T = TypeVar("_T")
_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


@click.group()
def add() -> None:
    """Add a thing, a name, a passage or a claim to the graph: what is not given is asked for.

    Names are found by label, alias or id. What is added is validated in a copy first (shapes, lint and, with --documents, the sources); you
    see what changes and confirm. Files are written in canonical form, each in one step.

    Example: ecograph add claim UMCG partnerIn "Campus Groningen" --passage 002-campus --status running
    """


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--yes", "-y", is_flag=True, help="Write without asking; what is needed and not given is an error."),
        click.option("--documents", type=click.Path(path_type=Path), help="Folder with the source documents: check that they bear it out."),
    ):
        command = option(command)
    return click.pass_context(command)


def _option(name: str, help_: str) -> _Decorator:
    return click.option(name, default="", help=help_)


_PASSAGE = _option("--passage", "The passage that says so: its id, or document and section, as in '004 4.2.1'.")
_NOTE = _option("--note", "What the plain claim leaves out, in a few Dutch words of your own.")


@dataclass(slots=True)
class _Session:
    """One addition: the project, what it says now, and whether to ask."""

    context: click.Context
    project: Project
    eco: Ecosystem
    yes: bool
    documents: Path | None

    @classmethod
    def open(cls, context: click.Context, *, yes: bool, documents: Path | None) -> _Session:
        from ecograph import project, reading, store
        from ecograph.cli.editing import refuse_installed

        require("shapes", "pyshacl")
        chosen = project.find(context.obj["project"])
        refuse_installed(chosen)
        return cls(context, chosen, reading.read(store.load(chosen)), yes, documents)

    @property
    def language(self) -> str:
        return language(self.context)

    def asked(self, value: str | None, question: str, read: Callable[[str], _T], *, default: str | None = None) -> _T:
        """Return what a value means, or ask for it until it means something; a value that was given is not asked again."""
        from ecograph.errors import InputError

        if value or (self.yes and default is not None):
            return read(value or default or "")
        if self.yes:
            raise InputError(f"{question} is not given", remedy="give it, or leave out --yes to be asked")
        while True:
            try:
                return read(click.prompt(question, default=default, show_default=bool(default)))
            except InputError as error:
                click.echo(f"  {error}", err=True)

    def thing(self, value: str | None, question: str) -> str:
        from ecograph.intake.adding import find_thing

        return self.asked(value, question, lambda name: find_thing(self.eco, name))

    def concept(self, value: str | None, question: str, scheme: str, *, default: str | None = None) -> str:
        """Return the id of a concept of a scheme, by id with or without the scheme, or by name."""
        from ecograph.errors import UnknownName
        from ecograph.names import resolve

        def read(name: str) -> str:
            if not name:
                return ""
            full = name if name.startswith(f"{scheme}/") else f"{scheme}/{name}"
            if full in self.eco.concepts:
                return full
            try:
                return resolve(self.eco, name, schemes=[scheme])
            except UnknownName as error:
                known = sorted(id_.partition("/")[2] for id_ in self.eco.concepts if id_.startswith(f"{scheme}/"))
                raise UnknownName(name, error.suggestions or known[:20], what=f"no {scheme} is called") from error

        return self.asked(value, question, read, default=default) if value or default is not None or not self.yes else read("")

    def passage(self, value: str) -> str:
        from ecograph.intake.adding import find_passage

        return self.asked(value, "passage", lambda name: find_passage(self.eco, name).id)

    def finish(self, trig: str) -> None:
        """Show what changes and, once confirmed, write it."""
        from ecograph import export
        from ecograph.intake.adding import proposal

        found = proposal(self.project, self.eco, trig, documents=self.documents)
        click.echo(found.diff, nl=False)
        for note in found.notes:
            click.echo(f"· {note}", err=True)
        if not self.yes:
            click.confirm("write this?" if self.language == "en" else "dit schrijven?", abort=True, default=True)
        for path, text in found.texts.items():
            export.text(path, text)
            click.echo(str(self.project.shown(path)))


@add.command()
@click.argument("subject", required=False)
@click.argument("relation", required=False)
@click.argument("object_", metavar="OBJECT", required=False)
@_PASSAGE
@_option("--role", "The role in which, as in partner.")
@_option("--status", "The status, as in running.")
@_option("--from", "Since when: 2021, 2021-03 or 2021-03-31.")
@_option("--until", "Until when.")
@_NOTE
@_shared
def claim(context: click.Context, subject: str | None, relation: str | None, object_: str | None, yes: bool, documents: Path | None, **given: str) -> None:
    """Add that SUBJECT has RELATION to OBJECT (a thing, or a concept as theme/ai), as a passage says.

    Example: ecograph add claim UMCG partnerIn "Campus Groningen" --passage 002-campus
    """
    from ecograph.errors import InputError
    from ecograph.intake.adding import find_relation, find_thing, habits
    from ecograph.intake.additions import date, fact_text
    from ecograph.model import Claim

    session = _Session.open(context, yes=yes, documents=documents)
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


def _warn(session: _Session, usual: tuple[tuple[str, str, int], ...], who: str, what: str, relation: str) -> None:
    """Say when no claim so far ties these kinds of things by this relation: a slip, or something new."""
    eco = session.eco
    other = eco.entities[what].kind if what in eco.entities else f"{what.partition('/')[0]}/"
    if usual and (eco.entities[who].kind, other) not in {(a, b) for a, b, _ in usual}:
        told = ", ".join(f"{a} → {b}" for a, b, _ in usual[:3])
        click.echo(f"· {relation}: {eco.entities[who].kind} → {other} is new; so far {told}", err=True)


@add.command()
@click.argument("about", required=False)
@click.argument("measure", required=False)
@click.argument("value", required=False)
@click.option("--unit", default="", help="What is counted, as in companies.")
@_option("--measure-en", "The measure in English.")
@_option("--kind", "observed, target or forecast.")
@_option("--qualifier", "As in minimum, maximum or about.")
@_option("--year", "Of when: 2021, 2021-03 or 2021-03-31.")
@_option("--area", "The place that it is counted in.")
@_PASSAGE
@_NOTE
@_shared
def figure(context: click.Context, about: str | None, measure: str | None, value: str | None, yes: bool, documents: Path | None, **given: str) -> None:
    """Add a figure: of the thing ABOUT, the MEASURE (in Dutch) is VALUE.

    Example: ecograph add figure Eemsdelta "aantal bedrijven" 2.300 --unit companies --passage 004-4.2.1
    """
    from ecograph.intake.additions import date, fact_text, sum_of_money
    from ecograph.model import Figure, Text

    session = _Session.open(context, yes=yes, documents=documents)
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


@add.command()
@click.argument("about", required=False)
@click.argument("value", required=False)
@_option("--kind", "As in budget, ceiling, commitment.")
@_option("--per", "What it is per: total, year, application …")
@click.option("--currency", default="EUR", show_default=True, help="Currency (ISO 4217).")
@_option("--funder", "Who gives it.")
@_option("--recipient", "Who receives it.")
@_option("--from", "Since when.")
@_option("--until", "Until when.")
@_PASSAGE
@_NOTE
@_shared
def amount(context: click.Context, about: str | None, value: str | None, yes: bool, documents: Path | None, **given: str) -> None:
    """Add a sum of money: VALUE (3000000, 3.000.000 or 17,5 miljoen) for the thing ABOUT.

    Example: ecograph add amount Waddenfonds "17,5 miljoen" --kind budget --passage 004-4.2.1
    """
    from ecograph.intake.additions import date, fact_text, sum_of_money
    from ecograph.model import Amount

    session = _Session.open(context, yes=yes, documents=documents)
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
    from dataclasses import replace

    from ecograph.errors import InputError

    if any(replace(other, note=found.note) == found for other in known):
        raise InputError(f"{found.passage} says so already", remedy="there is nothing to add")


@add.command("date")
@click.argument("subject", required=False)
@click.argument("property_", metavar="PROPERTY", required=False)
@click.argument("value", required=False)
@_PASSAGE
@_shared
def date_(
    context: click.Context, subject: str | None, property_: str | None, value: str | None, passage: str, yes: bool, documents: Path | None
) -> None:
    """Add a date of SUBJECT: startDate, endDate, foundingDate, issued, openFrom, openUntil or targetYear.

    Example: ecograph add date "Toukomst" startDate 2021 --passage 001-toukomst
    """
    from ecograph.errors import InputError
    from ecograph.intake.additions import DATES, date, fact_text
    from ecograph.model import DateClaim
    from ecograph.reading import DATE_LABELS

    def known(name: str) -> str:
        if name not in DATES:
            raise InputError(f"no date is called ‘{name}’", remedy=f"it is one of {', '.join(sorted(DATES))}")
        return name

    session = _Session.open(context, yes=yes, documents=documents)
    who, which = session.thing(subject, "subject"), session.asked(property_, "property", known)
    found = DateClaim(who, which, DATE_LABELS[DATES[which]], session.asked(value, "date", date), session.passage(passage))
    if found in session.eco.dates:
        raise InputError(f"{found.passage} says so already", remedy="there is nothing to add")
    session.finish(fact_text(found))


@add.command()
@click.argument("subject", required=False)
@click.argument("status_", metavar="STATUS", required=False)
@_PASSAGE
@_shared
def status(context: click.Context, subject: str | None, status_: str | None, passage: str, yes: bool, documents: Path | None) -> None:
    """Add the status of SUBJECT: in-development, running, ended and so on.

    Example: ecograph add status "Toukomst" running --passage 001-toukomst
    """
    from ecograph.errors import InputError
    from ecograph.intake.additions import fact_text
    from ecograph.model import StatusClaim

    session = _Session.open(context, yes=yes, documents=documents)
    found = StatusClaim(session.thing(subject, "subject"), session.concept(status_, "status", "status"), session.passage(passage))
    if found in session.eco.statuses:
        raise InputError(f"{found.passage} says so already", remedy="there is nothing to add")
    session.finish(fact_text(found))


@add.command()
@click.argument("label", required=False)
@click.option("--kind", "kinds", multiple=True, help="What it is, as in organisation or programme; several may be given.")
@click.option("--english", default="", help="Its name in English.")
@click.option("--alias", "aliases", multiple=True, help="Another spelling; several may be given.")
@click.option("--type", "type_", default="", help="The type of an actor, as in company.")
@click.option("--place", "places", multiple=True, help="A place that it lies within.")
@click.option("--id", "id_", default="", help="Its id; without it, made from the label.")
@_shared
def thing(
    context: click.Context,
    label: str | None,
    kinds: tuple[str, ...],
    english: str,
    aliases: tuple[str, ...],
    type_: str,
    places: tuple[str, ...],
    id_: str,
    yes: bool,
    documents: Path | None,
) -> None:
    """Add a thing that is called LABEL in Dutch.

    Example: ecograph add thing "Stichting Voorbeeld" --kind organisation --type foundation --alias Voorbeeld
    """
    from ecograph.errors import UnknownName
    from ecograph.intake.additions import slug, thing_text
    from ecograph.model import Entity, Text
    from ecograph.wording import fold

    session = _Session.open(context, yes=yes, documents=documents)
    allowed = {k.id: k for k in session.eco.kinds.values() if k.mode in ("actor", "undertaking", "place") or k.id == "finding"}

    def kind(name: str) -> str:
        for known in allowed.values():
            if fold(name) in (known.id, fold(known.label.nl), fold(known.label.en)):
                return known.id
        raise UnknownName(name, sorted(allowed), what="no kind is called")

    named = session.asked(label, "label", str.strip)
    chosen = tuple(kind(name) for name in kinds) or (session.asked(None, "kind", kind),)
    typed = session.concept(type_, "type", "type") if type_ or (chosen[0] == "organisation") else ""
    within = tuple(session.thing(place, "place") for place in places)
    entity = Entity(id_ or slug(named), Text(named, english or named), chosen, aliases, typed, places=within)
    session.finish(thing_text(session.eco, entity))


@add.command()
@click.argument("thing_", metavar="THING", required=False)
@click.argument("name", required=False)
@click.option("--hidden", is_flag=True, help="It is a misspelling, or stands for the thing only in a source: found, but not shown.")
@click.option("--name-lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="The language of the name.")
@_shared
def alias(
    context: click.Context, thing_: str | None, name: str | None, hidden: bool, name_lang: str, yes: bool, documents: Path | None
) -> None:
    """Add a NAME by which THING is called too.

    Example: ecograph add alias UMCG "Universitair Medisch Centrum"
    """
    from ecograph.intake.additions import alias_text

    session = _Session.open(context, yes=yes, documents=documents)
    id_ = session.thing(thing_, "thing")
    called = session.asked(name, "name", str.strip)
    session.finish(alias_text(session.eco, id_, called, hidden=hidden, language=name_lang))


@add.command()
@click.argument("document", required=False)
@click.argument("section", required=False)
@click.option("--start", type=int, help="Offset of its first character, from 0.")
@click.option("--end", type=int, help="Offset after its last character.")
@click.option("--first", default="", help="Its first words, instead of --start.")
@click.option("--last", default="", help="Its last words, instead of --end.")
@click.option("--heading", default="", help="The heading above it, as the document has it.")
@_shared
def passage(context: click.Context, document: str | None, section: str | None, yes: bool, documents: Path | None, **given: Any) -> None:
    """Add a passage of DOCUMENT under the key SECTION; its checksum is computed from the document (--documents).

    Example: ecograph add passage 004 4.2.9 --start 1200 --end 1890 --heading "4.2.9 Kansen" --documents sources/
    """
    from ecograph.errors import InputError, UnknownName
    from ecograph.evidence import Library, locate
    from ecograph.intake.additions import passage_text
    from ecograph.model import Passage
    from ecograph.wording import text_sha256

    session = _Session.open(context, yes=yes, documents=documents)
    if documents is None:
        raise InputError("the checksum of a passage is made from its document", remedy="name the folder that has it: --documents DIR")
    texts = Library.open(documents, session.eco.documents).texts

    def known(name: str) -> str:
        if name not in texts:
            raise UnknownName(name, sorted(texts), what="no document here is called")
        return name

    of, key = session.asked(document, "document", known), session.asked(section, "section", str.strip)
    start, end = given["start"], given["end"]
    if start is None or end is None:
        first = session.asked(given["first"], "first words", str.strip)
        start, end = locate(texts[of], first, session.asked(given["last"], "last words", str.strip))
    heading = session.asked(given["heading"], "heading", str.strip)
    sha256 = text_sha256(texts[of][start:end])
    session.finish(passage_text(session.eco, Passage(f"{of}-{key}", of, key, heading, start, end, sha256)))
