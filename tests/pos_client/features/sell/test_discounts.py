"""A discount by hand is within the limit of the person's role, or somebody else's word stands beside it."""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from common.errors import BadInput, NotPermitted, RuleBroken
from common.permissions import Approval, Permission, Role
from pos_client.features.sell.discounts import Discounts
from tests.pos_client.features.selling_till import BREAD, MILK, SellingTill

BOSS = Approval("boss", Permission.DISCOUNT_BEYOND, "a good customer")


def at_the_till(folder: Path, *roles: Role) -> SellingTill:
    till = SellingTill(folder)
    till.duty.become(*(roles or (Role.CASHIER,)))
    till.sell.add(MILK)
    till.sell.add(BREAD)
    return till


def total(till: SellingTill) -> int:
    assert till.sell.priced is not None
    return till.sell.priced.total.minor


def test_a_cashier_gives_up_to_the_limit_of_the_role(tmp_path: Path) -> None:
    till = at_the_till(tmp_path)
    assert till.discounts.limit() == 5
    till.discounts.give(2, percent=Decimal(5), reason="dented")
    assert total(till) == 508 - 17
    with pytest.raises(NotPermitted) as refused:
        till.discounts.give(2, percent=Decimal(6), reason="dented")
    assert Permission.DISCOUNT_BEYOND.value in str(refused.value)
    assert total(till) == 508 - 17


def test_an_amount_is_measured_by_what_it_takes_off(tmp_path: Path) -> None:
    till = at_the_till(tmp_path)
    with pytest.raises(NotPermitted):
        till.discounts.give(None, amount=100, reason="goodwill")
    till.discounts.give(None, amount=25, reason="goodwill")
    assert total(till) == 483


def test_beyond_the_limit_a_second_person_approves_and_stays_with_the_sale(tmp_path: Path) -> None:
    till = at_the_till(tmp_path)
    till.discounts.give(1, percent=Decimal(50), reason="dented", approval=BOSS)
    (given,) = till.sell.current().discounts
    assert (given.operator, given.approval, given.reason) == ("maria", BOSS, "dented")
    assert total(till) == 508 - 80
    till.sell.save_pending()
    till.restart()
    assert total(till) == 508 - 80


def test_an_approval_for_something_else_does_not_count(tmp_path: Path) -> None:
    till = at_the_till(tmp_path)
    with pytest.raises(NotPermitted):
        till.discounts.give(
            1, percent=Decimal(50), reason="x", approval=Approval("boss", Permission.PRICE_OVERRIDE, "asked")
        )


def test_it_is_taken_back_and_undone(tmp_path: Path) -> None:
    till = at_the_till(tmp_path, Role.MANAGER)
    till.discounts.give(1, percent=Decimal(10), reason="x")
    till.discounts.give(None, percent=Decimal(10), reason="y")
    assert total(till) == (159 - 16 + 349) - 49
    till.discounts.take_back(None)
    assert total(till) == 508 - 16
    till.sell.undo()
    till.sell.undo()
    assert total(till) == 508 - 16
    till.discounts.take_back(1)
    assert total(till) == 508


def test_undo_brings_a_voided_line_back_with_its_discount(tmp_path: Path) -> None:
    till = at_the_till(tmp_path, Role.MANAGER)
    till.discounts.give(1, percent=Decimal(10), reason="x")
    till.sell.void(1)
    assert till.sell.current().discounts == ()
    till.sell.save_pending()
    till.restart()
    till.sell.undo()
    assert total(till) == 508 - 16


def test_an_amount_that_was_little_is_not_kept_on_what_is_left(tmp_path: Path) -> None:
    till = at_the_till(tmp_path)
    till.discounts.give(None, amount=25, reason="goodwill")
    with pytest.raises(RuleBroken):
        till.sell.void(2)
    till.discounts.take_back(None)
    till.sell.void(2)
    assert total(till) == 159


def test_a_mutant_without_that_guard_gives_away_more_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Discounts, "_guard", lambda _self, _priced: None)
    till = at_the_till(tmp_path)
    till.discounts.give(None, amount=25, reason="goodwill")
    till.sell.void(2)
    assert total(till) == 134


@pytest.mark.parametrize(
    ("percent", "amount", "reason"),
    [
        pytest.param(Decimal(0), None, "x", id="nothing"),
        pytest.param(Decimal(101), None, "x", id="more than all"),
        pytest.param(None, -5, "x", id="less than nothing"),
        pytest.param(Decimal(5), 5, "x", id="both"),
        pytest.param(None, None, "x", id="neither"),
        pytest.param(Decimal(5), None, "  ", id="no reason"),
    ],
)
def test_what_is_no_discount_is_refused(
    tmp_path: Path, percent: Decimal | None, amount: int | None, reason: str
) -> None:
    till = at_the_till(tmp_path, Role.MANAGER)
    with pytest.raises(BadInput):
        till.discounts.give(1, percent=percent, amount=amount, reason=reason)
    assert total(till) == 508


def test_who_may_give_none_is_asked_for_somebody_who_may(tmp_path: Path) -> None:
    till = at_the_till(tmp_path)
    till.shop.said = msgspec.structs.replace(
        till.shop.said, selling=msgspec.structs.replace(till.shop.said.selling, limits=())
    )
    with pytest.raises(NotPermitted):
        till.discounts.give(1, percent=Decimal(5), reason="x")
    till.discounts.give(1, percent=Decimal(5), reason="x", approval=BOSS)
