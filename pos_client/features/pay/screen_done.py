"""The finished sale: change to give back in large figures, what became of the paper, and the next scan starts the next sale."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from common.money import Money
from common.receipt.layout import lay_out
from pos_client.devices.print_job import PrintJob
from pos_client.features.pay.service import Finished
from pos_client.ui.money_text import NumberText
from pos_client.ui.paper_view import PaperView
from pos_client.ui.print_words import print_words
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card, Rule
from pos_client.ui.widgets.label import HEAVY, SEMI, text_label
from pos_client.ui.widgets.tag import Tag
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

COLUMNS = 42


class DoneView(QWidget):
    """Shows a finished sale beside its paper."""

    copy_asked = Signal()
    accepted = Signal()
    next_asked = Signal()

    def __init__(self, numbers: Callable[[], NumberText], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._finished: Finished | None = None
        self._head = text_label(size=tokens().text_large, weight=SEMI, role="soft")
        self.amount = text_label(size=tokens().text_amount, weight=HEAVY, role="brand")
        self._given = text_label(size=tokens().text_large)
        self.print_state = Tag()
        self._why = text_label(size=tokens().text_minor, role="soft", wrap=True)
        self._hint = text_label(role="soft", wrap=True)
        self.copy_button, self.accept_button = Button(icon_name="printer"), Button(icon_name="circle-check")
        self.next_button = Button(kind=ButtonKind.PRIMARY, icon_name="shopping-cart")
        self.copy_button.clicked.connect(self.copy_asked)
        self.accept_button.clicked.connect(self.accepted)
        self.next_button.clicked.connect(self.next_asked)
        self.paper = PaperView(text_size=13)
        self._build()

    def _build(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(tokens().space_3)
        state.addWidget(self.print_state)
        state.addWidget(self._why, 1)
        acts = QHBoxLayout()
        acts.setSpacing(tokens().space_3)
        # nothing stands where Finish stood: the second click of a double click must not wipe the change away
        self.next_button.setFixedSize(220, 64)
        acts.addWidget(self.next_button)
        acts.addStretch(1)
        prints = QHBoxLayout()
        prints.setSpacing(tokens().space_3)
        prints.addWidget(self.copy_button)
        prints.addWidget(self.accept_button)
        prints.addStretch(1)
        left = Card()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(tokens().space_4)
        for widget in (self._head, self.amount, self._given, Rule()):
            column.addWidget(widget)
        column.addLayout(state)
        column.addLayout(prints)
        column.addStretch(1)
        column.addWidget(self._hint)
        column.addLayout(acts)
        self._area = area = QScrollArea()
        area.setWidget(self.paper)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll_by_touch(area)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(left, 1)
        row.addWidget(area)

    def set_paper_width(self, width: int) -> None:
        """How much of the window the paper takes."""
        self._area.setFixedWidth(width)

    def retranslate(self, copy_key: str, accept_key: str, next_key: str) -> None:
        """The words and keys in force."""
        self.copy_button.set_label(self.tr("Print a copy"))
        self.copy_button.set_hint(copy_key)
        self.accept_button.set_label(self.tr("It was printed"))
        self.accept_button.set_hint(accept_key)
        self.next_button.set_label(self.tr("Next sale"))
        self.next_button.set_hint(next_key)
        self._hint.setText(self.tr("The sale is saved. The next scan starts the next one."))
        if self._finished is not None:
            self.show_finished(self._finished)

    def show_finished(self, finished: Finished) -> None:
        """Show a finished sale."""
        self._finished = finished
        numbers = self._numbers()
        change, sale = finished.change, finished.sale
        if finished.back:
            self._head.setText(self.tr("Cash to give back") if change.minor else self.tr("Given back"))
        else:
            self._head.setText(self.tr("Change") if change.minor else self.tr("Paid"))
        self.amount.setText(numbers.total(change.minor or abs(sale.total)))
        self.amount.setAccessibleName(f"{self._head.text()} {self.amount.text()}")
        sign = -1 if finished.back else 1
        given = Money(sum(abs(t.amount) for t in sale.tenders if sign * t.amount > 0), sale.currency)
        said = self.tr("Receipt {number} · total {total} · given {given}")
        if finished.back:
            said = self.tr("Receipt {number} · total {total} · given back {given}")
        self._given.setText(
            said.format(number=sale.receipt, total=numbers.total(sale.total), given=numbers.total(given.minor))
        )
        # who reads the code of a card or note can spend it: it stands on the paper alone
        shown = msgspec.structs.replace(finished.receipt, values=())
        self.paper.show_elements(lay_out(shown, COLUMNS), COLUMNS)

    def show_print(self, job: PrintJob | None) -> None:
        """Show what became of the receipt's print."""
        words = print_words(job)
        self.print_state.set(words.word, words.tone)
        self._why.setText(words.why)
        self.accept_button.setVisible(words.undecided)
