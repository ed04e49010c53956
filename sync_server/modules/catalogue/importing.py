"""A file of goods comes in whole or not at all (or, when told so, its good rows); a dry run reports the very same and stores nothing."""

from collections.abc import Collection
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text
from common.permissions import Permission
from common.product import Category
from common.tax import Tax
from sync_server.modules.catalogue import repository
from sync_server.modules.catalogue.rows import GoodRow, RowReader
from sync_server.modules.catalogue.tables import RowFault, TextTable, read_csv, read_parquet
from sync_server.modules.catalogue.writing import put_categories, put_products, same
from sync_server.modules.shops.public import taxes_by_code
from sync_server.platform.database import Database
from sync_server.platform.feeds import Change, publish
from sync_server.platform.staff import Staff


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds, against what was here: counts of rows, and every refused row with why. ``stored`` is False
    for a dry run and for a file that was refused; then nothing of it is here."""

    rows: int
    added: int
    changed: int
    unchanged: int
    refused: int
    stored: bool
    dry_run: bool
    faults: tuple[RowFault, ...] = ()


class CatalogueImport:
    """Brings files of goods in."""

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def bring_in(self, staff: Staff, source: Path | bytes, *, dry_run: bool, skip_bad_rows: bool) -> ImportReport:
        """Read a ``.csv`` or ``.parquet`` file, or CSV bytes.

        Raises ``BadFile`` where the file as a whole is none, ``NotPermitted``, ``StorageFault``.
        """
        staff.require_company(Permission.CATALOGUE_IMPORT)
        table = open_table(source)
        reader, rows, stored = self._read(table)
        with self._database.read() if dry_run else self._database.write() as connection:
            # an edit since the reading would be overwritten by what was worked out from before it: once more, then
            if not dry_run and repository.all_products(connection) != stored:
                stored = repository.all_products(connection)
                reader, rows = _read_with(connection, open_table(source), stored)
            good = _with_known_deposits(reader, _without_taken_codes(connection, reader), stored)
            fresh = [entry for entry in good if entry.product.id not in stored]
            changed = [
                entry for entry in good
                if entry.product.id in stored and not same(entry.product, stored[entry.product.id])
            ]  # fmt: skip
            store = not dry_run and (skip_bad_rows or not reader.faults)
            if store:
                self._store(connection, reader, [*fresh, *changed])
        faults = tuple(sorted(reader.faults, key=lambda fault: (fault.row, fault.column)))
        return ImportReport(
            rows=rows, added=len(fresh), changed=len(changed), unchanged=len(good) - len(fresh) - len(changed),
            refused=len({fault.row for fault in faults}), stored=store, dry_run=dry_run, faults=faults,
        )  # fmt: skip

    def _read(self, table: TextTable) -> tuple[RowReader, int, dict[str, bytes]]:
        with self._database.read() as connection:
            stored = repository.all_products(connection)
            reader, rows = _read_with(connection, table, stored)
        return reader, rows, stored

    def _store(self, connection: Connection, reader: RowReader, entries: list[GoodRow]) -> None:
        used = {entry.product.category for entry in entries}
        new = [category for category in reader.new_categories.values() if category.id in used]
        changes: list[Change] = put_categories(connection, new)
        changes += put_products(connection, [entry.product for entry in entries])
        publish(connection, changes, now=instant_text(self._clock.now()))


def open_table(source: Path | bytes) -> TextTable:
    """By the file's ending; bytes are CSV, or Parquet where they begin so."""
    if isinstance(source, bytes):
        return read_csv(source)
    if source.suffix.lower() in {".parquet", ".pq"}:
        return read_parquet(source)
    return read_csv(source.read_bytes())


def _read_with(connection: Connection, table: TextTable, stored: dict[str, bytes]) -> tuple[RowReader, int]:
    categories = {
        identifier: msgspec.json.decode(body, type=Category)
        for identifier, body in repository.categories(connection).items()
    }
    taxes: dict[str, Tax] = taxes_by_code(connection)
    reader = RowReader(stored=stored, taxes=taxes, categories=categories)
    return reader, reader.read(table)


def _with_known_deposits(reader: RowReader, good: list[GoodRow], stored: Collection[str]) -> list[GoodRow]:
    """The good rows but those whose deposit is no product here, nor one of the file; those become faults."""
    known = {*stored, *(entry.product.id for entry in good)}
    kept = []
    for entry in good:
        deposit = entry.product.deposit
        if deposit and deposit not in known:
            reader.faults.append(RowFault(entry.row, "deposit", f"no product {deposit} is here or in the file"))
        else:
            kept.append(entry)
    return kept


def _without_taken_codes(connection: Connection, reader: RowReader) -> list[GoodRow]:
    """The good rows but those with a code of a product that keeps it; those become faults."""
    wanted = {code.code for entry in reader.good for code in entry.product.codes}
    held = repository.holders(connection, wanted)
    refused_before = -1
    good = reader.good
    # a refused row leaves its product's codes where they are, which may refuse another row
    while refused_before != len(reader.faults):
        refused_before = len(reader.faults)
        moving = {entry.product.id for entry in good}
        kept: list[GoodRow] = []
        for entry in good:
            taken = [
                (code.code, holder) for code in entry.product.codes
                if (holder := held.get(code.code, entry.product.id)) != entry.product.id and holder not in moving
            ]  # fmt: skip
            reader.faults.extend(
                RowFault(entry.row, "codes", f"the code {code} is that of {holder}") for code, holder in taken
            )
            if not taken:
                kept.append(entry)
        good = kept
    return good
