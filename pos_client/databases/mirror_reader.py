"""What the server said, and the till's own events beyond what the server says is contained in it: one rule for every balance shown.

The window reads the agent's file, which may not exist yet, may be made again, or may be damaged: then it says nothing
rather than stopping anyone, and ``fault`` tells why.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from common.errors import StorageFault
from common.protocol.entities import Customer, DeviceStanding, Layaway, Person, ShopSettings
from common.search_text import words
from common.stored_value import TillQuota, ValueAccount
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.databases.mirror_file import read_mirror
from pos_client.journal.position import position_of

MOST_CUSTOMERS = 20


class Balance(msgspec.Struct, frozen=True):
    """Stock of a product at the shop: what the server counts, and what this till sold beyond that (negative)."""

    on_hand: Decimal
    own: Decimal

    @property
    def shown(self) -> Decimal:
        """What a screen shows."""
        return self.on_hand + self.own


class MirrorReader:
    """The window's view of ``mirror.db``. Reading methods never raise for the mirror's sake; see ``fault``."""

    def __init__(self, *, path: Path, key: bytes, till: Connection, device: str) -> None:
        self._path = path
        self._key = key
        self._till = till
        self._device = device
        self._connection: Connection | None = None
        self._file: tuple[int, int] | None = None
        self.fault: StorageFault | None = None

    def settings(self) -> ShopSettings | None:
        """What all tills of the shop share; None until the server has said it."""
        rows = self._rows("SELECT body FROM settings WHERE id = 1")
        return self._decoded(rows[0][0], ShopSettings) if rows else None

    def people(self) -> list[Person]:
        """The shop's staff, active or not, by name."""
        people = [self._decoded(body, Person) for (body,) in self._rows("SELECT body FROM person")]
        return sorted((person for person in people if person), key=lambda person: person.name.casefold())

    def standing(self) -> DeviceStanding | None:
        """What the server says of this till."""
        return self.device(self._device)

    def device(self, identifier: str) -> DeviceStanding | None:
        """What the server says of a till of the company."""
        rows = self._rows("SELECT body FROM device WHERE device = ?", identifier)
        return self._decoded(rows[0][0], DeviceStanding) if rows else None

    def acknowledged(self) -> tuple[int, int]:
        """(incarnation, sequence) through which the server keeps this till's events; (0, 0) before the first."""
        rows = self._rows("SELECT incarnation, sequence FROM acknowledgement WHERE id = 1")
        return (rows[0][0], rows[0][1]) if rows else (0, 0)

    def contained(self) -> tuple[int, int]:
        """(incarnation, sequence) through which this till's events are contained in the mirror's balances."""
        rows = self._rows("SELECT incarnation, sequence FROM origin WHERE device = ?", self._device)
        return (rows[0][0], rows[0][1]) if rows else (0, 0)

    def catalogue_file(self) -> str:
        """The name of the catalogue file to use; empty where there is none yet."""
        rows = self._rows("SELECT file FROM catalogue WHERE id = 1")
        return str(rows[0][0]) if rows else ""

    def stock(self, product: str, location: str | None = None) -> Balance | None:
        """A product's stock at a location (None: the sum of all the shop's); None where the server counts none of it."""
        # One statement, so that balance and containment are of one moment of the agent's file.
        rows = self._rows(
            "SELECT location, on_hand, coalesce((SELECT incarnation << 40 | sequence FROM origin WHERE device = ?), 0)"
            " FROM stock WHERE product = ?",
            self._device,
            product,
        )
        counted = [Decimal(on_hand) for place, on_hand, _ in rows if location in {None, place}]
        if not counted:
            return None
        return Balance(sum(counted, Decimal()), self._own_movements(product, rows[0][2]))

    def customers(self, text: str, limit: int = MOST_CUSTOMERS) -> list[Customer]:
        """Active customers by the beginnings of words of their name or number, in any order; by name. An empty text finds
        nobody."""
        wanted = words(text)
        if not wanted:
            return []
        # folded words hold letters and digits alone, so nothing in them means anything to LIKE
        where = " AND ".join("words LIKE ?" for _ in wanted)
        rows = self._rows(f"SELECT body FROM customer WHERE {where}", *(f"% {word}%" for word in wanted))  # noqa: S608
        found = [self._decoded(body, Customer) for (body,) in rows]
        active = [customer for customer in found if customer and customer.active]
        return sorted(active, key=lambda customer: (customer.name.casefold(), customer.id))[:limit]

    def customer(self, identifier: str) -> Customer | None:
        """A customer by their reference, active or not."""
        rows = self._rows("SELECT body FROM customer WHERE id = ?", identifier)
        return self._decoded(rows[0][0], Customer) if rows else None

    def customer_by_number(self, number: str) -> Customer | None:
        """The active customer whose card says that."""
        rows = self._rows("SELECT body FROM customer WHERE card = ? AND card <> ''", number)
        found = [self._decoded(body, Customer) for (body,) in rows]
        return next((customer for customer in found if customer and customer.active), None)

    def value_account(self, identifier: str) -> ValueAccount | None:
        """Stored value as the server's ledger had it at the last pull: what others did since is not in it."""
        rows = self._rows("SELECT body FROM value_account WHERE id = ?", identifier)
        return self._decoded(rows[0][0], ValueAccount) if rows else None

    def quota(self) -> TillQuota | None:
        """What this till may do without the server. What it redeemed since and the server does not contain yet
        (``contained``) is to be taken off; None: nothing was leased."""
        rows = self._rows("SELECT body FROM till_quota WHERE device = ?", self._device)
        return self._decoded(rows[0][0], TillQuota) if rows else None

    def layaways(self) -> list[Layaway]:
        """Goods put by in the shop, the oldest first."""
        found = [self._decoded(body, Layaway) for (body,) in self._rows("SELECT body FROM layaway")]
        return sorted((layaway for layaway in found if layaway), key=lambda layaway: (layaway.opened, layaway.id))

    def forget_contained(self) -> int:
        """Drop own movements that the server's balances contain by now; how many. For idle moments."""
        position = position_of(*self.contained())
        with transaction(self._till, "till.db") as connection:
            dropped = connection.execute("DELETE FROM own_movement WHERE position <= ?", (position,)).rowcount
            connection.execute("DELETE FROM own_value WHERE position <= ?", (position,))
        return int(dropped)

    def close(self) -> None:
        """Let the file go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _own_movements(self, product: str, beyond: int) -> Decimal:
        try:
            rows = self._till.execute(
                "SELECT quantity FROM own_movement WHERE product = ? AND position > ?", (product, beyond)
            ).fetchall()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        return sum((Decimal(quantity) for (quantity,) in rows), Decimal())

    def _rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        try:
            connection = self._opened()
            rows = [] if connection is None else connection.execute(sql, parameters).fetchall()
        except DatabaseError as fault:
            self.close()
            self.fault = storage_fault(fault, self._path.name)
            return []
        except StorageFault as fault:
            self.fault = fault
            return []
        self.fault = None
        return rows

    def _opened(self) -> Connection | None:
        """The connection, opened anew where the agent has made the file again; None where there is no file."""
        try:
            status = self._path.stat()
        except OSError:
            self.close()
            return None
        file = (status.st_dev, status.st_ino)
        if self._connection is None or file != self._file:
            self.close()
            self._connection = read_mirror(self._path, self._key)
            self._file = file
        return self._connection

    def _decoded(self, body: bytes, shape: type[Any]) -> Any:
        try:
            return msgspec.json.decode(body, type=shape)
        except msgspec.MsgspecError as fault:
            self.fault = StorageFault(f"a row of another shape: {fault}", place=self._path.name)
            return None
