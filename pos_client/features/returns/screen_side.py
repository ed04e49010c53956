"""What is said of goods that come back: why, in what condition, and what goes back for them; one key takes them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from common.returned_goods import Condition
from pos_client.features.returns.service import Said
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card, Rule
from pos_client.ui.widgets.label import HEAVY, SEMI, set_tone, text_label

LOW = 600  # pixels
_REASONS = 4


class SideCard(Card):
    """The trailing side of the returns screen; ``asked`` carries the action of a pressed button, ``condition_chosen`` says
    that the goods go elsewhere."""

    asked = Signal(str)
    condition_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._reason_head, self._condition_head = text_label(weight=SEMI), text_label(weight=SEMI)
        self.reasons = [Button(text_size=13) for _ in range(_REASONS)]
        self.reason = QLineEdit()
        self.conditions = {condition: Button(text_size=13) for condition in Condition}
        self._amount_head = text_label(role="soft")
        self.amount = text_label(size=38, weight=HEAVY)
        self.hint = text_label(size=tokens().text_minor, role="soft", wrap=True)
        self.take = Button(kind=ButtonKind.PRIMARY, text_size=19)
        self.without = Button(text_size=14)
        self.void = Button(kind=ButtonKind.DANGER, text_size=14)
        self._reason_group, self._condition_group = QButtonGroup(self), QButtonGroup(self)
        self._build()

    def _build(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(tokens().space_2)
        column.addWidget(self._reason_head)
        grid = QGridLayout()
        grid.setSpacing(tokens().space_2)
        for place, button in enumerate(self.reasons):
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, button=button: self.reason.setText(button.text()))
            self._reason_group.addButton(button)
            grid.addWidget(button, place // 2, place % 2)
        column.addLayout(grid)
        self.reason.setFont(ui_font(tokens().text))
        self.reason.setMinimumHeight(tokens().touch)
        self.reason.setMaxLength(200)
        self.reason.textEdited.connect(lambda _text: self._uncheck())
        column.addWidget(self.reason)
        column.addWidget(self._condition_head)
        row = QHBoxLayout()
        row.setSpacing(tokens().space_2)
        for condition, button in self.conditions.items():
            button.setCheckable(True)
            button.setChecked(condition is Condition.RESTOCK)
            button.clicked.connect(lambda _checked=False: self.condition_chosen.emit())
            self._condition_group.addButton(button)
            row.addWidget(button, 1)
        column.addLayout(row)
        column.addWidget(Rule())
        column.addWidget(self._amount_head)
        column.addWidget(self.amount)
        column.addWidget(self.hint)
        column.addStretch(1)
        for action, button in (
            ("returns.take", self.take),
            ("returns.without", self.without),
            ("returns.void", self.void),
        ):
            button.clicked.connect(lambda _checked=False, action=action: self.asked.emit(action))
        self.take.setFixedHeight(64)
        column.addWidget(self.take)
        others = QHBoxLayout()
        others.setSpacing(tokens().space_2)
        others.addWidget(self.without, 1)
        others.addWidget(self.void, 1)
        column.addLayout(others)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own call: on a low screen everything is closer, and all of it there."""
        super().resizeEvent(event)
        low = event.size().height() < LOW
        self._column.setContentsMargins(20, 8 if low else 18, 20, 8 if low else 18)
        self._column.setSpacing(tokens().space_1 if low else tokens().space_2)
        self._amount_head.setVisible(not low)

    def retranslate(self, key: Callable[[str], str]) -> None:
        """The words and keys in force."""
        self._reason_head.setText(self.tr("Reason"))
        said = (self.tr("Changed their mind"), self.tr("Does not fit"), self.tr("Faulty"), self.tr("Wrong item"))
        for button, words in zip(self.reasons, said, strict=True):
            button.set_label(words)
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self._condition_head.setText(self.tr("Where the goods go"))
        labels = {
            Condition.RESTOCK: self.tr("On the shelf"), Condition.DAMAGED: self.tr("Damaged"),
            Condition.QUARANTINE: self.tr("Put aside"),
        }  # fmt: skip
        for condition, words in labels.items():
            self.conditions[condition].set_label(words)
        self._amount_head.setText(self.tr("Goes back"))
        self.take.set_label(self.tr("Take back"))
        self.take.set_hint(key("returns.take"))
        self.without.set_label(self.tr("Without receipt"))
        self.without.set_hint(key("returns.without"))
        self.void.set_label(self.tr("Undo the sale"))
        self.void.setToolTip(f"{self.void.text()} ({key('returns.void')})")

    def said(self) -> Said:
        """What was said so far."""
        condition = next(one for one, button in self.conditions.items() if button.isChecked())
        return Said(self.reason.text().strip(), condition)

    def clear(self) -> None:
        """Nothing said; the goods go on the shelf."""
        self.reason.clear()
        self._uncheck()
        self.conditions[Condition.RESTOCK].setChecked(True)

    def show_sum(self, amount: str, hint: str = "", tone: Tone | None = None) -> None:
        """What goes back as written, and what is to be known of it."""
        self.amount.setText(amount)
        self.amount.setAccessibleName(f"{self._amount_head.text()} {amount}")
        self.hint.setText(hint)
        set_tone(self.hint, tone)

    def enable(self, possible: Sequence[str]) -> None:
        """Which keys mean something now."""
        for action, button in (
            ("returns.take", self.take),
            ("returns.without", self.without),
            ("returns.void", self.void),
        ):
            button.setEnabled(action in possible)

    def _uncheck(self) -> None:
        self._reason_group.setExclusive(False)
        for button in self.reasons:
            button.setChecked(False)
        self._reason_group.setExclusive(True)
