"""A print job is PRINTED only on the printer's own word; after its first byte it is never sent again by itself."""

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from common.clock import instant_text, parse_instant
from common.identifiers import new_identifier
from common.receipt.document import Receipt, ReceiptKind
from common.state_machine import StateMachine

PAPER_SECONDS = 600
"""A receipt that a dead printer could not print by then is not printed by itself any more: its customer is gone, and a printer
that comes back must not spit out an hour's papers. It can be printed as a copy at any time."""
DRAWER_SECONDS = 5
"""A drawer that has not opened by then must not open: the customer is gone, or somebody else stands there."""


class JobState(StrEnum):
    """Where a job stands; the values are what the database holds."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    PRINTED = "printed"
    FAILED = "failed"
    UNCONFIRMED = "unconfirmed"


class JobKind(StrEnum):
    """What a job prints or does."""

    RECEIPT = "receipt"
    COPY = "copy"
    GIFT = "gift"
    DRAWER = "drawer"
    TEST = "test"


PAPERS = frozenset({JobKind.RECEIPT, JobKind.COPY, JobKind.GIFT})
"""Kinds that put a sale on paper."""


class Detail(StrEnum):
    """Why a job stands where it stands; a screen has a sentence for each."""

    NONE = ""
    NO_PRINTER = "no_printer"  # none is set up
    NO_DRAWER = "no_drawer"  # none is set up
    UNREACHABLE = "unreachable"  # cannot be opened: unplugged, off, no route
    BUSY = "busy"  # another till or program holds it
    NO_ANSWER = "no_answer"  # takes bytes but does not answer: silence is unknown, never good
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"  # the printer says so, no cause known
    FAULT = "fault"  # cutter, overheated, mechanical: the printer says so
    REFUSED = "refused"  # the operating system or the spooler refused
    UNPRINTABLE = "unprintable"  # the document itself cannot be read or drawn
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    LINK_LOST = "link_lost"  # after the first byte
    STALLED = "stalled"  # the line took some bytes and then no more
    NO_CONFIRMATION = "no_confirmation"  # a printer that can confirm did not
    RESTARTED = "restarted"  # the till stopped while the job was on its way
    HEALTHY = "healthy"  # sent; the printer says it is well but cannot confirm prints
    HANDED_OVER = "handed_over"  # sent; this printer or spooler can say nothing
    OPENED = "opened"  # the drawer's sensor saw it open
    STAYED_SHUT = "stayed_shut"  # the drawer's sensor saw nothing
    ACCEPTED = "accepted"  # a person looked and took it as printed
    REPRINTED = "reprinted"  # a person had a copy printed instead


JOB_STEPS = StateMachine(
    "a print job",
    JobState.QUEUED,
    {
        JobState.QUEUED: {JobState.SENDING, JobState.FAILED},
        # back to QUEUED, or FAILED, only while not one byte had gone out
        JobState.SENDING: {JobState.SENT, JobState.UNCONFIRMED, JobState.QUEUED, JobState.FAILED},
        JobState.SENT: {JobState.PRINTED, JobState.UNCONFIRMED},
        # a confirmation that comes late is still the printer's word
        JobState.UNCONFIRMED: {JobState.PRINTED},
        JobState.PRINTED: set(),
        JobState.FAILED: set(),
    },
)

# SENT with one of these is the end of what can be known; with any other it still waits for the printer's word.
SETTLED = frozenset({Detail.HEALTHY, Detail.HANDED_OVER})
DECIDED = frozenset({Detail.ACCEPTED, Detail.REPRINTED})


class PrintJob(msgspec.Struct, frozen=True, kw_only=True):
    """One job. ``id`` is made by the caller and never queued twice; ``position`` is the journal event it belongs to, 0 for none;
    ``created``, ``expires`` and ``updated`` are instants as text, ``expires`` empty for never; ``device`` the printer's name."""

    id: str
    kind: JobKind
    state: JobState = JobState.QUEUED
    document: bytes = b""
    position: int = 0
    device: str = "printer"
    created: str
    expires: str = ""
    attempts: int = 0
    detail: Detail = Detail.NONE
    updated: str = ""

    @property
    def undecided(self) -> bool:
        """Whether nobody knows if this paper was printed and no person has decided yet."""
        return self.kind in PAPERS and self.state is JobState.UNCONFIRMED and self.detail not in DECIDED

    def expired(self, now: datetime) -> bool:
        """Whether its time has passed."""
        return bool(self.expires) and parse_instant(self.expires) <= now


def receipt_job(receipt: Receipt, now: datetime, *, position: int = 0, device: str = "printer") -> PrintJob:
    """The job that prints a receipt; one marked as a copy becomes a COPY job, a gift's a GIFT job."""
    kind = JobKind.COPY if receipt.copy else JobKind.RECEIPT
    return PrintJob(
        id=new_identifier(now),
        kind=JobKind.GIFT if receipt.kind is ReceiptKind.GIFT else kind,
        document=msgspec.json.encode(receipt),
        position=position,
        device=device,
        created=instant_text(now),
        expires=instant_text(now + timedelta(seconds=PAPER_SECONDS)),
        updated=instant_text(now),
    )


def drawer_job(
    now: datetime, *, position: int = 0, device: str = "drawer", seconds: float = DRAWER_SECONDS
) -> PrintJob:
    """The job that opens the drawer, good for ``seconds`` from now and never again after a restart."""
    return PrintJob(
        id=new_identifier(now),
        kind=JobKind.DRAWER,
        position=position,
        device=device,
        created=instant_text(now),
        expires=instant_text(now + timedelta(seconds=seconds)),
        updated=instant_text(now),
    )


def trial_job(document: bytes, now: datetime, *, device: str = "printer") -> PrintJob:
    """The job of a test page, good for a minute: nobody wants it tomorrow."""
    return PrintJob(
        id=new_identifier(now),
        kind=JobKind.TEST,
        document=document,
        device=device,
        created=instant_text(now),
        expires=instant_text(now + timedelta(seconds=60)),
        updated=instant_text(now),
    )
