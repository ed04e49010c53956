"""The registry: which function runs a case of a kind. A kind that is not here is reported, never guessed at."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec

from tests.vectors.outcome import Case, NotUnderstood, Outcome, Verdict
from tests.vectors.tax_documents import run_document, run_line
from tests.vectors.tax_money import run_cash_rounding, run_currency_fraction, run_reprice, run_reverse

Runner = Callable[[Case], Outcome]

KINDS: dict[str, Runner] = {
    "document": run_document,
    "line": run_line,
    "cash_rounding": run_cash_rounding,
    "currency_fraction": run_currency_fraction,
    "reprice": run_reprice,
    "reverse": run_reverse,
}
"""Kinds of tax cases; ``tests.vectors.promo_kinds.KINDS``, where it exists, adds those of promotions."""


def kinds() -> Mapping[str, Runner]:
    """All kinds that can be run here."""
    if find_spec("tests.vectors.promo_kinds") is None:
        return KINDS
    promotions: Mapping[str, Runner] = import_module("tests.vectors.promo_kinds").KINDS
    return {**promotions, **KINDS}


def run_case(case: Case) -> Outcome:
    """Run one case; whatever is wrong with it is its own outcome, and the next one is run."""
    try:
        runner = kinds().get(case["kind"])
        return runner(case) if runner else _failed(f"unknown kind: {case['kind']}")
    except NotUnderstood as unknown:
        return _failed(str(unknown))
    except Exception as fault:  # a case is data from elsewhere: any shape of it may be wrong
        return _failed(f"cannot be run: {type(fault).__name__} {fault}")


def _failed(detail: str) -> Outcome:
    return Outcome(verdict=Verdict.FAILED, detail=detail)
