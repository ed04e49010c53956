"""Rows of cells as rules: each fault is said with its row and column, and a row with a fault gives no rule."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from common.errors import BadInput
from common.money import parse_price
from common.prices.price_list import PriceEntry
from common.promotions.promotion import Kind, Pick, Promotion, Reward, RewardKind, Scope, Slot, Window
from common.protocol.entities import CouponSeries
from sync_server.modules.pricing import cells
from sync_server.platform.tables import Columns, RowFault, TextTable

PRICE_COLUMNS = Columns(
    (
        "list", "product", "price", "percent", "from_quantity", "valid_from", "valid_until", "name", "currency", "shops",
        "channels", "groups", "priority",
    ),
    ("list", "product", "valid_from"),
)  # fmt: skip
PROMOTION_COLUMNS = Columns(
    (
        "id", "name", "currency", "kind", "reward", "value", "valid_from", "valid_until", "days", "start", "end", "shops",
        "channels", "groups", "products", "families", "categories", "without_products", "without_categories", "count",
        "rewarded", "minimum_amount", "minimum_quantity", "maximum_quantity", "most_units", "most_units_a_line", "pick",
        "most_discount", "most_times", "most_times_a_customer", "most_times_a_campaign", "coupon", "priority", "group",
        "exclusive", "stacks",
    ),
    ("id", "kind", "reward", "value", "valid_from", "valid_until"),
)  # fmt: skip
COUPON_COLUMNS = Columns(
    ("id", "name", "single", "prefix", "code", "valid_from", "valid_until", "active", "alone"), ("id", "single")
)

Read = Callable[[str], Any]
_WORDS = ("shops", "channels", "groups")


class PriceRow(msgspec.Struct, frozen=True):
    """One price, its list, and what the row says of the list as a whole."""

    row: int
    price_list: str
    entry: PriceEntry
    header: dict[str, Any]


def cells_of(table: TextTable, faults: list[RowFault]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by column; a row of another width is a fault."""
    for number, row in table.rows:
        if row is None:
            faults.append(RowFault(number, "", f"not {len(table.columns)} cells, as the header has"))
        else:
            yield number, dict(zip(table.columns, row, strict=True))


class _Cells:
    """The cells of one row, read with their faults kept."""

    def __init__(self, number: int, row: Mapping[str, str], faults: list[RowFault]) -> None:
        self._number, self._row, self._faults = number, row, faults
        self.sound = True

    def take(self, column: str, read: Read, otherwise: Any = None) -> Any:
        """What the column says; ``otherwise`` where the file has none, or it cannot be read."""
        if column not in self._row:
            return otherwise
        try:
            return read(self._row[column])
        except BadInput as fault:
            self.refuse(fault.place or column, fault.message)
            return otherwise

    def stated(self, readers: Mapping[str, Read]) -> dict[str, Any]:
        """Those columns that the file has."""
        return {column: self.take(column, read) for column, read in readers.items() if column in self._row}

    def refuse(self, column: str, reason: str) -> None:
        """The row gives no rule."""
        self.sound = False
        self._faults.append(RowFault(self._number, column, reason))


_LIST_HEADER: dict[str, Read] = {
    "name": str.strip, "currency": str.strip, **dict.fromkeys(_WORDS, cells.words_cell), "priority": cells.whole_cell,
}  # fmt: skip


def price_rows(table: TextTable, faults: list[RowFault]) -> Iterator[PriceRow]:
    """The prices of a file."""
    for number, row in cells_of(table, faults):
        here = _Cells(number, row, faults)
        name, product = row["list"].strip(), row["product"].strip()
        for column, text in (("list", name), ("product", product)):
            if not text or "/" in text:
                here.refuse(column, "missing" if not text else "a name without a slash")
        price = here.take("price", lambda cell: parse_price(cell) if cell.strip() else None)
        percent = here.take("percent", cells.number_cell)
        if here.sound and (price is None) == (percent is None):
            here.refuse("price", "a price or a percentage is needed, one of them")
        entry = PriceEntry(
            product=product, unit_price=price, adjust_percent=percent,
            from_quantity=here.take("from_quantity", cells.number_cell) or Decimal(0),
            valid_from=here.take("valid_from", cells.start_cell, ""),
            valid_until=here.take("valid_until", cells.end_cell, ""),
        )  # fmt: skip
        header = {name: value for name, value in here.stated(_LIST_HEADER).items() if value not in {None, "", ()}}
        if here.sound:
            yield PriceRow(number, name, entry, header)


