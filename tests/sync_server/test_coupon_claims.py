"""A coupon good for one use is one basket's at a time and one sale's for ever; what two lone tills both took is shown beside both."""

from datetime import timedelta

import httpx
import pytest

from common.clock import instant_text
from common.coupon_codes import coupon_digest, new_coupon
from common.promotions.situation import Usage
from common.protocol.entities import COMPANY, CouponSeries
from sync_server.bootstrap import CONSOLE, Server
from sync_server.modules.coupons import projection, service
from sync_server.modules.pricing import repository as pricing
from sync_server.platform.feeds import change_of, publish
from tests.sync_server.counter import ask, reference, told, undo, use_coupon
from tests.sync_server.rig import SetClock, Till, paired

SPRING = CouponSeries(id="spring", name="Spring", single=True, prefix="SPR")
COMMON = CouponSeries(id="common", name="For all", single=False, code="WELCOME10")


@pytest.fixture(autouse=True)
def known(server: Server) -> None:
    say(server, SPRING, COMMON)


@pytest.fixture
def code(server: Server) -> str:
    made = new_coupon("SPR")
    with server.database.write() as connection:
        pricing.add_codes(connection, "spring", [coupon_digest(made)], "2026-11-21T10:00:00.000Z")
    return made


def say(server: Server, *series: CouponSeries) -> None:
    with server.database.write() as connection:
        changes = [change_of(COMPANY, "coupon_series", each.id, each) for each in series]
        publish(connection, changes, now=instant_text(server.clock.now()))


def test_a_claimed_coupon_is_one_baskets_and_asking_again_changes_nothing(
    server: Server, client: httpx.Client, till: Till, code: str
) -> None:
    first = ask(till, "coupon.admit", code=code, basket="b1")
    assert (first.coupon.code, first.coupon.series) == (code, "spring")
    assert first.claimed_until
    assert ask(till, "coupon.admit", code=f" {code.lower()} ", basket="b1").coupon == first.coupon
    other = paired(server, client, "T2")
    assert ask(other, "coupon.admit", code=code, basket="b9")[:2] == (409, "coupon.claimed")
    assert ask(till, "coupon.admit", code=code, basket="b2")[:2] == (409, "coupon.claimed")
    ask(till, "coupon.release", code=code, basket="b1")
    assert ask(other, "coupon.admit", code=code, basket="b9").coupon.code == code


def test_a_claim_that_nobody_ends_ends_by_itself(
    server: Server, client: httpx.Client, till: Till, code: str, clock: SetClock
) -> None:
    ask(till, "coupon.admit", code=code, basket="b1")
    clock.offset = timedelta(minutes=service.CLAIM_MINUTES, seconds=1)
    other = paired(server, client, "T2")
    other.skew = clock.offset
    assert ask(other, "coupon.admit", code=code, basket="b9").coupon.code == code


def test_a_used_coupon_is_refused_with_where_and_when(
    server: Server, client: httpx.Client, till: Till, code: str
) -> None:
    ask(till, "coupon.admit", code=code, basket="b1")
    sale = use_coupon(till, code, "spring")
    till.push()
    status, refused, words = ask(paired(server, client, "T2"), "coupon.admit", code=code, basket="b9")
    assert (status, refused) == (409, "coupon.used")
    assert all(part in words for part in (sale.receipt, "harbour", "T1"))


def test_a_sale_that_is_undone_gives_its_coupon_free_again(server: Server, till: Till, code: str) -> None:
    sale = use_coupon(till, code, "spring")
    undo(till, reference(till, sale), sale)
    till.push()
    admitted = ask(till, "coupon.admit", code=code, basket="b2")
    assert admitted.coupon.code == code
    assert admitted.used == ()


def test_practice_uses_no_coupon_up(till: Till, code: str) -> None:
    use_coupon(till, code, "spring", training=True)
    till.push()
    assert ask(till, "coupon.admit", code=code, basket="b2").coupon.code == code


@pytest.mark.parametrize("wrong", ["SPRNONSENSE", "", "x" * 500, "NEVERMADE"])
def test_what_was_never_given_out_is_unknown(till: Till, wrong: str) -> None:
    assert ask(till, "coupon.admit", code=wrong, basket="b1")[:2] == (404, "coupon.unknown")


def test_a_coupon_out_of_its_time_is_refused(server: Server, till: Till) -> None:
    say(
        server,
        CouponSeries(id="common", name="For all", single=False, code="WELCOME10", valid_until="2020-01-01T00:00"),
    )
    assert ask(till, "coupon.admit", code="WELCOME10", basket="b1")[:2] == (409, "coupon.expired")


def test_a_common_code_is_everybodys_and_its_campaign_is_counted(server: Server, till: Till) -> None:
    assert ask(till, "coupon.admit", code="welcome10", basket="b1").claimed_until == ""
    use_coupon(till, "WELCOME10", "common")
    use_coupon(till, "WELCOME10", "common")
    till.push()
    till.push()
    assert ask(till, "coupon.admit", code="WELCOME10", basket="b3").used == (Usage("spring-10", campaign=2),)
    assert told(server, "coupon") == []


def two_lone_tills_use(server: Server, client: httpx.Client, till: Till, code: str) -> list[str]:
    """Devices beside whose sales a double use is told."""
    other = paired(server, client, "T2")
    use_coupon(till, code, "spring")
    use_coupon(other, code, "spring")
    till.push()
    other.push()
    other.push()
    found = server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)
    return sorted(each.device for each in found if each.reason == "coupon.double")


def test_a_coupon_used_by_two_lone_tills_is_shown_beside_both_sales(
    server: Server, client: httpx.Client, till: Till, code: str
) -> None:
    devices = two_lone_tills_use(server, client, till, code)
    assert len(devices) == len(set(devices)) == 2
    assert all("T1-000001" in words and "T2-000001" in words for _, words in told(server, "coupon"))


def test_a_mutant_that_looks_at_its_own_till_alone_is_caught(
    server: Server, client: httpx.Client, till: Till, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = projection.standing_uses
    seen: list[str] = []

    def own(connection, codes):
        rows = honest(connection, codes)
        seen.extend(row["device"] for row in rows)
        return [row for row in rows if row["device"] == seen[-1]]

    monkeypatch.setattr(projection, "standing_uses", own)
    assert len(two_lone_tills_use(server, client, till, code)) != 2
