"""Mutants of what runs at import: each is tried in a fresh process in which nothing of ours was loaded before."""

import importlib.abc
import importlib.machinery
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from types import ModuleType

import pytest

from tests.mutation.mutants import Mutant, code_of
from tests.mutation.session import Tried, limited
from tests.mutation.swapped import module_name

# what tests load that is not ours, loaded once before the forks
_LOADED = ("hypothesis", "msgspec", "cryptography.hazmat.primitives.asymmetric.ec", "zoneinfo", "duckdb")
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning")


class _Loader(importlib.abc.InspectLoader):
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def exec_module(self, module: ModuleType) -> None:
        exec(code_of(self._mutant), vars(module))

    def get_source(self, fullname: str) -> str | None:
        return None


class Finder(importlib.abc.MetaPathFinder):
    """Finds the mutant where its module is asked for."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        """The mutated module's spec."""
        del target
        if name != module_name(self._mutant.module):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)  # type: ignore[arg-type]
        if spec is not None:
            spec.loader = _Loader(self._mutant)
        return spec


def try_afresh(mutants: Iterable[tuple[Mutant, Sequence[str]]], jobs: int, told: Callable[[Tried], None]) -> None:
    """Try each mutant on the files of tests given with it."""
    for name in _LOADED:
        importlib.import_module(name)
    running: dict[int, Mutant] = {}
    for mutant, files in mutants:
        while len(running) >= jobs:
            _wait(running, told)
        process = os.fork()
        if process == 0:
            limited()
            os._exit(_run(mutant, files))
        running[process] = mutant
    while running:
        _wait(running, told)


def _run(mutant: Mutant, files: Sequence[str]) -> int:
    if any(name == "common" or name.startswith("common.") for name in sys.modules):
        return 99
    sys.meta_path.insert(0, Finder(mutant))
    sys.dont_write_bytecode = True
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            return int(pytest.main([*OPTIONS, *files]))
        except BaseException:
            return 1


def _wait(running: dict[int, Mutant], told: Callable[[Tried], None]) -> None:
    process, status = os.wait()
    mutant = running.pop(process)
    code = os.waitstatus_to_exitcode(status)
    if code == 99:
        raise RuntimeError("our own modules were loaded before the fork")
    told(Tried(mutant, "survived" if code == 0 else "time" if code < 0 else "killed"))
