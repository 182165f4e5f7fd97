"""Commands on the graph itself: check, verify, show, search."""

from __future__ import annotations

from pathlib import Path

import click

from ecograph.cli.common import cite, format_option, language, open_files, open_graph, require, table

__all__ = ["COMMANDS"]

_documents = click.option("--documents", type=click.Path(path_type=Path), help="Folder with the source documents, to show the passages themselves.")


@click.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Is the graph valid? Parse every file, validate its shapes, lint its habits.

    Each problem is printed with file, line and what to do; exit code 1 if there is any.

    Example: ecograph check
    """
    from ecograph import reading, validation

    require("shapes", "pyshacl")
    store = open_files(context)
    eco = reading.read(store)
    problems = sorted([*validation.shape_problems(store), *validation.lint(store, eco)])
    for problem in problems:
        click.echo(problem)
    claims = len(eco.claims) + len(eco.dates) + len(eco.statuses) + len(eco.figures) + len(eco.amounts)
    summary = f"{len(eco.entities)} things, {claims} claims in {len(eco.passages)} passages of {len(eco.documents)} documents"
    click.echo(f"{summary}: {f'{len(problems)} problems' if problems else 'valid'}")
    if problems:
        context.exit(1)


@click.command()
@click.option("--documents", type=click.Path(path_type=Path), required=True, help="Folder with the source documents.")
@click.option("--only", multiple=True, metavar="DOCUMENT", help="Check only this document, as an import is called (again for more).")
@click.option("--limit", default=50, show_default=True, help="Print at most so many failures.")
@click.pass_context
def verify(context: click.Context, documents: Path, only: tuple[str, ...], limit: int) -> None:
    """Do the documents bear out the graph? Check each passage and claim against the sources.

    Checked are checksums and offsets, and that the names, numbers and dates of each claim stand in its passage or its heading.
    Exit code 1 if anything fails. The meaning of a relation is for a reader to judge.

    Example: ecograph verify --documents sources/
    """
    from ecograph.errors import UnknownName
    from ecograph.evidence import Library, narrowed
    from ecograph.evidence import verify as verified
    from ecograph.intake.imports.keys import keys_by_thing
    from ecograph.intake.imports.layers import text_layer

    store, eco = open_graph(context)
    for name in only:
        if name not in eco.documents:
            raise UnknownName(name, sorted(eco.documents), what="no document here is called")
    eco = narrowed(eco, only) if only else eco
    report = verified(eco, Library.open(documents, eco.documents, text_layer), keys=keys_by_thing(store))
    for failure in report.failures[:limit]:
        click.echo(failure)
    if len(report.failures) > limit:
        click.echo(f"… and {len(report.failures) - limit} more (--limit)")
    looked = f"{report.claims} claims, {report.passages} passages, {report.documents} of {len(eco.documents)} documents"
    click.echo(f"{looked}: {f'{len(report.failures)} failures' if report.failures else 'all borne out'}")
    if report.failures:
        context.exit(1)


@click.command()
@click.argument("entity", required=False)
@format_option
@click.pass_context
def claims(context: click.Context, entity: str | None, format_: str) -> None:
    """List every claim (of ENTITY): what it says, what `verify` checks of it, and which readings judged what it means.

    Example: ecograph claims UMCG --format csv
    """
    from ecograph.names import resolve
    from ecograph.report import claim_headings, claim_rows

    _, eco = open_graph(context)
    about = resolve(eco, entity) if entity else ""
    lang = language(context)
    click.echo(table(claim_headings(lang), claim_rows(eco, lang, about=about), format_), nl=False)


@click.command()
@click.argument("entity")
@_documents
@click.pass_context
def show(context: click.Context, entity: str, documents: Path | None) -> None:
    """Print all that the graph says of ENTITY (any name or alias), each line with its passages.

    Example: ecograph show UMCG
    """
    from ecograph.dossier import dossier
    from ecograph.evidence import Library
    from ecograph.intake.imports.layers import text_layer
    from ecograph.names import resolve

    _, eco = open_graph(context)
    found = dossier(eco, resolve(eco, entity), language(context))
    library = Library.open(documents, eco.documents, text_layer) if documents else None
    click.secho(found.title, bold=True)
    click.echo(f"{found.id} · {', '.join(found.kinds)}")
    if found.aliases:
        click.echo(f"= {', '.join(found.aliases)}")
    for iri in found.registry:
        click.echo(f"= {iri}")
    used: dict[str, None] = {}
    for heading, lines in found.sections:
        click.secho(f"\n{heading}", underline=True)
        for line in lines:
            click.echo(f"  {line.text}  [{', '.join(line.passages)}]")
            used.update(dict.fromkeys(line.passages))
    click.secho("\nbronnen" if language(context) == "nl" else "\nsources", underline=True)
    for passage in sorted(used):
        cite(eco, passage, library, language(context))


@click.command()
@click.argument("word")
@click.pass_context
def search(context: click.Context, word: str) -> None:
    """List the things and concepts one of whose names contains WORD.

    Example: ecograph search waterstof
    """
    from ecograph.names import search as searched

    _, eco = open_graph(context)
    for id_ in searched(eco, word):
        entity = eco.entities.get(id_)
        kind = eco.kinds[entity.kind].label.in_(language(context)) if entity else "concept"
        click.echo(f"{id_}  {eco.label(id_, language(context))}  ({kind}, {len(eco.passages_of.get(id_, ()))} passages)")


@click.command()
@click.argument("document")
@click.argument("first")
@click.argument("last")
@click.option("--documents", type=click.Path(path_type=Path), required=True, help="Folder with the source documents.")
@click.option("--section", default="SECTION", help="The key of the passage in its document.")
@click.option("--heading", default="HEADING", help="The heading above it, shortened.")
@click.pass_context
def locate(context: click.Context, document: str, first: str, last: str, documents: Path, section: str, heading: str) -> None:
    """Print the block that declares a new passage of DOCUMENT, from its FIRST words to its LAST words.

    Paste it into graph/documents.ttl, and write the claims into a graph of that name in graph/claims/.

    Example: ecograph locate 002 "Flagship Waterstof" "op te leiden." --documents sources/
    """
    from ecograph.errors import UnknownName
    from ecograph.evidence import Library
    from ecograph.evidence import locate as located
    from ecograph.wording import text_sha256

    _, eco = open_graph(context)
    texts = Library.open(documents, eco.documents).texts
    if document not in texts:
        raise UnknownName(document, sorted(texts), what="no document here is called")
    start, end = located(texts[document], first, last)
    click.echo(
        f"passage:{document}-{section} a eco:Passage ;\n"
        f"    oa:hasSource document:{document} ;\n"
        f'    eco:section "{section}" ;\n'
        f'    eco:heading "{heading}" ;\n'
        f'    eco:textSha256 "{text_sha256(texts[document][start:end])}"^^xsd:hexBinary ;\n'
        f"    oa:hasSelector [ a oa:TextPositionSelector ; oa:start {start} ; oa:end {end} ] ."
    )


COMMANDS = (check, verify, claims, show, search, locate)
