"""Printed means saved: one commit holds the sale, its print job, the drawer's kick and the end of the open basket, or nothing."""

from collections.abc import Callable

import msgspec

from common.chain import Head
from common.clock import Clock, business_day
from common.errors import BadInput, RuleBroken, StorageFault
from common.event import Event, decode_body, decode_event
from common.facts import SaleCompleted
from common.money import Money
from common.permissions import Permission
from common.receipt.document import Receipt
from common.sale import complete_sale
from common.tender import Settlement, Tender, TenderKind, settle, suggested_cash
from pos_client.devices.print_job import JobKind, PrintJob, drawer_job, receipt_job
from pos_client.features.pay.repository import FinishedSales
from pos_client.features.ports import Duty, PrintJobs, Shop, context_of
from pos_client.features.receipts.writing import ReceiptWriter
from pos_client.features.sell.service import SellService
from pos_client.journal.journal import Journal
from pos_client.journal.position import position_of

MOST_TENDER = 10**12
MOST_REFERENCE = 32


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where the payment stands, in minor units: ``due`` still owed, ``change`` to give back. ``overpaid``: the basket was
    made smaller than what is already paid by card, so a tender has to be taken back."""

    total: Money
    tenders: tuple[Tender, ...]
    due: int
    change: int
    overpaid: bool = False

    @property
    def complete(self) -> bool:
        """Whether the sale can be finished."""
        return self.due == 0 and not self.overpaid


class Finished(msgspec.Struct, frozen=True, kw_only=True):
    """A sale in the journal: its place there, what it says, its receipt, and the ids of its print job and its drawer job."""

    position: int
    sale: SaleCompleted
    receipt: Receipt
    print_job: str
    drawer_job: str = ""

    @property
    def change(self) -> Money:
        """What goes back to the customer."""
        given = sum(-tender.amount for tender in self.sale.tenders if tender.amount < 0)
        return Money(given, self.sale.currency)


class PayService:
    """Takes tenders and finishes the open sale. Raises ``RuleBroken``, ``BadInput``, ``NotPermitted``; a ``StorageFault``
    leaves basket and tenders as they were, nothing printed, the drawer shut."""

    def __init__(
        self,
        *,
        sell: SellService,
        journal: Journal,
        jobs: PrintJobs,
        writer: ReceiptWriter,
        sales: FinishedSales,
        duty: Duty,
        shop: Shop,
        clock: Clock,
        on_finished: Callable[[Finished], None] = lambda _: None,
        reach: Callable[[], str] = lambda: "",
    ) -> None:
        """``reach`` says how the till stands to its server just now; ``on_finished`` hears of each sale after its commit (the link to the agent, the customer display)."""
        self._sell = sell
        self._journal = journal
        self._jobs = jobs
        self._writer = writer
        self._sales = sales
        self._duty = duty
        self._shop = shop
        self._clock = clock
        self._on_finished = on_finished
        self._reach = reach
        self.last: Finished | None = None

    def standing(self) -> Standing:
        """Where the payment of the open sale stands. Raises ``RuleBroken`` where nothing is open."""
        sale, priced = self._sell.sale, self._sell.priced
        if sale is None or priced is None or not priced.lines:
            raise RuleBroken("there is nothing to pay")
        return _standing(priced.total, sale.tenders)

    @property
    def unsaved(self) -> StorageFault | None:
        """Why basket and tenders are not safe against a power cut, None where they are."""
        return self._sell.unsaved

    def suggestions(self) -> tuple[int, ...]:
        """Sums of cash the customer is likely to hand over for what is still due, in minor units."""
        standing = self.standing()
        return suggested_cash(Money(standing.due, standing.total.currency))

    def take(self, kind: TenderKind, amount: int | None = None, reference: str = "") -> Standing:
        """Enter a tender of ``amount`` minor units, by default what is due; saved with the open sale at once."""
        self._duty.authority.require(Permission.SELL)
        standing = self.standing()
        wanted = standing.due if amount is None else amount
        if not 0 < wanted <= MOST_TENDER:
            raise BadInput("a tender is more than nothing")
        tenders = (*standing.tenders, Tender(kind, wanted, _checked_reference(reference)))
        settle(standing.total.minor, tenders)
        return self._keep(tenders)

    def remove(self, index: int) -> Standing:
        """Take a tender back; what was paid on a card terminal must be reversed there as well."""
        self._duty.authority.require(Permission.SELL)
        tenders = self.standing().tenders
        if not 0 <= index < len(tenders):
            raise RuleBroken("there is no such tender")
        return self._keep((*tenders[:index], *tenders[index + 1 :]))

    def finish(self) -> Finished:
        """Make the basket a sale: one durable commit, then the receipt is released. Twice is impossible: after the first
        there is no basket. Raises ``RuleBroken`` unless paid, ``StorageFault`` with everything as before."""
        self._duty.authority.require(Permission.SELL)
        priced, standing = self._sell.priced, self.standing()
        if priced is None or not standing.complete:
            raise RuleBroken("the sale is not paid")
        number, counter = self._journal.receipt_number()
        settlement = Settlement(standing.total.minor, standing.tenders, standing.due, standing.change)
        sale = complete_sale(priced, settlement, number, counter, reach=self._reach())
        prepared = self._journal.prepare(sale, context_of(self._duty, priced.basket))
        receipt = self._writer.receipt_of(sale, prepared.event, prepared.head)
        finished, jobs = self._finished(sale, prepared.event, receipt)
        self._journal.commit(prepared, self._jobs.writing(*jobs), self._sell.ending)
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
        self.last = Finished(
            position=stored.position,
            sale=sale,
            receipt=self._writer.receipt_of(sale, event, head),
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

    def _finished(self, sale: SaleCompleted, event: Event, receipt: Receipt) -> tuple[Finished, tuple[PrintJob, ...]]:
        now, position = self._clock.now(), position_of(event.incarnation, event.sequence)
        paper = receipt_job(receipt, now, position=position)
        cash = any(tender.kind is TenderKind.CASH for tender in sale.tenders)
        jobs = (drawer_job(now, position=position), paper) if cash else (paper,)
        finished = Finished(
            position=position, sale=sale, receipt=receipt, print_job=paper.id, drawer_job=jobs[0].id if cash else ""
        )
        return finished, jobs

    def _keep(self, tenders: tuple[Tender, ...]) -> Standing:
        self._sell.set_tenders(tenders)
        return self.standing()


def _standing(total: Money, tenders: tuple[Tender, ...]) -> Standing:
    try:
        settled = settle(total.minor, tenders)
    except RuleBroken:
        return Standing(total=total, tenders=tenders, due=0, change=0, overpaid=True)
    return Standing(total=total, tenders=tenders, due=settled.due, change=settled.change)


def _checked_reference(reference: str) -> str:
    tidy = " ".join(reference.split())
    if len(tidy) > MOST_REFERENCE or not tidy.isprintable():
        raise BadInput(f"a slip number has at most {MOST_REFERENCE} characters", place="reference")
    return tidy
