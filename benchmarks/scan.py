"""How well does `scan` find what the graph knows? Each document left out in turn: `python benchmarks/scan.py DOCUMENTS [--sample N]`.

For each document, things that only it speaks of are taken out of the graph, and spellings that stand in no other document. Its text is
scanned, and the things marked in each passage are compared with those of which the graph claims something there and one of whose
remaining names stands there (by `ecograph.wording.mentions`, not inside a longer name). New names are those that only the left-out
document has and that are written as names, each word but small ones with a capital. With --sample, N marks are printed to judge by hand.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ecograph import project, reading, store
from ecograph.evidence import Library
from ecograph.intake.documents.textlayer import TextLayer
from ecograph.intake.scanning.scan import Scan, Scanner
from ecograph.intake.scanning.tokens import split_words, word_key, words_of
from ecograph.model import Ecosystem, Entity, Text
from ecograph.wording import fold as folded_anew
from ecograph.wording import mentions

fold = lru_cache(maxsize=100_000)(folded_anew)
STATEMENTS = {"finding", "objective", "challenge"}
SMALL = {"van", "de", "der", "den", "het", "t", "voor", "op", "aan", "te", "ter", "ten", "in", "bij", "of", "the", "for", "on", "to", "and", "en"}
ARTICLES = {"de", "het", "een", "the"}


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return the spellings of a thing."""
    return tuple(dict.fromkeys((entity.label.nl, entity.label.en, *entity.aliases)))


def without(eco: Ecosystem, document: str, where: dict[str, frozenset[str]], speaks: dict[str, set[str]]) -> Ecosystem:
    """Return a graph as it would be without a document: neither its things, nor its spellings, nor its claims."""
    entities = {}
    for id_, entity in eco.entities.items():
        kept = [name for name in names_of(entity) if where[name] != {document}]
        if speaks.get(id_, set()) == {document} or not kept:
            continue
        nl = entity.label.nl if entity.label.nl in kept else kept[0]
        en = entity.label.en if entity.label.en in kept else nl
        entities[id_] = replace(entity, label=Text(nl, en), aliases=tuple(name for name in entity.aliases if name in kept))

    def elsewhere(passage: str) -> bool:
        return eco.passages[passage].document != document

    return replace(
        eco,
        entities=entities,
        claims=tuple(c for c in eco.claims if elsewhere(c.passage)),
        dates=tuple(d for d in eco.dates if elsewhere(d.passage)),
        statuses=tuple(s for s in eco.statuses if elsewhere(s.passage)),
        figures=tuple(f for f in eco.figures if elsewhere(f.passage)),
        amounts=tuple(a for a in eco.amounts if elsewhere(a.passage)),
    )


def standing(text: str, eco: Ecosystem) -> dict[str, set[str]]:
    """Return the things one of whose names stands in a passage, and not only inside a longer one."""
    folded = fold(re.sub(r"-[^\S\n]*\n\s*", "-", text))
    found = []
    for id_, entity in eco.entities.items():
        for name in names_of(entity):
            key = fold(name)
            if key and key in folded:
                found += [(m.start(), m.end(), id_, name) for m in re.finditer(rf"(?<!\w){re.escape(key)}(?!\w)", folded)]
    spans = {(start, end) for start, end, _, _ in found}
    names: dict[str, set[str]] = defaultdict(set)
    for start, end, id_, name in found:
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans):
            names[id_].add(name)
    return names


def written_as_name(name: str, lower: set[str]) -> bool:
    """Tell whether each word of a name but small ones begins with a capital or digit, and it is no ordinary word of the text."""
    words = split_words(name)[0]
    large = [word for word in words if word.lower() not in SMALL]
    if not large or len(words) > 10 or set(name) & set(":;,._") or words[0].islower() or any(map(str.isdigit, words[-1])):
        return False
    return all(word[0].isupper() or any(map(str.isupper, word)) or word[0].isdigit() for word in large) and not (
        len(large) == 1 and large[0].lower() in lower
    )


def key_of(name: str) -> str:
    """Return a name as new names are compared: word keys without leading articles."""
    keys = [word_key(word) for word in split_words(name)[0]]
    while len(keys) > 1 and keys[0] in ARTICLES:
        keys = keys[1:]
    return " ".join(keys)


def group_of(eco: Ecosystem, id_: str) -> str:
    """Return the row of the table that a thing counts in: its kind, or statement."""
    kind = eco.entities[id_].kind
    return kind if kind not in STATEMENTS else "(statement)"


