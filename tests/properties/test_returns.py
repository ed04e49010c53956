"""Whatever was sold under whatever rules: its refunds add up to it in every order, tax by tax, and a void is its exact negative."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.basket import Basket
from common.facts import SaleCompleted
from common.pricing import price_basket
from common.promotions.rule_set import RuleSet
from common.quantity import Unit
from common.returns import Refund, left_of, post_void, refund
from common.sale import recompute
from common.selling_rules import SellingRules
from common.tax import Tax
from tests.common.goods import paid_in_cash
from tests.common.promotions.offers import basket, goods, n_for
from tests.properties.made import sold_by_rules

Refunding = Callable[[SaleCompleted, dict[int, Decimal], dict[int, Decimal]], Refund]


def part_of(left: Decimal, unit: Unit, random: Random) -> Decimal:
    """Some of what is left, or all of it."""
    if not unit.divisible:
        return Decimal(random.randint(1, int(left)))
    return round(left * random.randint(1, 3) / 3, 6) or left


def all_back(sale: SaleCompleted, random: Random, refunding: Refunding = refund) -> list[Refund]:
    """Everything goes back, in parts and an order by chance."""
    already: dict[int, Decimal] = {}
    parts = []
    known = {line.line: line for line in sale.lines}
    while left := left_of(sale, already):
        wanted = {}
        for number in random.sample(sorted(left), random.randint(1, len(left))):
            wanted[number] = part_of(left[number], Unit(known[number].unit), random)
        parts.append(refunding(sale, wanted, dict(already)))
        for number, quantity in wanted.items():
            already[number] = already.get(number, Decimal(0)) + quantity
    return parts


def adds_up(sale: SaleCompleted, parts: list[Refund]) -> None:
    """The parts are the sale's negative: in all, line by line, and each row of the tax table."""
    assert sum(part.total for part in parts) == -sale.total
    for said in sale.lines:
        rows = [row for part in parts for row in part.lines if row.line == said.line]
        assert sum(row.quantity for row in rows) == -said.quantity
        for name in ("net", "tax", "gross"):
            assert sum(getattr(row, name) for row in rows) == -getattr(said, name)
        assert sum(row.discount for row in rows) == said.discount
        assert [sum(column) for column in zip(*(row.tax_parts for row in rows), strict=True)] == [
            -part for part in said.tax_parts
        ]
    table: dict[Tax, list[int]] = {}
    for row in (row for part in parts for row in part.taxes):
        sums = table.setdefault(row.tax, [0, 0, 0])
        for at, amount in enumerate((row.net, row.amount, row.gross)):
            sums[at] += amount
    assert table == {row.tax: [-row.net, -row.amount, -row.gross] for row in sale.taxes}


@settings(max_examples=200, deadline=None)
@given(sold_by_rules(), st.randoms(use_true_random=False))
def test_all_refunds_of_a_sale_add_up_to_it_in_every_order(sold: tuple[Basket, SellingRules], random: Random) -> None:
    sale = paid_in_cash(price_basket(*sold))
    parts = all_back(sale, random)
    adds_up(sale, parts)
    for part in parts:
        assert part.total == sum(row.gross for row in part.lines)
        for row in part.lines:
            assert row.net + row.tax == row.gross
            assert sum(row.tax_parts) == row.tax
            assert row.quantity < 0


@settings(max_examples=60, deadline=None)
@given(sold_by_rules())
def test_a_sale_proves_itself_with_its_rules_and_without(sold: tuple[Basket, SellingRules]) -> None:
    filled, rules = sold
    sale = paid_in_cash(price_basket(filled, rules))
    stored = msgspec.json.decode(msgspec.json.encode(sale), type=SaleCompleted)
    assert stored == sale
    assert recompute(stored, rules) == ()
    if rules.prices is None:
        assert recompute(stored) == ()


@settings(max_examples=60, deadline=None)
@given(sold_by_rules())
def test_a_void_is_the_exact_negative(sold: tuple[Basket, SellingRules]) -> None:
    sale = paid_in_cash(price_basket(*sold))
    adds_up(sale, [post_void(sale)])


def _share_by_share(sale: SaleCompleted, wanted: dict[int, Decimal], already: dict[int, Decimal]) -> Refund:
    """The mutant: each part is worked out by itself, as its proportion of the line, and what is left over stays with the shop."""
    back = refund(sale, wanted, already)
    known = {line.line: line for line in sale.lines}
    rows = []
    for row in back.lines:
        gross = round(row.quantity / known[row.line].quantity * known[row.line].gross)
        rows.append(msgspec.structs.replace(row, gross=gross, net=gross - row.tax))
    return Refund(tuple(rows), back.taxes, sum(row.gross for row in rows))


def _table_on_the_net(sale: SaleCompleted, wanted: dict[int, Decimal], already: dict[int, Decimal]) -> Refund:
    """The mutant: the table says that every tax was taken on the net."""
    back = refund(sale, wanted, already)
    net = sum(row.net for row in back.lines)
    return msgspec.structs.replace(back, taxes=tuple(msgspec.structs.replace(row, net=net) for row in back.taxes))


def _already_forgotten(sale: SaleCompleted, wanted: dict[int, Decimal], already: dict[int, Decimal]) -> Refund:
    """The mutant: the first units go back every time."""
    return refund(sale, wanted, {number: Decimal(0) for number in already})


ECO = Tax("ECO", Decimal(10), included=False, affects_later=True)


@pytest.mark.parametrize("mutant", [_share_by_share, _table_on_the_net, _already_forgotten])
def test_refunds_that_do_not_add_up_would_be_seen(mutant: Refunding) -> None:
    apple = msgspec.structs.replace(goods("apple", "1.00"), taxes=(ECO, Tax("VAT", Decimal(20), included=False)))
    sale = paid_in_cash(price_basket(basket((apple, 3)), SellingRules(RuleSet([n_for("two", 2, "1.25", "apple")]))))
    adds_up(sale, [refund(sale, {1: Decimal(1)}, {1: Decimal(done)}) for done in range(3)])
    with pytest.raises(AssertionError):
        adds_up(sale, [mutant(sale, {1: Decimal(1)}, {1: Decimal(done)}) for done in range(3)])


def test_a_void_that_leaves_a_tax_behind_would_be_seen() -> None:
    sale = paid_in_cash(price_basket(basket((goods("apple", "1.00"), 3))))
    void = post_void(sale)
    for broken in (
        msgspec.structs.replace(void, taxes=()),
        msgspec.structs.replace(void, total=void.total + 1),
        msgspec.structs.replace(void, lines=(msgspec.structs.replace(void.lines[0], tax_parts=(0,)),)),
    ):
        with pytest.raises(AssertionError):
            adds_up(sale, [broken])
