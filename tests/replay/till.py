"""One basket's whole way: priced, paid, made a sale, written as an event's bytes, read back, and worked out again as the server does."""

from datetime import datetime
from decimal import Decimal

from common.basket import Basket, add_product
from common.event import Event, decode_body, decode_event, encode_body, encode_event
from common.facts import SaleCompleted, kind_of
from common.pricing import price_basket
from common.product import Product
from common.sale import complete_sale, recompute
from common.tax import Tax, TaxRounding
from common.tender import Tender, TenderKind, settle
from tests.replay.rows import Row

VAT = Tax("GB-S", Decimal(20), included=True)
CURRENCY = "GBP"
DEVICE = "00000000-0000-7000-8000-000000000001"


class Disagreement(Exception):
    """What was read back is not what was written, or comes to something else."""


class Till:
    """Sells one basket after the other; ``sequence`` numbers the events."""

    def __init__(self) -> None:
        self.sequence = 0
        self._products: dict[tuple[str, Decimal], Product] = {}

    def open_basket(self, invoice: str, moment: datetime) -> Basket:
        """An empty basket."""
        return Basket(
            id=invoice, opened=f"{moment:%Y-%m-%dT%H:%M:%S}.000Z", operator="replay", currency=CURRENCY,
            rounding=TaxRounding.LINE, rules="", catalogue="",
        )  # fmt: skip

    def product(self, row: Row) -> Product:
        """The row's goods at its price; one code may have had several."""
        key = row.code, row.price
        found = self._products.get(key)
        if found is None:
            found = Product(id=row.code, name=row.name or row.code, unit_price=row.price.normalize(), taxes=(VAT,))
            self._products[key] = found
        return found

    def sell(self, rows: list[Row]) -> tuple[SaleCompleted, bytes]:
        """The rows of an invoice as one sale, and its stored bytes."""
        basket = self.open_basket(rows[0].invoice, rows[0].moment)
        for row in rows:
            basket = add_product(basket, self.product(row), Decimal(row.quantity), code=row.code).basket
        return self.complete(basket, rows[0].moment)

    def complete(self, basket: Basket, moment: datetime) -> tuple[SaleCompleted, bytes]:
        """Price, settle, complete, write, read, recompute. Raises ``Disagreement``."""
        priced = price_basket(basket)
        total = priced.total.minor
        tenders = (Tender(TenderKind.CARD, total, reference=basket.id),) if total > 0 else ()
        self.sequence += 1
        made = complete_sale(priced, settle(total, tenders), f"1-{self.sequence:06d}", self.sequence)
        stored = encode_event(self._event(made, basket, moment))
        event = decode_event(stored)
        sale: SaleCompleted = decode_body(event, SaleCompleted)
        if encode_event(event) != stored or encode_body(sale) != event.body:
            raise Disagreement(f"{basket.id}: read and written again the bytes are others")
        if differences := recompute(sale):
            raise Disagreement(f"{basket.id}: {'; '.join(differences)}")
        return sale, stored

    def _event(self, sale: SaleCompleted, basket: Basket, moment: datetime) -> Event:
        kind, version = kind_of(sale)
        return Event(
            id=f"replay-{self.sequence}", device=DEVICE, incarnation=1, sequence=self.sequence, kind=kind,
            version=version, instant=basket.opened, zone="Europe/London", business_day=f"{moment:%Y-%m-%d}",
            operator="replay", shift="", training=False, rules="", catalogue="", body=encode_body(sale),
            previous="0" * 64,
        )  # fmt: skip
