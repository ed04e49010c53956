"""Cases of documents and lines: taxed by our rules first, then under the named setting of the engine they come from."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from common.tax import TaxedDocument, TaxedLine, TaxRounding, apply_taxes, line_bases
from common.taxes.document_discount import DiscountBase, DiscountedDocument, DocumentDiscount, discount_document
from tests.vectors.outcome import Attempt, Case, Figures, NotUnderstood, Outcome, Verdict, judged
from tests.vectors.tax_reading import Line, Precision, figure, known, minor_amounts, read_line, read_precision

ROUNDINGS = {"per_line": TaxRounding.LINE, "per_document": TaxRounding.DOCUMENT}
TOTALS = "tax rounding `totals`"
OFF_TOTAL = "document discount on the `total`"
OFF_NET = "document discount on the `net`"
RULE_ELSEWHERE = "the case's lines are not in the file, so nothing can be reckoned"
RULE_SOURCE = "the source marks the case as its own engine's rule, not to be required"
RULE_ON_TAX = "a tax on nothing but another tax's amount is none of ours (rules.md A: percentages and fixed taxes)"
RULE_CASH = "A.7: cash is rounded on the tender; a sale's total and tax never change for it"
RULE_REVERSE = "a tax that the buyer accounts for is a row of 0 with its reason, not an amount taken and given back"
RULE_NO_NET = "a tax of all of the total leaves no net and is refused where it is entered"

_INPUTS = {"lines", "rounding", "precision", "document_discount", "cash_rounding", "note_only", "charges"}
_EXPECTED = {
    "total_excluded", "total_tax", "total_included", "lines", "tax_groups", "sales_base", "sales_tax", "returns_base",
    "returns_tax",
}  # fmt: skip
_FINER = 10  # decimals beyond the minor unit in which an unrounded case is reckoned, and
_COMPARED = 6  # decimals in which its source compares


def run_document(case: Case) -> Outcome:
    """A document: totals, lines, tax groups, sale and return apart."""
    inputs, expected = case["inputs"], case["expected"]
    if inputs.get("note_only"):
        return Outcome(verdict=Verdict.DEVIATES, rule=RULE_ELSEWHERE)
    if "charges" in inputs:
        return Outcome(verdict=Verdict.DEVIATES, rule=RULE_ON_TAX)
    known(inputs, _INPUTS, "input")
    known(expected, _EXPECTED, "figure")
    lines = [read_line(raw) for raw in inputs["lines"]]
    precision = read_precision(inputs["precision"])
    theirs = _theirs(expected, lines, precision)
    discounts = _discounts(inputs.get("document_discount"), precision)
    if inputs["rounding"] not in ROUNDINGS:
        raise NotUnderstood(f"unknown rounding: {inputs['rounding']}")
    roundings = {"": ROUNDINGS[inputs["rounding"]]}
    if inputs["rounding"] == "per_document":
        roundings[TOTALS] = TaxRounding.TOTALS
    attempts = {
        ", ".join(name for name in (how, where) if name): _attempt(lines, precision, rounding, discount, expected)
        for where, discount in discounts.items()
        for how, rounding in roundings.items()
    }
    return judged(theirs, attempts, rule=_rule(case, cash="cash_rounding" in inputs))


def _rule(case: Case, *, cash: bool) -> str:
    if case.get("scope") == "engine_specific":
        return RULE_SOURCE
    return RULE_CASH if cash else ""


def _discounts(said: Mapping[str, Any] | None, precision: Precision) -> dict[str, DocumentDiscount | None]:
    """The discount by our rule and under the named settings that the case allows."""
    if said is None:
        return {"": None}
    known(said, {"type", "value", "apply_on"}, "field of a discount")
    on = said.get("apply_on")
    bases = {
        None: {"": DiscountBase.PRICE, OFF_TOTAL: DiscountBase.TOTAL},
        "net_total": {"": DiscountBase.PRICE, OFF_NET: DiscountBase.NET},
        "grand_total": {"": DiscountBase.PRICE, OFF_TOTAL: DiscountBase.TOTAL, OFF_NET: DiscountBase.NET},
    }
    if on not in bases:
        raise NotUnderstood(f"unknown base of a discount: {on}")
    if said["type"] == "percent":
        return {
            name: DocumentDiscount(percent=Decimal(str(said["value"])), base=base) for name, base in bases[on].items()
        }
    if said["type"] != "fixed":
        raise NotUnderstood(f"unknown type of discount: {said['type']}")
    amount = figure(said["value"], precision.minor)
    return {name: DocumentDiscount(amount=amount, base=base) for name, base in bases[on].items()}


def _attempt(
    lines: Sequence[Line], precision: Precision, rounding: TaxRounding, discount: DocumentDiscount | None,
    expected: Mapping[str, Any],
) -> Attempt:  # fmt: skip
    def attempt() -> Figures:
        priced = list(zip(minor_amounts(lines, precision, rounding), (line.taxes for line in lines), strict=True))
        quantities = [line.quantity for line in lines]
        if discount is None:
            taxed = apply_taxes(priced, rounding, quantities=quantities, digits=precision.digits, unit=precision.unit)
            none = DiscountedDocument(taxed, (), taxed)
            return _ours(none, lines, expected)
        return _ours(
            discount_document(priced, rounding, discount, quantities=quantities, digits=precision.digits),
            lines,
            expected,
        )

    return attempt


def _theirs(expected: Mapping[str, Any], lines: Sequence[Line], precision: Precision) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for name, said in expected.items():
        if name == "lines":
            figures[name] = [_their_line(line, precision) for line in said]
        elif name == "tax_groups":
            named = any(group for line in lines for group in line.groups)
            figures[name] = sorted(
                (
                    str(row["group"]) if named else "",
                    figure(row["base"], precision.minor),
                    figure(row["tax"], precision.minor),
                )
                for row in said
            )
        else:
            figures[name] = figure(said, precision.minor)
    return figures


def _their_line(said: Mapping[str, Any], precision: Precision) -> dict[str, Any]:
    known(said, {"tax", "taxes", "total_excluded", "total_included"}, "figure of a line")
    return {
        name: [figure(one, precision.minor) for one in value] if name == "taxes" else figure(value, precision.minor)
        for name, value in said.items()
    }


def _ours(done: DiscountedDocument, lines: Sequence[Line], expected: Mapping[str, Any]) -> dict[str, Any]:
    """Our figures under the names that the case expects."""
    document = done.after
    sale = [line for line, raw in zip(document.lines, lines, strict=True) if raw.quantity > 0]
    back = [line for line, raw in zip(document.lines, lines, strict=True) if raw.quantity < 0]
    figures: dict[str, Any] = {
        "total_excluded": document.net, "total_tax": document.tax, "total_included": document.gross,
        "sales_base": sum(line.net for line in sale), "sales_tax": sum(line.tax for line in sale),
        "returns_base": sum(line.net for line in back), "returns_tax": sum(line.tax for line in back),
        "tax_groups": sorted((group, base, tax) for group, (base, tax) in _groups(done, lines).items()),
    }  # fmt: skip
    if not any(group for line in lines for group in line.groups):
        figures["tax_groups"] = sorted(("", base, tax) for _, base, tax in figures["tax_groups"])
    ours = {name: figures[name] for name in expected if name in figures}
    if "lines" in expected:
        ours["lines"] = [_our_line(line, said) for line, said in zip(document.lines, expected["lines"], strict=True)]
    return ours


def _our_line(line: TaxedLine, said: Mapping[str, Any]) -> dict[str, Any]:
    figures = {
        "total_excluded": line.net, "total_included": line.gross, "tax": line.tax, "taxes": list(line.taxes)
    }  # fmt: skip
    return {name: figures[name] for name in said}


def _groups(done: DiscountedDocument, lines: Sequence[Line]) -> dict[str, tuple[int, int]]:
    """Tax groups as the sources draw them: a line counts once for each group, with the base of its first tax in it."""
    sums: dict[str, tuple[int, int]] = {}
    rows = list(zip(done.before.lines, lines, strict=True))
    if done.allowances:
        rows += list(zip(done.allowances, lines, strict=True))
    for place, (taxed, line) in enumerate(rows):
        seen: set[str] = set()
        bases = line_bases(taxed, line.taxes)
        for tax, group, part, base in zip(line.taxes, line.groups, taxed.taxes, bases, strict=True):
            if place >= len(lines) and not tax.discountable:
                continue  # what a discount takes off has no part in a tax it cannot lower
            name = group or tax.code
            had = sums.get(name, (0, 0))
            sums[name] = (had[0] + (0 if name in seen else base), had[1] + part)
            seen.add(name)
    return sums


def run_line(case: Case) -> Outcome:
    """One line: its net, gross, and each tax with its base; unrounded ones are compared in the sixth decimal."""
    inputs, expected = case["inputs"], case["expected"]
    known(inputs, {"unit_price", "quantity", "taxes", "rounding", "precision"}, "input")
    known(expected, {"total_excluded", "total_included", "taxes"}, "figure")
    line = read_line({name: inputs[name] for name in ("unit_price", "quantity", "taxes")})
    precision = read_precision(inputs["precision"])
    if inputs["rounding"] == "unrounded":
        precision, compared = Precision(precision.digits + _FINER, 1), _COMPARED
    elif inputs["rounding"] in ROUNDINGS:
        compared = precision.digits
    else:
        raise NotUnderstood(f"unknown rounding: {inputs['rounding']}")
    rounding = ROUNDINGS.get(inputs["rounding"], TaxRounding.LINE)

    def attempt() -> Figures:
        (amount,) = minor_amounts([line], precision, rounding)
        taxed = apply_taxes(
            [(amount, line.taxes)], rounding, quantities=[line.quantity], digits=precision.digits, unit=precision.unit
        )
        return _line_figures(taxed, line, precision, compared)

    theirs = {
        "total_excluded": figure(expected["total_excluded"], 10**compared),
        "total_included": figure(expected["total_included"], 10**compared),
        "taxes": [(figure(row["base"], 10**compared), figure(row["tax"], 10**compared)) for row in expected["taxes"]],
    }
    rule = _rule(case, cash=False) or (RULE_REVERSE if any(tax.exemption for tax in line.taxes) else "")
    try:
        return judged(theirs, {_unit_setting(precision): attempt}, rule=rule)
    except ArithmeticError:
        return Outcome(verdict=Verdict.DEVIATES, rule=RULE_NO_NET, theirs=theirs)


def _unit_setting(precision: Precision) -> str:
    """Taxes in steps of more than the minor unit are a named setting."""
    return f"taxes rounded to `unit` {precision.unit}" if precision.unit > 1 else ""


def _line_figures(taxed: TaxedDocument, line: Line, precision: Precision, compared: int) -> Figures:
    (done,) = taxed.lines

    def shown(minor: int) -> int:
        return figure(Decimal(minor).scaleb(compared - precision.digits), 1)

    bases = line_bases(done, line.taxes)
    return {
        "total_excluded": shown(done.net),
        "total_included": shown(done.gross),
        "taxes": [(shown(base), shown(tax)) for base, tax in zip(bases, done.taxes, strict=True)],
    }
