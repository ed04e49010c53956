"""Stored value as staff see and mend it: blocking is a shop's word, making or changing value the company's, and every act is written down."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text
from common.errors import BadInput, RuleBroken
from common.permissions import Permission
from common.stored_value import ValueAccount, ValueKind, account_of, looks_like_value_code, new_code, read_code
from sync_server.modules.value import repository
from sync_server.modules.value.accounts import account_of_row, fresh_account, named, published, said
from sync_server.modules.value.readers import reading_scopes
from sync_server.platform.database import Database
from sync_server.platform.feeds import publish
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Record, Staff

BY_HAND = "by hand"
"""What stands in the place of a device where a person moved value; devices' names are UUIDs."""
_MOST_LISTED, _MOST_MOVEMENTS, MOST_ISSUED = 1000, 500, 10_000
_MOST_AMOUNT = 10**12


class ValueMovement(msgspec.Struct, frozen=True, kw_only=True):
    """What moved an account: ``amount`` in minor units, ``act``, and the sale or the person's words."""

    device: str
    incarnation: int
    sequence: int
    amount: int
    act: str
    shop: str
    till: str
    receipt: str
    business_day: str
    instant: str
    note: str


class ValueDetail(msgspec.Struct, frozen=True, kw_only=True):
    """An account, what tills hold of it in ``account.held``, and its movements, newest first."""

    account: ValueAccount
    opened: str
    movements: tuple[ValueMovement, ...]


class ValueNote(msgspec.Struct, frozen=True):
    """Why it is done."""

    note: str


class ValueCorrection(msgspec.Struct, frozen=True):
    """What to add to a balance, in minor units (negative to take off), and why."""

    amount: int
    note: str


class IssueOrder(msgspec.Struct, frozen=True, kw_only=True):
    """So many vouchers or cards worth ``amount`` each, in minor units; ``valid_until`` a business day or empty for ever."""

    kind: ValueKind
    count: int
    amount: int
    currency: str
    valid_until: str = ""
    note: str = ""


