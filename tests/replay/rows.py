"""The data's rows in the order of time, each with what it is; a row that is no sale and no return is named, never dropped in silence.

Data: Online Retail II, Daqing Chen, UCI Machine Learning Repository (2019), doi 10.24432/C5CG6D, CC BY 4.0.
"""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import duckdb

COLUMNS = ("Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "CustomerID", "sheet")


class Kind(StrEnum):
    """What a row is. All but the first two are left out and reported."""

    SALE = "sale"
    RETURN = "return"
    MISSING = "invoice, code, date, quantity or price is missing or no number"
    REPEATED = "its invoice stands in an earlier sheet too"
    ADJUSTMENT = "adjustment: a negative price, or an A invoice"
    NO_QUANTITY = "a quantity of zero"
    BROKEN = "a broken piece, a price finer than four decimals, or a number beyond 10⁹"
    STOCK = "goods out of stock without a price, outside of a cancellation"
    BACK = "goods back with a price, outside of a cancellation"
    FORWARD = "goods going out in a cancellation"


class Row(NamedTuple):
    """A row that is a sale's or a cancellation's line; ``quantity`` is negative on the latter."""

    kind: Kind
    invoice: str
    code: str
    name: str
    quantity: int
    moment: datetime
    price: Decimal
    customer: str | None


class Stated(NamedTuple):
    """The formula over the rows of one kind: how many rows, half up to pence, not rounded, and the pence at sub-penny
    prices alone."""

    rows: int
    pence: int
    exact: Decimal
    sub_penny: int


class SubPenny(NamedTuple):
    """Rows of one invoice, product and price whose sum is no whole number of pence."""

    invoice: str
    code: str
    quantity: int
    price: Decimal
    pence: int


_ROWS = f"""
CREATE TEMP VIEW rows AS
WITH raw AS (
    SELECT CAST(Invoice AS VARCHAR) AS invoice, CAST(StockCode AS VARCHAR) AS code,
           CAST(Description AS VARCHAR) AS name, TRY_CAST(Quantity AS DOUBLE) AS number,
           TRY_CAST(Quantity AS BIGINT) AS quantity, TRY_CAST(InvoiceDate AS TIMESTAMP) AS moment,
           TRY_CAST(Price AS DOUBLE) AS asked, TRY_CAST(Price AS DECIMAL(18, 4)) AS price,
           CAST(CustomerID AS VARCHAR) AS customer, CAST(sheet AS VARCHAR) AS sheet, filename AS file,
           file_row_number AS place
    FROM read_parquet($files, filename = true, file_row_number = true, union_by_name = true)
)
SELECT *,
    CASE
        WHEN coalesce(trim(invoice), '') = '' OR coalesce(trim(code), '') = '' OR moment IS NULL OR number IS NULL
             OR asked IS NULL OR isnan(number) OR isnan(asked) THEN '{Kind.MISSING.name}'
        WHEN sheet > min(sheet) OVER (PARTITION BY invoice) THEN '{Kind.REPEATED.name}'
        WHEN asked < 0 OR upper(left(invoice, 1)) = 'A' THEN '{Kind.ADJUSTMENT.name}'
        WHEN number = 0 THEN '{Kind.NO_QUANTITY.name}'
        WHEN abs(number) > 1e9 OR asked > 1e9 OR quantity <> number OR abs(price - asked) > 1e-9 * greatest(1, asked)
             THEN '{Kind.BROKEN.name}'
        WHEN upper(left(invoice, 1)) = 'C' AND number > 0 THEN '{Kind.FORWARD.name}'
        WHEN upper(left(invoice, 1)) = 'C' THEN '{Kind.RETURN.name}'
        WHEN number < 0 AND asked = 0 THEN '{Kind.STOCK.name}'
        WHEN number < 0 THEN '{Kind.BACK.name}'
        ELSE '{Kind.SALE.name}'
    END AS kind
FROM raw
"""
_IN_ORDER = f"""
SELECT kind, invoice, code, trim(regexp_replace(coalesce(name, ''), '\\s+', ' ', 'g')), quantity, moment, price, customer
FROM rows WHERE kind IN ('{Kind.SALE.name}', '{Kind.RETURN.name}')
ORDER BY min(moment) OVER (PARTITION BY invoice), invoice, file, place
"""
# DuckDB rounds a DECIMAL half away from zero, on its own arithmetic
_STATED = """
SELECT kind, sum(n), sum(round(exact, 2)), sum(exact), sum(round(exact, 2)) FILTER (price * 100 <> floor(price * 100))
FROM (
    SELECT kind, price, count(*) AS n, TRY_CAST(sum(quantity) AS DECIMAL(28, 0)) * price AS exact
    FROM rows GROUP BY kind, invoice, code, price
) GROUP BY kind
"""
_SUB_PENNY = f"""
SELECT invoice, code, CAST(sum(quantity) AS BIGINT), price, CAST(100 * round(CAST(sum(quantity) AS DECIMAL(18, 0)) * price, 2) AS BIGINT)
FROM rows WHERE kind IN ('{Kind.SALE.name}', '{Kind.RETURN.name}') AND price * 100 <> floor(price * 100)
GROUP BY invoice, code, price HAVING sum(quantity) * price * 100 <> floor(sum(quantity) * price * 100)
ORDER BY invoice, code, price
"""


class Data:
    """A file or a folder of parquet files, read as a stream; what has to be sorted beyond the memory allowed goes to disk.
    Raises ``FileNotFoundError`` for none, ``ValueError`` for files without the columns."""

    def __init__(self, source: Path, *, memory: str = "512MB") -> None:
        files = sorted(source.rglob("*.parquet")) if source.is_dir() else [source]
        if not files or not all(file.is_file() for file in files):
            raise FileNotFoundError(f"no parquet file: {source}")
        self._scratch = tempfile.TemporaryDirectory(prefix="replay-")
        self._connection = duckdb.connect(
            config={"memory_limit": memory, "temp_directory": self._scratch.name, "threads": 2}
        )
        names = [str(file) for file in files]
        for name in names:
            found = self._connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [name]).description
            if missing := set(COLUMNS) - {column[0] for column in found or ()}:
                raise ValueError(f"{name} has no column {', '.join(sorted(missing))}")
        listed = ", ".join("'" + name.replace("'", "''") + "'" for name in names)
        self._connection.execute(_ROWS.replace("$files", f"[{listed}]"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._scratch.cleanup()

    def in_order(self) -> Iterator[list[Row]]:
        """The rows of one invoice after the other, by the time of their first row."""
        result = self._connection.execute(_IN_ORDER)
        invoice: list[Row] = []
        while batch := result.fetchmany(2000):
            for found in batch:
                row = Row(Kind[found[0]], *found[1:])
                if invoice and invoice[0].invoice != row.invoice:
                    yield invoice
                    invoice = []
                invoice.append(row)
        if invoice:
            yield invoice

    def stated(self) -> dict[Kind, Stated]:
        """Σ half-up(quantity × price) by kind, one rounding for each invoice, product and price."""
        return {
            Kind[kind]: Stated(int(rows), int((pounds or 0) * 100), exact or Decimal(0), int((fine or 0) * 100))
            for kind, rows, pounds, exact, fine in self._connection.execute(_STATED).fetchall()
        }

    def sub_penny(self) -> list[SubPenny]:
        """Where rounding is needed at all."""
        return [SubPenny(*found) for found in self._connection.execute(_SUB_PENNY).fetchall()]
