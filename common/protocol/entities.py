"""What travels in the feeds: entity names and the shapes of their bodies. Company scope goes to the catalogue file, shop scope to the mirror."""

from decimal import Decimal

import msgspec

from common.permissions import Role
from common.product import Category, Product
from common.tax import Tax, TaxRounding

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


class DeviceStanding(msgspec.Struct, frozen=True, kw_only=True):
    """What the server says of one of the shop's tills: revoked or not, the incarnation to write, how far it holds its events."""

    device: str
    till: str
    name: str
    incarnation: int
    revoked: bool = False


# entity → (scope kind, shape); an unknown entity is parked raw and replayed after an upgrade.
ENTITIES: dict[str, tuple[str, type[msgspec.Struct]]] = {
    "product": ("company", Product),
    "category": ("company", Category),
    "stock": ("shop", StockLevel),
    "person": ("shop", Person),
    "settings": ("shop", ShopSettings),
    "device": ("shop", DeviceStanding),
}
