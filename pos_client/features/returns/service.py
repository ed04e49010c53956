"""Goods come back into the open basket, where new ones may follow: one net amount; a whole sale is undone by its exact negative."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

import msgspec

from common.basket import Basket, Edit
from common.clock import Clock, business_day
from common.errors import BadInput, RuleBroken
from common.facts import SaleCompleted
from common.permissions import Approval, Permission
from common.product import Product
from common.protocol.asks import ClaimReturn, ReturnClaimed, Unanswered
from common.returned_goods import Condition, Evidence
from common.returns import ClawbackPreview, preview_clawback, refund
from common.sale import basket_of_sale
from common.selling_settings import BrokenConditions, ReturnRules
from common.taking_back import Taking, all_back, back_without_receipt, lines_back, take_back, void_basket
from pos_client.features.ports import Asks, Duty, Shop
from pos_client.features.returns.finding import Standings
from pos_client.features.returns.found import Beyond, Found
from pos_client.features.returns.prices import lowest_price
from pos_client.features.returns.repository import HeldSales
from pos_client.features.sell.outcomes import Changed
from pos_client.features.sell.rules import pin_of
from pos_client.features.sell.service import SellService, checked_reason
from pos_client.journal.position import position_of

_NOT_YET = frozenset({"sale.unknown"})


class Why(StrEnum):
    """Why goods cannot be taken back now."""

    NOTHING_LEFT = "nothing_left"
    MOVED_ON = "moved_on"
    REFUSED = "refused"


class Declined(msgspec.Struct, frozen=True):
    """They cannot; ``detail`` are the server's words."""

    why: Why
    detail: str = ""


class Said(msgspec.Struct, frozen=True):
    """What is said of goods that come back: why, and in what condition they are."""

    reason: str
    condition: Condition = Condition.RESTOCK


Heard = Callable[[Changed | Declined], None]


