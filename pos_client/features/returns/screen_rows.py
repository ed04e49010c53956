"""What the returns screen shows of what is picked: a row for each line, a title, and what goes back."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QObject

from common.errors import RuleBroken
from common.facts import SaleLine
from common.product import Product
from common.quantity import Unit
from common.returned_goods import Condition
from pos_client.features.returns.picking import SalePick, ShelfPick
from pos_client.features.returns.screen_lines import BackRow
from pos_client.features.returns.screen_words import beyond_words
from pos_client.features.returns.service import ReturnsService
from pos_client.ui.money_text import NumberText, isolated
from pos_client.ui.theme.tokens import Tone


class PickView(QObject):
    """The words of one returns screen."""

    def __init__(self, returns: ReturnsService, parent: QObject) -> None:
        super().__init__(parent)
        self._returns = returns

    def rows(self, pick: SalePick | ShelfPick | None, hits: Sequence[Product], numbers: NumberText) -> list[BackRow]:
        """The sale's lines, the product that was chosen, or the ``hits`` of a search."""
        if isinstance(pick, SalePick):
            return [self._sale_row(pick, line, numbers) for line in pick.found.sale.lines if line.quantity > 0]
        if isinstance(pick, ShelfPick):
            return [self._shelf_row(pick, numbers)]
        return [
            BackRow(key=one.id, name=one.name, unit=one.unit, detail=_price(one, numbers), offered=True) for one in hits
        ]

    def title(self, pick: SalePick | ShelfPick | None, numbers: NumberText, *, without: bool) -> str:
        """Which sale it is."""
        if not isinstance(pick, SalePick):
            return self.tr("Goods without receipt") if without else self.tr("Returns")
        reference, gift = pick.found.reference, self.tr("Gift receipt") if pick.found.gift else ""
        return " · ".join(part for part in (isolated(reference.receipt), _day(pick.found.day, numbers), gift) if part)

    def sum(
        self, pick: SalePick | ShelfPick | None, condition: Condition, numbers: NumberText
    ) -> tuple[str, str, Tone | None]:
        """What goes back as written, what is to be known of it, and its tone."""
        if isinstance(pick, ShelfPick):
            return numbers.total(pick.total(numbers.currency)), "", None
        if pick is None:
            return numbers.total(0), "", None
        if pick.found.undone:
            return numbers.total(0), self.tr("This sale was undone."), Tone.WARN
        beyond = self._returns.beyond(pick.found, pick.wanted) if pick.wanted else frozenset()
        try:
            preview = self._returns.preview(pick.found, pick.wanted, condition)
        except RuleBroken:
            said = self.tr("Without its promotion what is kept costs more than was paid. Take all of it back, or none.")
            return numbers.total(0), said, Tone.BAD
        if preview is None:
            return numbers.total(pick.total()), beyond_words(beyond), Tone.WARN if beyond else None
        names = ", ".join(one.name for one in pick.found.sale.promotions if one.promotion in preview.broken)
        lost = self.tr("{names} does not hold for what is kept: {amount} less goes back").format(
            names=isolated(names), amount=numbers.total(preview.difference)
        )
        said = " · ".join(part for part in (lost, beyond_words(beyond)) if part)
        return numbers.total(preview.taken_back), said, Tone.WARN

    def _shelf_row(self, pick: ShelfPick, numbers: NumberText) -> BackRow:
        product = pick.product
        price = numbers.price(pick.price, product.unit) if pick.price is not None else "–"
        return BackRow(
            key=product.id, name=product.name, detail=self.tr("lowest recent price {price}").format(price=price),
            unit=product.unit, wanted=pick.quantity, most=pick.quantity, amount=pick.total(numbers.currency),
        )  # fmt: skip

    def _sale_row(self, pick: SalePick, line: SaleLine, numbers: NumberText) -> BackRow:
        found, unit = pick.found, Unit(line.unit)
        gone = line.quantity - found.left(line)
        mark = self.tr("{count} went back").format(count=numbers.quantity(gone, unit)) if gone else ""
        if line.value:
            mark = self.tr("with the whole sale only")
        return BackRow(
            key=str(line.line), name=line.name, detail=numbers.price(line.unit_price, unit), mark=mark, unit=unit,
            wanted=pick.wanted.get(line.line, Decimal(0)), most=found.left(line), amount=pick.amount_of(line),
        )  # fmt: skip


def _day(day: str, numbers: NumberText) -> str:
    try:
        return numbers.day(date.fromisoformat(day))
    except ValueError:
        return ""


def _price(product: Product, numbers: NumberText) -> str:
    return numbers.price(product.unit_price, product.unit) if product.unit_price is not None else ""
