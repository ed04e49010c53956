"""Whatever is done to a basket, it costs the sum of its lines, undo gives back the value before, and its sale proves itself anywhere."""

from decimal import Decimal

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from common.basket import (
    Basket,
    PriceOverride,
    PriceSource,
    add_product,
    note_line,
    override_price,
    set_quantity,
    void_line,
)
from common.chain import Head, follow, verify
from common.event import decode_body, encode_event
from common.facts import SaleCompleted
from common.pricing import price_basket
from common.product import Product
from common.quantity import Unit
from common.sale import complete_sale, recompute
from common.tax import Tax, TaxRounding
from common.tender import Tender, TenderKind, settle
from tests.common.goods import empty_basket, event_of

TAXES = (
    (),
    (Tax("GB-S", Decimal(20), included=True),),
    (Tax("NY", Decimal("8.875"), included=False),),
    (Tax("A", Decimal(5), included=True), Tax("B", Decimal("9.975"), included=False)),
)
GOODS = [
    Product(id=f"{unit}-{price}-{at}", name="x", unit=unit, unit_price=Decimal(price), taxes=taxes)
    for unit in (Unit.PIECE, Unit.KILOGRAM)
    for price in ("0.0001", "2.55", "99999.9999")
    for at, taxes in enumerate(TAXES)
]
prices = st.decimals(0, 10**5, places=4)


class Selling(RuleBasedStateMachine):
    """A cashier at work: adds, changes, voids, undoes, sells."""

    @initialize(rounding=st.sampled_from(TaxRounding), currency=st.sampled_from(["GBP", "JPY", "KWD"]))
    def open(self, rounding: TaxRounding, currency: str) -> None:
        self.basket = empty_basket(rounding, currency)
        self.before: list[Basket] = []
        self.head = Head.empty(1)
        self.written: list[tuple[bytes, bytes]] = []

    def _now(self, basket: Basket) -> None:
        self.before.append(self.basket)
        self.basket = basket

    def _line(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from([line.line for line in self.basket.lines]))

    @rule(product=st.sampled_from(GOODS), pieces=st.integers(1, 99), grams=st.integers(1, 99999))
    def add(self, product: Product, pieces: int, grams: int) -> None:
        quantity = Decimal(grams) / 1000 if product.unit.divisible else Decimal(pieces)
        self._now(add_product(self.basket, product, quantity).basket)

    @precondition(lambda self: self.basket.lines)
    @rule(data=st.data(), quantity=st.integers(-99, 99).filter(bool))
    def change_quantity(self, data: st.DataObject, quantity: int) -> None:
        self._now(set_quantity(self.basket, self._line(data), Decimal(quantity)).basket)

    @precondition(lambda self: self.basket.lines)
    @rule(data=st.data(), price=prices)
    def change_price(self, data: st.DataObject, price: Decimal) -> None:
        edit = override_price(self.basket, self._line(data), price, PriceOverride("x", "maria"))
        assert edit.basket.line(edit.line or 0).source is PriceSource.OVERRIDE
        self._now(edit.basket)

    @precondition(lambda self: self.basket.lines)
    @rule(data=st.data())
    def note(self, data: st.DataObject) -> None:
        self._now(note_line(self.basket, self._line(data), "gift").basket)

    @precondition(lambda self: self.basket.lines)
    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        recorded = len(self.basket.voided)
        self._now(void_line(self.basket, self._line(data), "maria").basket)
        assert len(self.basket.voided) == recorded + 1

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.basket = self.before.pop()

    @precondition(lambda self: self.basket.lines)
    @rule(over=st.integers(0, 1000))
    def sell(self, over: int) -> None:
        priced = price_basket(self.basket)
        owed = priced.total.minor
        tenders = (Tender(TenderKind.CASH, owed + over),) if owed > 0 else ()
        sequence = self.head.sequence + 1
        sale = complete_sale(priced, settle(owed, tenders), f"2-{sequence:06d}", sequence)
        assert sum(tender.amount for tender in sale.tenders) == sale.total == sum(line.gross for line in sale.lines)
        stored = encode_event(event_of(sale, sequence, self.head.hash.hex()))
        self.head, event = follow(self.head, stored)
        self.written.append((stored, self.head.hash))
        assert recompute(decode_body(event, SaleCompleted)) == ()
        self._now(empty_basket(self.basket.rounding, self.basket.currency))

    @invariant()
    def the_total_is_the_sum_of_the_lines_and_of_the_tax_table(self) -> None:
        priced = price_basket(self.basket)
        assert priced.total.minor == sum(line.amounts.net + line.amounts.tax for line in priced.lines)
        assert sum(row.amount for row in priced.taxes) == sum(line.amounts.tax for line in priced.lines)

    @invariant()
    def line_numbers_are_never_used_again(self) -> None:
        used = [line.line for line in self.basket.lines] + [void.line.line for void in self.basket.voided]
        assert len(set(used)) == len(used)
        assert all(number < self.basket.next_line for number in used)

    @invariant()
    def the_basket_is_stored_and_read_back_to_the_same_price(self) -> None:
        stored = msgspec.json.decode(msgspec.json.encode(self.basket), type=Basket)
        assert price_basket(stored) == price_basket(self.basket)

    @invariant()
    def the_journal_verifies(self) -> None:
        assert verify(Head.empty(1), self.written) == self.head


Selling.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestSelling = Selling.TestCase
