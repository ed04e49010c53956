"""From rows of cells to products: columns that a file lacks stay as they are, and each fault is said with its row and column."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec

from common.errors import BadInput
from common.product import Category, Product
from common.tax import Tax
from sync_server.modules.catalogue import cells
from sync_server.modules.catalogue.checking import checked_product
from sync_server.modules.catalogue.tables import RowFault, TextTable


class GoodRow(msgspec.Struct, frozen=True):
    """A row and the product it states."""

    row: int
    product: Product


# field of a product that the file's columns state by themselves
_PLAIN: dict[str, Callable[[str], Any]] = {
    "name": lambda cell: " ".join(cell.split()),
    "price": cells.price_cell,
    "unit": cells.unit_cell,
    "plu": str.strip,
    "family": str.strip,
    "options": cells.option_cell,
    "popularity": cells.count_cell,
    "active": cells.yes_cell,
    "tracking": cells.tracking_cell,
    "minimum_age": cells.age_cell,
    "deposit": str.strip,
    "sells_value": cells.no_cell,
}
_FIELD = {"price": "unit_price"}


class RowReader:
    """Reads a table against what is known: products as stored, the shops' taxes, categories by identifier."""

    def __init__(
        self, *, stored: Mapping[str, bytes], taxes: Mapping[str, Tax], categories: Mapping[str, Category]
    ) -> None:
        self._stored = stored
        self._taxes = taxes
        self._categories = dict(categories)
        self._by_name = {category.name: category for category in categories.values()}
        self.good: list[GoodRow] = []
        self.faults: list[RowFault] = []
        self.new_categories: dict[str, Category] = {}
        self._tax_memo: dict[str, tuple[Tax, ...]] = {}
        self._rows_of_products: dict[str, int] = {}
        self._rows_of_codes: dict[str, int] = {}
        self._rows_of_plus: dict[str, int] = {}

    def read(self, table: TextTable) -> int:
        """Read all rows; how many there were."""
        count = 0
        for number, row in table.rows:
            count += 1
            if row is None:
                self.faults.append(RowFault(number, "", f"not {len(table.columns)} cells, as the header has"))
                continue
            self._read_row(number, dict(zip(table.columns, row, strict=True)))
        return count

    def _read_row(self, number: int, row: dict[str, str]) -> None:
        found: list[RowFault] = []
        values = self._values(number, row, found)
        identifier = " ".join(row["id"].split())
        stored = self._stored.get(identifier)
        if stored is None and not values.get("name") and "name" not in {fault.column for fault in found}:
            found.append(RowFault(number, "name", "missing, and the product is new"))
        if not found:
            base = (
                msgspec.json.decode(stored, type=Product)
                if stored
                else Product(id=identifier, name="", unit_price=None)
            )
            try:
                product = checked_product(msgspec.structs.replace(base, **values))
            except BadInput as fault:
                found.append(RowFault(number, fault.place, fault.message))
            else:
                found.extend(self._repeats(number, product))
                if not found:
                    self.good.append(GoodRow(number, product))
        self.faults.extend(found)

    def _values(self, number: int, row: dict[str, str], found: list[RowFault]) -> dict[str, Any]:
        values: dict[str, Any] = {}

        def take(column: str, field: str, read: Callable[[], Any]) -> None:
            try:
                values[field] = read()
            except BadInput as fault:
                found.append(RowFault(number, fault.place or column, fault.message))

        for column, read in _PLAIN.items():
            if column in row:
                take(column, _FIELD.get(column, column), partial(read, row[column]))
        if "tax" in row:
            take("tax", "taxes", lambda: self._taxes_of(row["tax"]))
        if "codes" in row:
            take("codes", "codes", lambda: cells.code_cells(row["codes"], row.get("pack", "")))
        elif row.get("pack", "").strip():
            found.append(RowFault(number, "pack", "packs need the column codes"))
        if "category" in row:
            values["category"] = self._category(row["category"])
        return values

    def _taxes_of(self, cell: str) -> tuple[Tax, ...]:
        if cell not in self._tax_memo:
            self._tax_memo[cell] = cells.tax_cell(cell, self._taxes)
        return self._tax_memo[cell]

    def _category(self, cell: str) -> str:
        name = " ".join(cell.split())
        if not name:
            return ""
        if name in self._categories:
            return name
        category = self._by_name.get(name)
        if category is None:
            category = cells.category_of(name)
            if category.id not in self._categories:
                self.new_categories[category.id] = self._categories[category.id] = category
            self._by_name[name] = self._categories[category.id]
        return category.id

    def _repeats(self, number: int, product: Product) -> list[RowFault]:
        """What this row has in common with one before it that only one may have."""
        first = self._rows_of_products.setdefault(product.id, number)
        if first != number:
            return [RowFault(number, "id", f"the same product as row {first}")]
        found = []
        for code in product.codes:
            first = self._rows_of_codes.setdefault(code.code, number)
            if first != number:
                found.append(RowFault(number, "codes", f"the code {code.code} is in row {first} too"))
        if product.plu:
            first = self._rows_of_plus.setdefault(product.plu, number)
            if first != number:
                found.append(RowFault(number, "plu", f"the PLU {product.plu} is in row {first} too"))
        return found
