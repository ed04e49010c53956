"""A basket that is put by keeps its price: what promotions, lists and coupons made of it becomes part of the basket itself, so that any till sells it for that whenever it is fetched."""

from decimal import Decimal

import msgspec

from common.basket import Basket, BasketLine, ManualDiscount, PriceSource
from common.pricing import PricedBasket, PricedLine
from common.product import DOWN_PAYMENT_PRODUCT
from common.quantity import Unit

__all__ = ["DOWN_PAYMENT_PRODUCT", "frozen", "taken_up", "with_payment"]


def frozen(priced: PricedBasket, operator: str, reason: str) -> Basket:
    """The basket with each line at the price it has now and what was taken off it as a discount of its own."""
    lines = tuple(_frozen_line(own, line) for own, line in zip(priced.basket.lines, priced.lines, strict=True))
    discounts = tuple(
        ManualDiscount(line=line.line.line, amount=line.discount, reason=reason, operator=operator)
        for line in priced.lines
        if line.discount > 0
    )
    return msgspec.structs.replace(priced.basket, lines=lines, discounts=discounts)


def taken_up(fresh: Basket, put_by: Basket, layaway: str) -> Basket:
    """A fresh basket with the goods that were put by, at their price, under no rules but their own."""
    return msgspec.structs.replace(
        fresh, lines=put_by.lines, discounts=put_by.discounts, next_line=put_by.next_line, note=put_by.note,
        rounding=put_by.rounding, exemption=put_by.exemption, situation=None, rules="", layaway=layaway,
    )  # fmt: skip


def with_payment(basket: Basket, layaway: str, amount: Decimal, name: str) -> Basket:
    """The basket with a line that pays ``amount`` (major units) on goods put by; below zero where it is given back. No
    tax: it falls due when the goods are sold."""
    sign = Decimal(1) if amount > 0 else Decimal(-1)
    line = BasketLine(
        line=basket.next_line, product=DOWN_PAYMENT_PRODUCT, name=name, unit=Unit.PIECE, quantity=sign,
        unit_price=abs(amount), source=PriceSource.OPEN, value=layaway,
    )  # fmt: skip
    return msgspec.structs.replace(basket, lines=(*basket.lines, line), next_line=basket.next_line + 1)


def _frozen_line(own: BasketLine, priced: PricedLine) -> BasketLine:
    """A price list's price becomes the line's own, so that no list changes it again; an exemption stays the basket's."""
    if priced.price is None:
        return own
    return msgspec.structs.replace(own, unit_price=priced.price.unit_price, source=PriceSource.LABEL)
