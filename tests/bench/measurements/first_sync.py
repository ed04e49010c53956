"""A new till's first catalogue from a real server over loopback, downloaded, hashed, checked and synced, against copying the same file with fsync."""

import json
from contextlib import closing
from pathlib import Path
from time import perf_counter

from common.chain import Head
from common.clock import SystemClock
from common.identifiers import new_identifier
from common.signing import KeyPair, blob_of
from pos_client.databases.home import Home
from pos_client.databases.mirror_file import open_mirror
from pos_client.sync.mirror_notes import MirrorNotes
from pos_client.sync.pairing import pair
from pos_client.sync.server_client import Caller, ServerClient
from pos_client.sync.snapshot import SnapshotTaker
from tests.bench.bench import Bench, program
from tests.bench.figures import Figure, median, ratio_figure
from tests.bench.yardsticks.bare_copy import copy_seconds

GOAL = 3.0
_KEY = bytes(32)


def measure(bench: Bench) -> list[Figure]:
    """The server has built its snapshot for an earlier till; each turn is a till without anything."""
    count = bench.sizes.snapshot
    server = bench.start(program("goods_server"), bench.cache / f"server-{count}", count)
    assert server.stdout is not None
    try:
        said = json.loads(server.stdout.readline())
        client = _paired_client(said["url"], said["code"])
        synced: list[float] = []
        copied: list[float] = []
        with bench.folder() as folder, closing(client):
            path = _first_sync(client, folder / "first")[1]
            for turn in range(bench.sizes.syncs):
                synced.append(_first_sync(client, folder / f"till-{turn}")[0])
                copied.append(copy_seconds(path, folder / f"copy-{turn}"))
    finally:
        server.terminate()
        server.communicate()
    return [
        ratio_figure(
            f"first sync of {count:,} products, verified", 1000 * median(synced), "ms", 1000 * median(copied), GOAL
        ),
    ]


def _paired_client(url: str, code: str) -> ServerClient:
    clock, signer = SystemClock(), KeyPair.generate()
    device = new_identifier(clock.now())
    paired = pair(url=url, code=code, device=device, signer=signer, head=Head.empty(1), software="bench", clock=clock)
    key = blob_of(paired.server_key)
    return ServerClient(url=paired.url, clock=clock, pin=lambda peer: peer == key, caller=Caller(device, signer))


def _first_sync(client: ServerClient, folder: Path) -> tuple[float, Path]:
    """Seconds until the till may use it, and the file."""
    home = Home(folder)
    home.prepare()
    mirror = open_mirror(home.mirror, _KEY)
    taker = SnapshotTaker(client=client, home=home, notes=MirrorNotes(mirror=mirror, clock=SystemClock()))
    began = perf_counter()
    path = taker.take()
    took = perf_counter() - began
    mirror.close()
    return took, path
