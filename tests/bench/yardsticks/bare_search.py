"""A bare query of the search index for the words' beginnings, and a plain list of the hits repainted by the same delegate."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from common.catalogue_format import PRODUCT_COLUMNS, product_of
from common.product import Product

LIMIT = 60


class BareSearch:
    """One connection, one statement."""

    def __init__(self, file: Path) -> None:
        self._connection = dbapi2.connect(str(file))
        columns = ", ".join(f"product.{column}" for column in PRODUCT_COLUMNS)
        self._query = (
            f"SELECT {columns} FROM search JOIN product ON product.rank = search.rowid"
            " WHERE search MATCH ? ORDER BY search.rowid LIMIT ?"
        )

    def find(self, text: str) -> list[Product]:
        """The most popular products with words that begin so."""
        terms = " ".join(f'"{word}"*' for word in text.split())
        rows: list[Any] = self._connection.execute(self._query, (terms, LIMIT)).fetchall()
        return [product_of(row) for row in rows]
