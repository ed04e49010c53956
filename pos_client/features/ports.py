"""What the selling features need from the rest of the till, as ports: bootstrap passes the real parts."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Protocol

import msgspec

from common.basket import Basket
from common.invoice.buyer import Buyer
from common.permissions import Authority, Role
from common.personal import Sealed
from common.product import Category, Product
from common.protocol.asks import ALONE, Unanswered
from common.protocol.entities import ShopSettings
from pos_client.databases.mirror_reader import Balance
from pos_client.devices.print_job import Detail, PrintJob
from pos_client.journal.journal import Also
from pos_client.journal.prepared import Context

RULES = "1"
"""The version of the pricing and tax rules that this program sells by."""


class Found(Protocol):
    """What a code stands for."""

    @property
    def product(self) -> Product:
        """The product."""
        ...

    @property
    def pack(self) -> Decimal:
        """How many of its units one scan sells."""
        ...


class Catalogue(Protocol):
    """The goods as this till sells them now; answers in well under a millisecond, so it is asked on the window's thread."""

    @property
    def version(self) -> str:
        """``epoch/n`` of the file in use."""
        ...

    def by_code(self, key: str) -> Found | None:
        """The product of a code, as ``common.barcodes`` gives its key."""
        ...

    def by_plu(self, plu: str) -> Product | None:
        """The product of a price look-up number."""
        ...

    def product(self, identifier: str) -> Product | None:
        """A product by its id."""
        ...

    def search(self, text: str, limit: int = 60, category: str | None = None) -> Sequence[Product]:
        """What a person may mean by a text, popular first."""
        ...

    def popular(self, category: str | None, limit: int, offset: int = 0) -> Sequence[Product]:
        """The goods of a category, or of all, popular first."""
        ...

    def deposits(self) -> Sequence[Product]:
        """The goods that are charged as others' deposit; slower than the rest, for a person's own question."""
        ...

    def categories(self) -> Sequence[Category]:
        """All categories in their order."""
        ...


class Stock(Protocol):
    """What is here."""

    def stock(self, product: str) -> Balance | None:
        """The server's balance and this till's own sales beyond it; None where nobody counts."""
        ...


class Duty(Protocol):
    """Who is signed on at this till, and under what conditions."""

    @property
    def authority(self) -> Authority:
        """The person's reference and permissions."""
        ...

    @property
    def roles(self) -> tuple[Role, ...]:
        """The person's roles, for limits that go by role; none where nobody is signed on."""
        ...

    @property
    def shift(self) -> str:
        """The shift's reference, empty where there are none."""
        ...

    @property
    def training(self) -> bool:
        """Whether what is sold now does not count."""
        ...


class Shop(Protocol):
    """The shop's settings in force and this till's name: from the server, or this till's own where it started alone."""

    @property
    def till(self) -> str:
        """The till's short name, as on receipts."""
        ...

    def settings(self) -> ShopSettings:
        """The settings in force now."""
        ...


class Asks(Protocol):
    """The server, where its word alone counts (``common.protocol.asks``); nobody blocks, and nobody waits for long."""

    def ask(self, what: str, question: msgspec.Struct, then: Callable[[Any], None]) -> None:
        """Put a question; ``then`` is called once on the window's thread with the shape that ``ASKS`` names for the answer,
        or ``Unanswered``. It may be called before this returns, and never after the window closed. Never raises."""
        ...


class NobodyAnswers:
    """``Asks`` of a till that has no server, and of tests."""

    def ask(self, what: str, question: msgspec.Struct, then: Callable[[Any], None]) -> None:  # noqa: ARG002
        """There is nobody to ask."""
        then(Unanswered(ALONE))


class Invoicing(msgspec.Struct, frozen=True):
    """Whom a sale is invoiced to: in the open for its paper, sealed for its event, and the write that keeps the seal's key
    with the event at a position."""

    buyer: Buyer
    sealed: Sealed
    keeping: Callable[[int], Also]


class PrintJobs(Protocol):
    """The print queue: jobs are written with the event they belong to and released after its commit."""

    def writing(self, *jobs: PrintJob) -> Also:
        """The write that puts these jobs into the event's transaction."""
        ...

    def release(self, *jobs: PrintJob) -> None:
        """These jobs are committed: print them, and watch over them."""
        ...

    def of(self, position: int) -> Sequence[PrintJob]:
        """The jobs of an event, oldest first."""
        ...

    def job(self, identifier: str) -> PrintJob | None:
        """A job as it stands now."""
        ...

    def deciding(self, identifier: str, decision: Detail) -> Also:
        """The write that records what a person decided of an unconfirmed job, for the decision's event."""
        ...


def context_of(duty: Duty, basket: Basket | None, catalogue: str = "") -> Context:
    """Under what an event happens: who is on duty, and the versions pinned on the basket it concerns, if it concerns one."""
    return Context(
        operator=duty.authority.operator,
        shift=duty.shift,
        training=basket.training if basket else duty.training,
        rules=basket.rules if basket else RULES,
        catalogue=basket.catalogue if basket else catalogue,
    )
