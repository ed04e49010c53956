"""What was sold and can still go back, on disk, so that a long history needs no more memory than a short one."""

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2

from common.event import decode_body, decode_event
from common.facts import SaleCompleted

_SCHEMA = (
    "CREATE TABLE sale (number INTEGER PRIMARY KEY, stored BLOB NOT NULL) STRICT",
    (
        "CREATE TABLE sold (customer TEXT, product TEXT, price TEXT, sale INTEGER, line INTEGER, left INTEGER, back INTEGER,"
        " paid INTEGER, refunded INTEGER) STRICT"
    ),
    "CREATE INDEX by_goods ON sold (customer, product, price, sale DESC)",
    "CREATE INDEX by_sale ON sold (sale, line)",
)
_ENOUGH = "left >= ?"


class Found(NamedTuple):
    """A line of an earlier sale, and how much of it went back before."""

    sale: int
    line: int
    back: Decimal


class Sold:
    """The sales of known customers. The rule by which a return finds its sale: the same customer, product and price, with
    at least the quantity left; of several the latest."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="replay-")
        self._connection = dbapi2.connect(str(Path(self._folder.name) / "sold.db"), isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        for statement in _SCHEMA:
            self._connection.execute(statement)
        self._connection.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Let go of it all."""
        self._connection.execute("COMMIT")
        self._connection.close()
        self._folder.cleanup()

    def keep(self, number: int, customer: str, sale: SaleCompleted, stored: bytes) -> None:
        """Remember a sale, in the order of time."""
        self._connection.execute("INSERT INTO sale VALUES (?, ?)", (number, stored))
        self._connection.executemany(
            "INSERT INTO sold VALUES (?, ?, ?, ?, ?, ?, 0, ?, 0)",
            [
                (customer, line.product, str(line.unit_price), number, line.line, int(line.quantity), line.gross)
                for line in sale.lines
            ],
        )

    def find(self, customer: str | None, product: str, price: Decimal, quantity: int) -> Found | None:
        """The sale's line that a return is of, by the rule; what is found is taken."""
        if customer is None:
            return None
        row = self._connection.execute(
            f"SELECT sale, line, back FROM sold WHERE customer = ? AND product = ? AND price = ? AND {_ENOUGH}"
            " ORDER BY sale DESC LIMIT 1",
            (customer, product, str(price.normalize()), quantity),
        ).fetchone()
        if row is None:
            return None
        self._connection.execute(
            "UPDATE sold SET left = left - ?, back = back + ? WHERE sale = ? AND line = ?",
            (quantity, quantity, row[0], row[1]),
        )
        return Found(row[0], row[1], Decimal(row[2]))

    def sale(self, number: int) -> SaleCompleted:
        """A sale as it was stored."""
        stored = self._connection.execute("SELECT stored FROM sale WHERE number = ?", (number,)).fetchone()[0]
        body: SaleCompleted = decode_body(decode_event(bytes(stored)), SaleCompleted)
        return body

    def refunded(self, sale: int, line: int, pence: int) -> None:
        """Note what went back for a line."""
        self._connection.execute(
            "UPDATE sold SET refunded = refunded + ? WHERE sale = ? AND line = ?", (pence, sale, line)
        )

    def whole_lines_back(self) -> tuple[int, int]:
        """How many lines went back whole, and for how many of them the refunds are not exactly what was paid."""
        whole, wrong = self._connection.execute(
            "SELECT count(*), coalesce(sum(refunded <> paid), 0) FROM sold WHERE left = 0"
        ).fetchone()
        return int(whole), int(wrong)
