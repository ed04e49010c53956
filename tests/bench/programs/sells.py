"""The till at work: sells as a cashier does, by scans, the pay key and cash, and tells its memory as it goes.

Arguments: the till's folder, products in its catalogue, then the numbers of sales after which it tells, rising.
Says {"sales": 0, "memory": kB} when it has stood idle, and so on.
"""

import ctypes
import gc
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

from common.barcodes import Scan
from tests.bench.goods import barcode
from tests.bench.programs.on_duty import session_on_duty
from tests.bench.programs.telling import resident, say

IDLE_MILLISECONDS = 1_500
LINES = 3


def settled() -> int:
    """Resident kB without what Python and the allocator would give back at leisure."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return resident()


def turn() -> None:
    """Let everything that is due happen."""
    application.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def sell(number: int) -> None:
    """One sale, paid in cash; the next one's first scan follows it."""
    for line in range(LINES):
        session.window.on_scan(Scan(barcode((number * 7 + line * 131) % products), source="wedge"))
        turn()
    for action in ("sell.pay", "pay.cash", "pay.finish"):
        if not session.window.trigger(action):
            raise RuntimeError(f"{action} is not possible")
        turn()


folder, products, stops = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
application, session, _ = session_on_duty(folder, gc.enable)
idle = QEventLoop()  # the test library's own waiting would bring that library into the figures
QTimer.singleShot(IDLE_MILLISECONDS, idle.quit)
idle.exec()
say(sales=0, memory=settled())
sold = 0
for stop in map(int, stops):
    while sold < stop:
        sell(sold)
        sold += 1
    say(sales=sold, memory=settled())
session.close()
