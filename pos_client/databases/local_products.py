"""Products made at this till, sold from the moment they exist until the server's catalogue contains them."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from common.product import Product
from common.search_text import words
from pos_client.databases.catalogue_reader import Found
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault

_PLACE = "till.db"
_product = msgspec.json.Decoder(Product)


class LocalProducts:
    """The projection of ``product.created`` in ``till.db``; newest first. Raises storage faults."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_code(self, key: str) -> Found | None:
        """The product of a code in the form ``common.barcodes`` gives keys."""
        rows = self._read(
            "SELECT product, pack FROM local_product_code JOIN local_product USING (id) WHERE code = ?", (key,)
        )
        return Found(_product.decode(rows[0][0]), Decimal(rows[0][1])) if rows else None

    def product(self, identifier: str) -> Product | None:
        """The product of that identifier."""
        rows = self._read("SELECT product FROM local_product WHERE id = ?", (identifier,))
        return _product.decode(rows[0][0]) if rows else None

    def all(self) -> list[Product]:
        """All of them; a till that works alone has hundreds, not millions."""
        rows = self._read("SELECT product FROM local_product ORDER BY position DESC", ())
        return [_product.decode(text) for (text,) in rows]

    def search(self, text: str, limit: int) -> list[Product]:
        """Those with a word that begins with each typed one."""
        typed = words(text)
        if not typed:
            return []
        terms = " AND ".join("' ' || words LIKE ?" for _ in typed)
        rows = self._read(
            f"SELECT product FROM local_product WHERE {terms} ORDER BY position DESC LIMIT ?",  # noqa: S608  only marks
            (*(f"% {word}%" for word in typed), limit),
        )
        return [_product.decode(found) for (found,) in rows]

    def retire(self, contained: Iterable[str]) -> None:
        """Forget products that the server's catalogue now contains, by identifier. In a transaction of its own."""
        with transaction(self._connection, _PLACE) as connection:
            connection.executemany("DELETE FROM local_product WHERE id = ?", [(one,) for one in contained])

    def _read(self, sql: str, parameters: tuple[object, ...]) -> list[tuple[str, ...]]:
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except DatabaseError as fault:
            raise storage_fault(fault, _PLACE) from fault
