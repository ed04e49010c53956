"""The returns screen: find the sale, pick what comes back, say why; then it stands in the basket, where new goods may follow."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from common.barcodes import Scan
from common.errors import TandemError
from common.permissions import Approval, Permission
from common.product import Product
from common.return_code import looks_like_return_code
from pos_client.features.ports import Catalogue
from pos_client.features.returns.finding import SaleFinding
from pos_client.features.returns.found import Found, NotFound
from pos_client.features.returns.picking import SalePick, ShelfPick
from pos_client.features.returns.screen_acts import ReturnActs
from pos_client.features.returns.screen_lines import BackDelegate, BackModel, BackView
from pos_client.features.returns.screen_rows import PickView
from pos_client.features.returns.screen_side import SideCard
from pos_client.features.returns.screen_words import evidence_words, lost_words
from pos_client.features.returns.service import ReturnsService
from pos_client.ui.money_text import NumberText
from pos_client.ui.screen import Bindings, Frame, Screen
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import BOLD, text_label
from pos_client.ui.widgets.notice import Notice
from pos_client.ui.widgets.tag import Tag

NARROW = 1100  # pixels
_MOST_HITS = 40


class ReturnsScreen(Screen):
    """Takes goods back."""

    name = "returns"

    def __init__(
        self,
        frame: Frame,
        *,
        finding: SaleFinding,
        returns: ReturnsService,
        catalogue: Catalogue,
        product_of: Callable[[Scan], Product | None],
        numbers: Callable[[], NumberText],
    ) -> None:
        """``product_of`` finds the product of a scan, for goods without a receipt."""
        super().__init__(frame)
        self.finding, self.returns = finding, returns
        self._catalogue, self._product_of, self._numbers = catalogue, product_of, numbers
        self.pick: SalePick | ShelfPick | None = None
        self.without = False
        self._hits: list[Product] = []
        self.search = QLineEdit()
        self._title, self._evidence = text_label(weight=BOLD), Tag()
        self.model = BackModel(numbers, self)
        self.list = BackView(self.model, BackDelegate(self.model, numbers, self))
        self._nothing = text_label(size=tokens().text_large, role="soft", wrap=True)
        self.side, self.strip = SideCard(), Notice()
        self.acts, self._view = ReturnActs(self), PickView(returns, self)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.search.setFont(ui_font(tokens().text_large))
        self.search.setMinimumHeight(52)
        self.search.setMaxLength(1100)
        self.search.returnPressed.connect(self._entered)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 6)
        head.addWidget(self._title, 1)
        head.addWidget(self._evidence)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addWidget(self.list, 1)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(40, 0, 40, 0)
        inside.addWidget(self._nothing, 1)
        strip = QWidget()
        strip.setFixedHeight(60)
        below = QVBoxLayout(strip)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.strip)
        left = QVBoxLayout()
        left.setSpacing(tokens().space_3)
        left.addWidget(self.search)
        left.addWidget(card, 1)
        left.addWidget(strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.list.tapped.connect(self.acts.tapped)
        self.side.asked.connect(self.frame.trigger)
        self.side.condition_chosen.connect(self.show_pick)

    # -- Screen --------------------------------------------------------------------------------------------------

    def bindings(self) -> Bindings:
        """What is possible now."""
        return self.acts.bindings()

    def on_scan(self, scan: Scan) -> None:
        """A receipt's code shows its sale; goods are looked up only where they come without a receipt."""
        self.strip.clear()
        if looks_like_return_code(scan.text):
            self.look_up(scan.text)
            return
        product = self._product_of(scan)
        if product is None:
            self.refuse(self.tr("This is no receipt's code and no product's."))
        elif self.without:
            self.choose_product(product)
        else:
            self.acts.more_of(product)

    def on_shown(self) -> None:
        """Ready for a receipt."""
        self.show_pick()
        self.search.setFocus()

    def on_hidden(self) -> None:
        """Nothing half-picked stays."""
        self.forget()

    def refresh(self, names: frozenset[str]) -> None:
        """The settings or keys changed."""
        if names & {"settings", "keys"}:
            self.retranslate()

    def retranslate(self) -> None:
        """Put every text anew."""
        self.setAccessibleName(self.tr("Returns"))
        self.list.setAccessibleName(self.tr("Goods that can come back"))
        self.side.retranslate(self.frame.key_hint)
        self.show_pick()

    def go_back(self) -> bool:
        """Esc: the notice, then what was picked, then back to selling."""
        if self.strip.text:
            self.strip.clear()
        elif self.pick is not None or self.without or self.search.text():
            self.forget()
            self.show_pick()
            self.search.setFocus()
        else:
            self.frame.show_screen("sell")
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own call: arrows walk the lines, letters and digits typed nowhere in particular are a search."""
        text = event.text()
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.list.choose(self.list.chosen() + (1 if event.key() == Qt.Key.Key_Down else -1))
        elif text and text.isalnum() and not held:
            self.search.setText(text)
            self.search.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own call."""
        super().resizeEvent(event)
        self.side.setFixedWidth(340 if event.size().width() < NARROW else 430)

    # -- what the acts use ---------------------------------------------------------------------------------------

    def numbers(self) -> NumberText:
        """How amounts are written in the language and currency in force."""
        return self._numbers()

    def look_up(self, text: str) -> None:
        """Find a sale by its number or code, and show it."""
        self.without = False
        try:
            self.finding.find(text, self._heard)
        except TandemError as fault:
            self.frame.fault(fault)

    def show_sale(self, found: Found) -> None:
        """Show a sale, nothing of it picked yet."""
        self.pick, self.without = SalePick(found), False
        self.search.clear()
        self.show_pick()
        self.list.choose(0)
        self.setFocus()

    def choose_product(self, product: Product) -> None:
        """One product comes back without a receipt."""
        self.pick = ShelfPick(self.returns, product)
        self.search.clear()
        self.show_pick()
        self.list.choose(0)
        self.setFocus()

    def forget(self) -> None:
        """Nothing found, nothing picked, nothing said."""
        self.pick, self.without, self._hits = None, False, []
        self.search.clear()
        self.side.clear()
        self.strip.clear()

    def refuse(self, said: str) -> None:
        """Say in place why something cannot be, audibly."""
        self.frame.refusal_sound()
        self.strip.say(said, Tone.WARN)

    def show_pick(self) -> None:
        """Show what is picked, or what to do first."""
        numbers, hits = self._numbers(), self._hits if self.without else []
        self.model.show_rows(self._view.rows(self.pick, hits, numbers))
        shown = bool(self.model.rowCount())
        self.list.setVisible(shown)
        self._nothing.setVisible(not shown)
        self._nothing.setText(
            self.tr("Scan the goods, or type a part of their name.")
            if self.without
            else self.tr("Scan the code of the receipt, or type its number.")
        )
        self.search.setPlaceholderText(self.tr("Name of the goods") if self.without else self.tr("Receipt number"))
        self.search.setAccessibleName(self.search.placeholderText())
        self._title.setText(self._view.title(self.pick, numbers, without=self.without))
        found = self.pick.found if isinstance(self.pick, SalePick) else None
        self._evidence.set(evidence_words(found.evidence) if found else "", Tone.INFO)
        self.side.show_sum(*self._view.sum(self.pick, self.side.said().condition, numbers))
        self.side.enable(tuple(self.bindings()))

    def with_manager(self, permission: Permission, step: Callable[[Approval | None], None]) -> None:
        """Do a step, with a second person where it needs one."""
        self.with_approval(permission, step)

    # -- inside --------------------------------------------------------------------------------------------------

    def _heard(self, answer: Found | NotFound) -> None:
        if isinstance(answer, NotFound):
            self.refuse(lost_words(answer))
            return
        self.frame.good_sound()
        self.show_sale(answer)

    def _entered(self) -> None:
        text = self.search.text().strip()
        if not text:
            return
        if not self.without:
            self.look_up(text)
            return
        try:
            self._hits = list(self._catalogue.search(text, _MOST_HITS))
        except TandemError as fault:
            self.frame.fault(fault)
            return
        self.pick = None
        self.show_pick()
        self.list.choose(0)
        self.setFocus()

    def hit(self, row: int) -> Product | None:
        """The product of a row, where goods were searched."""
        return self._hits[row] if self.without and self.pick is None and 0 <= row < len(self._hits) else None
