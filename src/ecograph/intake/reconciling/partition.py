"""Merging things pair by pair into groups, whatever the order (union-find: Tarjan 1975, Efficiency of a good but not linear set union algorithm)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

__all__ = ["Partition"]


class Partition:
    """Groups of texts; of those that are ``apart`` no two come into one group.

    >>> groups = Partition(["a", "b", "c"], apart={"a", "c"})
    >>> groups.unite("a", "b"), groups.unite("b", "c"), groups.groups()
    (True, False, [['a', 'b'], ['c']])
    """

    def __init__(self, members: Iterable[str], apart: Collection[str] = ()) -> None:
        self._above = {member: member for member in members}
        self._held = {member: member in apart for member in self._above}

    def find(self, member: str) -> str:
        """Return the least member of the group of a member."""
        above = self._above.setdefault(member, member)
        while above != self._above[above]:
            self._above[member] = self._above[above]
            above = self._above[above]
        return above

    def unite(self, one: str, other: str) -> bool:
        """Make two groups one; return whether they are, which is not where both hold one that is apart."""
        first, second = sorted((self.find(one), self.find(other)))
        if first == second:
            return True
        if self._held.get(first) and self._held.get(second):
            return False
        self._above[second] = first
        self._held[first] = bool(self._held.get(first)) or bool(self._held.get(second))
        return True

    def groups(self) -> list[list[str]]:
        """Return all groups, sorted."""
        found: dict[str, list[str]] = {}
        for member in sorted(self._above):
            found.setdefault(self.find(member), []).append(member)
        return sorted(found.values())
