"""Which goods of a sale a gift receipt is for: all of them ticked, and one touch prints it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from common.facts import SaleLine
from common.quantity import Unit
from pos_client.ui.money_text import NumberText, isolated
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import set_tone, text_label
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

_NAME_WIDTH = 360  # pixels beside the tick, in the sheet's own width


class GiftSheet(QWidget):
    """Goods to tick; ``print_for`` takes the numbers of the ticked lines."""

    def __init__(
        self,
        lines: Sequence[SaleLine],
        *,
        numbers: NumberText,
        until: str,
        print_for: Callable[[set[int]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._print_for = print_for
        self.boxes: dict[int, QCheckBox] = {}
        goods = QWidget()
        column = QVBoxLayout(goods)
        column.setContentsMargins(0, 0, 0, 0)
        for line in lines:
            many = numbers.quantity(line.quantity, Unit(line.unit))
            box = QCheckBox(_wrapped(f"{many} × ", line.name))
            box.setFont(ui_font(tokens().text))
            box.setAccessibleName(f"{many} × {line.name}")
            box.setMinimumHeight(tokens().touch)
            box.setChecked(True)
            self.boxes[line.line] = box
            column.addWidget(box)
        column.addStretch(1)
        self._said = text_label(size=tokens().text_minor, wrap=True)
        self.print_button = Button(self.tr("Print gift receipt"), kind=ButtonKind.PRIMARY, icon_name="gift")
        self.print_button.clicked.connect(self._print)
        self._build(goods, until)

    def _build(self, goods: QWidget, until: str) -> None:
        area = QScrollArea()
        area.setWidget(goods)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_touch(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(tokens().space_3)
        rule = self.tr("It shows no prices. Whoever brings it may exchange the goods.")
        if until:
            rule = self.tr("It shows no prices. Whoever brings it may exchange the goods until {day}.").format(
                day=until
            )
        whole.addWidget(text_label(rule, role="soft", wrap=True))
        whole.addWidget(area, 1)
        whole.addWidget(self._said)
        whole.addWidget(self.print_button)
        self.setFocusProxy(next(iter(self.boxes.values()), self.print_button))

    @property
    def chosen(self) -> set[int]:
        """The numbers of the ticked lines."""
        return {line for line, box in self.boxes.items() if box.isChecked()}

    @property
    def said(self) -> str:
        """What was answered last."""
        return self._said.text()

    def _print(self) -> None:
        if not self.chosen:
            self._said.setText(self.tr("Tick at least one of the goods."))
            set_tone(self._said, Tone.BAD)
            return
        self._print_for(self.chosen)


def _wrapped(many: str, name: str) -> str:
    """A tick box breaks no line itself: a long name goes on below, and its ampersands are no keys."""
    metrics, lines = QFontMetrics(ui_font(tokens().text)), [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(many + longer) > _NAME_WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    lines[-1:] = [metrics.elidedText(lines[-1], Qt.TextElideMode.ElideRight, _NAME_WIDTH)]
    shown = "\n".join(isolated(line) for line in lines)
    return f"{many}{shown}".replace("&", "&&")
