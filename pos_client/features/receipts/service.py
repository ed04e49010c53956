"""Finished sales: found again, shown, copied, given, invoiced, mailed and settled; each act is a fact with its job in one commit."""

import re
from collections.abc import Callable, Collection

import msgspec

from common.chain import Head
from common.clock import Clock
from common.errors import BadInput, RuleBroken
from common.event import Event, decode_body, decode_event
from common.facts import DrawerOpened, PrintDecided, ReceiptMailRequested, ReceiptReprinted, SaleCompleted
from common.identifiers import new_identifier
from common.invoice.buyer import Buyer, buyer_text
from common.invoice.document import Invoice
from common.invoice.from_sale import invoice_of
from common.money import parse_amount
from common.permissions import Approval, Permission
from common.personal import PersonalKey, Sealed, new_personal_key, seal
from common.receipt.document import Receipt, ReceiptValue
from common.return_code import read_return_code
from common.search_text import words
from pos_client.devices.print_job import PAPERS, Detail, JobKind, PrintJob, drawer_job, receipt_job
from pos_client.features.ports import Duty, PrintJobs, Shop, context_of
from pos_client.features.receipts.repository import SaleFinder
from pos_client.features.receipts.sale_row import SaleRow
from pos_client.features.receipts.writing import ReceiptWriter, as_copy
from pos_client.features.sell.service import checked_reason
from pos_client.journal.journal import Journal
from pos_client.journal.position import incarnation_of, position_of, sequence_of

PAGE = 100
_ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]\\]{1,64}@[^\s@<>(),;:\"\[\]\\]+\.[^\s@<>(),;:\"\[\]\\.]{2,}")


class OpenReceipt(msgspec.Struct, frozen=True):
    """A receipt as it is shown: its place in the journal, the sale, the paper, and the jobs that printed it. ``slips`` are
    what it gave out: they are printed with a copy, and no screen shows them, for who reads their codes can spend them."""

    position: int
    sale: SaleCompleted
    receipt: Receipt
    jobs: tuple[PrintJob, ...]
    slips: tuple[ReceiptValue, ...] = ()

    @property
    def undecided(self) -> PrintJob | None:
        """The print of which nobody knows whether it came out, if there is one."""
        return next((job for job in self.jobs if job.undecided), None)


