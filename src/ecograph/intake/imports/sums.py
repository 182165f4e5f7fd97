"""The money of a row: who gives how much to what, of which kind, in which currency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecograph.intake.imports.cells import Cells
from ecograph.intake.imports.columns import amount_kind_in
from ecograph.intake.imports.things import Refused
from ecograph.intake.imports.words import Words
from ecograph.model import Amount, Claim

__all__ = ["SumReader"]

_SIGNS = {"€": "EUR", "EURO": "EUR", "$": "USD", "£": "GBP"}


@dataclass(frozen=True)
class SumReader:
    """Reads the columns *amount* and *budget*; ``currency`` is that of cells which name none."""

    words: Words
    currency: str

    def read(self, cells: Cells, subjects: Sequence[str], ties: Sequence[Claim], passage: str, *, tied: bool) -> Iterator[Amount]:
        """Yield the sums of a row with its ties (``tied``) or of an actor; of several ``subjects`` none is the giver.

        An amount is what the funder of the row, or else the first party of its tie, gives to the other; a budget is had by the other, or
        by the actor. Headings that speak of investment, costs or subsidy name no giver.
        """
        subject = subjects[0]
        main = sorted((claim for claim in ties if tied), key=lambda claim: claim.relation == "collaboratesWith")  # what is done before with whom
        other = next((claim.object if claim.subject == subject else claim.subject for claim in main), "")
        funder = next((claim.subject for claim in ties if claim.relation == "funds" and claim.object in (subject, other)), "")
        word = cells.text("amount_kind")
        stated = self.words.concept("amount", word, "amount_kind").partition("/")[2] if word else ""
        for column in ("amount", "budget"):
            found, heading = cells.money(column), cells.heading(column)
            if found is None or heading is None:
                continue
            kind = stated or amount_kind_in(heading.heading)
            about, giver = other or subject, ""
            if column == "amount" and kind in ("", "commitment"):
                giver = funder or (subject if other and len(subjects) == 1 else "")
                about = next((claim.object for claim in ties if claim.relation == "funds" and claim.subject == giver), about)
                kind = kind or ("commitment" if giver else "budget")
            yield Amount(
                about,
                kind or "budget",
                found[0],
                self._currency(cells, found[1]),
                passage,
                per=self._per(cells) or heading.per or "total",
                funder=giver,
                recipient=subject if kind == "allocation" and other else "",
            )

    def _per(self, cells: Cells) -> str:
        word = cells.text("per")
        return self.words.concept("per", word, "per").partition("/")[2] if word else ""

    def _currency(self, cells: Cells, own: str) -> str:
        stated = cells.text("currency") or own or self.currency
        code = _SIGNS.get(stated.upper(), stated.upper())
        if not re.fullmatch(r"[A-Z]{3}", code):
            raise Refused("no-currency", "currency", stated)
        if own and code != own:
            raise Refused("two-currencies", "currency", f"{stated} / {own}")
        return code
