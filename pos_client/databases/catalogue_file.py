"""``catalogue-<epoch>-<n>.db``: goods as the company's feed says. Not keyed (no secrets), written by the sync agent alone.

A feed page and its cursor are one transaction (``with transaction``); the vocabulary for mistyped words is kept
up with each row. NORMAL is enough: a file that loses its last page simply stands at the cursor before.
"""

from pathlib import Path

from common.catalogue_format import (
    APPLICATION_ID,
    DROP_RULE,
    FORMAT,
    PRODUCT_COLUMNS,
    PUT_CATEGORY,
    PUT_CODE,
    PUT_PRODUCT,
    PUT_RULE,
    PUT_SEARCH,
    PUT_SHAPE,
    PUT_STAMP,
    PUT_WORD,
    SCHEMA,
    category_row,
    code_rows,
    product_of,
    product_row,
    read_stamp,
    rules_stamp,
    search_words,
    shape_text,
    stamp_rows,
    vocabulary_words,
)
from common.errors import BadMessage, CorruptFile, TooNewFile
from common.product import Category, Product
from common.protocol.messages import Cursor
from pos_client.databases.connection import Access, Durability, open_file, transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.databases.migrations import run_script

_PRODUCT_OF_RANK = f"SELECT {', '.join(PRODUCT_COLUMNS)} FROM product WHERE rank = ?"  # noqa: S608


def create_catalogue(path: Path, cursor: Cursor) -> Connection:
    """A new empty catalogue that stands at ``cursor``. Raises storage faults; a file that exists is refused."""
    if path.exists():
        raise CorruptFile("a catalogue is never written over another", place=path.name)
    connection = open_file(path, key=None, access=Access.CREATE, durability=Durability.NORMAL)
    try:
        with transaction(connection, path.name):
            run_script(connection, SCHEMA)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.executemany(PUT_STAMP, stamp_rows(cursor))
    except BaseException:
        connection.close()
        raise
    return connection


def open_catalogue(path: Path, *, any_thread: bool = False) -> Connection:
    """The agent's connection to a catalogue that exists. Raises storage faults, as ``read_catalogue`` does."""
    return _checked(path, open_file(path, key=None, durability=Durability.NORMAL, any_thread=any_thread))


def read_catalogue(path: Path, *, any_thread: bool = False) -> Connection:
    """The window's connection. Raises ``CorruptFile`` for what is no catalogue, ``TooNewFile`` for a newer format."""
    return _checked(path, open_file(path, key=None, access=Access.READ, any_thread=any_thread))


def stamp_of(connection: Connection, place: str = "catalogue") -> Cursor:
    """How far a catalogue contains the company's feed. Raises ``CorruptFile`` or another storage fault."""
    try:
        return read_stamp(connection.execute("SELECT name, value FROM stamp"))
    except DatabaseError as fault:
        raise storage_fault(fault, place) from fault
    except BadMessage as fault:
        raise CorruptFile(fault.message, place=place) from fault


def look_into_catalogue(path: Path) -> Cursor:
    """The cursor of a file that came whole: of our kind and format, as long as its header says. Raises ``CorruptFile``,
    ``TooNewFile`` or another storage fault. What stands in its pages is vouched for by the hash of the download."""
    connection = read_catalogue(path)
    try:
        size, count = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count"))
        if size * count != path.stat().st_size:
            raise CorruptFile(f"{count} pages of {size} bytes are not the file's length", place=path.name)
        return stamp_of(connection, path.name)
    except DatabaseError as fault:
        raise storage_fault(fault, path.name) from fault
    finally:
        connection.close()


def _checked(path: Path, connection: Connection) -> Connection:
    try:
        _check_kind(connection, path.name)
        stamp_of(connection, path.name)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_kind(connection: Connection, place: str) -> None:
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except DatabaseError as fault:
        raise storage_fault(fault, place) from fault
    if application != APPLICATION_ID:
        raise CorruptFile("not a catalogue", place=place)
    if version > FORMAT:
        raise TooNewFile(f"format {version}, this version reads {FORMAT}", place=place)


class CatalogueWriter:
    """Feed rows into a catalogue. Put and remove inside ``with transaction(connection)``, and the stamp in the same one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, product: Product) -> None:
        """A product's whole new state; a new one takes the last rank, a known one keeps its own. Its codes become its."""
        execute = self._connection.execute
        known = execute("SELECT rank FROM product WHERE id = ?", (product.id,)).fetchone()
        if known:
            rank = int(known[0])
            self._forget_words(rank)
            execute("DELETE FROM code WHERE rank = ?", (rank,))
        else:
            rank = int(execute("SELECT coalesce(max(rank), 0) + 1 FROM product").fetchone()[0])
        words = search_words(product)
        execute(PUT_PRODUCT, (rank, *product_row(product)))
        for row in code_rows(product, rank):
            execute(PUT_CODE, row)
        execute(PUT_SEARCH, (rank, words))
        for word in vocabulary_words(words):
            self._count_word(word, 1)

    def remove(self, product: str) -> None:
        """Take a product out; an unknown one is no fault."""
        execute = self._connection.execute
        known = execute("SELECT rank FROM product WHERE id = ?", (product,)).fetchone()
        if not known:
            return
        rank = int(known[0])
        self._forget_words(rank)
        execute("DELETE FROM code WHERE rank = ?", (rank,))
        execute("DELETE FROM search WHERE rowid = ?", (rank,))
        execute("DELETE FROM product WHERE rank = ?", (rank,))

    def put_category(self, category: Category) -> None:
        """A category's whole new state."""
        self._connection.execute(PUT_CATEGORY, category_row(category))

    def remove_category(self, category: str) -> None:
        """Take a category out; its products stay."""
        self._connection.execute("DELETE FROM category WHERE id = ?", (category,))

    def put_rule(self, number: int, entity: str, key: str, body: bytes | None) -> None:
        """A selling rule's whole new state as it was published, by the feed row of that number; None takes it out."""
        if body is None:
            self._connection.execute(DROP_RULE, (entity, key))
        else:
            self._connection.execute(PUT_RULE, (entity, key, body))
        self._connection.execute(PUT_STAMP, rules_stamp(number))

    def park(self, number: int, entity: str, key: str, body: bytes | None) -> None:
        """Keep a row of an entity this version does not know, for after an upgrade."""
        self._connection.execute("INSERT OR REPLACE INTO parked_row VALUES (?, ?, ?, ?)", (number, entity, key, body))

    def stamp(self, cursor: Cursor) -> None:
        """How far the file contains the feed now."""
        self._connection.executemany(PUT_STAMP, stamp_rows(cursor))

    def _forget_words(self, rank: int) -> None:
        row = self._connection.execute(_PRODUCT_OF_RANK, (rank,)).fetchone()
        for word in vocabulary_words(search_words(product_of(row))):
            self._count_word(word, -1)

    def _count_word(self, word: str, change: int) -> None:
        execute = self._connection.execute
        known = execute("SELECT id, products FROM word WHERE word = ?", (word,)).fetchone()
        if known is None:
            number = int(execute("SELECT coalesce(max(id), 0) + 1 FROM word").fetchone()[0])
            execute(PUT_WORD, (number, word, change))
            execute(PUT_SHAPE, (number, shape_text(word)))
        elif known[1] + change > 0:
            execute("UPDATE word SET products = products + ? WHERE id = ?", (change, known[0]))
        else:
            execute("DELETE FROM word WHERE id = ?", (known[0],))
            execute("DELETE FROM word_shape WHERE rowid = ?", (known[0],))
