"""The screen of goods put by: the open basket can be put by, and what is put by can be paid on, fetched or given up."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from common.clock import Clock, business_day
from common.errors import BadInput, TandemError
from common.permissions import Approval, Permission
from pos_client.features.layaway.screen_form import LayawayCard
from pos_client.features.layaway.service import LayawayService, PutBy
from pos_client.features.ports import Shop
from pos_client.features.sell.service import SellService
from pos_client.ui.money_text import NumberText
from pos_client.ui.screen import Bindings, Frame, Screen
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import BOLD, text_label
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

NARROW = 1100  # pixels
_MOST_SHOWN = 200


class LayawaysScreen(Screen):
    """Goods put by."""

    name = "layaways"

    def __init__(
        self,
        frame: Frame,
        *,
        layaways: LayawayService,
        sell: SellService,
        shop: Shop,
        clock: Clock,
        numbers: Callable[[], NumberText],
    ) -> None:
        super().__init__(frame)
        self._layaways, self._sell, self._shop, self._clock, self._numbers = layaways, sell, shop, clock, numbers
        self._open: Sequence[PutBy] = ()
        self.chosen = ""
        self.card = LayawayCard()
        self.buttons: dict[str, Button] = {}
        self._title, self._nothing = text_label(weight=BOLD), text_label(role="soft", wrap=True)
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens().space_2)
        self._group = QButtonGroup(self)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        area = QScrollArea()
        area.setWidget(self._rows)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_touch(area)
        left = Card()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(tokens().space_3)
        inside.addWidget(self._title)
        inside.addWidget(self._nothing)
        inside.addWidget(area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(left, 1)
        row.addWidget(self.card)
        self.card.asked.connect(self.frame.trigger)

    # -- Screen --------------------------------------------------------------------------------------------------

    def bindings(self) -> Bindings:
        """What is possible now."""
        if self._new:
            return {"layaways.put_by": self.put_by}
        chosen = self._chosen()
        if chosen is None or self._sell.begun:
            return {}
        bound: Bindings = {"layaways.fetch": self.fetch, "layaways.give_up": self.give_up}
        return {**bound, "layaways.pay": self.pay} if chosen.left else bound

    def on_shown(self) -> None:
        """What is put by now."""
        self.load()
        if self._new:
            self.card.name.setFocus()
        else:
            self.setFocus()

    def on_hidden(self) -> None:
        """Nothing half-typed stays."""
        self.chosen = ""
        self.card.clear()

    def refresh(self, names: frozenset[str]) -> None:
        """News of the agent, or of settings and keys."""
        if names & {"settings", "keys"}:
            self.retranslate()
        if self.isVisible() and names & {"layaways", "customers"}:
            self.load()

    def retranslate(self) -> None:
        """Put every text anew."""
        self.setAccessibleName(self.tr("Goods put by"))
        self._title.setText(self.tr("Goods put by"))
        self._nothing.setText(self.tr("Nothing is put by."))
        self.card.retranslate(self.frame.key_hint)
        if self.isVisible():
            self.load()

    def go_back(self) -> bool:
        """Esc: what was chosen, then back to selling."""
        if self.chosen:
            self._choose("")
        else:
            self.frame.show_screen("sell")
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own call."""
        super().resizeEvent(event)
        self.card.setFixedWidth(340 if event.size().width() < NARROW else 430)

    # -- acts ----------------------------------------------------------------------------------------------------

    def put_by(self) -> None:
        """Put the open basket by; its down payment is the next basket."""
        self._try(
            lambda: self._layaways.put_by(
                self.card.name.text(), self.card.day(), self.card.typed(self._numbers()),
                line_name=self.tr("Down payment"), reason=self.tr("price kept"),
            )
        )  # fmt: skip

    def pay(self) -> None:
        """Pay the typed amount, or all that is left, on the chosen goods."""
        if chosen := self._chosen():
            self._try(
                lambda: self._layaways.pay_on(
                    chosen.id, self.card.typed(self._numbers()) or chosen.left, line_name=self.tr("Down payment")
                )
            )

    def fetch(self) -> None:
        """The customer fetches the chosen goods: what was paid pays first."""
        if chosen := self._chosen():
            self._try(lambda: self._layaways.fetch(chosen.id))

    def give_up(self) -> None:
        """The customer does not want the chosen goods any more."""
        chosen, reason = self._chosen(), self.card.reason.text().strip()
        if chosen is None:
            return
        if not reason:
            self.card.say(self.tr("State the reason first."))
            self.card.reason.setFocus()
            return

        def step(approval: Approval | None) -> None:
            self._layaways.give_up(chosen.id, reason, approval, line_name=self.tr("Down payment"))
            self._done()

        self.with_approval(Permission.LAYAWAY, step)

    # -- inside --------------------------------------------------------------------------------------------------

    @property
    def _new(self) -> bool:
        """Whether a basket is open that can be put by."""
        sale = self._sell.sale
        return not self.chosen and sale is not None and bool(sale.basket.lines) and not sale.tenders

    def _chosen(self) -> PutBy | None:
        return next((each for each in self._open if each.id == self.chosen), None)

    def load(self) -> None:
        """Read the list anew."""
        try:
            self._open = self._layaways.layaways()[:_MOST_SHOWN]
        except TandemError as fault:
            self.frame.fault(fault)
            self._open = ()
        for button in self.buttons.values():
            self._group.removeButton(button)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {each.id: self._button(each) for each in self._open}
        for button in self.buttons.values():
            self._column.addWidget(button)
        self._column.addStretch(1)
        self._nothing.setVisible(not self._open)
        self._show()

    def _button(self, each: PutBy) -> Button:
        numbers = self._numbers()
        said = self.tr("{name} · until {day}").format(name=each.name or each.number, day=_written(each.until, numbers))
        button = Button(said, trailing=numbers.total(each.left))
        button.setFixedHeight(60)
        button.setCheckable(True)
        button.setChecked(each.id == self.chosen)
        button.clicked.connect(lambda _checked=False, key=each.id: self._choose(key))
        self._group.addButton(button)
        return button

    def _choose(self, layaway: str) -> None:
        self.chosen = layaway
        self.card.clear()
        self.load()

    def _show(self) -> None:
        numbers, chosen, priced = self._numbers(), self._chosen(), self._sell.priced
        if chosen is not None:
            self.card.show_known(chosen, numbers)
        elif self._new and priced is not None:
            settings = self._shop.settings()
            today = business_day(self._clock.now(), settings.zone, settings.cut_off_hour)
            self.card.ask_new(priced.total.minor, self._layaways.least(), today, numbers)
        else:
            self.card.show_nothing(numbers, any_put_by=bool(self._open))
        self.card.enable(tuple(self.bindings()))

    def _try(self, step: Callable[[], object]) -> None:
        try:
            step()
        except BadInput:
            sale = self._sell.sale
            known = sale is not None and sale.basket.situation is not None and bool(sale.basket.situation.customer)
            self.card.say_missing(self._layaways.least(), self._numbers(), customer_known=known)
            self.frame.refusal_sound()
        except TandemError as fault:
            self.frame.fault(fault)
        else:
            self._done()

    def _done(self) -> None:
        """On to payment where something is to be paid or given back."""
        self.card.clear()
        self.chosen = ""
        self.frame.good_sound()
        if self._sell.begun:
            self.frame.show_screen("pay")
        else:
            self.load()


def _written(day: str, numbers: NumberText) -> str:
    try:
        return numbers.day(date.fromisoformat(day))
    except ValueError:
        return day
