"""Sales of three lines finished one after another, each commit timed beside one bare sync of the same disk.

Arguments: the till's folder, products, sales, milliseconds between two. With the counter of syncs preloaded it counts
them inside the commits. Says {"commit": […], "sync": […], "syncs": n or null} in seconds. A line on stdin begins another
such round; the end of stdin ends it.
"""

import ctypes
import gc
import sys
import time
from pathlib import Path
from typing import Any

from common.barcodes import Scan
from common.tender import TenderKind
from pos_client.bootstrap.ground import lay_ground
from pos_client.bootstrap.till import Till, build_till
from pos_client.databases.connection import checkpoint
from pos_client.databases.identity import load_identity
from pos_client.devices.print_queue import PrintQueue
from tests.bench.goods import barcode
from tests.bench.programs.telling import say
from tests.bench.yardsticks.bare_sync import BareSync

LINES = 3
CHECKPOINT_EVERY = 100
"""Between customers the window brings the WAL in every twenty seconds; that is not part of any commit."""


class Counted:
    """A journal whose commits are timed, and whose syncs are counted where somebody counts."""

    def __init__(self, till: Till) -> None:
        self.seconds: list[float] = []
        self.syncs = 0
        library = ctypes.CDLL(None)
        self.counts = hasattr(library, "syncs_asked")
        self._asked = library.syncs_asked if self.counts else lambda: 0
        self._commit = till.journal.commit
        setattr(till.journal, "commit", self.commit)  # noqa: B010

    def commit(self, *arguments: Any) -> None:
        """The journal's own."""
        asked, start = self._asked(), time.perf_counter()
        self._commit(*arguments)
        self.seconds.append(time.perf_counter() - start)
        self.syncs += self._asked() - asked


def sell(till: Till, number: int, products: int) -> None:
    """One sale, its basket saved before each next line as the window does."""
    for line in range(LINES):
        till.sell.scanning.take(Scan(barcode((number * 7 + line * 131) % products), source="wedge"))
        till.sell.sell.save_pending()
    till.pay.take(TenderKind.CASH)
    till.pay.finish()


def round_of(till: Till, journal: Counted, bare: BareSync, sales: int, products: int, pause: float) -> None:
    """Sell, and say how it went."""
    journal.seconds.clear()
    journal.syncs = 0
    syncs: list[float] = []
    for number in range(sales):
        sell(till, number, products)
        syncs += bare.fdatasyncs(1)
        if number % CHECKPOINT_EVERY == CHECKPOINT_EVERY - 1:
            checkpoint(till.ground.connection)
        time.sleep(pause)
    say(commit=journal.seconds, sync=syncs, syncs=journal.syncs if journal.counts else None)


def main(folder: Path, products: int, sales: int, pause: float) -> None:
    """Round after round."""
    ground = lay_ground(folder)
    identity = load_identity(ground.connection)
    if identity is None:
        raise RuntimeError("no till lies there")
    till = build_till(ground, identity, jobs=PrintQueue(ground.connection, ground.clock), software="bench")
    till.duty.begin(till.people.people()[0])
    for number in range(5):
        sell(till, number, products)
    gc.freeze()
    journal, bare = Counted(till), BareSync(folder.parent)
    say(ready=True)
    for _line in sys.stdin:
        round_of(till, journal, bare, sales, products, pause)
    till.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]) / 1000)
