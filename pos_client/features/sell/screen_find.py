"""Finding goods: a search whose results follow each key, category chips, and tiles; a tap or Enter sells."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from common.errors import TandemError
from common.product import Category, Product
from pos_client.features.ports import Catalogue
from pos_client.features.sell.screen_tile_model import PAGE, TileModel
from pos_client.features.sell.screen_tiles import TileDelegate, TileView
from pos_client.ui.first_frame import FirstFrame
from pos_client.ui.money_text import NumberText
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.icons import icon_pixmap
from pos_client.ui.theme.look import look, tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import SEMI, text_label
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

_MOST_CHIPS = 40


class SearchField(Card):
    """The search card: an icon, the field, the key that leads here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedHeight(tokens().button)
        self._icon = QLabel()
        self.field = QLineEdit()
        self.field.setFont(ui_font(16))
        self.field.setFrame(False)
        self.field.setStyleSheet("QLineEdit { border: none; background: transparent; padding: 0; }")
        self.field.setMaxLength(80)
        self.field.setClearButtonEnabled(False)
        self.clear = Button(icon_name="x", kind=ButtonKind.QUIET)
        self.clear.setFixedWidth(tokens().touch)
        self.clear.hide()
        self._hint = text_label(size=tokens().text_tiny, weight=SEMI, role="faint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space_3)
        row.addSpacing(tokens().space_1)
        row.addWidget(self._icon)
        row.addWidget(self.field, 1)
        row.addWidget(self.clear)
        row.addWidget(self._hint)
        row.addSpacing(8)
        self._restyle()
        look().changed.connect(self._restyle)

    def set_texts(self, placeholder: str, hint: str, clear: str) -> None:
        """The words of the language in force."""
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.clear.setAccessibleName(clear)
        self._hint.setText(hint)

    def _restyle(self) -> None:
        self._icon.setPixmap(icon_pixmap("search", 22, tokens().ink_soft, self.devicePixelRatioF()))


class Chips(QScrollArea):
    """One row of category chips that a touch moves sideways."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(tokens().touch)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens().space_2)
        self.setWidget(self._inside)
        self._buttons: dict[str, Button] = {}
        self._chosen = ""
        scroll_by_touch(self)

    def show_categories(self, categories: Sequence[Category], favourites: str) -> None:
        """Favourites first, then the categories in their order."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = {}
        for key, name in (("", favourites), *((category.id, category.name) for category in categories[:_MOST_CHIPS])):
            button = Button(name, kind=ButtonKind.CHIP, text_size=14)
            button.setCheckable(True)
            button.setFixedWidth(button.sizeHint().width())  # many categories scroll; none is cut short
            button.clicked.connect(lambda _checked=False, key=key: self._choose(key))
            self._buttons[key] = button
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.mark(self._chosen if self._chosen in self._buttons else "")

    def mark(self, key: str) -> None:
        """Show which one is chosen."""
        self._chosen = key
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    @property
    def category(self) -> str | None:
        """The chosen category, None for the favourites of all."""
        return self._chosen or None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's own call: a mouse's wheel moves the row sideways."""
        bar = self.horizontalScrollBar()
        step = event.angleDelta().y() or event.angleDelta().x()
        bar.setValue(bar.value() - (step if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else -step))
        event.accept()

    def _choose(self, key: str) -> None:
        self.mark(key)
        self.ensureWidgetVisible(self._buttons[key], 80, 0)
        self.chosen.emit(key)


class FindRegion(QWidget):
    """Search, chips and tiles. ``picked`` carries the product tapped or entered; ``entered`` a text that may be a code."""

    picked = Signal(object)
    entered = Signal(str)
    left = Signal()

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        stock: Callable[[str], Decimal | None],
        numbers: Callable[[], NumberText],
        fault: Callable[[TandemError], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._fault = catalogue, fault
        self.search = SearchField()
        self.chips = Chips()
        self.model = TileModel(stock, numbers, self)
        self._delegate = TileDelegate(numbers, self)
        self.tiles = TileView(self.model, self._delegate)
        self._empty = text_label(size=tokens().text_large, role="soft", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_3)
        column.addWidget(self.search)
        column.addWidget(self.chips)
        column.addLayout(self._pages, 1)
        # only now: a stacked layout shows its first page at once, and without a parent that is a window of its own
        self._pages.addWidget(self.tiles)
        self._pages.addWidget(self._empty)
        self._loaded = False
        self._connect()
        # a frame that takes scans does not wait for tiles: they come with the next
        FirstFrame(self, self.load)

    def _connect(self) -> None:
        self.search.field.textEdited.connect(self._typed)
        self.search.field.returnPressed.connect(self._enter)
        self.search.field.installEventFilter(self)
        self.search.clear.clicked.connect(self.forget_search)
        self.chips.chosen.connect(lambda _key: self._chip_chosen())
        self.tiles.clicked.connect(lambda index: self._pick(index.row()))
        self.tiles.activated.connect(lambda index: self._pick(index.row()))

    # -- what is shown -------------------------------------------------------------------------------------------

    def retranslate(self, hint: str) -> None:
        """The words and number signs of the language in force; ``hint`` is the search key."""
        self.search.set_texts(self.tr("Scan, or search name, code or PLU"), hint, self.tr("Clear the search"))
        self.tiles.setAccessibleName(self.tr("Goods"))
        self._delegate.retranslate()
        if self._loaded:
            self.load()

    def load(self) -> None:
        """Read categories and goods anew: after the first frame and when the catalogue changed."""
        self._loaded = True
        try:
            categories = self._catalogue.categories()
        except TandemError as fault:
            self._fault(fault)
            categories = []
        self._delegate.set_categories(categories)
        self.chips.show_categories(categories, self.tr("Favourites"))
        self._show()

    def forget_stock(self) -> None:
        """Stock changed."""
        self.model.forget_stock()

    def begin_search(self, text: str = "") -> None:
        """Put the cursor into the search, with a first letter where one was typed elsewhere."""
        field = self.search.field
        field.setFocus()
        if text:
            field.setText(text)
            self._typed(text)
        else:
            field.selectAll()

    def forget_search(self) -> bool:
        """Clear the search and show the tiles again; False where nothing was searched."""
        field = self.search.field
        searched = bool(field.text())
        if searched:
            field.clear()
            self._show()
        if field.hasFocus():
            self.left.emit()
            return True
        return searched

    def _typed(self, _text: str) -> None:
        self._show()

    def _chip_chosen(self) -> None:
        if self.search.field.text():
            self.search.field.clear()
        self._show()

    def _show(self) -> None:
        text = self.search.field.text().strip()
        self.search.clear.setVisible(bool(text))
        category = self.chips.category
        try:
            if text:
                found: Sequence[Product] = self._catalogue.search(text, PAGE, category)
                self.model.show_products(found)
            else:
                found = self._catalogue.popular(category, PAGE, 0)
                self.model.show_products(found, lambda offset: self._more(category, offset))
        except TandemError as fault:
            self._fault(fault)
            found = []
            self.model.show_products(found)
        self.tiles.scrollToTop()
        if not found:
            self._empty.setText(self._emptiness(text, category))
        self._pages.setCurrentIndex(0 if found else 1)

    def _more(self, category: str | None, offset: int) -> Sequence[Product]:
        try:
            return self._catalogue.popular(category, PAGE, offset)
        except TandemError as fault:
            self._fault(fault)
            return ()

    def _emptiness(self, text: str, category: str | None) -> str:
        if text:
            return self.tr("Nothing like “{text}” was found.\nTry fewer letters, or sell it as an open item.").format(
                text=text
            )
        if category:
            return self.tr("There are no goods in this category.")
        return self.tr("No goods yet.\nThey come with the first sync, or are made here as new products.")

    # -- choosing ------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's own call: arrow down leads from the search to its results."""
        if (
            watched is self.search.field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self.model.rowCount()
        ):
            self.tiles.setFocus()
            self.tiles.setCurrentIndex(self.model.index(0))
            return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        text = self.search.field.text().strip()
        if text:
            self.entered.emit(text)

    def take_first(self) -> Product | None:
        """The best hit of the search, None where there is none."""
        return self.model.product_at(0) if self.search.field.text().strip() else None

    def _pick(self, row: int) -> None:
        if product := self.model.product_at(row):
            self.picked.emit(product)
