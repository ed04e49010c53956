"""Printed means saved: one commit holds the sale, its print job, the drawer's kick and the end of the open basket, or nothing."""

from collections.abc import Callable

import msgspec

from common.basket import Basket
from common.chain import Head
from common.clock import Clock, business_day
from common.errors import RuleBroken, StorageFault
from common.event import Event, decode_body, decode_event
from common.facts import SaleCompleted
from common.money import Money
from common.permissions import Approval, Permission
from common.pricing import PricedBasket
from common.receipt.document import Receipt, ReceiptLayaway, ReceiptValue
from common.sale import complete_sale
from common.tender import TenderKind
from pos_client.devices.print_job import JobKind, PrintJob, drawer_job, receipt_job
from pos_client.features.pay.issuing import Issued, issued_again, valid_until, with_cards, with_notes
from pos_client.features.pay.repository import FinishedSales, OwnValue
from pos_client.features.pay.standing import Standing, settled
from pos_client.features.pay.tendering import Tendering
from pos_client.features.ports import Duty, Invoicing, PrintJobs, Shop, context_of
from pos_client.features.receipts.writing import ReceiptWriter
from pos_client.features.sell.service import SellService
from pos_client.journal.journal import Journal
from pos_client.journal.position import position_of


class Finished(msgspec.Struct, frozen=True, kw_only=True):
    """A sale in the journal: its place there, what it says, its receipt, and the ids of its print job and its drawer job."""

    position: int
    sale: SaleCompleted
    receipt: Receipt
    print_job: str
    drawer_job: str = ""

    @property
    def back(self) -> bool:
        """Whether money went back to the customer for goods, rather than as change."""
        return self.sale.total < 0

    @property
    def change(self) -> Money:
        """What goes back to the customer in cash: the change, or a refund's cash."""
        cash = (tender.amount for tender in self.sale.tenders if tender.kind is TenderKind.CASH)
        return Money(sum(-amount for amount in cash if amount < 0), self.sale.currency)


