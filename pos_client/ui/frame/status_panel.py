"""The answer to a click on a pill: how line and devices stand, why, and what still works."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pos_client.sync.link_messages import Reach, Status
from pos_client.ui.frame.state_words import (
    DeviceLine,
    cause_sentence,
    device_kind,
    device_state,
    last_word,
    state_name,
    what_works,
)
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.card import Rule
from pos_client.ui.widgets.label import BOLD, SEMI, text_label
from pos_client.ui.widgets.tag import Tag
from pos_client.ui.widgets.touch_scroll import scroll_by_touch


class StatusPanel(QWidget):
    """Two parts, connection and devices; ``show_state`` puts both anew."""

    def __init__(self, *, sync_now: Callable[[], object], open_settings: Callable[[], object]) -> None:
        super().__init__()
        self._sync_now = sync_now
        self._open_settings = open_settings
        self._body: QWidget | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        scroll_by_touch(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_state(self, status: Status, devices: Sequence[DeviceLine], now: datetime) -> None:
        """Put the state as it is now."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(tokens().space_3)
        self._add_connection(column, status, now)
        column.addWidget(Rule())
        self._add_devices(column, devices)
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._body = body

    def words(self) -> str:
        """All that is said, for tests and screen readers."""
        found = self._body.findChildren(QLabel) if self._body is not None else []
        return "\n".join(label.text() for label in found)

    def _add_connection(self, column: QVBoxLayout, status: Status, now: datetime) -> None:
        name = state_name(status)
        column.addLayout(_headed(self.tr("Connection"), Tag(name.words, name.tone)))
        if cause := cause_sentence(status):
            column.addWidget(text_label(cause, weight=SEMI, wrap=True))
        for sentence in what_works(status):
            column.addWidget(text_label(f"· {sentence}", role="soft", wrap=True))
        kept = self.tr("%n sale(s) not sent yet, all saved on this till", "", status.unsent)
        if status.unsent:
            column.addWidget(text_label(kept, wrap=True))
        elif status.reach is not Reach.UNPAIRED:
            column.addWidget(text_label(self.tr("Every sale has been sent."), wrap=True))
        if heard := last_word(status, now):
            column.addWidget(text_label(heard, size=tokens().text_minor, role="soft"))
        if status.reach is not Reach.UNPAIRED:
            button = Button(self.tr("Send and fetch now"), icon_name="refresh-cw")
            button.clicked.connect(self._sync_now)
            column.addWidget(button)

    def _add_devices(self, column: QVBoxLayout, devices: Sequence[DeviceLine]) -> None:
        column.addLayout(_headed(self.tr("Devices"), None))
        if not devices:
            none = self.tr("No device is set up. Selling works; receipts can be shown and sent by mail.")
            column.addWidget(text_label(none, role="soft", wrap=True))
        for line in devices:
            said = device_state(line)
            row = QHBoxLayout()
            row.setSpacing(tokens().space_2)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(text_label(device_kind(line), weight=SEMI))
            words.addWidget(text_label(line.name, size=tokens().text_minor, role="soft", wrap=True))
            row.addLayout(words, 1)
            row.addWidget(Tag(said.words, said.tone))
            column.addLayout(row)
        button = Button(self.tr("Set up devices"), icon_name="settings")
        button.clicked.connect(self._open_settings)
        column.addWidget(button)


def _headed(title: str, tag: Tag | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(text_label(title, size=tokens().text_large, weight=BOLD))
    row.addStretch(1)
    if tag is not None:
        row.addWidget(tag)
    return row
