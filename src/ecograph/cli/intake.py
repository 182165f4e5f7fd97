"""The command that brings data of one's own: `ecograph import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ecograph.cli.common import language, require

if TYPE_CHECKING:
    from ecograph.intake.imports.importing import Choices, Draft
    from ecograph.project import Project

__all__ = ["COMMANDS"]

_file = click.Path(path_type=Path, dir_okay=False)


@click.command("import")
@click.argument("files", nargs=-1, type=_file)
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="Your project; a new folder gets a copy of the graph.")
@click.option("--empty", is_flag=True, help="Start a new project with ecograph's terms only, without its graph.")
@click.option("--name", default="", help="What to call the import (default: after the file); the same name replaces it.")
@click.option("--sheet", "sheets", multiple=True, help="Read only this sheet (again for more); hidden ones only so.")
@click.option("--mapping", type=_file, help="File (TOML or JSON) that says what columns stand for.")
@click.option("--save-mapping", type=_file, help="Write how the columns were read, to correct and use with --mapping.")
@click.option("--decisions", type=_file, help="CSV with name,id: which names mean which things of the graph.")
@click.option("--questions", type=_file, help="Write the names to decide on as a CSV for --decisions.")
@click.option("--findings", type=_file, help="Write all findings as a CSV: rule, sheet, row, column, what is wrong, how to mend it.")
@click.option("--relation", default="", help="The relation of ties whose row names none, as in partnerIn or 'is partner in'.")
@click.option("--type", "type_", default="", help="What new things are, where no column says it.")
@click.option("--numbers", type=click.Choice(["nl", "en"]), help="How numbers are written: 1.234,56 (nl) or 1,234.56 (en).")
@click.option("--title", default="", help="What the data are called (default: the name of the file).")
@click.option("--publisher", default="", help="Who published them.")
@click.option("--issued", default="", help="Of when they are, as in 2025, 2025-03 or 2025-03-31.")
@click.option("--keep-good", is_flag=True, help="Import the good rows where others have errors.")
@click.option("--new-words", is_flag=True, help="Take words for roles, types, themes … that are near a known one as new ones.")
@click.option("--dry-run", is_flag=True, help="Print what would be claimed, and change nothing.")
@click.option("--limit", default=30, show_default=True, help="Print at most so many findings (and claims).")
@click.option("--remove", "gone", metavar="NAME", help="Take an import out again.")
@click.option("--template", type=_file, help="Write an empty table: actors.csv, ties.csv, memberships.csv, or a workbook with all.")
@click.pass_context
def import_(context: click.Context, /, files: tuple[Path, ...], **options: Any) -> None:
    """Import FILES: tables (CSV, TSV, XLSX), networks (GraphML, GEXF, Kumu JSON), RDF. Every row becomes claims with the row as passage.

    All files together are one import: it lands whole or not at all, as one file graph/imports/NAME.trig. Rows with errors are listed with
    sheet, row, column and what to do; nothing is imported then, unless --keep-good. docs/import.md explains the tables.

    Example: ecograph import --into my-project client.xlsx --dry-run
    """
    from ecograph.errors import InputError

    if options["template"]:
        _write_template(options["template"], language(context))
        return
    if options["gone"]:
        from ecograph.intake.imports.commit import refuse_packaged, remove
        from ecograph.project import find

        require("shapes", "pyshacl")
        project = find(options["into"] or context.obj["project"])
        refuse_packaged(project)
        click.echo(f"{project.shown(remove(project, options['gone']))} removed")
        return
    if not files:
        raise InputError("no file is named", remedy="ecograph import FILE…, or ecograph import --template actors.csv to begin with")
    require("shapes", "pyshacl")
    if any(path.suffix.lower() in (".xlsx", ".xlsm") for path in files):
        require("sheets", "openpyxl")
    _import(context, files, options)


def _import(context: click.Context, files: tuple[Path, ...], options: dict[str, Any]) -> None:
    import tempfile

    from ecograph.errors import InputError
    from ecograph.intake.imports.commit import refuse_packaged, start_project
    from ecograph.project import find

    folder: Path | None = options["into"] or context.obj["project"]
    if folder is None or (folder / "graph").is_dir():
        if options["empty"]:
            problem = "--empty starts a new project" + (", but no folder is named" if folder is None else ", but here is one")
            raise InputError(problem, path=folder, remedy="name a new folder: --into FOLDER")
        project = find(folder)
        if not options["dry_run"]:
            refuse_packaged(project)
        ready = _drafted(context, project, files, options)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            like = start_project(Path(scratch) / "project", empty=True) if options["empty"] else find()
            ready = _drafted(context, like, files, options)
        if not options["dry_run"]:
            project = start_project(folder, empty=options["empty"])
            click.echo(f"{folder}: a new project, {'with the terms of ecograph' if options['empty'] else 'with a copy of the graph of ecograph'}")
    if not options["dry_run"]:
        _land(project, ready, language(context))


def _drafted(context: click.Context, project: Project, files: tuple[Path, ...], options: dict[str, Any]) -> Draft:
    """Return what would be imported, after telling of it; exit where nothing is to be."""
    from ecograph.export.files import text
    from ecograph.intake.imports import accounts
    from ecograph.intake.imports.importing import draft

    lang = language(context)
    choices = _choices(options)
    ready = draft(project, files, choices)
    _print_findings(ready, lang, options["limit"])
    if options["save_mapping"]:
        click.echo(f"{text(options['save_mapping'], accounts.mapping_of(ready, dict(choices.mapping.defaults)))}")
    if options["questions"]:
        click.echo(f"{text(options['questions'], accounts.questions_csv(ready))}")
    if options["findings"]:
        click.echo(f"{text(options['findings'], accounts.findings_csv(ready, lang))}")
    if options["dry_run"]:
        for number, sentence in enumerate(accounts.sentences(ready, ready.found.things.eco, lang)):
            if number >= options["limit"]:
                click.echo("  …")
                break
            click.echo(_plain(f"  {sentence}"))
    click.echo(accounts.summary(ready, lang))
    if ready.errors and not options["keep_good"]:
        dutch = "er is niets ingelezen: verbeter de rijen, of neem de goede met --keep-good"
        click.echo(dutch if lang == "nl" else "nothing was imported: mend the rows, or take the good ones with --keep-good")
        context.exit(1)
    if options["dry_run"]:
        click.echo("er is niets veranderd (--dry-run)" if lang == "nl" else "nothing was changed (--dry-run)")
    return ready


def _land(project: Project, ready: Draft, lang: str) -> None:
    from ecograph.intake.imports.importing import land

    path, report = land(project, ready)
    undo = f"ecograph --project {project.root} import --remove {ready.name}"
    click.echo(
        f"{path}: {report.claims} beweringen, elk nagegaan in haar rij; ongedaan maken: {undo}"
        if lang == "nl"
        else f"{path}: {report.claims} claims, each checked against its row; to undo: {undo}"
    )


def _choices(options: dict[str, Any]) -> Choices:
    from ecograph.intake.imports.importing import Choices, read_decisions
    from ecograph.intake.imports.mapping import ColumnMapping, read_mapping

    mapping = read_mapping(options["mapping"]) if options["mapping"] else ColumnMapping()
    given = {key: options[key] or "" for key in ("relation", "numbers", "title", "publisher", "issued")}
    return Choices(
        name=options["name"],
        sheets=options["sheets"],
        mapping=mapping.with_defaults(**given, type=options["type_"]),
        decisions=read_decisions(options["decisions"]) if options["decisions"] else {},
        keep_good=options["keep_good"],
        new_words=options["new_words"],
    )


def _print_findings(ready: Draft, lang: str, limit: int) -> None:
    from ecograph.intake.imports import accounts

    for line in accounts.columns_of(ready, lang):
        click.echo(_plain(line))
    per_rule: dict[str, int] = {}
    for notice in ready.notices:
        per_rule[notice.rule] = per_rule.get(notice.rule, 0) + 1
        if per_rule[notice.rule] <= limit:
            click.echo(_plain(f"{notice.severity}: {notice.text(lang)}"))
    for (severity, rule), count in sorted(accounts.tally(ready.notices).items()):
        more = f" ({'getoond' if lang == 'nl' else 'shown'}: {limit}, --limit)" if count > limit else ""
        click.echo(f"{severity} {rule}: {count}{more}")


def _plain(text: str) -> str:
    from ecograph.export.tables import plain

    return "\n".join(plain(line) for line in text.split("\n"))


def _write_template(path: Path, lang: str) -> None:
    from ecograph.errors import InputError
    from ecograph.export.files import binary
    from ecograph.intake.imports.templates import template

    if path.exists():
        raise InputError("this file is there already", path=path, remedy="name a new one")
    if path.suffix.lower() == ".xlsx":
        require("sheets", "openpyxl")
    click.echo(f"{binary(path, template(path, lang))}")


COMMANDS = (import_,)
