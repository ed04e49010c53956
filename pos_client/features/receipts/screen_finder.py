"""Finding a finished sale: a search that follows each key, the days as chips, and the list."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from common.clock import Clock, business_day
from common.errors import TandemError
from pos_client.features.ports import Shop
from pos_client.features.receipts.sale_row import SaleRow
from pos_client.features.receipts.screen_list import SaleDelegate, SaleModel, SaleView
from pos_client.features.receipts.service import ReceiptsService
from pos_client.ui.money_text import NumberText
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card


class Finder(QWidget):
    """``chosen`` carries the journal position of the sale to show; ``found`` says after each search whether there is any."""

    chosen = Signal(object)
    found = Signal(bool)

    def __init__(
        self,
        *,
        receipts: ReceiptsService,
        shop: Shop,
        clock: Clock,
        numbers: Callable[[], NumberText],
        name_of: Callable[[str], str],
        fault: Callable[[TandemError], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._receipts, self._shop, self._clock, self._fault = receipts, shop, clock, fault
        self._day_back: int | None = None
        self._loading = False
        self.search = QLineEdit()
        self.model = SaleModel(
            numbers=numbers, zone=lambda: shop.settings().zone, name_of=name_of, prints=receipts.jobs_of, parent=self
        )
        self.list = SaleView(self.model, SaleDelegate(self.model, numbers, self))
        self.days = {back: Button(kind=ButtonKind.CHIP, text_size=14) for back in (None, 0, 1)}
        self._build()

    def _build(self) -> None:
        self.search.setFont(ui_font(16))
        self.search.setFixedHeight(tokens().button)
        self.search.setMaxLength(80)
        self.search.textEdited.connect(lambda _text: self.load())
        days = QHBoxLayout()
        days.setSpacing(tokens().space_2)
        for back, button in self.days.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, back=back: self._choose_day(back))
            days.addWidget(button)
        days.addStretch(1)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_3)
        column.addWidget(self.search)
        column.addLayout(days)
        column.addWidget(card, 1)
        self.list.selectionModel().currentChanged.connect(self._current)

    def retranslate(self) -> None:
        """Put every text anew."""
        self.list.setAccessibleName(self.tr("Receipts"))
        self.search.setPlaceholderText(self.tr("Number, amount or words"))
        self.search.setAccessibleName(self.tr("Find a receipt"))
        labels = (self.tr("All days"), self.tr("Today"), self.tr("Yesterday"))
        for button, label in zip(self.days.values(), labels, strict=True):
            button.set_label(label)
        self._mark_day()

    @property
    def narrowed(self) -> bool:
        """Whether a text or a day narrows the list."""
        return bool(self.search.text().strip()) or self._day_back is not None

    def load(self, keep: int = 0) -> None:
        """Read the list anew; the sale at the position ``keep`` stays chosen where it is still there, else the first is."""
        text, day = self.search.text(), self._day()
        sales = self._find(text, day, 0)
        self._loading = True
        self.model.show_sales(sales, None if text.strip() else lambda before: self._find("", day, before))
        self._loading = False
        self.found.emit(bool(sales))
        if sales:
            self.choose_row(max(0, self.model.row_of(keep)))

    def show_all(self) -> None:
        """Forget text and day."""
        self.search.clear()
        self._day_back = None
        self._mark_day()

    def choose_row(self, row: int) -> None:
        """Choose a row; one that is not there is not chosen."""
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def step(self, by: int) -> None:
        """Choose the next or the one before."""
        self.choose_row(self.list.currentIndex().row() + by)

    def _find(self, text: str, day: str, before: int) -> Sequence[SaleRow]:
        try:
            return self._receipts.find(text, day=day, before=before)
        except TandemError as fault:
            self._fault(fault)
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
        for back, button in self.days.items():
            button.setChecked(back == self._day_back)

    def _current(self, index: QModelIndex) -> None:
        sale = self.model.sale_at(index.row())
        if sale is not None and not self._loading:
            self.chosen.emit(sale.position)
