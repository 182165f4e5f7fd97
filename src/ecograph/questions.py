"""The catalogue of saved questions: each a ``queries/*.rq`` whose comment header says what it asks, of what, and how to word the answer.

The header keeps the file valid SPARQL for any engine::

    #+ group: money
    #+ title@nl: Welke regelingen bereiken een doelgroep?
    #+ title@en: Which schemes reach a target group?
    #+ param target: concept target = target/mkb | doelgroep | target group
    #+ column scheme: regeling | scheme
    #+ answer@nl: {count} regelingen richten zich op {target}: {scheme}.
    #+ answer@en: {count} schemes are aimed at {target}: {scheme}.

``#+ map: scheme target`` names the columns and parameters whose things a map of the answer shows; without it, all.
Parameters are projected variables, and bound by the engine. The column ``passages`` holds the IRIs of the passages, parted by spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ecograph.cells import Cell, cell, sentence
from ecograph.errors import InputError, UnknownName
from ecograph.model import Ecosystem, Text
from ecograph.names import alike, near, resolve
from ecograph.store import Engine, Queryable, Term
from ecograph.vocabulary import CONCEPT, DOCUMENT, ID, PREFIXES

__all__ = ["Answer", "Cell", "Parameter", "Question", "ask", "catalogue", "find"]

_HEADER = re.compile(r"^#\+ (\w+)(?:@(nl|en))?(?: (\w+))?: (.*)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be asked of.

    ``type`` is entity, concept, document, year, number or text. ``scheme`` narrows a concept, and says of an entity which kinds or modes
    go first when several things have the name.
    """

    name: str
    type: str
    scheme: str
    default: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question."""

    id: str
    group: str
    title: Text
    description: Text
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, Text], ...]
    answer: Text
    none: Text
    text: str
    path: Path
    mapped: tuple[str, ...] = ()

    def things(self, eco: Ecosystem, answer: Answer) -> tuple[str, ...]:
        """Return the ids of the things that a map of an answer shows: those in the columns and parameters that ``#+ map:`` names, else in all."""
        wanted = set(self.mapped) or {*answer.columns, *answer.ids}
        cells = [cell.id for row in answer.rows for name, cell in zip(answer.columns, row, strict=True) if name in wanted]
        return tuple(sorted({id_ for id_ in [*cells, *(id_ for name, id_ in answer.ids.items() if name in wanted)] if id_ in eco.entities}))


@dataclass(frozen=True, slots=True)
class Answer:
    """An answered question: a sentence, a table, and for each row the passages that bear it out.

    ``values`` are the parameters as people call them, ``ids`` the short ids of those that are things or concepts. ``hints`` say what else
    a name that was given may mean and, where nothing was found, what comes near it.
    """

    question: Question
    values: Mapping[str, str]
    ids: Mapping[str, str]
    sentence: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    passages: tuple[tuple[str, ...], ...]
    hints: tuple[str, ...] = ()


def catalogue(files: Path | Iterable[Path]) -> dict[str, Question]:
    """Return the saved questions of files, or of the files of a folder, by id, in order of group and id."""
    found = [_read(path) for path in (sorted(files.glob("*.rq")) if isinstance(files, Path) else files)]
    return {question.id: question for question in sorted(found, key=lambda q: (q.group, q.id))}


def find(questions: Mapping[str, Question], name: str) -> Question:
    """Return a question by its id. Raises UnknownName with the ids and titles that come near."""
    if name in questions:
        return questions[name]
    words = set(re.findall(r"\w+", name.lower()))
    near = [id_ for id_, q in questions.items() if words & set(re.findall(r"\w+", f"{id_} {q.title.nl} {q.title.en}".lower()))]
    raise UnknownName(name, near[:5], what="no question is called")


