"""Which test runs which lines, and how long it takes: a mutant is shown to the tests that run its line, the quickest first."""

import sys
from collections import defaultdict
from time import perf_counter
from types import CodeType, FrameType
from typing import Any


class SeenBy:
    """Notes lines of the watched files while a test, or an import of tests, runs."""

    def __init__(self, files: dict[str, str]) -> None:
        self._files = files
        self._lines: set[tuple[str, int]] = set()
        self._codes: dict[CodeType, str | None] = {}
        self.tests: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self._started = 0.0

    def start(self) -> None:
        """Watch from here on."""
        self._lines = set()
        self._started = perf_counter()
        sys.settrace(self._entered)

    def stop(self, test: str) -> None:
        """What ran since belongs to this test."""
        sys.settrace(None)
        self.seconds[test] = self.seconds.get(test, 0.0) + perf_counter() - self._started
        for line in self._lines:
            self.tests[line].add(test)

    def of(self, module: str, first: int, last: int) -> list[str]:
        """The tests that run one of these lines, the quickest first."""
        found = {test for line in range(first, last + 1) for test in self.tests.get((module, line), ())}
        return sorted(found, key=lambda test: (self.seconds[test], test))

    def _entered(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        code = frame.f_code
        if code not in self._codes:
            self._codes[code] = self._files.get(code.co_filename)
        module = self._codes[code]
        if module is None:
            return None
        lines = self._lines
        lines.add((module, frame.f_lineno))

        def step(inner: FrameType, event: str, _: Any) -> Any:
            if event == "line":
                lines.add((module, inner.f_lineno))
            return step

        return step
