"""The pages of a till that starts alone: its shop, its first administrator, its receipt."""

import msgspec
from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout

from common.errors import BadSetting, TandemError
from common.pin import LONGEST, SHORTEST
from common.protocol.entities import Person
from common.tax import Tax
from pos_client.features.settings.shop_entries import read_rates
from pos_client.features.setup.draft import Draft, Step
from pos_client.features.setup.screen_page import GoOn, Guide, Page
from pos_client.features.setup.service import checked_till_name, drafted_shop
from pos_client.ui.background import Background, caught
from pos_client.ui.forms.field import Field, line_field
from pos_client.ui.forms.receipt_form import ReceiptForm
from pos_client.ui.forms.shop_form import ShopForm, system_currency, system_zone
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.label import SEMI, text_label
from pos_client.ui.widgets.number_pad import NumberPad, typed

_USUAL_RATES = {"GBP": "20; 5; 0", "EUR": "20; 10; 0", "AED": "5; 0"}
_RATES_BY_LANGUAGE = {"de": "19; 7; 0"}


class ShopPage(Page):
    """Name, till, currency, zone and taxes; what the machine knows is filled in."""

    step = Step.SHOP

    def __init__(self, guide: Guide, draft: Draft) -> None:
        super().__init__(guide, draft)
        currency = draft.entry("currency") or system_currency(draft.language)
        rates = _RATES_BY_LANGUAGE.get(draft.language) or _USUAL_RATES.get(currency, "")
        values = {"till": "1", "currency": currency, "zone": system_zone(), "rates": rates, **draft.entries}
        self.form = ShopForm(values, with_till=True)
        self.form.changed.connect(self.changed)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.setFocusProxy(self.form)

    def title(self) -> str:
        """What the page is about."""
        return self.tr("The shop")

    def sentence(self) -> str:
        """What is asked."""
        return self.tr(
            "What receipts and reports need. Currency and time zone are those of this machine; look at them."
        )

    def collect(self, draft: Draft) -> Draft:
        """The texts."""
        return draft.typed(self.form.values())

    def leave(self, draft: Draft, go_on: GoOn) -> None:
        """Only a shop that can be used."""
        try:
            checked_till_name(draft.entry("till"))
            drafted_shop(draft.typed({"head": "", "foot": ""}))
        except BadSetting as fault:
            self.form.say_fault(fault)
            self.guide.frame.refusal_sound()
            return
        go_on(draft)


