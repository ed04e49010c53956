"""Cases of money itself: cash rounding, decimals of currencies, prices re-based to other taxes, a net found from a gross."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from common.cash_rounding import CashRounding, CashRule, round_cash
from common.currencies import currency
from common.errors import RuleBroken
from common.tax import TaxRounding, apply_taxes
from common.taxes.exemptions import net_of_gross, reprice
from tests.vectors.outcome import Case, Figures, NotUnderstood, Outcome, judged
from tests.vectors.tax_documents import ROUNDINGS, RULE_CASH
from tests.vectors.tax_reading import figure, known, minor_amounts, read_line, read_precision, read_taxes

_FINE = 10**6  # cases of cash have at most six decimals
_WAYS = {"UNNECESSARY": CashRounding.EXACT}


def _way(name: str) -> CashRounding:
    spelled = name.replace("-", "_").lower()
    if name in _WAYS:
        return _WAYS[name]
    if spelled not in set(CashRounding):
        raise NotUnderstood(f"unknown way of rounding: {name}")
    return CashRounding(spelled)


def run_cash_rounding(case: Case) -> Outcome:
    """An amount rounded for cash, or a sale paid in cash: the sale stands, what is paid is rounded."""
    if "lines" in case["inputs"]:
        return _paid_sale(case)
    inputs, expected = case["inputs"], case["expected"]
    known(inputs, {"amount", "currency", "increment", "mode"}, "input")
    known(expected, {"cash_due", "error"}, "figure")
    rule = CashRule(figure(inputs["increment"], _FINE), _way(inputs["mode"]))

    def attempt() -> Figures:
        try:
            return {"cash_due": round_cash(Fraction(str(inputs["amount"])) * _FINE, rule)}
        except RuleBroken:
            return {"error": True}

    theirs = {"error": True} if "error" in expected else {"cash_due": figure(expected["cash_due"], _FINE)}
    return judged(theirs, {"": attempt})


def _paid_sale(case: Case) -> Outcome:
    inputs, expected = case["inputs"], case["expected"]
    known(inputs, {"lines", "precision", "rounding", "cash_rounding", "tender"}, "input")
    known(expected, {"order_total", "order_tax", "paid"}, "figure")
    said: Mapping[str, Any] = inputs["cash_rounding"]
    known(said, {"rounding", "rounding_method", "strategy", "cash_tenders_only"}, "field of a cash rounding")
    precision = read_precision(inputs["precision"])
    rule = CashRule(figure(said["rounding"], precision.minor), _way(said["rounding_method"]))

    def attempt() -> Figures:
        rounding: TaxRounding = ROUNDINGS[inputs["rounding"]]
        lines = [read_line(raw) for raw in inputs["lines"]]
        priced = list(zip(minor_amounts(lines, precision, rounding), (line.taxes for line in lines), strict=True))
        taxed = apply_taxes(priced, rounding, quantities=[line.quantity for line in lines], digits=precision.digits)
        paid = round_cash(taxed.gross, rule) if inputs["tender"] == "cash" else taxed.gross
        figures = {"order_total": taxed.gross, "order_tax": taxed.tax, "paid": paid}
        return {name: figures[name] for name in expected}

    return judged(
        {name: figure(value, precision.minor) for name, value in expected.items()}, {"": attempt}, rule=RULE_CASH
    )


def run_currency_fraction(case: Case) -> Outcome:
    """A currency's decimals as written and in cash, and its smallest cash."""
    known(case["inputs"], {"currency"}, "input")
    known(case["expected"], {"digits", "cash_digits", "cash_increment"}, "figure")

    def attempt() -> Figures:
        ours = currency(case["inputs"]["currency"])
        figures = {
            "digits": ours.written_digits, "cash_digits": ours.cash_digits, "cash_increment": Fraction(ours.cash_increment)
        }  # fmt: skip
        return {name: figures[name] for name in case["expected"]}

    theirs = {
        name: Fraction(str(value)) if name == "cash_increment" else int(value)
        for name, value in case["expected"].items()
    }
    return judged(theirs, {"": attempt})


def run_reprice(case: Case) -> Outcome:
    """A price re-based to other taxes."""
    inputs = case["inputs"]
    known(inputs, {"unit_price", "original_taxes", "new_taxes"}, "input")
    known(case["expected"], {"unit_price"}, "figure")

    def attempt() -> Figures:
        (old, _), (new, _) = read_taxes(inputs["original_taxes"]), read_taxes(inputs["new_taxes"])
        return {"unit_price": reprice(Decimal(str(inputs["unit_price"])), old, new)}

    return judged({"unit_price": Decimal(str(case["expected"]["unit_price"]))}, {"": attempt})


def run_reverse(case: Case) -> Outcome:
    """The net that comes to a gross."""
    inputs = case["inputs"]
    known(inputs, {"gross", "taxes"}, "input")
    known(case["expected"], {"net"}, "figure")

    def attempt() -> Figures:
        return {"net": net_of_gross(Decimal(str(inputs["gross"])), read_taxes(inputs["taxes"])[0])}

    return judged({"net": Decimal(str(case["expected"]["net"]))}, {"": attempt})
