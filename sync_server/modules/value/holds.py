"""While a customer stands at a till, what they are about to spend is held there: what all tills hold of an account never exceeds it, and ends by itself."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from common.clock import Clock, business_day, instant_text
from common.errors import BadInput
from common.protocol.asks import HoldValue, ReleaseValue, ValueHeld
from sync_server.modules.shops.public import shop_settings
from sync_server.modules.value import repository
from sync_server.modules.value.accounts import account_of_row, named, said
from sync_server.modules.value.ledger import account_and_hint
from sync_server.platform.database import Database
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.problems import Denied

HOLD_MINUTES = 15
_MOST = 1 << 53


class ValueHolds:
    """Answers ``value.hold`` and ``value.release``."""

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def hold(self, device: KnownDevice, question: HoldValue) -> ValueHeld:
        """Hold up to ``amount`` for a basket, in place of what it held before; asked again after a lost reply the answer is
        the same. Raises ``Denied`` (``value.unknown``, ``value.blocked``, ``value.expired``, ``value.currency``)."""
        if not 0 <= question.amount <= _MOST:
            raise BadInput("not an amount", place="amount")
        basket = _checked_basket(question.basket)
        now = self._clock.now()
        with self._database.write() as connection:
            row = self._good(connection, device, question)
            others = repository.held(connection, row["id"], instant_text(now), but=(device.id, basket))
            free = max(0, row["balance"] - others)
            if not question.amount:  # only asked
                own = repository.held(connection, row["id"], instant_text(now)) - others
                return ValueHeld(account=account_of_row(row, others + own), held=own)
            held = min(question.amount, free)
            until = instant_text(now + timedelta(minutes=HOLD_MINUTES))
            repository.put_hold(connection, {
                "account": row["id"], "device": device.id, "basket": basket, "amount": held, "until": until,
            })  # fmt: skip
        return ValueHeld(account=account_of_row(row, others + held), held=held, held_until=until)

    def release(self, device: KnownDevice, question: ReleaseValue) -> ValueHeld:
        """The basket does not need it. Raises ``Denied`` (``value.unknown``)."""
        account = account_and_hint(question.account)[0]
        with self._database.write() as connection:
            repository.drop_hold(connection, account, device.id, _checked_basket(question.basket))
            row = repository.accounts(connection, [account]).get(account)
            if row is None:
                raise Denied("value.unknown")
            held = repository.held(connection, account, instant_text(self._clock.now()))
        return ValueHeld(account=account_of_row(row, held), held=0)

    def forget(self) -> int:
        """Drop holds whose time is over; how many."""
        with self._database.write() as connection:
            return repository.drop_holds_before(connection, instant_text(self._clock.now()))

    def _good(self, connection: Connection, device: KnownDevice, question: HoldValue) -> dict[str, Any]:
        account = account_and_hint(question.account)[0]
        row = repository.accounts(connection, [account]).get(account)
        if row is None or not row["known"]:
            raise Denied("value.unknown")
        if not row["active"]:
            raise Denied("value.blocked", f"{named(row)} is blocked")
        if row["currency"] != question.currency:
            raise Denied("value.currency", f"{named(row)} holds {said(row['balance'], row['currency'])}")
        settings = shop_settings(connection, device.shop)
        today = business_day(self._clock.now(), settings.zone, settings.cut_off_hour).isoformat()
        if row["valid_until"] and today > row["valid_until"]:
            raise Denied("value.expired", f"{named(row)} was good until {row['valid_until']}")
        return dict(row)


def _checked_basket(basket: str) -> str:
    if not 1 <= len(basket) <= 64:
        raise BadInput("a basket's identifier has 1 to 64 characters", place="basket")
    return basket
