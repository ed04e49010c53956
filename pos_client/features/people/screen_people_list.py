"""Who may be chosen: one row a person with initials, name and what they are; chosen by touch, arrows or a first letter."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QStyle, QVBoxLayout, QWidget

from common.permissions import Role
from common.protocol.entities import Person
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.avatar import initials
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.label import BOLD
from pos_client.ui.widgets.touch_scroll import scroll_by_touch

_ROW = 64


class PersonButton(Button):
    """A person as a row."""

    def __init__(self, person: Person, duty: str) -> None:
        super().__init__(person.name)
        self.person = person
        self._duty = duty
        self.setCheckable(True)
        self.setFixedHeight(_ROW)
        self.setAccessibleName(f"{person.name}, {duty}")

    def sizeHint(self) -> QSize:
        """A whole row."""
        return QSize(260, _ROW)

    def paint_content(self, painter: QPainter) -> None:
        """Circle, name, role."""
        now = tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.avatar))
        circle = self._placed(QRect(14, 12, 40, 40))
        painter.drawEllipse(circle)
        painter.setPen(QColor(now.avatar_ink))
        painter.setFont(ui_font(now.text_minor + 1, BOLD))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), initials(self.person.name))
        leading = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading)
        width = self.width() - 66 - 14
        painter.setFont(self.font())
        painter.setPen(QColor(self.ink()))
        name = self.fontMetrics().elidedText(self.person.name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(
            self._placed(QRect(66, 11, width, 22)), int(leading | Qt.AlignmentFlag.AlignVCenter), isolated(name)
        )
        painter.setFont(ui_font(now.text_minor))
        painter.setPen(QColor(now.ink_soft))
        painter.drawText(
            self._placed(QRect(66, 33, width, 20)), int(leading | Qt.AlignmentFlag.AlignVCenter), self._duty
        )

    def _placed(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)


class PeopleList(QScrollArea):
    """The rows; ``chosen`` says that another person was chosen."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        scroll_by_touch(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._group = QButtonGroup(self)
        self._buttons: list[PersonButton] = []

    @property
    def person(self) -> Person | None:
        """Who is chosen."""
        return next((each.person for each in self._buttons if each.isChecked()), None)

    def show_people(self, people: Sequence[Person]) -> None:
        """Put the rows anew; the one chosen before stays chosen, a single one is chosen at once."""
        before = self.person.id if self.person else ""
        self._group = QButtonGroup(self)
        self._buttons = []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(tokens().space_2)
        for person in people:
            button = PersonButton(person, self._role(person))
            button.setChecked(person.id == before or len(people) == 1)
            button.clicked.connect(self.chosen)
            self._group.addButton(button)
            self._buttons.append(button)
            column.addWidget(button)
        column.addStretch(1)
        self.setWidget(body)
        self.setAccessibleName(self.tr("People"))

    def choose(self, person: str) -> bool:
        """Choose by id; False where there is no such row."""
        return self._choose(next((each for each in self._buttons if each.person.id == person), None))

    def step(self, by: int) -> None:
        """The next or the one before, round the end."""
        if self._buttons:
            at = next((place for place, each in enumerate(self._buttons) if each.isChecked()), -1 if by > 0 else 0)
            self._choose(self._buttons[(at + by) % len(self._buttons)])

    def jump(self, letter: str) -> bool:
        """The next person whose name begins so."""
        at = next((place for place, each in enumerate(self._buttons) if each.isChecked()), -1)
        turned = self._buttons[at + 1 :] + self._buttons[: at + 1]
        wanted = letter.casefold()
        return self._choose(next((each for each in turned if each.person.name.casefold().startswith(wanted)), None))

    def _choose(self, button: PersonButton | None) -> bool:
        if button is None:
            return False
        button.setChecked(True)
        self.ensureWidgetVisible(button)
        self.chosen.emit()
        return True

    def _role(self, person: Person) -> str:
        names = {
            Role.CASHIER: self.tr("Cashier"),
            Role.MANAGER: self.tr("Manager"),
            Role.ADMINISTRATOR: self.tr("Administrator"),
        }
        return " · ".join(names[role] for role in person.roles)
