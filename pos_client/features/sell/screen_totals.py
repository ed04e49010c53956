"""The totals below the basket: painted as one piece of fixed height, so that an edit repaints it without laying anything out."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from common.pricing import PricedBasket
from pos_client.ui.money_text import NumberText
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import look, tokens

_HEIGHT = 126
_ROW = 22


class Totals(QWidget):
    """Items, savings, taxes and the total of the open sale."""

    def __init__(self, numbers: Callable[[], NumberText], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._priced: PricedBasket | None = None
        self._rows: tuple[tuple[str, str, str], ...] = ()
        self._total = ""
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._set_fonts()
        look().changed.connect(self._set_fonts)

    @property
    def total_text(self) -> str:
        """The total as painted."""
        return self._total

    def sizeHint(self) -> QSize:
        """Always of one height."""
        return QSize(300, _HEIGHT)

    def show_priced(self, priced: PricedBasket | None) -> None:
        """Show the amounts of a sale, or of none."""
        self._priced = priced
        numbers = self._numbers()
        rows: list[tuple[str, str, str]] = []
        if priced and (priced.lines or priced.basket.returned):
            included = sum(line.amounts.gross for line in priced.lines)
            rows.append((self._items(priced.pieces), numbers.amount(included + priced.saving.minor), "ink_soft"))
            if priced.saving:
                rows.append((self.tr("You save"), numbers.amount(-priced.saving.minor), "good"))
            if back := sum(line.gross for line in priced.basket.returned):
                rows.append((self.tr("Taken back"), numbers.amount(back), "ink_soft"))
            elif taxes := self._taxes(priced):
                rows.append((taxes, "", "ink_soft"))
        self._rows = tuple(rows)
        self._total = numbers.total(priced.total.minor if priced else 0)
        said = [f"{label} {value}".strip() for label, value, _ in rows]
        self.setAccessibleName(", ".join([*said, f"{self.tr('Total')} {self._total}"]))
        self.update()

    def _set_fonts(self) -> None:
        now = tokens()
        self._small, self._label = ui_font(14), ui_font(now.text, QFont.Weight.DemiBold)
        self._large = ui_font(now.text_total, QFont.Weight.ExtraBold)
        self.update()

    def retranslate(self) -> None:
        """The language or currency changed."""
        self.show_priced(self._priced)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's own call."""
        now, painter = tokens(), QPainter(self)
        place = self.rect().adjusted(16, 12, -16, -6)
        leading = self._align(Qt.AlignmentFlag.AlignLeading)
        trailing = self._align(Qt.AlignmentFlag.AlignTrailing)
        painter.setPen(QColor(now.line))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(self._small)
        top = place.top()
        for label, value, ink in self._rows:
            row = QRect(place.left(), top, place.width(), _ROW)
            painter.setPen(QColor(getattr(now, ink)))
            painter.drawText(row, leading, label)
            painter.setPen(QColor(now.good if ink == "good" else now.ink))
            painter.drawText(row, trailing, value)
            top += _ROW
        foot = QRect(place.left(), place.bottom() - 40, place.width(), 40)
        painter.setPen(QColor(now.ink))
        painter.setFont(self._label)
        painter.drawText(foot.adjusted(0, 8, 0, 0), leading, self.tr("Total"))
        painter.setFont(self._large)
        painter.drawText(foot, trailing, self._total)
        painter.end()

    def _items(self, count: int) -> str:
        return self.tr("1 item") if count == 1 else self.tr("%n items", "", count)

    def _taxes(self, priced: PricedBasket) -> str:
        numbers = self._numbers()
        if any(row.tax.exemption for row in priced.taxes):
            return self.tr("Without tax")
        parts = [f"{numbers.percent(row.tax.percent)} {numbers.amount(row.amount)}" for row in priced.taxes]
        if not parts:
            return ""
        pattern = (
            self.tr("incl. VAT {rates}") if all(row.tax.included for row in priced.taxes) else self.tr("VAT {rates}")
        )
        return pattern.format(rates=" · ".join(parts))

    def _align(self, flag: Qt.AlignmentFlag) -> int:
        return int(QStyle.visualAlignment(self.layoutDirection(), flag) | Qt.AlignmentFlag.AlignVCenter)
