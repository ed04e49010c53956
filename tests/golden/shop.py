"""The shop of the golden receipts: goods that say their name in three languages, and the way from a basket to its receipt."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from common.basket import Basket, add_product
from common.facts import SaleCompleted
from common.invoice.buyer import Buyer
from common.pricing import price_basket
from common.product import Product
from common.promotions.promotion import Promotion
from common.promotions.rule_set import RuleSet
from common.promotions.situation import Situation
from common.protocol.entities import ShopSettings
from common.quantity import Unit
from common.receipt.document import Receipt
from common.receipt.from_sale import receipt_of
from common.sale import complete_sale
from common.selling_rules import SellingRules
from common.tax import Tax, TaxRounding
from common.tender import Settlement, Tender, settle

LANGUAGES = ("en", "de", "ar")
INSTANT = "2026-11-21T13:32:05.123Z"
CODE = "TDR2" + "AHZ7Q3M5KX2WB6LTN4RCPSVDEYFGJUIO" * 8
ALWAYS: dict[str, Any] = {"valid_from": "2026-01-01T00:00", "valid_until": "2027-01-01T00:00"}
SITUATION = Situation(moment="2026-11-21T14:32", shop="harbour")

_HEADS = {
    "en": ("TANDEM GIFTS", "12 Harbour Street"),
    "de": ("TANDEM GESCHENKE", "Hafenstraße 12, 20457 Hamburg"),
    "ar": ("تاندم للهدايا", "12 شارع الميناء"),
}
_FEET = {
    "en": ("Returns within 30 days", "with this code, any store"),
    "de": ("Rückgabe binnen 30 Tagen", "mit diesem Code, in jeder Filiale"),
    "ar": ("الإرجاع خلال 30 يوما", "بهذا الرمز في أي فرع"),
}


class Names(msgspec.Struct, frozen=True):
    """Goods are called by their language's name."""

    language: str

    def __call__(self, english: str, german: str, arabic: str) -> str:
        """The name in the language of the receipt."""
        return {"en": english, "de": german, "ar": arabic}[self.language]


def product(identifier: str, name: str, price: str, *taxes: Tax, unit: Unit = Unit.PIECE, **more: Any) -> Product:
    """A product at a price in major units."""
    return Product(id=identifier, name=name, unit_price=Decimal(price), taxes=taxes, unit=unit, **more)


def basket(
    currency: str,
    *lines: tuple[Product, str],
    rounding: TaxRounding = TaxRounding.LINE,
    situation: Situation = SITUATION,
) -> Basket:
    """A basket of (product, quantity) pairs."""
    filled = Basket(
        id="b-1", opened=INSTANT, operator="maria", currency=currency, rounding=rounding, rules="", catalogue="",
        situation=situation,
    )  # fmt: skip
    for goods, quantity in lines:
        filled = add_product(filled, goods, Decimal(quantity)).basket
    return filled


def rules(*promotions: Promotion) -> SellingRules:
    """The rules of these promotions."""
    return SellingRules(RuleSet(promotions))


def sold(filled: Basket, tenders: Sequence[Tender], by: SellingRules | None = None, **how: Any) -> SaleCompleted:
    """The sale of a basket paid by these tenders; ``how`` as ``settle`` takes it."""
    priced = price_basket(filled, by)
    settlement: Settlement = settle(priced.total.minor, tuple(tenders), **how)
    return complete_sale(priced, settlement, "2-004913", 4913)


class Made(msgspec.Struct, frozen=True):
    """A paper and the sale it is of."""

    receipt: Receipt
    sale: SaleCompleted


def paper(
    sale: SaleCompleted, say: Names, *, tax_number: str = "GB 123 4567 89", buyer: Buyer | None = None, **more: Any
) -> Made:
    """The sale's receipt in this shop."""
    shop = ShopSettings(
        shop="harbour", name="Tandem", currency=sale.currency, zone="Europe/Berlin", language=say.language,
        head=_HEADS[say.language], foot=_FEET[say.language], tax_number=tax_number,
    )  # fmt: skip
    operator = say("Maria", "Jürgen", "مريم")
    made = receipt_of(sale, shop, till="2", operator=operator, instant=INSTANT, code=CODE, buyer=buyer, **more)
    return Made(made, sale)
