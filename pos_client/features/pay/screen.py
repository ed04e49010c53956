"""The pay screen: what is owed, what was given, what goes back; Enter never finishes, only its own key and button do."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from common.barcodes import Scan
from common.errors import RuleBroken, TandemError
from common.permissions import Permission
from common.stored_value import looks_like_value_code
from common.tender import TenderKind
from pos_client.features.pay.screen_acts import PayActs
from pos_client.features.pay.screen_done import DoneView
from pos_client.features.pay.screen_due import DueCard
from pos_client.features.pay.screen_tenders import Page, TenderCard
from pos_client.features.pay.service import PayService
from pos_client.features.pay.standing import Standing
from pos_client.features.receipts.service import ReceiptsService
from pos_client.features.sell.outcomes import Added
from pos_client.features.sell.scanning import Scanning
from pos_client.ui.money_text import NumberText
from pos_client.ui.screen import Bindings, Frame, Screen
from pos_client.ui.theme.tokens import Tone

NARROW = 1100  # pixels


class PayScreen(Screen):
    """Takes tenders, finishes the sale, then shows the change until the next scan."""

    name = "pay"

    def __init__(
        self,
        frame: Frame,
        *,
        pay: PayService,
        receipts: ReceiptsService,
        scanning: Scanning,
        numbers: Callable[[], NumberText],
        sell_scan: Callable[[Scan], None],
    ) -> None:
        """``sell_scan`` is the sell screen's ``on_scan``: a scan after the sale belongs to the next one."""
        super().__init__(frame)
        self._pay, self._receipts, self._scanning = pay, receipts, scanning
        self._numbers, self._sell_scan = numbers, sell_scan
        self.due = DueCard(numbers)
        self.tenders = TenderCard(numbers)
        self.acts = PayActs(self, pay.tendering)
        self.done = DoneView(numbers)
        paying = QWidget()
        row = QHBoxLayout(paying)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.due, 1)
        row.addWidget(self.tenders)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(paying)
        self._pages.addWidget(self.done)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.due.removed.connect(self.acts.remove)
        self.due.back.connect(lambda: self.frame.trigger("go.back"))
        self.due.finish.connect(self.finish)
        self.tenders.asked.connect(self.frame.trigger)
        self.tenders.cash.connect(lambda amount: self.acts.take(TenderKind.CASH, amount))
        self.tenders.approved.connect(self.acts.approved)
        self.tenders.coded.connect(self.acts.use)
        self.tenders.foreign.connect(self.acts.take_foreign)
        self.done.copy_asked.connect(self._print_copy)
        self.done.accepted.connect(self._accept)
        self.done.next_asked.connect(self.next_sale)

    # -- Screen --------------------------------------------------------------------------------------------------

    def bindings(self) -> Bindings:
        """What is possible now: tenders while something is due, finishing only when all is paid."""
        if self._pay.last is not None:
            bound: Bindings = {"receipts.reprint": self._print_copy}
            job = self._receipts.print_of(self._pay.last.print_job)
            return {**bound, "receipts.accept_print": self._accept} if job and job.undecided else bound
        standing = self.standing()
        if standing is None:
            return {}
        bound = self.acts.bindings(standing)
        if standing.tenders:
            bound = {**bound, "pay.remove_tender": lambda: self.acts.remove(len(standing.tenders) - 1)}
        return {**bound, "pay.finish": self.finish} if standing.complete else bound

    def on_scan(self, scan: Scan) -> None:
        """After the sale: the next one. Before: a card or voucher pays, goods join the basket and the amount follows."""
        if self._pay.last is not None:
            self.next_sale()
            self._sell_scan(scan)
            return
        standing = self.standing()
        if standing is not None and not standing.back and looks_like_value_code(scan.text):
            self.acts.use(scan.text)
            return
        try:
            outcome = self._scanning.take(scan)
        except TandemError as fault:
            self.frame.fault(fault)
            return
        if isinstance(outcome, Added):
            self.frame.good_sound()
            self._show()
            self.due.strip.say(self.tr("{name} was added.").format(name=outcome.product.name), Tone.INFO)
        else:
            self.frame.refusal_sound()
            self.due.strip.say(self.tr("Not added. Go back to the basket to see why."), Tone.WARN)

    def on_shown(self) -> None:
        """Show the payment as it stands, or the sale that was just finished."""
        self.frame.mark_place("go.sell")
        self.due.strip.clear()
        if self._pay.last is not None and self.standing() is not None:
            self._pay.next_sale()  # the next basket was begun without leaving the last one by its key
        self._show()
        self.setFocus()
        if self._pay.last is None and self.standing() is not None:
            self.acts.down_payment()

    def refresh(self, names: frozenset[str]) -> None:
        """Prints and settings may have changed."""
        if "settings" in names or "keys" in names:
            self.retranslate()
        if "prints" in names and self._pay.last is not None:
            self._show_print()

    def retranslate(self) -> None:
        """Put every text anew."""
        key = self.frame.key_hint
        self.setAccessibleName(self.tr("Pay"))
        self.due.retranslate(key("go.back"), key("pay.finish"))
        self.tenders.retranslate(key)
        self.done.retranslate(key("receipts.reprint"), key("receipts.accept_print"), key("go.back"))
        if self.isVisible():
            self._show(keep=True)

    def go_back(self) -> bool:
        """Esc: what a way asks, then what was typed, then the basket; tenders stay."""
        if self.tenders.asks is not Page.SUMS:
            self.tenders.show_cash()
            self.setFocus()
        elif self.tenders.entry.text():
            self.tenders.clear()
        elif self._pay.last is not None:
            self.next_sale()
        else:
            self.frame.show_screen("sell")
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own call: on a narrow screen the pad gives way to the amounts."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self.tenders.setFixedWidth(404 if narrow else 520)
        self.due.back_button.setFixedWidth(112 if narrow else 180)
        self.done.set_paper_width(404 if narrow else 520)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own call: digits typed anywhere here are the amount; Enter means nothing."""
        text = event.text()
        if self._pay.last is None and self.tenders.asks in (Page.SUMS, Page.FOREIGN):
            if text.isascii() and text.isdigit():
                self.tenders.press(text)
                return
            if text and text in ".,٫":
                self.tenders.press(".")
                return
            if text == "\b":
                self.tenders.press("back")
                return
        if text in ("\r", "\n"):
            return
        super().keyPressEvent(event)

    # -- acts ----------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Save the sale, then print; what cannot be saved is neither printed nor finished."""
        if self._pay.last is not None:
            return
        try:
            self._pay.finish()
        except TandemError as fault:
            self.frame.fault(fault)
        self._show()

    def next_sale(self) -> None:
        """The customer has the change: on to the next."""
        self._pay.next_sale()
        self.frame.show_screen("sell")

    # -- what the acts use ---------------------------------------------------------------------------------------

    def standing(self) -> Standing | None:
        """Where the payment stands, None where there is nothing to pay."""
        try:
            return self._pay.standing()
        except RuleBroken:
            return None

    def numbers(self) -> NumberText:
        """How amounts are written in the language and currency in force."""
        return self._numbers()

    def refuse(self, said: str, detail: str = "") -> None:
        """Say in place why something cannot be, audibly."""
        self.frame.refusal_sound()
        self.due.strip.say(said, Tone.WARN, detail=detail)

    def after_tender(self, *, keep: bool = False) -> None:
        """The tenders changed, or could not: show where the payment stands."""
        if self._pay.unsaved is not None:
            self.frame.fault(self._pay.unsaved)
        self._show(keep=keep)
        if not keep:
            self.setFocus()

    # -- inside --------------------------------------------------------------------------------------------------

    def _show(self, *, keep: bool = False) -> None:
        """Show it anew; ``keep``: news came from elsewhere, so what is being typed stays."""
        if (last := self._pay.last) is not None:
            self._pages.setCurrentIndex(1)
            self.done.show_finished(last)
            self._show_print()
            self.setFocus()
            return
        self._pages.setCurrentIndex(0)
        standing = self.standing()
        if standing is None:
            self.frame.show_screen("sell")
            return
        self.due.show_standing(standing, self.acts.way_hint() if standing.back else "")
        self.tenders.offer(self.acts.ways())
        self.tenders.show_sums(
            self._pay.suggestions(), possible=tuple(self.acts.bindings(standing)), due=bool(standing.due),
            back=standing.back, keep=keep,
        )  # fmt: skip

    def _show_print(self) -> None:
        last = self._pay.last
        self.done.show_print(self._receipts.print_of(last.print_job) if last else None)

    def _print_copy(self) -> None:
        if (last := self._pay.last) is not None:
            self.with_approval(
                Permission.REPRINT,
                lambda approval: self._copied(self._receipts.reprint(self._receipts.open(last.position), approval).id),
            )

    def _copied(self, job: str) -> None:
        self._pay.watch(job)
        self._show_print()

    def _accept(self) -> None:
        last = self._pay.last
        job = self._receipts.print_of(last.print_job) if last else None
        if job is None:
            return
        try:
            self._receipts.accept(job)
        except TandemError as fault:
            self.frame.fault(fault)
        self._show_print()
