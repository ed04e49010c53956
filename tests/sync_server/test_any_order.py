"""In whatever order tills are heard, the ledgers come to the same: value, stock, returns, coupons, goods put by."""

import itertools
from decimal import Decimal

import httpx
import pytest

from common.basket import add_product
from common.clock import instant_text
from common.coupon_codes import coupon_digest, new_coupon
from common.facts import LayawayClosed, LayawayOpened
from common.protocol.entities import COMPANY, CouponSeries
from common.stored_value import ValueKind, new_code, reference_of
from common.tender import Tender, TenderKind
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.pricing import repository as pricing
from sync_server.modules.value.public import differing_balances
from sync_server.platform.feeds import change_of, publish
from tests.sync_server.counter import (
    MUG,
    ask,
    basket_of,
    finish,
    pay_with,
    reference,
    sell,
    sell_card,
    take,
    told,
    undo,
    use_coupon,
)
from tests.sync_server.rig import Till, paired
from tests.sync_server.test_layaways import LAYAWAY, listed


@pytest.fixture
def coupon(server: Server) -> str:
    made = new_coupon("SPR")
    series = CouponSeries(id="spring", name="Spring", single=True, prefix="SPR")
    with server.database.write() as connection:
        pricing.add_codes(connection, "spring", [coupon_digest(made)], "2026-11-21T10:00:00.000Z")
        now = instant_text(server.clock.now())
        publish(connection, [change_of(COMPANY, "coupon_series", "spring", series)], now=now)
    return made


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_ledgers_do_not_know_who_was_heard_first(
    server: Server, client: httpx.Client, till: Till, coupon: str, order: tuple[int, ...]
) -> None:
    tills = [till, paired(server, client, "T2"), paired(server, client, "T3")]
    first, second, third = tills
    card, credit = new_code(ValueKind.GIFT_CARD), new_code(ValueKind.STORE_CREDIT)
    sell_card(first, card)
    mugs = sell(first, quantity=3)
    paid = pay_with(third, card, 1500, quantity=2)
    couponed = use_coupon(third, coupon, "spring")
    third.append(LayawayOpened(layaway=LAYAWAY, basket=basket_of(third), until="2026-12-24"))
    pay_with(second, card, 999)
    take(second, reference(first, mugs), mugs, {1: 1})
    undo(second, reference(third, paid), paid)
    undo(first, reference(third, couponed), couponed)
    refund = sell(second)
    grown = add_product(basket_of(second), MUG).basket
    finish(second, grown, [Tender(TenderKind.STORE_CREDIT, 500, reference_of(credit))])
    undo(third, reference(second, refund), refund)
    first.append(LayawayClosed(layaway=LAYAWAY, outcome="sold"))
    for place in order:
        tills[place].push()
        tills[place].push()
    assert server.value.show(CONSOLE, card).account.balance == 5000 - 999
    assert server.value.show(CONSOLE, credit).account.balance == -500
    stock = {each.product: each.on_hand for each in server.stock.levels(CONSOLE, "harbour", after="", limit=100)}
    assert stock[MUG.id] == -(3 + 1 - 1 + 1)
    assert dict(ask(first, "sale.find", reference=reference(first, mugs)).returned) == {1: Decimal(1)}
    assert ask(first, "sale.find", reference=reference(third, paid)).voided
    admitted = ask(first, "coupon.admit", code=coupon, basket="b")
    assert (admitted.coupon.code, admitted.used) == (coupon, ())
    assert listed(server) == []
    assert told(server, "return") == told(server, "coupon") == []
    with server.database.read() as connection:
        assert differing_balances(connection) == []
