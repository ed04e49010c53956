"""What came of one case: followed, followed under a named setting, deviating by a rule of ours, or not understood."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

Case = Mapping[str, Any]
Figures = dict[str, Any]
Attempt = Callable[[], Figures]


class Verdict(StrEnum):
    """How our figures stand to a case's."""

    FOLLOWED = "followed"
    SETTING = "followed under a setting"
    DEVIATES = "deviates"
    FAILED = "failed"


class Outcome(NamedTuple):
    """The verdict with the setting's name, the rule or what was wrong; our figures, and the source's."""

    verdict: Verdict
    words: str = ""
    ours: Figures = {}  # noqa: RUF012 - never written to
    theirs: Figures = {}  # noqa: RUF012 - never written to

    @property
    def passed(self) -> bool:
        """Whether the figures are ours, by default or under a named setting."""
        return self.verdict in {Verdict.FOLLOWED, Verdict.SETTING}


class NotUnderstood(ValueError):
    """A kind, type or field that we do not read: reported with the case, never a crash."""


def judged(theirs: Figures, attempts: Mapping[str, Attempt], *, rule: str = "") -> Outcome:
    """Try ours (named "") and the named settings in order. Where none gives the source's figures, the case deviates by
    ``rule``, or failed where we have none; the figures told are those of the first attempt."""
    first: Figures = {}
    for setting, attempt in attempts.items():
        ours = attempt()
        if all(name in ours and ours[name] == figure for name, figure in theirs.items()):
            return Outcome(Verdict.SETTING if setting else Verdict.FOLLOWED, setting, ours, theirs)
        first = first or ours
    return Outcome(Verdict.DEVIATES if rule else Verdict.FAILED, rule or "our figures differ", first, theirs)
