"""Lists beside the basket: parked baskets to take up again, and the acts that have no key of their own on the screen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from common.clock import parse_instant
from pos_client.features.sell.parking import Parked
from pos_client.features.sell.screen_panel import Panel
from pos_client.ui.money_text import NumberText
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.label import text_label
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

_TWO_COLUMNS = 640


class ParkedPanel(Panel):
    """The parked baskets, newest first; ``resumed`` carries the id of the one tapped."""

    resumed = Signal(str)

    def __init__(
        self,
        parked: Sequence[Parked],
        *,
        numbers: NumberText,
        zone: str,
        name_of: Callable[[str], str],
        blocked: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._title.setText(self.tr("Parked baskets"))
        self.setAccessibleName(self._title.text())
        self.buttons: list[Button] = []
        if blocked:
            self.body.addWidget(text_label(self.tr("Park or finish the open basket first."), role="soft", wrap=True))
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_2)
        for basket in parked:
            when = numbers.day_and_time(parse_instant(basket.parked), zone)
            column.addWidget(text_label(f"{when} · {name_of(basket.operator)}", size=tokens().text_small, role="soft"))
            items = self.tr("1 line") if basket.lines == 1 else self.tr("%n lines", "", basket.lines)
            button = Button(basket.name or items, trailing=numbers.total(basket.total.minor))
            button.setEnabled(not blocked)
            button.setAccessibleDescription(f"{items}, {when}")
            button.clicked.connect(lambda _checked=False, key=basket.id: self.resumed.emit(key))
            self.buttons.append(button)
            column.addWidget(button)
        column.addStretch(1)
        if not parked:
            self.body.addWidget(text_label(self.tr("No basket is parked."), role="soft", wrap=True))
        self.body.addWidget(_scrolling(rows), 1)

    def begin(self) -> None:
        """The newest is one Enter away."""
        if self.buttons:
            self.buttons[0].setFocus()


class ActsPanel(Panel):
    """Further acts as buttons: (action id, label, icon, key, possible now)."""

    asked = Signal(str)

    def __init__(self, acts: Sequence[tuple[str, str, str, str, bool]], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._title.setText(self.tr("More actions"))
        self.setAccessibleName(self._title.text())
        self.setFixedWidth(_TWO_COLUMNS)
        self.buttons: dict[str, Button] = {}
        grid = QGridLayout()
        grid.setSpacing(tokens().space_2)
        for place, (action, label, icon, key, possible) in enumerate(acts):
            button = Button(label, icon_name=icon, hint=key)
            button.setEnabled(possible)
            button.clicked.connect(lambda _checked=False, action=action: self.asked.emit(action))
            self.buttons[action] = button
            grid.addWidget(button, place // 2, place % 2)
        self.body.addLayout(grid)
        self.body.addStretch(1)


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll_by_touch(area)
    return area
