"""What is seldom needed is folded away below a button; a field in it that is said to be wrong opens it and is brought into view."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_client.ui.forms.field import Field
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind


class Fold(QWidget):
    """``content`` is shown while the fold is open; closed as it begins. ``opened`` says that it was opened."""

    opened = Signal()

    def __init__(self, words: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.button = Button(words, icon_name="plus", kind=ButtonKind.QUIET)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_3)
        leading = QHBoxLayout()
        leading.addWidget(self.button)
        leading.addStretch(1)
        column.addLayout(leading)
        column.addWidget(content)
        self._show(False)

    @property
    def is_open(self) -> bool:
        """Whether what is in it can be seen."""
        return self.button.isChecked()

    def open(self) -> None:
        """Show what is in it."""
        self.button.setChecked(True)

    def _show(self, on: bool) -> None:
        self._content.setVisible(on)
        self.button.icon_name = "minus" if on else "plus"
        self.button.setAccessibleDescription(self.tr("shown") if on else self.tr("folded away"))
        self.button.update()
        if on:
            self.opened.emit()


def say_wrong_in_view(field: Field) -> None:
    """Mark a field, open the folds around it, go there, and scroll to it."""
    field.say_wrong()
    around = field.parentWidget()
    while around is not None:
        if isinstance(around, Fold):
            around.open()
        elif isinstance(around, QScrollArea):
            # a fold that was just opened has no place yet
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            around.ensureWidgetVisible(field, 0, tokens().space_4)
        around = around.parentWidget()
    field.editor.setFocus()
