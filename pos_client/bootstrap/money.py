"""Builds what moves money at a till: paying by every kind of tender, returns, and goods put by."""

from collections.abc import Callable

import msgspec

from common.basket import Basket
from common.clock import Clock
from common.returned_goods import SaleReference
from pos_client.databases.driver import Connection
from pos_client.databases.mirror_reader import MirrorReader
from pos_client.features.layaway.repository import LayawayRows
from pos_client.features.layaway.service import LayawayService
from pos_client.features.pay.on_account import Accounts
from pos_client.features.pay.repository import FinishedSales, OwnValue
from pos_client.features.pay.service import PayService
from pos_client.features.pay.stored_value import StoredValues
from pos_client.features.pay.tendering import Tendering
from pos_client.features.ports import Asks, Catalogue, Duty, Invoicing, PrintJobs, Shop
from pos_client.features.receipts.writing import ReceiptWriter
from pos_client.features.returns.finding import SaleFinding
from pos_client.features.returns.origins import Origins
from pos_client.features.returns.repository import HeldSales
from pos_client.features.returns.service import ReturnsService
from pos_client.features.sell.service import SellService
from pos_client.journal.journal import Journal
from pos_client.journal.reading import JournalReader


class MoneyGround(msgspec.Struct, frozen=True, kw_only=True):
    """What all of it stands on."""

    connection: Connection
    journal: Journal
    whole: JournalReader
    mirror: MirrorReader
    catalogue: Catalogue
    sell: SellService
    jobs: PrintJobs
    writer: ReceiptWriter
    duty: Duty
    shop: Shop
    clock: Clock
    asks: Asks
    reach: Callable[[], str]
    invoicing: Callable[[Basket], Invoicing | None] = lambda _basket: None


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """The services."""

    pay: PayService
    finding: SaleFinding
    returns: ReturnsService
    layaways: LayawayService


def build_money(on: MoneyGround) -> Money:
    """All of it, wired."""
    own, held = OwnValue(on.connection), HeldSales(on.connection, on.whole, on.journal.device)
    origins = Origins(held)
    tendering = Tendering(
        sell=on.sell,
        values=StoredValues(asks=on.asks, word=on.mirror, own=own, shop=on.shop, clock=on.clock),
        accounts=Accounts(word=on.mirror, own=own, clock=on.clock, reach=on.reach),
        tenders_of=origins.tenders_of,
        duty=on.duty,
        shop=on.shop,
        clock=on.clock,
    )
    layaways = LayawayService(
        sell=on.sell,
        journal=on.journal,
        rows=LayawayRows(on.connection),
        own=own,
        word=on.mirror,
        duty=on.duty,
        shop=on.shop,
        clock=on.clock,
    )
    pay = PayService(
        sell=on.sell,
        tendering=tendering,
        journal=on.journal,
        jobs=on.jobs,
        writer=on.writer,
        sales=FinishedSales(on.connection),
        own=own,
        duty=on.duty,
        shop=on.shop,
        clock=on.clock,
        reach=on.reach,
        on_finished=lambda finished: layaways.settled(finished.sale),
        put_by=layaways.said_of,
        invoicing=on.invoicing,
    )
    finding = SaleFinding(
        held=held,
        origins=origins,
        asks=on.asks,
        standings=on.mirror,
        catalogue=on.catalogue,
        shop=on.shop,
        duty=on.duty,
        own=SaleReference(
            device=on.journal.device, incarnation=0, sequence=0, shop=on.shop.settings().shop, till=on.shop.till
        ),
    )
    returns = ReturnsService(
        sell=on.sell, held=held, standings=on.mirror, asks=on.asks, duty=on.duty, shop=on.shop, clock=on.clock
    )
    return Money(pay=pay, finding=finding, returns=returns, layaways=layaways)