def ask(
    store: Queryable, eco: Ecosystem, question: Question, values: Mapping[str, str], *, language: str = "nl", engine: Engine = "oxigraph"
) -> Answer:
    """Answer a question with the given parameter values (as people type them; defaults for the rest).

    Raises InputError for a parameter that the question doesn't have or a value of the wrong type, UnknownName for an unknown name.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            raise InputError(f"{question.id} has no parameter ‘{name}’", remedy=f"it has: {', '.join(known) or 'none'}")
    chosen = {name: values.get(name, parameter.default) for name, parameter in known.items()}
    bindings = {name: _bound(eco, known[name], value) for name, value in chosen.items()}
    table = store.query(question.text, bindings, engine=engine)
    cells = {name: cell(eco, term, language) for name, term in bindings.items()}
    labels = {name: shown.shown for name, shown in cells.items()}
    ids = {name: shown.id for name, shown in cells.items() if shown.id}
    rows, passages = [], []
    for row in table:
        iris = row["passages"].value.split() if "passages" in row else []
        if "passages" in table.columns and not iris:  # the empty group that rdflib makes of no solutions
            continue
        rows.append(tuple(cell(eco, row.get(f"{name}_{language}") or row.get(name), language) for name, _ in question.columns))
        passages.append(tuple(sorted({Term.iri(iri).short for iri in iris})))
    names = tuple(name for name, _ in question.columns)
    headings = tuple(label.in_(language) for _, label in question.columns)
    template = (question.answer if rows else question.none).in_(language)
    hints = tuple(hint for name in values for hint in _hints(eco, known[name], values[name], ids.get(name, ""), language, found=bool(rows)))
    said = sentence(template, names, rows, labels, language)
    return Answer(question, labels, ids, said, names, headings, tuple(rows), tuple(passages), hints)


def _hints(eco: Ecosystem, parameter: Parameter, value: str, chosen: str, language: str, *, found: bool) -> Iterator[str]:
    """Say what else a value may mean, and what comes near it where nothing was found."""
    if parameter.type not in ("entity", "concept") or not chosen:
        return
    schemes = _schemes(eco, parameter) if parameter.type == "concept" else None
    others = alike(eco, value, chosen, schemes=schemes)
    if not found and not others:
        others = near(eco, value, chosen, schemes=schemes)
    if others:
        names = ", ".join(f"{eco.label(id_, language)} ({parameter.name}={id_})" for id_ in others[:5])
        said = {"nl": "is hier {chosen}; zo heet of lijkt ook", "en": "is {chosen} here; like it in name is also"}[language]
        yield f"‘{value}’ {said.format(chosen=eco.label(chosen, language))}: {names}"


def _schemes(eco: Ecosystem, parameter: Parameter) -> list[str]:
    return parameter.scheme.split(",") if parameter.scheme else sorted({concept.scheme for concept in eco.concepts.values()})


def _bound(eco: Ecosystem, parameter: Parameter, value: str) -> Term:
    match parameter.type:
        case "entity":
            return Term.iri(ID + resolve(eco, value, prefer=parameter.scheme.split(",") if parameter.scheme else ()))
        case "concept":
            name = value if value in eco.concepts or not parameter.scheme else value.removeprefix(f"{parameter.scheme}/")
            schemes = _schemes(eco, parameter)
            candidates = [f"{scheme}/{name}" for scheme in schemes if f"{scheme}/{name}" in eco.concepts]
            return Term.iri(CONCEPT + (candidates[0] if candidates else resolve(eco, name, schemes=schemes)))
        case "document":
            if value not in eco.documents:
                raise UnknownName(value, sorted(eco.documents), what="no document is called")
            return Term.iri(DOCUMENT + value)
        case "year":
            if not re.fullmatch(r"\d{4}", value):
                raise InputError(f"‘{value}’ is not a year", remedy=f"give --param {parameter.name}=2022")
            return Term.text(value, PREFIXES["xsd"] + "integer")
        case "number":
            if not re.fullmatch(r"\d{1,9}", value):
                raise InputError(f"‘{value}’ is not a whole number", remedy=f"give --param {parameter.name}=2")
            return Term.text(str(int(value)), PREFIXES["xsd"] + "integer")
    return Term.text(value)


def _read(path: Path) -> Question:
    texts: dict[str, dict[str, str]] = {}
    single: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[tuple[str, Text]] = []
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        match = _HEADER.match(line)
        if not match:
            raise InputError("this header line is unreadable", path=path, line=number, remedy="write it as `#+ title@nl: …`")
        key, language, name, value = match.groups()
        if key == "param":
            parameters.append(_parameter(path, number, name, value))
        elif key == "column":
            dutch, _, english = (part.strip() for part in value.partition("|"))
            columns.append((name, Text(dutch, english or dutch)))
        elif language:
            texts.setdefault(key, {})[language] = value
        else:
            single[key] = value
    missing = [key for key in ("title", "answer") if set(texts.get(key, {})) != {"nl", "en"}]
    if missing or "group" not in single or not columns:
        what = ", ".join([*missing, *([] if "group" in single else ["group"]), *([] if columns else ["column"])])
        raise InputError(f"the header lacks {what}", path=path, line=1, remedy="see docs/questions.md for the header")
    empty = {"nl": "Niets gevonden in deze documenten.", "en": "Nothing found in these documents."}
    both = {key: Text(value["nl"], value["en"]) for key, value in {"none": empty, "description": {"nl": "", "en": ""}, **texts}.items()}
    return Question(
        id=path.stem,
        group=single["group"],
        title=both["title"],
        description=both["description"],
        parameters=tuple(parameters),
        columns=tuple(columns),
        answer=both["answer"],
        none=both["none"],
        text=text,
        path=path,
        mapped=tuple(single.get("map", "").split()),
    )


def _parameter(path: Path, line: int, name: str, value: str) -> Parameter:
    match = re.fullmatch(r"(entity|concept|document|year|number|text)(?: ([\w,]+))? = (.+?) \| (.+?) \| (.+)", value)
    if not match:
        problem = f"the parameter {name} is unreadable"
        raise InputError(
            problem, path=path, line=line, remedy="write it as `#+ param target: concept target = target/mkb | doelgroep | target group`"
        )
    type_, scheme, default, dutch, english = match.groups()
    return Parameter(name, type_, scheme or "", default, Text(dutch, english))
