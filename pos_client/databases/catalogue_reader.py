"""Goods as the window reads them from one catalogue file: by code, by PLU, by category and by search, each a short indexed query."""

from decimal import Decimal
from pathlib import Path

import msgspec

from common.barcodes.codes import candidate_keys, canonical_plu
from common.catalogue_format import PRODUCT_COLUMNS, product_of
from common.errors import BadBarcode, BadMessage, CorruptFile
from common.product import Category, Product
from pos_client.databases.catalogue_file import read_catalogue, stamp_of
from pos_client.databases.catalogue_search import WordMemory, found_rows
from pos_client.databases.driver import DatabaseError, storage_fault

_COLUMNS = ", ".join(f"product.{column}" for column in PRODUCT_COLUMNS)
_WIDTH = len(PRODUCT_COLUMNS)
_BY_CODE = f"SELECT {_COLUMNS}, code.pack FROM code JOIN product USING (rank) WHERE code.code = ?"  # noqa: S608
_BY_ID = f"SELECT {_COLUMNS} FROM product WHERE id = ?"  # noqa: S608
_BY_PLU = f"SELECT {_COLUMNS} FROM product WHERE plu = ? AND plu <> '' AND active ORDER BY rank LIMIT 1"  # noqa: S608
_VARIANTS = f"SELECT {_COLUMNS} FROM product WHERE family = ? AND family <> '' AND active ORDER BY rank"  # noqa: S608
_DEPOSITS = f"""SELECT {_COLUMNS} FROM product WHERE active AND id IN (
    SELECT DISTINCT json_extract(more, '$.deposit') FROM product WHERE active AND more <> ''
) ORDER BY name"""  # noqa: S608
_POPULAR = f"SELECT {_COLUMNS} FROM product WHERE active ORDER BY rank LIMIT ? OFFSET ?"  # noqa: S608
_POPULAR_IN = f"SELECT {_COLUMNS} FROM product WHERE active AND category = ? ORDER BY rank LIMIT ? OFFSET ?"  # noqa: S608
_RULES = "SELECT entity, body FROM rule ORDER BY entity, key"


class Found(msgspec.Struct, frozen=True):
    """What a code stands for: the product, and how many of its units one scan sells. ``product.active`` may be False."""

    product: Product
    pack: Decimal


class CatalogueReader:
    """One catalogue file, open for reading. Every method raises a storage fault where the file is damaged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = read_catalogue(path)
        self._execute = self._connection.execute
        self._memory = WordMemory()

    @property
    def version(self) -> str:
        """``epoch/number`` of the company's feed that the file contains right now."""
        cursor = stamp_of(self._connection, self.path.name)
        return f"{cursor.epoch}/{cursor.number}"

    def by_code(self, key: str) -> Found | None:
        """The product of a code, in the form ``common.barcodes`` gives keys."""
        try:
            row = self._execute(_BY_CODE, (key,)).fetchone()
            return None if row is None else Found(product_of(row[:_WIDTH]), Decimal(row[_WIDTH]))
        except (DatabaseError, BadMessage) as fault:
            raise self._fault(fault) from fault

    def by_plu(self, plu: str) -> Product | None:
        """The product of a price look-up number."""
        return next(iter(self._products(_BY_PLU, (plu,))), None)

    def product(self, identifier: str) -> Product | None:
        """The product of that identifier, active or not."""
        return next(iter(self._products(_BY_ID, (identifier,))), None)

    def variants(self, family: str) -> list[Product]:
        """The active products of a family, most popular first."""
        return self._products(_VARIANTS, (family,))

    def popular(self, category: str | None = None, limit: int = 60, offset: int = 0) -> list[Product]:
        """Active products, most popular first, of one category or of all."""
        if category is None:
            return self._products(_POPULAR, (limit, offset))
        return self._products(_POPULAR_IN, (category, limit, offset))

    def categories(self) -> list[Category]:
        """All categories in their order."""
        try:
            rows = self._execute("SELECT id, name, position, hue FROM category ORDER BY position, name").fetchall()
        except DatabaseError as fault:
            raise self._fault(fault) from fault
        return [Category(*row) for row in rows]

    def deposits(self) -> list[Product]:
        """The active products that are charged as others' deposit, by name. Looks through the whole range: keep the answer."""
        return self._products(_DEPOSITS, ())

    def rules(self) -> list[tuple[str, bytes]]:
        """(entity, body) of all rules of selling, as ``common.rules_in_force`` puts them together."""
        try:
            return [(entity, bytes(body)) for entity, body in self._execute(_RULES)]
        except DatabaseError as fault:
            raise self._fault(fault) from fault

    @property
    def rules_number(self) -> int:
        """The number of the rules' last change: while it and the file are the same, so are the rules."""
        try:
            row = self._execute("SELECT value FROM stamp WHERE name = 'rules'").fetchone()
            return int(row[0]) if row else 0
        except DatabaseError as fault:
            raise self._fault(fault) from fault
        except ValueError:
            raise CorruptFile("the rules' stamp is no number", place=self.path.name) from None

    def search(self, text: str, limit: int = 60, category: str | None = None) -> list[Product]:
        """Active products that a typed text means: its code or PLU if it is one, then the most popular first.

        Nothing only where nothing is near.
        """
        exact = [product for product in self._typed_code(text) if category in {None, product.category}]
        question = (self._connection, _COLUMNS, text, limit, category, self._memory)
        try:
            found = [product_of(row) for row in found_rows(*question)]
        except (DatabaseError, BadMessage) as fault:
            raise self._fault(fault) from fault
        known = {product.id for product in exact}
        return (exact + [product for product in found if product.id not in known])[:limit]

    def _typed_code(self, text: str) -> list[Product]:
        if not any(sign.isdigit() for sign in text):
            return []
        goods: dict[str, Product] = {}
        try:
            for key in candidate_keys(text):
                if (found := self.by_code(key)) and found.product.active:
                    goods[found.product.id] = found.product
            if (by_plu := self.by_plu(canonical_plu(text))) is not None:
                goods[by_plu.id] = by_plu
        except BadBarcode:
            pass  # then it is words
        return list(goods.values())

    def refresh(self) -> None:
        """The agent applied feed rows to the file: words that were near may have company now."""
        self._memory = WordMemory()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _products(self, sql: str, parameters: tuple[object, ...]) -> list[Product]:
        try:
            return [product_of(row) for row in self._execute(sql, parameters)]
        except (DatabaseError, BadMessage) as fault:
            raise self._fault(fault) from fault

    def _fault(self, fault: DatabaseError | BadMessage) -> Exception:
        if isinstance(fault, BadMessage):
            return CorruptFile(str(fault), place=self.path.name)
        return storage_fault(fault, self.path.name)
