"""Where our rules and django-oscar's are meant to be the same, thousands of baskets come to the same, offer by offer and line by line."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
import pytest

from common.allocation import Allocation
from common.promotions import choice
from common.promotions.promotion import RewardKind
from common.promotions.rule import Rule
from common.promotions.settings import DiscountSettings, PercentRounding
from tests.differential.__main__ import main
from tests.differential.cases import Case, Deal, Result, cases
from tests.differential.compare import Difference, Oscar, differences, oscar, same
from tests.differential.oscar_changes import CHANGES, CHEAPEST_TAKEN, DIVIDES_FIRST
from tests.differential.tandem import SHARED, price_here
from tests.differential.worker import Request

SEED, COUNT = 20261121, 1200


@pytest.fixture(scope="module")
def ask() -> Iterator[Oscar]:
    with oscar() as asking:
        yield asking


@pytest.fixture(scope="module")
def made() -> list[Case]:
    return list(cases(SEED, COUNT))


@pytest.fixture(scope="module")
def theirs(ask: Oscar, made: list[Case]) -> list[Result]:
    return ask(Request(tuple(made)))


@pytest.fixture(scope="module")
def found(ask: Oscar, made: list[Case], theirs: list[Result]) -> list[Difference]:
    return differences(made, ask, theirs)


def test_every_difference_from_oscar_is_explained_by_a_named_change(found: list[Difference]) -> None:
    assert [one for one in found if not one.explained] == []
    kinds = Counter(kind for one in found for kind in one.explained)
    assert set(kinds) == set(CHANGES)
    # named differences stay the exception
    assert len(found) < COUNT / 8


def test_the_baskets_reach_every_deal_and_most_get_something_off(made: list[Case], theirs: list[Result]) -> None:
    given = Counter(
        offer.deal
        for case, result in zip(made, theirs, strict=True)
        for offer, amount in zip(case.offers, result.offers, strict=True)
        if amount
    )
    assert min(given[deal] for deal in Deal) > COUNT / 50, given


def test_most_differences_come_of_offers_that_want_one_unit(found: list[Difference]) -> None:
    """Offers alone and apart differ only by slips within one offer."""
    for one in found:
        if not one.case.name.endswith("competing"):
            assert set(one.explained) <= {CHEAPEST_TAKEN, DIVIDES_FIRST}, one


def _seen(made: Sequence[Case], theirs: Sequence[Result], settings: DiscountSettings = SHARED) -> int:
    return sum(not same(case, price_here(case, settings), theirs[place]) for place, case in enumerate(made))


def test_mutants_of_ours_are_seen(made: list[Case], theirs: list[Result], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = _seen(made, theirs)
    for change in ({"rounding": PercentRounding.HALF_UP}, {"spread": Allocation.LARGEST_REMAINDER}):
        assert _seen(made, theirs, msgspec.structs.replace(SHARED, **change)) > plain
    with monkeypatch.context() as mutated:
        # a unit may be claimed twice
        mutated.setattr(choice, "use", lambda _counts, _taken: None)
        assert _seen(made, theirs) > plain
    with monkeypatch.context() as mutated:
        # amounts off each unit save nothing
        saving = Rule.unit_saving
        mutated.setattr(
            Rule, "unit_saving",
            lambda rule, value, measured: saving(rule, value, measured) * (rule.reward is not RewardKind.AMOUNT),
        )  # fmt: skip
        assert _seen(made, theirs) > plain


def test_the_command_tells_kinds_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "5", "--cases", "40"]) == 0
    assert "40 baskets" in capsys.readouterr().out
