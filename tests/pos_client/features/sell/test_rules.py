"""A basket is priced by the rules it was opened under, whatever the agent writes meanwhile, and after a restart too."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from common.promotions.situation import Situation
from pos_client.databases.catalogue_file import CatalogueWriter, open_catalogue
from pos_client.databases.connection import transaction
from pos_client.features.sell.rules import RulesInUse
from tests.pos_client.features.sell.rules_at_work import (
    NEW_RATE,
    TEN_OFF_MILK,
    TRADE,
    TRADE_MILK,
    TWENTY_OFF_MILK,
    TWO_BREADS,
)
from tests.pos_client.features.selling_till import BREAD, GOODS, MILK, SellingTill


def till_with(folder: Path, *rules: object) -> SellingTill:
    till = SellingTill(folder, products=())
    till.give_catalogue(GOODS, rules=rules)
    till.catalogue.renew()
    return till


def total(till: SellingTill) -> int:
    priced = till.sell.priced
    assert priced is not None
    return priced.total.minor


def feed(till: SellingTill, *rules: object, number: int = 2) -> None:
    """What the agent does with a page of the feed: in place, in the file that the window has open."""
    from tests.pos_client.features.selling_till import rule_rows

    path = till.catalogue.path
    assert path is not None
    connection = open_catalogue(path)
    writer = CatalogueWriter(connection)
    with transaction(connection):
        connection.execute("DELETE FROM rule")
        for entity, key, body in rule_rows(rules):
            writer.put_rule(number, entity, key, body)
    connection.close()


def test_promotions_of_the_catalogue_are_taken_off_and_named(tmp_path: Path) -> None:
    till = till_with(tmp_path, TEN_OFF_MILK, TWO_BREADS)
    till.sell.add(MILK)
    till.sell.add(BREAD, Decimal(2))
    assert total(till) == 159 - 16 + 500
    priced = till.sell.priced
    assert priced is not None
    assert {applied.name for applied in priced.applied} == {"Milk week", "2 for 5.00"}
    assert priced.basket.rules == f"1/{till.sell.rules.version}"
    assert priced.basket.situation == Situation(moment="2026-11-21T14:32", shop="bristol")


def test_rules_that_change_under_an_open_basket_wait_for_the_next(tmp_path: Path) -> None:
    till = till_with(tmp_path, TEN_OFF_MILK)
    till.sell.add(MILK)
    feed(till, TWENTY_OFF_MILK)
    till.rules.prepare()
    till.sell.add(MILK)
    assert total(till) == 318 - 32
    till.sell.cancel("enough")
    till.sell.add(MILK)
    assert total(till) == 159 - 32


def test_an_open_basket_keeps_its_total_over_a_restart_after_the_rules_changed(tmp_path: Path) -> None:
    till = till_with(tmp_path, TEN_OFF_MILK)
    till.sell.add(MILK)
    till.sell.save_pending()
    feed(till, TWENTY_OFF_MILK)
    till.restart()
    assert total(till) == 159 - 16
    till.sell.add(MILK)
    assert total(till) == 318 - 32


def test_a_mutant_that_keeps_no_rules_changes_the_total(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RulesInUse, "keeping", lambda _self, _version: None)
    till = till_with(tmp_path, TEN_OFF_MILK)
    till.sell.add(MILK)
    till.sell.save_pending()
    feed(till, TWENTY_OFF_MILK)
    till.restart()
    assert total(till) == 159 - 32


def test_a_parked_basket_is_resumed_under_its_own_rules(tmp_path: Path) -> None:
    till = till_with(tmp_path, TEN_OFF_MILK)
    till.sell.add(MILK)
    till.parking.park("purse")
    feed(till, TWENTY_OFF_MILK)
    till.sell.add(BREAD)
    till.sell.save_pending()
    till.sell.cancel("enough")
    till.restart()
    (parked,) = till.parking.parked()
    till.parking.resume(parked.id)
    assert total(till) == parked.total.minor == 159 - 16


def test_rules_that_no_basket_names_are_forgotten(tmp_path: Path) -> None:
    till = till_with(tmp_path, TEN_OFF_MILK)
    for number, rule in enumerate((TWENTY_OFF_MILK, TEN_OFF_MILK, TWENTY_OFF_MILK), 2):
        till.sell.add(MILK)
        till.sell.save_pending()
        till.sell.cancel("enough")
        feed(till, rule, number=number)
    (kept,) = till.file.execute("SELECT count(*) FROM pinned_rules").fetchone()
    assert kept == 1


def test_a_window_killed_with_an_open_basket_shows_the_same_total(tmp_path: Path) -> None:
    body = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parents[4])!r})
from tests.pos_client.features.sell.test_rules import *
till = till_with(Path({str(tmp_path)!r}), TEN_OFF_MILK)
till.sell.add(MILK)
till.sell.save_pending()
feed(till, TWENTY_OFF_MILK)
os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", body], check=False, timeout=120)
    assert done.returncode == 9
    till = SellingTill(tmp_path, products=())
    till.sell.restore()
    assert total(till) == 159 - 16
    till.close()


def test_price_lists_and_tiers_hold_for_their_group(tmp_path: Path) -> None:
    till = till_with(tmp_path, TRADE, TRADE_MILK)
    till.sell.add(MILK)
    assert total(till) == 159
    basket = till.sell.current()
    assert basket.situation is not None
    trade = msgspec.structs.replace(basket.situation, groups=("trade",))
    from common.basket import Edit

    till.sell.edit(Edit(msgspec.structs.replace(basket, situation=trade)))
    assert total(till) == 140
    till.sell.set_quantity(1, Decimal(6))
    assert total(till) == 720


def test_the_rate_of_the_business_day_is_pinned(tmp_path: Path) -> None:
    till = till_with(tmp_path, NEW_RATE)
    till.sell.add(MILK)
    assert till.sell.current().lines[0].taxes[0].percent == 22


def test_rules_prepared_beside_are_used_and_broken_ones_leave_those_before(tmp_path: Path) -> None:
    till = till_with(tmp_path, TEN_OFF_MILK)
    till.rules.prepare()
    till.sell.add(MILK)
    assert total(till) == 143
    till.sell.cancel("enough")
    path = till.catalogue.path
    assert path is not None
    connection = open_catalogue(path)
    with transaction(connection):
        connection.execute("UPDATE rule SET body = x'7b7d'")
        CatalogueWriter(connection).put_rule(9, "promotion", "other", b'{"id": 7}')
    connection.close()
    till.sell.add(MILK)
    assert total(till) == 143
    assert till.rules.fault is not None
