"""Labels by role: the size and weight come from the type scale, the colour from the stylesheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone

NORMAL = QFont.Weight.Normal
SEMI = QFont.Weight.DemiBold
BOLD = QFont.Weight.Bold
HEAVY = QFont.Weight.ExtraBold


def text_label(
    text: str = "",
    *,
    size: int = 0,
    weight: QFont.Weight = NORMAL,
    role: str = "",
    wrap: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A plain-text label. ``role`` is ``soft``, ``faint`` or ``brand``; text from outside is never read as markup."""
    label = QLabel(text, parent)
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
