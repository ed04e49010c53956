"""The one open basket of this till: priced by the rules it pinned, each edit saved before the next, undo and all after a restart."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

import msgspec

from common.basket import Basket, Edit
from common.clock import Clock, business_day, instant_text
from common.errors import BadInput, RuleBroken, StorageFault
from common.identifiers import new_identifier
from common.pricing import PricedBasket, price_basket
from common.promotions.situation import Situation
from common.rules_in_force import NO_RULES, RulesInForce
from common.tender import Tender
from pos_client.features.ports import Catalogue, Duty, Shop
from pos_client.features.sell.open_sale import OpenSale, open_sale, saved_sale
from pos_client.features.sell.outcomes import Changed
from pos_client.features.sell.repository import BasketRepository
from pos_client.features.sell.rules import NoRules, Rules, pin_of
from pos_client.features.sell.undo import MOST_STEPS, step_between, undone
from pos_client.journal.journal import Also, Journal

MOST_TOTAL = 10**12


class OpenBasket:
    """The basket that is open, or none; what may be done with it is ``SellService``'s."""

    def __init__(
        self,
        *,
        repository: BasketRepository,
        journal: Journal,
        catalogue: Catalogue,
        duty: Duty,
        shop: Shop,
        clock: Clock,
        between_sales: Callable[[], None] = lambda: None,
        rules: Rules | None = None,
    ) -> None:
        """``between_sales`` is called when no basket is open any more: then a newer catalogue and newer rules may take over."""
        self._repository = repository
        self._journal = journal
        self._catalogue = catalogue
        self._duty = duty
        self._shop = shop
        self._clock = clock
        self._between_sales = between_sales
        self._rules: Rules = rules or NoRules()
        self._priced_by = NO_RULES
        self._sale: OpenSale | None = None
        self._priced: PricedBasket | None = None
        self._pending = False
        self.guards: list[Callable[[PricedBasket], None]] = []
        """What may refuse an edit once it is priced, by raising ``RuleBroken``."""
        self.given_up: list[Callable[[Basket], None]] = []
        """Told of a basket that was cancelled, when that stands."""
        self.unsaved: StorageFault | None = None

    @property
    def priced(self) -> PricedBasket | None:
        """The open sale and its amounts, None where nothing is open."""
        self._price_restored()
        return self._priced

    @property
    def sale(self) -> OpenSale | None:
        """The open sale as it would be saved."""
        return self._sale

    @property
    def can_undo(self) -> bool:
        """Whether a step back is known."""
        return self._sale is not None and bool(self._sale.steps)

    def restore(self) -> OpenSale | None:
        """After a start: the sale as it stood. It is priced when somebody asks: thousands of promotions, put together
        again, must not keep the first frame waiting. Raises ``StorageFault``, ``BadMessage`` where the row cannot be read."""
        if saved := self._repository.load():
            self._sale, self._priced = open_sale(saved), None
        return self._sale

    @property
    def rules(self) -> RulesInForce:
        """What the open basket is priced by, or the last one was."""
        self._price_restored()
        return self._priced_by

    def undo(self) -> Changed | None:
        """Take back the last edit; None where there is nothing to take back."""
        self._price_restored()
        sale = self._sale
        if sale is None or not sale.steps:
            return None
        self.save_pending()
        step = sale.steps[-1]
        before = OpenSale(basket=undone(sale.basket, step), steps=sale.steps[:-1], tenders=sale.tenders)
        return Changed(self._keep(before), step.at, step.after, len(step.before))

    def set_tenders(self, tenders: tuple[Tender, ...]) -> None:
        """Keep the tenders of the payment in hand with the sale, saved at once: money moved (the pay service calls this)."""
        basket = self.current()
        self.save_pending()
        steps = self._sale.steps if self._sale else ()
        self._keep(OpenSale(basket=basket, steps=steps, tenders=tenders))
        self.save_pending()

    @property
    def ending(self) -> Also:
        """Clears the open sale's row, for the transaction of the event that ends it; ``closed`` follows the commit."""
        return self._repository.clear

    def closed(self) -> None:
        """The sale's row is gone in the transaction of the event that ended it (sale, park, cancel): start afresh."""
        self._sale, self._priced, self._pending, self.unsaved = None, None, False, None
        self._between_sales()

    def took_up(self, sale: OpenSale) -> PricedBasket:
        """A parked sale became the open one, its row written in the same transaction as the event."""
        priced, self._pending = self._keep(sale), False
        return priced

    def save_pending(self) -> None:
        """Save the last edit, called as soon as it is painted and before the next; a fault stays in ``unsaved`` and is
        tried again: selling goes on, finishing will be refused by the journal itself."""
        if not self._pending or self._sale is None:
            return
        try:
            basket = self._sale.basket
            self._repository.save(saved_sale(self._sale), instant_text(self._clock.now()), *self.pinning)
        except StorageFault as fault:
            self.unsaved = fault
        else:
            self._pending, self.unsaved = False, None
            self._rules.kept(basket.rules)

    @property
    def begun(self) -> bool:
        """Whether anything happened in the open basket."""
        return self._sale is not None and _begun(self._sale)

    def start_afresh(self) -> None:
        """Let go of a basket in which nothing happened: the next one is opened under what holds then."""
        if self._sale is not None and not self.begun:
            self._repository.forget()
            self._sale, self._priced, self._pending = None, None, False

    def rules_now(self) -> RulesInForce:
        """What a basket opened now would be priced by."""
        return self._rules.in_force()

    @property
    def pinning(self) -> tuple[Also, ...]:
        """The writes that keep the open basket's rules, for the transaction that makes it last; none once they are kept."""
        keeping = self._rules.keeping(self._sale.basket.rules) if self._sale is not None else None
        return () if keeping is None else (keeping,)

    def fresh_basket(self) -> Basket:
        """An empty basket with the versions in force pinned on it."""
        settings, now, rules = self._shop.settings(), self._clock.now(), self._rules.in_force()
        moment = now.astimezone(ZoneInfo(settings.zone)).strftime("%Y-%m-%dT%H:%M")
        return Basket(
            id=new_identifier(now),
            opened=instant_text(now),
            operator=self._duty.authority.operator,
            currency=settings.currency,
            rounding=settings.rounding,
            rules=pin_of(rules),
            catalogue=self._catalogue.version,
            training=self._duty.training,
            situation=Situation(moment=moment, shop=settings.shop),
        )

    def opened(self) -> Basket:
        """The basket as it stands; where nothing has happened in it yet, or none is open, a new one of this moment."""
        self._price_restored()
        if self._sale is not None and _begun(self._sale):
            return self._sale.basket
        basket = self._keep(OpenSale(basket=self.fresh_basket())).basket
        self._pending = False  # an empty basket is nothing to save: the first scan waits for no disk
        return basket

    def current(self) -> Basket:
        """The basket as it stands. Raises ``RuleBroken`` where none is open."""
        self._price_restored()
        if self._sale is None:
            raise RuleBroken("no sale is open")
        return self._sale.basket

    def edit(self, edit: Edit, *, undo: bool = True) -> Changed:
        """Make an edit of the open basket stand: priced, saved before the next, with a step back unless ``undo`` is False.
        For the services beside this one; raises ``BadInput`` where the total is more than a till takes."""
        old = self._sale
        if old is None:
            raise RuleBroken("no sale is open")
        priced = price_basket(edit.basket, self._priced_by.selling)
        if abs(priced.total.minor) > MOST_TOTAL:
            raise BadInput("that is more than a till takes")
        for guard in self.guards:
            guard(priced)
        self.save_pending()
        step = step_between(old.basket, edit.basket)
        steps = (*old.steps, step)[-MOST_STEPS:] if undo else old.steps
        self._keep(OpenSale(basket=edit.basket, steps=steps, tenders=old.tenders), priced)
        return Changed(priced, step.at, len(step.before), step.after)

    def _keep(self, sale: OpenSale, priced: PricedBasket | None = None) -> PricedBasket:
        if self._sale is None or self._sale.basket.rules != sale.basket.rules:
            sale = self._under_rules(sale)
        self._sale = sale
        self._priced = priced or price_basket(sale.basket, self._priced_by.selling)
        self._pending = True
        return self._priced

    def _price_restored(self) -> None:
        if self._sale is not None and self._priced is None:
            restored, self._sale = self._sale, None
            self._keep(restored)
            self._pending = self._sale is not restored

    def _under_rules(self, sale: OpenSale) -> OpenSale:
        """Take up the rules that a basket was opened under. Where nobody has them any more, which only a damaged file can
        bring about, those in force take their place, and the basket says so."""
        basket = sale.basket
        found = self._rules.pinned(basket.rules)
        if found is None and basket.situation is not None:
            found = self._rules.in_force()
            basket = msgspec.structs.replace(basket, rules=pin_of(found), catalogue=self._catalogue.version)
            sale = msgspec.structs.replace(sale, basket=basket)
        self._priced_by = found or NO_RULES
        return sale

    def _today(self) -> date:
        settings = self._shop.settings()
        return business_day(self._clock.now(), settings.zone, settings.cut_off_hour)


def _begun(sale: OpenSale) -> bool:
    """Whether anything happened in it: goods, a note, a customer, a payment, or a step that can be taken back."""
    basket = sale.basket
    situation = basket.situation
    dressed = situation is not None and (situation.customer or situation.coupons)
    return bool(
        basket.lines or basket.returned or basket.voided or basket.note or basket.discounts or basket.exemption or dressed
        or sale.steps or sale.tenders
    )  # fmt: skip
