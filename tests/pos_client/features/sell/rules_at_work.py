"""Rules of selling that tests share: promotions, price lists, tax rates and coupon series as head office makes them."""

from datetime import date
from decimal import Decimal

from common.country_packs.shapes import Rate
from common.prices.price_list import PriceEntry, PriceList
from common.promotions.promotion import Kind, Promotion, Reward, RewardKind, Scope, Slot
from common.promotions.situation import CLUB
from common.protocol.entities import CouponSeries, ProductPrices, TaxRate
from tests.pos_client.features.selling_till import BREAD, EGGS, MILK

FOREVER = {"valid_from": "2026-01-01T00:00", "valid_until": "2027-01-01T00:00", "currency": "GBP"}
TEN_OFF_MILK = Promotion(
    id="milk-10", name="Milk week", kind=Kind.EACH, reward=Reward(RewardKind.PERCENT, Decimal(10)),
    scope=Scope(products=(MILK.id,)), **FOREVER,  # type: ignore[arg-type]
)  # fmt: skip
TWENTY_OFF_MILK = Promotion(
    id="milk-20", name="Milk day", kind=Kind.EACH, reward=Reward(RewardKind.PERCENT, Decimal(20)),
    scope=Scope(products=(MILK.id,)), **FOREVER,  # type: ignore[arg-type]
)  # fmt: skip
TWO_BREADS = Promotion(
    id="bread-2", name="2 for 5.00", kind=Kind.SET, reward=Reward(RewardKind.PRICE, Decimal("5.00")),
    scope=Scope(products=(BREAD.id,)), slots=(Slot(count=2),), **FOREVER,  # type: ignore[arg-type]
)  # fmt: skip
CLUB_EGGS = Promotion(
    id="club-eggs", name="Club eggs", kind=Kind.EACH, reward=Reward(RewardKind.AMOUNT, Decimal("0.50")),
    scope=Scope(products=(EGGS.id,)), groups=(CLUB,), **FOREVER,  # type: ignore[arg-type]
)  # fmt: skip
SPRING_COUPON = Promotion(
    id="spring", name="Spring coupon", kind=Kind.BASKET, reward=Reward(RewardKind.AMOUNT, Decimal("2.00")),
    minimum_amount=Decimal("3.00"), coupon="spring", **FOREVER,  # type: ignore[arg-type]
)  # fmt: skip
SPRING = CouponSeries(id="spring", name="Spring coupons", single=True, prefix="SPR")
FLYER = CouponSeries(id="spring", name="The flyer's code", single=False, code="FLYER26")
TRADE = PriceList(id="trade", name="Trade prices", currency="GBP", entries=(), groups=("trade",))
TRADE_MILK = ProductPrices(
    price_list="trade", product=MILK.id,
    entries=(
        PriceEntry(product=MILK.id, unit_price=Decimal("1.40"), valid_from="2026-01-01T00:00"),
        PriceEntry(
            product=MILK.id, unit_price=Decimal("1.20"), from_quantity=Decimal(6), valid_from="2026-01-01T00:00"
        ),
    ),
)  # fmt: skip
NEW_RATE = TaxRate(
    code="GB-S",
    rates=(
        Rate(code="GB-S", name="Standard", percent=Decimal(20), valid_from=date(2011, 1, 4), valid_until=date(2026, 11, 20)),
        Rate(code="GB-S", name="Standard", percent=Decimal(22), valid_from=date(2026, 11, 21)),
    ),
)  # fmt: skip
