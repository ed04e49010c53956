"""What came of one case: followed, followed under a named setting, deviating by a rule of ours, or not understood."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import msgspec

Case = Mapping[str, Any]
Figures = dict[str, Any]
Attempt = Callable[[], Figures]


class Verdict(StrEnum):
    """How our figures stand to a case's."""

    FOLLOWED = "followed"
    SETTING = "followed under a setting"
    DEVIATES = "deviates"
    FAILED = "failed"


class NotUnderstood(ValueError):
    """A kind, type or field that we do not read: reported with the case, never a crash."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict; the setting's name, our rule or what was wrong; our figures and the source's where they differ."""

    verdict: Verdict
    setting: str = ""
    rule: str = ""
    detail: str = ""
    ours: Figures = {}
    theirs: Figures = {}

    @property
    def passed(self) -> bool:
        """Whether the figures are ours, by default or under a named setting."""
        return self.verdict in {Verdict.FOLLOWED, Verdict.SETTING}

    @property
    def words(self) -> str:
        """The setting's name, the rule or what was wrong, whichever there is."""
        return self.setting or self.rule or self.detail


def judged(theirs: Figures, attempts: Mapping[str, Attempt], *, rule: str = "") -> Outcome:
    """Try ours (named "") and the named settings in order. Where none gives the source's figures, the case deviates by
    ``rule``, or failed where we have none; the figures told are those of the first attempt."""
    first: Figures = {}
    for setting, attempt in attempts.items():
        ours = attempt()
        if all(name in ours and ours[name] == figure for name, figure in theirs.items()):
            verdict = Verdict.SETTING if setting else Verdict.FOLLOWED
            return Outcome(verdict=verdict, setting=setting, ours=ours, theirs=theirs)
        first = first or ours
    detail = "" if rule else "our figures differ"
    return Outcome(
        verdict=Verdict.DEVIATES if rule else Verdict.FAILED, rule=rule, detail=detail, ours=first, theirs=theirs
    )
