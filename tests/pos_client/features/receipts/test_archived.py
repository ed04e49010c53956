"""A receipt of years ago is found by its number or its code, shown as paper, copied and mailed, wherever its event lies."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from common.errors import RuleBroken, StorageFault
from common.tender import TenderKind
from pos_client.features.pay.service import Finished
from pos_client.journal.archive import Archiver
from pos_client.journal.position import position_of
from tests.pos_client.features.selling_till import BREAD, KEY, MILK, SellingTill


def sell(till: SellingTill) -> Finished:
    till.sell.add(MILK)
    till.sell.add(BREAD)
    till.pay.take(TenderKind.CASH)
    return till.pay.finish()


@pytest.fixture
def old(till: SellingTill) -> Finished:
    """A sale of two years ago that has moved to the archive; two others have stayed."""
    sold = sell(till)
    head = till.journal.head
    till.clock.at += timedelta(days=800)
    sell(till)
    sell(till)
    archiver = Archiver(connection=till.file, home=till.home, key=KEY)
    while archiver.step(till.clock.now(), (head.incarnation, head.sequence)):
        pass
    assert till.file.execute("SELECT count(*) FROM event WHERE position = ?", (sold.position,)).fetchone() == (0,)
    return sold


@pytest.mark.parametrize("typed", ["2-000001", "1"])
def test_it_is_found_by_its_number(till: SellingTill, old: Finished, typed: str) -> None:
    (row,) = till.receipts.find(typed)
    assert (row.position, row.receipt, row.total, row.training) == (old.position, "2-000001", 508, False)


def test_it_is_found_by_the_code_on_the_paper(till: SellingTill, old: Finished) -> None:
    assert till.receipts.find_code(old.receipt.code) == old.position


def test_its_paper_is_the_same_as_then_and_copies_are_journaled(till: SellingTill, old: Finished) -> None:
    opened = till.receipts.open(old.position)
    assert replace(opened.receipt, code="") == replace(old.receipt, code=""), "a signature is another each time"
    assert till.receipts.find_code(opened.receipt.code) == old.position
    assert opened.jobs == ()
    job = till.receipts.reprint(opened)
    assert job.position == old.position


def test_it_can_still_be_mailed(till: SellingTill, old: Finished) -> None:
    till.receipts.mail(till.receipts.open(old.position), "anna@example.org")


def test_archives_are_not_opened_for_what_is_no_number(till: SellingTill, old: Finished) -> None:
    till.home.archive(2026).write_bytes(b"no database")
    assert till.receipts.find("caviar") == []
    assert len(till.receipts.find("")) == 2


def test_a_missing_archive_is_said(till: SellingTill, old: Finished) -> None:
    till.home.archive(2026).unlink()
    with pytest.raises(StorageFault):
        till.receipts.open(old.position)


def test_a_place_that_holds_nothing_is_told_from_an_archived_one(till: SellingTill, old: Finished) -> None:
    with pytest.raises(RuleBroken):
        till.receipts.open(position_of(1, 999))
