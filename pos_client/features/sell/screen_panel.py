"""A panel beside the basket asks for one thing without covering it: a title, its content, and a way back that loses nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from common.barcodes import Scan
from common.errors import TandemError
from pos_client.ui.fault_text import fault_text
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import BOLD, set_tone, text_label
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

PANEL_WIDTH = 392


class Panel(Card):
    """Base of the panels; ``closed`` asks the screen to take it away."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedWidth(PANEL_WIDTH)
        self.setAccessibleName(title)
        self._title = text_label(title, size=tokens().text_large, weight=BOLD, wrap=True)
        self._close = Button(icon_name="x", kind=ButtonKind.QUIET)
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setFixedWidth(tokens().touch)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._wrong = text_label(size=tokens().text_minor, wrap=True)
        set_tone(self._wrong, None)
        self._wrong.hide()
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(tokens().space_3)
        self.foot = QVBoxLayout()
        # on a low screen the content scrolls; the button that confirms stays in sight
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_touch(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 18)
        column.setSpacing(tokens().space_3)
        column.addLayout(head)
        column.addWidget(area, 1)
        column.addWidget(self._wrong)
        column.addLayout(self.foot)

    def say_wrong(self, text: str) -> None:
        """Say what cannot be taken as entered; an empty text takes it away."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        set_tone(self._wrong, None if not text else Tone.BAD)

    def say_fault(self, fault: TandemError) -> None:
        """Say in the language in force why a service refused."""
        said = fault_text(fault)
        self.say_wrong(f"{said.happened} {said.remedy}")

    @property
    def wrong(self) -> str:
        """What is said to be wrong, empty when nothing is."""
        return self._wrong.text()

    def begin(self) -> None:
        """The panel is shown: put the cursor where the person begins."""

    def take_scan(self, scan: Scan) -> bool:  # noqa: ARG002 - panels that ask for a code override this
        """Whether a scan belongs to this panel, which took it then; else it sells as everywhere."""
        return False

    def key_digits(self) -> bool:
        """Whether digits typed on the keyboard belong to this panel even when no field has the focus."""
        return False


def entry_field(name: str, *, placeholder: str = "") -> QLineEdit:
    """A one-line field with a spoken name."""
    field = QLineEdit()
    field.setFont(ui_font(tokens().text))
    field.setAccessibleName(name)
    field.setPlaceholderText(placeholder)
    field.setMinimumHeight(tokens().touch)
    return field


def number_field(name: str) -> QLineEdit:
    """A large field for one number, right-aligned, digits from left to right in every language."""
    field = QLineEdit()
    field.setProperty("kind", "entry")
    field.setFont(ui_font(28, BOLD))
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    field.setAccessibleName(name)
    return field
