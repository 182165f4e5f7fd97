"""Names to things: what the graph knows is matched by exact name, registry id, own id or decision; all else is new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, count

from ecograph.intake.imports.near import NearNames
from ecograph.intake.imports.registers import registry_id
from ecograph.intake.imports.slugs import slug
from ecograph.intake.imports.thing import Refused, Thing
from ecograph.model import Ecosystem, Text
from ecograph.names import spellings
from ecograph.vocabulary import ID
from ecograph.wording import fold

__all__ = ["Refused", "Thing", "Things"]


@dataclass
class Things:
    """All things that rows may mean: those of a graph, and those that are met for the first time.

    ``keys`` are the own ids of earlier imports, ``decisions`` says of names which id they mean (an empty one: a new thing).
    """

    eco: Ecosystem
    keys: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known: dict[str, Thing] = {}
        self.own_keys: dict[str, str] = {}
        self.listed = False  # a table of this import says which own ids there are
        self.renamed: dict[str, tuple[str, str]] = {}
        self._by_label: dict[str, set[str]] = defaultdict(set)
        self._by_alias: dict[str, set[str]] = defaultdict(set)
        self._by_registry: dict[str, str] = {}
        self._new_by_name: dict[str, list[str]] = defaultdict(list)
        for id_, entity in self.eco.entities.items():
            for label in {fold(entity.label.nl), fold(entity.label.en)}:
                self._by_label[label].add(id_)
            for alias in spellings(entity):
                self._by_alias[fold(alias)].add(id_)
            for registered in entity.registry:
                self._by_registry[registered.id] = id_
        self._decided = {fold(name): id_ for name, id_ in self.decisions.items()}
        self._ids = set(self.eco.entities)
        self._called: dict[str, set[str]] = defaultdict(set, {label: set(ids) for label, ids in self._by_label.items()})

    def declare(self, wanted: Thing) -> str:
        """Return the id of a thing that a row of actors describes, after keeping what it says (the ``id`` of ``wanted`` does not count)."""
        if wanted.keys and wanted.keys[0].startswith(ID):
            return self._own(wanted)
        key = wanted.keys[0] if wanted.keys else ""
        id_ = self.own_keys.get(key, "") if key else ""
        id_ = id_ or self._registered(wanted) or self._chosen(wanted) or self._same_new(wanted, key) or self._add(wanted)
        for own in wanted.keys:
            self.own_keys.setdefault(own, id_)
        self._keep(id_, wanted)
        return id_

    def _own(self, wanted: Thing) -> str:
        """Return the id of a thing that is called by its IRI in ecograph: it keeps that id."""
        own = wanted.keys[0].removeprefix(ID)
        if not re.fullmatch(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?", own):
            raise Refused("registry-bad", "id", wanted.keys[0][:80], "ecograph")
        wanted = replace(wanted, id=own, keys=wanted.keys[1:])
        id_ = own if own in self._ids else self._add(wanted)
        self._keep(id_, wanted)
        return id_

    def found(self, key: str) -> str:
        """Return the id of the thing that has an own id or a registry id, however that is written, or nothing."""
        if key.startswith(ID):
            own = key.removeprefix(ID)
            return own if own in self._ids else ""
        registered = registry_id("registry", key)
        return self.own_keys.get(key) or self._by_registry.get(key) or self._by_registry.get(registered) or self.keys.get(key, "")

    def keyed(self, key: str, wanted: Thing, column: str) -> tuple[str, str]:
        """Return the id of the thing that a row calls by an own id, and the rule that it breaks if it calls it by a name besides.

        An id that no table lists is taken with its name where no table lists ids, or where that name is known. Raises Refused else.
        """
        found = self.found(key)
        if found:
            self._keep(found, Thing(found, "", "", new=False, keys=() if key in self.own_keys or key in self.keys or key.startswith(ID) else (key,)))
            return found, "other-name" if wanted.label and not self.is_called(found, wanted.label) else ""
        if not wanted.label:
            raise Refused("unknown-key", column, key)
        known = bool(self._new_by_name.get(fold(wanted.label))) or bool(self._choose(wanted.label, column, wanted.kind, wanted.type, strict=True))
        if self.listed and not known:
            raise Refused("unknown-key", column, key)
        if self.listed:
            return self.meant(wanted.label, column, wanted.kind, wanted.type), "key-by-name"
        registered = registry_id("registry", key)
        extra = replace(wanted, registry=(registered,)) if registered else replace(wanted, keys=(key,))
        return self.declare(extra), ""

    def is_called(self, id_: str, name: str) -> bool:
        """Tell whether a name is one of a thing's."""
        entity, thing = self.eco.entities.get(id_), self.known.get(id_)
        names = [*(spellings(entity) if entity else ()), *((thing.label, thing.english, *thing.aliases) if thing else ())]
        return fold(name) in {fold(spelling) for spelling in names}

    def meant(self, name: str, column: str, kind: str, type_: str = "", *, key_column: bool = False) -> str:
        """Return the id of the thing that a cell means: an own id of these tables, or a name.

        Raises Refused where several are meant, or where a column of ids has one that nothing has.
        """
        if name in self.own_keys:
            return self.own_keys[name]
        if (id_ := self._by_registry.get(name, "")) or ((key_column or name.startswith(ID)) and (id_ := self.found(name))):
            self._keep(id_, Thing(id_, "", "", new=False, keys=() if name in self.keys or name.startswith(ID) else (name,)))
            return id_
        if key_column and name not in self.eco.entities:
            raise Refused("unknown-key", column, name)
        if name in self.keys:
            return self._existing(self.keys[name], "")
        of_kind = [id_ for id_ in self._new_by_name.get(fold(name), []) if (self.known[id_].kind == "place") == (kind == "place")]
        if len(of_kind) > 1:
            raise Refused(
                "ambiguous-name", column, name, ", ".join(f"{self.known[id_].label} ({', '.join(self.known[id_].keys) or id_})" for id_ in of_kind)
            )
        if of_kind:
            return of_kind[0]
        chosen = self._choose(name, column, kind, type_)
        return self._existing(chosen, name) if chosen else self.declare(Thing("", name, kind, True, type_))

    def near(self, known: NearNames, id_: str) -> tuple[str, ...]:
        """Return which things of the graph a new thing is near by name, as ``label (id)``."""
        thing = self.known[id_]
        if not thing.new or fold(thing.label) in self._decided:
            return ()
        found = [other for spelling in known.near(fold(thing.label)) for other in sorted(self._by_alias.get(spelling, ()))]
        return tuple(f"{self.eco.entities[other].label.nl} ({other})" for other in dict.fromkeys(found))

    def index(self) -> NearNames:
        """Return the spellings of what the graph has a name for, by nearness (not of findings and aims, which are sentences)."""
        named = {id_ for id_, entity in self.eco.entities.items() if entity.kind not in ("objective", "challenge", "finding")}
        return NearNames(spelling for spelling, ids in self._by_alias.items() if ids & named)

    def _registered(self, wanted: Thing) -> str:
        found = {self._by_registry[registered] for registered in wanted.registry if registered in self._by_registry}
        return min(found) if found else ""

    def _chosen(self, wanted: Thing) -> str:
        key = wanted.keys[0] if wanted.keys else ""
        if key and key in self.keys:
            return self.keys[key]
        id_ = self._choose(wanted.label, "name", wanted.kind, wanted.type, strict=bool(key))
        taken = self.known.get(id_)
        return "" if id_ and key and taken and taken.keys and key not in taken.keys else id_

    def _choose(self, name: str, column: str, kind: str, type_: str, *, strict: bool = False) -> str:
        """Return the id of the thing of the graph that is called exactly so, or nothing."""
        folded = fold(name)
        if folded in self._decided:
            return self._decided[folded]
        if name in self.eco.entities:
            return name
        for index, label in ((self._by_label, True), (self._by_alias, False)):
            found = sorted(id_ for id_ in index.get(folded, ()) if self._fits(id_, kind, type_, by_label=label))
            same = [id_ for id_ in found if type_ and self.eco.entities[id_].type == type_] or found
            same = [id_ for id_ in same if kind in self.eco.entities[id_].kinds] or same
            same = [id_ for id_ in same if column == "place" and fold(self.eco.entities[id_].label.nl) == f"{folded} (stad)"] or same
            if len(same) == 1:
                return same[0]
            if same and not strict:
                raise Refused("ambiguous-name", column, name, ", ".join(f"{self.eco.entities[id_].label.nl} ({id_})" for id_ in same))
        return ""

    def _fits(self, id_: str, kind: str, type_: str, *, by_label: bool) -> bool:
        entity = self.eco.entities[id_]
        if (self.eco.kinds[entity.kind].mode == "place") != (kind == "place"):
            return False
        return by_label or not type_ or not entity.type or entity.type == type_

    def _same_new(self, wanted: Thing, key: str) -> str:
        for id_ in self._new_by_name.get(fold(wanted.label), []):
            thing = self.known[id_]
            differ = bool(key and thing.keys) or bool(wanted.type and thing.type and wanted.type != thing.type)
            if not differ and (thing.kind == "place") == (wanted.kind == "place"):
                return id_
        return ""

    def _existing(self, id_: str, name: str) -> str:
        self._keep(id_, Thing(id_, name, "", False))
        return id_

    def _add(self, wanted: Thing) -> str:
        label = wanted.label
        type_ = self.eco.concepts[wanted.type].label.nl if wanted.type in self.eco.concepts else wanted.type.rpartition("/")[2]
        type_ = type_ or self.eco.kinds[wanted.kind].label.nl
        for addition in chain(("", type_, *wanted.keys), map(str, count(2))):
            label = f"{wanted.label} ({addition})" if addition else wanted.label
            if not self._called.get(fold(label)):
                break
        id_ = base = wanted.id or slug(label)
        number = 2
        while id_ in self._ids:
            id_, number = f"{base}-{number}", number + 1
        if label != wanted.label:
            self.renamed[id_] = (wanted.label, ", ".join(sorted(self._called[fold(wanted.label)])))
        self._ids.add(id_)
        self._called[fold(label)].add(id_)
        aliases = (wanted.label,) if label != wanted.label else ()
        self.known[id_] = Thing(id_, label, wanted.kind, True, wanted.type, aliases=aliases)
        self._new_by_name[fold(wanted.label)].append(id_)
        return id_

    def _keep(self, id_: str, wanted: Thing) -> None:
        """Add what a row says of a thing to what is known of it."""
        entity = self.eco.entities.get(id_)
        if id_ not in self.known:
            assert entity is not None, id_  # noqa: S101 - an id is either the graph's or known
            self.known[id_] = Thing(id_, entity.label.nl, entity.kind, False)
        thing = self.known[id_]
        have = {fold(spelling) for spelling in (thing.label, *thing.aliases, *(spellings(entity) if entity else ()))}
        fresh = tuple(alias for alias in dict.fromkeys((wanted.label, *wanted.aliases)) if alias and fold(alias) not in have)
        have_ids = {registered.id for registered in entity.registry} if entity else set()
        for registered in wanted.registry:
            self._by_registry.setdefault(registered, id_)
        self.known[id_] = replace(
            thing,
            type=thing.type or (wanted.type if not (entity and entity.type) else ""),
            english=thing.english or ("" if entity else wanted.english),
            aliases=(*thing.aliases, *fresh),
            keys=tuple(dict.fromkeys((*thing.keys, *wanted.keys))),
            urls=tuple(dict.fromkeys((*thing.urls, *wanted.urls))),
            registry=tuple(dict.fromkeys((*thing.registry, *(r for r in wanted.registry if r not in have_ids)))),
        )

    def label(self, id_: str) -> Text:
        """Return what a thing or concept is called."""
        if id_ in self.known and self.known[id_].new:
            thing = self.known[id_]
            return Text(thing.label, thing.english or thing.label)
        entity = self.eco.entities.get(id_) or self.eco.concepts.get(id_)
        return entity.label if entity else Text(id_.rpartition("/")[2], id_.rpartition("/")[2])
