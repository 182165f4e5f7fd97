"""What tables say of the identity of a thing, and the refusal of what they say."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Refused", "Thing"]


class Refused(Exception):
    """A cell or row that cannot be taken: the rule that says why, the field it is in, and words to fill in."""

    def __init__(self, rule: str, field_: str, *words: str) -> None:
        """Keep the parts."""
        super().__init__(rule)
        self.rule, self.field, self.words = rule, field_, words


@dataclass(frozen=True, slots=True)
class Thing:
    """What tables say of the identity of a thing; ``new`` if the graph did not have it."""

    id: str
    label: str
    kind: str
    new: bool
    type: str = ""
    english: str = ""
    aliases: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    registry: tuple[str, ...] = ()
