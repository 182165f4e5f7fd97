"""A draft of claims for a scanned document: its declaration, its passages, and what each names, for a person to complete."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ecograph.errors import InputError
from ecograph.intake.documents.sections import Section
from ecograph.intake.scanning.ambiguity import Mark
from ecograph.intake.scanning.new_names import NewName
from ecograph.intake.scanning.scan import Scan
from ecograph.model import Ecosystem
from ecograph.vocabulary import PREFIXES
from ecograph.wording import text_sha256

__all__ = ["Declaration", "document_id", "draft"]

_USED = ("dcterms", "document", "eco", "fabio", "id", "oa", "org", "passage", "schema", "skos", "spdx", "xsd", "geo", "eurio")
_WORDS = ("we", "wij", "ons", "onze")
_MOST_PAIRS = 40  # of one passage


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the draft says of the document: its id, title, publisher, date of issue and speaker; what is empty, a person fills in."""

    id: str
    title: str = ""
    publisher: str = ""
    issued: str = ""
    speaker: str = ""


def document_id(name: str) -> str:
    """Return an id for a document made of the name of its file.

    >>> document_id("Coalitieakkoord Fryslân 2023 (def).pdf")
    'coalitieakkoord-fryslan-2023-def'
    """
    stem = re.sub(r"\.\w{1,8}$", "", name)
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "document"


def draft(eco: Ecosystem, scan: Scan, declared: Declaration) -> dict[str, str]:
    """Return the files of a draft by their path: the text layer, and the document, its claims and new things for a graph.

    No sentence of the document is in them but in the text layer, which stays out of the repository. What a machine cannot know is
    written as a comment: a name is not a claim. Raises InputError where the id is taken or is none.
    """
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", declared.id):
        raise InputError(f"‘{declared.id}’ is no id for a document", remedy="use lower-case letters, digits and hyphens: --id NAME")
    if declared.id in eco.documents:
        raise InputError(f"the graph has a document ‘{declared.id}’ already", remedy="give another one: --id NAME")
    found = _Found(scan)
    used = [section for section in scan.sections if found.anything(section)]
    return {
        f"documents/{declared.id}.txt": scan.layer.text,
        f"graph/documents-{declared.id}.ttl": _document(scan, declared, used),
        f"graph/claims/{declared.id}.trig": _claims(eco, declared, used, found),
        f"graph/entities/new-{declared.id}.ttl": _new(eco, scan.new, declared),
    }


class _Found:
    """What was found in each section."""

    def __init__(self, scan: Scan) -> None:
        self.marks: dict[str, list[Mark]] = defaultdict(list)
        self.new: dict[str, list[tuple[NewName, int]]] = defaultdict(list)
        self.facts: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.text = scan.layer.text

        key = scan.passage_at
        for mark in scan.marks:
            if mark.certainty != "possible" or mark.reason == "part":
                self.marks[key(mark.start)].append(mark)
        for name in scan.new:
            for start, _ in name.spans:
                self.new[key(start)].append((name, start))
        for money in scan.sums:
            upper = "" if money.upper is None else f"–{money.upper:f}"
            per = f" per {money.per}" if money.per else ""
            self.facts[key(money.start)].append((money.start, f"{money.value:f}{upper} {money.unit}{per}"))
        for time in scan.times:
            self.facts[key(time.start)].append((time.start, time.value))

    def anything(self, section: Section) -> bool:
        """Tell whether a section is worth a passage: it names a known thing or a new one."""
        return bool(self.marks[section.key] or self.new[section.key])


def _prefixes(names: Iterable[str]) -> str:
    return "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in sorted(names)) + "\n"


def _document(scan: Scan, declared: Declaration, used: Sequence[Section]) -> str:
    text, id_ = scan.layer.text, declared.id
    checksum = hashlib.sha256(text.encode()).hexdigest()
    speaker = [f"    eco:speaker id:{declared.speaker} ;\n", f"    eco:speakerWord {' , '.join(map(_quoted, _WORDS))} ;\n"]
    lines = [
        f"# Draft for document {id_}: complete what is marked TO FILL IN, take out passages without claims, then run ecograph check.\n\n",
        _prefixes(("dcterms", "document", "eco", "fabio", "id", "oa", "passage", "schema", "spdx", "xsd")),
        f"document:{id_} a eco:Document , fabio:Report ;\n",
        f"    dcterms:title {_quoted(declared.title or scan.layer.title or id_)}@nl ;\n",
        f"    dcterms:publisher id:{declared.publisher} ;\n" if declared.publisher else "    # TO FILL IN: dcterms:publisher id:… ;\n",
        f"    dcterms:issued {_dated(declared.issued)} ;\n" if declared.issued else '    # TO FILL IN: dcterms:issued "…"^^xsd:gYear ;\n',
        f'    schema:contentUrl "{id_}.txt" ;\n',
        *(speaker if declared.speaker else ["    # TO FILL IN, if it says we: eco:speaker id:… ; eco:speakerWord …\n"]),
        f'    spdx:checksum [ a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "{checksum}"^^xsd:hexBinary ] .\n',
    ]
    for section in used:
        sha256 = text_sha256(text[section.start : section.end])
        lines.append(
            f"\npassage:{id_}-{section.key} a eco:Passage ;\n    oa:hasSource document:{id_} ;\n    eco:section {_quoted(section.key)} ;\n"
            f"    eco:heading {_quoted(section.heading)} ;\n"
            f'    eco:textSha256 "{sha256}"^^xsd:hexBinary ;\n'
            f"    oa:hasSelector [ a oa:TextPositionSelector ; oa:start {section.start} ; oa:end {section.end} ] .\n"
        )
    return "".join(lines)


