"""Head office looks after customers: adding, changing, finding, what they paid; tills hear of all of it with the same commit."""

import msgspec
from sqlalchemy import Connection, RowMapping

from common.clock import Clock, instant_text
from common.errors import BadInput, RuleBroken
from common.identifiers import new_identifier
from common.permissions import Permission
from common.search_text import words
from sync_server.modules.customers import repository
from sync_server.modules.customers.records import (
    CustomerEntry,
    CustomerOrder,
    changes,
    checked_order,
    entry_of,
    row_of,
    shops_of,
)
from sync_server.modules.shops.public import main_currency, shop_names
from sync_server.platform.database import Database
from sync_server.platform.feeds import publish
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Record, Staff, unrecorded

_MOST = 500
_MOST_AMOUNT = 10**12


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """What a customer paid on their account, in minor units; negative takes one back. ``reference`` names it (a line of a
    bank statement): the same one again is the same payment."""

    amount: int
    reference: str
    note: str = ""


class AccountLine(msgspec.Struct, frozen=True, kw_only=True):
    """What moved a customer's balance: a sale on account by its receipt, or a payment (negative: less is owed)."""

    instant: str
    amount: int
    currency: str
    receipt: str = ""
    payment: str = ""
    note: str = ""


class CustomerService:
    """Reads and changes customers."""

    def __init__(self, *, database: Database, clock: Clock, record: Record = unrecorded) -> None:
        """``record`` writes down who changed whom, by reference."""
        self._database = database
        self._clock = clock
        self._record = record

    def find(self, staff: Staff, *, search: str = "", after: str = "", limit: int = 100) -> tuple[CustomerEntry, ...]:
        """Customers of the person's shops whose name and number have words that begin so, by identifier after one."""
        staff.require(Permission.CUSTOMERS)
        with self._database.read() as connection:
            everywhere = shop_names(connection)
            found = repository.search(connection, words(search)[:10], after=after, limit=max(1, min(limit, _MOST)))
        return tuple(entry_of(row) for row in found if not staff.shops or shops_of(row, everywhere) & staff.shops)

    def one(self, staff: Staff, identifier: str) -> CustomerEntry:
        """A customer. Raises ``Denied``."""
        staff.require(Permission.CUSTOMERS)
        with self._database.read() as connection:
            return entry_of(self._known(connection, staff, identifier))

    def put(self, staff: Staff, order: CustomerOrder, identifier: str = "") -> CustomerEntry:
        """Add a customer, or change the one of ``identifier``. Raises ``BadInput``, ``RuleBroken`` for a number that another
        has, ``Denied``."""
        staff.require(Permission.CUSTOMERS)
        if staff.shops and not (order.shops and set(order.shops) <= staff.shops):
            raise Denied("permission", "only for one's own shops")
        with self._database.write() as connection:
            everywhere = shop_names(connection)
            checked_order(order, everywhere)
            known = self._known(connection, staff, identifier) if identifier else None
            holder = repository.by_numbers(connection, [order.number]).get(order.number) if order.number else None
            if holder is not None and holder["id"] != identifier:
                raise RuleBroken("another customer has that number")
            row = row_of(identifier or new_identifier(self._clock.now()), order, main_currency(connection))
            repository.put(connection, [row])
            stored = repository.one(connection, row["id"])
            assert stored is not None  # noqa: S101  just written
            before = shops_of(known, everywhere) if known else frozenset[str]()
            self._record(connection, staff, "customer.changed" if known else "customer.added", row["id"])
            publish(connection, changes(stored, everywhere, before), now=instant_text(self._clock.now()))
        return entry_of(stored)

    def pay(self, staff: Staff, identifier: str, payment: Payment) -> CustomerEntry:
        """Book a payment; the customer then. Raises ``BadInput``, ``RuleBroken`` where another payment has the reference."""
        staff.require_company(Permission.CUSTOMERS)
        _check_payment(payment)
        now = instant_text(self._clock.now())
        with self._database.write() as connection:
            known = self._known(connection, staff, identifier)
            before = repository.payment(connection, payment.reference)
            if before is not None:
                if before["customer"] != identifier or before["amount"] != -payment.amount:
                    raise RuleBroken("another payment has that reference")
                return entry_of(known)
            repository.add_movements(connection, [{
                "device": "payment", "incarnation": 0, "sequence": 0, "place": payment.reference,
                "customer": identifier, "currency": known["currency"], "amount": -payment.amount, "receipt": "",
                "instant": now, "note": payment.note.strip(),
            }])  # fmt: skip
            stored = self._known(connection, staff, identifier)
            self._record(connection, staff, "customer.paid", f"{identifier}: {payment.amount}, {payment.reference}")
            publish(connection, changes(stored, shop_names(connection)), now=now)
        return entry_of(stored)

    def account(self, staff: Staff, identifier: str, limit: int = 100) -> tuple[AccountLine, ...]:
        """What moved a customer's balance, newest first. Raises ``Denied``."""
        staff.require(Permission.CUSTOMERS)
        with self._database.read() as connection:
            self._known(connection, staff, identifier)
            rows = repository.movements(connection, identifier, max(1, min(limit, _MOST)))
        return tuple(
            AccountLine(
                instant=row["instant"], amount=row["amount"], currency=row["currency"], receipt=row["receipt"],
                payment=row["place"] if row["device"] == "payment" else "", note=row["note"],
            )
            for row in rows
        )  # fmt: skip

    def currency(self) -> str:
        """What new customers' accounts are in."""
        with self._database.read() as connection:
            return main_currency(connection)

    def _known(self, connection: Connection, staff: Staff, identifier: str) -> RowMapping:
        row = repository.one(connection, identifier)
        if row is None or (staff.shops and not shops_of(row, shop_names(connection)) & staff.shops):
            raise Denied("server.not_found", "no such customer")
        return row


def _check_payment(payment: Payment) -> None:
    if not payment.amount or abs(payment.amount) > _MOST_AMOUNT:
        raise BadInput("an amount in minor units, not zero", place="amount")
    if not 1 <= len(payment.reference.strip()) <= 100 or not payment.reference.isprintable():
        raise BadInput("1 to 100 characters", place="reference")
    if len(payment.note) > 500:
        raise BadInput("at most 500 characters", place="note")
