"""A snapshot packed as a server sends it, with the particulars that stand in the answer's head; made once and kept."""

import hashlib
from pathlib import Path

import msgspec
import zstandard

from common.protocol import routes
from pos_client.databases.catalogue_file import read_catalogue, stamp_of
from tests.bench.stored_goods import catalogue_of


def snapshot_of(count: int, cache: Path) -> Path:
    """The packed file; its particulars lie beside it as ``.json``."""
    plain = catalogue_of(count, cache)
    packed = plain.with_suffix(".db.zst")
    if not packed.with_suffix(".json").exists():
        content = plain.read_bytes()
        packed.write_bytes(zstandard.ZstdCompressor(level=3, write_checksum=True).compress(content))
        connection = read_catalogue(plain)
        cursor = stamp_of(connection)
        connection.close()
        digest = hashlib.sha256(content).hexdigest()
        head = {
            "etag": f'"{digest[:16]}"', routes.SHA256_HEADER: digest, routes.SIZE_HEADER: str(len(content)),
            routes.EPOCH_HEADER: cursor.epoch, routes.NUMBER_HEADER: str(cursor.number),
            routes.ROLLING_HEADER: cursor.rolling,
        }  # fmt: skip
        packed.with_suffix(".json").write_bytes(msgspec.json.encode(head))
    return packed
