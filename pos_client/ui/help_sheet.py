"""The help sheet (F1): the keys of this screen and of everywhere, from the same table that makes buttons and shortcuts."""

from collections.abc import Set

from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pos_client.ui.actions import EVERYWHERE, Action, ActionTable, help_of, key_text, label_of
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.label import BOLD, SEMI, text_label
from pos_client.ui.widgets.touch_scroll import scroll_by_touch


class HelpSheet(QWidget):
    """Lists the actions that ``screen`` binds now, then those of everywhere; an action without key is listed too."""

    def __init__(self, table: ActionTable, screen: str, bound: Set[str]) -> None:
        super().__init__()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(tokens().space_2)
        here = [action for action in table if action.screen == screen and screen]
        anywhere = [action for action in table if action.screen == EVERYWHERE and action.id in bound]
        for title, actions in ((self.tr("On this screen"), here), (self.tr("Everywhere"), anywhere)):
            if actions:
                column.addWidget(text_label(title, size=tokens().text_large, weight=BOLD))
                column.addLayout(self._rows(table, actions))
        scan = self.tr("Scan at any time: no field has to be chosen first.")
        column.addWidget(text_label(scan, role="soft", wrap=True))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll_by_touch(scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._body = body

    def words(self) -> str:
        """All that is said."""
        return "\n".join(label.text() for label in self._body.findChildren(QLabel))

    def _rows(self, table: ActionTable, actions: list[Action]) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(tokens().space_3)
        grid.setVerticalSpacing(tokens().space_2)
        for row, action in enumerate(actions):
            key = text_label(key_text(table.key(action.id)), size=tokens().text_minor, weight=BOLD, role="brand")
            key.setMinimumWidth(64)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(text_label(label_of(action), weight=SEMI))
            words.addWidget(text_label(help_of(action), size=tokens().text_minor, role="soft", wrap=True))
            grid.addWidget(key, row, 0)
            grid.addLayout(words, row, 1)
        return grid
