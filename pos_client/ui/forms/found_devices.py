"""Looks for devices beside the window's thread and lists what it found; a touch takes one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.errors import TandemError
from pos_client.devices.discovery import DeviceKind, Suggestion
from pos_client.ui.background import Background, caught
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.label import text_label


class FoundDevices(QWidget):
    """A button that looks, and below it one row a device of ``kind``; ``taken`` carries the address."""

    taken = Signal(str)

    def __init__(
        self, kind: DeviceKind, finding: Callable[[], Callable[[], Sequence[Suggestion]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._finding = kind, finding
        self._background: Background[Sequence[Suggestion] | TandemError] = Background(self)
        words = self.tr("Find a printer") if kind is DeviceKind.PRINTER else self.tr("Find a scanner")
        self.look_button = Button(words, icon_name="search")
        self.look_button.clicked.connect(self.look)
        self.note = text_label(size=tokens().text_minor, role="soft", wrap=True)
        self.buttons: dict[str, Button] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens().space_2)
        top = QHBoxLayout()
        top.addWidget(self.look_button)
        top.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_2)
        column.addLayout(top)
        column.addLayout(self._rows)

    @property
    def busy(self) -> bool:
        """Whether it is looking."""
        return self._background.busy

    def look(self) -> None:
        """Look once; asked again while it looks, it goes on looking."""
        if self._background.run(caught(self._finding()), self._found):
            self.note.setText(self.tr("Looking…"))
            self.look_button.setEnabled(False)

    def _found(self, found: Sequence[Suggestion] | TandemError) -> None:
        self.look_button.setEnabled(True)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        mine = [] if isinstance(found, TandemError) else [each for each in found if each.kind is self._kind]
        for suggestion in mine:
            self._add(suggestion)
        self.note.setText(
            self.tr("%n found", "", len(mine))
            if mine
            else self.tr("None found: switch it on and plug it in, or type its address.")
        )

    def _add(self, suggestion: Suggestion) -> None:
        label = isolated(suggestion.label or suggestion.address)
        if not suggestion.usable:
            label = self.tr("{device} (no right to use it: see the check below)").format(device=label)
        button = Button(label, icon_name="printer" if self._kind is DeviceKind.PRINTER else "scan-barcode")
        button.setAccessibleDescription(suggestion.address)
        button.setToolTip(suggestion.address)
        button.clicked.connect(lambda _checked=False, address=suggestion.address: self.taken.emit(address))
        self.buttons[suggestion.address] = button
        self._rows.addWidget(button)
