"""The shop and its receipt: of a till that is alone they are changed here, of one with a server they are shown."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from common.barcodes import parse_patterns
from common.errors import BadSetting, TandemError
from common.permissions import Approval, Permission
from common.tax import Tax
from pos_client.features.settings.screen_section import Host, Section, SettingsParts
from pos_client.features.settings.shop_entries import entries_of, read_rates
from pos_client.ui.forms.field import text_field
from pos_client.ui.forms.receipt_form import PaperScroll, ReceiptForm
from pos_client.ui.forms.sample_receipt import sample_elements, sample_receipt
from pos_client.ui.forms.shop_form import ShopForm
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.card import Rule
from pos_client.ui.widgets.label import SEMI, text_label
from pos_client.ui.widgets.tag import Tag


class ShopSection(Section):
    """Three forms over one setting; it is changed whole or not at all."""

    name = "shop"

    def __init__(self, host: Host, parts: SettingsParts) -> None:
        super().__init__(host, parts)
        self.shop: ShopForm | None = None
        self._saved = entries_of(parts.shop.settings())
        self.heading(self.tr("Shop and receipt"))
        if parts.shop.alone:
            self._build_forms()
        else:
            self._build_shown()

    # -- alone ---------------------------------------------------------------------------------------------------

    def _build_forms(self) -> None:
        entries = self._saved
        self.shop = ShopForm(entries, with_till=False)
        self.receipt = ReceiptForm(
            entries, shop=self._sample_shop, columns=lambda: self.parts.desk().columns(), whole=True
        )
        self.patterns_field, self.patterns = text_field(
            self.tr("Labels of the shop's own scales and stickers"), entries["patterns"], rows=3,
            rule=self.tr("One pattern a line, such as 2C IIIII VVVVV K; the guide explains the signs."),
            changed=self.changed.emit,
        )  # fmt: skip
        self.shop.changed.connect(self._typed)
        self.receipt.changed.connect(self.changed)
        for widget in (self.shop, Rule(), self.receipt, Rule(), self.patterns_field):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.setFocusProxy(self.shop)

    def _typed(self) -> None:
        self.receipt.draw()
        self.changed.emit()

    def _entries(self) -> dict[str, str]:
        if self.shop is None:
            return {}
        typed = {**self.shop.values(), **self.receipt.values(), "patterns": self.patterns.toPlainText()}
        typed.pop("till")
        return typed

    @property
    def unsaved(self) -> bool:
        """Whether the texts say something else than what is in force."""
        typed = self._entries()
        return any(self._saved[name] != text for name, text in typed.items())

    def save(self) -> None:
        """Change the shop, whole; where it is refused the entry says why and the old one stays in force."""
        if self.shop is None or self.receipt.say_wrong():
            return
        self.host.with_approval(Permission.SETTINGS, self._save)

    def _save(self, approval: Approval | None) -> None:
        entries = self._entries()
        try:
            self.parts.shop.change(entries, approval)
        except BadSetting as fault:
            self._say(fault)
            return
        self._saved = {**self._saved, **entries}
        self.host.frame.notice(self.tr("Saved. The next basket and receipt follow it."), Tone.GOOD)
        self.changed.emit()

    def _say(self, fault: BadSetting) -> None:
        self.host.frame.refusal_sound()
        place = fault.place.removeprefix("shop.")
        if place.startswith("barcode_patterns."):
            line, _, sign = place.removeprefix("barcode_patterns.").partition(", sign ")
            where = self.tr("Line {line}, sign {sign}: {why}") if sign else self.tr("Line {line}: {why}")
            said = where.format(line=line, sign=sign, why=isolated(fault.message))
            self.patterns_field.say_wrong(said)
            self.patterns.setFocus()
        elif self.shop is None or not self.shop.say_fault(fault):
            self.host.frame.fault(fault)

    def _sample_shop(self) -> tuple[str, tuple[Tax, ...], str, str]:
        settings = self.parts.shop.settings()
        typed = self.shop.values() if self.shop is not None else {}
        try:
            taxes = read_rates(typed.get("rates", ""), included=typed.get("included") != "no")
        except BadSetting:
            taxes = settings.taxes
        currency = typed.get("currency", "")
        return (currency if len(currency) == 3 else settings.currency), taxes, settings.language, self.parts.shop.till

    # -- with a server -------------------------------------------------------------------------------------------

    def _build_shown(self) -> None:
        settings = self.parts.shop.settings()
        top = QHBoxLayout()
        top.addWidget(Tag(self.tr("set by head office"), Tone.INFO))
        top.addStretch(1)
        self.column.addLayout(top)
        rates = "; ".join(f"{tax.percent.normalize():f} %" for tax in settings.taxes)
        included = self.tr("included in the prices") if settings.prices_include_tax else self.tr("added to the prices")
        rows = (
            (self.tr("Name of the shop"), settings.name),
            (self.tr("Till"), self.parts.shop.till),
            (self.tr("Currency"), settings.currency),
            (self.tr("Time zone"), settings.zone),
            (self.tr("The day ends at"), f"{settings.cut_off_hour:02d}:00"),
            (self.tr("Tax"), f"{rates} {included}".strip()),
            (self.tr("Tax number"), settings.tax_number or "–"),
            (self.tr("Label patterns"), "\n".join(settings.barcode_patterns) or "–"),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens().space_6)
        grid.setVerticalSpacing(tokens().space_3)
        grid.setColumnStretch(1, 1)
        for at, (label, text) in enumerate(rows):
            grid.addWidget(text_label(label, role="soft"), at, 0)
            grid.addWidget(text_label(isolated(text), weight=SEMI, wrap=True), at, 1)
        grid.setRowStretch(len(rows), 1)
        if (wrong := self._pattern_fault()) is not None:
            grid.addWidget(wrong, len(rows), 0, 1, 2)
        beside = QHBoxLayout()
        beside.setSpacing(tokens().space_6)
        beside.addLayout(grid, 1)
        beside.addWidget(self._paper())
        self.column.addLayout(beside, 1)

    def _pattern_fault(self) -> QWidget | None:
        try:
            parse_patterns(self.parts.shop.settings().barcode_patterns)
        except BadSetting as fault:
            said = self.tr("A label pattern from the server cannot be read, so none is used: {place}")
            return text_label(said.format(place=isolated(fault.place)), weight=SEMI, wrap=True)
        return None

    def _paper(self) -> PaperScroll:
        settings, columns = self.parts.shop.settings(), self.parts.desk().columns()
        scroll = PaperScroll()
        receipt = sample_receipt(
            head=settings.head, foot=settings.foot, tax_number=settings.tax_number, currency=settings.currency,
            taxes=settings.taxes, language=settings.language, till=self.parts.shop.till,
            names=(self.tr("Sample card"), self.tr("Sample candle")),
        )  # fmt: skip
        try:
            scroll.paper.show_elements(sample_elements(receipt, columns), columns)
        except TandemError as fault:
            self.host.frame.fault(fault)
        scroll.setFixedWidth(scroll.paper.width() + 14)
        return scroll
