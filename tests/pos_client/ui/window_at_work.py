"""A real window with plain screens, real keys with their own times, and the real judge of the wedge scanner."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout

from common.barcodes import Scan
from hardware.drivers.scanners.wedge.burst import WedgeJudge, WedgeSettings
from pos_client.ui.action_table import ACTIONS
from pos_client.ui.actions import ActionTable
from pos_client.ui.input.scan_filter import ScanFilter
from pos_client.ui.main_window import MainWindow
from pos_client.ui.screen import Bindings, Frame, Screen
from pos_client.ui.sound import Sounds
from pos_client.ui.widgets.button import Button, ButtonKind

NOW = datetime(2026, 11, 21, 14, 32, tzinfo=UTC)


class StandingClock:
    """A clock that stands where it is put."""

    def __init__(self, instant: datetime = NOW) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


class PlainScreen(Screen):
    """A field, a list and a loud button; notes what is done to it."""

    name = "sell"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.done: list[str] = []
        self.scans: list[str] = []
        self.refreshed: list[frozenset[str]] = []
        self.field = QLineEdit()
        self.field.setAccessibleName("Search")
        self.list = QListWidget()
        self.list.setAccessibleName("Basket")
        self.list.addItems(["milk", "bread"])
        self.button = Button("Pay", kind=ButtonKind.PRIMARY, trailing="€ 25.50", hint="F12")
        self.button.clicked.connect(lambda: self.done.append("clicked"))
        column = QVBoxLayout(self)
        for widget in (self.field, self.list, self.button):
            column.addWidget(widget)

    def bindings(self) -> Bindings:
        ids = ("sell.pay", "sell.more", "sell.search", "sell.void_line", "sell.undo")
        return {action: (lambda action=action: self.done.append(action)) for action in ids}  # type: ignore[misc]

    def on_scan(self, scan: Scan) -> None:
        self.scans.append(scan.text)

    def on_shown(self) -> None:
        self.done.append("shown")

    def on_hidden(self) -> None:
        self.done.append("hidden")

    def refresh(self, names: frozenset[str]) -> None:
        self.refreshed.append(names)


class ReceiptsScreen(Screen):
    """A screen that has no use for scans."""

    name = "receipts"


class WindowAtWork:
    """The window, its screens, and a filter on the application; ``close`` takes the filter off again."""

    def __init__(self, settings: WedgeSettings | None = None) -> None:
        self.clock = StandingClock()
        self.synced: list[str] = []
        self.window = MainWindow(
            table=ActionTable(ACTIONS), sounds=Sounds(0), clock=self.clock,
            time_text=lambda: "14:32", sync_now=lambda: self.synced.append("now"),
        )  # fmt: skip
        self.sell = PlainScreen(self.window)
        self.receipts = ReceiptsScreen(self.window)
        self.window.add_screen(self.sell, place="go.sell")
        self.window.add_screen(self.receipts, place="go.receipts")
        self.window.show_place("Linz Landstraße", "2")
        self.window.show_operator("Maria K.")
        self.judge = WedgeJudge(settings)
        self.filter = ScanFilter(
            judge=self.judge,
            scanned=lambda text: self.window.on_scan(Scan(text, source="wedge")),
            route=self.window.router.route,
            raw=lambda: self.window.takes_raw_keys,
        )
        self.window.show()
        self.filter.watch(QApplication.instance())
        self.window.show_screen("sell")
        self.window.activateWindow()
        QApplication.processEvents()
        self.sell.done.clear()
        self.time = 1_000

    def close(self) -> None:
        self.filter.unwatch(QApplication.instance())
        self.filter.stop()
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()

    def strike(
        self,
        key: int,
        text: str = "",
        *,
        after: int = 10,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        repeat: bool = False,
        release: bool = True,
    ) -> None:
        """A key as the platform delivers it: to the window's own QWindow, with the time when it was struck."""
        self.time += after
        handle = self.window.windowHandle()
        kinds = [QEvent.Type.KeyPress, QEvent.Type.KeyRelease] if release else [QEvent.Type.KeyPress]
        for kind in kinds:
            event = QKeyEvent(kind, key, held, text, repeat)
            event.setTimestamp(self.time)
            QCoreApplication.sendEvent(handle, event)

    def type(self, text: str, *, gap: int) -> None:
        """Characters, ``gap`` milliseconds apart."""
        for letter in text:
            self.strike(ord(letter.upper()), letter, after=gap)

    def scan(self, text: str, *, gap: int = 8, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """What a wedge scanner types."""
        self.time += 500
        self.type(text, gap=gap)
        if end is not None:
            self.strike(end, "\r" if end is Qt.Key.Key_Return else "\t", after=gap)
