"""Why a line costs what it costs, in words: each step in its order, from the catalogue to the tax."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.prices.why import PriceStep, StepKind
from common.pricing import PricedLine
from common.promotions.applied import Choice
from common.promotions.by_hand import BASKET_BY_HAND, LINE_BY_HAND
from common.tax import Tax, TaxKind
from pos_client.features.sell.screen_panel import Panel
from pos_client.ui.money_text import NumberText, isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.card import Rule
from pos_client.ui.widgets.label import BOLD, SEMI, text_label


class WhyPanel(Panel):
    """The steps of one line; ``list_name`` gives a price list's name, ``name_of`` a person's."""

    def __init__(
        self,
        priced: PricedLine,
        steps: tuple[PriceStep, ...],
        *,
        numbers: NumberText,
        name_of: Callable[[str], str],
        list_name: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(isolated(priced.line.name), parent)
        self._numbers, self._name_of, self._list_name = numbers, name_of, list_name
        self._priced = priced
        self.said: list[str] = []
        self.body.addWidget(text_label(self.tr("Why this price"), role="soft"))
        for step in steps:
            self._add_step(step)
        self.body.addWidget(Rule())
        for tax, amount in zip(priced.line.taxes, priced.amounts.taxes, strict=True):
            self._add(self._tax_words(tax), numbers.amount(amount), role="soft")
        self.body.addStretch(1)

    def _add_step(self, step: PriceStep) -> None:
        numbers, line = self._numbers, self._priced.line
        if step.kind is StepKind.TO_PAY:
            quantity = numbers.quantity(line.quantity, line.unit)
            self.body.addWidget(Rule())
            self._add(
                self.tr("Comes to, for {quantity}").format(quantity=quantity), numbers.amount(step.amount), bold=True
            )
            return
        if step.kind is StepKind.DISCOUNT:
            self._add(self._discount_name(step), numbers.amount(-step.amount), detail=self._discount_words(step))
            return
        price = numbers.price(step.unit_price or Decimal(0), line.unit)
        self._add(self._price_name(step), price, detail=self._price_words(step))

    def _price_name(self, step: PriceStep) -> str:
        return {
            StepKind.CATALOGUE: self.tr("Price in the catalogue"),
            StepKind.PRICE_LIST: self.tr("Price list {name}").format(name=isolated(self._list_name(step.source))),
            StepKind.BY_HAND: self.tr("Price by hand"),
            StepKind.LABEL: self.tr("Price of the label"),
            StepKind.OPEN: self.tr("Price stated at the till"),
        }[step.kind]

    def _price_words(self, step: PriceStep) -> str:
        parts = []
        if step.from_quantity:
            quantity = self._numbers.quantity(step.from_quantity, self._priced.line.unit)
            parts.append(self.tr("from {quantity} on").format(quantity=quantity))
        return " · ".join([*parts, *self._hand(step)])

    def _discount_name(self, step: PriceStep) -> str:
        if step.source == LINE_BY_HAND:
            return self.tr("Discount by hand")
        if step.source == BASKET_BY_HAND:
            return self.tr("This line's part of the discount on the basket")
        return isolated(step.name or step.source)

    def _discount_words(self, step: PriceStep) -> str:
        if step.source in {LINE_BY_HAND, BASKET_BY_HAND}:
            return " · ".join(self._hand(step))
        # the reason of an offer is a word of the engine's own
        ways = {
            "units": self.tr("on each piece"),
            "sets": self.tr("on these pieces together"),
            "basket": self.tr("this line's part of an offer on the whole basket"),
            "threshold": self.tr("this line's part of an offer from a sum on"),
            "gift": self.tr("free from a sum on"),
            "coupon": self.tr("by coupon"),
        }
        choices = {
            Choice.EXACT: self.tr("the best of all offers for these goods"),
            Choice.BOUNDED: self.tr("the best of the offers that were tried"),
            Choice.GREEDY: self.tr("the offer that saves most on a piece"),
        }
        times = self.tr("{count} times").format(count=self._numbers.count(step.times)) if step.times > 1 else ""
        found = [ways.get(step.detail, ""), times, choices.get(Choice(step.choice), "")]
        return " · ".join(part for part in found if part)

    def _hand(self, step: PriceStep) -> list[str]:
        who = isolated(self._name_of(step.who)) if step.who else ""
        return [part for part in (isolated(step.detail), who) if part]

    def _tax_words(self, tax: Tax) -> str:
        if tax.exemption:
            return self.tr("No tax: {reason}").format(reason=isolated(tax.exemption))
        if tax.kind is not TaxKind.PERCENT:
            rate = self._numbers.price(tax.amount)
            return self.tr("Tax {code}, {amount} for each").format(code=isolated(tax.code), amount=rate)
        rate = self._numbers.percent(tax.percent)
        pattern = self.tr("Tax {rate}, in the price") if tax.included else self.tr("Tax {rate}, added")
        return pattern.format(rate=rate)

    def _add(self, name: str, value: str, *, detail: str = "", bold: bool = False, role: str = "") -> None:
        weight = BOLD if bold else SEMI
        label = text_label(name, weight=weight, role=role, wrap=True)
        amount = text_label(value, weight=weight, role=role)
        amount.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label)
        if detail:
            words.addWidget(text_label(detail, size=tokens().text_small, role="soft", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(tokens().space_3)
        row.addLayout(words, 1)
        row.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.said.append(f"{name} {value}" + (f" ({detail})" if detail else ""))
