"""``python -m tests.mutation [MODULE …]`` (``make mutants``): tries every mutant and prints who was killed and who is left."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.mutation.judged import judged, stale
from tests.mutation.mutants import AT_IMPORT, Mutant, mutants_of
from tests.mutation.report import rows_of, survivors, table
from tests.mutation.run import MODULES, TESTS, at_import, chosen, files_for, keep, kept, left, try_functions


@dataclass
class Progress:
    """What is known of each mutant so far, told on a terminal as it comes."""

    whole: int
    keeping: Callable[[dict[Mutant, tuple[str, str]]], None]
    outcomes: dict[Mutant, tuple[str, str]] = field(default_factory=dict)

    def tell(self, mutant: Mutant, outcome: str, test: str) -> None:
        """Note an outcome."""
        self.outcomes[mutant] = (outcome, test)
        if outcome in {"survived", "unseen"}:
            print(f"{mutant.module}:{mutant.line} {mutant.function}: {mutant.change} [{outcome}]", file=sys.stderr)
        if len(self.outcomes) % 100 == 0:
            print(f"{len(self.outcomes)} of {self.whole}", file=sys.stderr, flush=True)
        if len(self.outcomes) % 25 == 0:
            self.keeping(self.outcomes)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 where at least ``--least`` percent of the mutants not judged equal are killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="patterns such as common/taxes/*.py; all if none")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--least", type=float, default=90.0, help="percentage that must be killed")
    parser.add_argument("--left", action="store_true", help="only those that survived the last run")
    parser.add_argument("--functions", action="store_true", help="leave out what runs at import")
    parser.add_argument("--quick", action="store_true", help="few examples of each property only")
    parser.add_argument(
        "--tests", nargs="+", default=TESTS, help="files or folders of tests; those of the rules if none"
    )
    parser.add_argument("--sample", type=int, help="only so many mutants, spread evenly")
    parser.add_argument("--forget", action="store_true", help="leave the kept outcomes of earlier runs as they are")
    parser.add_argument("--page", action="store_true", help="only print the table of the kept outcomes")
    options = parser.parse_args(arguments)
    modules = chosen(options.modules or MODULES)
    mutants = [mutant for module in modules for mutant in mutants_of(module)]
    if options.page:
        there = Counter(mutant.module for mutant in mutants)
        print(table(rows_of(kept(mutants), judged()), {**there, "all": len(mutants)}))
        return 0
    if options.functions:
        mutants = [mutant for mutant in mutants if mutant.function != AT_IMPORT]
    if options.sample:
        step = len(mutants) / min(options.sample, len(mutants))
        mutants = [mutants[int(at * step)] for at in range(min(options.sample, len(mutants)))]
    if options.left:
        mutants = left(mutants)
    if old := [] if options.left or options.sample or options.functions else stale(mutants):
        print(f"judged, but no such mutant: {old}", file=sys.stderr)

    def keeping(outcomes: dict[Mutant, tuple[str, str]]) -> None:
        if not options.forget:
            keep(outcomes)

    progress = Progress(len(mutants), keeping)
    inside = [mutant for mutant in mutants if mutant.function != AT_IMPORT]
    broken = try_functions(
        inside, options.jobs, lambda item: progress.tell(*item), tests=options.tests, thorough=not options.quick
    )
    if broken:
        print(f"left out, for it fails without any mutant: {', '.join(broken)}")
    if not options.quick:
        _afresh(mutants, progress, options.jobs)
    keeping(progress.outcomes)
    return _told(progress, options.least)


def _afresh(mutants: Sequence[Mutant], progress: Progress, jobs: int) -> None:
    from tests.mutation.afresh import try_afresh

    again = []
    for mutant in mutants:
        outcome, test = progress.outcomes.get(mutant, ("", ""))
        if at_import(mutant, outcome) or (outcome == "survived" and test):
            again.append((mutant, files_for(mutant, test)))
    try_afresh(again, jobs, lambda tried: progress.tell(tried.mutant, tried.outcome, ""))


def _told(progress: Progress, least: float) -> int:
    from tests.mutation.session import Tried

    tried = [Tried(mutant, *outcome) for mutant, outcome in progress.outcomes.items()]
    known = judged()
    for line in survivors(tried, known):
        print(line)
    rows = rows_of(tried, known)
    print(table(rows))
    return 0 if rows[-1].percent_of_others >= least else 1


if __name__ == "__main__":
    sys.exit(main())
