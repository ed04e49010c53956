"""What each till may do without the server: leased for so many hours, renewed when half of them are over, gone with the till; the risk is a shop's own setting."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection

from common.clock import Clock, instant_text, parse_instant
from common.promotions.moments import shop_moment
from common.protocol.entities import ShopSettings, shop_scope
from common.stored_value import CouponQuota, TillQuota
from sync_server.modules.devices.public import tills_of_shops
from sync_server.modules.shops.public import shop_settings
from sync_server.modules.value import repository
from sync_server.modules.value.readers import begin_reading, end_reading
from sync_server.platform.database import Database
from sync_server.platform.feeds import Change, change_of, publish
from sync_server.platform.projection import Carriage, Kept, Outcome

_MOST_HOURS = 24 * 366

# (connection, the shop's time now, the end of the lease in shop time) → what of coupons a till may use alone
LeasedCoupons = Callable[[Connection, str, str], Iterable[CouponQuota]]


class TillLeases:
    """Grants and renews leases. ``coupons`` says what may be used of coupons alone."""

    def __init__(self, *, database: Database, clock: Clock, coupons: LeasedCoupons) -> None:
        self._database = database
        self._clock = clock
        self._coupons = coupons

    def renew(self) -> int:
        """A duty: every till of every shop gets what its shop's settings say, where that changed or half of the time is
        over; how many leases changed."""
        now = self._clock.now()
        with self._database.read() as connection:
            if not self._changes(connection, now, probe=True):
                return 0
        with self._database.write() as connection:
            changes = self._changes(connection, now)
            publish(connection, changes, now=instant_text(now))
        return len(changes)

    def renew_pushing(self, connection: Connection, carriage: Carriage, _fresh: Sequence[Kept]) -> Outcome:
        """A projection: a till that pushes has just been heard of, so its lease begins anew where half of it is over."""
        device, now = carriage.device, self._clock.now()
        lease = repository.lease_of(connection, device.id)
        if lease is None or device.revoked:
            return Outcome()  # the duty grants the first
        settings = shop_settings(connection, device.shop)
        if not _half_over(lease["until"], settings, now):
            return Outcome()
        return Outcome(changes=self._put(connection, self._wanted(connection, device.id, settings, now), device.shop))

    def _changes(self, connection: Connection, now: datetime, *, probe: bool = False) -> list[Change]:
        """What has to change now; ``probe``: find out without writing anything."""
        changes: list[Change] = []
        tills = tills_of_shops(connection)
        shops = {shop: shop_settings(connection, shop) for shop in sorted({shop for _, shop in tills})}
        readers = repository.readers(connection)
        for shop in sorted(readers | set(shops)):
            reads = shop in shops and _redeems_alone(shops[shop])
            if reads != (shop in readers):
                if probe:
                    return [Change(shop_scope(shop), "value_account", "", None)]
                changes.extend((begin_reading if reads else end_reading)(connection, shop))
        leases = repository.leases(connection)
        of_shop = {shop: self._wanted(connection, "", settings, now) for shop, settings in shops.items()}
        for device, shop in tills:
            wanted = msgspec.structs.replace(of_shop[shop], device=device)
            lease = leases.pop(device, None)
            held = msgspec.json.decode(lease["body"], type=TillQuota) if lease else None
            if _same(held, wanted) and (held is None or not _half_over(held.until, shops[shop], now)):
                continue
            changes.extend(_told(wanted, shop) if probe else self._put(connection, wanted, shop))
        for device, lease in leases.items():  # of tills that are revoked or gone
            if not probe:
                repository.drop_lease(connection, device)
            changes.append(Change(shop_scope(lease["shop"]), "till_quota", device, None))
        return changes

    def _wanted(self, connection: Connection, device: str, settings: ShopSettings, now: datetime) -> TillQuota:
        rules = settings.selling.value
        until = now + timedelta(hours=max(1, min(rules.lease_hours, _MOST_HOURS)))
        here, end = shop_moment(now, settings.zone), shop_moment(until, settings.zone)
        return TillQuota(
            device=device, until=instant_text(until), value_total=max(0, rules.alone_total),
            value_each=max(0, rules.alone_each), account_total=max(0, rules.account_alone),
            coupons=tuple(self._coupons(connection, here, end)),
        )  # fmt: skip

    def _put(self, connection: Connection, wanted: TillQuota, shop: str) -> tuple[Change, ...]:
        if _nothing(wanted):
            repository.drop_lease(connection, wanted.device)
        else:
            repository.put_lease(connection, {
                "device": wanted.device, "shop": shop, "until": wanted.until,
                "body": msgspec.json.encode(wanted).decode(),
            })  # fmt: skip
        return _told(wanted, shop)


def _told(wanted: TillQuota, shop: str) -> tuple[Change, ...]:
    state = None if _nothing(wanted) else wanted
    return (change_of(shop_scope(shop), "till_quota", wanted.device, state),)


def _redeems_alone(settings: ShopSettings) -> bool:
    rules = settings.selling.value
    return rules.alone_total > 0 and rules.alone_each > 0


def _nothing(quota: TillQuota) -> bool:
    return not (quota.coupons or quota.account_total or (quota.value_total and quota.value_each))


def _same(held: TillQuota | None, wanted: TillQuota) -> bool:
    """Whether a lease says what it should, but for its time."""
    if held is None:
        return _nothing(wanted)
    return _timeless(held) == _timeless(wanted) and not _nothing(wanted)


def _timeless(quota: TillQuota) -> TillQuota:
    # the end of a coupon's lease is the lease's own, or the end of the series, which a change of the series moves
    coupons = tuple(msgspec.structs.replace(each, until="") for each in quota.coupons)
    return msgspec.structs.replace(quota, until="", coupons=coupons)


def _half_over(until: str, settings: ShopSettings, now: datetime) -> bool:
    hours = max(1, min(settings.selling.value.lease_hours, _MOST_HOURS))
    try:
        return parse_instant(until) - now < timedelta(hours=hours) / 2
    except ValueError:
        return True
