"""Goods of another till's sale: by the server's word, else by the receipt's signed lines within limits."""

from decimal import Decimal

import msgspec
import pytest

from common.errors import NotPermitted, RuleBroken
from common.permissions import Role
from common.return_code import ReturnCode, sign_return_code, with_lines
from common.returned_goods import Evidence
from common.signing import KeyPair
from common.tender import TenderKind
from pos_client.features.returns.found import Beyond, Lost, NotFound
from pos_client.features.returns.service import Declined, Why
from pos_client.features.sell.outcomes import Changed
from tests.pos_client.features.returns.returning import (
    another_sale,
    code_of,
    find,
    finish,
    knows_till,
    look,
    sell_some,
    server_knows,
    shop_rules,
    take,
)
from tests.pos_client.features.selling_till import BREAD, MILK, SellingTill


def test_a_sale_of_another_till_comes_by_the_servers_word_to_the_card_it_was_paid_with(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    sale = msgspec.structs.replace(sale, tenders=(msgspec.structs.replace(sale.tenders[0], kind=TenderKind.CARD),))
    server_knows(till, sale, reference, {1: 1})
    found = find(till, "9-000007")
    assert (found.evidence, found.returned) == (Evidence.SERVER, {1: 1})
    take(till, found, {1: 2})
    assert [question.lines for what, question in till.asks.asked if what == "return.claim"] == [((1, Decimal(2)),)]
    assert till.pay.tendering.plan().ways[0].kind is TenderKind.CARD
    assert till.sell.current().returned[0].already == 1
    till.pay.take(TenderKind.CARD)
    finish(till)
    assert find(till, "9-000007").left(sale.lines[0]) == 0  # ours and theirs


def test_what_went_back_elsewhere_meanwhile_is_declined(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    server_knows(till, sale, reference)
    found = find(till, "9-000007")
    server_knows(till, sale, reference, {2: 1})
    assert take(till, found, {2: 1}) == Declined(Why.NOTHING_LEFT, "went back in Bath")
    assert till.sell.current().returned == ()


def test_our_own_sale_that_went_back_elsewhere_is_declined_by_the_servers_word(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    server_knows(till, found.sale, found.reference, {2: 1})
    assert take(till, found, {2: 1}) == Declined(Why.NOTHING_LEFT, "went back in Bath")


def test_a_till_alone_trusts_the_signed_lines_of_a_till_it_knows(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    code = code_of(sale, reference)
    assert look(till, code) == NotFound(Lost.KEY_UNKNOWN)
    knows_till(till)
    found = find(till, code)
    assert (found.evidence, [line.name for line in found.sale.lines]) == (Evidence.CODE, [MILK.name, BREAD.name])
    changed = take(till, found, {1: 3})
    assert isinstance(changed, Changed)
    assert changed.priced.total.minor == -427
    till.pay.take(TenderKind.CASH)
    finish(till)
    with pytest.raises(RuleBroken):
        take(till, find(till, code), {1: 1})


def test_a_code_that_another_key_signed_or_whose_till_is_revoked_is_not_trusted(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    knows_till(till)
    assert look(till, code_of(sale, reference, signer=KeyPair.generate())) == NotFound(Lost.FORGED)
    knows_till(till, revoked=True)
    assert look(till, code_of(sale, reference)) == NotFound(Lost.KEY_UNKNOWN)


def test_a_code_of_ours_with_another_sales_hash_is_forged(till: SellingTill) -> None:
    shop_rules(till)
    found = sell_some(till)
    forged = msgspec.structs.replace(found.reference, device="d-1")
    code = ReturnCode(
        device="d-1", incarnation=1, sequence=forged.sequence, business_day=found.day, total=1, currency="GBP",
        hash=bytes(16),
    )  # fmt: skip
    assert look(till, sign_return_code(code, till.signer)) == NotFound(Lost.FORGED)


def test_a_code_without_lines_waits_for_the_server(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    knows_till(till)
    assert look(till, code_of(sale, reference, lines=False)) == NotFound(Lost.NO_LINES)
    assert look(till, "9-000007") == NotFound(Lost.NOT_HERE)


@pytest.mark.parametrize(
    ("rules", "shop", "beyond"),
    [
        ({"alone_amount": 1000}, "bath", set()),
        ({"alone_amount": 426}, "bath", {Beyond.ALONE_AMOUNT}),
        ({"alone_amount": 426}, "bristol", set()),
        ({"alone_amount": 1000, "alone_days": 0}, "bath", {Beyond.ALONE_DAYS}),
    ],
)
def test_alone_there_are_limits_by_amount_and_age_but_in_the_shop_of_origin(
    till: SellingTill, rules: dict[str, int], shop: str, beyond: set[Beyond]
) -> None:
    shop_rules(till, **rules)
    sale, reference = another_sale(till)
    knows_till(till)
    found = find(till, code_of(sale, reference, shop=shop))
    assert till.money.returns.beyond(found, {1: Decimal(3)}) == beyond
    till.duty.become(Role.CASHIER)
    if beyond:
        with pytest.raises(NotPermitted):
            take(till, found, {1: 3})
    else:
        take(till, found, {1: 3})


def test_a_gifts_receipt_brings_its_goods_alone_and_never_money(till: SellingTill) -> None:
    shop_rules(till)
    sale, reference = another_sale(till)
    knows_till(till)
    found = find(till, code_of(sale, reference, gift=True, only=(2,)))
    assert [line.line for line in found.sale.lines] == [2]
    take(till, found, {2: 1})
    with pytest.raises(RuleBroken):
        till.pay.take(TenderKind.CASH)
    till.sell.save_pending()
    till.restart()
    with pytest.raises(RuleBroken):
        till.pay.take(TenderKind.CASH)
    till.pay.take(TenderKind.STORE_CREDIT)
    finish(till)


def test_the_gifts_receipt_of_our_own_sale_brings_its_goods_alone(till: SellingTill) -> None:
    shop_rules(till)
    sold = sell_some(till)
    held = till.money.finding._held.at(1, sold.reference.sequence)
    assert held is not None
    bare = ReturnCode(
        device="d-1", incarnation=1, sequence=sold.reference.sequence, business_day=sold.day, total=sold.sale.total,
        currency="GBP", hash=held.hash[:16],
    )  # fmt: skip
    code = sign_return_code(with_lines(bare, sold.sale, shop="bristol", only=(1,), gift=True), till.signer)
    found = find(till, code)
    assert (found.gift, [line.line for line in found.sale.lines]) == (True, [1])


def test_in_training_nobody_is_asked_and_nothing_of_it_counts(till: SellingTill) -> None:
    shop_rules(till)
    real = sell_some(till).sale.receipt
    till.duty.training = True
    assert look(till, real) == NotFound(Lost.TRAINING)
    found = sell_some(till)
    till.asks.asked.clear()
    take(till, found, {1: 1})
    till.pay.take(TenderKind.CASH)
    finish(till)
    assert till.asks.asked == []
    assert till.file.execute("SELECT count(*) FROM returned").fetchone() == (0,)