def _dated(value: str) -> str:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(value))
    if kind is None or not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        raise InputError(f"‘{value}’ is not a date", remedy="write a year, as in 2021, or 2021-03, or 2021-03-31")
    return f'"{value}"^^xsd:{kind}'


def _quoted(text: str) -> str:
    """Return a text as a Turtle string on one line."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _plain(text: str) -> str:
    """Return a text for a comment: on one line, without controls and marks of direction."""
    return "".join(letter for letter in " ".join(text.split()) if unicodedata.category(letter) not in {"Cc", "Cf"})


def _claims(eco: Ecosystem, declared: Declaration, used: Sequence[Section], found: _Found) -> str:
    stated: dict[tuple[str, str], set[tuple[str, str, str]]] = defaultdict(set)
    for claim in eco.claims:
        one, other = sorted((claim.subject, claim.object))
        stated[one, other].add((claim.subject, claim.relation, claim.object))
    parts = [
        f"# Draft of what document {declared.id} claims: turn comments into claims, and take out what remains of them. A name is not a claim.\n\n",
        _prefixes(("eco", "id", "org", "passage", "schema", "xsd")),
    ]
    for section in used:
        lines = [
            f"    # {_plain(section.heading)} [{section.start}–{section.end}]",
            *_named(eco, found.marks[section.key], found.text),
            *(f"    # new: {_plain(name.name)} [{start}]" for name, start in sorted(found.new[section.key], key=lambda pair: pair[1])),
            *(f"    # says: {_plain(fact)} [{start}]" for start, fact in sorted(found.facts[section.key])),
            *_pairs(found.marks[section.key], stated),
        ]
        parts.append(f"passage:{declared.id}-{section.key} {{\n" + "\n".join(lines) + "\n}\n\n")
    return "".join(parts).rstrip("\n") + "\n"


def _named(eco: Ecosystem, marks: Sequence[Mark], text: str) -> Iterator[str]:
    groups: dict[tuple[str, tuple[str, ...]], list[Mark]] = defaultdict(list)
    for mark in marks:
        groups[mark.certainty, tuple(sorted(mark.things))].append(mark)
    for (certainty, _), group in sorted(groups.items(), key=lambda pair: pair[1][0].start):
        spelled = " / ".join(sorted({_plain(text[mark.start : mark.end]) for mark in group}))
        word = {"certain": "names", "ambiguous": "names one of", "possible": "in a longer name, perhaps"}[certainty]
        where = ", ".join(str(mark.start) for mark in group[:8]) + (" …" if len(group) > 8 else "")
        labels = " | ".join(f"id:{thing} ({_plain(eco.label(thing))})" for thing in group[0].things)
        yield f"    # {word}: {labels} as {spelled} [{where}]"


def _pairs(marks: Sequence[Mark], stated: Mapping[tuple[str, str], Collection[tuple[str, str, str]]]) -> Iterator[str]:
    """Yield the relations that other passages state between things named here: claims, if this passage states them too."""
    things = sorted({mark.things[0] for mark in marks if mark.certainty == "certain"})
    known = [claim for pair in combinations(things, 2) for claim in sorted(stated.get(pair, ()))]
    for subject, relation, object_ in known[:_MOST_PAIRS]:
        yield f"    # stated elsewhere, here too? id:{subject} eco:{relation} id:{object_} ."
    if len(known) > _MOST_PAIRS:
        yield f"    # … and {len(known) - _MOST_PAIRS} more that are stated elsewhere"


def _new(eco: Ecosystem, names: Sequence[NewName], declared: Declaration) -> str:
    lines = [
        f"# Likely new things of document {declared.id}, most frequent first: keep what is one, mend its kind and label, take out the rest.\n\n",
        _prefixes(_USED),
    ]
    taken = set(eco.entities)
    for name in names:
        id_ = document_id(name.name)
        while id_ in taken:
            id_ = f"{id_}-2"
        taken.add(id_)
        class_ = _short(eco.kinds[name.kind].iri) if name.kind in eco.kinds else "org:Organization"
        also = "".join(f" ; skos:altLabel {_quoted(other)}@nl" for other in name.also)
        guess = "" if name.kind in eco.kinds else ", kind unknown"
        lines.append(f"# id:{id_} a {class_} ; skos:prefLabel {_quoted(_plain(name.name))}@nl{_plain(also)} .  # {name.count}×{guess}\n")
    return "".join(lines)


def _short(iri: str) -> str:
    for prefix in _USED:
        if iri.startswith(PREFIXES[prefix]):
            return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"
    return f"<{iri}>"
