"""The lines of a receipt from a sale's: full price first, then what each promotion or discount took off, by name."""

from collections.abc import Iterable
from decimal import Decimal

from common.basket import ManualDiscount, PriceSource
from common.facts import SaleCompleted, SaleLine
from common.money import extended_amount
from common.promotions.applied import AppliedPromotion, Phase
from common.promotions.by_hand import BASKET_BY_HAND, LINE_BY_HAND
from common.receipt.document import ReceiptLine, ReceiptSaving
from common.receipt.words import Words, day_text, number_text, price_text
from common.returned_goods import ReturnedLine
from common.stored_value import split_reference

_ON_LINES = frozenset({Phase.LINE, Phase.CLAIM})
_GIFT = "gift"


def receipt_lines(sale: SaleCompleted, words: Words) -> tuple[ReceiptLine, ...]:
    """Goods sold, each deposit below its goods, then goods taken back under the receipt they came from."""
    by_line = _savings_by_line(sale, words)
    sold = (_sold(line, by_line.get(line.line, []), sale.currency, words) for line in _ordered(sale))
    return (*sold, *(_returned(line, words, heading=sale.voids is None) for line in sale.returned))


def receipt_lines_by_number(sale: SaleCompleted, words: Words) -> dict[int, ReceiptLine]:
    """The same rows by the number of the sale's line."""
    numbers = [line.line for line in _ordered(sale)] + [line.line for line in sale.returned]
    return dict(zip(numbers, receipt_lines(sale, words), strict=True))


def discount_names(sale: SaleCompleted, line: int, words: Words) -> tuple[str, ...]:
    """By name what was taken off the basket as a whole, as far as it fell on one line."""
    return tuple(
        _name(applied, sale, words)
        for applied in sale.promotions
        if not _on_lines(applied) and any(share.line == line and share.amount for share in applied.shares)
    )


def _ordered(sale: SaleCompleted) -> list[SaleLine]:
    return sorted(sale.lines, key=lambda line: (line.deposit_of or line.line, line.line))


def basket_discounts(sale: SaleCompleted, words: Words) -> tuple[ReceiptSaving, ...]:
    """What was taken off the basket as a whole, by name."""
    return tuple(
        ReceiptSaving(_name(applied, sale, words), applied.amount)
        for applied in sale.promotions
        if applied.amount and not _on_lines(applied)
    )


def gift_line(line: SaleLine, words: Words) -> ReceiptLine:
    """Goods for whom they are given to: what they are, and nothing of their price."""
    return ReceiptLine(
        quantity=line.quantity, unit=line.unit, name=line.name, unit_price=Decimal(0), amount=0,
        notes=_notes(line.note, line.lot, line.serial, words),
    )  # fmt: skip


def _savings_by_line(sale: SaleCompleted, words: Words) -> dict[int, list[ReceiptSaving]]:
    found: dict[int, list[ReceiptSaving]] = {}
    for applied in sale.promotions:
        if _on_lines(applied):
            for share in applied.shares:
                if share.amount:
                    name = _name(applied, sale, words, share.line)
                    found.setdefault(share.line, []).append(ReceiptSaving(name, share.amount))
    return found


def _on_lines(applied: AppliedPromotion) -> bool:
    """Whether it stands below its lines: what concerns some goods does, what is taken off the sum has a row of its own."""
    alone = applied.phase is Phase.COUPON and len(applied.shares) == 1
    return applied.phase in _ON_LINES or applied.reason == _GIFT or alone


def _name(applied: AppliedPromotion, sale: SaleCompleted, words: Words, line: int | None = None) -> str:
    """A promotion's own name; a discount by hand says its percentage, but never why it was given: that is the shop's."""
    if applied.promotion == LINE_BY_HAND:
        return _by_hand(words.discount, (given for given in sale.discounts if given.line == line), words)
    if applied.promotion == BASKET_BY_HAND:
        return _by_hand(words.basket_discount, (given for given in sale.discounts if given.line is None), words)
    return applied.name or applied.promotion


def _by_hand(word: str, given: Iterable[ManualDiscount], words: Words) -> str:
    percents = [discount.percent for discount in given]
    only = percents[0] if len(percents) == 1 else None
    return f"{word} {number_text(only, words)} %" if only is not None else word


def _sold(line: SaleLine, taken_off: list[ReceiptSaving], currency: str, words: Words) -> ReceiptLine:
    """A line reduced by hand shows the list price and what it saves; one sold dearer, by its label, or at a price list's
    price shows its own price."""
    amount = extended_amount(line.unit_price, line.quantity, currency)
    unit_price, savings = line.unit_price, list(taken_off)
    notes = []
    # a list price holds the tax that an exempt customer's price is without
    comparable = line.list_price is not None and line.untaxed is None and line.quantity > 0
    lower = comparable and line.list_price is not None and line.unit_price < line.list_price
    if line.list_price is not None and lower and line.source is PriceSource.OVERRIDE:
        full = extended_amount(line.list_price, line.quantity, currency)
        if full > amount:
            savings.insert(0, ReceiptSaving(words.reduced, full - amount))
            amount, unit_price = full, line.list_price
    elif line.list_price is not None and lower and line.price_list:
        usual = price_text(line.list_price, currency, words)
        notes.append(f"{words.special_price}, {words.instead_of} {usual}")
    return ReceiptLine(
        quantity=line.quantity, unit=line.unit, name=line.name, unit_price=unit_price, amount=amount,
        saving=sum(saving.amount for saving in savings), savings=tuple(savings),
        notes=(*notes, *_notes(line.note, line.lot, line.serial, words), *_value(line.value)),
    )  # fmt: skip


def _returned(line: ReturnedLine, words: Words, *, heading: bool) -> ReceiptLine:
    """Goods taken back at their full price and what of the discount is undone, so that both add up to what goes back."""
    added = sum(part for part, tax in zip(line.tax_parts, line.taxes, strict=True) if not tax.included)
    # a void of a return sells the goods again, with what they cost less
    off = -line.discount if line.quantity < 0 else line.discount
    taken_off = (ReceiptSaving(words.undone if off < 0 else words.discount, off),) if off else ()
    return ReceiptLine(
        quantity=line.quantity, unit=line.unit.value, name=line.name, unit_price=abs(line.unit_price),
        amount=line.gross - added + off, saving=off, savings=taken_off,
        notes=_notes(line.note, line.lot, line.serial, words), group=_origin(line, words) if heading else "",
    )  # fmt: skip


def _origin(line: ReturnedLine, words: Words) -> str:
    origin = line.origin
    if origin is None or not (origin.receipt or origin.business_day):
        return words.returned_without
    named = (words.returned, words.code(origin.receipt), words.code(day_text(origin.business_day)))
    return " ".join(part for part in named if part)


def _notes(note: str, lot: str, serial: str, words: Words) -> tuple[str, ...]:
    notes = (note, lot and f"{words.lot} {words.code(lot)}", serial and f"{words.serial} {words.code(serial)}")
    return tuple(said for said in notes if said)


def _value(reference: str) -> tuple[str, ...]:
    """Stored value that the line sells: the last signs of its code, which tell cards apart and open none."""
    _, hint = split_reference(reference)
    return (f"..{hint}",) if hint else ()