class ValueService:
    """Reads and mends accounts. ``record`` writes down who did what."""

    def __init__(self, *, database: Database, clock: Clock, record: Record) -> None:
        self._database = database
        self._clock = clock
        self._record = record

    def accounts(
        self, staff: Staff, *, after: str = "", limit: int = 100, settled: bool = False
    ) -> tuple[ValueAccount, ...]:
        """Accounts by identifier, after one; those without a balance only if ``settled``. Raises ``NotPermitted``."""
        staff.require(Permission.STORED_VALUE)
        with self._database.read() as connection:
            rows = repository.page_of_accounts(connection, after, max(1, min(limit, _MOST_LISTED)), settled=settled)
        return tuple(account_of_row(row) for row in rows)

    def totals(self, staff: Staff) -> tuple[str, ...]:
        """What is owed on stored value, a line for each kind and currency."""
        staff.require(Permission.STORED_VALUE)
        with self._database.read() as connection:
            rows = repository.sums(connection)
        return tuple(f"{row['kind']}: {row['accounts']} with {said(row['total'], row['currency'])}" for row in rows)

    def show(self, staff: Staff, which: str) -> ValueDetail:
        """An account by its identifier, its code, or the last four signs of the code. Raises ``Denied``, ``BadInput``."""
        staff.require(Permission.STORED_VALUE)
        with self._database.read() as connection:
            row = _found(connection, which)
            held = repository.held(connection, row["id"], instant_text(self._clock.now()))
            moved = repository.movements(connection, row["id"], _MOST_MOVEMENTS)
        names = ValueMovement.__struct_fields__
        return ValueDetail(
            account=account_of_row(row, held), opened=row["opened"],
            movements=tuple(ValueMovement(**{name: each[name] for name in names}) for each in moved),
        )  # fmt: skip

    def set_active(self, staff: Staff, which: str, note: str, *, active: bool) -> ValueAccount:
        """Block an account, or take the block off. Raises ``NotPermitted``, ``Denied``, ``BadInput`` without a note."""
        staff.require(Permission.STORED_VALUE)
        _checked_note(note)
        with self._database.write() as connection:
            row = _found(connection, which)
            row["active"] = active
            act = "value.unblocked" if active else "value.blocked"
            self._record(connection, staff, act, f"{row['id']}: {note[:500]}")
            self._keep(connection, row)
        return account_of_row(row)

    def correct(self, staff: Staff, which: str, amount: int, note: str) -> ValueAccount:
        """Add to a balance, or take off. Raises ``NotPermitted``, ``Denied``, ``BadInput``."""
        staff.require_company(Permission.STORED_VALUE)
        _checked_note(note)
        if not 0 < abs(amount) <= _MOST_AMOUNT:
            raise BadInput("an amount that changes something", place="amount")
        with self._database.write() as connection:
            row = _found(connection, which)
            row["balance"] += amount
            row["known"] = True
            self._move(connection, [(row["id"], amount)], "corrected", f"{staff.name}: {note}")
            self._record(connection, staff, "value.corrected", f"{row['id']}: {amount} {note[:500]}")
            self._keep(connection, row)
        return account_of_row(row)

    def issue(self, staff: Staff, order: IssueOrder, keep: Callable[[Sequence[str]], None]) -> int:
        """Make codes worth something. ``keep`` is handed them, once, before anything is written, for here only their
        digests stay; what it raises ends it with nothing issued. Raises ``NotPermitted``, ``BadInput``."""
        staff.require_company(Permission.STORED_VALUE)
        _checked_order(order)
        codes = tuple(new_code(order.kind) for _ in range(order.count))
        now = instant_text(self._clock.now())
        with self._database.write() as connection:
            keep(codes)
            worth = {"balance": order.amount, "valid_until": order.valid_until, "known": True}
            self._keep(connection, *(
                {**fresh_account(account_of(code), order.kind, order.currency, code[-4:], now), **worth} for code in codes
            ))  # fmt: skip
            note = f"{staff.name}: {order.note}"
            self._move(connection, [(account_of(code), order.amount) for code in codes], "issued", note)
            what = f"{order.count} of {said(order.amount, order.currency)}"
            self._record(connection, staff, "value.issued", f"{order.kind}: {what} {order.note[:500]}".rstrip())
        return len(codes)

    def _keep(self, connection: Connection, *rows: dict[str, Any]) -> None:
        repository.put_accounts(connection, rows)
        scopes = reading_scopes(connection)
        changes = [change for row in rows for change in published(scopes, row)]
        publish(connection, changes, now=instant_text(self._clock.now()))

    def _move(self, connection: Connection, moved: Sequence[tuple[str, int]], act: str, note: str) -> None:
        now = instant_text(self._clock.now())
        sequence = repository.last_sequence(connection, BY_HAND) + 1
        rows = [
            {
                "device": BY_HAND, "incarnation": 0, "sequence": sequence, "place": place, "account": account,
                "amount": amount, "act": act, "shop": "", "till": "", "receipt": "", "business_day": now[:10],
                "instant": now, "note": note[:1000],
            }
            for place, (account, amount) in enumerate(moved, 1)
        ]  # fmt: skip
        repository.add_movements(connection, rows)


def _found(connection: Connection, which: str) -> dict[str, Any]:
    wanted = which.strip()
    if looks_like_value_code(wanted):
        wanted = account_of(read_code(wanted)[1])
    row = repository.accounts(connection, [wanted]).get(wanted)
    if row is None and len(wanted) == 4:
        rows = repository.accounts_by_hint(connection, wanted.upper())
        if len(rows) > 1:
            raise RuleBroken("several end so: " + ", ".join(named(each) for each in rows[:10]))
        row = rows[0] if rows else None
    if row is None:
        raise Denied("value.unknown")
    return dict(row)


def _checked_note(note: str) -> None:
    if not note.strip():
        raise BadInput("say why", place="note")


def _checked_order(order: IssueOrder) -> None:
    if not 1 <= order.count <= MOST_ISSUED:
        raise BadInput(f"1 to {MOST_ISSUED}", place="count")
    if not 0 < order.amount <= _MOST_AMOUNT:
        raise BadInput("worth more than nothing", place="amount")
    if not re.fullmatch("[A-Z]{3}", order.currency):
        raise BadInput("three capital letters, such as GBP", place="currency")
    if order.kind is ValueKind.DOWN_PAYMENT:
        raise BadInput("down payments are made at a till", place="kind")
    if order.valid_until:
        try:
            date.fromisoformat(order.valid_until)
        except ValueError:
            raise BadInput("a day such as 2029-11-30", place="valid_until") from None
