"""Sales as they come in: filed for reading, checked against history, numbers without a gap."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from common.facts import SaleCompleted
from common.promotions.settings import DiscountSettings
from common.protocol.entities import COMPANY
from common.rules_in_force import RulesInForce
from sync_server.modules.catalogue.public import product_versions
from sync_server.modules.customers.public import exemptions_of
from sync_server.modules.people.public import permissions_of, roles_of
from sync_server.modules.pricing.public import RuleVersions, ever_published
from sync_server.modules.sales import repository
from sync_server.modules.sales.checks import check_sale
from sync_server.modules.sales.history import History, Staffer
from sync_server.modules.shops.public import all_settings, settings_ever
from sync_server.platform.database import Database
from sync_server.platform.feeds import number_at
from sync_server.platform.identity import identity_of
from sync_server.platform.projection import Carriage, Kept, Outcome, Review

_MOST_VERSIONS = 16  # of one push: putting the rules together takes its time, and a hostile till could ask for any
Found = Sequence[tuple[Kept, SaleCompleted]]


class SaleFiling:
    """The projection of sales: rows to read them by, and what does not fit. Pushes are written one after the other, so
    that the rules that it remembers are never used by two threads at once."""

    def __init__(self) -> None:
        self._rules = RuleVersions()

    def warm(self, database: Database) -> int:
        """Put the rules of now together before a push needs them, for it would hold up every other; how many it took."""
        with database.read() as connection:
            epoch = identity_of(connection).epoch
            ways = {settings.selling.discounts for settings in all_settings(connection)}
            return sum(self._rules.prepare(connection, epoch, way) for way in ways)

    def file(self, connection: Connection, carriage: Carriage, fresh: Sequence[Kept]) -> Outcome:
        """See ``Projection``."""
        found = [(kept, kept.body) for kept in fresh if isinstance(kept.body, SaleCompleted)]
        if not found:
            return Outcome()
        history = self._history(connection, carriage, found)
        reviews = [review for kept, sale in found for review in check_sale(kept, sale, history)]
        reviews.extend(_check_numbers(connection, carriage, found))
        repository.add_sales(connection, [_row(carriage, kept, sale) for kept, sale in found])
        return Outcome(reviews=tuple(reviews))

    def _history(self, connection: Connection, carriage: Carriage, found: Found) -> History:
        epoch = identity_of(connection).epoch
        settings = settings_ever(connection, carriage.device.shop)
        # newest first, each once: a sale pins the rules' version, and the settings are part of it
        ways = dict.fromkeys(setting.selling.discounts for setting in reversed(settings)) or {DiscountSettings(): None}
        known: dict[int, tuple[RulesInForce, ...]] = {}

        def rules_at(number: int) -> tuple[RulesInForce, ...]:
            if number not in known:
                if len(known) >= _MOST_VERSIONS:
                    return ()
                known[number] = tuple(self._rules.at(connection, epoch, number, way) for way in ways)
            return known[number]

        people = _people(found)
        permissions, roles = permissions_of(connection, people), roles_of(connection, people)
        return History(
            epoch=epoch, settings=settings, rules_at=rules_at,
            products=product_versions(connection, {line.product for _, sale in found for line in sale.lines}),
            people={one: Staffer(permissions[one], roles.get(one, ())) for one in permissions},
            now=self._rules.at(connection, epoch, None, next(iter(ways))),
            promotions=ever_published(
                connection, "promotion", frozenset(each.promotion for _, sale in found for each in sale.promotions)
            ),
            number_at=lambda instant: number_at(connection, COMPANY, instant),
            exempt_customers=exemptions_of(
                connection, {sale.situation.customer for _, sale in found if sale.exemption and sale.situation}
            ),
        )  # fmt: skip


def _people(found: Found) -> set[str]:
    """Everybody whose word a sale rests on."""
    named = {kept.event.operator for kept, _ in found if kept.event}
    for _, sale in found:
        named |= {line.approver for line in sale.lines}
        for applied in sale.promotions:
            named |= {applied.operator, applied.approver}
        named |= {line.approval.approver for line in sale.returned if line.approval}
        if sale.exemption_approval is not None:
            named.add(sale.exemption_approval.approver)
    return named - {""}


def _check_numbers(connection: Connection, carriage: Carriage, found: Found) -> list[Review]:
    reviews = []
    counters: dict[tuple[int, bool], int] = {}  # training has numbers of its own, and the real ones no gap
    receipts = repository.known_receipts(connection, carriage.device.shop, [sale.receipt for _, sale in found])
    for kept, sale in found:
        where = kept.incarnation, kept.sequence
        series = kept.incarnation, kept.event is not None and kept.event.training
        if series not in counters:
            counters[series] = _last_counter(connection, carriage, *series)
        if sale.counter != counters[series] + 1:
            reviews.append(Review(*where, "sale.counter", f"{sale.counter} after {counters[series]}"))
        counters[series] = sale.counter
        if sale.receipt in receipts:
            reviews.append(Review(*where, "sale.receipt", sale.receipt[:60]))
        receipts.add(sale.receipt)
    return reviews


def _last_counter(connection: Connection, carriage: Carriage, incarnation: int, training: bool) -> int:
    last = repository.last_counter(connection, carriage.device.id, incarnation, training=training)
    if not last and carriage.follows:
        device, sequence = carriage.follows
        last = repository.last_counter(connection, device, incarnation, training=training, through=sequence)
    return last


def _row(carriage: Carriage, kept: Kept, sale: SaleCompleted) -> dict[str, Any]:
    event = kept.event
    assert event is not None  # noqa: S101  a body was read from it
    return {
        "device": carriage.device.id, "incarnation": kept.incarnation, "sequence": kept.sequence,
        "receipt": sale.receipt, "counter": _kept_whole(sale.counter), "shop": carriage.device.shop,
        "till": carriage.device.till, "instant": event.instant, "business_day": event.business_day,
        "operator": event.operator, "currency": sale.currency, "total": _kept_whole(sale.total),
        "lines": len(sale.lines), "training": event.training,
    }  # fmt: skip


def _kept_whole(number: int) -> int:
    """JSON integers know no end, the database's do; the event keeps the true one."""
    return max(-(2**63), min(2**63 - 1, number))
