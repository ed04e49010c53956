"""The selling screens in a real window over a till on real files, with the real judge of the wedge scanner in front."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget

from common.barcodes import Scan
from common.permissions import Approval, Permission
from hardware.drivers.scanners.wedge.burst import WedgeJudge
from pos_client.features.layaway.screen import LayawaysScreen
from pos_client.features.pay.screen import PayScreen
from pos_client.features.receipts.screen import ReceiptsScreen
from pos_client.features.returns.product_scan import ScannedProducts
from pos_client.features.returns.screen import ReturnsScreen
from pos_client.features.sell.screen import SellScreen
from pos_client.ui.action_table import ACTIONS
from pos_client.ui.actions import ActionTable
from pos_client.ui.input.scan_filter import ScanFilter
from pos_client.ui.languages import language_of
from pos_client.ui.main_window import MainWindow
from pos_client.ui.money_text import NumberText
from pos_client.ui.sound import Sounds
from tests.pos_client.features.selling_till import SellingTill
from tests.pos_client.ui.window_at_work import WindowAtWork


class CountedSounds(Sounds):
    """Silent, and remembers what would have been heard."""

    def __init__(self) -> None:
        super().__init__(0)
        self.heard: list[str] = []

    def good(self) -> None:
        self.heard.append("good")

    def refusal(self) -> None:
        self.heard.append("refusal")


class SellingWindow(WindowAtWork):
    """Frame, sell, pay and receipts; ``strike``, ``type`` and ``scan`` are keys with their own times."""

    def __init__(self, till: SellingTill, *, language: str = "en", size: tuple[int, int] = (1366, 768)) -> None:
        self.till, self.language = till, language
        self.sounds = CountedSounds()
        self.asked: list[Permission] = []
        self.server_answers = True
        self.window = MainWindow(
            table=ActionTable(ACTIONS), sounds=self.sounds, clock=till.clock, time_text=lambda: "14:32",
            sync_now=lambda: None,
        )  # fmt: skip
        self.window.use_approval(self._approval)
        self.sell = SellScreen(
            self.window, services=till.services, shop=till.shop, numbers=self.numbers, name_of=till.name_of,
            open_receipt=self._open_receipt, ask_server=lambda: self.server_answers,
            trained=self.window.show_training, take_back=self._take_back,
        )  # fmt: skip
        self.pay = PayScreen(
            self.window, pay=till.pay, receipts=till.receipts, scanning=till.scanning, numbers=self.numbers,
            sell_scan=self.sell.on_scan,
        )  # fmt: skip
        self.receipts = ReceiptsScreen(
            self.window, receipts=till.receipts, shop=till.shop, clock=till.clock, numbers=self.numbers,
            name_of=till.name_of, take_back=self._take_back,
        )  # fmt: skip
        self.returns = ReturnsScreen(
            self.window, finding=till.money.finding, returns=till.money.returns, catalogue=till.catalogue,
            product_of=ScannedProducts(catalogue=till.catalogue, shop=till.shop), numbers=self.numbers,
        )  # fmt: skip
        self.window.add_screen(self.sell, place="go.sell")
        self.window.add_screen(self.returns, place="go.returns")
        self.window.add_screen(self.pay)
        self.layaways = LayawaysScreen(
            self.window, layaways=till.money.layaways, sell=till.sell, shop=till.shop, clock=till.clock,
            numbers=self.numbers,
        )  # fmt: skip
        self.window.add_screen(self.layaways, place="go.layaways")
        self.window.add_screen(self.receipts, place="go.receipts")
        self.window.show_place("Tandem Demo Shop", "2")
        self.window.show_operator("Maria K.")
        self.judge = WedgeJudge(None)
        self.filter = ScanFilter(
            judge=self.judge,
            scanned=lambda text: self.window.on_scan(Scan(text, source="wedge")),
            route=self.window.router.route,
            raw=lambda: self.window.takes_raw_keys,
        )
        self.window.resize(*size)
        self.window.show()
        self.filter.watch(QApplication.instance())
        self.window.show_screen("pay" if till.pay.last is not None else "sell")
        self.window.activateWindow()
        QApplication.processEvents()
        self.time = 1_000

    def numbers(self) -> NumberText:
        return NumberText(language_of(self.language).locale, self.till.shop.settings().currency)

    @property
    def shown(self) -> str:
        """The name of the screen in front."""
        screen = self.window.screen_shown
        return screen.name if screen else ""

    def lines(self) -> list[str]:
        """What the basket shows, line by line, as a screen reader says it."""
        model = self.sell.card.model
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    def settle(self) -> None:
        """Let paints, timers of no time and deletions happen."""
        for _ in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close(self) -> None:
        """Take window and filter away, before the files are closed."""
        super().close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def key(self, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key struck by a person."""
        self.strike(key, text, after=400, held=held)
        if text and text not in "\r\t":
            # held as a possible scan, then replayed as typing, on a loaded machine a turn later
            QTest.qWait(self.judge.settings.wait_ms)
            for _ in range(2000):
                if not self.filter._held:
                    break
                QTest.qWait(5)
        self.settle()

    def tap(self, widget: QWidget, place: QPoint | None = None) -> None:
        """A finger on a widget."""
        at = place if place is not None else widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self.settle()

    def tap_row(self, view: QListView, row: int) -> None:
        """A finger on a row of a list."""
        self.tap(view.viewport(), view.visualRect(view.model().index(row, 0)).center())

    def _approval(self, permission: Permission, given: object, given_up: object) -> QWidget:
        self.asked.append(permission)
        panel = QWidget()
        panel.approve = lambda: given(Approval("boss", permission, "asked"))  # type: ignore[attr-defined, operator]
        return panel

    def approve(self) -> None:
        """The manager types the PIN."""
        self.window.sheet.content.approve()  # type: ignore[union-attr]
        self.settle()

    def _take_back(self, text: str) -> None:
        self.window.show_screen("returns")
        self.returns.look_up(text)

    def _open_receipt(self, code: str) -> None:
        self.window.show_screen("receipts")
        self.receipts.show_code(code)
