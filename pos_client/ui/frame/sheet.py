"""A sheet lies over the trailing part of a screen and leaves the rest of it in sight; it is no dialog and nothing waits for it."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStyle, QVBoxLayout, QWidget

from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import BOLD, text_label

SHEET_WIDTH = 460


class Sheet(QFrame):
    """Holds one content at a time, follows its parent's size, gives the focus back when it closes.

    A content with ``blocks_actions`` set keeps the screen's keys away while it is open (approval); one with
    ``takes_raw_keys`` set gets keys as they come (PIN).
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sheet")
        self._under = parent
        self._content: QWidget | None = None
        self._focus_before: QWidget | None = None
        self._title = text_label(size=tokens().text_title, weight=BOLD, wrap=True)
        self._cross = Button(icon_name="x", kind=ButtonKind.QUIET)
        self._cross.clicked.connect(self.close_content)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._cross)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 12, 12, 20)
        self._column.setSpacing(tokens().space_3)
        self._column.addLayout(head)
        parent.installEventFilter(self)
        self.hide()

    @property
    def content(self) -> QWidget | None:
        """What is shown, None when the sheet is closed."""
        return self._content

    @property
    def blocks_actions(self) -> bool:
        """Whether the screen's keys are to rest."""
        return bool(getattr(self._content, "blocks_actions", False))

    @property
    def takes_raw_keys(self) -> bool:
        """Whether keys must come as they are typed."""
        return bool(getattr(self._content, "takes_raw_keys", False))

    def open_content(self, content: QWidget, title: str) -> None:
        """Show a content; the one before it is closed."""
        if self._content is not None:
            self._drop()
            self.closed.emit()
        else:
            self._focus_before = QApplication.focusWidget()
        self._content = content
        self._title.setText(title)
        self._cross.setAccessibleName(self.tr("Close"))
        self.setAccessibleName(title)
        self._column.addWidget(content, 1)
        self._place()
        self.show()
        self.raise_()
        content.show()
        content.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_content(self) -> None:
        """Close; what had the focus before has it again."""
        if self._content is None:
            return
        self._drop()
        self.hide()
        before, self._focus_before = self._focus_before, None
        try:
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:
            pass  # the widget went away while the sheet was open
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's own call; the sheet follows the size of what it lies over."""
        if watched is self._under and event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange}:
            self._place()
        return False

    def _drop(self) -> None:
        content, self._content = self._content, None
        if content is not None:
            self._column.removeWidget(content)
            content.hide()
            content.deleteLater()

    def _place(self) -> None:
        parent = self._under
        width = min(SHEET_WIDTH, parent.width())
        wanted = QRect(parent.width() - width, 0, width, parent.height())
        self.setGeometry(QStyle.visualRect(self.layoutDirection(), parent.rect(), wanted))
