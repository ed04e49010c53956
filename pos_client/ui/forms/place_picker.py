"""A folder is chosen by one touch among the sticks and folders that are there, or typed; no dialog opens for it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_client.ui.forms.field import Field, line_field
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import text_label

_REMOVABLE = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_MOST = 4


def places() -> tuple[Path, ...]:
    """Sticks and other drives that can be written to, then the person's documents."""
    found = [
        Path(volume.rootPath())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady() and not volume.isReadOnly() and volume.rootPath().startswith(_REMOVABLE)
    ]
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return (*found, *([Path(documents)] if documents and Path(documents).is_dir() else []))


class PlacePicker(QWidget):
    """``changed`` follows each other folder; ``folder`` is what stands in the entry, tidied."""

    changed = Signal()

    def __init__(
        self,
        label: str,
        folder: str = "",
        *,
        rule: str = "",
        find: Callable[[], Sequence[Path]] = places,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self.field: Field
        self.field, self.entry = line_field(
            label, folder, rule=rule, longest=400, left_to_right=True, changed=self.changed.emit
        )
        self.buttons: dict[str, Button] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(tokens().space_2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_2)
        column.addWidget(self.field)
        column.addLayout(self._row)
        self.setFocusProxy(self.entry)
        self.look()

    @property
    def folder(self) -> str:
        """The folder, empty for none."""
        return self.entry.text().strip()

    def look(self) -> None:
        """Look again which drives are there (a stick was plugged in)."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for place in self._find()[:_MOST]:
            button = Button(isolated(place.name or str(place)), kind=ButtonKind.CHIP, text_size=tokens().text_minor)
            button.setToolTip(str(place))
            button.clicked.connect(lambda _checked=False, place=place: self._take(place))
            self.buttons[str(place)] = button
            self._row.addWidget(button)
        if not self.buttons:
            none = self.tr("No stick is plugged in; type a folder, or plug one in and look again.")
            self._row.addWidget(text_label(none, size=tokens().text_minor, role="soft", wrap=True), 1)
        again = Button(icon_name="refresh-cw", kind=ButtonKind.QUIET)
        again.setAccessibleName(self.tr("Look again for sticks"))
        again.clicked.connect(self.look)
        self._row.addWidget(again)
        if self.buttons:
            self._row.addStretch(1)

    def _take(self, place: Path) -> None:
        self.entry.setText(str(place))
        self.field.say_right()
        self.changed.emit()
