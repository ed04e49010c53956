"""Files of goods: which columns there are."""

from pathlib import Path

from sync_server.platform import tables
from sync_server.platform.tables import RowFault, TextTable

__all__ = ["COLUMNS", "RowFault", "TextTable", "read_csv", "read_parquet"]

COLUMNS = (
    "id", "name", "price", "tax", "category", "codes", "pack", "unit", "plu", "family", "options", "popularity",
    "active", "tracking", "minimum_age", "deposit", "sells_value",
)  # fmt: skip
_GOODS = tables.Columns(COLUMNS, ("id",))


def read_csv(data: bytes) -> TextTable:
    """Raises ``BadFile`` with the place."""
    return tables.read_csv(data, _GOODS)


def read_parquet(path: Path) -> TextTable:
    """Raises ``BadFile``."""
    return tables.read_parquet(path, _GOODS)
