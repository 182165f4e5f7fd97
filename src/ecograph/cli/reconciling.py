"""The command that matches new names with the graph and with registers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ecograph.cli.answering import ask
from ecograph.cli.common import language, open_graph, require, table
from ecograph.cli.name_sources import imported, names_in, register_in

if TYPE_CHECKING:
    from ecograph.intake.reconciling.decisions import Decision, Decisions
    from ecograph.intake.reconciling.namelist import NewName
    from ecograph.intake.reconciling.reconcile import Finding, Matcher

__all__ = ["COMMANDS"]

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("names", type=_FILE, required=False)
@click.option("--imported", metavar="NAME", help="Match the things of this import with the rest of the graph.")
@click.option("--sheet", "sheets", multiple=True, help="Read only this sheet of a workbook (again for more); hidden ones only so.")
@click.option("--register", "registers", type=_FILE, multiple=True, help="Match with this register (CSV, XLSX) too; may be given again.")
@click.option("--decisions", "decisions_file", type=_FILE, help="The file of decisions; without it, graph/decisions.csv of the project.")
@click.option("--feedback", type=_FILE, help="Take over the decisions of a review list that was filled in.")
@click.option("--review", type=_FILE, help="Write what a person has to look at into this CSV file, to be filled in and fed back.")
@click.option("--for-import", type=_FILE, help="Write what is matched with the graph as a CSV for `ecograph import --decisions`.")
@click.option("--save", is_flag=True, help="Add the automatic matches to the file of decisions.")
@click.option("--interactive", is_flag=True, help="Ask about each name that is in doubt; each answer is saved at once.")
@click.option("--split", metavar="NAME", help="Undo what NAME was matched with, and remember that they are different.")
@click.option("--id", "id_", metavar="ID", default="", help="With --split: only the match with this id.")
@click.option("--explain", metavar="NAME", help="Show every candidate for NAME with all features.")
@click.option("--type", "type_", default="", help="The type of the names for which the file says none, as in gemeente, company, organisation.")
@click.option("--place", default="", help="The place of the names for which the file says none.")
@click.option("--year", default="", help="The year or period for which the names are meant, where the file says none, as in 2021 or 2020..2022.")
@click.option("--threshold", type=click.FloatRange(0, 1), help="Match from this score on, instead of the one that was measured.")
@click.option("--top", type=click.IntRange(1, 50), default=5, show_default=True, help="How many candidates to show.")
@click.option("--by", default="person", show_default=True, help="Who decides, as it is written into the file of decisions.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True, help="How to print the findings."
)
@click.pass_context
def reconcile(context: click.Context, /, names: Path | None, **options: Any) -> None:
    """Match the names in NAMES with the things of the graph and of registers, and tell which are new or in doubt.

    NAMES is CSV, TSV, XLSX, a network file, or one name on each line; a header names the columns: naam or name, and type, plaats, jaar,
    kvk, url, rol. Scores come with their reasons; what is decided is kept in a file and not asked again. With --format csv the findings
    are in the format of that file.

    Example: ecograph reconcile names.csv --register register.csv --review review.csv
    """
    require("reconcile", "rapidfuzz")
    _Session(context, _Options(names, **options)).run()


@dataclass(frozen=True, slots=True)
class _Options:
    """What was asked for on the command line."""

    names: Path | None
    imported: str | None
    sheets: tuple[str, ...]
    registers: tuple[Path, ...]
    decisions_file: Path | None
    feedback: Path | None
    review: Path | None
    for_import: Path | None
    save: bool
    interactive: bool
    split: str | None
    id_: str
    explain: str | None
    type_: str
    place: str
    year: str
    threshold: float | None
    top: int
    by: str
    format_: str


class _Session:
    """One run of the command: what names can be matched with, and what was decided so far."""

    def __init__(self, context: click.Context, options: _Options) -> None:
        self.context, self.options = context, options
        self.language = language(context)
        self.new: tuple[NewName, ...] = ()

    def run(self) -> None:
        """Do what the options ask for: split, take over feedback, then explain, or match, ask, save, write the review list and print."""
        from ecograph.errors import InputError

        asked = self.options
        if asked.names and asked.imported:
            raise InputError("names come from a file or from an import, not from both", remedy="leave one of them out")
        if not (asked.names or asked.imported or asked.split or asked.feedback or asked.explain):
            raise InputError("there are no names", remedy="name a file of names, or --imported NAME, or ask --explain NAME")
        self.matcher = self._matcher()
        self.decisions = self._decisions()
        self._change()
        if asked.explain:
            self._explain(asked.explain)
        elif asked.names or asked.imported:
            self._match()

    def _matcher(self) -> Matcher:
        from ecograph.intake.reconciling.reconcile import THRESHOLD, Matcher
        from ecograph.intake.reconciling.targets import joined
        from ecograph.intake.reconciling.things import things

        if self.options.imported:
            self.new, eco = imported(self.context, self.options.imported)
        else:
            _, eco = open_graph(self.context)
        self.known = eco.entities.keys()
        records = [*things(eco), *(target for path in self.options.registers for target in register_in(path))]
        threshold = self.options.threshold
        return Matcher(joined(records), threshold=THRESHOLD if threshold is None else threshold)

    def _path(self) -> Path:
        from ecograph import project

        return self.options.decisions_file or project.find(self.context.obj["project"]).graph / "decisions.csv"

    def _decisions(self) -> Decisions:
        from ecograph.intake.reconciling.decisions import Decisions, read_decisions

        path = self._path()
        return Decisions(read_decisions(path) if path.is_file() else (), {id_: target.id for id_, target in self.matcher.by_id.items()})

    def _keep(self, decisions: Decisions) -> None:
        """Write the file of decisions in one step."""
        from ecograph import export
        from ecograph.errors import InputError
        from ecograph.intake.reconciling.decisions import COLUMNS

        if not self.options.decisions_file and self.context.obj["project"] is None:
            raise InputError("the graph that comes with ecograph keeps no decisions", remedy="name a file, as in --decisions FILE, or your --project")
        export.text(self._path(), export.csv_text(COLUMNS, decisions.rows()))
        self.decisions = decisions

    def _change(self) -> None:
        """Take over what --split and --feedback say."""
        from dataclasses import replace

        from ecograph.intake.reconciling.decisions import read_decisions

        asked = self.options
        if asked.split:
            self._keep(self.decisions.split(asked.split, asked.id_, by=asked.by))
        if asked.feedback:
            told = [replace(decision, by=decision.by or asked.by) for decision in read_decisions(asked.feedback)]
            self._keep(self.decisions.joined(told))
            click.echo(f"{asked.feedback}: {len(told)} → {self._path()}: {len(self.decisions.decisions)}", err=True)

    def _names(self) -> tuple[NewName, ...]:
        asked = self.options
        return names_in(asked.names, asked.sheets, type_=asked.type_, place=asked.place, when=asked.year) if asked.names else self.new

    def _explain(self, name: str) -> None:
        from ecograph.intake.reconciling.namelist import NewName, key_of
        from ecograph.intake.reconciling.review import explanation, explanation_headings

        asked = self.options
        told = [new for new in self._names() if new.key[0] == key_of(name)[0]] or [NewName(name, asked.type_, asked.place, asked.year)]
        found = self.matcher.find(told, self.decisions, count=asked.top, every=True)
        self._print(found)
        for candidate in (candidate for finding in found for candidate in finding.candidates if asked.format_ == "table"):
            target = candidate.target
            title = f"{target.label} [{' = '.join(target.all_ids[:4])}] ‘{candidate.spelling}’"
            click.echo("\n" + table(explanation_headings(self.language), explanation(candidate, self.language), "table", title=title), nl=False)

    def _match(self) -> None:
        from ecograph import export
        from ecograph.intake.reconciling.review import REVIEW_COLUMNS, automatic, one_id_each, review_rows, summary

        asked, new = self.options, self._names()
        found = self.matcher.find(new, self.decisions, count=asked.top)
        if asked.interactive:
            self._keep(self.decisions)
            in_doubt = [finding.new for finding in found if finding.verdict == "review"]
            ask(in_doubt, lambda name: self.matcher.find([name], self.decisions, count=asked.top)[0], self._decide, asked.by, self.language)
            found = self.matcher.find(new, self.decisions, count=asked.top)
        if asked.save:
            self._keep(self.decisions.joined(automatic(found, self.language)))
        if asked.review:
            export.text(asked.review, export.csv_text(REVIEW_COLUMNS, review_rows(found, self.language)))
        if asked.for_import:
            export.text(asked.for_import, export.csv_text(("name", "id"), one_id_each(found, self.known)))
        self._print(found)
        click.echo(summary(found, self.language), err=True)

    def _decide(self, decision: Decision) -> None:
        """Keep an answer, unless it contradicts what was decided before."""
        from ecograph.errors import InputError

        try:
            self._keep(self.decisions.joined([decision]))
        except InputError as error:
            click.echo(str(error), err=True)

    def _print(self, found: list[Finding]) -> None:
        from ecograph.intake.reconciling.decisions import COLUMNS
        from ecograph.intake.reconciling.review import record, result_headings, result_rows, row

        if self.options.format_ == "csv":
            click.echo(table(COLUMNS, [row(finding, self.language) for finding in found], "csv"), nl=False)
        elif self.options.format_ == "json":
            click.echo(json.dumps([record(finding, self.language) for finding in found], ensure_ascii=False, indent=2))
        else:
            click.echo(table(result_headings(self.language), result_rows(found, self.language), "table"), nl=False)


COMMANDS = (reconcile,)
