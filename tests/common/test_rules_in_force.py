"""Rows of the feed become the rules, whatever their order; rates follow the business day; a bad row is named."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from common.country_packs.shapes import Rate
from common.errors import BadMessage
from common.prices.price_list import PriceEntry, PriceList
from common.pricing import price_basket
from common.promotions.settings import DiscountSettings, PercentRounding
from common.protocol.entities import CouponSeries, ProductPrices, TaxRate
from common.rules_in_force import NO_RULES, assemble
from tests.common.goods import HEART
from tests.common.promotions.offers import basket, each

FROM = "2026-01-01T00:00"


def entry(price: str, quantity: str = "0") -> PriceEntry:
    return PriceEntry(product="85123A", unit_price=Decimal(price), from_quantity=Decimal(quantity), valid_from=FROM)


ROWS = [
    (entity, msgspec.json.encode(body))
    for entity, body in [
        ("price_list", PriceList(id="base", name="Base", currency="GBP", entries=())),
        ("product_prices", ProductPrices(price_list="base", product="85123A", entries=(entry("2.00"), entry("1.50", "6")))),
        ("product_prices", ProductPrices(price_list="gone", product="85123A", entries=(entry("0.01"),))),
        ("promotion", each("off", "10", "85123A")),
        ("tax_rate", TaxRate(code="GB-S", rates=(
            Rate(code="GB-S", name="Standard", percent=Decimal(20), valid_from=date(2011, 1, 4), valid_until=date(2026, 11, 30)),
            Rate(code="GB-S", name="Standard", percent=Decimal(22), valid_from=date(2026, 12, 1)),
        ))),
        ("coupon_series", CouponSeries(id="c", name="C", single=False, code="SAVE")),
        ("product", HEART),
    ]
]  # fmt: skip


def test_lists_promotions_and_series_hold_together() -> None:
    rules = assemble(ROWS)
    assert price_basket(basket((HEART, 6)), rules.selling).total.minor == 810  # six at 1.50, a tenth off
    assert [one.id for one in rules.series] == ["c"]


def test_the_order_of_rows_changes_neither_version_nor_price() -> None:
    assert assemble(reversed(ROWS)).version == assemble(ROWS).version != NO_RULES.version


def test_settings_are_part_of_the_version() -> None:
    assert assemble(ROWS, DiscountSettings(rounding=PercentRounding.DOWN)).version != assemble(ROWS).version


@pytest.mark.parametrize(("day", "percent"), [("2026-11-30", 20), ("2026-12-01", 22), ("2010-01-01", 20)])
def test_a_rate_changes_on_its_day(day: str, percent: int) -> None:
    taxed = assemble(ROWS).taxed(HEART, date.fromisoformat(day))
    assert [tax.percent for tax in taxed.taxes] == [percent]
    assert taxed.taxes[0].included


def test_goods_without_stated_rates_stay_as_they_are() -> None:
    assert NO_RULES.taxed(HEART, date(2026, 11, 21)) is HEART


def test_a_row_of_another_shape_is_named() -> None:
    with pytest.raises(BadMessage, match="a promotion"):
        assemble([("promotion", b'{"id": 1}')])
