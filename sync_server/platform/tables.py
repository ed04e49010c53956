"""CSV and Parquet as rows of text cells: columns are known by name, and what is no such file is refused before a row is read."""

import codecs
import csv
import difflib
import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from common.errors import BadFile

LIST_SEPARATOR = ";"


class RowFault(msgspec.Struct, frozen=True):
    """Why a row was refused; ``column`` is empty where it is the row as a whole."""

    row: int
    column: str
    reason: str


class TextTable(msgspec.Struct, frozen=True):
    """The columns a file has, and its rows: (row number, cells in the columns' order; None: the row has another count)."""

    columns: tuple[str, ...]
    rows: Iterable[tuple[int, tuple[str, ...] | None]]


class Columns(msgspec.Struct, frozen=True):
    """Which columns a file may have, and which it must."""

    known: tuple[str, ...]
    needed: tuple[str, ...]


def read_csv(data: bytes, wanted: Columns) -> TextTable:
    """UTF-8 with or without BOM; comma, semicolon or tab, by the header. Rows count from 1, the header being row 1.

    Raises ``BadFile`` with the place.
    """
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise BadFile("not UTF-8 text: save the file as CSV UTF-8", place=f"line {line}") from None
    if "\0" in text:
        raise BadFile(
            "holds zero bytes: this is no CSV text", place=f"line {text.count(chr(10), 0, text.index(chr(0))) + 1}"
        )
    header = text.partition("\n")[0]
    separator = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        columns = _checked_columns(next(reader, []), wanted)
    except csv.Error as fault:
        raise BadFile(str(fault), place="header") from None
    return TextTable(columns, _csv_rows(reader, len(columns)))


def _csv_rows(reader: "Iterator[list[str]]", width: int) -> Iterator[tuple[int, tuple[str, ...] | None]]:
    number = 1
    try:
        for cells in reader:
            number += 1
            if any(cell.strip() for cell in cells):  # blank lines at the end are no rows
                yield number, tuple(cells) if len(cells) == width else None
    except csv.Error as fault:
        raise BadFile(str(fault), place=f"row {number + 1}") from None


def read_parquet(path: Path, wanted: Columns) -> TextTable:
    """A Parquet file; lists become cells with semicolons. Rows count from 1. Raises ``BadFile``."""
    import duckdb  # slow to import

    try:
        connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description or []]
    except duckdb.Error as fault:
        raise BadFile(str(fault).partition("\n")[0][:200], place=path.name) from None
    return TextTable(_checked_columns(names, wanted), _parquet_rows(found))


def _parquet_rows(found: "duckdb.DuckDBPyConnection") -> Iterator[tuple[int, tuple[str, ...] | None]]:  # type: ignore[name-defined]  # noqa: F821
    number = 0
    while part := found.fetchmany(5000):
        for row in part:
            number += 1
            yield number, tuple(_cell(value) for value in row)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return LIST_SEPARATOR.join(_cell(part) for part in value)
    if isinstance(value, dict):
        return LIST_SEPARATOR.join(f"{name}={_cell(part)}" for name, part in value.items())
    if isinstance(value, float):
        return format(value, ".10f").rstrip("0").rstrip(".") if value == value else ""  # noqa: PLR0124  not a number
    return str(value)


def _checked_columns(names: Sequence[str], wanted: Columns) -> tuple[str, ...]:
    columns = tuple(name.strip().casefold() for name in names)
    if not any(columns):
        raise BadFile("the file is empty", place="header")
    _refuse_unknown(columns, wanted.known)
    if len(set(columns)) != len(columns):
        twice = next(name for name in columns if columns.count(name) > 1)
        raise BadFile(f"the column {twice!r} stands twice", place="header")
    for name in wanted.needed:
        if name not in columns:
            raise BadFile(f"the column {name!r} is missing", place="header")
    return columns


def _refuse_unknown(columns: Sequence[str], known: Collection[str]) -> None:
    for place, name in enumerate(columns, 1):
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            meant = f"; is {near[0]!r} meant?" if near else f"; known are {', '.join(known)}"
            raise BadFile(f"column {place} {name[:40]!r} is not known{meant}", place="header")


def report_csv(faults: Iterable[RowFault]) -> str:
    """Faults as CSV: row, column, reason."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["row", "column", "reason"])
    writer.writerows([fault.row, fault.column, fault.reason] for fault in faults)
    return text.getvalue()