def main(folder: Path, sample: int) -> None:
    """Print recall per kind, recall of new names, speed, and a sample of marks."""
    eco = reading.read(store.load(project.find()))
    library = Library.open(folder, eco.documents)
    where = {
        name: frozenset(d for d, text in library.texts.items() if mentions(text, [name]))
        for entity in eco.entities.values()
        for name in names_of(entity)
    }
    speaks = {id_: {eco.passages[p].document for p in passages} for id_, passages in eco.passages_of.items()}
    total: Counter[str] = Counter()
    strong: Counter[str] = Counter()
    weak: Counter[str] = Counter()
    fresh: Counter[str] = Counter()
    marked: list[tuple[str, str, int, int, tuple[str, ...], str]] = []
    letters, seconds = 0, 0.0
    for document, text in sorted(library.texts.items()):
        pruned = without(eco, document, where, speaks)
        scanner = Scanner(pruned)
        begun = time.process_time()
        scan = scanner.scan(TextLayer(document, text), speaker=eco.documents[document].speaker)
        seconds, letters = seconds + time.process_time() - begun, letters + len(text)
        recall(eco, pruned, scan, document, (total, strong, weak))
        new_recall(eco, scan, document, where, speaks, fresh)
        marked += [(document, text, m.start, m.end, m.things, m.certainty) for m in scan.marks if m.certainty != "possible"]
    print(f"{'kind':<24} {'named':>6} {'marked':>7} {'or possible':>12}")
    for kind in [*sorted(k for k in total if k != "(statement)" and not k.startswith("as a name")), "as a name: all kinds"]:
        print(f"{kind:<24} {total[kind]:6} {strong[kind] / total[kind]:7.3f} {weak[kind] / total[kind]:12.3f}")
    print(f"\nnew names: {fresh['found']} of {fresh['new']} ({fresh['found'] / fresh['new']:.3f}), listed {fresh['listed']}, of which")
    print(f"{fresh['known']} are things or concepts of the full graph ({fresh['known'] / fresh['listed']:.3f})")
    print(f"\n{len(marked)} marks; {letters / seconds / 1e6:.2f} million characters a second of processor time")
    chance = random.Random(sample)  # noqa: S311
    for number, (document, text, start, end, things, certainty) in enumerate(sorted(chance.sample(marked, sample)), 1):
        context = f"{text[max(0, start - 45) : start]}[{text[start:end]}]{text[end : end + 30]}"
        print(f"{number} {document} {' '.join(context.split())} => {certainty} {', '.join(things)}")


def recall(eco: Ecosystem, pruned: Ecosystem, scan: Scan, document: str, counts: tuple[Counter[str], Counter[str], Counter[str]]) -> None:
    """Count, for each passage of a document, the claimed things whose name stands there, and those that were marked."""
    total, strong, weak = counts
    for passage in eco.passages.values():
        if passage.document != document:
            continue
        names = standing(scan.layer.text[passage.start : passage.end], pruned)
        inside = [mark for mark in scan.marks if passage.start <= mark.start and mark.end <= passage.end]
        certain = {thing for mark in inside if mark.certainty != "possible" for thing in mark.things}
        every = {thing for mark in inside for thing in mark.things}
        for id_, passages in eco.passages_of.items():
            if passage.id in passages and id_ in names and id_ in eco.entities:
                groups = [group_of(eco, id_)]
                if groups[0] != "(statement)" and any(not name.islower() for name in names[id_]):
                    groups.append("as a name: all kinds")
                for group in groups:
                    total[group] += 1
                    strong[group] += id_ in certain
                    weak[group] += id_ in every


def new_recall(eco: Ecosystem, scan: Scan, document: str, where: dict[str, frozenset[str]], speaks: dict[str, set[str]], fresh: Counter[str]) -> None:
    """Count the new names of a document, and those that the list has."""
    lower = {key for key, share in words_of(scan.layer.text).lower.items() if share >= 0.3}
    listed = {key_of(spelling) for name in scan.new for spelling in (name.name, *name.also)}
    things = [*eco.entities.values(), *eco.concepts.values()]
    full = {key_of(name) for thing in things for name in (thing.label.nl, thing.label.en, *thing.aliases)}
    for id_, entity in eco.entities.items():
        if speaks.get(id_) != {document} or entity.kind in STATEMENTS:
            continue
        names = [name for name in names_of(entity) if document in where[name]]
        if any(written_as_name(name, lower) for name in names):
            fresh["new"] += 1
            fresh["found"] += any(key_of(name) in listed for name in names)
    fresh["listed"] += len(scan.new)
    fresh["known"] += sum(any(key_of(spelling) in full for spelling in (name.name, *name.also)) for name in scan.new)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[3]) if sys.argv[2:3] == ["--sample"] else 0)
