"""A history replayed comes to the same by our engine and by the formula; each odd row is named; returns find their sale by the rule."""

from pathlib import Path

import duckdb
import pytest

from common import basket, pricing
from common.money import extended_amount
from tests.replay import sold
from tests.replay.__main__ import lines_of, main
from tests.replay.replay import replay
from tests.replay.rows import Kind

DATA = Path(__file__).parents[3] / "shared" / "data" / "online_retail_ii" / "online_retail_ii.parquet"
shared = pytest.mark.skipif(not DATA.exists(), reason="shared data is not here")
Line = tuple[object, ...]


def written(folder: Path, *rows: Line, prices: str = "DECIMAL(12,3)", quantities: str = "INTEGER") -> Path:
    """Rows of (invoice, code, quantity, minute, price, customer, sheet) as the data has them."""
    file = folder / "slice.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE t (Invoice VARCHAR, StockCode VARCHAR, Description VARCHAR, Quantity {quantities},"
            f" InvoiceDate TIMESTAMP, Price {prices}, CustomerID VARCHAR, Country VARCHAR, sheet VARCHAR)"
        )
        for invoice, code, quantity, minute, price, customer, sheet in rows:
            connection.execute(
                "INSERT INTO t VALUES (?, ?, 'A  THING ', ?, TIMESTAMP '2010-01-04 09:00' + to_minutes(?), ?, ?, 'UK', ?)",
                [invoice, code, quantity, minute, price, customer, sheet],
            )
        connection.execute(f"COPY t TO '{file}' (FORMAT parquet)")
    return file


def test_sales_and_returns_come_to_the_formula(tmp_path: Path) -> None:
    told = replay(
        written(
            tmp_path,
            ("1", "A", 3, 0, "1.25", "c1", "y"), ("1", "A", 2, 0, "1.25", "c1", "y"), ("1", "B", 1, 0, "0.10", "c1", "y"),
            ("C2", "A", -4, 5, "1.25", "c1", "y"), ("C3", "B", -1, 6, "0.10", None, "y"),
        )
    )  # fmt: skip
    assert (told.baskets, told.lines, told.sold) == (1, 3, 635)
    assert (told.returns, told.matched, told.unmatched) == (2, 1, 1)
    assert (told.back, told.back_without_receipt, told.gross) == (-500, -10, 125)
    assert told.agrees


@pytest.mark.parametrize(
    ("customer", "code", "price", "quantity", "minute", "found"),
    [
        ("c1", "A", "1.00", -5, 9, True),
        ("c1", "A", "1.00", -6, 9, False),
        ("c2", "A", "1.00", -1, 9, False),
        ("c1", "B", "1.00", -1, 9, False),
        ("c1", "A", "1.01", -1, 9, False),
        (None, "A", "1.00", -1, 9, False),
        ("c1", "A", "1.00", -1, -9, False),
    ],
)
def test_a_return_finds_the_sale_of_customer_product_and_price_with_enough_left_before_it(
    tmp_path: Path, customer: str | None, code: str, price: str, quantity: int, minute: int, found: bool
) -> None:
    file = written(tmp_path, ("1", "A", 5, 0, "1.00", "c1", "y"), ("C2", code, quantity, minute, price, customer, "y"))
    told = replay(file)
    assert (told.matched, told.unmatched) == ((1, 0) if found else (0, 1))
    assert told.agrees


def test_the_latest_sale_with_enough_left_is_taken_and_what_is_left_shrinks(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        ("1", "A", 5, 0, "1.00", "c1", "y"), ("2", "A", 2, 1, "1.00", "c1", "y"),
        ("C3", "A", -2, 2, "1.00", "c1", "y"), ("C3", "A", -2, 2, "1.00", "c1", "y"), ("C4", "A", -3, 3, "1.00", "c1", "y"),
        ("C5", "A", -1, 4, "1.00", "c1", "y"),
    )  # fmt: skip
    told = replay(file)
    # two of the latest, then two and three of the first; for one more nothing is left
    assert (told.matched, told.unmatched, told.whole_lines_back) == (3, 1, 2)
    assert told.agrees


def test_every_odd_row_is_named(tmp_path: Path) -> None:
    told = replay(
        written(
            tmp_path,
            ("1", "A", 1, 0, "1.00", "c1", "year 1"), ("1", "A", 1, 0, "1.00", "c1", "year 2"),
            ("2", "A", None, 1, "1.00", "c1", "y"), (None, "A", 1, 1, "1.00", "c1", "y"), ("2", "A", 1, 1, None, "c1", "y"),
            ("3", "B", 1, 2, "-11.00", None, "y"), ("A4", "B", 1, 3, "11.00", None, "y"), ("5", "A", 0, 4, "1.00", None, "y"),
            ("6", "A", -3, 5, "0.00", None, "y"), ("7", "A", -3, 6, "1.00", None, "y"), ("C8", "A", 3, 7, "1.00", None, "y"),
            ("9", "A", 3, 8, "0.00001", None, "y"),
            prices="DECIMAL(12,5)",
        )
    )  # fmt: skip
    assert {kind: stated.rows for kind, stated in told.stated.items()} == {
        Kind.SALE: 1, Kind.REPEATED: 1, Kind.MISSING: 3, Kind.ADJUSTMENT: 2, Kind.NO_QUANTITY: 1, Kind.STOCK: 1,
        Kind.BACK: 1, Kind.FORWARD: 1, Kind.BROKEN: 1,
    }  # fmt: skip
    assert told.agrees
    text = "\n".join(lines_of(told))
    assert "12 rows read, 11 left out" in text
    assert all(kind.value in text for kind in told.stated if kind is not Kind.SALE)


