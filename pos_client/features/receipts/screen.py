"""The receipts screen: find a sale, see its paper, print a copy, mail it, settle a print of which nobody knows."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QScroller, QStackedLayout, QVBoxLayout, QWidget

from common.barcodes import ReadingKind, Scan, printable, read_scan
from common.clock import Clock, business_day
from common.errors import BadBarcode, BadInput, RuleBroken, TandemError, UpgradeNeeded
from common.permissions import Approval, Permission
from common.receipt.layout import lay_out
from pos_client.devices.print_job import PrintJob
from pos_client.features.ports import Shop
from pos_client.features.receipts.repository import SaleRow
from pos_client.features.receipts.screen_details import DetailsCard
from pos_client.features.receipts.screen_list import SaleDelegate, SaleModel, SaleView
from pos_client.features.receipts.service import OpenReceipt, ReceiptsService
from pos_client.ui.money_text import NumberText
from pos_client.ui.paper_view import PaperView
from pos_client.ui.screen import Bindings, Frame, Screen
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import text_label

COLUMNS = 42
_LIST_WIDTH = 380


class ReceiptsScreen(Screen):
    """Finished sales and their paper."""

    name = "receipts"

    def __init__(
        self,
        frame: Frame,
        *,
        receipts: ReceiptsService,
        shop: Shop,
        clock: Clock,
        numbers: Callable[[], NumberText],
        name_of: Callable[[str], str],
    ) -> None:
        super().__init__(frame)
        self._receipts, self._shop, self._clock, self._numbers = receipts, shop, clock, numbers
        self._day_back: int | None = None
        self.opened: OpenReceipt | None = None
        self.search = QLineEdit()
        self.model = SaleModel(
            numbers=numbers, zone=lambda: shop.settings().zone, name_of=name_of, prints=self._prints, parent=self
        )
        self.list = SaleView(self.model, SaleDelegate(self.model, numbers, self))
        self.paper = PaperView(text_size=14)
        self.details = DetailsCard()
        self._days = {back: Button(kind=ButtonKind.CHIP, text_size=14) for back in (None, 0, 1)}
        self._nothing = text_label(size=tokens().text_large, role="soft", wrap=True)
        self._pages = QStackedLayout()
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.search.setFont(ui_font(16))
        self.search.setFixedHeight(tokens().button)
        self.search.setMaxLength(80)
        self.search.textEdited.connect(lambda _text: self.load())
        days = QHBoxLayout()
        days.setSpacing(tokens().space_2)
        for back, button in self._days.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, back=back: self._choose_day(back))
            days.addWidget(button)
        days.addStretch(1)
        left = Card()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(self.list)
        column = QVBoxLayout()
        column.setSpacing(tokens().space_3)
        column.addWidget(self.search)
        column.addLayout(days)
        column.addWidget(left, 1)
        holder = QWidget()
        holder.setFixedWidth(_LIST_WIDTH)
        holder.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidget(self.paper)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(area, 1)
        row.addWidget(self.details)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages.addWidget(shown)
        self._pages.addWidget(self._nothing)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(14)
        whole.addWidget(holder)
        whole.addLayout(self._pages, 1)
        self.list.selectionModel().currentChanged.connect(self._current)
        self.details.copy_asked.connect(self.print_copy)
        self.details.accepted.connect(self.accept)
        self.details.mail_asked.connect(self.details.ask_address)
        self.details.mailed.connect(self._mail)

    # -- Screen --------------------------------------------------------------------------------------------------

    def bindings(self) -> Bindings:
        """What is possible now."""
        bound: Bindings = {"receipts.find": self.begin_search}
        if self.opened is None:
            return bound
        bound = {**bound, "receipts.reprint": self.print_copy, "receipts.mail": self.details.ask_address}
        return {**bound, "receipts.accept_print": self.accept} if self.opened.undecided else bound

    def on_scan(self, scan: Scan) -> None:
        """A receipt's code shows that receipt; anything else is no receipt."""
        try:
            reading = read_scan(scan)
        except BadBarcode:
            reading = None
        if reading is not None and reading.kind is ReadingKind.RECEIPT:
            self.show_code(reading.key)
        else:
            self._refuse(self.tr("This is no receipt's code: {read}").format(read=printable(scan.text)))

    def on_shown(self) -> None:
        """Newest first, whatever was searched before."""
        self.load()
        if self.opened is None or self.model.row_of(self.opened.position) < 0:
            self._choose_row(0)
        self.setFocus()

    def refresh(self, names: frozenset[str]) -> None:
        """Prints moved on, or the settings changed."""
        if names & {"settings", "keys"}:
            self.retranslate()
        if "prints" in names and self.isVisible():
            self.model.forget_prints()
            self._show_again()

    def retranslate(self) -> None:
        """Put every text anew."""
        key = self.frame.key_hint
        self.setAccessibleName(self.tr("Receipts"))
        self.list.setAccessibleName(self.tr("Receipts"))
        self.search.setPlaceholderText(self.tr("Number, amount or words"))
        self.search.setAccessibleName(self.tr("Find a receipt"))
        for button, label in zip(
            self._days.values(), (self.tr("All days"), self.tr("Today"), self.tr("Yesterday")), strict=True
        ):
            button.set_label(label)
        self.details.retranslate(key("receipts.reprint"), key("receipts.mail"), key("receipts.accept_print"))
        self._mark_day()
        self._show_again()

    def go_back(self) -> bool:
        """Esc: the mail question, then the search, then back to selling."""
        if self.details.close_form():
            self.setFocus()
        elif self.search.text():
            self.search.clear()
            self.load()
            self.setFocus()
        else:
            self.frame.show_screen("sell")
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own call: letters and digits typed nowhere in particular are a search; arrows walk the list."""
        text = event.text()
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose_row(self.list.currentIndex().row() + (1 if event.key() == Qt.Key.Key_Down else -1))
        elif text and text.isalnum() and not held:
            self.search.setText(text)
            self.search.setFocus()
            self.load()
        else:
            super().keyPressEvent(event)

    # -- finding -------------------------------------------------------------------------------------------------

    def begin_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def load(self) -> None:
        """Read the list anew."""
        text, day = self.search.text(), self._day()
        found = self._found(text, day, 0)
        self.model.show_sales(found, None if text.strip() else lambda before: self._found("", day, before))
        if not found:
            self.opened = None
            self._nothing.setText(
                self.tr("No receipt was found.\nTry its number, its amount, or words on it.")
                if text or day
                else self.tr("No sale yet.\nEach finished sale appears here with its receipt.")
            )
        self._pages.setCurrentIndex(0 if found else 1)
        if found:
            kept = self.model.row_of(self.opened.position) if self.opened else -1
            self._choose_row(max(0, kept))

    def show_code(self, code: str) -> None:
        """Show the receipt of a scanned return code."""
        try:
            position = self._receipts.find_code(code)
        except (RuleBroken, BadBarcode):
            self._refuse(self.tr("This receipt is not of this till, or too old to be shown here."))
            return
        except (UpgradeNeeded, TandemError) as fault:
            self.frame.fault(fault)
            return
        self.search.clear()
        self._day_back = None
        self._mark_day()
        self.load()
        row = self.model.row_of(position)
        if row >= 0:
            self._choose_row(row)
        else:
            self._open(position)

    def _found(self, text: str, day: str, before: int) -> Sequence[SaleRow]:
        try:
            return self._receipts.find(text, day=day, before=before)
        except TandemError as fault:
            self.frame.fault(fault)
            return ()

    def _day(self) -> str:
        if self._day_back is None:
            return ""
        settings = self._shop.settings()
        today = business_day(self._clock.now(), settings.zone, settings.cut_off_hour)
        return (today - timedelta(days=self._day_back)).isoformat()

    def _choose_day(self, back: int | None) -> None:
        self._day_back = back
        self._mark_day()
        self.load()

    def _mark_day(self) -> None:
        for back, button in self._days.items():
            button.setChecked(back == self._day_back)

    def _choose_row(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    # -- the shown receipt ---------------------------------------------------------------------------------------

    def print_copy(self) -> None:
        """Print a copy, marked as one."""
        if self.opened is not None:
            self.with_approval(Permission.REPRINT, self._print_copy)

    def accept(self) -> None:
        """The paper came out: a person looked."""
        job = self.opened.undecided if self.opened else None
        if job is None:
            return
        try:
            self._receipts.accept(job)
        except TandemError as fault:
            self.frame.fault(fault)
        self.model.forget_prints()
        self._show_again()

    def _print_copy(self, approval: Approval | None) -> None:
        if self.opened is not None:
            self._receipts.reprint(self.opened, approval)
            self.details.say(self.tr("A copy is being printed."), Tone.GOOD)
            self.model.forget_prints()
            self._show_again()

    def _mail(self, address: str) -> None:
        if self.opened is None:
            return
        try:
            self._receipts.mail(self.opened, address)
        except BadInput:
            self.details.say(self.tr("That is no mail address."), Tone.BAD)
        except TandemError as fault:
            self.frame.fault(fault)
        else:
            self.details.close_form()
            self.details.say(self.tr("The server mails it, now or as soon as it is reached."), Tone.GOOD)
            self.setFocus()

    def _current(self, index: QModelIndex) -> None:
        if (sale := self.model.sale_at(index.row())) is not None:
            self._open(sale.position)

    def _open(self, position: int) -> None:
        try:
            self.opened = self._receipts.open(position)
        except RuleBroken:
            self._refuse(self.tr("This sale has moved to the archive; its receipt is not shown here."))
            return
        except TandemError as fault:
            self.frame.fault(fault)
            return
        self.details.close_form()
        self.details.say("")
        self._pages.setCurrentIndex(0)
        self._show_again(paper=True)

    def _show_again(self, *, paper: bool = False) -> None:
        if self.opened is None:
            return
        self.opened = OpenReceipt(
            self.opened.position, self.opened.sale, self.opened.receipt, self._prints(self.opened.position)
        )
        row = self.model.row_of(self.opened.position)
        sale = self.model.sale_at(row)
        self.details.show_receipt(self.opened, self._numbers(), self.model.detail(sale) if sale else "")
        if paper:
            self.paper.show_elements(lay_out(self.opened.receipt, COLUMNS), COLUMNS)

    def _prints(self, position: int) -> tuple[PrintJob, ...]:
        try:
            return self._receipts.jobs_of(position)
        except TandemError:
            return ()  # the list is shown without them; the fault comes up with the first act

    def _refuse(self, text: str) -> None:
        self.frame.refusal_sound()
        self.frame.notice(text, Tone.WARN)
