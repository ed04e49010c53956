"""What was known when a sale was made: products, settings, people and the rules of its catalogue version."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from common.event import Event
from common.permissions import Permission, Role
from common.product import Product
from common.protocol.entities import ShopSettings
from common.rules_in_force import RulesInForce

Versions = Sequence[tuple[int, Product]]
# number in the company's feed → the rules then, under each discount settings that the shop ever had, newest first;
# nothing where one push asks for too many
RulesAt = Callable[[int], Sequence[RulesInForce]]


class Staffer(msgspec.Struct, frozen=True):
    """What a person may do."""

    permissions: frozenset[Permission] = frozenset()
    roles: tuple[Role, ...] = ()


class History(msgspec.Struct, frozen=True, kw_only=True):
    """The epoch, all states of the products sold, all settings of the shop (oldest first), what people may do, the rules at
    a number, the tax rates ever stated (of the rules now), which promotions were ever published, the exemptions that
    customers have by our own records, and how far the feed was at an instant."""

    epoch: str
    products: Mapping[str, Versions]
    settings: tuple[ShopSettings, ...]
    people: Mapping[str, Staffer]
    rules_at: RulesAt
    now: RulesInForce
    promotions: frozenset[str]
    exempt_customers: Mapping[str, str]
    number_at: Callable[[str], int]

    def may(self, permissions: Iterable[Permission], *people: str) -> bool:
        """Whether any of the people has any of the permissions, by what is known of them here."""
        wanted = frozenset(permissions)
        return any(wanted & self.people[person].permissions for person in people if person in self.people)

    def number(self, event: Event | None) -> int | None:
        """Where the till stood in the company's feed when the basket was opened; None where its word means nothing here:
        of another epoch, or a till without a catalogue."""
        said, _, number = (event.catalogue if event else "").partition("/")
        if said == self.epoch and number.isascii() and number.isdigit() and len(number) < 16:
            return int(number)
        return None

    def rules(self, event: Event | None) -> RulesInForce | None:
        """The rules that the sale was made under: of its catalogue version, and under those settings whose rules it pins."""
        number = self.number(event)
        if number is None or event is None:
            return None
        found = self.rules_at(number)
        pinned = event.rules.rpartition("/")[2]
        return next((rules for rules in found if rules.version == pinned), next(iter(found), None))

    def in_force(self, product: str, event: Event | None) -> list[Product]:
        """The states of a product that the till could honestly have had, taxed by the sale's day: the one in force at its
        catalogue version, else any that ever was."""
        versions = self.products.get(product, ())
        number = self.number(event)
        known = [] if number is None else [state for at, state in versions if at <= number]
        return self._taxed(known[-1:] or [state for _, state in versions], event)

    def meanwhile(self, product: str, event: Event | None) -> list[Product]:
        """The states that were published after the basket was opened and before it was sold: a till's catalogue goes on
        under an open basket, and goods taken up then are sold as they are then."""
        number = self.number(event)
        if number is None or event is None:
            return []
        last = self.number_at(event.instant)
        return self._taxed([state for at, state in self.products.get(product, ()) if number < at <= last], event)

    def _taxed(self, states: list[Product], event: Event | None) -> list[Product]:
        day = _day(event)
        if day is None:
            return states
        rules = self.rules(event) or self.now
        return [rules.taxed(state, day) for state in states]


def _day(event: Event | None) -> date | None:
    try:
        return date.fromisoformat(event.business_day) if event else None
    except ValueError:
        return None
