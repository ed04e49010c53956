"""A notice says something in place, in a tone, with up to a few offers; it never blocks and never takes the focus."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from common.errors import TandemError
from pos_client.ui.fault_text import fault_text
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.icons import draw_icon
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone, tone_colours
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import SEMI, text_label

_ICONS = {
    Tone.GOOD: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.BAD: "circle-x",
    Tone.INFO: "info",
    Tone.NEUTRAL: "info",
    Tone.BRAND: "info",
}
# a bad or warning notice stays until it is closed or replaced
_STAYS = frozenset({Tone.BAD, Tone.WARN})
_FADES_AFTER_MS = 6000


class Notice(QWidget):
    """One notice at a time: the newest. Hidden when there is none."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.INFO
        self._text = text_label(weight=SEMI, wrap=True)
        self._detail = text_label(size=tokens().text_minor, wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._detail)
        self._offers = QHBoxLayout()
        self._offers.setSpacing(tokens().space_2)
        self._close = Button(icon_name="x", kind=ButtonKind.QUIET)
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        self._leave_room_for_icon(row)
        row.setSpacing(tokens().space_3)
        row.addLayout(words, 1)
        row.addLayout(self._offers)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.setMinimumHeight(56)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, empty when nothing is."""
        return self._text.text() if not self.isHidden() else ""

    @property
    def detail(self) -> str:
        """The second line."""
        return self._detail.text()

    def say(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        *,
        detail: str = "",
        offers: Sequence[tuple[str, Callable[[], None]]] = (),
    ) -> None:
        """Show a notice; an offer's button closes it and does the offer."""
        self._tone = tone
        self._text.setText(text)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._drop_offers()
        for label, step in offers:
            button = Button(label)
            button.clicked.connect(lambda _checked=False, step=step: self._take(step))
            self._offers.addWidget(button)
        self._close.setAccessibleName(self.tr("Close this notice"))
        self.setAccessibleName(f"{text} {detail}".strip())
        self.show()
        self.update()
        if tone in _STAYS or offers:
            self._timer.stop()
        else:
            self._timer.start(_FADES_AFTER_MS)

    def say_fault(self, fault: TandemError) -> None:
        """What happened, what is safe, what to do, and the code for who is asked about it."""
        said = fault_text(fault)
        place = f" ({isolated(fault.place)})" if fault.place else ""
        self.say(f"{said.happened}{place}", Tone.BAD, detail=f"{said.safe} {said.remedy} [{said.code}]")

    def clear(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        if self.isHidden():
            return
        self.hide()
        self._drop_offers()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's own call; the window was mirrored."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange and (row := self.layout()) is not None:
            self._leave_room_for_icon(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's own call."""
        ink, ground = tone_colours(tokens(), self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(ink))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), tokens().radius, tokens().radius)
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        spot = QRect(self.width() - 36 if right_to_left else 14, self.height() // 2 - 11, 22, 22)
        draw_icon(painter, _ICONS[self._tone], spot, ink)
        painter.end()

    def _leave_room_for_icon(self, row: QLayout) -> None:
        # Qt mirrors what is in a layout, not its margins
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        row.setContentsMargins(4 if right_to_left else 48, 4, 48 if right_to_left else 4, 4)

    def _take(self, step: Callable[[], None]) -> None:
        self.clear()
        step()

    def _drop_offers(self) -> None:
        while (item := self._offers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
