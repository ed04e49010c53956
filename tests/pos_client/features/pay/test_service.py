"""Printed means saved: a sale is finished once, in one commit, or not at all; and a till that starts again knows where it stood."""

from decimal import Decimal

import msgspec
import pytest

from common.errors import BadInput, NotPermitted, RuleBroken, StorageFault
from common.event import decode_body, decode_event
from common.facts import SaleCompleted
from common.return_code import read_return_code
from common.sale import recompute
from common.tender import TenderKind
from pos_client.devices.print_job import Detail, JobKind, JobState
from pos_client.features.pay.service import PayService
from tests.pos_client.features.selling_till import BREAD, GOODS, MILK, SellingTill


def sold(till: SellingTill) -> SaleCompleted:
    (stored,) = till.events("sale.completed")
    sale: SaleCompleted = decode_body(decode_event(stored.encode()), SaleCompleted)
    return sale


def test_cash_gives_change_and_opens_the_drawer(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.sell.add(BREAD)
    assert till.pay.suggestions() == (508, 600, 1000, 2000)
    standing = till.pay.take(TenderKind.CASH, 1000)
    assert (standing.due, standing.change, standing.complete) == (0, 492, True)
    finished = till.pay.finish()
    assert finished.change.minor == 492
    assert [job.kind for job in till.jobs.released] == [JobKind.DRAWER, JobKind.RECEIPT]
    sale = sold(till)
    assert (sale.receipt, sale.counter, sale.total) == ("2-000001", 1, 508)
    assert sum(tender.amount for tender in sale.tenders) == 508
    assert recompute(sale) == ()


def test_a_card_alone_leaves_the_drawer_shut(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CARD, reference=" 004821 ")
    till.pay.finish()
    assert [job.kind for job in till.jobs.released] == [JobKind.RECEIPT]
    assert sold(till).tenders[0].reference == "004821"


def test_a_payment_is_split_over_cash_and_card(till: SellingTill) -> None:
    till.sell.add(BREAD)
    assert till.pay.take(TenderKind.CARD, 100).due == 249
    assert till.pay.take(TenderKind.CASH, 300).change == 51
    till.pay.finish()
    assert [(tender.kind, tender.amount) for tender in sold(till).tenders] == [
        (TenderKind.CARD, 100), (TenderKind.CASH, 300), (TenderKind.CASH, -51),
    ]  # fmt: skip


def test_a_card_pays_at_most_what_is_due(till: SellingTill) -> None:
    till.sell.add(MILK)
    with pytest.raises(RuleBroken):
        till.pay.take(TenderKind.CARD, 160)
    with pytest.raises(BadInput):
        till.pay.take(TenderKind.CASH, 10**15)
    assert till.pay.standing().tenders == ()


def test_tenders_entered_stand_again_after_a_kill(till: SellingTill) -> None:
    till.sell.add(BREAD)
    till.pay.take(TenderKind.CARD, 100, "7")
    till.sell.save_pending()
    till.restart()
    assert till.pay.last is None
    assert till.pay.standing().due == 249


def test_a_card_payment_is_saved_at_once_because_money_moved(till: SellingTill) -> None:
    till.sell.add(BREAD)
    till.pay.take(TenderKind.CARD, 100, "7")
    till.restart()
    assert till.pay.standing().due == 249


def test_an_unpaid_sale_is_not_finished(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH, 100)
    with pytest.raises(RuleBroken):
        till.pay.finish()
    assert till.events() == []


def test_finishing_twice_makes_one_sale(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    with pytest.raises(RuleBroken):
        till.pay.finish()
    assert till.events() == ["sale.completed"]
    assert len(till.jobs.released) == 2


def test_receipt_numbers_have_no_gap(till: SellingTill) -> None:
    for _ in range(3):
        till.sell.add(MILK)
        till.pay.take(TenderKind.CASH)
        till.pay.finish()
        till.restart()
    numbers = [
        decode_body(decode_event(stored.encode()), SaleCompleted).receipt for stored in till.events("sale.completed")
    ]
    assert numbers == ["2-000001", "2-000002", "2-000003"]


def test_the_receipt_names_its_event_under_the_tills_signature(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH)
    finished = till.pay.finish()
    signed = read_return_code(finished.receipt.code)
    assert signed.holds(till.signer.public_key)
    assert signed.code.hash == till.journal.head.hash[:16]
    assert (signed.code.sequence, signed.code.total) == (1, 159)


def test_a_fault_of_the_disk_finishes_nothing_prints_nothing_and_keeps_all(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH, 200)
    till.file.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageFault):
        till.pay.finish()
    assert till.jobs.released == []
    assert till.pay.last is None
    assert till.pay.standing().change == 41
    till.file.execute("PRAGMA query_only = OFF")
    assert till.events() == []
    assert till.file.execute("SELECT count(*) FROM print_job").fetchone() == (0,)
    finished = till.pay.finish()
    assert finished.sale.receipt == "2-000001"


def test_a_fault_within_the_commit_leaves_no_part_of_it(till: SellingTill, monkeypatch: pytest.MonkeyPatch) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH, 200)
    till.file.execute(
        "CREATE TEMP TRIGGER no_print BEFORE INSERT ON print_job BEGIN SELECT RAISE(ABORT, 'broken'); END"
    )
    with pytest.raises(StorageFault):
        till.pay.finish()
    assert till.events() == []
    assert till.file.execute("SELECT count(*) FROM sale").fetchone() == (0,)
    till.restart()
    assert till.pay.standing().complete