class AdministratorPage(Page):
    """The first person's name and PIN, twice; the PIN's hash is made beside the window and only that is kept."""

    step = Step.ADMINISTRATOR

    def __init__(self, guide: Guide, draft: Draft) -> None:
        super().__init__(guide, draft)
        self._background: Background[Person | TandemError] = Background(self)
        self._go_on: tuple[Draft, GoOn] | None = None
        known = draft.administrator
        name = draft.entry("administrator") or (known.name if known else "")
        self.name_field, self.name = line_field(
            self.tr("Your name"), name, rule=self.tr("As receipts and lists show it."), changed=self.changed.emit
        )
        rule = self.tr("{least} to {most} digits, not in a row and not all alike.")
        self.pin_field, self.pin = self._pin(self.tr("PIN"), rule.format(least=SHORTEST, most=LONGEST))
        self.again_field, self.again = self._pin(self.tr("PIN, once more"), self.tr("So that no slip locks you out."))
        self.kept = text_label(weight=SEMI, wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.hide()
        self.pad = NumberPad(last_row=("clear", "0", "back"), key_height=54)
        self.pad.pressed.connect(self._pressed)
        self._lay_out()
        self._show_kept()
        self.setFocusProxy(self.name)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(tokens().space_4)
        for widget in (self.name_field, self.kept, self.pin_field, self.again_field, self.bar):
            left.addWidget(widget)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(tokens().space_6)
        row.addLayout(left, 1)
        self.pad.setFixedWidth(300)
        row.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _pin(self, label: str, rule: str) -> tuple[Field, QLineEdit]:
        field, entry = line_field(label, "", rule=rule, longest=LONGEST, left_to_right=True, changed=self.changed.emit)
        entry.setEchoMode(QLineEdit.EchoMode.Password)
        entry.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        entry.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), entry))
        return field, entry

    def title(self) -> str:
        """What the page is about."""
        return self.tr("The first person")

    def sentence(self) -> str:
        """What is asked."""
        return self.tr("An administrator of this till: who may do everything, and sign on from now on.")

    @property
    def ready(self) -> bool:
        """A name, and a PIN typed or kept."""
        pin = bool(self.pin.text() and self.again.text()) or (self._unchanged and not self.pin.text())
        return bool(self.name.text().strip()) and pin and not self._background.busy

    @property
    def _unchanged(self) -> bool:
        known = self.draft.administrator
        return known is not None and known.name == " ".join(self.name.text().split())

    def collect(self, draft: Draft) -> Draft:
        """The name as typed; digits are never kept."""
        administrator = self.draft.administrator
        return msgspec.structs.replace(draft.typed({"administrator": self.name.text()}), administrator=administrator)

    def leave(self, draft: Draft, go_on: GoOn) -> None:
        """Make the hash beside the window, then go on."""
        if self._unchanged and not self.pin.text():
            go_on(draft)
            return
        if self.pin.text() != self.again.text():
            self._wrong(self.again_field, self.tr("The two are not alike."), self.again)
            return
        if len(self.pin.text()) < SHORTEST:
            self._wrong(self.pin_field, "", self.pin)
            return
        self._go_on = (draft, go_on)
        work = self.guide.setup.making_administrator(self.name.text(), self.pin.text())
        if self._background.run(caught(work), self._made):
            self.bar.show()
            self.changed.emit()

    def _made(self, made: Person | TandemError) -> None:
        self.bar.hide()
        if isinstance(made, TandemError):
            if made.place == "name":
                self._wrong(self.name_field, self.tr("A name has 1 to 80 characters."), self.name)
            else:
                self._wrong(self.pin_field, self.tr("This PIN is guessed at once. Take another."), self.pin)
            self.changed.emit()
            return
        self.draft = msgspec.structs.replace(self.draft, administrator=made)
        if self._go_on is not None:
            draft, go_on = self._go_on
            go_on(msgspec.structs.replace(draft, administrator=made))

    def _wrong(self, field: Field, text: str, entry: QLineEdit) -> None:
        field.say_wrong(text)
        for digits in (self.pin, self.again):
            if entry is not self.name:
                digits.clear()
        entry.setFocus() if entry is self.name else self.pin.setFocus()
        self.guide.frame.refusal_sound()

    def _pressed(self, key: str) -> None:
        entry = self.again if self.focusWidget() is self.again else self.pin
        entry.setFocus()
        entry.setText(typed(entry.text(), key, decimals=0, longest=LONGEST) if key in {"back", "clear"} else
                      (entry.text() + key)[:LONGEST])  # fmt: skip
        for field in (self.pin_field, self.again_field):
            field.say_right()
        self.changed.emit()

    def _show_kept(self) -> None:
        known = self.draft.administrator
        self.kept.setVisible(known is not None)
        if known is not None:
            said = self.tr("{name} has a PIN. Type a new one only to change it.")
            self.kept.setText(said.format(name=isolated(known.name)))


class ReceiptPage(Page):
    """Head, foot and tax number, with the paper beside."""

    step = Step.RECEIPT

    def __init__(self, guide: Guide, draft: Draft) -> None:
        super().__init__(guide, draft)
        values = {"head": draft.entry("name"), **draft.entries}
        if not draft.entry("head").strip():
            values["head"] = draft.entry("name")
        self.form = ReceiptForm(values, shop=self._shop, columns=guide.desk.columns)
        self.form.changed.connect(self.changed)
        self.column.addWidget(self.form)
        self.setFocusProxy(self.form)

    def title(self) -> str:
        """What the page is about."""
        return self.tr("The receipt")

    def sentence(self) -> str:
        """What is asked."""
        return self.tr(
            "Name, address and tax number as your country wants them on receipts. The paper shows how it will look."
        )

    def collect(self, draft: Draft) -> Draft:
        """The texts."""
        return draft.typed(self.form.values())

    def leave(self, draft: Draft, go_on: GoOn) -> None:
        """Only what fits the paper."""
        if self.form.say_wrong():
            self.guide.frame.refusal_sound()
        else:
            go_on(draft)

    def _shop(self) -> tuple[str, tuple[Tax, ...], str, str]:
        draft = self.draft
        try:
            taxes = read_rates(draft.entry("rates"), included=draft.entry("included") != "no")
        except BadSetting:
            taxes = ()
        return draft.entry("currency", "GBP"), taxes, draft.language or "en", draft.entry("till", "1")
