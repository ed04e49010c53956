"""The rules of selling as one catalogue file holds them, read whole and of one moment; and those that open baskets were opened under, kept in the till's file."""

import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from common.errors import CorruptFile
from common.promotions.settings import DiscountSettings
from pos_client.databases.catalogue_file import read_catalogue
from pos_client.databases.driver import Connection, DatabaseError, storage_fault

Rows = tuple[tuple[str, bytes], ...]
"""(entity, body as published)."""


class Pinned(msgspec.Struct, frozen=True):
    """Everything that a basket's rules are put together from: a catalogue's rows, and the shop's settings of the time."""

    rows: Rows
    discounts: DiscountSettings


_ROWS = "SELECT entity, body FROM rule ORDER BY entity, key"
_NUMBER = "SELECT value FROM stamp WHERE name = 'rules'"
# what no basket names is forgotten, but for the newest
_PRUNE = """DELETE FROM pinned_rules WHERE version <> ? AND version NOT IN (
    SELECT json_extract(CAST(basket AS TEXT), '$.rules') FROM open_basket
    UNION SELECT json_extract(CAST(basket AS TEXT), '$.rules') FROM parked_basket
)"""
_decoder = msgspec.msgpack.Decoder(Pinned)


class RuleRows(msgspec.Struct, frozen=True):
    """All rules of a catalogue file, and the number of their last change."""

    number: int
    rows: Rows


def read_rules(path: Path) -> RuleRows:
    """Read a file's rules over a connection of its own, so that any thread may. Raises storage faults."""
    connection = read_catalogue(path)
    try:
        # one transaction: rows and number are of one moment, while the agent applies the feed to the same file
        connection.execute("BEGIN")
        row = connection.execute(_NUMBER).fetchone()
        rows = tuple((entity, bytes(body)) for entity, body in connection.execute(_ROWS))
        connection.execute("COMMIT")
        return RuleRows(int(row[0]) if row else 0, rows)
    except DatabaseError as fault:
        raise storage_fault(fault, path.name) from fault
    except ValueError:
        raise CorruptFile("the rules' stamp is no number", place=path.name) from None
    finally:
        connection.close()


class PinnedRules:
    """``pinned_rules`` of the till's file: versions as baskets name them, each with its rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self, version: str) -> Pinned | None:
        """The rules of a version, None where they are not kept. Raises storage faults; ``CorruptFile`` where the row is none."""
        try:
            row = self._connection.execute("SELECT rows FROM pinned_rules WHERE version = ?", (version,)).fetchone()
        except DatabaseError as fault:
            raise storage_fault(fault, "till.db") from fault
        if row is None:
            return None
        try:
            return _decoder.decode(zlib.decompress(bytes(row[0])))
        except (zlib.error, msgspec.MsgspecError) as fault:
            raise CorruptFile(f"pinned rules: {fault}", place="till.db") from None

    @staticmethod
    def keeping(version: str, pinned: Pinned) -> Callable[[Connection], None]:
        """The write that keeps them, for the transaction that saves the first basket under them; the packing is done now."""
        packed = zlib.compress(msgspec.msgpack.encode(pinned), 1)

        def write(connection: Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO pinned_rules (version, rows) VALUES (?, ?)", (version, packed))
            connection.execute(_PRUNE, (version,))

        return write
