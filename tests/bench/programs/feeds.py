"""What an agent does to the files beside a selling till, again and again until it is ended: its own puller, stores, snapshots, pauses and rank.

Arguments: the till's folder, rows, products, and a packed snapshot or ``-``. A round is: the snapshot unpacked, checked and
synced as one that came from the server, then so many rows of the shop's feed into the mirror and as many of the company's
into the catalogue in use. Says the names of what changed as the agent does, and {"round": n} after each; with BENCH_QUIET only after the first.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import msgspec

from common.clock import SystemClock
from common.protocol.cursor import roll
from common.protocol.entities import COMPANY, StockLevel, shop_scope
from common.protocol.messages import Cursor, FeedPage, FeedRow
from pos_client.databases.catalogue_file import open_catalogue
from pos_client.databases.home import Home
from pos_client.databases.keys import KeyStore
from pos_client.databases.mirror_file import open_mirror
from pos_client.sync.catalogue_store import CatalogueStore
from pos_client.sync.mirror_notes import MirrorNotes
from pos_client.sync.mirror_store import MirrorStore
from pos_client.sync.pull import Puller
from pos_client.sync.snapshot import SnapshotTaker
from tests.bench.goods import product
from tests.bench.programs.telling import say
from tests.bench.stored_goods import EPOCH

NICE = 5


class Feed:
    """A server's feed of one scope whose next ``rows`` rows are always new; it stands in for the client."""

    def __init__(self, scope: str, rows: int, products: int) -> None:
        self._scope, self._rows, self._products = scope, rows, products
        self._end = 0
        self._round = 0

    def grow(self, cursor: Cursor) -> None:
        """Another round of rows behind the cursor."""
        self._end, self._round = cursor.number + self._rows, self._round + 1

    def page(self, scope: str, cursor: Cursor, limit: int) -> FeedPage:
        """The next page, as the server writes it."""
        last = min(self._end, cursor.number + limit)
        rolling, rows = bytes.fromhex(cursor.rolling), []
        for number in range(cursor.number + 1, last + 1):
            entity, key, body = self._row(number)
            rolling = roll(rolling, entity, key, body)
            rows.append(FeedRow(number, entity, key, msgspec.Raw(body)))
        return FeedPage(
            scope=scope, epoch=EPOCH, first=cursor.number + 1, last=last, newest=self._end, rolling=rolling.hex(),
            rows=tuple(rows),
        )  # fmt: skip

    def _row(self, number: int) -> tuple[str, str, bytes]:
        at = number * 7 % self._products
        if self._scope == COMPANY:
            goods = product(at, price_step=self._round)
            return "product", goods.id, msgspec.json.encode(goods)
        level = StockLevel(product(at).id, "bench", Decimal(number % 90))
        return "stock", level.product, msgspec.json.encode(level)


class PackedSnapshot:
    """A snapshot as it comes off the wire; it stands in for the client."""

    def __init__(self, packed: Path) -> None:
        self._bytes = packed.read_bytes()
        self._headers = msgspec.json.decode(packed.with_suffix(".json").read_bytes(), type=dict[str, str])

    @contextmanager
    def download(self, *_asked: object) -> Iterator[httpx.Response]:
        """The answer of the server."""
        headers = {"content-length": str(len(self._bytes)), **self._headers}
        yield httpx.Response(200, headers=headers, stream=httpx.ByteStream(self._bytes))


def take_snapshot(packed: PackedSnapshot, folder: Path) -> None:
    """Everything that is done with a snapshot, in a folder of its own beside the till's."""
    shutil.rmtree(folder, ignore_errors=True)
    home = Home(folder)
    home.prepare()
    mirror = open_mirror(home.mirror, bytes(32))
    client: Any = packed
    SnapshotTaker(client=client, home=home, notes=MirrorNotes(mirror=mirror, clock=SystemClock())).take()
    mirror.close()


def _tell(names: frozenset[str]) -> None:
    say(changed=sorted(names))


def _silent(_names: frozenset[str]) -> None:
    """Nobody listens."""


def main(folder: Path, rows: int, products: int, snapshot: str) -> None:
    """Round after round."""
    os.nice(NICE)
    home = Home(folder)
    mirror = open_mirror(home.mirror, KeyStore(home).files_key())
    path = home.catalogue(EPOCH, 1)
    catalogue = open_catalogue(path)
    packed = None if snapshot == "-" else PackedSnapshot(Path(snapshot))
    streams: list[tuple[Feed, Any]] = [
        (Feed(shop_scope("bench"), rows, products), MirrorStore(mirror=mirror, scope=shop_scope("bench"), device="d")),
        (Feed(COMPANY, rows, products), CatalogueStore(catalogue=catalogue, path=path)),
    ]
    done, quiet = 0, "BENCH_QUIET" in os.environ
    while True:
        if packed:
            take_snapshot(packed, folder.with_name("beside"))
        for feed, store in streams:
            feed.grow(store.cursor())
            client: Any = feed
            Puller(client=client, store=store, on_changed=_silent if quiet else _tell, most_behind=0).turn()
        done += 1
        if done == 1 or not quiet:
            say(round=done)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
