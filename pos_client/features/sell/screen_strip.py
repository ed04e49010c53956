"""The row below the goods: a notice when there is something to say, else the keys of what is sold rarely enough to be forgotten."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos_client.ui.action_table import ACTIONS
from pos_client.ui.actions import label_of
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.label import text_label
from pos_client.ui.widgets.notice import Notice

_HEIGHT = 60
_TOLD = ("sell.customer", "sell.coupon", "sell.empties", "sell.why", "sell.open_item", "help.show")


class Strip(QWidget):
    """``notice`` covers the keys while it says something; nothing moves."""

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.keys = text_label(size=tokens().text_minor, role="soft", wrap=True)
        self.keys.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # on a narrow screen it goes on in a second line, and pushes nothing aside
        self.keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        cell = QGridLayout(self)
        cell.setContentsMargins(0, 0, 0, 0)
        cell.addWidget(self.keys, 0, 0)
        cell.addWidget(notice, 0, 0)
        notice.raise_()

    def retranslate(self, key_hint: Callable[[str], str]) -> None:
        """The words and keys in force."""
        actions = {action.id: action for action in ACTIONS}
        told = [(key_hint(action), label_of(actions[action])) for action in _TOLD]
        self.keys.setText("   ·   ".join(f"{isolated(key)} {label}" for key, label in told if key))
