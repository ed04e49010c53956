"""The top bar: whose till this is, how devices and line stand, who sells, what time it is."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QStyle, QWidget

from pos_client.ui.frame.state_words import Said
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.avatar import initials
from pos_client.ui.widgets.label import HEAVY, SEMI, text_label
from pos_client.ui.widgets.pill import Pill

PRODUCT = "Tandem"
_AVATAR = 34


class OperatorButton(QAbstractButton):
    """Who is signed on: initials and name; a click lets another person sign on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(ui_font(tokens().text, QFont.Weight.DemiBold))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(tokens().touch)
        self.hide()

    def set_name(self, name: str) -> None:
        """Show a person; an empty name hides the button."""
        self.setText(name)
        self.setToolTip(name)
        self.setAccessibleName(self.tr("Operator {name}, switch").format(name=name))
        self.setVisible(bool(name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Circle and name."""
        return QSize(_AVATAR + 10 + min(self.fontMetrics().horizontalAdvance(self.text()) + 2, 180), tokens().touch)

    def minimumSizeHint(self) -> QSize:
        """The circle alone."""
        return QSize(tokens().touch, tokens().touch)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's own call."""
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRect(0, (self.height() - _AVATAR) // 2, _AVATAR, _AVATAR)
        words = QRect(_AVATAR + 10, 0, self.width() - _AVATAR - 10, self.height())
        circle, words = (QStyle.visualRect(self.layoutDirection(), self.rect(), each) for each in (circle, words))
        painter.setPen(QColor(now.focus) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.avatar))
        painter.drawEllipse(circle)
        painter.setFont(ui_font(now.text_minor, QFont.Weight.Bold))
        painter.setPen(QColor(now.avatar_ink))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), initials(self.text()))
        painter.setFont(self.font())
        painter.setPen(QColor(now.ink))
        name = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        align = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading)
        painter.drawText(words, int(align | Qt.AlignmentFlag.AlignVCenter), isolated(name))
        painter.end()


class TopBar(QFrame):
    """The bar itself, 56 px high."""

    state_asked = Signal()
    switch_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "top")
        self.setFixedHeight(tokens().top_bar)
        self._logo = text_label(PRODUCT, size=17, weight=HEAVY, role="brand")
        self._logo.setMinimumWidth(tokens().rail - 18)
        self.shop = text_label(weight=SEMI)
        self.till = text_label(size=tokens().text_minor, weight=QFont.Weight.Medium, role="soft")
        self.training = Pill()
        self.devices = Pill()
        self.sync = Pill()
        self.operator = OperatorButton()
        self.clock = text_label(weight=SEMI, role="soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(tokens().space_4)
        for label in (self._logo, self.shop, self.till):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.training)
        row.addWidget(self.devices)
        row.addWidget(self.sync)
        row.addWidget(self.operator)
        row.addWidget(self.clock)
        self.shop.setMinimumWidth(0)
        self.shop.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.training.hide()
        for pill in (self.devices, self.sync):
            pill.clicked.connect(self.state_asked)
        self.operator.clicked.connect(self.switch_asked)

    def show_place(self, shop: str, till: str) -> None:
        """Shop and till."""
        self.shop.setText(isolated(shop))
        self.till.setText(isolated(till))

    def show_training(self, words: str) -> None:
        """Training mode in plain sight, or not at all for an empty text."""
        self.training.set(words, Tone.WARN)
        self.training.setVisible(bool(words))

    def show_devices(self, said: Said) -> None:
        """Words neutral and the dot in the tone while all is well, all in the tone when something needs a person."""
        calm = said.tone in {Tone.GOOD, Tone.NEUTRAL}
        self.devices.set(said.words, Tone.NEUTRAL if calm else said.tone, said.tone)

    def show_sync(self, said: Said) -> None:
        """The line's state."""
        self.sync.set(said.words, said.tone)

    def show_clock(self, text: str) -> None:
        """The shop's time of day."""
        if text != self.clock.text():
            self.clock.setText(text)
