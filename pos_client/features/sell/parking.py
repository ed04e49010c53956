"""Parked baskets: setting one aside and taking it up again are facts in the journal, in the same commit as the rows they move."""

import msgspec

from common.basket import Basket
from common.clock import Clock, instant_text
from common.errors import BadInput, BadMessage, RuleBroken
from common.facts import BasketParked, BasketResumed
from common.money import Money
from common.permissions import Permission
from common.pricing import PricedBasket
from pos_client.features.ports import Duty, context_of
from pos_client.features.sell.open_sale import OpenSale, saved_sale
from pos_client.features.sell.repository import BasketRepository, ParkedRow
from pos_client.features.sell.service import SellService
from pos_client.journal.journal import Journal

MOST_NAME = 40
_decoder = msgspec.json.Decoder(Basket)


class Parked(msgspec.Struct, frozen=True, kw_only=True):
    """A basket set aside: its name, when (instant text), by whom (a reference), how many lines and the total it had."""

    id: str
    name: str
    parked: str
    operator: str
    lines: int
    total: Money


class Parking:
    """Parks the open sale and brings parked ones back; they outlive restarts, sign-offs and the day's end."""

    def __init__(
        self, *, repository: BasketRepository, sell: SellService, journal: Journal, duty: Duty, clock: Clock
    ) -> None:
        self._repository = repository
        self._sell = sell
        self._journal = journal
        self._duty = duty
        self._clock = clock

    def parked(self) -> tuple[Parked, ...]:
        """The parked baskets, the newest first. Raises ``StorageFault``."""
        return tuple(_parked(row) for row in self._repository.parked())

    def park(self, name: str) -> None:
        """Set the open sale aside under a name; it may be empty, then the list shows the time. Raises ``RuleBroken`` where
        there is nothing to park or something was paid, ``StorageFault`` with the sale still open."""
        self._duty.authority.require(Permission.PARK)
        sale, priced = self._sell.sale, self._sell.priced
        if sale is None or priced is None or not sale.basket.lines:
            raise RuleBroken("there is nothing to park")
        if sale.tenders:
            raise RuleBroken("give back what was paid first")
        name, now = _checked_name(name), self._clock.now()
        row = ParkedRow(
            id=sale.basket.id, name=name, parked=instant_text(now), operator=self._duty.authority.operator,
            lines=len(sale.basket.lines), total=priced.total.minor, currency=sale.basket.currency,
        )  # fmt: skip
        self._journal.append(
            BasketParked(sale.basket, name),
            context_of(self._duty, sale.basket),
            self._repository.parking(row, msgspec.json.encode(sale.basket)),
            self._repository.clear,
            *self._sell.pinning,
        )
        self._sell.closed()

    def resume(self, identifier: str) -> PricedBasket:
        """Make a parked basket the open one. Raises ``RuleBroken`` where a sale is open (park it first) or the parked one
        is gone, ``StorageFault`` with it still parked."""
        self._duty.authority.require(Permission.PARK)
        if (open_now := self._sell.sale) and (
            open_now.basket.lines or open_now.basket.voided or open_now.basket.returned
        ):
            raise RuleBroken("park or finish the open sale first")
        saved = self._repository.parked_basket(identifier)
        if saved is None:
            raise RuleBroken("this basket is not parked any more")
        try:
            basket = _decoder.decode(saved)
        except msgspec.MsgspecError as fault:
            raise BadMessage(str(fault), place="parked basket") from None
        if basket.training is not self._duty.training:
            raise RuleBroken(
                "this basket was parked in training" if basket.training else "training is on; end it first"
            )
        sale = OpenSale(basket=basket)
        self._journal.append(
            BasketResumed(basket.id),
            context_of(self._duty, basket),
            self._repository.unparking(identifier),
            self._repository.saving(saved_sale(sale), instant_text(self._clock.now())),
        )
        return self._sell.took_up(sale)


def _parked(row: ParkedRow) -> Parked:
    return Parked(
        id=row.id, name=row.name, parked=row.parked, operator=row.operator, lines=row.lines,
        total=Money(row.total, row.currency),
    )  # fmt: skip


def _checked_name(name: str) -> str:
    tidy = " ".join("".join(char if char.isprintable() else " " for char in name).split())
    if len(tidy) > MOST_NAME:
        raise BadInput(f"a name has at most {MOST_NAME} characters")
    return tidy
