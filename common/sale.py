"""From a priced basket and its settlement to the sale's body, and back: the server prices the inputs again and compares."""

from decimal import Decimal

import msgspec

from common.basket import Basket, BasketLine
from common.errors import RuleBroken
from common.facts import SaleCompleted, SaleLine, SaleTax, SaleTender, Untaxed
from common.money import extended_amount
from common.personal import Sealed
from common.pricing import PricedBasket, PricedLine, exempted, price_basket, tax_discounted
from common.promotions.applied import AppliedPromotion, sum_of
from common.promotions.engine import Discounted
from common.quantity import Unit
from common.selling_rules import SellingRules
from common.tax import Tax
from common.tender import Settlement, TenderKind


def complete_sale(
    priced: PricedBasket,
    settlement: Settlement,
    receipt: str,
    counter: int,
    *,
    reach: str = "",
    invoice_to: Sealed | None = None,
) -> SaleCompleted:
    """The body of ``sale.completed``, be it a sale, a return, an exchange or a void. Raises ``RuleBroken`` on an empty basket, an unpaid rest, or a settlement of another total."""
    basket = priced.basket
    if not (priced.lines or basket.returned):
        raise RuleBroken("an empty basket is no sale")
    if settlement.total != priced.total.minor or not settlement.complete:
        raise RuleBroken("the sale is not paid")
    return SaleCompleted(
        receipt=receipt,
        counter=counter,
        basket=basket.id,
        opened=basket.opened,
        currency=basket.currency,
        rounding=basket.rounding,
        lines=tuple(_sale_line(line, own) for line, own in zip(priced.lines, basket.lines, strict=True)),
        voided=basket.voided,
        taxes=tuple(SaleTax(row.tax, row.net, row.amount, row.gross) for row in priced.taxes),
        tenders=_sale_tenders(settlement),
        total=priced.total.minor,
        note=basket.note,
        reach=reach,
        situation=basket.situation,
        discounts=basket.discounts,
        promotions=priced.applied,
        returned=basket.returned,
        voids=basket.voids,
        exemption=basket.exemption,
        exemption_approval=basket.exemption_approval,
        invoice_to=invoice_to,
        layaway=basket.layaway,
    )


def recompute(sale: SaleCompleted, rules: SellingRules | None = None) -> tuple[str, ...]:
    """Price the sale's inputs again; what differs, in words, nothing if it holds. Never repairs, and never raises:
    inputs that cannot be priced are a difference too. With the ``rules`` that the sale was made under, price lists and
    promotions are worked out again; without them the stored shares are taken as they are and must add up."""
    try:
        priced = _priced_again(sale, rules)
    except (ValueError, ArithmeticError, LookupError) as fault:
        return (f"cannot be priced again: {fault}",)
    differences = [
        f"line {said.line}: {what} {getattr(said, what)}, recomputed {getattr(line.amounts, what)}"
        for said, line in zip(sale.lines, priced.lines, strict=True)
        for what in ("net", "tax", "gross")
        if getattr(said, what) != getattr(line.amounts, what)
    ]
    differences += _discount_differences(sale, priced)
    differences += [
        f"returned line {line.line}: its amounts do not add up"
        for line in sale.returned
        if line.net + line.tax != line.gross
        or sum(line.tax_parts) != line.tax
        or len(line.taxes) != len(line.tax_parts)
    ]
    if priced.total.minor != sale.total:
        differences.append(f"total {sale.total}, recomputed {priced.total.minor}")
    table = tuple(SaleTax(row.tax, row.net, row.amount, row.gross) for row in priced.taxes)
    if table != sale.taxes:
        differences.append("the tax table differs")
    paid = sum(tender.amount + tender.rounding for tender in sale.tenders)
    if paid != sale.total:
        differences.append(f"tenders sum to {paid}, total {sale.total}")
    return tuple(differences)


def _sale_tenders(settlement: Settlement) -> tuple[SaleTender, ...]:
    """The tender lines: Σ amount + rounding is the total. Only the last can be over, and only cash is rounded."""
    tenders = [
        SaleTender(tender.kind, tender.amount, tender.reference, foreign=tender.foreign)
        for tender in settlement.tenders
    ]
    if settlement.forfeited:
        worth = tenders[-1].amount - settlement.forfeited
        tenders[-1] = msgspec.structs.replace(tenders[-1], amount=worth, forfeited=settlement.forfeited)
    if settlement.change:
        tenders.append(SaleTender(TenderKind.CASH, -settlement.change))
    if settlement.rounding and not (tenders and tenders[-1].kind is TenderKind.CASH):
        tenders.append(SaleTender(TenderKind.CASH, 0))  # a rest that rounds to no coin
    if settlement.rounding:
        if not tenders:  # so little goes back that no coin pays it
            tenders.append(SaleTender(TenderKind.CASH, 0))
        tenders[-1] = msgspec.structs.replace(tenders[-1], rounding=settlement.rounding)
    return tuple(tenders)


