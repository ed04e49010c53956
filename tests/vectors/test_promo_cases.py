"""Other engines' promotion figures come out as the published table says, and where we differ the figure is ours and named."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.vectors.kinds import run_case
from tests.vectors.outcome import Verdict
from tests.vectors.pages import PROMOTIONS
from tests.vectors.promo_kinds import BY_LIST, FRACTIONS, ODD_UNIT
from tests.vectors.published import Result, run_folder, table

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "vectors"
PAGE = ROOT / "docs" / "vectors-promotions.md"
shared = pytest.mark.skipif(not (FOLDER / "promo_cases.json").exists(), reason="shared data is not here")


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return list(run_folder(FOLDER, [PROMOTIONS.pattern]))


@shared
def test_every_case_is_followed_or_deviates_by_a_named_rule(results: list[Result]) -> None:
    assert len(results) >= 81
    assert [case["id"] for case, outcome in results if outcome.verdict is Verdict.FAILED] == []


@shared
def test_at_most_fifteen_in_a_hundred_deviate(results: list[Result]) -> None:
    assert sum(not outcome.passed for _, outcome in results) <= 0.15 * len(results)


@shared
def test_the_published_page_is_what_comes_out(results: list[Result]) -> None:
    assert PAGE.read_text("utf-8") == table(results, PROMOTIONS.head)


def a_case(expected: dict[str, Any], engine: str = "vendure", kind: str = "basket", **inputs: Any) -> dict[str, Any]:
    return {"id": f"{engine}-own", "kind": kind, "tags": ["allocation"], "inputs": inputs, "expected": expected}


TWO_RATES = [
    {"unit_price": "1700", "quantity": "1", "tax": "20"},
    {"unit_price": "3499", "quantity": "1", "tax": "10"},
    {"unit_price": "1020", "quantity": "1", "tax": "10"},
]
OFF = [{"type": "basket_fixed", "value": "500"}]


# Our own figures where we mean to differ: one case of each rule, as published.
def test_an_amount_is_spread_by_what_lines_cost_in_the_price_lists_mode() -> None:
    outcome = run_case(
        a_case({"net": "5719", "gross": "6446"}, step="1", prices_include_tax=False, lines=TWO_RATES, promotions=OFF)
    )
    assert (outcome.verdict, outcome.rule) == (Verdict.DEVIATES, BY_LIST)
    assert outcome.ours == {"net": 5719, "gross": 6448}


def test_tax_is_rounded_and_the_net_is_what_is_left() -> None:
    outcome = run_case(
        a_case({"net": "5081", "gross": "5719"}, step="1", prices_include_tax=True, lines=TWO_RATES, promotions=OFF)
    )
    assert (outcome.verdict, outcome.rule) == (Verdict.DEVIATES, ODD_UNIT)
    assert outcome.ours == {"net": 5080, "gross": 5719}


def test_a_discount_is_whole_minor_units() -> None:
    lines = [{"unit_price": "100", "quantity": "1"}, {"unit_price": "100", "quantity": "2"}]
    across = [{"type": "across_fixed", "value": "100"}]
    wanted = {"adjustments": [["33.33333", "66.66667"]]}
    outcome = run_case(a_case(wanted, "medusa", "basket_allocation", lines=lines, promotions=across))
    assert (outcome.verdict, outcome.rule) == (Verdict.DEVIATES, FRACTIONS)
    assert outcome.ours == {"adjustments": [[Decimal("33.33"), Decimal("66.67")]]}


ONE = [{"unit_price": "10.00", "quantity": "1"}]


@pytest.mark.parametrize(
    ("inputs", "expected", "told"),
    [
        ({"lines": ONE, "promotions": [{"type": "raffle"}]}, {"discount": "1"}, "promotion type raffle"),
        ({"lines": ONE, "promotions": [{"type": "basket_fixed", "value": "1", "moon": "full"}]}, {}, "field moon"),
        ({"lines": ONE, "promotions": [], "weather": "rain"}, {}, "input weather"),
        ({"lines": ONE, "promotions": []}, {"mood": "good"}, "expected mood"),
        ({"lines": [{**ONE[0], "colour": "red"}], "promotions": []}, {}, "field colour of a line"),
        ({"lines": ONE, "promotions": [{"type": "basket_percent", "value": "101"}]}, {}, "percentage"),
        ({"lines": ONE, "promotions": []}, {"discount": "9.00"}, "our figures differ"),
    ],
)
def test_what_is_not_known_is_told_and_a_wrong_figure_fails(
    inputs: dict[str, Any], expected: dict[str, Any], told: str
) -> None:
    outcome = run_case(a_case(expected, **inputs))
    assert outcome.verdict is Verdict.FAILED
    assert told in outcome.detail


@pytest.mark.parametrize(
    ("method", "parts"),
    [("floor_separate", ["1", "3", "1"]), ("block_separate", ["1", "2", "2"]), ("by_mood", None)],
)
def test_the_rest_may_be_kept_apart(method: str, parts: list[str] | None) -> None:
    inputs = {"total": "5", "step": "1", "weights": ["1", "2"], "method": method}
    outcome = run_case(a_case({"parts": parts or []}, "money", "allocation", **inputs))
    assert outcome.verdict is (Verdict.SETTING if parts else Verdict.FAILED)
