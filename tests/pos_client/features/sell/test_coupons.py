"""A coupon needs the server's word, or a lease of this till; what leaves the basket unused is given back."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from common.coupon_codes import new_coupon
from common.errors import RuleBroken
from common.promotions.situation import CouponInHand, Usage
from common.protocol.asks import AdmitCoupon, CouponAdmitted, Done, Unanswered
from common.stored_value import CouponQuota, TillQuota
from common.tender import TenderKind
from pos_client.databases.connection import transaction
from pos_client.databases.mirror_file import open_mirror
from pos_client.features.sell.coupons import Put, Refused
from tests.pos_client.features.sell.rules_at_work import FLYER, SPRING, SPRING_COUPON
from tests.pos_client.features.selling_till import BREAD, GOODS, KEY, MILK, SellingTill


def till_with(folder: Path, *rules: object) -> SellingTill:
    till = SellingTill(folder, products=())
    till.give_catalogue(GOODS, rules=rules or (SPRING, SPRING_COUPON))
    till.catalogue.renew()
    till.asks.answers["coupon.release"] = lambda _question: Done()
    return till


def online(till: SellingTill) -> None:
    def admit(question: AdmitCoupon) -> CouponAdmitted:
        return CouponAdmitted(coupon=CouponInHand(question.code, "spring"), used=(Usage("spring", campaign=7),))

    till.asks.answers["coupon.admit"] = admit


def lease(till: SellingTill, quota: int, until: str = "2026-11-22T00:00") -> None:
    leased = TillQuota(
        device="d-1",
        until="2026-11-24T00:00:00.000Z",
        coupons=(CouponQuota(series="spring", quota=quota, until=until),),
    )
    mirror = open_mirror(till.home.mirror, KEY)
    with transaction(mirror) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO till_quota (device, body, number) VALUES ('d-1', ?, 1)",
            (msgspec.json.encode(leased),),
        )
    mirror.close()


def total(till: SellingTill) -> int:
    assert till.sell.priced is not None
    return till.sell.priced.total.minor


def take(till: SellingTill, code: str) -> Put | Refused:
    came: list[Put | Refused] = []
    till.coupons.take(code, came.append)
    (outcome,) = came
    return outcome


def sold(till: SellingTill) -> None:
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    till.pay.next_sale()


def test_the_server_admits_a_coupon_and_its_word_on_the_campaign_is_kept(tmp_path: Path) -> None:
    till = till_with(tmp_path)
    online(till)
    till.sell.add(BREAD)
    code = new_coupon("SPR")
    outcome = take(till, f" {code[:5]}-{code[5:].lower()} ")
    assert isinstance(outcome, Put)
    assert not outcome.alone
    assert total(till) == 149
    situation = till.sell.current().situation
    assert situation is not None
    assert situation.coupons == (CouponInHand(code, "spring"),)
    assert situation.used == (Usage("spring", campaign=7),)
    till.sell.save_pending()
    till.restart()
    assert total(till) == 149


def test_what_the_server_refuses_stays_outside(tmp_path: Path) -> None:
    till = till_with(tmp_path)
    till.asks.answers["coupon.admit"] = lambda _question: Unanswered("coupon.used", "used in 3-000009")
    till.sell.add(BREAD)
    assert take(till, new_coupon("SPR")) == Refused("coupon.used", "used in 3-000009")
    assert total(till) == 349


def test_alone_a_till_uses_what_it_was_leased_and_no_more(tmp_path: Path) -> None:
    till = till_with(tmp_path)
    lease(till, 2)
    for _ in range(2):
        till.sell.add(BREAD)
        outcome = take(till, new_coupon("SPR"))
        assert isinstance(outcome, Put)
        assert outcome.alone
        sold(till)
    till.sell.add(BREAD)
    refused = take(till, new_coupon("SPR"))
    assert isinstance(refused, Refused)
    assert "all it may" in refused.detail


def test_a_mutant_that_forgets_what_it_used_spends_the_lease_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    till = till_with(tmp_path)
    lease(till, 1)
    till.sell.add(BREAD)
    take(till, new_coupon("SPR"))
    sold(till)
    monkeypatch.setattr(type(till.coupons._used), "coupons", lambda _self: ())
    till.sell.add(BREAD)
    assert isinstance(take(till, new_coupon("SPR")), Put)


@pytest.mark.parametrize("until", ["", "2026-11-21T00:00"], ids=["nothing leased", "lease over"])
def test_alone_without_a_lease_nothing_is_taken(tmp_path: Path, until: str) -> None:
    till = till_with(tmp_path)
    if until:
        lease(till, 5, until)
    till.sell.add(BREAD)
    assert isinstance(take(till, new_coupon("SPR")), Refused)
    assert total(till) == 349


def test_a_code_that_anyone_may_use_needs_no_lease(tmp_path: Path) -> None:
    till = till_with(tmp_path, FLYER, SPRING_COUPON)
    till.sell.add(BREAD)
    assert isinstance(take(till, "flyer26"), Put)
    assert total(till) == 149


def test_a_coupon_given_back_or_a_basket_given_up_is_told_to_the_server(tmp_path: Path) -> None:
    till = till_with(tmp_path)
    online(till)
    till.sell.add(BREAD)
    first, second = new_coupon("SPR"), new_coupon("SPR")
    take(till, first)
    take(till, second)
    till.coupons.give_back(first)
    basket = till.sell.current().id
    till.sell.cancel("enough")
    released = [(question.code, question.basket) for what, question in till.asks.asked if what == "coupon.release"]
    assert released == [(first, basket), (second, basket)]


def test_an_answer_that_comes_after_the_basket_is_given_back(tmp_path: Path) -> None:
    till = till_with(tmp_path)
    online(till)
    till.asks.slow = True
    till.sell.add(BREAD)
    came: list[Put | Refused] = []
    code = new_coupon("SPR")
    till.coupons.take(code, came.append)
    sold(till)
    till.sell.add(MILK)
    till.asks.answer_now()
    assert came == [Refused("late")]
    assert total(till) == 159
    assert ("coupon.release", code) in [(what, question.code) for what, question in till.asks.asked]


def test_training_asks_nobody_and_uses_nothing_up(tmp_path: Path) -> None:
    till = till_with(tmp_path)
    till.training.switch()
    till.sell.add(BREAD)
    assert isinstance(take(till, new_coupon("SPR")), Put)
    assert till.asks.asked == []
    sold(till)
    assert till.file.execute("SELECT count(*) FROM own_coupon").fetchone() == (0,)


def mistyped() -> str:
    code = new_coupon("SPR")
    return code[:-1] + ("2" if code[-1] != "2" else "3")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        pytest.param(lambda: "NOTHING", "no coupon", id="no series"),
        pytest.param(mistyped, "sign", id="mistyped"),
        pytest.param(lambda: "SPR", "no coupon", id="the prefix alone"),
    ],
)
def test_what_cannot_be_a_coupon_is_refused_in_words_and_asks_nobody(
    tmp_path: Path, code: Callable[[], str], why: str
) -> None:
    till = till_with(tmp_path)
    with pytest.raises(RuleBroken, match=why):
        till.coupons.take(code(), lambda _outcome: None)
    assert till.asks.asked == []


def test_a_series_out_of_its_time_is_refused(tmp_path: Path) -> None:
    over = msgspec.structs.replace(SPRING, valid_until="2026-11-21T00:00")
    till = till_with(tmp_path, over, SPRING_COUPON)
    with pytest.raises(RuleBroken, match="not good today"):
        till.coupons.take(new_coupon("SPR"), lambda _outcome: None)


def test_the_same_coupon_is_in_a_basket_once(tmp_path: Path) -> None:
    till = till_with(tmp_path)
    online(till)
    till.sell.add(BREAD)
    code = new_coupon("SPR")
    take(till, code)
    with pytest.raises(RuleBroken, match="already"):
        till.coupons.take(code, lambda _outcome: None)