def basket_of_sale(sale: SaleCompleted) -> Basket:
    """The inputs of a sale as a basket to price again. Raises ``ValueError`` where they are no numbers of a sale."""
    for discount in sale.discounts:
        _refuse_monstrous(discount.percent)
    return Basket(
        id=sale.basket, opened=sale.opened, operator="", currency=sale.currency, rounding=sale.rounding, rules="",
        catalogue="", lines=tuple(_basket_line(line) for line in sale.lines), situation=sale.situation,
        discounts=sale.discounts, returned=sale.returned, voids=sale.voids, exemption=sale.exemption,
    )  # fmt: skip


def _priced_again(sale: SaleCompleted, rules: SellingRules | None) -> PricedBasket:
    basket = basket_of_sale(sale)
    if rules is not None or not sale.promotions:
        return price_basket(basket, rules)
    lines = exempted(basket, basket.lines)
    amounts = [extended_amount(line.unit_price, line.quantity, sale.currency) for line in lines]
    places = {line.line: place for place, line in enumerate(lines)}
    left = list(amounts)
    for applied in sale.promotions:
        _refuse_unsound(applied)
        for share in applied.shares:
            left[places[share.line]] -= share.amount
    if any(rest < 0 <= amount for rest, amount in zip(left, amounts, strict=True)):
        raise ValueError("a discount takes more than a line costs")
    return tax_discounted(basket, lines, amounts, Discounted(left, sale.promotions), [None] * len(lines))


def _refuse_unsound(applied: AppliedPromotion) -> None:
    if sum(share.amount for share in applied.shares) != applied.amount:
        raise ValueError(f"the shares of {applied.promotion} do not add up to it")
    for share in applied.shares:
        if share.amount < 0 or sum_of(share.units) != share.amount or any(units < 1 for _, units in share.units):
            raise ValueError(f"the units of {applied.promotion} on line {share.line} do not add up to its share")


def _discount_differences(sale: SaleCompleted, priced: PricedBasket) -> list[str]:
    differences = [
        f"line {said.line}: discount {said.discount}, recomputed {line.discount}"
        for said, line in zip(sale.lines, priced.lines, strict=True)
        if said.discount != line.discount
    ]
    if priced.applied != sale.promotions:
        differences.append("the promotions differ")
    return differences


def _sale_line(priced: PricedLine, own: BasketLine) -> SaleLine:
    """``own`` is the line as it stands in the basket, before a price list and an exemption."""
    line, amounts = priced.line, priced.amounts
    before = priced.price.unit_price if priced.price else own.unit_price
    override = line.override
    return SaleLine(
        line=line.line, product=line.product, name=line.name, code=line.code, unit=line.unit.value,
        quantity=line.quantity, unit_price=line.unit_price, list_price=line.list_price, source=line.source,
        reason=override.reason if override else "",
        approver=override.approval.approver if override and override.approval else "",
        taxes=line.taxes, net=amounts.net, tax=amounts.tax, gross=amounts.gross, tax_parts=amounts.taxes,
        note=line.note, lot=line.lot, serial=line.serial, category=line.category, family=line.family,
        price_list=priced.price.price_list if priced.price else "", discount=priced.discount,
        tax_bases=amounts.bases, value=line.value, checks=line.checks, deposit_of=line.deposit_of,
        untaxed=None if line.taxes is own.taxes else Untaxed(before, own.taxes),
    )  # fmt: skip


_UNITS = {unit.value: unit for unit in Unit}


def _basket_line(said: SaleLine) -> BasketLine:
    unit_price, taxes = (said.unit_price, said.taxes) if said.untaxed is None else _untaxed(said.untaxed)
    for number in (said.quantity, unit_price, said.list_price):
        _refuse_monstrous(number)
    for tax in taxes:
        _refuse_monstrous(tax.percent)
        _refuse_monstrous(tax.amount)
    return BasketLine(
        line=said.line, product=said.product, name=said.name, unit=_UNITS.get(said.unit) or Unit(said.unit), quantity=said.quantity,
        unit_price=unit_price, list_price=said.list_price, source=said.source, taxes=taxes, category=said.category,
        family=said.family, value=said.value, deposit_of=said.deposit_of,
    )  # fmt: skip


def _untaxed(untaxed: Untaxed) -> tuple[Decimal, tuple[Tax, ...]]:
    return untaxed.unit_price, untaxed.taxes


def _refuse_monstrous(number: Decimal | None) -> None:
    """Exact arithmetic over 1E+999999999 would never end."""
    if number is None:
        return
    written = str(number)
    # a few plain digits, as nearly all are, are soon seen; neither 1E+9, nor NaN, nor Infinity is one
    if len(written) < 30 and "E" not in written and "N" not in written and "y" not in written:
        return
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -30 or number.adjusted() > 30:
        raise ValueError(f"no number of a sale: {number!s:.40}")
