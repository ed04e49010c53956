"""Other engines' tax figures come out as the published table says, and where we differ the figure is ours and named."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.vectors.kinds import KINDS, run_case
from tests.vectors.outcome import Verdict
from tests.vectors.pages import TAX
from tests.vectors.published import Result, run_folder, table
from tests.vectors.tax_documents import RULE_CASH, RULE_NO_NET, RULE_ON_TAX, RULE_REVERSE, RULE_SOURCE

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "vectors"
PAGE = ROOT / "docs" / "vectors.md"
shared = pytest.mark.skipif(not (FOLDER / "tax_cases.json").exists(), reason="shared data is not here")


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return list(run_folder(FOLDER, [TAX.pattern]))


@shared
def test_every_case_is_followed_or_deviates_by_a_named_rule(results: list[Result]) -> None:
    assert len(results) >= 255
    assert [case["id"] for case, outcome in results if outcome.verdict is Verdict.FAILED] == []


@shared
def test_at_most_two_in_a_hundred_core_cases_deviate(results: list[Result]) -> None:
    core = [outcome for case, outcome in results if case["scope"] == "core"]
    assert sum(not outcome.passed for outcome in core) <= 0.02 * len(core)


@shared
def test_the_published_page_is_what_comes_out(results: list[Result]) -> None:
    assert PAGE.read_text("utf-8") == table(results, TAX.head)


def line(price: str, quantity: str, *taxes: dict[str, Any]) -> dict[str, Any]:
    return {"unit_price": price, "quantity": quantity, "discount_percent": "0", "taxes": list(taxes)}


def percent(rate: str, *, included: bool = False, **more: Any) -> dict[str, Any]:
    return {"type": "percent", "rate": rate, "included": included, **more}


def document(expected: dict[str, Any], *lines: dict[str, Any], **inputs: Any) -> dict[str, Any]:
    common = {"rounding": "per_line", "precision": "0.01", "lines": list(lines)}
    return {"id": "own", "kind": "document", "scope": "core", "inputs": {**common, **inputs}, "expected": expected}


# Our own figures where we mean to differ: one case of each rule, as published.
def test_a_sale_paid_in_rounded_cash_keeps_its_total_and_its_tax() -> None:
    rounding = {"rounding": "0.05", "rounding_method": "HALF-UP", "strategy": "biggest_tax", "cash_tenders_only": False}
    inputs = {
        "rounding": "per_line", "precision": "0.01", "lines": [line("13.67", "1", percent("15"))], "tender": "cash",
        "cash_rounding": rounding,
    }  # fmt: skip
    theirs = {"order_total": "15.70", "paid": "15.70", "order_tax": "2.03"}
    outcome = run_case({"id": "own", "kind": "cash_rounding", "scope": "core", "inputs": inputs, "expected": theirs})
    assert (outcome.verdict, outcome.words) == (Verdict.DEVIATES, RULE_CASH)
    assert outcome.ours == {"order_total": 1572, "paid": 1570, "order_tax": 205}


def test_cash_rounding_inside_the_tax_is_not_ours() -> None:
    cash = {"rounding": "0.05", "rounding_method": "HALF-UP", "strategy": "biggest_tax"}
    outcome = run_case(document({"total_included": "50.00"}, line("50.01", "1", percent("0")), cash_rounding=cash))
    assert (outcome.verdict, outcome.words, outcome.ours) == (Verdict.DEVIATES, RULE_CASH, {"total_included": 5001})


def one_line(expected: dict[str, Any], price: str, *taxes: dict[str, Any], scope: str = "extended") -> dict[str, Any]:
    inputs = {"rounding": "per_line", "precision": "0.01", "unit_price": price, "quantity": "1", "taxes": list(taxes)}
    return {"id": "own", "kind": "line", "scope": scope, "inputs": inputs, "expected": expected}


def test_a_tax_that_the_buyer_accounts_for_is_a_row_of_nothing() -> None:
    theirs = {"total_excluded": "100", "total_included": "100", "taxes": [{"base": "100", "tax": "21"}]}
    outcome = run_case(one_line(theirs, "100", percent("21", included=True, repartition="custom")))
    assert (outcome.verdict, outcome.words) == (Verdict.DEVIATES, RULE_REVERSE)
    assert outcome.ours == {"total_excluded": 10000, "total_included": 10000, "taxes": [(10000, 0)]}


def test_a_tax_of_all_of_the_total_is_refused() -> None:
    theirs = {"total_excluded": "0", "total_included": "100", "taxes": [{"base": "0", "tax": "100"}]}
    outcome = run_case(one_line(theirs, "100", {"type": "division", "rate": "100", "included": True}))
    assert (outcome.verdict, outcome.words) == (Verdict.DEVIATES, RULE_NO_NET)


def test_a_tax_on_another_taxs_amount_is_not_ours() -> None:
    case = {"id": "own", "kind": "document", "inputs": {"lines": [], "charges": [{}]}, "expected": {"rows": []}}
    assert run_case(case).words == RULE_ON_TAX


def test_an_engines_own_rule_is_told_as_such_with_our_figure() -> None:
    theirs = {"total_excluded": "100", "total_included": "115", "taxes": [{"base": "100", "tax": "15"}]}
    outcome = run_case(one_line(theirs, "115", percent("15"), scope="engine_specific"))
    assert (outcome.verdict, outcome.words) == (Verdict.DEVIATES, RULE_SOURCE)
    assert outcome.ours["total_included"] == 13225


# What the reader does not know is told by case and never guessed at.
@pytest.mark.parametrize(
    ("case", "detail"),
    [
        pytest.param({"id": "x"}, "cannot be run: KeyError 'kind'", id="no kind"),
        pytest.param({"id": "x", "kind": "levy"}, "unknown kind: levy", id="a new kind"),
        pytest.param(
            document({"total_tax": "1"}, line("1", "1"), weather="fine"), "unknown input: weather", id="an input"
        ),
        pytest.param(document({"total_joy": "1"}, line("1", "1")), "unknown figure: total_joy", id="a figure"),
        pytest.param(
            document({"total_tax": "1"}, line("1", "1", {"type": "poll"})),
            "unknown type of tax: poll",
            id="a type of tax",
        ),
        pytest.param(
            document({"total_tax": "1"}, line("1", "1", percent("1", moon=1))),
            "unknown field of a tax: moon",
            id="a field",
        ),
        pytest.param(
            document({"total_tax": "1"}, line("1", "1"), rounding="never"), "unknown rounding: never", id="a way"
        ),
    ],
)
def test_what_is_not_known_is_told(case: dict[str, Any], detail: str) -> None:
    outcome = run_case(case)
    assert (outcome.verdict, outcome.words) == (Verdict.FAILED, detail)


def test_a_wrong_figure_fails(tmp_path: Path) -> None:
    wrong = document({"total_tax": "0.21"}, line("1", "1", percent("20")))
    (tmp_path / "tax_cases_wrong.json").write_text(json.dumps({"cases": [wrong]}), "utf-8")
    (result,) = run_folder(tmp_path)
    assert result.outcome.verdict is Verdict.FAILED
    assert result.outcome.ours == {"total_tax": 20}


def test_every_tax_kind_has_a_runner() -> None:
    assert set(KINDS) == {"document", "line", "cash_rounding", "currency_fraction", "reprice", "reverse"}
