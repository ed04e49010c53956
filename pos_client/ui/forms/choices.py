"""Choices side by side, one of them taken: small ones as chips, large ones as cards with an icon and a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.icons import draw_icon
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import BOLD

_CARD_MARGIN, _ICON = 20, 28


class Choice:
    """One choice: its value, its words, and for a card a sentence and an icon."""

    def __init__(self, value: str, words: str, sentence: str = "", icon_name: str = "") -> None:
        self.value, self.words, self.sentence, self.icon_name = value, words, sentence, icon_name


class ChoiceCard(Button):
    """A large choice: icon, words, a sentence below them."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(choice.words)
        self._choice = choice
        self.setFont(ui_font(tokens().text_large, BOLD))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(96 if choice.sentence else 72)
        self.setAccessibleName(choice.words)
        self.setAccessibleDescription(choice.sentence)

    def sizeHint(self) -> QSize:
        """Room for the sentence on two lines."""
        return QSize(260, 112 if self._choice.sentence else 76)

    def paint_content(self, painter: QPainter) -> None:
        """Icon, words, sentence, in reading direction."""
        now, ink = tokens(), self.ink()
        inner = self.rect().adjusted(_CARD_MARGIN, 0, -_CARD_MARGIN, 0)
        start = _ICON + 14 if self._choice.icon_name else 0
        words_top = 18 if self._choice.sentence else (self.height() - 26) // 2
        if start:
            icon = QRect(inner.left(), words_top - 1, _ICON, _ICON)
            draw_icon(painter, self._choice.icon_name, self._placed(icon), ink)
        leading = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading)
        painter.setPen(QColor(ink))
        words = QRect(inner.left() + start, words_top, inner.width() - start, 26)
        painter.drawText(self._placed(words), int(leading | Qt.AlignmentFlag.AlignVCenter), self.text())
        if self._choice.sentence:
            painter.setFont(ui_font(now.text_minor + 1))
            painter.setPen(QColor(now.ink_soft))
            below = QRect(inner.left() + start, words_top + 32, inner.width() - start, self.height() - words_top - 44)
            flags = int(leading | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self._placed(below), flags, self._choice.sentence)

    def _placed(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)


class Choices(QWidget):
    """A row of choices; ``chosen`` carries the value a person took. Arrows walk them."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[Choice],
        value: str = "",
        *,
        cards: bool = False,
        upright: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, Button] = {}
        row: QBoxLayout = QVBoxLayout(self) if upright else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space_2)
        for choice in choices:
            button = ChoiceCard(choice) if cards else Button(choice.words, kind=ButtonKind.CHIP)
            button.setCheckable(True)
            button.setChecked(choice.value == value)
            button.clicked.connect(lambda _checked=False, value=choice.value: self.chosen.emit(value))
            self._group.addButton(button)
            self.buttons[choice.value] = button
            row.addWidget(button)
        if not cards and not upright:
            row.addStretch(1)
        if self.buttons:
            self.setFocusProxy(self.buttons.get(value) or next(iter(self.buttons.values())))

    @property
    def value(self) -> str:
        """What is taken, empty where nothing is."""
        return next((value for value, button in self.buttons.items() if button.isChecked()), "")

    def take(self, value: str) -> None:
        """Take a choice without telling."""
        if value in self.buttons:
            self.buttons[value].setChecked(True)
