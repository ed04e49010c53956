"""What stands between the ways to pay and the pad: likely sums, a card's slip, a code, or notes of elsewhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import SEMI, text_label

MOST_SUMS = 4
MOST_CURRENCIES = 3


class SumsPage(QWidget):
    """Likely sums of cash; ``chosen`` carries minor units."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.paid = text_label(weight=SEMI), text_label(role="soft")
        self.sums = [Button() for _ in range(MOST_SUMS)]
        self._minor = [0] * MOST_SUMS
        column = _column(self)
        column.addWidget(self.head)
        column.addWidget(self.paid)
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, button in enumerate(self.sums):
            button.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(self._minor[place]))
            grid.addWidget(button, 0, place)
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        column.addStretch(1)

    def show_sums(self, sums: Sequence[int], written: Callable[[int], str], *, due: bool) -> None:
        """These sums, or that nothing is due any more."""
        for place, button in enumerate(self.sums):
            shown = place < len(sums)
            self._minor[place] = sums[place] if shown else 0
            button.set_label(written(sums[place]) if shown else "")
            button.setVisible(shown)
        self.head.setVisible(due)
        self.paid.setVisible(not due)


class EntryPage(QWidget):
    """One field with its button and a way back: a card's slip, or the code of a card or voucher."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, allowed: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = text_label(weight=SEMI)
        self.field = QLineEdit()
        self.field.setMaxLength(longest)
        self.field.setValidator(QRegularExpressionValidator(QRegularExpression(allowed), self.field))
        self.take_button = Button(kind=ButtonKind.PRIMARY)
        self.cancel_button = Button()
        self.take_button.clicked.connect(lambda: self.entered.emit(self.field.text()))
        self.cancel_button.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.field, 1)
        row.addWidget(self.take_button)
        row.addWidget(self.cancel_button)
        column = _column(self)
        column.addWidget(self.head)
        column.addLayout(row)
        column.addStretch(1)


class ForeignPage(QWidget):
    """The currencies that are taken, each with what the typed amount of it is worth; ``chosen`` carries the currency."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = text_label(weight=SEMI)
        self.buttons = [Button() for _ in range(MOST_CURRENCIES)]
        self._currencies = [""] * MOST_CURRENCIES
        self.cancel_button = Button()
        self.cancel_button.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(10)
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(self._currencies[place]))
            row.addWidget(button, 1)
        row.addWidget(self.cancel_button)
        column = _column(self)
        column.addWidget(self.head)
        column.addLayout(row)
        column.addStretch(1)

    def show_worths(self, worths: Sequence[tuple[str, str]]) -> None:
        """(currency, what the typed amount of it is worth as written, empty where nothing is typed)."""
        for place, button in enumerate(self.buttons):
            shown = place < len(worths)
            self._currencies[place], worth = worths[place] if shown else ("", "")
            button.setVisible(shown)
            button.set_label(self._currencies[place])
            button.set_trailing(worth)
            button.setEnabled(bool(worth))


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens().space_3)
    return column
