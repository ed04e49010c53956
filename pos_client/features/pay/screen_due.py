"""What is owed and what was given: the amount large, a row for each tender, then change or what is still due."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.tender import Tender, TenderKind
from pos_client.features.pay.screen_words import tender_words
from pos_client.features.pay.standing import Standing
from pos_client.ui.money_text import NumberText
from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card, Rule
from pos_client.ui.widgets.label import BOLD, HEAVY, SEMI, set_tone, text_label
from pos_client.ui.widgets.notice import Notice

MOST_ROWS = 5
LOW = 620  # pixels: a window of 600 or 640 rows


class DueCard(Card):
    """The left side of paying; ``removed`` carries the place of a tender to take back."""

    removed = Signal(int)
    back = Signal()
    finish = Signal()

    def __init__(self, numbers: Callable[[], NumberText], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._numbers = numbers
        self._head = text_label(weight=SEMI, role="soft")
        self.amount = text_label(size=tokens().text_amount, weight=HEAVY)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens().space_2)
        self.rest_label = text_label(size=tokens().text_change, weight=BOLD)
        self.rest = text_label(size=tokens().text_change, weight=BOLD)
        self._hint = text_label(size=tokens().text_minor, role="soft", wrap=True)
        self.strip = Notice()
        self._low = False
        self.back_button = Button()
        self.back_button.setFixedSize(180, 64)
        self.back_button.clicked.connect(self.back)
        self.finish_button = Button(kind=ButtonKind.PRIMARY, text_size=19)
        self.finish_button.setFixedHeight(64)
        self.finish_button.clicked.connect(self.finish)
        self._build()

    def _build(self) -> None:
        rest = QHBoxLayout()
        rest.addWidget(self.rest_label)
        rest.addStretch(1)
        rest.addWidget(self.rest)
        foot = QHBoxLayout()
        foot.setSpacing(tokens().space_3)
        foot.addWidget(self.back_button)
        foot.addWidget(self.finish_button, 1)
        strip = QWidget()
        strip.setFixedHeight(60)
        inside = QVBoxLayout(strip)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.strip)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(tokens().space_4)
        column.addWidget(self._head)
        column.addWidget(self.amount)
        column.addLayout(self._rows)
        column.addWidget(Rule())
        column.addLayout(rest)
        column.addWidget(self._hint)
        column.addStretch(1)
        column.addWidget(strip)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own call: on a low screen figures and margins are smaller, and nothing is hidden."""
        super().resizeEvent(event)
        low = event.size().height() < LOW
        if low is not self._low:
            self._low = low
            now = tokens()
            self.amount.setFont(ui_font(44 if low else now.text_amount, HEAVY))
            for label in (self.rest_label, self.rest):
                label.setFont(ui_font(26 if low else now.text_change, BOLD))
            margin = 14 if low else 24
            self._column.setContentsMargins(margin, margin, margin, margin)
            self._column.setSpacing(now.space_2 if low else now.space_4)

    def retranslate(self, back_key: str, finish_key: str) -> None:
        """The words and keys in force."""
        self._head.setText(self.tr("To pay"))
        self.back_button.set_label(self.tr("Back"))
        self.back_button.set_hint(back_key)
        self.finish_button.set_label(self.tr("Finish and print"))
        self.finish_button.set_hint(finish_key)

    def show_standing(self, standing: Standing, way_hint: str = "") -> None:
        """Show where the payment stands; ``way_hint`` says how the money came, where it goes back."""
        numbers = self._numbers()
        self._head.setText(self.tr("To give back") if standing.back else self.tr("To pay"))
        self.amount.setText(numbers.total(abs(standing.total.minor)))
        self.amount.setAccessibleName(f"{self._head.text()} {self.amount.text()}")
        self._show_tenders(standing.tenders)
        due = bool(standing.due)
        self.rest_label.setText(self._rest_words(standing))
        given = -sum(tender.amount for tender in standing.tenders) if standing.back else standing.change
        self.rest.setText(numbers.total(standing.due if due else given))
        for label in (self.rest_label, self.rest):
            label.setProperty("role", "" if due else "brand")
            label.style().unpolish(label)
            label.style().polish(label)
            label.setVisible(bool(standing.tenders))
        self._show_hint(standing, way_hint)
        self.finish_button.setEnabled(standing.complete)

    def _rest_words(self, standing: Standing) -> str:
        if standing.back:
            return self.tr("Still to give back") if standing.due else self.tr("Given back")
        return self.tr("Still due") if standing.due else self.tr("Change")

    def _show_hint(self, standing: Standing, way_hint: str) -> None:
        if standing.overpaid:
            text = self.tr("What was entered does not fit the basket any more. Take a tender back.")
        elif standing.complete:
            text = " · ".join(said for said in self._when_complete(standing) if said)
        else:
            said = (self._cash_words(standing), way_hint or self.tr("Choose how it is paid."))
            text = " · ".join(one for one in said if one)
        self._hint.setText(text)
        set_tone(self._hint, Tone.BAD if standing.overpaid else None)

    def _when_complete(self, standing: Standing) -> tuple[str, ...]:
        numbers = self._numbers()
        cash = any(tender.kind is TenderKind.CASH and tender.amount for tender in standing.tenders)
        rounded = self.tr("Rounded by {amount} in cash").format(amount=numbers.amount(-standing.rounding))
        lost = self.tr("{amount} of the voucher is lost").format(amount=numbers.amount(standing.forfeited))
        return (
            rounded if standing.rounding else "",
            lost if standing.forfeited else "",
            self.tr("The drawer opens when you finish.") if cash else "",
            self.tr("Nothing is to be paid.") if not standing.total.minor else "",
        )

    def _cash_words(self, standing: Standing) -> str:
        if standing.cash_due == standing.due:
            return ""
        return self.tr("In cash: {amount}").format(amount=self._numbers().total(standing.cash_due))

    def _show_tenders(self, tenders: tuple[Tender, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if len(tenders) > MOST_ROWS:
            label = self.tr("%n earlier tenders", "", len(tenders) - MOST_ROWS + 1)
            self._rows.addWidget(text_label(label, role="soft"))
        for place, tender in enumerate(tenders):
            if place >= len(tenders) - MOST_ROWS + (len(tenders) > MOST_ROWS):
                self._rows.addWidget(self._row(place, tender))

    def _row(self, place: int, tender: Tender) -> QWidget:
        row = Card("sunken")
        row.setFixedHeight(tokens().touch + 2)
        named = tender_words(tender, self._numbers())
        remove = Button(icon_name="x", kind=ButtonKind.QUIET)
        remove.setFixedWidth(tokens().touch)
        remove.setAccessibleName(self.tr("Take back {tender}").format(tender=named))
        remove.clicked.connect(lambda _checked=False: self.removed.emit(place))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addSpacing(tokens().space_4)
        line.addWidget(text_label(named, size=tokens().text_large), 1)
        amount = text_label(self._numbers().amount(abs(tender.amount)), size=tokens().text_large, weight=BOLD)
        line.addWidget(amount, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(remove)
        return row
