"""The tokens that say something, each with the comments that go with it."""

from __future__ import annotations

from typing import NamedTuple

from ecograph.store.turtle.tokens import Token, tokens

__all__ = ["Word", "words"]


class Word(NamedTuple):
    """A token that says something, with the comments above it and the one behind it."""

    token: Token
    above: tuple[str, ...]
    behind: tuple[str, ...]


def words(text: str) -> list[Word]:
    """Return the tokens with their comments: one on the line of a token stands behind it, others above the next; '' is an empty line."""
    found: list[Word] = []
    above: list[str] = []
    lines = 1  # line ends since the last word or comment
    for token in tokens(text):
        if token.kind == "newline":
            lines += 1
        elif token.kind == "comment":
            comment = token.text.rstrip()
            if lines == 0 and found and not above:
                found[-1] = found[-1]._replace(behind=(*found[-1].behind, comment))
            else:
                above += ["", comment] if lines > 1 and above else [comment]
            lines = 0
        else:
            if above and lines > 1:
                above.append("")
            found.append(Word(token, tuple(above), ()))
            above, lines = [], 0
    return found
