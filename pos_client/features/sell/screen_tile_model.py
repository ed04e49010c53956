"""The goods shown as tiles: one page at a time, stock asked for only where it is seen."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from common.product import Product
from pos_client.ui.money_text import NumberText

ProductRole = Qt.ItemDataRole.UserRole + 1
StockRole = Qt.ItemDataRole.UserRole + 2
PAGE = 60
Index = QModelIndex | QPersistentModelIndex
Numbers = Callable[[], NumberText]
Fetch = Callable[[int], Sequence[Product]]


class TileModel(QAbstractListModel):
    """Products in the order they came; more are fetched when the view reaches the end."""

    def __init__(self, stock: Callable[[str], Decimal | None], numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stock = stock
        self._numbers = numbers
        self._products: list[Product] = []
        self._levels: dict[str, Decimal | None] = {}
        self._fetch: Fetch | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many products are here so far."""
        return 0 if parent.isValid() else len(self._products)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The product and its stock for the delegate, its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._products):
            return None
        product = self._products[index.row()]
        if role == ProductRole:
            return product
        if role == StockRole:
            return self._level(product.id)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            price = self._numbers().price(product.unit_price, product.unit) if product.unit_price is not None else ""
            return f"{product.name}, {price}" if price else product.name
        return product.name if role == Qt.ItemDataRole.ToolTipRole else None

    def product_at(self, row: int) -> Product | None:
        """The product of a row."""
        return self._products[row] if 0 <= row < len(self._products) else None

    def show_products(self, products: Sequence[Product], fetch: Fetch | None = None) -> None:
        """Another page; ``fetch`` gives more from an offset on, None where these are all."""
        self.beginResetModel()
        self._products = list(products)
        self._fetch = fetch if len(products) >= PAGE else None
        self.endResetModel()

    def forget_stock(self) -> None:
        """Stock changed: ask anew for what is shown."""
        self._levels.clear()
        if self._products:
            self.dataChanged.emit(self.index(0), self.index(len(self._products) - 1), [StockRole])

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the end is not reached."""
        return not parent.isValid() and self._fetch is not None

    def fetchMore(self, parent: Index) -> None:
        """Put the next page behind the last."""
        if parent.isValid() or self._fetch is None:
            return
        more = self._fetch(len(self._products))
        if len(more) < PAGE:
            self._fetch = None
        if more:
            self.beginInsertRows(QModelIndex(), len(self._products), len(self._products) + len(more) - 1)
            self._products.extend(more)
            self.endInsertRows()

    def _level(self, product: str) -> Decimal | None:
        if product not in self._levels:
            self._levels[product] = self._stock(product)
        return self._levels[product]