class ReturnsService:
    """Raises ``NotPermitted`` for what needs a second person, ``RuleBroken``, ``BadInput`` and ``StorageFault``; then the
    basket is as it was."""

    def __init__(
        self, *, sell: SellService, held: HeldSales, standings: Standings, asks: Asks, duty: Duty, shop: Shop,
        clock: Clock,
    ) -> None:  # fmt: skip
        self._sell = sell
        self._held = held
        self._standings = standings
        self._asks = asks
        self._duty = duty
        self._shop = shop
        self._clock = clock

    def beyond(self, found: Found, wanted: Mapping[int, Decimal]) -> frozenset[Beyond]:
        """Which limits a return goes beyond, so that a person with the permission must approve it."""
        rules, age = self._rules, self._age(found.day)
        reasons = {Beyond.DAYS} if rules.days and age > rules.days else set()
        foreign = found.reference.shop != self._shop.settings().shop
        if found.evidence is Evidence.CODE and foreign:
            amount = -refund(found.sale, wanted, found.returned).total + self._on_code_alone()
            reasons |= {Beyond.ALONE_AMOUNT} if amount > rules.alone_amount else set()
            reasons |= {Beyond.ALONE_DAYS} if age > rules.alone_days else set()
        return frozenset(reasons)

    def take(
        self, found: Found, wanted: Mapping[int, Decimal], said: Said, then: Heard, approval: Approval | None = None
    ) -> None:
        """Take lines of a sale back (``wanted``: positive quantity by line number) into the open basket. ``then`` is called
        once; where the server can be asked, it keeps other tills from taking the same goods."""
        self._duty.authority.require(Permission.RETURN)
        taking = Taking(
            reason=checked_reason(said.reason), condition=said.condition, evidence=found.evidence, approval=approval,
            exchange_only=found.gift,
        )  # fmt: skip
        if any((line := found.line(number)) is None or found.left(line) < many for number, many in wanted.items()):
            raise RuleBroken("no more of a line goes back than was sold of it")
        if self.beyond(found, wanted):
            self._duty.authority.require(Permission.RETURN_BEYOND, approval)
        preview = self.preview(found, wanted, said.condition)
        kept = _kept(found, wanted) if preview is not None else {}
        back = {number: wanted.get(number, Decimal(0)) + kept.get(number, Decimal(0)) for number in {**kept, **wanted}}
        basket = self._sell.opened()
        take_back(basket, lines_back(found.sale, found.reference, back, found.returned, taking, first_line=1))

        def claimed(returned: Mapping[int, Decimal]) -> Changed:
            now = sold_again(self._sell.current(), found.sale, kept)
            lines = lines_back(found.sale, found.reference, back, returned, taking, first_line=now.next_line)
            # with goods sold again the basket stands in the situation of then: it is given up, not undone
            return self._sell.edit(take_back(now, lines), undo=not kept)

        self._claim(found, tuple(sorted(back.items())), basket.id, claimed, then)

    def preview(self, found: Found, wanted: Mapping[int, Decimal], condition: Condition) -> ClawbackPreview | None:
        """What a return comes to where the shop takes back promotions that the kept goods would not have had; None where it
        does not, nothing is broken, or this till does not hold the rules that the sale was made by. Goods that are not fit
        for the shelf break nothing: that is no fault of the customer's. Raises ``RuleBroken`` where the kept goods would
        cost more than was paid for all."""
        usual = self._rules.broken is BrokenConditions.TAKE_BACK and condition is Condition.RESTOCK and not found.gift
        rules = self._sell.rules_now()
        if not (usual and wanted and found.sale.promotions and pin_of(rules) == found.rules) or self._sell.begun:
            return None
        preview = preview_clawback(found.sale, wanted, found.returned, rules.selling)
        if preview.difference and not preview.taken_back:
            raise RuleBroken(
                "without its promotion what is kept costs more than was paid; take all of it back, or none"
            )
        return preview if preview.difference else None

    def void(self, found: Found, reason: str, then: Heard, approval: Approval | None = None) -> None:
        """Make the empty basket the undoing of a whole sale. Raises ``RuleBroken`` where something is in the basket, part
        of the sale went back, or only its receipt's code is known."""
        self._duty.authority.require(self.needed_to_void(found), approval)
        if found.evidence not in (Evidence.HELD, Evidence.SERVER) or found.gift:
            raise RuleBroken("a sale is undone whole only where the whole of it is known")
        if not found.untouched:
            raise RuleBroken("part of this sale went back before; refund the rest instead")
        if found.sale.voids is not None:
            raise RuleBroken("this is itself the undoing of a sale")
        if self._sell.begun:
            raise RuleBroken("finish or park what is in the basket first")
        taking = Taking(reason=checked_reason(reason), evidence=found.evidence, approval=approval)
        basket = self._sell.opened()

        def claimed(returned: Mapping[int, Decimal]) -> Changed:
            now = self._sell.current()
            lines = all_back(found.sale, found.reference, returned, taking, first_line=now.next_line)
            undoing = void_basket(now, lines, found.reference)
            return self._sell.edit(Edit(undoing), undo=False)

        every = tuple((line.line, line.quantity) for line in found.sale.lines if line.quantity > 0)
        self._claim(found, every, basket.id, claimed, then)

    def needed_to_void(self, found: Found) -> Permission:
        """What it takes to undo a sale whole: more where it is not of today."""
        return Permission.VOID_SALE if found.day == self._today().isoformat() else Permission.RETURN_BEYOND

    def keep(self) -> None:
        """Save the basket as it stands."""
        self._sell.save_pending()

    def worth_without_receipt(self, product: Product) -> Decimal | None:
        """The lowest recent price of one, in major units; None where it has none and one must be stated."""
        settings, sale = self._shop.settings(), self._sell.sale
        situation = (sale.basket if sale is not None else self._sell.fresh_basket()).situation
        return lowest_price(
            product, self._held, self._sell.rules_now(), situation, currency=settings.currency, today=self._today(),
            days=self._rules.lowest_days,
        )  # fmt: skip

    def take_without_receipt(
        self, product: Product, quantity: Decimal, said: Said, approval: Approval | None = None,
        unit_price: Decimal | None = None,
    ) -> Changed:  # fmt: skip
        """Take goods of no known sale back at their lowest recent price; ``unit_price`` (major units) only where there is
        none. Money on a card and deposits do not come back this way."""
        self._duty.authority.require(Permission.RETURN_WITHOUT_RECEIPT, approval)
        if product.sells_value:
            raise RuleBroken("money on a card comes back with its receipt only")
        price = self.worth_without_receipt(product)
        price = unit_price if price is None else price
        if price is None:
            raise BadInput(f"{product.name} has no price; state one")
        taking = Taking(
            reason=checked_reason(said.reason), condition=said.condition, evidence=Evidence.NONE, approval=approval
        )
        basket = self._sell.opened()
        taxed = self._sell.rules_now().taxed(product, self._today())
        return self._sell.edit(take_back(basket, [back_without_receipt(basket, taxed, quantity, price, taking)]))

    def drop(self, line: int) -> Changed:
        """Leave goods with the customer after all."""
        return self._sell.leave_with_customer(line)

    def _claim(
        self, found: Found, lines: tuple[tuple[int, Decimal], ...], basket: str,
        claimed: Callable[[Mapping[int, Decimal]], Changed], then: Heard,
    ) -> None:  # fmt: skip
        """Let the server keep these lines for the basket, so that no other till takes them; where nobody answers, go on
        with what is known here."""
        if self._duty.training:
            then(claimed(found.returned))
            return

        def answered(answer: ReturnClaimed | Unanswered) -> None:
            if isinstance(answer, Unanswered) and not (answer.alone or answer.code in _NOT_YET):
                spent = answer.code == "return.nothing_left"
                then(Declined(Why.NOTHING_LEFT if spent else Why.REFUSED, answer.detail))
                return
            sale = self._sell.sale
            if sale is None or sale.basket.id != basket:
                then(Declined(Why.MOVED_ON))
                return
            known = self._known(found, answer) if isinstance(answer, ReturnClaimed) else found.returned
            try:
                changed = claimed(known)
            except RuleBroken:
                then(Declined(Why.NOTHING_LEFT))
                return
            then(changed)

        self._asks.ask("return.claim", ClaimReturn(reference=found.reference, lines=lines, basket=basket), answered)

    def _known(self, found: Found, answer: ReturnClaimed) -> dict[int, Decimal]:
        """What went back by the server's word, and by this till since it last heard from it."""
        known = dict(answer.returned)
        beyond = position_of(*self._standings.acknowledged())
        for line, quantity in self._held.returned(found.reference, beyond).items():
            known[line] = known.get(line, Decimal(0)) + quantity
        return {
            line: max(known.get(line, Decimal(0)), found.returned.get(line, Decimal(0)))
            for line in (known | found.returned)
        }

    def _on_code_alone(self) -> int:
        """What the basket takes back on the word of receipts alone already, in minor units."""
        sale = self._sell.sale
        returned = sale.basket.returned if sale is not None else ()
        return sum(-line.gross for line in returned if line.evidence is Evidence.CODE)

    @property
    def _rules(self) -> ReturnRules:
        return self._shop.settings().selling.returns

    def _today(self) -> date:
        settings = self._shop.settings()
        return business_day(self._clock.now(), settings.zone, settings.cut_off_hour)

    def _age(self, day: str) -> int:
        try:
            return max(timedelta(0), self._today() - date.fromisoformat(day)).days
        except ValueError:
            return 10**6


def _kept(found: Found, wanted: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """What the customer keeps of what is left of a sale."""
    rest = {line.line: found.left(line) - wanted.get(line.line, Decimal(0)) for line in found.sale.lines}
    return {number: many for number, many in rest.items() if many > 0}


def sold_again(basket: Basket, sale: SaleCompleted, kept: Mapping[int, Decimal]) -> Basket:
    """The basket with the goods that the customer keeps, sold again as if only they had been bought, under the situation
    of then; unchanged where there are none."""
    if not kept:
        return basket
    before = basket_of_sale(sale)
    lines = tuple(msgspec.structs.replace(line, quantity=kept[line.line]) for line in before.lines if line.line in kept)
    return msgspec.structs.replace(
        basket, lines=lines, next_line=max(basket.next_line, *(line.line + 1 for line in lines)), rounding=sale.rounding,
        discounts=tuple(one for one in before.discounts if one.line is None or one.line in kept),
        situation=before.situation, exemption=before.exemption,
    )  # fmt: skip
