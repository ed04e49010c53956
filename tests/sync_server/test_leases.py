"""What a till may do alone is what its shop's settings lease it: nothing unless they say so, for a stated time, and never after its end."""

from datetime import timedelta
from typing import Any

import httpx
import msgspec
import pytest

from common.clock import instant_text
from common.protocol.entities import COMPANY, CouponSeries, shop_scope
from common.selling_settings import ValueRules
from common.stored_value import TillQuota, ValueKind, account_of, new_code
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.pricing.reading import read_coupons
from sync_server.modules.value import leases
from sync_server.platform.feeds import change_of, in_force, publish
from tests.sync_server.counter import change_settings, sell, sell_card
from tests.sync_server.rig import SetClock, Till, paired

RULES = ValueRules(alone_total=5000, alone_each=2000, account_alone=3000, lease_hours=72)


def quotas(server: Server) -> dict[str, TillQuota]:
    """What the shop's feed says of leases, by device."""
    with server.database.read() as connection:
        found = in_force(connection, shop_scope("harbour"), "till_quota")
    return {key: msgspec.json.decode(body, type=TillQuota) for key, body in found}


def balances(server: Server) -> list[str]:
    with server.database.read() as connection:
        return [key for key, _ in in_force(connection, shop_scope("harbour"), "value_account")]


def series(server: Server, *known: CouponSeries) -> None:
    with server.database.write() as connection:
        changes = [change_of(COMPANY, "coupon_series", each.id, each) for each in known]
        publish(connection, changes, now=instant_text(server.clock.now()))


def test_nothing_is_leased_and_no_balance_told_unless_the_shop_says_so(server: Server, till: Till) -> None:
    sell_card(till, new_code(ValueKind.GIFT_CARD))
    till.push()
    assert server.leases.renew() == 0
    assert quotas(server) == {}
    assert balances(server) == []


def test_each_till_of_the_shop_is_leased_what_the_shop_says_and_told_of_every_card(
    server: Server, client: httpx.Client, till: Till
) -> None:
    other = paired(server, client, "T2")
    before, after = new_code(ValueKind.GIFT_CARD), new_code(ValueKind.GIFT_CARD)
    sell_card(till, before)
    till.push()
    change_settings(server, value=RULES)
    server.leases.renew()
    sell_card(till, after)
    till.push()
    found = quotas(server)
    assert set(found) == {till.device, other.device}
    lease = found[till.device]
    assert (lease.value_total, lease.value_each, lease.account_total) == (5000, 2000, 3000)
    assert set(balances(server)) == {account_of(before), account_of(after)}
    assert server.leases.renew() == 0, "nothing changed, and half of the time is not over"


def test_a_lease_begins_anew_when_half_of_it_is_over_by_the_duty_and_by_a_push(
    server: Server, till: Till, clock: SetClock
) -> None:
    change_settings(server, value=RULES)
    server.leases.renew()
    first = quotas(server)[till.device].until
    clock.offset = till.skew = timedelta(hours=35)
    assert server.leases.renew() == 0
    clock.offset = till.skew = timedelta(hours=37)
    sell(till)
    till.push()
    second = quotas(server)[till.device].until
    assert second > first
    clock.offset = timedelta(hours=80)
    assert server.leases.renew() == 1
    assert quotas(server)[till.device].until > second


def test_a_revoked_till_and_a_setting_taken_back_end_what_was_leased(server: Server, till: Till) -> None:
    sell_card(till, new_code(ValueKind.GIFT_CARD))
    till.push()
    change_settings(server, value=RULES)
    server.leases.renew()
    server.devices.revoke(CONSOLE, till.device)
    server.leases.renew()
    assert quotas(server) == {}
    change_settings(server, value=ValueRules())
    server.leases.renew()
    assert balances(server) == []


def granted(server: Server, till: Till) -> bool:
    """A revoked till is granted something yet."""
    change_settings(server, value=RULES)
    server.leases.renew()
    server.devices.revoke(CONSOLE, till.device)
    server.leases.renew()
    return till.device in quotas(server)


def test_a_mutant_that_leases_to_revoked_tills_is_caught(
    server: Server, till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    def everyone(_connection: Any) -> list[tuple[str, str]]:
        return [(till.device, "harbour")]

    monkeypatch.setattr(leases, "tills_of_shops", everyone)
    assert granted(server, till)


def test_the_honest_server_leases_nothing_to_a_revoked_till(server: Server, till: Till) -> None:
    assert not granted(server, till)


def test_single_coupons_are_leased_only_where_their_series_takes_the_risk(
    server: Server, till: Till, clock: SetClock
) -> None:
    series(
        server,
        CouponSeries(id="safe", name="Safe", single=True, prefix="SA"),
        CouponSeries(id="risky", name="Risky", single=True, prefix="RI", alone=3),
        CouponSeries(id="common", name="Common", single=False, code="SPRING"),
        CouponSeries(id="short", name="Short", single=False, code="SHORT", alone=5, valid_until="2099-01-01T00:00"),
        CouponSeries(id="over", name="Over", single=False, code="OVER", valid_until="2020-01-01T00:00"),
        CouponSeries(id="off", name="Off", single=False, code="OFF", active=False),
    )
    server.leases.renew()
    coupons = {each.series: each.quota for each in quotas(server)[till.device].coupons}
    assert set(coupons) == {"risky", "common", "short"}
    assert (coupons["risky"], coupons["short"]) == (3, 5)
    series(server, CouponSeries(id="risky", name="Risky", single=True, prefix="RI", alone=1))
    assert server.leases.renew() == 1, "a changed series is a changed lease"


def test_how_many_coupons_may_be_taken_alone_is_a_column_of_their_file() -> None:
    stated = read_coupons(b"id,single,prefix,code,alone\nrisky,yes,RI,,3\nsafe,yes,SA,,\ncommon,no,,SPRING,\n")
    assert not stated.faults
    assert {series.id: series.alone for _, series in stated.coupons} == {"risky": 3, "safe": None, "common": None}
