"""What every product must be, wherever it comes from: editing, import or a till."""

from decimal import Decimal

import msgspec

from common.barcodes import canonical_code, canonical_plu
from common.errors import BadInput
from common.money import PRICE_DECIMALS
from common.product import Product, ProductCode, Tracking
from common.quantity import checked_quantity
from common.tax import checked_taxes
from sync_server.modules.catalogue.cells import MOST_AGE

MOST_NAME = 200
MOST_ID = 64
_MOST_PRICE = Decimal(10) ** 9


def checked_product(product: Product) -> Product:
    """The product with codes and PLU as keys. Raises ``BadInput`` with the field as its place."""
    _check_text(product.id, "id", MOST_ID, needed=True)
    _check_text(product.name, "name", MOST_NAME, needed=True)
    _check_text(product.category, "category", MOST_ID)
    _check_text(product.family, "family", MOST_ID)
    if product.unit_price is not None:
        _check_price(product.unit_price)
    if product.popularity < 0 or product.popularity > 10**12:
        raise BadInput("0 to 10¹²", place="popularity")
    for name, value in product.options:
        _check_text(name, "options", 40, needed=True)
        _check_text(value, "options", 80, needed=True)
    try:
        checked_taxes(product.taxes)
    except BadInput as fault:
        raise BadInput(fault.message, place="tax") from None
    if not 0 <= product.minimum_age <= MOST_AGE:
        raise BadInput(f"0 to {MOST_AGE}", place="minimum_age")
    _check_text(product.deposit, "deposit", MOST_ID)
    if product.deposit == product.id:
        raise BadInput("it would be its own deposit", place="deposit")
    if product.sells_value and (product.unit.divisible or product.tracking is not Tracking.NONE or product.deposit):
        raise BadInput("what sells value is a piece without lot, serial or deposit", place="sells_value")
    return msgspec.structs.replace(product, codes=_codes(product), plu=_plu(product.plu))


def _codes(product: Product) -> tuple[ProductCode, ...]:
    found: dict[str, ProductCode] = {}
    for code in product.codes:
        try:
            key = canonical_code(code.code)
        except BadInput as fault:
            raise BadInput(fault.message, place="codes") from None
        try:
            pack = checked_quantity(code.pack, product.unit)
        except BadInput as fault:
            raise BadInput(fault.message, place="pack") from None
        if pack <= 0:
            raise BadInput("a pack is more than nothing", place="pack")
        if key in found and found[key].pack != pack:
            raise BadInput(f"the code {key} twice, with different packs", place="codes")
        found[key] = ProductCode(key, pack)
    if len(found) > 100:
        raise BadInput("at most 100 codes", place="codes")
    return tuple(found.values())


def _plu(text: str) -> str:
    if not text:
        return ""
    try:
        return canonical_plu(text)
    except BadInput as fault:
        raise BadInput(fault.message, place="plu") from None


def _check_price(price: Decimal) -> None:
    if not price.is_finite() or price < 0 or price > _MOST_PRICE:
        raise BadInput("a price is 0 to 10⁹", place="price")
    if price != round(price, PRICE_DECIMALS):
        raise BadInput(f"more than {PRICE_DECIMALS} decimals", place="price")


def _check_text(text: str, place: str, most: int, *, needed: bool = False) -> None:
    if needed and not text.strip():
        raise BadInput("missing", place=place)
    if len(text) > most:
        raise BadInput(f"more than {most} characters", place=place)
    if not text.isprintable() or text != text.strip():
        raise BadInput("signs that do not print, or blanks at an end", place=place)
