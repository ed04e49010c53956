"""Tries mutants: those of functions in one process that has loaded the tests, those of imports in fresh ones."""

import io
import json
import os
import pickle
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

from tests.mutation.judged import judged
from tests.mutation.mutants import AT_IMPORT, ROOT, Mutant
from tests.mutation.swapped import module_name

if TYPE_CHECKING:
    from tests.mutation.session import Tried

_RESULTS = ROOT / "mutants-output" / "results.json"
MODULES = (
    "common/money.py", "common/quantity.py", "common/prorate.py", "common/allocation.py", "common/cash_rounding.py",
    "common/tax.py", "common/taxes/*.py", "common/promotions/*.py", "common/prices/*.py", "common/pricing.py",
    "common/returns.py", "common/tender.py",
)  # fmt: skip
TESTS = ("tests/common", "tests/properties")
# what tests other things only, and what starts programs that would not see the change
IGNORED = ("tests/common/barcodes", "tests/common/protocol", "tests/common/receipt")


def chosen(patterns: Sequence[str]) -> list[str]:
    """The modules that patterns name, as paths below the project."""
    return sorted({str(path.relative_to(ROOT)) for pattern in patterns for path in ROOT.glob(pattern)})


def try_functions(
    mutants: Sequence[Mutant], jobs: int, told: Callable[[tuple[Mutant, str, str]], None], *,
    tests: Sequence[str] = TESTS, thorough: bool = True,
) -> list[str]:  # fmt: skip
    """Try the mutants of functions; the tests that fail without any mutant are left out and given back.
    ``told`` gets each mutant, its outcome, and the test (or the files of tests that ran its line at import)."""
    read, write = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(read)
        try:
            with os.fdopen(write, "wb") as pipe:
                _in_one_session(mutants, jobs, lambda item: _send(pipe, item), tests, thorough=thorough)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(write)
    broken: list[str] = []
    with os.fdopen(read, "rb") as pipe:
        while True:
            try:
                item = pickle.load(pipe)
            except EOFError:
                break
            if isinstance(item, list):
                broken = item
            else:
                told(item)
    if os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]):
        raise RuntimeError("the run of the tests ended early")
    return broken


def _send(pipe: io.BufferedWriter, item: object) -> None:
    pickle.dump(item, pipe)
    pipe.flush()


def _in_one_session(
    mutants: Sequence[Mutant], jobs: int, send: Callable[[object], None], tests: Sequence[str], *, thorough: bool
) -> None:
    import pytest

    from tests.mutation.afresh import OPTIONS
    from tests.mutation.session import Session

    session = Session(mutants, jobs, lambda tried: send((tried.mutant, tried.outcome, tried.test)), thorough=thorough)
    ignored = [f"--ignore={path}" for path in IGNORED]
    with redirect_stdout(io.StringIO()):
        pytest.main([*OPTIONS, *ignored, *tests], plugins=[session])
    send(session.broken)


def files_for(mutant: Mutant, seen_by: str) -> list[str]:
    """The files of tests for a mutant that runs at import: those that ran its line then, those that name its module, and
    the properties; the short ones first."""
    names = {module_name(mutant.module), module_name(mutant.module).rpartition(".")[0]} - {"common"}
    if mutant.module.startswith("common/taxes"):
        names.add("common.tax")
    found = [
        path
        for folder in TESTS
        for path in (ROOT / folder).rglob("test_*.py")
        if not str(path.relative_to(ROOT)).startswith(IGNORED)
        and (path.parent.name == "properties" or any(name in path.read_text("utf-8") for name in names))
    ]
    also = [ROOT / name.partition("::")[0] for name in seen_by.split(",") if name.endswith(".py")]
    ordered = sorted({*found, *also}, key=lambda path: (path.parent.name == "properties", path.stat().st_size, path))
    return [str(path.relative_to(ROOT)) for path in ordered if path.is_file()]


def at_import(mutant: Mutant, outcome: str) -> bool:
    """Whether a mutant has to be tried afresh."""
    return mutant.function == AT_IMPORT or outcome == "imported"


def _rows() -> list[list[Any]]:
    return json.loads(_RESULTS.read_text("utf-8")) if _RESULTS.exists() else []


def keep(outcomes: Mapping[Mutant, tuple[str, str]]) -> None:
    """Keep the outcomes beside those of other mutants, so that a run that is cut short, or of some modules, loses nothing."""
    anew = {mutant.key for mutant in outcomes}
    rows = [row for row in _rows() if tuple(row[0][:3]) not in anew]
    rows += [[list(mutant), *outcome] for mutant, outcome in outcomes.items()]
    _RESULTS.parent.mkdir(exist_ok=True)
    fresh = _RESULTS.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    fresh.replace(_RESULTS)


def kept(mutants: Sequence[Mutant]) -> list["Tried"]:
    """The kept outcomes of mutants as they are now; what was never tried is left out."""
    from tests.mutation.session import Tried

    known = {tuple(row[0][:3]): (row[1], row[2]) for row in _rows()}
    return [Tried(mutant, *known[mutant.key]) for mutant in mutants if mutant.key in known]


def left(mutants: Sequence[Mutant]) -> list[Mutant]:
    """The mutants that survived the last run and were not judged equal since, or were never tried."""
    equal = judged()
    done = {
        one.mutant.key for one in kept(mutants) if one.outcome not in {"survived", "unseen"} or one.mutant.key in equal
    }
    return [mutant for mutant in mutants if mutant.key not in done]