class PayService:
    """Finishes the open sale once ``tendering`` has it paid. Raises ``RuleBroken``, ``BadInput``, ``NotPermitted``; a
    ``StorageFault`` leaves basket and tenders as they were, nothing printed, the drawer shut."""

    def __init__(
        self,
        *,
        sell: SellService,
        tendering: Tendering,
        journal: Journal,
        jobs: PrintJobs,
        writer: ReceiptWriter,
        sales: FinishedSales,
        own: OwnValue,
        duty: Duty,
        shop: Shop,
        clock: Clock,
        on_finished: Callable[[Finished], None] = lambda _: None,
        reach: Callable[[], str] = lambda: "",
        invoicing: Callable[[Basket], Invoicing | None] = lambda _: None,
        put_by: Callable[[SaleCompleted], ReceiptLayaway | None] = lambda _: None,
    ) -> None:
        """``invoicing`` names the business that a basket is invoiced to; ``reach`` says how the till stands to its server just
        now; ``on_finished`` hears of each sale after its commit (goods put by, the customer display); ``put_by`` says what a
        payment on goods put by has to say of them."""
        self._sell = sell
        self.tendering = tendering
        self._journal = journal
        self._jobs = jobs
        self._writer = writer
        self._sales = sales
        self._own = own
        self._duty = duty
        self._shop = shop
        self._clock = clock
        self._on_finished = on_finished
        self._reach = reach
        self._put_by = put_by
        self._invoicing = invoicing
        self.last: Finished | None = None

    def standing(self) -> Standing:
        """Where the payment of the open sale stands. Raises ``RuleBroken`` where nothing is open."""
        return self.tendering.standing()

    def suggestions(self) -> tuple[int, ...]:
        """Sums of cash for what is still due, in minor units."""
        return self.tendering.suggestions()

    def take(
        self, kind: TenderKind, amount: int | None = None, reference: str = "", approval: Approval | None = None
    ) -> Standing:
        """Enter a tender of ``amount`` minor units, by default what is due; see ``Tendering``."""
        return self.tendering.take(kind, amount, reference, approval)

    def remove(self, index: int) -> Standing:
        """Take a tender back; see ``Tendering``."""
        return self.tendering.remove(index)

    @property
    def unsaved(self) -> StorageFault | None:
        """Why basket and tenders are not safe against a power cut, None where they are."""
        return self._sell.unsaved

    def finish(self) -> Finished:
        """Make the basket a sale: one durable commit, then the receipt is released. Twice is impossible: after the first
        there is no basket. Raises ``RuleBroken`` unless paid, ``StorageFault`` with everything as before."""
        self._duty.authority.require(Permission.SELL)
        priced, standing = self._sell.priced, self.standing()
        if priced is None or not standing.complete:
            raise RuleBroken("the sale is not paid")
        named = self._invoicing(priced.basket)
        sale, issued = self._made(priced, standing, named)
        prepared = self._journal.prepare(sale, context_of(self._duty, priced.basket))
        receipt = self._receipt(sale, prepared.event, prepared.head, issued, named)
        receipt = msgspec.structs.replace(receipt, layaway=self._put_by(sale))
        finished, jobs = self._finished(sale, prepared.event, receipt)
        keeping = self._own.keeping({one.account: one.code for one in issued}, finished.position)
        sealed = () if named is None else (named.keeping(finished.position),)
        self._journal.commit(prepared, self._jobs.writing(*jobs), keeping, *sealed, self._sell.ending)
        self.last = finished
        self._sell.closed()
        self._jobs.release(*jobs)
        self._on_finished(finished)
        return finished

    def restore(self) -> Finished | None:
        """After a start with no basket open: the sale that was just finished, where it is of today or where nobody knows
        yet whether its receipt came out. Raises ``StorageFault``."""
        if self._sell.sale is not None or (stored := self._sales.newest()) is None:
            return None
        event = decode_event(stored.stored)
        sale: SaleCompleted = decode_body(event, SaleCompleted)
        jobs = self._jobs.of(stored.position)
        settings = self._shop.settings()
        today = business_day(self._clock.now(), settings.zone, settings.cut_off_hour).isoformat()
        if event.business_day != today and not any(job.undecided for job in jobs):
            return None
        head = Head(event.incarnation, event.sequence, stored.hash)
        issued = issued_again(sale, self._own.codes(stored.position))
        self.last = Finished(
            position=stored.position,
            sale=sale,
            receipt=self._receipt(sale, event, head, issued),
            print_job=next((job.id for job in jobs if job.kind is JobKind.RECEIPT), ""),
            drawer_job=next((job.id for job in jobs if job.kind is JobKind.DRAWER), ""),
        )
        return self.last

    def watch(self, job: str) -> None:
        """A copy was printed of the finished sale: its print is the one to show from now on."""
        if self.last is not None:
            self.last = msgspec.structs.replace(self.last, print_job=job)

    def next_sale(self) -> None:
        """The finished sale is done with; the screen goes on."""
        self.last = None

    def _made(
        self, priced: PricedBasket, standing: Standing, named: Invoicing | None
    ) -> tuple[SaleCompleted, tuple[Issued, ...]]:
        """The sale's body, with codes for the notes and cards that it gives out."""
        number, counter = self._journal.receipt_number(training=priced.basket.training)
        tenders, notes = with_notes(standing.tenders)
        settlement = settled(standing.total.minor, tenders, self._shop.settings().selling)
        sealed = named.sealed if named else None
        made = complete_sale(priced, settlement, number, counter, reach=self._reach(), invoice_to=sealed)
        sale, cards = with_cards(made)
        return sale, (*notes, *cards)

    def slips_of(self, sale: SaleCompleted, event: Event) -> tuple[ReceiptValue, ...]:
        """What the finished sale of an event gave out on slips, for its paper printed again. Raises ``StorageFault``."""
        codes = self._own.codes(position_of(event.incarnation, event.sequence))
        return self._slips(issued_again(sale, codes), event)

    def _receipt(
        self, sale: SaleCompleted, event: Event, head: Head, issued: tuple[Issued, ...], named: Invoicing | None = None
    ) -> Receipt:
        buyer = named.buyer if named else None
        return self._writer.receipt_of(
            sale, event, head, buyer=buyer, left=self.tendering.left_of(sale), values=self._slips(issued, event)
        )

    def _slips(self, issued: tuple[Issued, ...], event: Event) -> tuple[ReceiptValue, ...]:
        until = valid_until(event.business_day, self._shop.settings().selling.value.valid_months)
        return tuple(ReceiptValue(TenderKind(one.kind.value), one.amount, one.code, until) for one in issued)

    def _finished(self, sale: SaleCompleted, event: Event, receipt: Receipt) -> tuple[Finished, tuple[PrintJob, ...]]:
        now, position = self._clock.now(), position_of(event.incarnation, event.sequence)
        paper = receipt_job(receipt, now, position=position)
        # what is sold in training moves no money
        cash = not event.training and any(t.kind is TenderKind.CASH and t.amount for t in sale.tenders)
        jobs = (drawer_job(now, position=position), paper) if cash else (paper,)
        finished = Finished(
            position=position, sale=sale, receipt=receipt, print_job=paper.id, drawer_job=jobs[0].id if cash else ""
        )
        return finished, jobs
