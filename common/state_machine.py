"""A state machine is a table that is checked when it is made: no unknown state, none out of reach, ends are ends."""

from collections.abc import Mapping, Set
from enum import Enum
from typing import Generic, TypeVar

from common.errors import InvalidTransition

S = TypeVar("S", bound=Enum)


class StateMachine(Generic[S]):
    """The allowed steps between the members of one enum.

    ``steps`` maps every state to the states that may follow; a final state maps to the empty set.
    Raises ``ValueError`` when the table leaves out a member or one cannot be reached from ``start``.
    """

    def __init__(self, name: str, start: S, steps: Mapping[S, Set[S]]) -> None:
        states = set(type(start))
        if missing := states - set(steps):
            raise ValueError(f"{name}: no steps stated for {sorted(state.name for state in missing)}")
        reached, frontier = {start}, [start]
        while frontier:
            for following in steps[frontier.pop()]:
                if following not in reached:
                    reached.add(following)
                    frontier.append(following)
        if lost := states - reached:
            raise ValueError(f"{name}: {sorted(state.name for state in lost)} cannot be reached from {start.name}")
        self.name = name
        self.start = start
        self._steps = {state: frozenset(following) for state, following in steps.items()}

    def allows(self, before: S, after: S) -> bool:
        """Whether ``after`` may follow ``before``; staying is not a step."""
        return after in self._steps[before]

    def step(self, before: S, after: S) -> S:
        """``after``, or ``InvalidTransition`` where it may not follow ``before``."""
        if not self.allows(before, after):
            raise InvalidTransition(f"{self.name} cannot go from {before.name} to {after.name}")
        return after

    def final(self, state: S) -> bool:
        """Whether nothing may follow."""
        return not self._steps[state]