def test_printing_before_the_commit_would_be_caught(till: SellingTill, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: a service that releases its jobs first prints what is not saved."""
    commit = till.journal.commit

    def released_first(prepared: object, *also: object) -> None:
        till.jobs.release()
        assert till.jobs.released == [], "printed before it was saved"
        commit(prepared, *also)  # type: ignore[arg-type]

    monkeypatch.setattr(till.journal, "commit", released_first)
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH)
    till.pay.finish()

    class PrintsFirst(PayService):
        def finish(self):  # type: ignore[no-untyped-def]
            till.jobs.release(*till.jobs.of(0), *[job for job in [till.jobs.job(till.pay.last.print_job)] if job])  # type: ignore[union-attr]
            return super().finish()

    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH)
    mutant = PrintsFirst(
        sell=till.sell, tendering=till.pay.tendering, own=till.pay._own, journal=till.journal, jobs=till.jobs,
            writer=till.pay._writer, sales=till.pay._sales,
        duty=till.duty, shop=till.shop, clock=till.clock,
    )  # fmt: skip
    with pytest.raises(AssertionError, match="printed before"):
        mutant.finish()


def test_a_finished_sale_stands_again_after_a_kill_with_what_is_known_of_its_paper(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH, 500)
    first = till.pay.finish()
    till.restart()
    assert till.sell.sale is None
    assert till.pay.last is not None
    assert (till.pay.last.sale, till.pay.last.print_job) == (first.sale, first.print_job)
    assert till.pay.last.change.minor == 341
    job = till.jobs.job(first.print_job)
    assert job is not None
    assert job.state is JobState.QUEUED
    till.jobs.become(first.print_job, JobState.UNCONFIRMED, Detail.RESTARTED)
    till.restart()
    job = till.receipts.print_of(till.pay.last.print_job)
    assert job is not None
    assert job.undecided


def test_yesterdays_sale_is_not_shown_again_unless_its_paper_is_in_doubt(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH, 500)
    finished = till.pay.finish()
    till.jobs.become(finished.print_job, JobState.PRINTED)
    till.clock.at = till.clock.at.replace(day=22)
    till.restart()
    assert till.pay.last is None
    till.jobs.become(finished.print_job, JobState.UNCONFIRMED, Detail.LINK_LOST)
    till.restart()
    assert till.pay.last is not None


def test_a_basket_begun_after_the_sale_goes_before_it(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    till.sell.add(BREAD)
    till.sell.save_pending()
    till.restart()
    assert till.pay.last is None
    assert till.sell.priced is not None


def test_a_basket_made_smaller_than_what_was_paid_asks_for_a_tender_back(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.sell.add(BREAD)
    till.pay.take(TenderKind.CARD, 508)
    till.sell.void(2)
    standing = till.pay.standing()
    assert standing.overpaid
    assert not standing.complete
    with pytest.raises(RuleBroken):
        till.pay.finish()
    assert till.pay.remove(0).due == 159


def test_a_sale_is_not_given_up_while_money_lies_on_the_counter(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CARD, 100)
    with pytest.raises(RuleBroken):
        till.sell.cancel("left")


def test_free_goods_need_no_tender(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.sell.override_price(1, Decimal(0), "sample")
    assert till.pay.standing().complete
    till.pay.finish()
    assert sold(till).total == 0
    assert [job.kind for job in till.jobs.released] == [JobKind.RECEIPT]


def test_training_is_marked_on_fact_and_paper(till: SellingTill) -> None:
    till.duty.training = True
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH)
    finished = till.pay.finish()
    assert finished.receipt.training
    assert '"training":true' in till.events("sale.completed")[0]


def test_a_newer_catalogue_takes_over_between_two_sales(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.give_catalogue(GOODS, 2)
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    assert till.catalogue.version == "e1/2"
    assert '"catalogue":"e1/1"' in till.events("sale.completed")[0]


def test_who_may_not_sell_does_not_finish(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH)
    till.duty.become()
    with pytest.raises(NotPermitted):
        till.pay.finish()


def test_the_sale_is_told_to_who_listens_after_its_commit(till: SellingTill) -> None:
    heard: list[str] = []
    till.pay._on_finished = lambda finished: heard.append(f"{finished.sale.receipt} {len(till.events())}")
    till.sell.add(MILK)
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    assert heard == ["2-000001 1"]
    assert msgspec.json.decode(till.jobs.released[1].document)["number"] == "2-000001"


def test_nobody_keeps_stock_of_open_items(till: SellingTill) -> None:
    till.sell.add(MILK)
    till.sell.add_open_item("Odd candle", Decimal("2.40"), MILK.taxes)
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    assert till.file.execute("SELECT product, quantity FROM own_movement").fetchall() == [(MILK.id, "-1")]
