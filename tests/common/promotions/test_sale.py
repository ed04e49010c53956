"""A sale carries its promotions and is checked by them; sales from before there were any still hold."""

import msgspec
import pytest

from common.facts import SaleCompleted
from common.pricing import price_basket
from common.sale import recompute
from tests.common.goods import BRIE, HEART, a_sale, basket_of, paid_in_cash
from tests.common.promotions.offers import basket, each, goods, n_for, off_basket, rules

OFFERS = rules(n_for("three", 3, "2.00", "apple"), off_basket("five", "5"))
SALE = paid_in_cash(price_basket(basket((goods("apple", "1.00"), 4), (BRIE, "0.350")), OFFERS))


def test_a_sale_from_before_promotions_decodes_and_holds() -> None:
    body = msgspec.json.decode(msgspec.json.encode(a_sale()))
    for name in ("situation", "discounts", "promotions"):
        del body[name]
    for line in body["lines"]:
        for name in ("category", "family", "price_list", "discount"):
            del line[name]
    old = msgspec.convert(body, SaleCompleted, strict=False)
    assert old == a_sale()
    assert recompute(old) == ()


def test_without_offers_the_results_are_what_they_were() -> None:
    filled = basket_of((HEART, "2"), (BRIE, "0.350"))
    plain, ruled = price_basket(filled), price_basket(filled, OFFERS)
    assert msgspec.json.encode(plain) == msgspec.json.encode(ruled)
    assert plain.applied == ()


def test_what_is_stored_survives_its_bytes() -> None:
    again = msgspec.json.decode(msgspec.json.encode(SALE), type=SaleCompleted)
    assert again == SALE
    assert {one.promotion for one in again.promotions} == {"three", "five"}
    assert recompute(again) == recompute(again, OFFERS) == ()


def test_other_rules_than_the_sales_own_are_seen() -> None:
    assert "the promotions differ" in recompute(SALE, rules(each("ten", "10")))
    assert "the promotions differ" in recompute(SALE, rules())


@pytest.mark.parametrize(
    "forged",
    [
        msgspec.structs.replace(SALE.promotions[0], amount=99),
        msgspec.structs.replace(SALE.promotions[0], shares=(msgspec.structs.replace(SALE.promotions[0].shares[0], line=9),)),
        msgspec.structs.replace(SALE.promotions[0], amount=10**6, shares=(msgspec.structs.replace(SALE.promotions[0].shares[0], amount=10**6, units=((10**6, 1),)),)),
    ],
)  # fmt: skip
def test_forged_shares_are_seen_without_the_rules(forged: object) -> None:
    assert recompute(msgspec.structs.replace(SALE, promotions=(forged, *SALE.promotions[1:])))


def test_a_forged_discount_on_a_line_is_seen() -> None:
    lines = (msgspec.structs.replace(SALE.lines[0], discount=1), *SALE.lines[1:])
    assert any("discount" in words for words in recompute(msgspec.structs.replace(SALE, lines=lines)))
