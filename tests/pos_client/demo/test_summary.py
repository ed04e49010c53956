"""The day's summary: worked out from the exports alone, every sum of it adds up, and whatever does not is said by the exit code."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from common.basket import PriceSource
from common.journal_export import export_lines
from common.protocol.asks import ValueHeld
from common.stored_value import NEW_CODE, ValueAccount, ValueKind
from common.tender import TenderKind
from pos_client.demo.counted import Money, owed_by_ledger
from pos_client.demo.summary import count, main
from pos_client.features.sell.outcomes import Wanted
from tests.pos_client.features.returns.returning import find, finish, sell_some, shop_rules, take, void
from tests.pos_client.features.selling_till import CARD, MILK, SellingTill


@pytest.fixture
def till(tmp_path: Path) -> Iterator[SellingTill]:
    made = SellingTill(tmp_path / "till")
    shop_rules(made)
    yield made
    made.close()


def exported(till: SellingTill, file: Path) -> Path:
    rows = till.file.execute("SELECT position, stored, hash FROM event ORDER BY position").fetchall()
    events = [
        (position >> 40, position & (1 << 40) - 1, bytes(stored), bytes(hash_)) for position, stored, hash_ in rows
    ]
    file.write_bytes(b"".join(export_lines("d-1", events)))
    return file


def a_day(till: SellingTill) -> None:
    """A sale with a discount, part of it returned, one undone, a card sold and used, one in training."""
    found = sell_some(till)
    take(till, found, {1: 1})
    till.pay.take(TenderKind.CASH)
    finish(till)
    undone = sell_some(till, 1)
    void(till, undone)
    till.pay.take(TenderKind.CASH)
    finish(till)
    till.sell.want(
        Wanted(product=CARD, quantity=Decimal(1), unit_price=Decimal(25), source=PriceSource.OPEN, value=NEW_CODE)
    )
    till.pay.take(TenderKind.CARD)
    sold = till.pay.finish()
    till.pay.next_sale()
    code = sold.receipt.values[0].code
    till.asks.answers["value.hold"] = lambda asked: ValueHeld(
        account=ValueAccount(id=asked.account, kind=ValueKind.GIFT_CARD, currency="GBP", balance=2500, hint=code[-4:]),
        held=159, held_until="2026-11-21T15:00:00.000Z",
    )  # fmt: skip
    till.sell.add(MILK)
    till.pay.tendering.take_value(code, None, lambda _answer: None)
    finish(till)
    till.training.switch()
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    till.pay.next_sale()
    till.training.switch()


def test_every_kind_of_money_is_counted_by_itself_and_comes_to_the_total(till: SellingTill, tmp_path: Path) -> None:
    a_day(till)
    found = count(exported(till, tmp_path / "till.jsonl"))
    assert found.training_sales == 1
    assert found.money == Money(
        sold=(3 * 159 - 50 + 349) + (159 - 50 + 349) + 2500 + 159, returned=142, voided=159 - 50 + 349, by_hand=100,
        value_issued=2500, value_redeemed=159,
    )  # fmt: skip
    assert found.money.net == found.total
    assert found.receipts_printed == 0


def test_the_summary_agrees_with_itself_the_server_and_its_ledger(till: SellingTill, tmp_path: Path) -> None:
    a_day(till)
    here = exported(till, tmp_path / "till.jsonl")
    ledger, out = tmp_path / "value.txt", tmp_path / "summary.json"
    ledger.write_text("bae1\tgift_card\t…T3HJ\t23.41 GBP\t\tin force\ngift_card: 1 with 23.41 GBP\n", "utf-8")
    assert main([str(here), str(here), "--ledger", str(ledger), "--out", str(out)]) == 0
    said = json.loads(out.read_text("utf-8"))
    assert (said["till_stored_value_outstanding"], said["server_ledger_outstanding"]) == (2341, 2341)
    assert said["till_net"] == said["till_total"] == said["server_total"]


def test_a_ledger_that_says_something_else_and_an_export_that_lacks_a_sale_are_told_by_the_exit_code(
    till: SellingTill, tmp_path: Path
) -> None:
    before = sell_some(till)
    short = exported(till, tmp_path / "server.jsonl")
    assert find(till, before.sale.receipt).untouched
    a_day(till)
    here = exported(till, tmp_path / "till.jsonl")
    assert main([str(here), str(short)]) == 1
    ledger = tmp_path / "value.txt"
    ledger.write_text("gift_card: 1 with 23.40 GBP\n", "utf-8")
    assert main([str(here), str(here), "--ledger", str(ledger)]) == 1


def test_the_ledgers_sums_are_read_by_currency() -> None:
    said = "gift_card: 2 with 1023.05 GBP\nvoucher: 1 with -5.00 GBP\nvoucher: 1 with 3.00 EUR\nno line of ours: 7"
    assert owed_by_ledger(said, "GBP") == 102305 - 500
    assert owed_by_ledger("no stored value", "GBP") == 0


def test_a_count_that_forgets_what_came_back_does_not_add_up(
    till: SellingTill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant that the sums must catch."""
    a_day(till)
    here = exported(till, tmp_path / "till.jsonl")
    add = Money.add
    monkeypatch.setattr(Money, "add", lambda self, sale: add(self, msgspec.structs.replace(sale, returned=())))
    assert main([str(here), str(here)]) == 1
