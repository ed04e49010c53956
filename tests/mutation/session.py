"""One run of pytest in which every mutant of a function is tried in a process of its own, forked when all is loaded."""

import gc
import os
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

from tests.mutation.mutants import ROOT, Mutant
from tests.mutation.seen_by import SeenBy
from tests.mutation.swapped import forget, module_name, swap_in

IMPORTED = "at import of "
_FEW, _MANY = 8, 100
_MEMORY = 2 << 30
_PROCESSOR = 120
_WALL = 600


class Tried(NamedTuple):
    """What became of a mutant: ``killed`` by a test, by ``time`` (or memory) running out, ``survived``, or ``unseen``
    where no test runs its line."""

    mutant: Mutant
    outcome: str
    test: str = ""


class Session:
    """A pytest plugin: watches the tests once, then tries the mutants instead of running them again."""

    def __init__(
        self, mutants: Iterable[Mutant], jobs: int, told: Callable[[Tried], None], *, thorough: bool = True
    ) -> None:
        self._thorough = thorough
        self._mutants = list(mutants)
        self._jobs = jobs
        self._told = told
        modules = {mutant.module for mutant in self._mutants}
        self._names = {module_name(module) for module in modules}
        self._seen = SeenBy({str(ROOT / module): module for module in modules})
        self._kills: Counter[tuple[str, str]] = Counter()
        self._items: dict[str, pytest.Item] = {}
        self.broken: list[str] = []

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterable[None]:
        """Watch what importing a file of tests runs."""
        self._seen.start()
        yield
        self._seen.stop(IMPORTED + collector.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """The run."""
        for item in session.items:
            examples(item, _FEW)
            self._items[item.nodeid] = item
            self._seen.start()
            passed = _passes(item)
            self._seen.stop(item.nodeid)
            if passed is None:
                del self._items[item.nodeid]
            elif not passed:
                self.broken.append(item.nodeid)
                del self._items[item.nodeid]
        self._try_all()
        return True

    def _try_all(self) -> None:
        gc.collect()
        gc.freeze()
        running: dict[int, tuple[Mutant, list[str], int]] = {}
        for mutant in self._mutants:
            seen = self._seen.of(mutant.module, mutant.line, mutant.last_line)
            tests = [test for test in seen if test in self._items]
            if not tests:
                outcome = "imported" if seen else "unseen"
                self._told(Tried(mutant, outcome, seen[0].removeprefix(IMPORTED) if seen else ""))
                continue
            tests.sort(key=lambda test: (-self._kills[mutant.function, test], -self._kills[mutant.module, test]))
            while len(running) >= self._jobs:
                self._wait(running)
            read, write = os.pipe()
            process = os.fork()
            if process == 0:
                os.close(read)
                self._child(mutant, tests, write)
            os.close(write)
            running[process] = (mutant, tests, read)
        while running:
            self._wait(running)

    def _wait(self, running: dict[int, tuple[Mutant, list[str], int]]) -> None:
        process, status = os.wait()
        mutant, tests, read = running.pop(process)
        with os.fdopen(read) as pipe:
            killer = pipe.read()
        if os.WIFSIGNALED(status):
            self._told(Tried(mutant, "time"))
        elif killer:
            self._kills[mutant.function, killer] += 1
            self._kills[mutant.module, killer] += 1
            self._told(Tried(mutant, "killed", killer))
        else:
            imported = [
                test for test in self._seen.of(mutant.module, mutant.line, mutant.last_line) if test not in tests
            ]
            files = ",".join(sorted(test.removeprefix(IMPORTED) for test in imported if test.startswith(IMPORTED)))
            self._told(Tried(mutant, "survived", files))

    def _child(self, mutant: Mutant, tests: list[str], write: int) -> None:
        limited()
        try:
            swap_in(mutant)
            forget(module for name, module in sys.modules.items() if name in self._names)
            # what few examples of each property do not see, many may
            for number in (_FEW, _MANY) if self._thorough else (_FEW,):
                for test in tests:
                    item = self._items[test]
                    # watched, a test takes several times as long as it does now
                    signal.setitimer(signal.ITIMER_PROF, 2 + 2 * self._seen.seconds[test])
                    if (examples(item, number) or number == _FEW) and not _passes(item):
                        os.write(write, test.encode())
                        os._exit(0)
        except BaseException as fault:  # whatever the mutant does to the run itself was seen
            os.write(write, f"{type(fault).__name__}".encode())
        os._exit(0)


def limited() -> None:
    """Bound this process: a mutant may never end, or never have enough."""
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR, _PROCESSOR))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.alarm(_WALL)


def _passes(item: pytest.Item) -> bool | None:
    """Whether a test passes; None where it is skipped."""
    reports = runtestprotocol(item, log=False, nextitem=None)
    if any(report.skipped for report in reports):
        return None
    return all(report.passed for report in reports)


def examples(item: pytest.Item, number: int) -> bool:
    """Whether a test is a property; it then tries so many examples at most, always the same ones, and does not make what
    it finds small."""
    test = getattr(item, "obj", None)
    test = getattr(test, "__func__", test)
    said = getattr(test, "_hypothesis_internal_use_settings", None)
    if test is None or said is None:
        return False
    stated = _STATED.setdefault(item.nodeid, said.max_examples)
    test._hypothesis_internal_use_settings = settings(
        said, max_examples=min(stated, number), phases=(Phase.explicit, Phase.generate)
    )
    return True


_STATED: dict[str, int] = {}
