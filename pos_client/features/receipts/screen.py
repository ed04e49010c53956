"""The receipts screen: find a sale, see its paper, print a copy, give, invoice or mail it, settle a print of which nobody knows."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QWidget

from common.barcodes import Reading, ReadingKind, Scan, printable, read_scan
from common.clock import Clock
from common.errors import BadBarcode, BadInput, RuleBroken, TandemError
from common.permissions import Approval, Permission
from common.receipt.layout import lay_out
from pos_client.features.ports import Shop
from pos_client.features.receipts.screen_details import DetailsCard
from pos_client.features.receipts.screen_finder import Finder
from pos_client.features.receipts.screen_papers import MorePapers
from pos_client.features.receipts.service import OpenReceipt, ReceiptsService
from pos_client.ui.money_text import NumberText
from pos_client.ui.paper_view import PaperView
from pos_client.ui.screen import Bindings, Frame, Screen
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.label import text_label
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

COLUMNS = 42
NARROW = 1100  # pixels


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
        take_back: Callable[[str], None] = lambda _receipt: None,
    ) -> None:
        """``take_back`` goes to the goods that can come back of a receipt, by its number."""
        super().__init__(frame)
        self._receipts, self._numbers, self._take_back = receipts, numbers, take_back
        self.opened: OpenReceipt | None = None
        self.finder = Finder(
            receipts=receipts, shop=shop, clock=clock, numbers=numbers, name_of=name_of, fault=frame.fault
        )
        self.paper = PaperView(text_size=14)
        self.details = DetailsCard()
        self.nothing = text_label(size=tokens().text_large, role="soft", wrap=True)
        self.papers = MorePapers(
            frame, receipts=receipts, shop=shop, numbers=numbers, shown=lambda: self.opened, done=self._answered,
            parent=self,
        )  # fmt: skip
        self._pages = QStackedLayout()
        self._build()
        self.retranslate()

    def _build(self) -> None:
        area = QScrollArea()
        area.setWidget(self.paper)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_touch(area)
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(area, 1)
        row.addWidget(self.details)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(14)
        whole.addWidget(self.finder)
        whole.addLayout(self._pages, 1)
        # only now: a stacked layout shows its first page at once, and without a parent that is a window of its own
        self._pages.addWidget(shown)
        self._pages.addWidget(self.nothing)
        self.finder.chosen.connect(self._open)
        self.finder.found.connect(self._found)
        self.details.copy_asked.connect(self.print_copy)
        self.details.accepted.connect(self.accept)
        self.details.mail_asked.connect(self.details.ask_address)
        self.details.gift_asked.connect(self.papers.ask_gift)
        self.details.invoice_asked.connect(self.papers.ask_invoice)
        self.details.mailed.connect(self._mail)
        self.details.back_asked.connect(self.take_back)

    # -- Screen --------------------------------------------------------------------------------------------------

    def bindings(self) -> Bindings:
        """What is possible now."""
        bound: Bindings = {"receipts.find": self.begin_search}
        if self.opened is None:
            return bound
        bound = {
            **bound,
            "receipts.reprint": self.print_copy,
            "receipts.invoice": self.papers.ask_invoice,
            "receipts.mail": self.details.ask_address,
            "receipts.take_back": self.take_back,
        }
        if self.papers.possible():
            bound["receipts.gift"] = self.papers.ask_gift
        return {**bound, "receipts.accept_print": self.accept} if self.opened.undecided else bound

    def on_scan(self, scan: Scan) -> None:
        """A receipt's code shows that receipt; anything else is no receipt."""
        reading = _read(scan)
        if reading is not None and reading.kind is ReadingKind.RECEIPT:
            self.show_code(reading.key)
        else:
            self._refuse(self.tr("This is no receipt's code: {read}").format(read=printable(scan.text)))

    def on_shown(self) -> None:
        """Newest first; what was shown before stays chosen."""
        self.finder.load(self.opened.position if self.opened else 0)
        self.setFocus()

    def refresh(self, names: frozenset[str]) -> None:
        """Prints moved on, or the settings changed."""
        if names & {"settings", "keys"}:
            self.retranslate()
        if "prints" in names and self.isVisible():
            self._show_prints()

    def retranslate(self) -> None:
        """Put every text anew."""
        self.setAccessibleName(self.tr("Receipts"))
        self.finder.retranslate()
        self.details.retranslate(self.frame.key_hint)
        self._show()

    def go_back(self) -> bool:
        """Esc: the mail question, then the search, then back to selling."""
        if self.details.close_form():
            self.setFocus()
        elif self.finder.search.text():
            self.finder.search.clear()
            self.finder.load()
            self.setFocus()
        else:
            self.frame.show_screen("sell")
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own call: letters and digits typed nowhere in particular are a search; arrows walk the list."""
        text = event.text()
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.finder.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif text and text.isalnum() and not held:
            self.finder.search.setText(text)
            self.finder.search.setFocus()
            self.finder.load()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own call: on a narrow screen list, paper and acts are all smaller, and all there."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self.finder.setFixedWidth(290 if narrow else 380)
        self.details.setFixedWidth(256 if narrow else 340)
        self.paper.set_text_size(11 if narrow else 14)

    # -- acts ----------------------------------------------------------------------------------------------------

    def begin_search(self) -> None:
        """Put the cursor into the search."""
        self.finder.search.setFocus()
        self.finder.search.selectAll()

    def show_code(self, code: str) -> None:
        """Show the receipt of a scanned return code."""
        try:
            position = self._receipts.find_code(code)
        except (RuleBroken, BadBarcode):
            self._refuse(self.tr("This receipt is not of this till, or too old to be shown here."))
            return
        except TandemError as fault:
            self.frame.fault(fault)
            return
        self.finder.show_all()
        self.finder.load(position)
        if self.opened is None or self.opened.position != position:
            self._open(position)  # older than the first page of the list

    def print_copy(self) -> None:
        """Print a copy, marked as one."""
        if self.opened is not None:
            self.with_approval(Permission.REPRINT, self._print_copy)

    def take_back(self) -> None:
        """Goods of the shown sale come back, or the whole of it."""
        if self.opened is not None:
            self._take_back(self.opened.sale.receipt)

    def accept(self) -> None:
        """The paper came out: a person looked."""
        job = self.opened.undecided if self.opened else None
        if job is None:
            return
        try:
            self._receipts.accept(job)
        except TandemError as fault:
            self.frame.fault(fault)
        self._show_prints()

    # -- inside --------------------------------------------------------------------------------------------------

    def _print_copy(self, approval: Approval | None) -> None:
        if self.opened is not None:
            self._receipts.reprint(self.opened, approval)
            self._answered(self.tr("A copy is being printed."), Tone.GOOD)

    def _answered(self, text: str, tone: Tone) -> None:
        self.details.say(text, tone)
        self._show_prints()

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

    def _found(self, found: bool) -> None:
        if not found:
            self.opened = None
            self.nothing.setText(
                self.tr("No receipt was found.\nTry its number, its amount, or words on it.")
                if self.finder.narrowed
                else self.tr("No sale yet.\nEach finished sale appears here with its receipt.")
            )
        self._pages.setCurrentIndex(0 if found else 1)

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
        self.paper.show_elements(lay_out(self.opened.receipt, COLUMNS), COLUMNS)
        self._show()

    def _show_prints(self) -> None:
        self.finder.model.forget_prints()
        if self.opened is not None:
            self.opened = msgspec.structs.replace(self.opened, jobs=self._receipts.jobs_of(self.opened.position))
        self._show()

    def _show(self) -> None:
        if self.opened is not None:
            sale = self.finder.model.sale_at(self.finder.model.row_of(self.opened.position))
            detail = self.finder.model.detail(sale) if sale else ""
            self.details.show_receipt(self.opened, self._numbers(), detail)

    def _refuse(self, text: str) -> None:
        self.frame.refusal_sound()
        self.frame.notice(text, Tone.WARN)


def _read(scan: Scan) -> Reading | None:
    try:
        return read_scan(scan)
    except BadBarcode:
        return None
