"""The basket's side: what is in it, what it comes to, what can be done with it, and the one Pay key, each at its place for good."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.basket import Basket
from common.pricing import PricedBasket
from common.protocol.entities import Customer
from pos_client.features.sell.outcomes import Changed
from pos_client.features.sell.screen_basket import BasketDelegate, BasketView
from pos_client.features.sell.screen_basket_rows import BasketModel
from pos_client.features.sell.screen_totals import Totals
from pos_client.ui.money_text import NumberText, isolated
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.icons import draw_icon
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card, Rule
from pos_client.ui.widgets.label import BOLD, text_label
from pos_client.ui.widgets.tag import Tag

CARD_WIDTH = 430
_QUANTITY_EDGE = 16 + 74


class LinesView(BasketView):
    """The lines, with words where there are none, and a signal for a tap on a quantity."""

    quantity_tapped = Signal(int)

    def __init__(self, model: BasketModel, delegate: BasketDelegate, parent: QWidget | None = None) -> None:
        super().__init__(model, delegate, parent)
        self.empty_text = ""
        self._pressed_at = QPoint()
        self.clicked.connect(lambda index: self._tapped(index.row()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's own call."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own call: an empty basket says what to do."""
        super().paintEvent(event)
        if self.model().rowCount():
            return
        painter = QPainter(self.viewport())
        place = self.viewport().rect()
        draw_icon(
            painter,
            "scan-barcode",
            place.adjusted(0, place.height() // 2 - 52, 0, -place.height() // 2 - 4),
            tokens().ink_faint,
        )
        painter.setFont(ui_font(tokens().text))
        painter.setPen(QColor(tokens().ink_soft))
        words = place.adjusted(24, place.height() // 2 + 10, -24, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), self.empty_text)
        painter.end()

    def _tapped(self, row: int) -> None:
        at = self._pressed_at.x()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            at = self.viewport().width() - at
        if at <= _QUANTITY_EDGE:
            self.quantity_tapped.emit(row)


class BasketCard(Card):
    """Header, lines, totals, acts and Pay; ``asked`` carries the action of a pressed button."""

    asked = Signal(str)

    def __init__(
        self,
        numbers: Callable[[], NumberText],
        key_hint: Callable[[str], str],
        customer_of: Callable[[Basket], Customer | None] = lambda _basket: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._numbers, self._key_hint, self._customer_of = numbers, key_hint, customer_of
        self._customer: tuple[str, str] = ("", "")
        self._back = False
        self.setFixedWidth(CARD_WIDTH)
        self.model = BasketModel(numbers, self)
        self.delegate = BasketDelegate(numbers, self)
        self.lines = LinesView(self.model, self.delegate)
        self.totals = Totals(numbers)
        self._title = text_label(weight=BOLD)
        self._note = text_label(size=tokens().text_small, role="soft")
        self._note.hide()
        self._training = Tag()
        self.parked = self._action_button("sell.resume", "play", kind=ButtonKind.QUIET)
        self.customer = self._action_button("sell.customer", "id-card", kind=ButtonKind.QUIET, fixed=True)
        self.undo = self._action_button("sell.undo", "undo-2", kind=ButtonKind.QUIET, fixed=True)
        self.more = Button(icon_name="list", kind=ButtonKind.QUIET)
        self.more.setFixedWidth(tokens().touch)
        self.more.clicked.connect(lambda: self.asked.emit("more"))
        self.park = self._action_button("sell.park")
        self.discount = self._action_button("sell.discount")
        self.note = self._action_button("sell.note")
        self.void = self._action_button("sell.void_line", kind=ButtonKind.DANGER)
        self.pay = self._action_button("sell.pay", kind=ButtonKind.PRIMARY, text_size=tokens().text_title)
        self.pay.setFixedHeight(68)
        self._build()

    def _action_button(
        self,
        action: str,
        icon: str = "",
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        fixed: bool = False,
        text_size: int = 14,
    ) -> Button:
        button = Button(kind=kind, icon_name=icon, text_size=text_size)
        button.clicked.connect(lambda _checked=False: self.asked.emit(action))
        if fixed:
            button.setFixedWidth(tokens().touch)
        return button

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._note)
        head = QHBoxLayout()
        # spacings are mirrored with the window, margins are not
        head.setContentsMargins(0, 4, 0, 4)
        head.setSpacing(tokens().space_1)
        head.addSpacing(tokens().space_4)
        head.addLayout(words, 1)
        head.addWidget(self._training)
        head.addWidget(self.parked)
        head.addWidget(self.customer)
        head.addWidget(self.undo)
        head.addWidget(self.more)
        head.addSpacing(tokens().space_1)
        acts = QHBoxLayout()
        acts.setContentsMargins(16, 0, 16, 10)
        acts.setSpacing(tokens().space_2)
        for button in (self.park, self.discount, self.note, self.void):
            button.setFixedHeight(tokens().touch)
            acts.addWidget(button, 1)
        pay = QVBoxLayout()
        pay.setContentsMargins(16, 0, 16, 16)
        pay.addWidget(self.pay)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.lines, 1)
        column.addWidget(self.totals)
        column.addLayout(acts)
        column.addLayout(pay)

    def retranslate(self) -> None:
        """The words, keys and number signs in force."""
        self._show_head(self.model.priced)
        self.lines.setAccessibleName(self.tr("Basket"))
        self.lines.empty_text = self.tr("Scan or tap the first item.")
        self._training.set(self._training.text and self.tr("Training"), Tone.WARN)
        self.undo.setAccessibleName(self.tr("Undo"))
        self.undo.setToolTip(self.tr("Undo") + f" ({self._key_hint('sell.undo')})")
        self.customer.setAccessibleName(self.tr("Customer"))
        self.customer.setToolTip(self.tr("Customer") + f" ({self._key_hint('sell.customer')})")
        self.more.setAccessibleName(self.tr("More actions"))
        self.more.setToolTip(self.tr("More actions"))
        for button, label, action in (
            (self.park, self.tr("Park"), "sell.park"),
            (self.discount, self.tr("Discount"), "sell.discount"),
            (self.note, self.tr("Note"), "sell.note"),
            (self.void, self.tr("Void"), "sell.void_line"),
            (self.pay, self._pay_label(), "sell.pay"),
        ):
            button.set_label(label)
            button.set_hint(self._key_hint(action) if button in (self.park, self.pay) else "")
            button.setToolTip(f"{label} ({self._key_hint(action)})")
        chosen = self.lines.chosen_row()
        self.model.use_words(self.delegate.words())
        self.lines.choose_row(chosen)
        self.totals.retranslate()
        self.pay.set_trailing(self._pay_amount())
        if self.lines.isVisible():
            self.lines.viewport().update()

    def _pay_label(self) -> str:
        return self.tr("Give back") if self._back else self.tr("Pay")

    def _pay_amount(self) -> str:
        """The words say which way the money goes: no second minus beside them."""
        return self.totals.total_text.replace("−", "") if self._back else self.totals.total_text

    def show_parked(self, count: int) -> None:
        """How many baskets are parked."""
        self.parked.setVisible(bool(count))
        label = self.tr("%n parked", "", count)
        if label != self.parked.text():
            self.parked.set_label(label)
            self.parked.set_hint(self._key_hint("sell.resume"))

    def show_all(self, priced: PricedBasket | None) -> None:
        """Another basket, or none."""
        self.model.show_all(priced)
        self.lines.choose_row(self.model.last_line)
        self._show_sums(priced)

    def apply(self, changed: Changed) -> None:
        """An edit: its row is repainted and highlighted, the sums follow, nothing else moves."""
        self.model.apply(changed)
        if changed.row is not None:
            self.lines.choose_row(changed.row)
        elif self.lines.chosen_row() < 0:
            self.lines.choose_row(min(changed.at, self.model.last_line))
        self._show_sums(changed.priced)

    def enable(self, *, undo: bool, unlocked: bool) -> None:
        """Which keys mean something now."""
        filled = self.model.rowCount() > 0
        for button, on in (
            (self.undo, undo), (self.park, filled and unlocked), (self.discount, filled), (self.note, filled),
            (self.void, filled), (self.pay, filled),
        ):  # fmt: skip
            if button.isEnabled() is not on:
                button.setEnabled(on)

    def _show_sums(self, priced: PricedBasket | None) -> None:
        self.totals.show_priced(priced)
        back = priced is not None and priced.total.minor < 0
        if back is not self._back:
            self._back = back
            self.pay.set_label(self._pay_label())
        self.pay.set_trailing(self._pay_amount())
        self._show_head(priced)
        training = bool(priced and priced.basket.training)
        if training is not bool(self._training.text):
            self._training.set(self.tr("Training") if training else "", Tone.WARN)

    def _show_head(self, priced: PricedBasket | None) -> None:
        """Who buys, and what holds for the whole basket."""
        basket = priced.basket if priced else None
        reference = basket.situation.customer if basket and basket.situation else ""
        if basket is not None and reference != self._customer[0]:
            found = self._customer_of(basket) if reference else None
            # one that is known no more is still told from nobody
            self._customer = (reference, found.name if found else reference[-6:])
        named = self._customer[1] if reference else ""
        title = isolated(named) or self.tr("Basket")
        if title != self._title.text():
            self._title.setText(title)
        free = self.tr("without tax") if basket and basket.exemption else ""
        said = " · ".join(part for part in (free, isolated(basket.note) if basket else "") if part)
        if said != self._note.text():
            self._note.setText(said)
            self._note.setVisible(bool(said))