_SCOPE = ("products", "families", "categories", "without_products", "without_categories")
_SIMPLE: dict[str, Read] = {
    "valid_from": cells.start_cell, "valid_until": cells.end_cell, **dict.fromkeys(_WORDS, cells.words_cell),
    **dict.fromkeys(("minimum_amount", "minimum_quantity", "maximum_quantity", "most_discount"), cells.number_cell),
    **dict.fromkeys(
        ("most_units", "most_units_a_line", "most_times", "most_times_a_customer", "most_times_a_campaign"),
        cells.whole_cell,
    ),
    "rewarded": lambda cell: cells.whole_cell(cell) or 0, "priority": lambda cell: cells.whole_cell(cell) or 0,
    "coupon": str.strip, "group": str.strip, "exclusive": cells.yes_cell, "stacks": cells.yes_cell,
}  # fmt: skip


def promotion_rows(table: TextTable, faults: list[RowFault], currency: str) -> Iterator[tuple[int, Promotion]]:
    """The promotions of a file; ``currency`` is that of rows that state none. Sets of one slot; others come as JSON."""
    for number, row in cells_of(table, faults):
        here = _Cells(number, row, faults)
        kind = here.take("kind", _one_of(Kind))
        reward = here.take("reward", _one_of(RewardKind))
        value = here.take("value", cells.needed_number)
        fields = here.stated(_SIMPLE)
        scope = here.stated(dict.fromkeys(_SCOPE, cells.words_cell))
        count = here.take("count", cells.whole_cell)
        windows = _windows(here)
        pick = here.take("pick", lambda cell: _one_of(Pick)(cell) if cell.strip() else Pick.DEAREST, Pick.DEAREST)
        if count is not None and kind is not Kind.SET:
            here.refuse("count", "only sets count units")
        if here.sound:
            name = row["id"].strip()
            yield number, Promotion(
                id=name, name=row.get("name", "").strip() or name, kind=kind, reward=Reward(reward, value),
                currency=row.get("currency", "").strip() or currency, scope=Scope(**scope), windows=windows, pick=pick,
                slots=(Slot(count=1 if count is None else count),) if kind is Kind.SET else (), **fields,
            )  # fmt: skip


def _one_of(kind: type[Any]) -> Read:
    def read(cell: str) -> Any:
        try:
            return kind(cell.strip().casefold())
        except ValueError:
            raise BadInput(f"{', '.join(one.value for one in kind)}, not {cell[:20]!r}") from None

    return read


def _windows(here: _Cells) -> tuple[Window, ...]:
    def days(cell: str) -> tuple[int, ...]:
        if not all(sign in "1234567" for sign in cell.strip()):
            raise BadInput("days of the week as 12345, Monday is 1")
        return tuple(sorted({int(sign) for sign in cell.strip()}))

    stated = {
        "days": here.take("days", days), "start": here.take("start", str.strip), "end": here.take("end", str.strip),
    }  # fmt: skip
    said = {name: value for name, value in stated.items() if value}
    return (Window(**said),) if said else ()


def coupon_rows(table: TextTable, faults: list[RowFault]) -> Iterator[tuple[int, CouponSeries]]:
    """The coupon series of a file."""
    for number, row in cells_of(table, faults):
        here = _Cells(number, row, faults)
        series = CouponSeries(
            id=row["id"].strip(), name=row.get("name", "").strip() or row["id"].strip(),
            single=here.take("single", cells.yes_cell, otherwise=False), prefix=row.get("prefix", "").strip(),
            code=row.get("code", "").strip(), valid_from=here.take("valid_from", cells.start_cell, ""),
            valid_until=here.take("valid_until", cells.end_cell, ""),
            active=here.take("active", lambda cell: not cell.strip() or cells.yes_cell(cell), otherwise=True),
            alone=here.take("alone", cells.whole_cell),
        )  # fmt: skip
        if here.sound:
            yield number, series
