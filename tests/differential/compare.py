"""Both engines side by side: equal figures, or a difference of a named kind; anything else is unexplained."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

import msgspec

from tests.differential.cases import SETS, Case, Deal, Result
from tests.differential.oscar_changes import CHANGES
from tests.differential.tandem import price_here
from tests.differential.worker import Request

ROOT = Path(__file__).parents[2]
Oscar = Callable[[Request], list[Result]]


class Difference(msgspec.Struct, frozen=True):
    """A case that the engines do not price the same, and the changes to oscar under which they do (none: unexplained)."""

    case: Case
    ours: Result
    theirs: Result
    explained: tuple[str, ...] = ()


@contextmanager
def oscar() -> Iterator[Oscar]:
    """django-oscar in its own process: ask it with a request."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.differential.worker"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    stdin, stdout = process.stdin, process.stdout

    def ask(request: Request) -> list[Result]:
        stdin.write(msgspec.json.encode(request) + b"\n")
        stdin.flush()
        return msgspec.json.decode(stdout.readline(), type=list[Result])

    try:
        yield ask
    finally:
        stdin.close()
        process.wait()
        stdout.close()


def differences(asked: Sequence[Case], ask: Oscar, answers: Sequence[Result]) -> list[Difference]:
    """All cases that differ from oscar's answers, each explained as far as can be: by the fewest changes to oscar."""
    found = [
        Difference(case, ours, theirs)
        for case, theirs in zip(asked, answers, strict=True)
        if not same(case, ours := price_here(case), theirs)
    ]
    for size in range(1, len(CHANGES) + 1):
        for changes in combinations(CHANGES, size):
            found = _explained(found, changes, ask)
    return found


def _explained(found: Sequence[Difference], changes: tuple[str, ...], ask: Oscar) -> list[Difference]:
    open_ones = tuple(one.case for one in found if not one.explained)
    mended = iter(ask(Request(open_ones, changes)) if open_ones else [])
    return [
        one if one.explained or not same(one.case, one.ours, next(mended)) else msgspec.structs.replace(one, explained=changes)
        for one in found
    ]  # fmt: skip


def same(case: Case, ours: Result, theirs: Result) -> bool:
    """Offer by offer to the minor unit; line by line too where both engines define it: not for sets, whose sum oscar shares
    out set by set and we once; and a percentage is shared by oscar in fractions, by us in whole minor units."""
    if ours.offers != theirs.offers:
        return False
    deals = [offer.deal for offer in case.offers]
    if any(deal in SETS for deal in deals):
        return True
    fractions = sum(deal in {Deal.PERCENT, Deal.PERCENT_FROM} for deal in deals)
    # what each percentage rounds down over all lines goes to the last of them, by our setting
    slack = fractions * len(case.lines)
    return all(abs(here - there) < slack or here == there for here, there in zip(ours.lines, theirs.lines, strict=True))