class ReceiptsService:
    """Raises ``StorageFault`` with nothing changed, ``RuleBroken``, ``BadInput`` and ``NotPermitted``."""

    def __init__(
        self, *, finder: SaleFinder, journal: Journal, jobs: PrintJobs, writer: ReceiptWriter, duty: Duty, shop: Shop,
        clock: Clock, slips_of: Callable[[SaleCompleted, Event], tuple[ReceiptValue, ...]] = lambda _sale, _event: (),
    ) -> None:  # fmt: skip
        """``slips_of`` gives the stored value that a sale gave out, whose codes stand beside the journal."""
        self._slips_of = slips_of
        self._finder = finder
        self._journal = journal
        self._jobs = jobs
        self._writer = writer
        self._duty = duty
        self._shop = shop
        self._clock = clock

    def find(self, text: str = "", *, day: str = "", before: int = 0) -> list[SaleRow]:
        """The newest sales first: all, or by number (``T1-000042``, ``42``), amount (``12.50``) or words on the receipt.

        ``day`` is a business day (ISO date), ``before`` the last position of the page before.
        """
        text = text.strip()
        if not text:
            return self._finder.newest(PAGE, day=day, before=before)
        if found := self._finder.numbered(self._numbers(text)):
            return found
        if found := self._finder.archived(self._archived_numbers(text)):
            return found
        if (total := _amount(text, self._shop.settings().currency)) is not None:
            return self._finder.of_total(total, PAGE, day=day)
        return self._with_words(text, day)

    def find_code(self, code: str) -> int:
        """The position of the sale whose receipt carries this return code. Raises ``BadBarcode``, ``UpgradeNeeded``, and
        ``RuleBroken`` where the sale is another till's or not here any more."""
        said = read_return_code(code).code
        position = position_of(said.incarnation, said.sequence)
        event = self._finder.event_at(position)
        if said.device != self._journal.device or event is None or event.hash[: len(said.hash)] != said.hash:
            raise RuleBroken("this receipt is not of this till")
        return position

    def open(self, position: int) -> OpenReceipt:
        """A receipt to show, from the archives too. Raises ``RuleBroken`` where there is none at that place."""
        stored = self._finder.event_at(position)
        if stored is None:
            raise RuleBroken("this sale is not in this till's journal")
        event = decode_event(stored.stored)
        sale: SaleCompleted = decode_body(event, SaleCompleted)
        head = Head(event.incarnation, event.sequence, stored.hash)
        receipt = self._writer.receipt_of(sale, event, head)
        return OpenReceipt(position, sale, receipt, self.jobs_of(position), self._slips_of(sale, event))

    def jobs_of(self, position: int) -> tuple[PrintJob, ...]:
        """The prints of a receipt, oldest first."""
        return tuple(job for job in self._jobs.of(position) if job.kind in PAPERS)

    def print_of(self, job: str) -> PrintJob | None:
        """A print as it stands now, None where there is none of that id."""
        return self._jobs.job(job) if job else None

    def reprint(self, opened: OpenReceipt, approval: Approval | None = None) -> PrintJob:
        """Print a copy, marked as one."""
        self._duty.authority.require(Permission.REPRINT, approval)
        copy = as_copy(msgspec.structs.replace(opened.receipt, values=opened.slips))
        job = receipt_job(copy, self._clock.now(), position=opened.position)
        self._print(opened, job)
        return job

    def gift(self, opened: OpenReceipt, lines: Collection[int]) -> PrintJob:
        """Print a receipt without prices for the named lines of the sale, under a code of its own. Raises ``RuleBroken``
        for no lines, and for lines that sold nothing."""
        self._duty.authority.require(Permission.SELL)
        stored = self._finder.event_at(opened.position)
        if stored is None:
            raise RuleBroken("this sale is not in this till's journal")
        event = decode_event(stored.stored)
        head = Head(event.incarnation, event.sequence, stored.hash)
        paper = self._writer.gift_of(opened.sale, event, head, lines)
        job = receipt_job(paper, self._clock.now(), position=opened.position)
        self._print(opened, job, paper="gift")
        return job

    def invoice(self, opened: OpenReceipt, buyer: Buyer) -> Invoice:
        """The sale's invoice to a business customer, recorded with the customer sealed. Raises ``BadInput`` and
        ``RuleBroken`` naming the place where something is missing that the law asks for; nothing is recorded then."""
        self._duty.authority.require(Permission.SELL)
        text = buyer_text(buyer)
        invoice = invoice_of(opened.receipt, opened.sale, buyer)
        key = new_personal_key(new_identifier(self._clock.now()))
        body = self._reprinted(opened, "invoice", seal(key, text))
        self._commit_sealed(body, key)
        return invoice

    def accept(self, job: PrintJob) -> None:
        """A person looked and says that the paper came out."""
        if not job.undecided:
            raise RuleBroken("this print needs no decision")
        self._decide(job, Detail.ACCEPTED)

    def _decide(self, job: PrintJob, decision: Detail) -> None:
        body = PrintDecided(job.id, decision.value)
        self._journal.append(body, context_of(self._duty, None), self._jobs.deciding(job.id, decision))

    def mail(self, opened: OpenReceipt, address: str) -> None:
        """Ask the server to mail the receipt; works without a line, the request waits in the journal. The address enters
        the journal sealed under a key of its own."""
        self._duty.authority.require(Permission.SELL)
        address = address.strip()
        if len(address) > 254 or not address.isprintable() or not _ADDRESS.fullmatch(address):
            raise BadInput("that is no mail address", place="address")
        key = new_personal_key(new_identifier(self._clock.now()))
        body = ReceiptMailRequested(
            opened.sale.receipt, incarnation_of(opened.position), sequence_of(opened.position), seal(key, address)
        )
        self._commit_sealed(body, key)

    def buyer_of(self, opened: OpenReceipt) -> Buyer | None:
        """The business customer that the sale itself names, if one does and their key was not destroyed."""
        return self._writer.buyer_of(opened.sale)

    def open_drawer(self, reason: str, approval: Approval | None = None) -> PrintJob:
        """Open the drawer without a sale, with a reason; the job that does it."""
        self._duty.authority.require(Permission.NO_SALE, approval)
        prepared = self._journal.prepare(DrawerOpened(checked_reason(reason), approval), context_of(self._duty, None))
        job = drawer_job(self._clock.now(), position=position_of(prepared.event.incarnation, prepared.event.sequence))
        self._journal.commit(prepared, self._jobs.writing(job))
        self._jobs.release(job)
        return job

    def _print(self, opened: OpenReceipt, job: PrintJob, paper: str = "copy") -> None:
        self._journal.append(self._reprinted(opened, paper), context_of(self._duty, None), self._jobs.writing(job))
        self._jobs.release(job)
        undecided = opened.undecided
        if undecided is not None and (undecided.kind is JobKind.GIFT) == (job.kind is JobKind.GIFT):
            self._decide(undecided, Detail.REPRINTED)

    @staticmethod
    def _reprinted(opened: OpenReceipt, paper: str, buyer: Sealed | None = None) -> ReceiptReprinted:
        position = opened.position
        return ReceiptReprinted(
            opened.sale.receipt, incarnation_of(position), sequence_of(position), paper, invoice_to=buyer
        )

    def _commit_sealed(self, body: msgspec.Struct, key: PersonalKey) -> None:
        """Write a fact that holds something sealed, and the key beside it, in one commit."""
        prepared = self._journal.prepare(body, context_of(self._duty, None))
        place = position_of(prepared.event.incarnation, prepared.event.sequence)
        self._journal.commit(prepared, self._finder.keeping(key, place))

    def _numbers(self, text: str) -> list[str]:
        typed = text.upper()
        if not typed.isascii() or not typed.isdigit() or len(typed) > 9:
            return [text, typed]
        till, counter = self._shop.till, int(typed)
        later = range(2, self._journal.head.incarnation + 1)
        return [f"{till}-{counter:06d}", *(f"{till}.{incarnation}-{counter:06d}" for incarnation in later)]

    def _archived_numbers(self, text: str) -> list[str]:
        """Every receipt number has a dash; for anything else archives are not opened."""
        return [number for number in self._numbers(text) if "-" in number]

    def _with_words(self, text: str, day: str) -> list[SaleRow]:
        wanted: list[str] = words(text)
        found: list[SaleRow] = []
        if not wanted:
            return found
        for row, stored in self._finder.with_bodies(day=day):
            sale: SaleCompleted = decode_body(decode_event(stored), SaleCompleted)
            said = words(" ".join([sale.note, *(f"{line.name} {line.note} {line.code}" for line in sale.lines)]))
            if all(any(word.startswith(part) for word in said) for part in wanted):
                found.append(row)
                if len(found) == PAGE:
                    break
        return found


def _amount(text: str, currency: str) -> int | None:
    try:
        return parse_amount(text.replace(",", "."), currency).minor
    except BadInput:
        return None
