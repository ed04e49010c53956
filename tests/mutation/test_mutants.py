"""The mutants are small, each is one slip, and a sample of them is killed at every test run, so that the proof does not rot."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation.changes import changes_of
from tests.mutation.judged import judged, stale
from tests.mutation.mutants import ROOT, Mutant, code_of, mutants_of
from tests.mutation.report import Row, rows_of, survivors
from tests.mutation.run import MODULES, chosen
from tests.mutation.session import Tried
from tests.mutation.swapped import module_name

SAMPLED = ("common/money.py", "common/prorate.py", "common/allocation.py", "common/cash_rounding.py")
TESTS = tuple(f"tests/common/test_{Path(module).stem}.py" for module in SAMPLED)


def changed(code: str) -> set[str]:
    """What becomes of the statements of a piece of code, one change each."""
    tree = ast.parse(code)
    return {
        ast.unparse(ast.fix_missing_locations(change))
        for parent in ast.walk(tree)
        for node in ast.iter_child_nodes(parent)
        for change in changes_of(node, parent)
        if not isinstance(change, ast.comprehension)
    }


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("a < b", {"a <= b", "a >= b"}),
        ("a == b", {"a != b"}),
        ("a is not None", {"a is None"}),
        ("a + b", {"a - b"}),
        ("a // 2", {"a * 2", "3", "1"}),
        ("not a", {"a"}),
        ("a and b", {"a or b"}),
        ("max(0, a)", {"min(0, a)", "1", "-1"}),
        ("total += a", {"total -= a", "pass"}),
        ("if found():\n    go()", {"if not found():\n    go()", "pass"}),
        ("raise Fault('no')", {"pass", "'no?'"}),
        ("sorted(a)", {"list(a)"}),
        ("'''A docstring.'''", set()),
    ],
)
def test_each_change_is_a_slip_that_a_person_could_make(code: str, changes: set[str]) -> None:
    assert {change for change in changed(code) if change != "pass" or "pass" in changes} == changes


def test_words_of_faults_types_and_docstrings_are_left_alone() -> None:
    told = [mutant.change for mutant in mutants_of("common/money.py")]
    assert [change for change in told if "decimals of" in change] == [
        "raise BadInput(f'{text} has more than {digits} decimals of {currency}') → pass"
    ]
    assert not [change for change in told if "ISO 4217" in change or "mypy" in change]


def test_every_mutant_can_be_compiled_and_no_two_have_one_name() -> None:
    for module in SAMPLED:
        mutants = mutants_of(module)
        assert len({mutant.key for mutant in mutants}) == len(mutants)
        plain = compile((ROOT / module).read_text("utf-8"), str(ROOT / module), "exec")
        assert all(code_of(mutant) != plain for mutant in mutants)


def test_what_was_judged_is_still_there_and_says_why() -> None:
    mutants = [mutant for module in chosen(MODULES) for mutant in mutants_of(module)]
    assert stale(mutants) == []
    assert [key for key, reason in judged().items() if len(reason) < 20] == []


def test_the_table_counts_judged_survivors_apart() -> None:
    one, two, three = (Mutant("common/money.py", "f", f"a → {at}", 1, 1, at, 0) for at in range(3))
    tried = [Tried(one, "killed"), Tried(two, "survived"), Tried(three, "unseen")]
    known = {two.key: "changes nothing"}
    assert rows_of(tried, known) == [Row("common/money.py", 3, 1, 1, 1), Row("all", 3, 1, 1, 1)]
    assert rows_of(tried, known)[-1].percent_of_others == 50
    assert [line.partition(":")[0] for line in survivors(tried, known)] == ["common/money.py"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A run of a sample, as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tests.mutation", "--quick", "--functions", "--forget", "--sample", "40", *arguments],
        check=False, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip


def test_a_sample_of_mutants_is_killed() -> None:
    done = run(*SAMPLED, "--tests", *TESTS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "| **all** | 40 |" in done.stdout


def test_tests_that_see_nothing_kill_nothing() -> None:
    """The mutant of the proof itself: other tests than those of the module leave its mutants alive."""
    done = run("common/prorate.py", "--tests", "tests/common/test_version.py")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "[unseen]" in done.stdout


def test_modules_are_named_as_python_imports_them() -> None:
    assert module_name("common/taxes/exact.py") == "common.taxes.exact"
    assert module_name("common/prices/__init__.py") == "common.prices"
