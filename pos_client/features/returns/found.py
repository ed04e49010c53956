"""A sale of which goods may come back, as far as this till knows it, and why one cannot be found."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from common.facts import SaleCompleted, SaleLine
from common.returned_goods import Evidence, SaleReference


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """``day`` is its business day; ``returned`` what went back of it as far as is known here, by line number; ``undone``:
    all of it; ``gift``: it was brought with a gift's receipt, whose lines alone are in it;
    ``rules`` what it was priced by, as far as that is known."""

    reference: SaleReference
    sale: SaleCompleted
    day: str
    evidence: Evidence
    returned: dict[int, Decimal]
    undone: bool = False
    gift: bool = False
    rules: str = ""

    def left(self, line: SaleLine) -> Decimal:
        """How much of a line can still go back; nothing of goods taken back, and of money on a card only with the whole sale."""
        if self.undone or line.value or line.quantity <= 0:
            return Decimal(0)
        return max(Decimal(0), line.quantity - self.returned.get(line.line, Decimal(0)))

    def line(self, number: int) -> SaleLine | None:
        """The sale's line of a number."""
        return next((line for line in self.sale.lines if line.line == number), None)

    @property
    def untouched(self) -> bool:
        """Whether nothing of it went back."""
        return not self.undone and not any(self.returned.values())


class Lost(StrEnum):
    """Why a sale cannot be found, or not be trusted."""

    NO_SUCH_RECEIPT = "no_such_receipt"
    NOT_HERE = "not_here"
    NO_LINES = "no_lines"
    KEY_UNKNOWN = "key_unknown"
    FORGED = "forged"
    TRAINING = "training"
    REFUSED = "refused"


class NotFound(msgspec.Struct, frozen=True):
    """It cannot; ``detail`` are the server's words where it refused."""

    why: Lost
    detail: str = ""


class Beyond(StrEnum):
    """What a person with the permission has to approve."""

    DAYS = "days"
    ALONE_AMOUNT = "alone_amount"
    ALONE_DAYS = "alone_days"
