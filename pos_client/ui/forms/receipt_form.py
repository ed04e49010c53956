"""The receipt's head and foot with the paper beside it, drawn anew while a person types."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from common.errors import TandemError
from common.tax import Tax
from pos_client.ui.forms.field import line_field, text_field
from pos_client.ui.forms.sample_receipt import sample_elements, sample_receipt
from pos_client.ui.paper_view import PaperView
from pos_client.ui.theme.look import tokens

MOST_LINES, LONGEST_LINE = 10, 48
_LEAST_SEEN = 240


def lines_of(text: str) -> tuple[str, ...]:
    """The lines as a receipt keeps them: without blanks at their ends, none empty at the end."""
    return tuple(line.strip() for line in text.strip("\n").splitlines()) if text.strip() else ()


class PaperScroll(QScrollArea):
    """The paper, scrolled where it is longer than its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = PaperView(text_size=13)
        self.setWidget(self.paper)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """As wide as the paper; as high as what is around has room for, so that only one of them scrolls."""
        return QSize(super().sizeHint().width(), _LEAST_SEEN)


class ReceiptForm(QWidget):
    """``shop`` tells (currency, taxes, receipt language, till) for the sample. ``columns`` is the printer's paper; ``whole`` shows all
    of it, where what is around scrolls."""

    changed = Signal()

    def __init__(
        self,
        values: dict[str, str],
        *,
        shop: Callable[[], tuple[str, tuple[Tax, ...], str, str]],
        columns: Callable[[], int],
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shop, self._columns, self._whole = shop, columns, whole
        rule = self.tr("At most {lines} lines of {columns} signs.").format(lines=MOST_LINES, columns=LONGEST_LINE)
        self.head_field, self.head = text_field(
            self.tr("Head of the receipt"), values.get("head", ""), rule=rule, rows=3, changed=self._typed
        )
        self.tax_field, self.tax_number = line_field(
            self.tr("Tax number"), values.get("tax_number", ""), longest=30, left_to_right=True, changed=self._typed
        )
        self.foot_field, self.foot = text_field(
            self.tr("Foot of the receipt"), values.get("foot", ""), rule=rule, rows=2, changed=self._typed
        )
        self.preview = PaperScroll()
        column = QVBoxLayout()
        column.setSpacing(tokens().space_3)
        for field in (self.head_field, self.tax_field, self.foot_field):
            column.addWidget(field)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space_6)
        row.addLayout(column, 1)
        row.addWidget(self.preview)
        self.setFocusProxy(self.head)
        self.draw()

    def values(self) -> dict[str, str]:
        """What was typed, as it was typed."""
        return {
            "head": self.head.toPlainText(),
            "foot": self.foot.toPlainText(),
            "tax_number": self.tax_number.text().strip(),
        }

    def say_wrong(self) -> bool:
        """Mark the texts that are too long; whether any is."""
        wrong = False
        for field, text in ((self.head_field, self.head.toPlainText()), (self.foot_field, self.foot.toPlainText())):
            lines = lines_of(text)
            if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
                field.say_wrong()
                wrong = True
        return wrong

    def draw(self) -> None:
        """Put the paper anew; a text that cannot be laid out leaves the paper as it was."""
        currency, taxes, language, till = self._shop()
        columns = self._columns()
        receipt = sample_receipt(
            head=lines_of(self.head.toPlainText()), foot=lines_of(self.foot.toPlainText()), till=till or "1",
            tax_number=self.tax_number.text().strip(), currency=currency, taxes=taxes, language=language,
            names=(self.tr("Sample card"), self.tr("Sample candle")), operator="",
        )  # fmt: skip
        try:
            self.preview.paper.show_elements(sample_elements(receipt, columns), columns)
        except TandemError:
            return
        self.preview.setFixedWidth(self.preview.paper.width() + 14)
        if self._whole:
            self.preview.setFixedHeight(self.preview.paper.height() + 4)
        else:
            self.preview.setMinimumHeight(_LEAST_SEEN)

    def _typed(self) -> None:
        self.draw()
        self.changed.emit()
