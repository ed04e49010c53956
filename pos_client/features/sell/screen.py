"""The sell screen: find, basket, pay. A scan sells whatever has the focus and never opens a dialog; panels ask beside the basket."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QVBoxLayout, QWidget

from common.barcodes import Scan
from common.errors import TandemError
from common.pricing import PricedLine
from common.product import Product
from pos_client.features.ports import Shop
from pos_client.features.sell.outcomes import (
    ACustomer,
    Changed,
    Unknown,
    Unreadable,
)
from pos_client.features.sell.screen_acts import SellActs
from pos_client.features.sell.screen_answers import Answers
from pos_client.features.sell.screen_basket_card import BasketCard
from pos_client.features.sell.screen_coupon_acts import CouponActs
from pos_client.features.sell.screen_find import FindRegion
from pos_client.features.sell.screen_goods_acts import GoodsActs
from pos_client.features.sell.screen_panel import Panel
from pos_client.features.sell.screen_rule_acts import RuleActs
from pos_client.features.sell.screen_strip import Strip
from pos_client.features.sell.services import SellServices
from pos_client.ui.money_text import NumberText, isolated
from pos_client.ui.screen import Bindings, Frame, Screen
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.notice import Notice


class SellScreen(Screen):
    """Where a till stands most of its day."""

    name = "sell"

    def __init__(
        self,
        frame: Frame,
        *,
        services: SellServices,
        shop: Shop,
        numbers: Callable[[], NumberText],
        name_of: Callable[[str], str],
        open_receipt: Callable[[str], None],
        ask_server: Callable[[], bool],
        trained: Callable[[bool], None] = lambda _on: None,
        take_back: Callable[[str], None] = lambda _code: None,
    ) -> None:
        """``open_receipt`` shows the receipt of a scanned return code and ``take_back`` takes its goods back;
        ``ask_server`` asks the agent for news now, False where nobody can be asked; ``trained`` is told when training
        began or ended."""
        super().__init__(frame)
        self.take_back = take_back
        self.services, self.name_of, self.shop = services, name_of, shop
        self._make_numbers, self._number_text = numbers, numbers()
        self._said_unsaved = False
        self._stale: set[str] = set()
        self._label_fault = ""
        self.panel: Panel | None = None
        self.finding = FindRegion(
            catalogue=services.catalogue, stock=self._stock_of, numbers=self.numbers, fault=frame.fault
        )
        self.card = BasketCard(self.numbers, frame.key_hint, services.customers.of)
        self.strip = Notice()
        self.acts, self.goods, self.rules = SellActs(self), GoodsActs(self), RuleActs(self, trained)
        self.coupons = CouponActs(self)
        self.answers = Answers(self, open_receipt, ask_server)
        self._save = QTimer(self)
        self._save.setSingleShot(True)
        self._save.setInterval(0)
        self._save.timeout.connect(self._save_now)
        self._build()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()
        self.card.show_all(services.sell.priced)
        self._enable()

    def _build(self) -> None:
        self._below = Strip(self.strip)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(tokens().space_3)
        left.addWidget(self.finding, 1)
        left.addWidget(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._left, 1)
        row.addWidget(self.card)
        self.finding.picked.connect(self._picked)
        self.finding.entered.connect(self._entered)
        self.finding.left.connect(self.setFocus)
        self.card.asked.connect(self._button)
        self.card.lines.clicked.connect(lambda _index: self._enable())
        self.card.lines.quantity_tapped.connect(lambda _row: self.acts.ask_quantity())

    # -- Screen --------------------------------------------------------------------------------------------------

    def bindings(self) -> Bindings:
        """What is possible now."""
        return {**self.acts.bindings(), **self.rules.bindings()}

    def on_scan(self, scan: Scan) -> None:
        """Sell what was scanned; a panel that asks for a code takes it instead."""
        if self.panel is not None and self.panel.take_scan(scan):
            return
        self.strip.clear()
        self.answers.asked = None
        try:
            outcome = self.services.scanning.take(scan)
        except TandemError as fault:
            self.frame.fault(fault)
        else:
            self.answers.answer(outcome)

    def on_shown(self) -> None:
        """The basket may have changed elsewhere (paid, resumed, restored)."""
        self.reload()
        self.setFocus()
        if self._stale:
            self.refresh(frozenset(self._stale))
        self._say_label_fault()

    def on_hidden(self) -> None:
        """Nothing half-typed stays."""
        self.close_panel()
        self.strip.clear()

    def refresh(self, names: frozenset[str]) -> None:
        """News from the agent or the settings; while the screen is hidden they are kept for later."""
        if not self.isVisible():
            self._stale |= names
            return
        self._stale.clear()
        self._number_text = self._make_numbers()
        if names & {"catalogue", "settings"}:
            self.finding.load()
            self.card.retranslate()
            self._say_label_fault()
        if "stock" in names:
            self.finding.forget_stock()
        if "keys" in names:
            self.retranslate()
        if "catalogue" in names and self.answers.asked is not None:
            unknown, self.answers.asked = self.answers.asked, None
            self.answers.answer(self.services.scanning.look_again(unknown))

    def _say_label_fault(self) -> None:
        """Say once that the shop's label patterns are not used; everything else sells."""
        fault = self.services.scanning.pattern_fault
        place = fault.place if fault is not None else ""
        if place and place != self._label_fault:
            said = self.tr(
                "The shop's own labels are not read: a pattern of theirs is wrong ({place}). All other codes sell."
            )
            self.frame.notice(said.format(place=isolated(place)), Tone.WARN)
        self._label_fault = place

    def retranslate(self) -> None:
        """Put every text anew."""
        self._number_text = self._make_numbers()
        self.setAccessibleName(self.tr("Sell"))
        self.close_panel()
        self.card.retranslate()
        self._below.retranslate(self.frame.key_hint)
        self.finding.retranslate(self.frame.key_hint("sell.search"))
        self.show_parked()

    def go_back(self) -> bool:
        """Esc: the panel, then the strip, then the search; nothing is lost."""
        if self.panel is not None:
            self.close_panel()
            return True
        if self.strip.text:
            self.strip.clear()
            return True
        return self.finding.forget_search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own call: letters and digits typed nowhere in particular are a search; arrows walk the basket."""
        text = event.text()
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.panel is None:
            step = -1 if event.key() == Qt.Key.Key_Up else 1
            rows = self.card.model.rowCount()
            self.card.lines.choose_row(max(0, min(rows - 1, self.card.lines.chosen_row() + step)))
            return
        if text and text.isalnum() and not held and self.panel is None:
            self.finding.begin_search(text)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own call."""
        super().resizeEvent(event)
        self._place_panel()

    def numbers(self) -> NumberText:
        """How amounts are written in the language and currency in force; kept, because every painted cell asks."""
        return self._number_text

    def chosen_line(self) -> PricedLine | None:
        """The goods of the marked row."""
        return self.card.model.line_at(self.card.lines.chosen_row())

    # -- what the acts use ---------------------------------------------------------------------------------------

    def changed(self, changed: Changed) -> None:
        """Show an edit, then save it as soon as it is painted."""
        self.card.apply(changed)
        self._enable()
        self._save.start()

    def reload(self) -> None:
        """Show the open sale as it stands."""
        self.card.show_all(self.services.sell.priced)
        self.show_parked()
        self._enable()

    def show_parked(self) -> None:
        """How many baskets are parked."""
        try:
            self.card.show_parked(len(self.services.parking.parked()))
        except TandemError as fault:
            self.frame.fault(fault)

    def open_panel(self, panel: Panel) -> None:
        """Show a panel beside the basket, in place of the one before."""
        self.close_panel()
        self.panel = panel
        panel.setParent(self)
        panel.closed.connect(self.close_panel)
        self._place_panel()
        panel.show()
        panel.raise_()
        panel.begin()

    def close_panel(self) -> None:
        """Take the panel away; what was not confirmed is forgotten."""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()
            self.setFocus()

    # -- inside --------------------------------------------------------------------------------------------------

    def _picked(self, product: Product) -> None:
        self.strip.clear()
        try:
            self.answers.answer(self.services.sell.choose(product))
        except TandemError as fault:
            self.frame.fault(fault)
            return
        if self.finding.search.field.text():
            self.finding.forget_search()

    def _entered(self, text: str) -> None:
        """Enter in the search: a code or PLU typed in full sells, else the best hit does."""
        try:
            outcome = self.services.scanning.take(Scan(text, source="typed"))
        except TandemError as fault:
            self.frame.fault(fault)
            return
        if isinstance(outcome, (Unknown, Unreadable, ACustomer)):
            if product := self.finding.take_first():  # what was typed may be a customer's number by chance
                self._picked(product)
            elif isinstance(outcome, Unknown):
                self.answers.say_unknown(outcome)
            else:
                self.answers.answer(outcome)
            return
        self.answers.answer(outcome)
        self.finding.forget_search()

    def _stock_of(self, product: str) -> Decimal | None:
        try:
            balance = self.services.stock.stock(product)
        except TandemError:
            return None  # the strip already tells that the file cannot be read; a tile is shown without its number
        return balance.shown if balance else None

    def _button(self, action: str) -> None:
        if action == "more":
            self.acts.show_more()
        else:
            self.frame.trigger(action)

    def _enable(self) -> None:
        sale = self.services.sell.sale
        self.card.enable(undo=self.services.sell.can_undo, unlocked=not (sale and sale.tenders))

    def _save_now(self) -> None:
        self.services.sell.save_pending()
        fault = self.services.sell.unsaved
        if fault is not None and not self._said_unsaved:
            self.frame.fault(fault)
        self._said_unsaved = fault is not None

    def _place_panel(self) -> None:
        if self.panel is None:
            return
        area, direction = self._left.geometry(), self.layoutDirection()
        beside_basket = area.adjusted(area.width() - self.panel.width(), 0, 0, 0)
        self.panel.setGeometry(QStyle.visualRect(direction, area, beside_basket))