def test_numbers_that_are_none_or_beyond_all_are_named_and_floats_are_read(tmp_path: Path) -> None:
    told = replay(
        written(
            tmp_path,
            ("1", "A", 2.0, 0, 1.15, "c1", "y"), ("2", "A", float("nan"), 1, 1.0, "c1", "y"),
            ("3", "A", 1.0, 2, float("inf"), "c1", "y"), ("4", "A", 1e300, 3, 1.0, "c1", "y"),
            ("5", "A", 9e17, 4, 1e9, "c1", "y"), ("6", "A", 1.5, 5, 1.0, "c1", "y"),
            prices="DOUBLE", quantities="DOUBLE",
        )
    )  # fmt: skip
    assert {kind: stated.rows for kind, stated in told.stated.items()} == {
        Kind.SALE: 1, Kind.MISSING: 1, Kind.BROKEN: 4,
    }  # fmt: skip
    assert told.sold == 230
    assert told.agrees


def test_sub_penny_prices_are_rounded_once_a_line_and_named(tmp_path: Path) -> None:
    told = replay(
        written(
            tmp_path,
            ("1", "P", 1, 0, "0.005", "c1", "y"), ("1", "P", 2, 0, "0.005", "c1", "y"), ("2", "P", 4, 1, "0.001", "c1", "y"),
            ("C3", "P", -1, 2, "0.005", "c1", "y"), ("C4", "P", -1, 3, "0.005", "c1", "y"),
        )
    )  # fmt: skip
    # three at half a penny are 0.015, rounded once to 0.02; each that goes back has its own whole pennies
    assert told.sold == 2
    assert [(one.invoice, one.pence) for one in told.sub_penny] == [("1", 2), ("2", 0), ("C3", -1), ("C4", -1)]
    assert told.back == -2
    assert told.agrees


def test_a_refund_of_shares_of_a_sub_penny_price_is_a_named_difference(tmp_path: Path) -> None:
    told = replay(written(tmp_path, ("1", "P", 10, 0, "0.005", "c1", "y"), ("C2", "P", -9, 1, "0.005", "c1", "y")))
    assert (told.back, told.stated[Kind.RETURN].pence) == (-5, -5)
    told = replay(written(tmp_path, ("1", "P", 4, 0, "0.005", "c1", "y"), ("C2", "P", -3, 1, "0.005", "c1", "y")))
    assert (told.back, told.stated[Kind.RETURN].pence, told.named_difference) == (-2, -2, 0)
    told = replay(written(tmp_path, ("1", "P", 3, 0, "0.004", "c1", "y"), ("C2", "P", -2, 1, "0.004", "c1", "y")))
    assert (told.back, told.stated[Kind.RETURN].pence, told.named_difference) == (-1, -1, 0)
    told = replay(written(tmp_path, ("1", "P", 2, 0, "0.004", "c1", "y"), ("C2", "P", -1, 1, "0.004", "c1", "y")))
    assert (told.back, told.stated[Kind.RETURN].pence, told.named_difference) == (-1, 0, -1)
    assert told.agrees


def test_a_mutant_that_rounds_down_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, ("1", "P", 1, 0, "0.005", "c1", "y"))
    assert replay(file).agrees
    monkeypatch.setattr(pricing, "extended_amount", lambda *said: extended_amount(*said) - 1)
    told = replay(file)
    assert not told.agrees


def test_a_mutant_that_lets_a_line_go_back_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(
        tmp_path, ("1", "A", 1, 0, "1.00", "c1", "y"), ("C2", "A", -1, 1, "1.00", "c1", "y"), ("C3", "A", -1, 2, "1.00", "c1", "y")
    )  # fmt: skip
    assert (replay(file).matched, replay(file).unmatched) == (1, 1)
    monkeypatch.setattr(sold, "_ENOUGH", "left + back >= ?")
    told = replay(file)
    assert not told.agrees
    assert told.disagreements


def test_a_basket_that_is_refused_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basket, "MOST_LINES", 1)
    told = replay(written(tmp_path, ("1", "A", 1, 0, "1.00", "c1", "y"), ("1", "B", 1, 0, "1.00", "c1", "y")))
    assert not told.agrees
    assert "at most" in told.disagreements[0]


def test_a_folder_of_files_is_one_history_and_no_file_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, minute in (("a", 0), ("b", 5)):
        (tmp_path / "parts" / name).mkdir(parents=True)
        written(tmp_path / "parts" / name, (f"{minute}", "B", 1, minute, "1.00", "c1", "y"))
    assert main([str(tmp_path / "parts")]) == 0
    assert "2 baskets of 2 rows" in capsys.readouterr().out
    assert main([str(tmp_path / "nothing")]) == 2
    assert "no parquet file" in capsys.readouterr().err


@shared
def test_a_slice_of_the_real_history_agrees_to_the_penny(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "slice.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM '{DATA}' WHERE InvoiceDate BETWEEN '2010-12-01' AND '2010-12-03') TO '{file}' (FORMAT parquet)"
        )
    assert main([str(file)]) == 0
    text = capsys.readouterr().out
    assert "stands in an earlier sheet" in text
    assert "baskets a second" in text
