"""Something new in a graph: checked for what it would break before any file is written."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ecograph import reading, validation
from ecograph.errors import InputError, UnknownName
from ecograph.evidence import Library, verify
from ecograph.model import Concept, Ecosystem, Entity, Passage, Relation
from ecograph.names import spellings, suggest
from ecograph.project import Project
from ecograph.store import Patch, addition, class_order, edited, load
from ecograph.vocabulary import PASSAGE
from ecograph.wording import fold

__all__ = ["Proposal", "find_passage", "find_relation", "find_thing", "habits", "proposal", "tried"]

_LATER = ("entity-without-claim", "passage-without-claim")
"""What a new thing or passage lacks until a claim is added."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The new texts of the files that an addition changes, how they differ, and what is still to be done."""

    texts: Mapping[Path, str]
    diff: str
    notes: tuple[str, ...] = ()


def proposal(project: Project, eco: Ecosystem, trig: str, *, documents: Path | None = None) -> Proposal:
    """Return what a graph's files become when a text in TriG is added to them; nothing is written.

    The result is validated in a copy: shapes, lint and, with the ``documents``, whether they bear it out. Raises InputError with each
    new problem when it breaks anything, or when it says what the graph says already.
    """
    return tried(project, eco, addition(trig), documents=documents)


def tried(project: Project, eco: Ecosystem, patch: Patch, *, documents: Path | None = None) -> Proposal:
    """Return what a graph's files become by a patch, validated in a copy; nothing is written. Raises InputError with each new problem."""
    texts = edited(project.graph, patch, classes=class_order(project), before=_order(eco))
    with tempfile.TemporaryDirectory(prefix="ecograph-") as folder:
        copy = Project(Path(folder).resolve())
        shutil.copytree(project.graph, copy.graph)
        if (project.root / "queries").is_dir():
            shutil.copytree(project.root / "queries", copy.root / "queries")
        for path, text in texts.items():
            target = copy.graph / path.relative_to(project.graph)
            target.parent.mkdir(parents=True, exist_ok=True)
            if text:
                target.write_text(text, encoding="utf-8")
            else:
                target.unlink()  # nothing is left in it
        after = load(copy)
        changed = reading.read(after)
        new = [*validation.shape_problems(after), *validation.lint(after, changed)]
    if new:
        before = load(project)
        old = {_key(problem) for problem in (*validation.shape_problems(before), *validation.lint(before, eco))}
        new = [problem for problem in new if _key(problem) not in old]
    broken = [str(problem) for problem in new if problem.rule not in _LATER]
    broken += _unsupported(eco, changed, documents) if documents else []
    if broken:
        raise InputError("this would break the graph:\n" + "\n".join(broken), remedy="nothing was written")
    notes = tuple(f"{problem.subject}: {problem.message}; {problem.remedy}" for problem in new)
    return Proposal(texts, "".join(_diff(project, path, text) for path, text in sorted(texts.items())), notes)


def _key(problem: validation.Problem) -> tuple[str, str, str]:
    return problem.subject, problem.rule, problem.message


def _order(eco: Ecosystem) -> dict[str, str]:
    """Return for each passage the next one of its document that has claims, so that a new graph stands where the text has it."""
    claimed = {passage for passages in eco.passages_of.values() for passage in passages}
    ordered = sorted(eco.passages.values(), key=lambda passage: (passage.document, passage.start))
    following: dict[str, str] = {}
    for number, passage in enumerate(ordered):
        later = (other for other in ordered[number + 1 :] if other.document == passage.document and other.id in claimed)
        if passage.id not in claimed and (found := next(later, None)):
            following[PASSAGE + passage.id] = PASSAGE + found.id
    return following


def _unsupported(before: Ecosystem, after: Ecosystem, documents: Path) -> list[str]:
    library = Library.open(documents, after.documents)
    known = set(verify(before, library).failures)
    return [str(failure) for failure in verify(after, library).failures if failure not in known]


def _diff(project: Project, path: Path, text: str) -> str:
    old = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    name = str(project.shown(path))
    return "".join(difflib.unified_diff(old.splitlines(keepends=True), text.splitlines(keepends=True), name, name, n=1))


def find_thing(eco: Ecosystem, name: str, schemes: Iterable[str] = ()) -> str:
    """Return the id of the entity that a person calls ``name``, or else of the concept of some schemes.

    Raises UnknownName with suggestions from all of them, or InputError where several things are called so.
    """
    concepts = {id_: concept for id_, concept in eco.concepts.items() if concept.scheme in set(schemes)}
    things: dict[str, Entity | Concept] = {**eco.entities, **concepts}
    if name in things:
        return name
    wanted = fold(name)
    for spelled in (_labels, spellings):
        found = sorted(id_ for id_, thing in things.items() if wanted in {fold(spelling) for spelling in spelled(thing)})
        if len(found) > 1:
            raise InputError(f"‘{name}’ can be {', '.join(found)}", remedy="say which by its id")
        if found:
            return found[0]
    raise UnknownName(name, suggest(things, name))


def _labels(thing: Entity | Concept) -> tuple[str, ...]:
    return thing.label.nl, thing.label.en


def find_relation(eco: Ecosystem, name: str) -> Relation:
    """Return the relation of a name, or of a Dutch or English label. Raises InputError with those that come near."""
    wanted = fold(name)
    for relation in eco.relations.values():
        if wanted in (fold(relation.id), fold(relation.label.nl), fold(relation.label.en)):
            return relation
    known = {fold(word): r.id for r in eco.relations.values() for word in (r.id, r.label.nl, r.label.en)}
    near = dict.fromkeys(known[word] for word in difflib.get_close_matches(wanted, sorted(known), n=5, cutoff=0.5))
    remedy = f"did you mean {', '.join(near)}?" if near else f"the relations are {', '.join(sorted(eco.relations))}"
    raise InputError(f"no relation is called ‘{name}’", remedy=remedy)


def find_passage(eco: Ecosystem, name: str) -> Passage:
    """Return the passage of an id, or of a document and section (``004 4.2.1``). Raises InputError with those that come near."""
    for id_ in (name, "-".join(name.split())):
        if id_ in eco.passages:
            return eco.passages[id_]
    near = difflib.get_close_matches("-".join(name.split()), sorted(eco.passages), n=5, cutoff=0.5)
    remedy = f"did you mean {', '.join(near)}?" if near else "graph/documents.ttl has them; add one: ecograph add passage"
    raise InputError(f"no passage is called ‘{name}’", remedy=remedy)


def habits(eco: Ecosystem, relation: str) -> tuple[tuple[str, str, int], ...]:
    """Return between which kinds a relation is claimed so far (a concept counts by its scheme), most often first."""
    counts: dict[tuple[str, str], int] = {}
    for claim in eco.claims:
        if claim.relation == relation:
            pair = (_sort(eco, claim.subject), _sort(eco, claim.object))
            counts[pair] = counts.get(pair, 0) + 1
    return tuple((*pair, count) for pair, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _sort(eco: Ecosystem, id_: str) -> str:
    return eco.entities[id_].kind if id_ in eco.entities else f"{id_.partition('/')[0]}/"
