"""The shop's feed as the mirror holds it: a page and its cursor are one transaction; what this version does not know is parked raw."""

import logging
from collections.abc import Iterable, Mapping

import msgspec

from common.errors import BadMessage
from common.protocol.cursor import after
from common.protocol.entities import ENTITIES, DeviceStanding, Person, ShopSettings, StockLevel
from common.protocol.messages import NO_BODY, Cursor, FeedPage, FeedRow
from pos_client.databases.connection import transaction
from pos_client.databases.driver import Connection, DatabaseError, storage_fault
from pos_client.sync.mirror_selling import SELLING_APPLIERS, SELLING_TABLES, Applier, put_body, removed_by

_log = logging.getLogger("tandem.agent.mirror")
PLACE = "mirror.db"


def _put_settings(mirror: Connection, row: FeedRow, body: bytes) -> None:
    msgspec.json.decode(body, type=ShopSettings)
    mirror.execute("INSERT OR REPLACE INTO settings (id, body, number) VALUES (1, ?, ?)", (body, row.number))


def _put_stock(mirror: Connection, row: FeedRow, body: bytes) -> None:
    level = msgspec.json.decode(body, type=StockLevel)
    mirror.execute(
        "INSERT OR REPLACE INTO stock (product, location, on_hand, number) VALUES (?, ?, ?, ?)",
        (level.product, level.location, str(level.on_hand), row.number),
    )


def _remove_stock(mirror: Connection, row: FeedRow) -> None:
    # a shop's feed tells of its own location, so the product alone is the key
    mirror.execute("DELETE FROM stock WHERE product = ?", (row.key,))


def _keep_settings(mirror: Connection, row: FeedRow) -> None:
    """A shop without settings cannot be; the last ones stay."""


_APPLIERS: Mapping[str, Applier] = {
    "settings": ("settings", _put_settings, _keep_settings),
    "person": ("people", put_body(Person, "person"), removed_by("person")),
    "device": ("standing", put_body(DeviceStanding, "device", "device"), removed_by("device", "device")),
    "stock": ("stock", _put_stock, _remove_stock),
    **SELLING_APPLIERS,
}
_EMPTIED = ("settings", "person", "device", "stock", *SELLING_TABLES, "origin", "parked_row")


class MirrorStore:
    """One shop's scope in ``mirror.db``. Its methods raise storage faults; a page that fails is applied not at all."""

    def __init__(self, *, mirror: Connection, scope: str, device: str) -> None:
        self._mirror = mirror
        self._scope = scope
        self._device = device

    @property
    def scope(self) -> str:
        """The feed that this holds."""
        return self._scope

    def cursor(self) -> Cursor:
        """Where it stands; number 0 at the beginning."""
        try:
            row = self._mirror.execute(
                "SELECT epoch, number, rolling FROM cursor WHERE scope = ?", (self._scope,)
            ).fetchone()
        except DatabaseError as fault:
            raise storage_fault(fault, PLACE) from fault
        return Cursor(*row) if row else Cursor("", 0, "")

    def apply(self, page: FeedPage) -> frozenset[str]:
        """Apply the very next page; the names of what changed."""
        with transaction(self._mirror, PLACE):
            changed = self._rows(page)
            self._stamp(after(page))
        return changed

    def replace(self, pages: Iterable[FeedPage]) -> frozenset[str]:
        """Forget everything and take the feed from its beginning, in one transaction: readers see the old or the new."""
        with transaction(self._mirror, PLACE):
            for table in _EMPTIED:
                self._mirror.execute(f"DELETE FROM {table}")  # noqa: S608  a constant
            self._mirror.execute("DELETE FROM cursor WHERE scope = ?", (self._scope,))
            for page in pages:
                self._rows(page)
                self._stamp(after(page))
        return frozenset(name for name, _, _ in _APPLIERS.values())

    def replay_parked(self) -> frozenset[str]:
        """Apply what an older version parked and this one knows; once, when the agent starts."""
        changed: set[str] = set()
        with transaction(self._mirror, PLACE):
            rows = self._mirror.execute("SELECT number, entity, key, body FROM parked_row ORDER BY number").fetchall()
            for number, entity, key, body in rows:
                if entity not in _APPLIERS:
                    continue
                row = FeedRow(number, entity, key, NO_BODY if body is None else msgspec.Raw(body))
                self._mirror.execute("DELETE FROM parked_row WHERE number = ?", (number,))
                changed |= self._row(row)
        return frozenset(changed)

    def _rows(self, page: FeedPage) -> frozenset[str]:
        changed: set[str] = set()
        for row in page.rows:
            changed |= self._row(row)
            if row.origin:
                self._contain(*row.origin)
        if page.contained:
            self._contain(self._device, *page.contained)
        return frozenset(changed)

    def _row(self, row: FeedRow) -> set[str]:
        applier = _APPLIERS.get(row.entity)
        if applier is None or ENTITIES[row.entity][0] != "shop":
            self._park(row)
            return set()
        name, put, remove = applier
        try:
            body = row.state
            if body is None:
                remove(self._mirror, row)
            else:
                put(self._mirror, row, body)
        except (msgspec.MsgspecError, BadMessage) as fault:
            # one row that cannot be read must not hold back those behind it
            _log.warning("parked %s %s (row %d): %s", row.entity, row.key, row.number, fault)
            self._park(row)
            return set()
        self._unpark(row)
        return {name}

    def _unpark(self, row: FeedRow) -> None:
        """What was parked of this entity is older than this row, and must not come back after it."""
        self._mirror.execute("DELETE FROM parked_row WHERE entity = ? AND key = ?", (row.entity, row.key))

    def _park(self, row: FeedRow) -> None:
        self._unpark(row)
        self._mirror.execute(
            "INSERT OR REPLACE INTO parked_row (number, entity, key, body) VALUES (?, ?, ?, ?)",
            (row.number, row.entity, row.key, row.state),
        )

    def _contain(self, device: str, incarnation: int, sequence: int) -> None:
        self._mirror.execute(
            "INSERT INTO origin (device, incarnation, sequence) VALUES (?, ?, ?) ON CONFLICT (device) DO UPDATE SET "
            "incarnation = excluded.incarnation, sequence = excluded.sequence "
            "WHERE (excluded.incarnation, excluded.sequence) > (origin.incarnation, origin.sequence)",
            (device, incarnation, sequence),
        )

    def _stamp(self, cursor: Cursor) -> None:
        self._mirror.execute(
            "INSERT OR REPLACE INTO cursor (scope, epoch, number, rolling) VALUES (?, ?, ?, ?)",
            (self._scope, cursor.epoch, cursor.number, cursor.rolling),
        )
