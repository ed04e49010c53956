"""Labels by role: the size and weight come from the type scale, the colour from the stylesheet."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone

NORMAL = QFont.Weight.Normal
SEMI = QFont.Weight.DemiBold
BOLD = QFont.Weight.Bold
HEAVY = QFont.Weight.ExtraBold


class Label(QLabel):
    """A label that aligns by the window's direction, not by its text's: an amount stands at the trailing edge in Arabic too.

    ``setAlignment`` means leading and trailing: ``AlignLeft`` is the side where reading begins.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._meant = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.setAlignment(self._meant)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Qt's own call, taken as leading and trailing."""
        self._meant = alignment
        super().setAlignment(QStyle.visualAlignment(self.layoutDirection(), alignment) | Qt.AlignmentFlag.AlignAbsolute)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's own call; the window was mirrored."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self.setAlignment(self._meant)


def text_label(
    text: str = "",
    *,
    size: int = 0,
    weight: QFont.Weight = NORMAL,
    role: str = "",
    wrap: bool = False,
    parent: QWidget | None = None,
) -> Label:
    """A plain-text label. ``role`` is ``soft``, ``faint`` or ``brand``; text from outside is never read as markup."""
    label = Label(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(ui_font(size or tokens().text, weight))
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def set_tone(widget: QWidget, tone: Tone | None) -> None:
    """Change a widget's ``tone`` property and let the stylesheet see it."""
    value = tone.value if tone is not None else ""
    if widget.property("tone") != value:
        widget.setProperty("tone", value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
