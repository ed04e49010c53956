"""The rows of the open basket and of the parked ones; writes that belong to an event come as functions for its own transaction."""

from collections.abc import Callable

import msgspec

from common.promotions.situation import CouponInHand
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.features.sell.open_sale import SavedSale
from pos_client.journal.journal import Also
from pos_client.journal.position import position_of

_COUPONS = "SELECT series, code FROM own_coupon WHERE position > ?"
_SAVE = """INSERT INTO open_basket (id, basket, undo, tenders, updated) VALUES (1, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET basket = excluded.basket, undo = excluded.undo, tenders = excluded.tenders, updated = excluded.updated"""

_PARKED = """SELECT id, name, parked, operator, lines, total, json_extract(CAST(basket AS TEXT), '$.currency')
FROM parked_basket ORDER BY parked DESC, id DESC"""


class ParkedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A parked basket in the list: ``parked`` is instant text, ``total`` minor units of ``currency``."""

    id: str
    name: str
    parked: str
    operator: str
    lines: int
    total: int
    currency: str


class BasketRepository:
    """``open_basket`` and ``parked_basket`` of the till's file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self) -> SavedSale | None:
        """The open sale as last saved. Raises ``StorageFault``."""
        row = self._row("SELECT basket, undo, tenders FROM open_basket WHERE id = 1")
        return SavedSale(bytes(row[0]), bytes(row[1]), bytes(row[2])) if row else None

    def save(self, saved: SavedSale, updated: str, *also: Also) -> None:
        """Keep the open sale, durably, and in the same transaction what ``also`` writes. Raises ``StorageFault``."""
        with transaction(self._connection, "till.db") as connection:
            _write(connection, saved, updated)
            for write in also:
                write(connection)

    def saving(self, saved: SavedSale, updated: str) -> Also:
        """The same write, for an event's transaction."""
        return lambda connection: _write(connection, saved, updated)

    @staticmethod
    def clear(connection: Connection) -> None:
        """Forget the open sale, in the transaction of the event that ends it."""
        connection.execute("DELETE FROM open_basket")

    def forget(self) -> None:
        """Forget an open sale in which nothing happened. Raises ``StorageFault``."""
        with transaction(self._connection, "till.db") as connection:
            self.clear(connection)

    @staticmethod
    def parking(row: ParkedRow, basket: bytes) -> Also:
        """Put a basket aside, in the transaction of ``basket.parked``."""
        values = (row.id, row.name, basket, row.parked, row.operator, row.lines, row.total)

        def write(connection: Connection) -> None:
            connection.execute(
                "INSERT INTO parked_basket (id, name, basket, parked, operator, lines, total) VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            )

        return write

    @staticmethod
    def unparking(identifier: str) -> Also:
        """Take a basket out of the parked ones, in the transaction of ``basket.resumed``."""

        def write(connection: Connection) -> None:
            connection.execute("DELETE FROM parked_basket WHERE id = ?", (identifier,))

        return write

    def parked(self) -> tuple[ParkedRow, ...]:
        """All parked baskets, the newest first."""
        try:
            rows = self._connection.execute(_PARKED).fetchall()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        return tuple(
            ParkedRow(id=key, name=name, parked=parked, operator=operator, lines=lines, total=total, currency=currency)
            for key, name, parked, operator, lines, total, currency in rows
        )

    def parked_basket(self, identifier: str) -> bytes | None:
        """A parked basket as saved, None where it is gone."""
        row = self._row("SELECT basket FROM parked_basket WHERE id = ?", identifier)
        return bytes(row[0]) if row else None

    def _row(self, sql: str, *values: str) -> tuple[bytes, ...] | None:
        try:
            row: tuple[bytes, ...] | None = self._connection.execute(sql, values).fetchone()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        return row


def _write(connection: Connection, saved: SavedSale, updated: str) -> None:
    connection.execute(_SAVE, (saved.basket, saved.undo, saved.tenders, updated))


class OwnCoupons:
    """``own_coupon`` of the till's file: what its sales used beyond what the server's leases contain."""

    def __init__(self, connection: Connection, contained: Callable[[], tuple[int, int]]) -> None:
        """``contained`` says through which (incarnation, sequence) the server counts this till's events already."""
        self._connection, self._contained = connection, contained

    def coupons(self) -> tuple[CouponInHand, ...]:
        """Each with its series. Raises ``StorageFault``."""
        try:
            rows = self._connection.execute(_COUPONS, (position_of(*self._contained()),)).fetchall()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        return tuple(CouponInHand(code, series) for series, code in rows)
