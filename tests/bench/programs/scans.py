"""Scans at the till's window as a wedge scanner types them, and the plain list's rows, in turns, while a feed is applied beside.

Arguments: the till's folder, products, scans, rows and the packed snapshot of the feed (rows 0: none). Says
{"till": {"wall": […], "cpu": […]}, "plain": …} in seconds.
"""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSocketNotifier, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent

from pos_client.features.sell.screen_basket import BasketDelegate, LineRole
from pos_client.features.sell.screen_basket_card import LinesView
from tests.bench.goods import barcode
from tests.bench.programs.on_duty import session_on_duty
from tests.bench.programs.telling import say
from tests.bench.stopwatch import Stopwatch, quiet
from tests.bench.yardsticks.bare_row import plain_window

LINES = 15
"""So many lines, then another basket."""
WARM_UP = 6
KEY_GAP = 8


class Scanner:
    """Types codes into the window as its platform delivers keys: to the QWindow, each with the time when it was struck."""

    def __init__(self) -> None:
        self._time = 1_000

    def type_code(self, code: str) -> None:
        """Everything but the end."""
        self._time += 500
        for letter in code:
            self._strike(ord(letter), letter)

    def end(self) -> None:
        """The Enter that makes it a scan."""
        self._strike(Qt.Key.Key_Return, "\r")

    def _strike(self, key: int, text: str) -> None:
        self._time += KEY_GAP
        handle = session.window.windowHandle()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._time)
            QCoreApplication.sendEvent(handle, event)


def painted_line(view: LinesView, event: QPaintEvent) -> None:
    """The till's list tells the stopwatch too."""
    paint(view, event)
    till.painted()


def heed_feed() -> None:
    """What the agent says of changes reaches the window, as through its link."""
    for line in os.read(told, 65_536).decode().splitlines():
        if '"changed"' in line and line.endswith("}") and line.startswith("{"):
            at_work._changed(frozenset(json.loads(line)["changed"]))


def one(number: int) -> None:
    """A scan at the till, a row in the plain list."""
    if number % LINES == 0:
        at_work.till.sell.sell.cancel("bench")
        at_work.screens.sell.reload()
        plain_rows.show([])
        quiet()
    scanner.type_code(barcode(number * 977 % products))
    till.time(scanner.end)
    quiet()
    row = at_work.screens.sell.card.model.row_at(number % LINES)
    if row is None:
        raise RuntimeError("the scan sold nothing")

    def append() -> None:
        plain_rows.append(row)
        plain_view.scrollToBottom()

    plain.time(append)
    quiet()


folder = Path(sys.argv[1])
products, scans, rows = map(int, sys.argv[2:5])
till, plain, scanner = Stopwatch(), Stopwatch(), Scanner()
paint = LinesView.paintEvent
setattr(LinesView, "paintEvent", painted_line)  # noqa: B010
application, session, at_work = session_on_duty(folder, gc.enable)
quiet(0.5)
size = at_work.screens.sell.card.lines.viewport().size()
plain_delegate = BasketDelegate(at_work.numbers)
window, plain_view, plain_rows = plain_window(plain_delegate, LineRole, plain, size.width(), size.height())
session.window.activateWindow()
quiet(0.2)
for number in range(WARM_UP):
    one(number)
till.forget()
plain.forget()
if rows:
    feed = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("feeds.py")), str(folder), str(rows), str(products), sys.argv[5]],
        stdout=subprocess.PIPE,
    )
    if feed.stdout is None:
        raise RuntimeError("the feed tells nothing")
    told = feed.stdout.fileno()
    heeding = QSocketNotifier(told, QSocketNotifier.Type.Read)
    heeding.activated.connect(heed_feed)
    quiet(1.0)
for number in range(LINES, LINES + scans):
    one(number)
if rows:
    heeding.setEnabled(False)
    feed.kill()
    feed.wait()
say(till={"wall": till.wall, "cpu": till.cpu}, plain={"wall": plain.wall, "cpu": plain.cpu})
os._exit(0)
