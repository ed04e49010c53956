"""Real-looking goods, baskets and sales that the kernel's tests share."""

from datetime import UTC, datetime
from decimal import Decimal

from common.basket import Basket, add_product
from common.event import Event, encode_body
from common.facts import SaleCompleted, kind_of
from common.pricing import PricedBasket, price_basket
from common.product import Product, ProductCode
from common.protocol.entities import ShopSettings
from common.quantity import Unit
from common.sale import complete_sale
from common.tax import Tax, TaxRounding
from common.tender import Tender, TenderKind, settle

VAT = Tax("GB-S", Decimal(20), included=True)
SALES_TAX = Tax("NY", Decimal("8.875"), included=False)
NOW = datetime(2026, 11, 21, 14, 32, 5, 123_000, tzinfo=UTC)

HEART = Product(
    id="85123A", name="White hanging heart t-light holder", unit_price=Decimal("2.55"), taxes=(VAT,),
    codes=(ProductCode("85123A"), ProductCode("04006381333931"), ProductCode("14006381333938", Decimal(12))),
    popularity=2203,
)  # fmt: skip
BAG = Product(id="85099B", name="Jumbo bag red retrospot", unit_price=Decimal("2.08"), taxes=(VAT,))
BRIE = Product(id="brie", name="Brie de Meaux", unit=Unit.KILOGRAM, unit_price=Decimal("12.90"), taxes=(VAT,))
REPAIR = Product(id="repair", name="Repair", unit_price=None, taxes=(VAT,))

SETTINGS = ShopSettings(
    shop="bristol", name="Tandem demo shop", currency="GBP", zone="Europe/London",
    head=("TANDEM DEMO SHOP", "12 Harbour Street, Bristol"), foot=("Returns within 30 days",),
    tax_number="GB 123 4567 89",
)  # fmt: skip


def empty_basket(rounding: TaxRounding = TaxRounding.LINE, currency: str = "GBP") -> Basket:
    """A basket just opened."""
    return Basket(
        id="b-1", opened="2026-11-21T14:30:00.000Z", operator="maria", currency=currency, rounding=rounding,
        rules="r1", catalogue="e/1",
    )  # fmt: skip


def basket_of(*goods: tuple[Product, str], rounding: TaxRounding = TaxRounding.LINE) -> Basket:
    """A basket of (product, quantity) pairs."""
    basket = empty_basket(rounding)
    for product, quantity in goods:
        basket = add_product(basket, product, Decimal(quantity)).basket
    return basket


def paid_in_cash(priced: PricedBasket, given: int = 0) -> SaleCompleted:
    """The sale of a priced basket, paid in cash: exactly, or with ``given`` minor units."""
    total = priced.total.minor
    tenders = (Tender(TenderKind.CASH, given or total),) if total > 0 else ()
    return complete_sale(priced, settle(total, tenders), "2-000001", 1)


def a_sale() -> SaleCompleted:
    """Two hearts and a bag, paid with a ten pound note."""
    return paid_in_cash(price_basket(basket_of((HEART, "2"), (BAG, "1"))), 1000)


def event_of(sale: SaleCompleted, sequence: int = 1, previous: str = "0" * 64, incarnation: int = 1) -> Event:
    """The envelope around a sale."""
    kind, version = kind_of(sale)
    return Event(
        id=f"0193-{sequence}", device="01939f3c-0000-7000-8000-000000000001", incarnation=incarnation,
        sequence=sequence, kind=kind, version=version, instant="2026-11-21T14:32:05.123Z", zone="Europe/London",
        business_day="2026-11-21", operator="maria", shift="", training=False, rules="r1", catalogue="e/1",
        body=encode_body(sale), previous=previous,
    )  # fmt: skip
