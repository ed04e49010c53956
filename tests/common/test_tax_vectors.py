"""Other engines' test suites, as figures: percent taxes per line and per document come out as theirs."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from common.money import round_half_up
from common.tax import Tax, TaxRounding, apply_taxes

VECTORS = Path(__file__).parents[3] / "shared" / "vectors" / "tax_cases.json"
ABSENT = "shared data is not here: ../shared/vectors/tax_cases.json"
# Where we mean to differ: a line's amount is whole minor units, for it stands on the receipt; these keep fractions of it.
FRACTIONAL_LINES = {"odoo-072"}
ROUNDINGS = {"per_line": TaxRounding.LINE, "unrounded": TaxRounding.LINE, "per_document": TaxRounding.DOCUMENT}


def _lines(inputs: dict[str, Any]) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = inputs.get("lines", [inputs])
    return lines


def _within_our_rules(case: dict[str, Any]) -> bool:
    """Percent taxes on one base, no document discount (promotions), no cash rounding, precision a decimal place."""
    inputs = case["inputs"]
    if case["kind"] not in {"document", "line"} or case["scope"] != "core" or inputs["precision"] == "0.05":
        return False
    if "document_discount" in inputs or "cash_rounding" in inputs:
        return False
    for line in _lines(inputs):
        if any(tax["type"] != "percent" for tax in line["taxes"]):
            return False
        # compound taxes come with the country packs
        if len(line["taxes"]) > 1 and any(tax.get("include_base_amount") for tax in line["taxes"]):
            return False
    return True


def _cases() -> list[Any]:
    if not VECTORS.exists():
        return [pytest.param({}, id="absent", marks=pytest.mark.skip(reason=ABSENT))]
    cases = json.loads(VECTORS.read_text("utf-8"))["cases"]
    return [
        pytest.param(case, id=case["id"])
        for case in cases
        if _within_our_rules(case) and case["id"] not in FRACTIONAL_LINES
    ]


CASES = _cases()


@pytest.mark.skipif(not VECTORS.exists(), reason=ABSENT)
def test_there_are_cases_to_compare_with() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize("case", CASES)
def test_our_figures_are_theirs(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    # an unrounded case is worked out to the 10⁻¹² and compared to the millionth, as its source does
    finer = 10**6 if inputs["rounding"] == "unrounded" else 1
    minor = Fraction(10**6) if finer > 1 else 1 / Fraction(inputs["precision"])
    lines = [(_amount(line, minor * finer), _taxes(line)) for line in _lines(inputs)]
    document = apply_taxes(lines, ROUNDINGS[inputs["rounding"]])
    ours = {
        "total_excluded": sum(line.net for line in document.lines),
        "total_tax": sum(line.tax for line in document.lines),
        "total_included": sum(line.gross for line in document.lines),
    }
    theirs = {name: expected[name] for name in ours if name in expected}
    assert theirs
    assert {name: round_half_up(Fraction(ours[name], finer)) for name in theirs} == {
        name: round_half_up(Fraction(figure) * minor) for name, figure in theirs.items()
    }


def _amount(line: dict[str, Any], minor: Fraction) -> int:
    share = 1 - Fraction(line.get("discount_percent", "0")) / 100
    return round_half_up(Fraction(line["unit_price"]) * Fraction(line["quantity"]) * share * minor)


def _taxes(line: dict[str, Any]) -> tuple[Tax, ...]:
    return tuple(
        Tax(f"{place}-{tax.get('group', '')}", Decimal(tax["rate"]), included=tax["included"])
        for place, tax in enumerate(line["taxes"])
    )
