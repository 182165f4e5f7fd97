"""The command add: a thing, a name, a passage, or a claim of any kind, by answering questions or by options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ecograph.cli.adding_claims import COMMANDS as CLAIMS
from ecograph.cli.session import Session, shared

__all__ = ["add"]


@click.group()
def add() -> None:
    """Add a thing, a name, a passage or a claim to the graph: what is not given is asked for.

    Names are found by label, alias or id. What is added is validated in a copy first (shapes, lint and, with --documents, the sources); you
    see what changes and confirm. Files are written in canonical form, each in one step.

    Example: ecograph add claim UMCG partnerIn "Campus Groningen" --passage 002-campus --status running
    """


@add.command()
@click.argument("label", required=False)
@click.option("--kind", "kinds", multiple=True, help="What it is, as in organisation or programme; several may be given.")
@click.option("--english", default="", help="Its name in English.")
@click.option("--alias", "aliases", multiple=True, help="Another spelling; several may be given.")
@click.option("--type", "type_", default="", help="The type of an actor, as in company.")
@click.option("--place", "places", multiple=True, help="A place that it lies within.")
@click.option("--id", "id_", default="", help="Its id; without it, made from the label.")
@shared
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

    session = Session.open(context, yes=yes, documents=documents)
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
@click.argument("thing_", metavar="[THING]", required=False)
@click.argument("name", required=False)
@click.option("--hidden", is_flag=True, help="It is a misspelling, or stands for the thing only in a source: found, but not shown.")
@click.option("--name-lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="The language of the name.")
@shared
def alias(context: click.Context, thing_: str | None, name: str | None, hidden: bool, name_lang: str, yes: bool, documents: Path | None) -> None:
    """Add a NAME by which THING is called too.

    Example: ecograph add alias UMCG "Universitair Medisch Centrum"
    """
    from ecograph.intake.additions import alias_text

    session = Session.open(context, yes=yes, documents=documents)
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
@shared
def passage(context: click.Context, document: str | None, section: str | None, yes: bool, documents: Path | None, **given: Any) -> None:
    """Add a passage of DOCUMENT under the key SECTION; its checksum is computed from the document (--documents).

    Example: ecograph add passage 004 4.2.9 --start 1200 --end 1890 --heading "4.2.9 Kansen" --documents sources/
    """
    from ecograph.errors import InputError, UnknownName
    from ecograph.evidence import Library, locate
    from ecograph.intake.additions import passage_text
    from ecograph.model import Passage
    from ecograph.wording import text_sha256

    session = Session.open(context, yes=yes, documents=documents)
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


for _command in CLAIMS:
    add.add_command(_command)
