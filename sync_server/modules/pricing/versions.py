"""The rules of selling as they stood at any number of the company's feed, put together once for each change of them."""

from collections import OrderedDict

import msgspec
from sqlalchemy import Connection

from common.promotions.settings import DiscountSettings
from common.protocol.entities import COMPANY, RULE_ENTITIES
from common.rules_in_force import RulesInForce, assemble
from sync_server.platform.feeds import in_force, last_change, versions

_KEPT = 3


class RuleVersions:
    """Remembers the last few. Not for two threads at once: what prices a basket remembers its situation."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, int, bytes], RulesInForce] = OrderedDict()

    def at(self, connection: Connection, epoch: str, number: int | None, discounts: DiscountSettings) -> RulesInForce:
        """The rules at a number of the feed (None: now) under a shop's settings."""
        last = last_change(connection, COMPANY, RULE_ENTITIES, number)
        key = (epoch, last, msgspec.json.encode(discounts))
        found = self._known.get(key)
        if found is None:
            rows = (
                (entity, body)
                for entity in sorted(RULE_ENTITIES)
                for _, body in in_force(connection, COMPANY, entity, None if number is None else last)
            )
            found = self._known[key] = assemble(rows, discounts)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return found


def ever_published(connection: Connection, entity: str, keys: frozenset[str]) -> frozenset[str]:
    """Those of the keys under which a rule of that kind was ever published."""
    return frozenset(versions(connection, COMPANY, keys, entity))
