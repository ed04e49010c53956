"""The rules of selling as they stood at any number of the company's feed, put together once for each change of them."""

import threading
from collections import OrderedDict

import msgspec
from sqlalchemy import Connection

from common.promotions.settings import DiscountSettings
from common.protocol.entities import COMPANY, RULE_ENTITIES
from common.rules_in_force import RulesInForce, assemble
from sync_server.platform.feeds import in_force, last_change, versions

_KEPT = 3


_Key = tuple[str, int, bytes]


class RuleVersions:
    """Remembers the last few. What it gives is for one thread at a time: what prices a basket remembers its situation. It may
    be prepared by another."""

    def __init__(self) -> None:
        self._known: OrderedDict[_Key, RulesInForce] = OrderedDict()
        self._lock = threading.Lock()

    def at(self, connection: Connection, epoch: str, number: int | None, discounts: DiscountSettings) -> RulesInForce:
        """The rules at a number of the feed (None: now) under a shop's settings."""
        key = _key(connection, epoch, number, discounts)
        with self._lock:
            found = self._known.get(key)
            if found is not None:
                self._known.move_to_end(key)
                return found
        return self._remembered(key, _assembled(connection, None if number is None else key[1], discounts))

    def prepare(self, connection: Connection, epoch: str, discounts: DiscountSettings) -> bool:
        """Have the rules of now ready; whether they were not."""
        key = _key(connection, epoch, None, discounts)
        with self._lock:
            if key in self._known:
                return False
        self._remembered(key, _assembled(connection, None, discounts))
        return True

    def _remembered(self, key: _Key, rules: RulesInForce) -> RulesInForce:
        with self._lock:
            found = self._known.setdefault(key, rules)
            self._known.move_to_end(key)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found


def _key(connection: Connection, epoch: str, number: int | None, discounts: DiscountSettings) -> _Key:
    return epoch, last_change(connection, COMPANY, RULE_ENTITIES, number), msgspec.json.encode(discounts)


def _assembled(connection: Connection, number: int | None, discounts: DiscountSettings) -> RulesInForce:
    rows = (
        (entity, body) for entity in sorted(RULE_ENTITIES) for _, body in in_force(connection, COMPANY, entity, number)
    )
    return assemble(rows, discounts)


def ever_published(connection: Connection, entity: str, keys: frozenset[str]) -> frozenset[str]:
    """Those of the keys under which a rule of that kind was ever published."""
    return frozenset(versions(connection, COMPANY, keys, entity))
