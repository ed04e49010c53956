"""Training in a whole session: framed from the first screen on, also after the window was closed and opened again."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.tender import TenderKind
from pos_client.ui.application import Appearance
from tests.pos_client.features.till_session import TillSession, make_lone_till


@pytest.fixture
def at_work(tmp_path: Path, appearance: Appearance, qtbot: QtBot) -> Iterator[TillSession]:
    make_lone_till(tmp_path)
    session = TillSession(tmp_path, appearance, qtbot)
    session.sign_on()
    yield session
    session.close()


def sell_one(at_work: TillSession) -> str:
    till = at_work.till
    candle = till.sell.new_products.create(name="Candle", unit_price=Decimal("4.50"), taxes=())
    till.sell.sell.add(candle)
    till.pay.take(TenderKind.CASH)
    return till.pay.finish().sale.receipt


def test_a_restart_in_training_is_framed_and_counts_on_where_it_was(at_work: TillSession) -> None:
    first = sell_one(at_work)
    at_work.till.sell.training.switch()
    trained = sell_one(at_work)
    at_work.again()
    assert at_work.window._training.isVisible()
    at_work.sign_on()
    assert at_work.till.sell.training.on
    trained_after = sell_one(at_work)
    at_work.till.sell.training.switch()
    second = sell_one(at_work)
    assert [first, second] == ["T7-000001", "T7-000002"]
    assert [trained, trained_after] == ["T7-U000001", "T7-U000002"]
    at_work.again()
    assert not at_work.window._training.isVisible()
