"""Goods come into the basket as taken back: of a sale with what was paid for those very units, without receipt at a stated price; never priced again."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from common.basket import MOST_LINES, Basket, Edit
from common.errors import BadInput, RuleBroken
from common.facts import SaleCompleted, SaleLine
from common.money import extended_amount, minor_digits
from common.permissions import Approval
from common.product import Product
from common.quantity import Unit, checked_quantity
from common.returned_goods import Condition, Evidence, ReturnedLine, SaleReference
from common.returns import RefundLine, post_void, refund
from common.tax import apply_taxes


class Taking(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of goods taken back: why, their condition, what it rests on, who approved if that was needed, and
    whether they came with a gift's receipt."""

    reason: str
    condition: Condition = Condition.RESTOCK
    evidence: Evidence = Evidence.NONE
    approval: Approval | None = None
    exchange_only: bool = False


def lines_back(
    sale: SaleCompleted,
    reference: SaleReference,
    wanted: Mapping[int, Decimal],
    already: Mapping[int, Decimal],
    taking: Taking,
    *,
    first_line: int,
) -> tuple[ReturnedLine, ...]:
    """Lines of a sale that go back (``wanted``: quantity by line number), numbered in the basket from ``first_line``.
    Raises as ``common.returns.refund``, and ``BadInput`` without a reason."""
    _checked(taking)
    known = {line.line: line for line in sale.lines}
    return tuple(
        _line_back(known[line.line], line, reference, already.get(line.line, Decimal(0)), taking, first_line + place)
        for place, line in enumerate(refund(sale, wanted, already).lines)
    )


def all_back(
    sale: SaleCompleted, reference: SaleReference, already: Mapping[int, Decimal], taking: Taking, *, first_line: int
) -> tuple[ReturnedLine, ...]:
    """Every line of a sale, for a post-void: its exact negative, and what it took back goes out again. Raises
    ``RuleBroken`` where part of it went back before, ``BadInput`` without a reason."""
    _checked(taking)
    known = {line.line: line for line in sale.lines}
    sold = [
        _line_back(known[line.line], line, reference, Decimal(0), taking, first_line + place)
        for place, line in enumerate(post_void(sale, already).lines)
    ]
    undone = [
        msgspec.structs.replace(
            line, line=first_line + len(sold) + place, quantity=-line.quantity, net=-line.net, tax=-line.tax,
            gross=-line.gross, tax_parts=tuple(-part for part in line.tax_parts),
            tax_bases=tuple(-base for base in line.tax_bases), origin=reference, origin_line=line.line,
            already=Decimal(0), evidence=taking.evidence, reason=taking.reason, approval=taking.approval,
        )
        for place, line in enumerate(sale.returned)
    ]  # fmt: skip
    return (*sold, *undone)


def back_without_receipt(
    basket: Basket, product: Product, quantity: Decimal, unit_price: Decimal, taking: Taking
) -> ReturnedLine:
    """Goods of no known sale, at ``unit_price`` (major units, in the mode of the product's taxes) and the taxes of today;
    ``quantity`` is positive. Raises ``BadInput`` for a quantity that is none, a negative price, or without a reason."""
    _checked(taking)
    back = checked_quantity(quantity, product.unit)
    if back <= 0:
        raise BadInput("more than nothing comes back")
    if unit_price < 0:
        raise BadInput("a price is not negative")
    amounts = apply_taxes(
        [(-extended_amount(unit_price, back, basket.currency), product.taxes)],
        basket.rounding,
        quantities=[-back],
        digits=minor_digits(basket.currency),
    ).lines[0]
    return ReturnedLine(
        line=basket.next_line, product=product.id, name=product.name, unit=product.unit, quantity=-back,
        unit_price=unit_price, taxes=product.taxes, net=amounts.net, tax=amounts.tax, gross=amounts.gross,
        tax_parts=amounts.taxes, tax_bases=amounts.bases, category=product.category, family=product.family,
        evidence=Evidence.NONE, condition=taking.condition, reason=taking.reason, approval=taking.approval,
    )  # fmt: skip


def take_back(basket: Basket, lines: Sequence[ReturnedLine]) -> Edit:
    """Put goods taken back into the basket, beside what is sold in it. Raises ``RuleBroken`` where the basket is full or
    one of the lines is in it already: of one line of a sale all that goes back is one entry, taken out and put in anew."""
    held = {(line.origin, line.origin_line) for line in basket.returned if line.origin is not None}
    if basket.voids is not None:
        raise RuleBroken("this basket undoes a sale; nothing else goes with it")
    if any(line.origin is not None and (line.origin, line.origin_line) in held for line in lines):
        raise RuleBroken("this line of the sale is in the basket already")
    if len(basket.lines) + len(basket.returned) + len(lines) > MOST_LINES:
        raise RuleBroken(f"a basket holds at most {MOST_LINES} lines")
    last = max((line.line for line in lines), default=basket.next_line - 1)
    grown = msgspec.structs.replace(
        basket, returned=(*basket.returned, *lines), next_line=max(basket.next_line, last + 1)
    )
    return Edit(grown, lines[0].line if lines else None)


def drop_returned(basket: Basket, line: int) -> Edit:
    """Leave goods with the customer after all. Raises ``RuleBroken`` where there is no such line, or the basket is a void."""
    if basket.voids is not None:
        raise RuleBroken("a sale is undone whole or not at all")
    left = tuple(other for other in basket.returned if other.line != line)
    if len(left) == len(basket.returned):
        raise RuleBroken(f"the basket takes nothing back on line {line}")
    return Edit(msgspec.structs.replace(basket, returned=left))


def void_basket(basket: Basket, lines: Sequence[ReturnedLine], sale: SaleReference) -> Basket:
    """An empty basket made into the undoing of a sale. Raises ``RuleBroken`` where something is in it."""
    if basket.lines or basket.returned:
        raise RuleBroken("finish or park what is in the basket first")
    grown = take_back(basket, lines).basket
    return msgspec.structs.replace(grown, voids=sale)


def _line_back(
    said: SaleLine, back: RefundLine, reference: SaleReference, already: Decimal, taking: Taking, number: int
) -> ReturnedLine:
    return ReturnedLine(
        line=number, product=said.product, name=said.name, code=said.code, unit=Unit(said.unit),
        quantity=back.quantity, unit_price=said.unit_price, taxes=said.taxes, net=back.net, tax=back.tax,
        gross=back.gross, tax_parts=back.tax_parts, tax_bases=back.tax_bases, discount=back.discount,
        category=said.category, family=said.family, lot=said.lot, serial=said.serial, origin=reference,
        origin_line=said.line, already=already, evidence=taking.evidence, condition=taking.condition,
        reason=taking.reason, approval=taking.approval, value=said.value,
        exchange_only=taking.exchange_only,
    )  # fmt: skip


def _checked(taking: Taking) -> None:
    if not taking.reason.strip():
        raise BadInput("goods are taken back for a reason; state one")
