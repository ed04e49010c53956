"""A button for fingers: at least 48 px, no default button, never takes the focus by touch; shows its key as a hint."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.icons import draw_icon
from pos_client.ui.theme.look import tokens

_GAP = 8
_HINT_PAD = 5


class ButtonKind(StrEnum):
    """How loud a button is; there is one primary on a screen."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"
    QUIET = "quiet"
    CHIP = "chip"


class Button(QPushButton):
    """A push button with an optional icon, key hint and trailing text (an amount).

    With ``trailing`` the label stands at the leading edge and the trailing text and hint at the other, else all is in the
    middle. The accessible name is the label and the trailing text.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon_name: str = "",
        hint: str = "",
        trailing: str = "",
        text_size: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self.icon_name = icon_name
        self.hint = hint
        self.trailing = trailing
        self.setProperty("kind", kind.value)
        self.setFont(ui_font(text_size or tokens().text, QFont.Weight.DemiBold))
        self.setMinimumHeight(tokens().touch)
        self.setMinimumWidth(tokens().touch)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setDefault(False)
        self._name()

    def set_trailing(self, trailing: str) -> None:
        """Change the trailing text, such as the amount to pay."""
        if trailing != self.trailing:
            self.trailing = trailing
            self._name()
            self.update()

    def set_hint(self, hint: str) -> None:
        """Change the key shown, after it was rebound."""
        if hint != self.hint:
            self.hint = hint
            self.updateGeometry()
            self.update()

    def set_label(self, text: str) -> None:
        """Change the label, as for a new language."""
        self.setText(text)
        self._name()

    def sizeHint(self) -> QSize:
        """Room for icon, label, trailing text and hint."""
        width = self._content_width() + 2 * 16
        return QSize(max(width, tokens().touch), max(tokens().button, self.minimumHeight()))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the label alone."""
        return QSize(max(self.fontMetrics().horizontalAdvance(self.text()) + 16, tokens().touch), self.minimumHeight())

    def changeEvent(self, event: QEvent) -> None:
        """Qt's own call; a disabled or restyled button is painted anew."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The stylesheet paints the ground, we paint what stands on it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setFont(self.font())
        self.paint_content(painter)
        painter.end()

    def paint_content(self, painter: QPainter) -> None:
        """Icon, label, trailing text and hint, in reading direction."""
        ink = self.ink()
        # a key in a narrow row keeps its label whole and gives up its margins instead
        margin = 16 if self._content_width() <= self.width() - 32 else 6
        place = self.rect().adjusted(margin, 0, -margin, 0)
        if self.trailing:
            place = self.rect().adjusted(22, 0, -22, 0)
            self._paint_run(painter, place, ink, leading=True)
            self._paint_trailing(painter, place, ink)
            return
        width = min(self._content_width(), place.width())
        start = place.left() + (place.width() - width) // 2
        self._paint_run(painter, QRect(start, place.top(), width, place.height()), ink, leading=False)

    def ink(self) -> str:
        """The colour of label and icon in the button's present state."""
        now = tokens()
        if not self.isEnabled():
            return now.ink_faint
        if self.isChecked():
            return now.selection_ink if self.kind is ButtonKind.CHIP else now.brand
        return {
            ButtonKind.PRIMARY: now.brand_ink,
            ButtonKind.DANGER: now.bad,
            ButtonKind.CHIP: now.ink_soft,
        }.get(self.kind, now.ink)

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()} {self.trailing}".strip())

    def _hint_font(self) -> QFont:
        return ui_font(tokens().text_tiny, QFont.Weight.DemiBold)

    def _hint_width(self) -> int:
        if not self.hint:
            return 0
        return QFontMetrics(self._hint_font()).horizontalAdvance(self.hint) + 2 * _HINT_PAD + 2

    def _icon_size(self) -> int:
        return min(24, self.fontMetrics().height() + 2) if self.icon_name else 0

    def _content_width(self) -> int:
        parts = [self._icon_size(), self.fontMetrics().horizontalAdvance(self.text()), self._hint_width()]
        if self.trailing:
            parts.append(self.fontMetrics().horizontalAdvance(self.trailing) + _GAP)
        shown = [part for part in parts if part]
        # advances are fractions of a pixel: two more keep the label from being cut short
        return sum(shown) + _GAP * max(len(shown) - 1, 0) + 2

    def _visual(self, place: QRect, within: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), within, place)

    def _paint_run(self, painter: QPainter, run: QRect, ink: str, *, leading: bool) -> None:
        at = run.left()
        if self.icon_name:
            size = self._icon_size()
            box = QRect(at, run.center().y() - size // 2 + 1, size, size)
            draw_icon(painter, self.icon_name, self._visual(box, run), ink)
            at += size + _GAP
        hint = 0 if leading else self._hint_width()
        text_width = run.right() + 1 - at - (hint + _GAP if hint else 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, text_width)
        if hint and text != self.text():
            # no room for both: the label goes first, the tooltip still tells the key
            hint, text_width = 0, run.right() + 1 - at
            text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, text_width)
        box = QRect(at, run.top(), text_width, run.height())
        painter.setPen(QColor(ink))
        align = Qt.AlignmentFlag.AlignVCenter | QStyle.visualAlignment(
            self.layoutDirection(),
            Qt.AlignmentFlag.AlignLeading if (leading or hint or self.icon_name) else Qt.AlignmentFlag.AlignHCenter,
        )
        painter.drawText(self._visual(box, run), int(align), text)
        if hint:
            self._paint_hint(painter, self._visual(QRect(run.right() + 1 - hint, run.top(), hint, run.height()), run))

    def _paint_trailing(self, painter: QPainter, place: QRect, ink: str) -> None:
        hint = self._hint_width()
        end = place.right() + 1
        if hint:
            self._paint_hint(painter, self._visual(QRect(end - hint, place.top(), hint, place.height()), place))
            end -= hint + _GAP
        width = self.fontMetrics().horizontalAdvance(self.trailing) + 2
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        painter.drawText(
            self._visual(QRect(end - width, place.top(), width, place.height()), place),
            int(Qt.AlignmentFlag.AlignCenter),
            self.trailing,
        )

    def _paint_hint(self, painter: QPainter, place: QRect) -> None:
        now = tokens()
        primary = self.kind is ButtonKind.PRIMARY and self.isEnabled()
        colour = QColor(now.brand_hint if primary else now.ink_faint)
        box = QRect(QPoint(place.left(), place.center().y() - 8), QSize(place.width(), 18))
        edge = QColor(colour) if primary else QColor(now.line)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 5, 5)
        painter.setFont(self._hint_font())
        painter.setPen(colour)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.hint)
        painter.setFont(self.font())
