"""Goods taken back: which sale they came from, what goes back for them to the minor unit, why, and in what condition they are."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from common.permissions import Approval
from common.quantity import Unit
from common.taxes.shapes import Tax, TaxedLine


class Condition(StrEnum):
    """Where the goods go: back on the shelf, written off, or aside until somebody has looked at them."""

    RESTOCK = "restock"
    DAMAGED = "damaged"
    QUARANTINE = "quarantine"


class Evidence(StrEnum):
    """What a return rests on: the sale in this till's own journal, the server's word, the receipt's signed code alone,
    or nothing (without receipt)."""

    HELD = "held"
    SERVER = "server"
    CODE = "code"
    NONE = "none"


class SaleReference(msgspec.Struct, frozen=True, kw_only=True):
    """Which sale: its event, its receipt's number and business day, the shop and the till where these are known."""

    device: str
    incarnation: int
    sequence: int
    receipt: str = ""
    business_day: str = ""
    shop: str = ""
    till: str = ""


class ReturnedLine(msgspec.Struct, frozen=True, kw_only=True):
    """Goods taken back. ``line`` is its number in this basket, ``origin`` and ``origin_line`` the sale's own; without
    receipt ``origin`` is None. ``quantity`` and the amounts (minor units) are negative, ``net + tax = gross``, and stand
    as they were worked out when the goods were taken in: a refund is never priced again. ``already`` is what was known
    to have gone back of that line before. ``unit_price`` is what one cost, in major units; ``discount`` what is undone.
    After a post-void the quantity of a line that had itself been a return is positive; ``value`` is the stored value
    that the line had sold, which is worth nothing any more. ``exchange_only``: brought with a gift's receipt, so that
    what goes back for it is exchanged or becomes store credit, never paid out."""

    line: int
    product: str
    name: str
    code: str = ""
    unit: Unit
    quantity: Decimal
    unit_price: Decimal
    taxes: tuple[Tax, ...]
    net: int
    tax: int
    gross: int
    tax_parts: tuple[int, ...]
    tax_bases: tuple[int, ...] = ()
    discount: int = 0
    category: str = ""
    family: str = ""
    lot: str = ""
    serial: str = ""
    note: str = ""
    origin: SaleReference | None = None
    origin_line: int = 0
    already: Decimal = Decimal(0)
    evidence: Evidence = Evidence.NONE
    condition: Condition = Condition.RESTOCK
    reason: str
    approval: Approval | None = None
    value: str = ""
    exchange_only: bool = False

    @property
    def amounts(self) -> TaxedLine:
        """Its amounts as any line's."""
        return TaxedLine(self.net, self.tax, self.gross, self.tax_parts, self.tax_bases)
