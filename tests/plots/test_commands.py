"""Plots from the command line, on the toy valley."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ecograph.cli import main
from ecograph.errors import InputError
from ecograph.project import Project

COMMANDS = {
    "rank": ["rank", "--by", "degree", "--interval", "--replicates", "3"],
    "brokers": ["brokers", "--by", "kind", "--network", "ties"],
    "coverage": ["coverage", "kind", "type", "--least", "1", "--samples", "99"],
}


def _run(project: Project, *words: str) -> str:
    found = CliRunner().invoke(main, ["--project", str(project.root), "--lang", "en", *words], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_picture_comes_with_the_table(project: Project, tmp_path: Path, command: list[str]) -> None:
    """With --plot standard output is the same as without, and the file is a picture in the language asked for."""
    table = _run(project, *command, "--format", "json")
    assert _run(project, *command, "--format", "json", "--plot", str(tmp_path / "new" / "plot.svg")) == table
    assert "What is absent here" in (tmp_path / "new" / "plot.svg").read_text(encoding="utf-8")


def test_another_kind_of_file_is_refused_before_anything_is_measured(tmp_path: Path) -> None:
    """The suffix is looked at first: a project that is not there does not matter yet."""
    with pytest.raises(InputError, match=r"an \.svg or a \.png file"):
        CliRunner().invoke(main, ["--project", str(tmp_path / "none"), "rank", "--plot", "plot.pdf"], catch_exceptions=False)


def test_all_gaps_or_one_but_not_none() -> None:
    """Without a name there is only a list of gaps, which has no picture."""
    with pytest.raises(InputError, match="of which gap"):
        CliRunner().invoke(main, ["gap", "--plot", "plot.svg"], catch_exceptions=False)
