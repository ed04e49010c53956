"""A bottle's deposit is a line of its own, bound to its goods: it follows their quantity, leaves with them, and is never discounted; empties come back as a line below zero."""

from decimal import Decimal

import msgspec

from common.basket import MOST_LINES, Basket, BasketLine, Edit, PriceSource, VoidedLine
from common.errors import BadInput, RuleBroken
from common.permissions import Approval
from common.product import Product
from common.quantity import Unit, checked_quantity


def bind_deposit(edit: Edit, deposit: Product) -> Edit:
    """The basket after goods came in (``edit.line``), with the deposit for all of them right below. Raises ``BadInput`` where
    the deposit has no price, ``RuleBroken`` when full."""
    if edit.line is None:
        raise RuleBroken("a deposit is bound to goods")
    basket, goods = edit.basket, edit.basket.line(edit.line)
    if any(line.deposit_of == goods.line for line in basket.lines):
        return Edit(follow_goods(basket, goods.line), goods.line)
    if len(basket.lines) >= MOST_LINES:
        raise RuleBroken(f"a basket holds at most {MOST_LINES} lines")
    bound = msgspec.structs.replace(_deposit_line(basket, deposit), quantity=_bottles(goods), deposit_of=goods.line)
    lines: list[BasketLine] = []
    for line in basket.lines:
        lines.append(line)
        if line.line == goods.line:
            lines.append(bound)
    grown = msgspec.structs.replace(basket, lines=tuple(lines), next_line=basket.next_line + 1)
    return Edit(grown, goods.line)


def follow_goods(basket: Basket, goods: int) -> Basket:
    """Bring a line's deposit to the line's quantity."""
    count = _bottles(basket.line(goods))
    if all(line.quantity == count for line in basket.lines if line.deposit_of == goods):
        return basket
    lines = tuple(
        msgspec.structs.replace(line, quantity=count) if line.deposit_of == goods else line for line in basket.lines
    )
    return msgspec.structs.replace(basket, lines=lines)


def void_with_goods(basket: Basket, goods: int, operator: str, approval: Approval | None = None) -> Basket:
    """Take a line's deposit out with it; it stays recorded among the voided."""
    bound = [line for line in basket.lines if line.deposit_of == goods]
    if not bound:
        return basket
    left = tuple(line for line in basket.lines if line.deposit_of != goods)
    voided = (*basket.voided, *(VoidedLine(line, operator, approval) for line in bound))
    return msgspec.structs.replace(basket, lines=left, voided=voided)


def take_empties(basket: Basket, deposit: Product, count: int) -> Edit:
    """Empties that come back: a line below zero, one for each kind of deposit. Raises ``BadInput`` for less than one or a
    deposit without a price, ``RuleBroken`` when full."""
    if count < 1:
        raise BadInput("a quantity is more than nothing")
    fresh = _deposit_line(basket, deposit)
    for line in basket.lines:
        if line.product == deposit.id and line.quantity < 0 and line.unit_price == fresh.unit_price:
            more = msgspec.structs.replace(line, quantity=checked_quantity(line.quantity - count, line.unit))
            lines = tuple(more if other.line == line.line else other for other in basket.lines)
            return Edit(msgspec.structs.replace(basket, lines=lines), line.line)
    if len(basket.lines) >= MOST_LINES:
        raise RuleBroken(f"a basket holds at most {MOST_LINES} lines")
    back = msgspec.structs.replace(fresh, quantity=checked_quantity(Decimal(-count), fresh.unit))
    grown = msgspec.structs.replace(basket, lines=(*basket.lines, back), next_line=basket.next_line + 1)
    return Edit(grown, back.line)


def _bottles(goods: BasketLine) -> Decimal:
    """One for each piece; a measured line is one container."""
    return goods.quantity if goods.unit is Unit.PIECE else Decimal(1)


def _deposit_line(basket: Basket, deposit: Product) -> BasketLine:
    if deposit.unit_price is None or deposit.unit is not Unit.PIECE:
        raise BadInput(f"{deposit.name} is no deposit: it needs a price for one piece")
    return BasketLine(
        line=basket.next_line, product=deposit.id, name=deposit.name, unit=deposit.unit, quantity=Decimal(1),
        unit_price=deposit.unit_price, list_price=deposit.unit_price, source=PriceSource.LIST, taxes=deposit.taxes,
        category=deposit.category, family=deposit.family,
    )  # fmt: skip
