"""Words to concepts, kinds and relations of the graph; open schemes take new words, and slips are told from them."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

from ecograph.intake.imports.slugs import slug
from ecograph.intake.imports.things import Refused
from ecograph.model import Ecosystem
from ecograph.names import spellings
from ecograph.wording import fold

__all__ = ["OPEN_SCHEMES", "ROLE_RELATIONS", "Words"]

OPEN_SCHEMES = ("role", "type", "theme", "sector", "target")
ROLE_RELATIONS = {
    "role/initiator": "initiates", "role/partner": "partnerIn", "role/participant": "partnerIn", "role/member": "memberOf",
    "role/funder": "funds", "role/client": "commissions", "role/executor": "carriesOut",
    "role/coordinator": "carriesOut",
    "role/lead": "leads", "role/chair": "memberOf", "role/host": "hosts", "role/author": "authorOf",
}  # fmt: skip
_SAID_ALSO = {
    "lid": "memberOf", "lid van": "memberOf", "member": "memberOf", "member of": "memberOf", "deelnemer": "partnerIn",
    "deelnemer in": "partnerIn",
    "neemt deel aan": "partnerIn", "participates in": "partnerIn", "partner": "partnerIn", "partner in": "partnerIn", "partner van": "partnerIn",
    "werkt samen": "collaboratesWith", "samenwerking": "collaboratesWith", "samenwerking met": "collaboratesWith",
    "cooperates with": "collaboratesWith",
    "works with": "collaboratesWith", "collaboration": "collaboratesWith", "subsidieert": "funds", "betaalt": "funds", "pays": "funds",
    "onderdeel van": "partOf", "deel van": "partOf", "part of": "partOf", "eigenaar": "owns", "eigenaar van": "owns",
    "gevestigd in": "locatedIn", "located in": "locatedIn", "opvolger van": "successorOf", "successor of": "successorOf",
}  # fmt: skip

_ROLES_ALSO = {
    "deelnemer": "role/participant",
    "participant": "role/participant",
    "voorz.": "role/chair",
    "president": "role/chair",
    "penvoerder": "role/lead",
}


@dataclass
class Words:
    """What words of tables stand for in a graph; ``new`` gathers those that it did not have, with their scheme.

    ``accept`` takes new words in open schemes even where they are near a known one.
    """

    eco: Ecosystem
    accept: bool = False
    new: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._concepts: dict[tuple[str, str], str] = {}
        for id_, concept in sorted(self.eco.concepts.items(), reverse=True):
            for spelling in spellings(concept):
                self._concepts[concept.scheme, _plain(spelling)] = id_
            self._concepts[concept.scheme, _plain(id_.rpartition("/")[2])] = id_
            for label in (concept.label.nl, concept.label.en):
                self._concepts[concept.scheme, _plain(label)] = id_
        for word, id_ in _ROLES_ALSO.items():
            if id_ in self.eco.concepts:
                self._concepts.setdefault(("role", word), id_)
        self._kinds = {
            _plain(word): kind.id
            for kind in self.eco.kinds.values()
            if kind.mode in ("actor", "undertaking", "place")
            for word in (kind.id, kind.label.nl, kind.label.en, re.split("[/#]", kind.iri)[-1])
        }
        self._relations: dict[str, tuple[str, bool]] = {}
        for relation in sorted(self.eco.relations.values(), reverse=True):
            for word in (relation.inverse.en, relation.inverse.nl):
                self._relations[_plain(word)] = (relation.id, not relation.directed)
        for relation in sorted(self.eco.relations.values(), reverse=True):
            for word in (relation.label.en, relation.label.nl, relation.id, f"eco:{relation.id}", relation.iri):
                self._relations[_plain(word)] = (relation.id, True)

    def concept(self, scheme: str, word: str, column: str) -> str:
        """Return the concept of a scheme that a word names, a new one if the scheme is open.

        Raises Refused where a word is not known in a closed scheme, or near a known one.
        """
        found = self._concepts.get((scheme, _plain(word)))
        if found:
            return found
        known = sorted(spelling for in_scheme, spelling in self._concepts if in_scheme == scheme)
        if scheme not in OPEN_SCHEMES:
            labels = sorted(concept.label.nl for concept in self.eco.concepts.values() if concept.scheme == scheme)
            raise Refused("unknown-word", column, word, scheme, ", ".join(labels))
        near = difflib.get_close_matches(_plain(word), known, n=1, cutoff=0.84) if len(word) > 4 else []
        if near and not self.accept:
            raise Refused("near-word", column, word, near[0])
        id_ = base = f"{scheme}/{slug(word)}"
        number = 2
        while id_ in self.eco.concepts or id_ in self.new:
            id_, number = f"{base}-{number}", number + 1
        self.new[id_] = word
        self._concepts[scheme, _plain(word)] = id_
        return id_

    def known(self, id_: str, label: str, column: str) -> str:
        """Return a concept by its id; one of an open scheme may be new. Raises Refused for any other."""
        if id_ not in self.eco.concepts:
            if id_.partition("/")[0] not in OPEN_SCHEMES:
                raise Refused("unknown-key", column, id_)
            self.new.setdefault(id_, label or id_.rpartition("/")[2])
        return id_

    def stated(self, word: str, scheme: str) -> str:
        """Return the concept that a cell of the column of a scheme names, or nothing where it is empty."""
        return self.concept(scheme, word, scheme) if word else ""

    def kind_and_type(self, word: str, column: str, kind: str) -> tuple[str, str]:
        """Return the kind of thing, and the type of actor, that a word stands for; ``kind`` where it says only the type."""
        if not word:
            return kind, ""
        plain = _plain(word)
        if ("type", plain) not in self._concepts and plain in self._kinds:
            return self._kinds[plain], ""
        if ("type", plain) not in self._concepts:
            near = difflib.get_close_matches(plain, sorted(self._kinds), n=1, cutoff=0.84) if len(word) > 4 else []
            if near and not self.accept:
                raise Refused("near-word", column, word, near[0])
        type_ = self.concept("type", word, column)
        return kind if kind in ("organisation", "collaboration", "network", "unit") else "organisation", type_

    def relation(self, word: str, column: str) -> tuple[str, bool]:
        """Return the relation that a word names, and whether it reads from subject to object.

        Raises Refused with all relations there are.
        """
        plain = _plain(word)
        if plain in self._relations:
            return self._relations[plain]
        said = _SAID_ALSO.get(plain)
        role = self._concepts.get(("role", plain), "")
        said = said or ROLE_RELATIONS.get(role)
        if said:
            return said, True
        raise Refused("unknown-relation", column, word, self.relations())

    def relations(self) -> str:
        """Return the words for all relations, in Dutch and by id."""
        return ", ".join(f"{relation.label.nl} ({relation.id})" for relation in sorted(self.eco.relations.values(), key=lambda one: one.label.nl))


def _plain(word: str) -> str:
    return " ".join(fold(word).replace("_", " ").replace("-", " ").split())
