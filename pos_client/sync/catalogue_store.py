"""The company's feed as the catalogue file holds it: a page and its stamp are one transaction, applied in place to the file in use."""

import logging
from pathlib import Path

import msgspec

from common.product import Category, Product
from common.protocol.cursor import after
from common.protocol.entities import COMPANY, ENTITIES, RULE_ENTITIES
from common.protocol.messages import NO_BODY, Cursor, FeedPage, FeedRow
from pos_client.databases.catalogue_file import CatalogueWriter, stamp_of
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault

_KNOWN = tuple(sorted({"product", "category", *RULE_ENTITIES}))
_PARKED = f"""SELECT number, entity, key, body FROM parked_row
    WHERE entity IN ({", ".join("?" * len(_KNOWN))}) ORDER BY number"""  # noqa: S608  question marks
_log = logging.getLogger("tandem.agent.catalogue")


class CatalogueStore:
    """The company scope in one catalogue file. Its methods raise storage faults."""

    scope = COMPANY

    def __init__(self, *, catalogue: Connection, path: Path) -> None:
        self._catalogue = catalogue
        self._place = path.name
        self._writer = CatalogueWriter(catalogue)

    def cursor(self) -> Cursor:
        """Where the file stands."""
        return stamp_of(self._catalogue, self._place)

    def apply(self, page: FeedPage) -> frozenset[str]:
        """Apply the very next page; what changed."""
        with transaction(self._catalogue, self._place):
            for row in page.rows:
                self._row(row)
            self._writer.stamp(after(page))
        return frozenset({"catalogue"}) if page.rows else frozenset()

    def replay_parked(self) -> frozenset[str]:
        """Apply what an older version parked and this one knows; once, when the agent starts."""
        try:
            parked = self._catalogue.execute(_PARKED, _KNOWN).fetchall()
        except DatabaseError as fault:
            raise storage_fault(fault, self._place) from fault
        if not parked:
            return frozenset()
        with transaction(self._catalogue, self._place):
            for number, entity, key, body in parked:
                self._catalogue.execute("DELETE FROM parked_row WHERE number = ?", (number,))
                self._row(FeedRow(number, entity, key, NO_BODY if body is None else msgspec.Raw(body)))
        return frozenset({"catalogue"})

    def _row(self, row: FeedRow) -> None:
        body = row.state
        # what was parked of this entity is older than this row, and must not come back after it
        self._catalogue.execute("DELETE FROM parked_row WHERE entity = ? AND key = ?", (row.entity, row.key))
        try:
            if row.entity == "product":
                self._product(row.key, body)
                return
            if row.entity == "category":
                self._category(row.key, body)
                return
            if row.entity in RULE_ENTITIES:
                self._rule(row, body)
                return
        except msgspec.MsgspecError as fault:
            # one row that cannot be read must not hold back those behind it
            _log.warning("parked %s %s (row %d): %s", row.entity, row.key, row.number, fault)
        self._writer.park(row.number, row.entity, row.key, body)

    def _product(self, key: str, body: bytes | None) -> None:
        if body is None:
            self._writer.remove(key)
        else:
            self._writer.put(msgspec.json.decode(body, type=Product))

    def _category(self, key: str, body: bytes | None) -> None:
        if body is None:
            self._writer.remove_category(key)
        else:
            self._writer.put_category(msgspec.json.decode(body, type=Category))

    def _rule(self, row: FeedRow, body: bytes | None) -> None:
        """As published; the state before it holds no more, even where this one cannot be read."""
        self._writer.put_rule(row.number, row.entity, row.key, None)
        if body is not None:
            msgspec.json.decode(body, type=ENTITIES[row.entity][1])
            self._writer.put_rule(row.number, row.entity, row.key, body)
