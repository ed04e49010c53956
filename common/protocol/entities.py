"""What travels in the feeds: entity names and the shapes of their bodies. Company scope goes to the catalogue file, shop scope to the mirror.

The rules of selling are of company scope: the catalogue file in use holds them, so that a basket that pins the file pins
its rules, and the server finds the rules of any sale by the feed number in its catalogue version.
"""

from decimal import Decimal

import msgspec

from common.country_packs.shapes import Rate
from common.permissions import Role
from common.prices.price_list import PriceEntry, PriceList
from common.product import Category, Product
from common.promotions.promotion import Promotion
from common.selling_settings import SellingSettings
from common.stored_value import TillQuota, ValueAccount
from common.tax import Tax, TaxRounding
from common.taxes.exemptions import Exemption

COMPANY = "company"


def shop_scope(shop: str) -> str:
    """The name of a shop's feed."""
    return f"shop:{shop}"


class StockLevel(msgspec.Struct, frozen=True):
    """A balance at one location, as of its feed row; the till adds its own events beyond the row's origin."""

    product: str
    location: str
    on_hand: Decimal


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Staff as a shop's tills need them. ``pin_verifier`` is an argon2id hash, good offline until ``valid_until``."""

    id: str
    name: str
    roles: tuple[Role, ...]
    pin_verifier: str
    valid_until: str
    language: str = ""
    active: bool = True


class ShopSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What all tills of a shop share. ``head`` is the receipt's head, line by line; ``barcode_patterns`` as in docs/barcodes.md;
    ``taxes`` are what goods made at a till may carry, the usual one first (empty: what the catalogue's goods carry)."""

    shop: str
    name: str
    currency: str
    zone: str
    cut_off_hour: int = 0
    language: str = "en"
    rounding: TaxRounding = TaxRounding.LINE
    prices_include_tax: bool = True
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    tax_number: str = ""
    barcode_patterns: tuple[str, ...] = ()
    taxes: tuple[Tax, ...] = ()
    selling: SellingSettings = SellingSettings()


class ProductPrices(msgspec.Struct, frozen=True, kw_only=True):
    """All entries of one price list for one product; the list itself travels without entries."""

    price_list: str
    product: str
    entries: tuple[PriceEntry, ...]


class TaxRate(msgspec.Struct, frozen=True, kw_only=True):
    """The rates of one tax code by validity; a product's tax of that code takes the one in force on the business day.
    ``source`` is where they are from (a country pack and its date, or a person's word)."""

    code: str
    rates: tuple[Rate, ...]
    source: str = ""


class CouponSeries(msgspec.Struct, frozen=True, kw_only=True):
    """A series of coupons that promotions may ask for. ``single``: each code once in all, checked with the server or
    within a lease; else one ``code`` that anyone may use. ``prefix`` tells which scanned codes are of it. ``alone`` is how
    many of it each till may take without the server in one lease; None: of single ones none, of a common code any number."""

    id: str
    name: str
    single: bool
    prefix: str = ""
    code: str = ""
    valid_from: str = ""
    valid_until: str = ""
    active: bool = True
    alone: int | None = None


class Customer(msgspec.Struct, frozen=True, kw_only=True):
    """A customer as a shop's tills need them; ``id`` is a random reference, ``number`` what their card says. Amounts are
    minor units of the company's currency; ``account_limit`` None: nothing on account. ``balance`` is what they owe."""

    id: str
    number: str = ""
    name: str
    groups: tuple[str, ...] = ()
    language: str = ""
    business: bool = False
    address: tuple[str, ...] = ()
    vat_id: str = ""
    exemption: Exemption | None = None
    account_limit: int | None = None
    balance: int = 0
    active: bool = True


class Layaway(msgspec.Struct, frozen=True, kw_only=True):
    """Goods put by: the basket (JSON of ``common.basket.Basket``), what was paid so far in minor units, and for whom."""

    id: str
    basket: msgspec.Raw
    paid: int
    currency: str
    until: str
    opened: str
    customer: str = ""


class DeviceStanding(msgspec.Struct, frozen=True, kw_only=True):
    """What the server says of a till of the company: revoked or not, the incarnation to write, and the key by which its
    receipts are known (DER in base 64), so that a till alone can trust another's."""

    device: str
    till: str
    name: str
    incarnation: int
    revoked: bool = False
    public_key: str = ""


# entity → (scope kind, shape); an unknown entity is parked raw and replayed after an upgrade.
ENTITIES: dict[str, tuple[str, type[msgspec.Struct]]] = {
    "product": ("company", Product),
    "category": ("company", Category),
    "stock": ("shop", StockLevel),
    "person": ("shop", Person),
    "settings": ("shop", ShopSettings),
    "device": ("shop", DeviceStanding),
    "price_list": ("company", PriceList),
    "product_prices": ("company", ProductPrices),
    "promotion": ("company", Promotion),
    "tax_rate": ("company", TaxRate),
    "coupon_series": ("company", CouponSeries),
    "customer": ("shop", Customer),
    "value_account": ("shop", ValueAccount),
    "till_quota": ("shop", TillQuota),
    "layaway": ("shop", Layaway),
}
RULE_ENTITIES = frozenset({"price_list", "product_prices", "promotion", "tax_rate", "coupon_series"})
"""What a basket is priced by: kept in every version at the server, and in the catalogue file's table ``rule``."""
