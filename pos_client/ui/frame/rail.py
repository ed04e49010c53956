"""The rail at the leading edge: one entry for each place one can go, none that leads nowhere."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pos_client.ui.actions import Action, label_of
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.icons import draw_icon
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind

_ENTRY_HEIGHT = 64


class RailButton(Button):
    """An entry: icon above label; a badge counts what waits there."""

    def __init__(self, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(label_of(action), kind=ButtonKind.QUIET, text_size=tokens().text_small, parent=parent)
        self.action_id = action.id
        self._icon = action.icon
        self._badge = ""
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setFixedHeight(_ENTRY_HEIGHT)

    def set_badge(self, badge: str) -> None:
        """Show a count, or nothing for an empty text."""
        self._badge = badge
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the rail leaves."""
        return QSize(tokens().rail - 16, _ENTRY_HEIGHT)

    def nextCheckState(self) -> None:
        """The frame alone says which entry is on."""

    def ink(self) -> str:
        """Brand where we are, soft elsewhere."""
        return tokens().brand if self.isChecked() else tokens().ink_soft

    def paint_content(self, painter: QPainter) -> None:
        """Icon, label, badge."""
        ink = self.ink()
        middle = self.rect().center().x()
        draw_icon(painter, self._icon, QRect(middle - 11, 11, 24, 24), ink)
        painter.setPen(QColor(ink))
        self._fit_font(painter)
        label = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRect(0, 38, self.width(), 20), int(Qt.AlignmentFlag.AlignCenter), label)
        if self._badge:
            self._paint_badge(painter, QPoint(middle + 8, 4))

    def _fit_font(self, painter: QPainter) -> None:
        """Long words of other languages get a smaller size before they are cut."""
        for size in (tokens().text_small, tokens().text_small - 1, tokens().text_small - 2):
            painter.setFont(ui_font(size, QFont.Weight.DemiBold))
            if painter.fontMetrics().horizontalAdvance(self.text()) < self.width():
                break

    def _paint_badge(self, painter: QPainter, at: QPoint) -> None:
        painter.setFont(ui_font(tokens().text_tiny, QFont.Weight.Bold))
        width = max(18, painter.fontMetrics().horizontalAdvance(self._badge) + 12)
        box = QRect(at, QSize(width, 18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().bad))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(QColor(tokens().surface))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._badge)


class Rail(QFrame):
    """The column of entries; ``go`` is called with an entry's action id."""

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go = go
        self._entries: dict[str, RailButton] = {}
        self._actions: dict[str, Action] = {}
        self.setProperty("kind", "rail")
        self.setFixedWidth(tokens().rail)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 10, 8, 10)
        self._column.setSpacing(6)
        self._column.addStretch(1)
        self._mirror()

    def add(self, action: Action) -> RailButton:
        """Add an entry at the end."""
        entry = RailButton(action, self)
        entry.clicked.connect(lambda: self._go(action.id))
        self._entries[action.id] = entry
        self._actions[action.id] = action
        self._column.insertWidget(self._column.count() - 1, entry)
        return entry

    def entries(self) -> dict[str, RailButton]:
        """Action id → entry."""
        return dict(self._entries)

    def mark(self, action_id: str) -> None:
        """Show where we are; an id without an entry marks none."""
        for each, entry in self._entries.items():
            entry.setChecked(each == action_id)

    def retranslate(self) -> None:
        """Put the labels anew."""
        self.setAccessibleName(self.tr("Places"))
        for action_id, entry in self._entries.items():
            entry.set_label(label_of(self._actions[action_id]))

    def changeEvent(self, event: QEvent) -> None:
        """Qt's own call; stylesheets do not mirror borders, so the rail says on which side it stands."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._mirror()

    def _mirror(self) -> None:
        mirrored = "true" if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else "false"
        if self.property("mirrored") != mirrored:
            self.setProperty("mirrored", mirrored)
            self.style().unpolish(self)
            self.style().polish(self)
