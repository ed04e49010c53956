"""What a till asks its server while somebody waits: stored value, coupons, sales of other tills, customers; each reply is a promise for a stated time.

A till asks through its agent with a signed request to ``ask_target(what)``. Without an answer in time the till goes on as
alone, within its leases. Holds and claims end by themselves; the sale that uses one, when it is pushed, settles it.
"""

from decimal import Decimal

import msgspec

from common.facts import SaleCompleted
from common.promotions.situation import CouponInHand, Usage
from common.protocol.entities import Customer
from common.returned_goods import SaleReference
from common.stored_value import ValueAccount

ALONE = "alone"
"""The code of a question that nobody answered."""


class Unanswered(msgspec.Struct, frozen=True):
    """Why there is no answer: ``code`` is ``alone`` without a line, without an agent and after the time that a customer
    waits; else the server's own code, with its words in ``detail``."""

    code: str
    detail: str = ""

    @property
    def alone(self) -> bool:
        """Nobody answered: the till goes on within what it was leased."""
        return self.code == ALONE


def ask_target(what: str) -> str:
    """Where a device puts a question of that name."""
    return f"/v1/ask/{what}"


class HoldValue(msgspec.Struct, frozen=True, kw_only=True):
    """``value.hold``: what is an account worth, and keep up to ``amount`` (minor units; 0: only ask) of it for this till
    and basket until it is sold, given back, or ``held_until`` has passed. A second hold of one basket replaces the first."""

    account: str
    amount: int
    currency: str
    basket: str


class ValueHeld(msgspec.Struct, frozen=True, kw_only=True):
    """The account as it stands now, and how much of it is held for the basket (it may be less than asked)."""

    account: ValueAccount
    held: int
    held_until: str = ""


class ReleaseValue(msgspec.Struct, frozen=True, kw_only=True):
    """``value.release``: the basket does not use the account after all; answers ``ValueHeld`` with nothing held."""

    account: str
    basket: str


class AdmitCoupon(msgspec.Struct, frozen=True, kw_only=True):
    """``coupon.admit``: may this code be used in this basket? A single-use coupon is claimed for it."""

    code: str
    basket: str


class CouponAdmitted(msgspec.Struct, frozen=True, kw_only=True):
    """It may, until ``claimed_until``; ``used`` is how often promotions that ask for it were used in the campaign."""

    coupon: CouponInHand
    claimed_until: str = ""
    used: tuple[Usage, ...] = ()


class ReleaseCoupon(msgspec.Struct, frozen=True, kw_only=True):
    """``coupon.release``: the basket does not use it after all; answers ``Done``."""

    code: str
    basket: str


class FindSale(msgspec.Struct, frozen=True, kw_only=True):
    """``sale.find``: a sale by its receipt's number (in the till's shop unless ``shop`` names another), or by reference."""

    receipt: str = ""
    shop: str = ""
    reference: SaleReference | None = None


class SaleFound(msgspec.Struct, frozen=True, kw_only=True):
    """The sale, its reference, and what went back of it: (line, quantity), claims of other tills included."""

    reference: SaleReference
    sale: SaleCompleted
    instant: str
    returned: tuple[tuple[int, Decimal], ...] = ()
    voided: bool = False


class ClaimReturn(msgspec.Struct, frozen=True, kw_only=True):
    """``return.claim``: this basket takes these lines back; refused where less is left. Answers ``ReturnClaimed``."""

    reference: SaleReference
    lines: tuple[tuple[int, Decimal], ...]
    basket: str


class ReturnClaimed(msgspec.Struct, frozen=True, kw_only=True):
    """Nobody else takes them back until then; ``returned`` is what had gone back before."""

    claimed_until: str
    returned: tuple[tuple[int, Decimal], ...] = ()


class FindCustomer(msgspec.Struct, frozen=True, kw_only=True):
    """``customer.find``: by number or words of the name, for those that this shop's feed does not hold."""

    text: str


class CustomersFound(msgspec.Struct, frozen=True, kw_only=True):
    """At most twenty."""

    customers: tuple[Customer, ...]


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """There is nothing more to say."""


# what → (question, answer)
ASKS: dict[str, tuple[type[msgspec.Struct], type[msgspec.Struct]]] = {
    "value.hold": (HoldValue, ValueHeld),
    "value.release": (ReleaseValue, ValueHeld),
    "coupon.admit": (AdmitCoupon, CouponAdmitted),
    "coupon.release": (ReleaseCoupon, Done),
    "sale.find": (FindSale, SaleFound),
    "return.claim": (ClaimReturn, ReturnClaimed),
    "customer.find": (FindCustomer, CustomersFound),
}
