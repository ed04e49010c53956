"""Training is begun between two baskets by those who may, survives a restart, and nothing of it counts."""

from decimal import Decimal
from pathlib import Path

import pytest

from common.errors import NotPermitted, RuleBroken
from common.permissions import Approval, Permission, Role
from common.tender import TenderKind
from tests.pos_client.features.selling_till import MILK, SellingTill


@pytest.fixture
def till(tmp_path: Path) -> SellingTill:
    till = SellingTill(tmp_path)
    till.give_catalogue((MILK,), 2, stock={MILK.id: 10})
    return till


def sell_one(till: SellingTill) -> str:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH)
    finished = till.pay.finish()
    till.pay.next_sale()
    return finished.sale.receipt


def own_movements(till: SellingTill) -> int:
    return int(till.file.execute("SELECT count(*) FROM own_movement").fetchone()[0])


def test_real_numbers_have_no_gap_whatever_was_trained_between(till: SellingTill) -> None:
    numbers = [sell_one(till)]
    till.training.switch()
    trained = [sell_one(till), sell_one(till)]
    till.training.switch()
    numbers += [sell_one(till), sell_one(till)]
    assert numbers == ["2-000001", "2-000002", "2-000003"]
    assert trained == ["2-U000001", "2-U000002"]


def test_nothing_of_it_counts_and_the_drawer_stays_shut(till: SellingTill) -> None:
    till.training.switch()
    sell_one(till)
    assert own_movements(till) == 0
    balance = till.mirror.stock(MILK.id)
    assert balance is not None
    assert balance.shown == Decimal(10)
    assert [job.kind.value for job in till.jobs.released] == ["receipt"]
    (event,) = till.events("sale.completed")
    assert '"training":true' in event


def test_it_survives_a_restart_until_it_is_ended(till: SellingTill) -> None:
    till.training.switch()
    till.restart()
    till.duty.training = False
    till.training.restore()
    assert till.training.on
    till.training.switch()
    till.training.restore()
    assert not till.training.on
    assert [bool('"on":true' in event) for event in till.events("training.switched")] == [True, False]


def test_a_cashier_needs_somebody_who_may(till: SellingTill) -> None:
    till.duty.become(Role.CASHIER)
    with pytest.raises(NotPermitted):
        till.training.switch()
    assert till.training.switch(Approval("boss", Permission.TRAINING, "first day"))
    assert '"approver":"boss"' in till.events("training.switched")[0]


def test_it_is_not_switched_in_the_middle_of_a_basket(till: SellingTill) -> None:
    till.sell.add(MILK)
    with pytest.raises(RuleBroken):
        till.training.switch()
    assert not till.training.on
    till.sell.cancel("enough")
    till.training.switch()
    till.sell.add(MILK)
    assert till.sell.current().training


def test_a_real_basket_is_not_resumed_in_training_nor_the_reverse(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.parking.park("real")
    till.training.switch()
    (real,) = till.parking.parked()
    with pytest.raises(RuleBroken):
        till.parking.resume(real.id)
    till.sell.add(MILK)
    till.parking.park("trained")
    trained = next(parked for parked in till.parking.parked() if parked.id != real.id)
    till.training.switch()
    with pytest.raises(RuleBroken):
        till.parking.resume(trained.id)
    till.parking.resume(real.id)
    till.pay.take(TenderKind.CASH)
    assert till.pay.finish().sale.receipt == "2-000001"
