"""Words and defaults that stand in stored sales, catalogues and settings never change: what was written stays readable."""

from decimal import Decimal
from enum import StrEnum

import msgspec
import pytest

from common.allocation import Allocation
from common.basket import PriceSource
from common.cash_rounding import CashRounding, CashRule
from common.prices.price_list import PriceEntry, PriceList
from common.prices.why import PriceStep, StepKind
from common.promotions.applied import AppliedPromotion, Choice, Phase
from common.promotions.coupons import CouponUse
from common.promotions.promotion import Kind, Pick, Promotion, Reward, RewardKind, Scope, Slot, Window
from common.promotions.report import Finding
from common.promotions.settings import AmountMode, Competition, DiscountSettings, PercentBase, PercentRounding
from common.promotions.situation import CLUB, Situation, Usage
from common.quantity import DECIMALS, MOST, Unit
from common.selling_settings import BrokenConditions
from common.taxes.document_discount import DiscountBase, DocumentDiscount
from common.taxes.exemptions import Exemption
from common.taxes.shapes import Tax, TaxKind, TaxRounding
from common.tender import OVER_BY_KIND, Over, Settlement, Tender, TenderKind

WORDS: dict[type[StrEnum], str] = {
    Allocation: "largest_remainder first last largest_weight floor_fraction",
    AmountMode: "list gross",
    BrokenConditions: "keep take_back",
    CashRounding: "half_up half_down half_even half_ceiling half_floor up down ceiling floor exact",
    Choice: "only exact bounded greedy",
    Competition: "best priority",
    DiscountBase: "price net total",
    Finding: "over no_goods empty_slot saves_nothing other_currency",
    Kind: "each set basket gift",
    Over: "refused change forfeited",
    PercentBase: "line all_lines",
    PercentRounding: "half_up down up half_even",
    Phase: "line claim basket coupon manual",
    Pick: "cheapest dearest",
    PriceSource: "list override label open",
    RewardKind: "percent amount price",
    StepKind: "catalogue price_list by_hand label open discount to_pay",
    TaxKind: "percent fixed of_total",
    TaxRounding: "line document totals",
    TenderKind: "cash card voucher gift_card store_credit on_account down_payment",
    Unit: "pc kg m l",
}


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_the_words_are_what_they_always_were(kind: type[StrEnum]) -> None:
    assert [member.value for member in kind][: len(WORDS[kind].split())] == WORDS[kind].split()


def test_what_is_left_out_means_what_it_always_meant() -> None:
    plain = Promotion(
        id="p", name="", currency="GBP", kind=Kind.EACH, reward=Reward(RewardKind.PERCENT, Decimal(1)), valid_from="",
        valid_until="",
    )  # fmt: skip
    assert msgspec.structs.asdict(plain) | {"reward": None} == {
        "id": "p", "name": "", "currency": "GBP", "kind": Kind.EACH, "reward": None, "valid_from": "", "valid_until": "",
        "windows": (), "shops": (), "channels": (), "groups": (), "scope": Scope(), "slots": (), "rewarded": 0,
        "rewarded_slot": None, "asks": None, "minimum_amount": None, "minimum_quantity": None, "maximum_quantity": None,
        "most_units": None, "most_units_a_line": None, "pick": Pick.DEAREST, "most_discount": None, "most_times": None,
        "most_times_a_customer": None, "most_times_a_campaign": None, "coupon": "", "priority": 0, "group": "",
        "exclusive": False, "combines_with": None, "stacks": False, "on_overridden": True,
    }  # fmt: skip
    assert msgspec.structs.astuple(Window()) == ((1, 2, 3, 4, 5, 6, 7), "00:00", "24:00")
    assert msgspec.structs.astuple(Slot()) == (Scope(), 1, None)
    assert msgspec.structs.astuple(Scope()) == ((),) * 5
    assert DiscountSettings() == DiscountSettings(
        rounding=PercentRounding.HALF_UP, percent_base=PercentBase.LINE, spread=Allocation.LARGEST_REMAINDER,
        amounts=AmountMode.LIST, competition=Competition.BEST,
    )  # fmt: skip
    assert msgspec.structs.astuple(CashRule()) == (1, CashRounding.HALF_UP)
    assert msgspec.structs.astuple(Tax("T", Decimal(1), included=True)) == (
        "T", Decimal(1), True, TaxKind.PERCENT, Decimal(0), False, True, "",
    )  # fmt: skip
    assert msgspec.structs.astuple(DocumentDiscount()) == (Decimal(0), 0, DiscountBase.PRICE)
    assert msgspec.structs.astuple(Exemption("export"))[:3] == ("export", (), True)
    assert msgspec.structs.astuple(PriceEntry(product="p", valid_from="x"))[:4] == ("p", None, None, Decimal(0))
    assert PriceEntry(product="p", valid_from="x").valid_until == ""
    assert PriceList(id="l", name="", currency="GBP", entries=()).priority == 0
    assert Situation(moment="m") == Situation(
        moment="m", shop="", channel="till", groups=(), customer="", coupons=(), used=()
    )
    assert msgspec.structs.astuple(Usage("p")) == ("p", 0, 0)
    assert CouponUse("c", "s", "r").single is True
    assert msgspec.structs.astuple(Tender(TenderKind.CASH, 1)) == (TenderKind.CASH, 1, "", None)
    assert msgspec.structs.astuple(Settlement(1, (), 1, 0))[4:7] == (0, 0, 0)


def test_an_applied_promotion_says_no_more_than_it_knows() -> None:
    plain = AppliedPromotion(
        promotion="p", name="", phase=Phase.CLAIM, base=1, amount=1, times=1, reason="units", shares=()
    )
    assert (plain.version, plain.choice, plain.claimed, plain.coupons) == ("", Choice.ONLY, (), ())
    assert (plain.operator, plain.approver) == ("", "")
    step = PriceStep(kind=StepKind.TO_PAY)
    assert (step.amount, step.source, step.name, step.version, step.phase) == (0, "", "", "", "")
    assert (step.choice, step.times, step.detail, step.who) == ("", 0, "", "")


def test_the_ends_of_a_quantity_the_club_and_who_may_be_over() -> None:
    assert Decimal(10) ** 9 == MOST
    assert DECIMALS == 6
    assert CLUB == "club"
    assert [kind for kind, over in OVER_BY_KIND.items() if over is not Over.REFUSED] == [TenderKind.CASH]
    assert OVER_BY_KIND[TenderKind.CASH] is Over.CHANGE
