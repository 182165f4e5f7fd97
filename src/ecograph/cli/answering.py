"""Asking a person in the terminal about names in doubt, one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from ecograph.cli.common import table

if TYPE_CHECKING:
    from ecograph.intake.reconciling.decisions import Decision
    from ecograph.intake.reconciling.namelist import NewName
    from ecograph.intake.reconciling.reconcile import Finding

__all__ = ["ask"]

_HELP = {
    "nl": "j = de eerste; een getal = die; n = de eerste niet; nieuw; overslaan (of Enter); waarom; stop",
    "en": "y = the first; a number = that one; n = not the first; new; skip (or Enter); why; quit",
}
_ANSWERS = {
    **dict.fromkeys(("y", "yes", "j", "ja"), "yes"),
    **dict.fromkeys(("n", "no", "nee"), "no"),
    **dict.fromkeys(("new", "nieuw"), "new"),
    **dict.fromkeys(("s", "skip", "o", "overslaan", ""), "skip"),
    **dict.fromkeys(("q", "quit", "stop"), "quit"),
    **dict.fromkeys(("w", "why", "waarom", "?"), "why"),
}


def ask(names: list[NewName], find: Callable[[NewName], Finding], decide: Callable[[Decision], None], by: str, language: str) -> None:
    """Ask about each name until all are answered or the person stops; ``decide`` keeps each answer at once."""
    click.echo(_HELP[language], err=True)
    for number, new in enumerate(names, 1):
        click.echo(f"\n[{number}/{len(names)}] ", err=True, nl=False)
        if not _asked(new, find, decide, by, language):
            return


def _asked(new: NewName, find: Callable[[NewName], Finding], decide: Callable[[Decision], None], by: str, language: str) -> bool:
    """Ask about one name until it is answered; return whether to go on."""
    from ecograph.intake.reconciling.review import decision_for, explanation, explanation_headings

    while True:
        finding = find(new)
        if finding.decided is not None or not finding.candidates:
            return True
        _show(finding, language)
        try:
            said = click.prompt("?", default="", show_default=False, err=True).strip().casefold()
        except click.Abort:
            return False
        answer, candidates = _ANSWERS.get(said, said), finding.candidates
        match answer:
            case "quit":
                return False
            case "skip":
                return True
            case "why":
                click.echo(table(explanation_headings(language), explanation(candidates[0], language), "table"), err=True)
            case "new":
                decide(decision_for(new, "new", None, by))
            case "no":
                decide(decision_for(new, "different", candidates[0], by))
            case "yes":
                decide(decision_for(new, "match", candidates[0], by))
            case _ if answer.isdecimal() and 1 <= int(answer) <= len(candidates):
                decide(decision_for(new, "match", candidates[int(answer) - 1], by))
            case _:
                click.echo(_HELP[language], err=True)


def _show(finding: Finding, language: str) -> None:
    from ecograph.export.tables import plain
    from ecograph.intake.reconciling.review import candidate_lines

    context = ", ".join(part for part in (finding.new.type, finding.new.place, finding.new.when) if part)
    click.echo(plain(f"{finding.new.name} ({context})" if context else finding.new.name), err=True)
    for line in (*candidate_lines(finding.candidates, language), finding.note.in_(language)):
        if line:
            click.echo(plain(f"  {line}"), err=True)
