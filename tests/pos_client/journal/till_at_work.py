"""A real till in a folder: real files, a real journal, and sales to put into it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from common.basket import Basket, add_product
from common.facts import DeviceEnrolled, SaleCompleted
from common.pricing import price_basket
from common.product import Product
from common.sale import complete_sale
from common.tax import Tax, TaxRounding
from common.tender import Tender, TenderKind, settle
from pos_client.databases.driver import Connection
from pos_client.databases.home import Home
from pos_client.databases.identity import Identity, load_identity, save_identity
from pos_client.databases.spare_room import SpareRoom
from pos_client.databases.till_file import open_till
from pos_client.journal.journal import Journal
from pos_client.journal.prepared import Context, Prepared, ShopTime
from pos_client.journal.projections import STANDARD, Projections
from pos_client.journal.start import Finding, check_start
from pos_client.journal.witness import Witness

KEY = bytes(range(32))
DEVICE = "0192f0c1-0000-7000-8000-000000000001"
CONTEXT = Context(operator="anna", shift="s1", rules="r1", catalogue="e1/7")
GOODS = [
    Product(id=f"p{number}", name=f"Candle {number}", unit_price=Decimal(100 + number) / 100,
            taxes=(Tax("S", Decimal(20), included=True),))
    for number in range(9)
]  # fmt: skip


class SetClock:
    """A clock that stands where it is put and moves a second with each look."""

    def __init__(self, instant: datetime = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)) -> None:
        self.instant = instant

    def now(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant


class TillAtWork:
    """Opens a till's files as bootstrap does; ``findings`` is what the start-up check said."""

    def __init__(
        self, folder: Path, clock: SetClock | None = None, projections: Projections = STANDARD, *, spare: bool = False
    ) -> None:
        self.home = Home(folder)
        self.home.prepare()
        self.clock = clock or SetClock()
        self.connection: Connection = open_till(self.home.till, KEY)
        identity = load_identity(self.connection)
        new = identity is None
        if identity is None:
            identity = Identity(device=DEVICE, incarnation=1, till="T1")
            save_identity(self.connection, identity)
        self.witness = Witness(self.home.witness)
        self.spare = SpareRoom(folder / "spare")
        if spare:
            self.spare.hold()
        self.journal = Journal(
            connection=self.connection, identity=identity, clock=self.clock, witness=self.witness,
            shop_time=ShopTime("Europe/London", 4), projections=projections, spare_room=self.spare if spare else None,
        )  # fmt: skip
        self.findings: tuple[Finding, ...] = check_start(self.journal, self.connection, self.witness, CONTEXT)
        if new:
            self.journal.append(DeviceEnrolled(till="T1", shop="", server="", software="test"), CONTEXT)

    def sale(self, *, lines: int = 3, training: bool = False) -> SaleCompleted:
        receipt, counter = self.journal.receipt_number(training=training)
        return sale_of(lines, receipt, counter)

    def sell(self, *, lines: int = 3, training: bool = False) -> Prepared:
        context = Context(operator="anna", training=training)
        return self.journal.append(self.sale(lines=lines, training=training), context)

    def close(self) -> None:
        self.witness.close()
        self.connection.close()


def sale_of(lines: int, receipt: str, counter: int) -> SaleCompleted:
    basket = Basket(
        id=f"b{counter}", opened="2026-11-21T09:00:00.000Z", operator="anna", currency="GBP",
        rounding=TaxRounding.LINE, rules="r1", catalogue="e1/7",
    )  # fmt: skip
    for product in GOODS[:lines]:
        basket = add_product(basket, product).basket
    priced = price_basket(basket)
    paid = settle(priced.total.minor, (Tender(TenderKind.CASH, priced.total.minor + 100),))
    return complete_sale(priced, paid, receipt, counter)
