"""What an import has to say, in Dutch and English: what is wrong with a row or cell, and how to mend it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Literal

from ecograph.model import Text

__all__ = ["RULES", "Notice", "Severity"]

Severity = Literal["error", "warning", "question", "note"]
_ORDER = ("error", "warning", "question", "note")


@dataclass(frozen=True, slots=True)
class Rule:
    """How a finding is worded: how severe it is, what is wrong, and how to mend it; ``{0}``, ``{1}`` … are filled in."""

    severity: Severity
    problem: Text
    remedy: Text


def _read() -> Mapping[str, Rule]:
    declared = tomllib.loads(resources.files("ecograph.intake.imports").joinpath("messages.toml").read_text(encoding="utf-8"))
    return {
        id_: Rule(item["severity"], Text(item["nl"], item["en"]), Text(item.get("remedy_nl", ""), item.get("remedy_en", "")))
        for id_, item in declared.items()
    }


RULES: Mapping[str, Rule] = MappingProxyType(_read())


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding about a row or cell: its rule, where it is, the words to fill in, and what the file calls the row (an IRI), if it does."""

    rule: str
    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    words: tuple[str, ...] = ()
    called: str = ""

    @property
    def severity(self) -> Severity:
        """Return how bad it is: an error refuses the row, a warning and a question don't, a note is for information."""
        return RULES[self.rule].severity

    @property
    def sort_key(self) -> tuple[int, str, str, int, str, str]:
        """Return what puts the worst first, and then follows the file."""
        return _ORDER.index(self.severity), self.file, self.sheet, self.row, self.column, self.rule

    def place(self, language: str) -> str:
        """Return where it is, as in ``klant.xlsx, blad Leden, rij 12, kolom C (begin)``."""
        sheet, row, column = ("blad", "rij", "kolom") if language == "nl" else ("sheet", "row", "column")
        parts = (
            self.file,
            f"{sheet} {self.sheet}" if self.sheet else "",
            f"{row} {self.row}" + (f" <{self.called}>" if self.called else "") if self.row else "",
            f"{column} {self.column}" if self.column else "",
        )
        return ", ".join(part for part in parts if part)

    def problem(self, language: str) -> str:
        """Return what is wrong."""
        return RULES[self.rule].problem.in_(language).format(*self.words)

    def remedy(self, language: str) -> str:
        """Return how to mend it, or nothing."""
        return RULES[self.rule].remedy.in_(language).format(*self.words)

    def text(self, language: str) -> str:
        """Return the finding as a person reads it.

        >>> print(Notice("no-date", "a.csv", "", 3, "B (begin)", ("morgen",)).text("en"))
        a.csv, row 3, column B (begin): ‘morgen’ is not a date [no-date]
          → write 2024, 2024-05, 2024-05-01 or 1 May 2024
        """
        remedy = self.remedy(language)
        return f"{self.place(language)}: {self.problem(language)} [{self.rule}]" + (f"\n  → {remedy}" if remedy else "")
