"""Catalogue files for measuring are made once and kept, for a million products take their time."""

from pathlib import Path

from common.catalogue_format import FORMAT
from common.protocol.messages import Cursor
from pos_client.databases.catalogue_build import build_catalogue
from tests.bench.goods import categories, products

EPOCH = "bench"


def catalogue_of(count: int, cache: Path) -> Path:
    """A catalogue file of so many products, from ``cache`` or made there."""
    path = cache / f"goods-{FORMAT}-{count}.db"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        making = path.with_name(path.name + ".making")
        making.unlink(missing_ok=True)
        print(f"making a catalogue of {count:,} products, once …", flush=True)
        build_catalogue(making, products(count), categories(), Cursor(EPOCH, 1, "00"), ranked=True)
        for tail in ("-wal", "-shm"):
            making.with_name(making.name + tail).unlink(missing_ok=True)
        making.replace(path)
    return path
