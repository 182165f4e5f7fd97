"""How much damage does `verify` find? A thousand seeded mutations, one at a time: `python benchmarks/damage.py DOCUMENTS`.

Each takes a claim, figure, amount, date or passage of the real graph and changes one thing: another thing of the graph as subject or as object,
one digit of a number, one digit of a year, or an offset. Printed is the share that `verify` reports, by kind of damage.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from ecograph import project, reading, store
from ecograph.evidence import Library, verify
from ecograph.model import Ecosystem

COUNT = 1000


def _digit(text: str, chance: random.Random) -> str:
    at = chance.choice([n for n, letter in enumerate(text) if letter.isdigit()])
    return text[:at] + chance.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]


def _alone(eco: Ecosystem, **parts: object) -> Ecosystem:
    nothing: dict[str, object] = {"claims": (), "dates": (), "statuses": (), "figures": (), "amounts": (), "passages": {}}
    return replace(eco, **{**nothing, **parts})  # type: ignore[arg-type]


def swapped_subject(eco: Ecosystem, chance: random.Random) -> Ecosystem:
    """Return a claim with another thing as its subject."""
    claim = chance.choice(eco.claims)
    other = chance.choice([id_ for id_ in eco.entities if id_ != claim.subject])
    return _alone(eco, claims=(replace(claim, subject=other),), passages={claim.passage: eco.passages[claim.passage]})


def swapped_object(eco: Ecosystem, chance: random.Random) -> Ecosystem:
    """Return a claim with another thing (or concept of the same scheme) as its object."""
    claim = chance.choice(eco.claims)
    concept = eco.concepts.get(claim.object)
    pool = [c.id for c in eco.concepts.values() if c.scheme == concept.scheme] if concept else list(eco.entities)
    other = chance.choice([id_ for id_ in pool if id_ != claim.object])
    return _alone(eco, claims=(replace(claim, object=other),), passages={claim.passage: eco.passages[claim.passage]})


def changed_digit(eco: Ecosystem, chance: random.Random) -> Ecosystem:
    """Return a figure or amount with one digit changed."""
    value = chance.choice([*eco.figures, *eco.amounts])
    changed = replace(value, value=Decimal(_digit(str(value.value), chance)))
    part = "figures" if value in eco.figures else "amounts"
    return _alone(eco, **{part: (changed,)}, passages={value.passage: eco.passages[value.passage]})


def changed_year(eco: Ecosystem, chance: random.Random) -> Ecosystem:
    """Return a date with one of the last two digits of its year changed."""
    day = chance.choice(eco.dates)
    year = day.value[:2] + _digit(day.value[2:4], chance)
    return _alone(eco, dates=(replace(day, value=year + day.value[4:]),), passages={day.passage: eco.passages[day.passage]})


def shifted_offset(eco: Ecosystem, chance: random.Random) -> Ecosystem:
    """Return a passage that starts or ends elsewhere."""
    passage = chance.choice(list(eco.passages.values()))
    shift = chance.choice([-7, -3, 3, 7, 40])
    moved = replace(passage, start=max(0, passage.start + shift)) if chance.random() < 0.5 else replace(passage, end=passage.end + shift)
    return _alone(eco, passages={passage.id: moved})


def main(folder: Path) -> None:
    """Print the share of damage found, by kind and together."""
    eco = reading.read(store.load(project.find()))
    library = Library.open(folder, eco.documents)
    chance = random.Random(20221)  # noqa: S311
    kinds: list[Callable[[Ecosystem, random.Random], Ecosystem]] = [swapped_subject, swapped_object, changed_digit, changed_year, shifted_offset]
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for number in range(COUNT):
        kind = kinds[number % len(kinds)]
        tried[kind.__name__] += 1
        found[kind.__name__] += bool(verify(kind(eco, chance), library).failures)
    for kind in kinds:
        name = kind.__name__
        sys.stdout.write(f"{name:<18} {found[name]:4} of {tried[name]:4}   {found[name] / tried[name]:.1%}\n")
    sys.stdout.write(f"{'together':<18} {found.total():4} of {tried.total():4}   {found.total() / tried.total():.1%}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
