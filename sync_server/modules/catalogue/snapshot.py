"""The catalogue as one ready-made file: built once, kept compressed, stamped with its cursor; a till takes it and re-tails the feed from there."""

import contextlib
import hashlib
import os
import threading
from collections import Counter
from pathlib import Path

import msgspec
import sqlcipher3.dbapi2
import zstandard
from sqlalchemy import Connection

from common.catalogue_format import (
    APPLICATION_ID,
    FORMAT,
    PUT_CATEGORY,
    PUT_RULE,
    PUT_STAMP,
    SCHEMA,
    category_row,
    fill_rows,
    rules_stamp,
    stamp_rows,
    vocabulary_rows,
)
from common.errors import CorruptFile, SnapshotNeeded, StorageFault
from common.product import Category, Product
from common.protocol.entities import COMPANY, RULE_ENTITIES
from common.protocol.messages import Cursor
from sync_server.modules.catalogue import repository
from sync_server.platform.database import Database
from sync_server.platform.feeds import head, in_force, last_change, read_page
from sync_server.platform.identity import identity_of

# So many rows behind the feed's end a file still serves: tailing them is quicker than building anew.
MOST_BEHIND = 500
_SLICE = 5000
_KEPT = 2


class SnapshotFile(msgspec.Struct, frozen=True, kw_only=True):
    """A built file: ``name`` of the compressed one, SHA-256, size and format of the plain one, and its cursor."""

    name: str
    sha256: str
    size: int
    cursor: Cursor
    format: int = 1


class Snapshots:
    """Builds and keeps catalogue files in ``folder``."""

    def __init__(self, *, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._building = threading.Lock()

    def newest(self) -> tuple[SnapshotFile, Path]:
        """A file that is good to begin from; who comes while one is built waits for that one. Raises ``StorageFault``."""
        with self._building:
            with self._database.read() as connection:
                epoch = identity_of(connection).epoch
                found = self._kept(connection, epoch)
                if found is None:
                    found = self._build(connection, epoch)
            return found, self._folder / found.name

    def _kept(self, connection: Connection, epoch: str) -> SnapshotFile | None:
        end = head(connection, COMPANY, epoch)
        for path in sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True):
            try:
                found = msgspec.json.decode(path.read_bytes(), type=SnapshotFile)
            except (OSError, msgspec.MsgspecError):
                continue
            near = found.cursor.epoch == epoch and 0 <= end.number - found.cursor.number <= MOST_BEHIND
            if not near or found.format != FORMAT or not (self._folder / found.name).exists():
                continue
            with contextlib.suppress(SnapshotNeeded):
                read_page(connection, COMPANY, epoch, found.cursor, limit=1)
                return found
        return None

    def _build(self, connection: Connection, epoch: str) -> SnapshotFile:
        cursor = head(connection, COMPANY, epoch)
        self._folder.mkdir(parents=True, exist_ok=True)
        plain = self._folder / "building.db"
        packed = self._folder / f"catalogue-{epoch}-{cursor.number}.db.zst"
        try:
            _write(connection, plain, cursor)
            _check(plain)
            digest, size = _pack(plain, packed)
        except (OSError, sqlcipher3.dbapi2.Error) as fault:
            raise StorageFault(str(fault), place="snapshots") from fault
        finally:
            _remove(plain)
        found = SnapshotFile(name=packed.name, sha256=digest, size=size, cursor=cursor, format=FORMAT)
        packed.with_suffix(".json").write_bytes(msgspec.json.encode(found))
        self._drop_old()
        return found

    def _drop_old(self) -> None:
        files = sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in files[_KEPT:]:
            path.with_suffix(".zst").unlink(missing_ok=True)
            path.unlink(missing_ok=True)


def _write(connection: Connection, path: Path, cursor: Cursor) -> None:
    _remove(path)
    target = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    try:
        for pragma in (
            "journal_mode = OFF",
            "synchronous = OFF",
            f"application_id = {APPLICATION_ID}",
            f"user_version = {FORMAT}",
        ):
            target.execute(f"PRAGMA {pragma}").fetchall()
        target.execute("BEGIN")
        for statement in SCHEMA.split(";\n"):
            if statement.strip():
                target.execute(statement)
        bodies = repository.ranked_products(connection)
        vocabulary: Counter[str] = Counter()
        decoder = msgspec.json.Decoder(Product)
        for at in range(0, len(bodies), _SLICE):
            products = [decoder.decode(body) for body in bodies[at : at + _SLICE]]
            for statement, rows in fill_rows(products, at + 1, vocabulary):
                target.executemany(statement, rows)
        for statement, rows in vocabulary_rows(vocabulary):
            target.executemany(statement, rows)
        categories = [msgspec.json.decode(body, type=Category) for body in repository.categories(connection).values()]
        target.executemany(PUT_CATEGORY, [category_row(category) for category in categories])
        for entity in sorted(RULE_ENTITIES):
            found = in_force(connection, COMPANY, entity)
            target.executemany(PUT_RULE, [(entity, key, body) for key, body in found])
        target.execute(PUT_STAMP, rules_stamp(last_change(connection, COMPANY, RULE_ENTITIES)))
        for table in ("search", "word_shape"):
            target.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608  two constants
        target.executemany(PUT_STAMP, stamp_rows(cursor))
        target.execute("COMMIT")
        # WAL is the mode the till opens it in; set here, its first open has nothing to change
        target.execute("PRAGMA journal_mode = WAL").fetchall()
    finally:
        target.close()


def _check(plain: Path) -> None:
    """Every page, by SQLite itself: tills take the file for sound when it hashes to what we state. Raises ``CorruptFile``."""
    with contextlib.closing(sqlcipher3.dbapi2.connect(str(plain), isolation_level=None)) as made:
        found = made.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise CorruptFile(str(found), place="snapshots")


def _pack(plain: Path, packed: Path) -> tuple[str, int]:
    """Compress into place, durable before it has its name; SHA-256 and size of the plain file."""
    making = packed.with_suffix(".making")
    digest, size = hashlib.sha256(), plain.stat().st_size
    compressor = zstandard.ZstdCompressor(level=3, write_checksum=True).compressobj(size=size)
    with plain.open("rb") as source, making.open("wb") as target:
        while part := source.read(1 << 20):
            digest.update(part)
            target.write(compressor.compress(part))
        target.write(compressor.flush())
        target.flush()
        os.fsync(target.fileno())
    making.replace(packed)
    return digest.hexdigest(), size


def _remove(path: Path) -> None:
    for tail in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
