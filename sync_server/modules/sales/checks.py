"""A sale's inputs against history: what does not fit is said, never repaired, and the sale stands."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from common.basket import PriceSource
from common.discount_limits import is_beyond, limit_of
from common.errors import TandemError
from common.event import Event
from common.facts import SaleCompleted, SaleLine
from common.permissions import Permission
from common.product import DOWN_PAYMENT_PRODUCT, OPEN_ITEM, Product
from common.promotions.applied import AppliedPromotion
from common.promotions.by_hand import BASKET_BY_HAND, LINE_BY_HAND
from common.sale import recompute
from common.tax import Tax
from sync_server.modules.sales.history import History, Staffer
from sync_server.modules.sales.returned import check_returned
from sync_server.platform.projection import Kept, Review

_MOST_DETAILS = 5
_BY_HAND = {LINE_BY_HAND, BASKET_BY_HAND}
_NOBODY = Staffer()


def check_sale(kept: Kept, sale: SaleCompleted, history: History) -> Iterator[Review]:
    """Everything about a sale that a person should look at; a sale of training counts nowhere and is left out."""
    if kept.event is not None and kept.event.training:
        return
    where = kept.incarnation, kept.sequence
    operator = kept.event.operator if kept.event else ""
    for reason, detail in (
        *_check_amounts(sale, kept.event, history),
        *_check_shop(sale, history),
        *_check_people(sale, operator, history),
        *check_returned(sale, operator, history),
    ):
        yield Review(*where, reason, detail)
    for line in sale.lines:
        for reason, detail in _check_line(line, operator, kept.event, history):
            yield Review(*where, reason, f"line {line.line}: {detail}")


def _check_amounts(sale: SaleCompleted, event: Event | None, history: History) -> Iterator[tuple[str, str]]:
    rules = history.rules(event)
    try:
        differences = recompute(sale, rules.selling if rules else None)
    except (TandemError, ValueError, ArithmeticError) as fault:
        differences = (f"cannot be recomputed: {fault}",)
    if differences:
        yield "sale.amounts", "; ".join(differences[:_MOST_DETAILS])
    if rules is None and history.number(event) is not None:
        yield "sale.rules", "too many catalogue versions in one push to look all of their rules up"
    elif rules is None:
        # the shares add up, and all that can still be said is whether there ever was such a promotion
        named = {applied.promotion for applied in sale.promotions} - _BY_HAND
        if unknown := sorted(named - history.promotions):
            yield "sale.rules", ", ".join(name[:60] for name in unknown[:_MOST_DETAILS])


def _check_shop(sale: SaleCompleted, history: History) -> Iterator[tuple[str, str]]:
    if not history.settings:
        return
    if sale.currency not in {settings.currency for settings in history.settings}:
        yield "sale.currency", sale.currency[:10]
    if sale.rounding not in {settings.rounding for settings in history.settings}:
        yield "sale.rounding", sale.rounding.value
    coins = max(settings.selling.cash.increment for settings in history.settings)
    for tender in sale.tenders:
        if abs(tender.rounding) >= coins:
            yield "sale.tender", f"{tender.kind.value} rounded by {tender.rounding}, the smallest coin is {coins}"


def _check_people(sale: SaleCompleted, operator: str, history: History) -> Iterator[tuple[str, str]]:
    if not history.may((Permission.SELL,), operator):
        yield "sale.operator", operator[:60] or "nobody"
    for applied in sale.promotions:
        if applied.promotion in _BY_HAND:
            yield from _check_discount(applied, history)
    if sale.exemption is not None:
        customer = sale.situation.customer if sale.situation else ""
        approver = sale.exemption_approval.approver if sale.exemption_approval else ""
        if history.exempt_customers.get(customer) != sale.exemption.reason and not history.may(
            (Permission.TAX_EXEMPT,), operator, approver
        ):
            yield "sale.exemption", f"{sale.exemption.reason[:40]} {_named(operator, approver)}"


def _check_discount(applied: AppliedPromotion, history: History) -> Iterator[tuple[str, str]]:
    """Within the person's limit, or with a word of somebody who may go beyond it."""
    giver = history.people.get(applied.operator, _NOBODY)
    if history.may((Permission.DISCOUNT_BEYOND,), applied.operator, applied.approver):
        return
    most = max((limit_of(settings.selling.limits, giver.roles) for settings in history.settings), default=None)
    allowed = history.may((Permission.DISCOUNT,), applied.operator, applied.approver)
    if not allowed or (most is not None and is_beyond(applied.base, applied.amount, most)):
        share = f"{applied.amount} off {applied.base}"
        yield "sale.discount", f"{share} {_named(applied.operator, applied.approver)}, limit {most or 0} percent"


def _check_line(line: SaleLine, operator: str, event: Event | None, history: History) -> Iterator[tuple[str, str]]:
    if line.source is PriceSource.OVERRIDE and not history.may((Permission.PRICE_OVERRIDE,), operator, line.approver):
        yield "sale.permission", _named(operator, line.approver)
    unit_price, taxes = (
        (line.unit_price, line.taxes) if line.untaxed is None else (line.untaxed.unit_price, line.untaxed.taxes)
    )
    if line.product == OPEN_ITEM:
        allowed = {tax for settings in history.settings for tax in settings.taxes}
        if allowed and not allowed.issuperset(taxes):
            yield "sale.tax", _tax_text(taxes)
        return
    if line.product == DOWN_PAYMENT_PRODUCT:
        if taxes or not line.value:  # money for goods that are taxed when they are sold
            yield "sale.tax", _tax_text(taxes)
        return
    likely = history.in_force(line.product, event)
    if not likely:
        yield "sale.product", line.product[:60]
        return
    # what a price list made of it is worked out again with all else; here it is what the list started from
    stated = line.list_price if line.price_list else unit_price
    wrong = _wrong(line, stated, taxes, likely)
    if wrong:
        wrong &= _wrong(line, stated, taxes, [*likely, *history.meanwhile(line.product, event)])
    if "sale.price" in wrong:
        yield "sale.price", f"{stated}, list {likely[-1].unit_price}"
    if "sale.tax" in wrong:
        yield "sale.tax", _tax_text(taxes)


def _wrong(line: SaleLine, stated: Decimal | None, taxes: tuple[Tax, ...], states: Sequence[Product]) -> set[str]:
    """What of a line is as in none of a product's states."""
    wrong = set()
    if line.source is PriceSource.LIST and all(product.unit_price != stated for product in states):
        wrong.add("sale.price")
    if all(product.taxes != taxes for product in states):
        wrong.add("sale.tax")
    return wrong


def _named(operator: str, approver: str) -> str:
    return f"by {operator[:60] or 'nobody'}, approved by {approver[:60] or 'nobody'}"


def _tax_text(taxes: tuple[Tax, ...]) -> str:
    return ", ".join(f"{tax.code} {tax.percent}" for tax in taxes)[:100] or "none"
