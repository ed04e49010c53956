"""What customers do at the counter, as tills of the rig write it: cards sold and redeemed, goods taken back, sales undone, coupons used."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec

from common.basket import Basket, add_product
from common.chain import Head, follow
from common.event import decode_event
from common.facts import SaleCompleted
from common.identifiers import new_identifier
from common.pricing import price_basket
from common.product import Product, ProductCode
from common.promotions.applied import AppliedPromotion, Phase
from common.promotions.situation import CouponInHand, Situation
from common.protocol.asks import ASKS, ask_target
from common.protocol.entities import ShopSettings
from common.returned_goods import Condition, Evidence, SaleReference
from common.sale import complete_sale
from common.stored_value import reference_of
from common.taking_back import Taking, all_back, lines_back, take_back, void_basket
from common.tax import TaxRounding
from common.tender import Tender, TenderKind, settle
from sync_server.bootstrap import CONSOLE, Server
from tests.sync_server.rig import VAT, Till

GIFT_CARD = Product(id="gift-card", name="Gift card", unit_price=Decimal(50), sells_value=True)
MUG = Product(id="mug", name="Mug", unit_price=Decimal("9.99"), taxes=VAT, codes=(ProductCode("05012345678917"),))
TAKING = Taking(reason="unwanted", evidence=Evidence.HELD)


def basket_of(till: Till, *, identifier: str = "", coupons: Sequence[CouponInHand] = ()) -> Basket:
    """An empty basket."""
    return Basket(
        id=identifier or new_identifier(datetime.now(UTC)), opened="2026-11-21T10:00:00.000Z", operator=till.operator,
        currency="GBP", rounding=TaxRounding.LINE, rules="1", catalogue="",
        situation=Situation(moment="2026-11-21T10:00", shop="harbour", coupons=tuple(coupons)),
    )  # fmt: skip


def finish(till: Till, basket: Basket, tenders: Sequence[Tender] = (), **changed: Any) -> SaleCompleted:
    """Pay what is due, the rest in cash, and write it; ``changed`` overrides envelope fields."""
    priced = price_basket(basket)
    total = priced.total.minor
    entered = tuple(tenders)
    paid = sum(tender.amount for tender in entered)
    if total > paid:
        entered = (*entered, Tender(TenderKind.CASH, total - paid))
    till.counter += 1
    incarnation = till.head.incarnation
    name = till.till if incarnation == 1 else f"{till.till}.{incarnation}"
    sale = complete_sale(priced, settle(total, entered), f"{name}-{till.counter:06d}", till.counter)
    till.append(sale, **changed)
    return sale


def sell(
    till: Till, product: Product = MUG, quantity: int = 1, tenders: Sequence[Tender] = (), **more: Any
) -> SaleCompleted:
    """A sale of one product."""
    basket = add_product(basket_of(till, identifier=more.pop("basket", "")), product, Decimal(quantity)).basket
    return finish(till, basket, tenders, **more)


def sell_card(till: Till, code: str, worth: Decimal = Decimal(50), **more: Any) -> SaleCompleted:
    """A gift card sold for cash."""
    grown = add_product(basket_of(till), GIFT_CARD, unit_price=worth).basket
    lines = tuple(msgspec.structs.replace(line, value=reference_of(code)) for line in grown.lines)
    return finish(till, msgspec.structs.replace(grown, lines=lines), **more)


def pay_with(
    till: Till, code: str, amount: int, product: Product = MUG, quantity: int = 1, **more: Any
) -> SaleCompleted:
    """A sale paid as far as ``amount`` from a gift card."""
    return sell(till, product, quantity, [Tender(TenderKind.GIFT_CARD, amount, reference_of(code))], **more)


def reference(till: Till, sale: SaleCompleted) -> SaleReference:
    """How a receipt names the sale that a till wrote."""
    for stored in till.stored:
        event = decode_event(stored)
        if event.kind == "sale.completed" and sale.receipt.encode() in bytes(event.body):
            return SaleReference(
                device=event.device, incarnation=event.incarnation, sequence=event.sequence, receipt=sale.receipt,
                business_day=event.business_day,
            )  # fmt: skip
    raise AssertionError(sale.receipt)


def take(
    till: Till, origin: SaleReference, sale: SaleCompleted, wanted: Mapping[int, int], *,
    already: Mapping[int, int] | None = None, condition: Condition = Condition.RESTOCK, basket: str = "", **more: Any,
) -> SaleCompleted:  # fmt: skip
    """Goods taken back for cash."""
    lines = lines_back(
        sale, origin, {line: Decimal(count) for line, count in wanted.items()},
        {line: Decimal(count) for line, count in (already or {}).items()},
        msgspec.structs.replace(TAKING, condition=condition), first_line=1,
    )  # fmt: skip
    return finish(till, take_back(basket_of(till, identifier=basket), lines).basket, **more)


def undo(till: Till, origin: SaleReference, sale: SaleCompleted, **more: Any) -> SaleCompleted:
    """A sale undone whole, its tenders given back as they came."""
    lines = all_back(sale, origin, {}, TAKING, first_line=1)
    payouts = [
        Tender(tender.kind, -tender.amount, tender.reference)
        for tender in sale.tenders
        if tender.kind is not TenderKind.CASH and tender.amount > 0
    ]
    return finish(till, void_basket(basket_of(till), lines, origin), payouts, **more)


def use_coupon(till: Till, code: str, series: str, promotion: str = "spring-10", **more: Any) -> SaleCompleted:
    """A sale that says it used a coupon, its discount nothing."""
    basket = add_product(basket_of(till, coupons=(CouponInHand(code, series),)), MUG, Decimal(1)).basket
    priced = price_basket(basket)
    applied = AppliedPromotion(
        promotion=promotion, name="Spring", phase=Phase.COUPON, base=999, amount=0, times=1, reason="coupon", shares=(),
        coupons=(code,),
    )  # fmt: skip
    till.counter += 1
    receipt = f"{till.till}-{till.counter:06d}"
    paid = settle(priced.total.minor, (Tender(TenderKind.CASH, priced.total.minor),))
    sale = msgspec.structs.replace(complete_sale(priced, paid, receipt, till.counter), promotions=(applied,))
    till.append(sale, **more)
    return sale


def take_out_last(till: Till) -> None:
    """Unwrite the till's last event, so that another can stand in its place."""
    till.stored.pop()
    till.head = Head.empty(till.head.incarnation)
    for stored in till.stored:
        till.head, _ = follow(till.head, stored)


def ask(till: Till, what: str, **fields: Any) -> Any:
    """Put a question; the answer's shape, or the refusal's (status, code, detail)."""
    question, shape = ASKS[what]
    response = till.post(
        ask_target(what), msgspec.json.encode(question(**fields)), {"Content-Type": "application/json"}
    )
    if response.status_code == 200:
        return msgspec.json.decode(response.content, type=shape)
    body = response.json()
    return response.status_code, body["code"], body.get("detail", "")


def change_settings(server: Server, **changed: Any) -> ShopSettings:
    """Change the harbour's selling settings."""
    settings = server.shops.one(CONSOLE, "harbour")
    selling = msgspec.structs.replace(settings.selling, **changed)
    grown = msgspec.structs.replace(settings, selling=selling)
    server.shops.put(CONSOLE, grown, new=False)
    return grown


def told(server: Server, prefix: str) -> list[tuple[str, str]]:
    """(reason, detail) of open reviews whose reason begins so, in order of filing."""
    found = server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
    return [(each.reason, each.detail) for each in found if each.reason.startswith(prefix)]
