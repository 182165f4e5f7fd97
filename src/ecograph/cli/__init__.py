"""The command line: options in, one call, an answer out. Heavy imports wait inside the commands, so that ``--help`` is instant."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ecograph import __version__
from ecograph.cli import (
    analysis,
    asking,
    comparing,
    completing,
    editing,
    exporting,
    graph,
    intake,
    linking,
    measuring,
    networks,
    publish,
    querying,
    reconciling,
    removing,
    scanning,
    scenarios,
    structure,
)
from ecograph.errors import EcographError

__all__ = ["main", "run"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="ecograph")
@click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that holds graph/ (and queries/); without it, the graph that comes with ecograph.",
)
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of labels and answers.")
@click.option("--as-of", metavar="PERIOD", help="Only what held in a year, month, day or period, as in 2021 or 2020..2022; undated claims are kept.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint, which holds the graph (see `ecograph push`), instead of the files.")
@click.pass_context
def main(context: click.Context, project: Path | None, lang: str, as_of: str | None, endpoint: str | None) -> None:
    """Ask, check, analyse and map a regional innovation ecosystem, every claim with its passage."""
    context.obj = {"project": project, "language": lang, "as_of": as_of, "endpoint": endpoint}


for _module in (
    graph,
    asking,
    querying,
    networks,
    analysis,
    measuring,
    structure,
    scenarios,
    linking,
    intake,
    scanning,
    reconciling,
    comparing,
    editing,
    removing,
    exporting,
    publish,
    completing,
):
    for _command in _module.COMMANDS:
        main.add_command(_command)


def run() -> None:
    """Run the command line; an expected error becomes one message on standard error and exit code 1."""
    try:
        main(standalone_mode=True)
    except EcographError as error:
        click.echo(f"ecograph: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
