"""A finished sale is found again by what a person knows of it; copies, mail and decisions are facts with their job in one commit."""

import json
from datetime import timedelta
from decimal import Decimal

import msgspec
import pytest

from common.errors import BadBarcode, BadInput, NotPermitted, RuleBroken, StorageFault
from common.invoice.buyer import Buyer, buyer_of
from common.permissions import Approval, Permission, Role
from common.personal import PersonalKey, Sealed, unseal
from common.product import Product
from common.receipt.document import Receipt, ReceiptKind
from common.return_code import read_return_code, sale_of_return_code
from common.returns import refund
from common.selling_settings import SellingSettings
from common.tender import TenderKind
from pos_client.devices.print_job import Detail, JobKind, JobState
from pos_client.features.pay.service import Finished
from pos_client.features.returns.service import Said
from tests.pos_client.features.selling_till import BREAD, EGGS, MILK, SellingTill


def sell(till: SellingTill, *products: Product) -> Finished:
    for product in products:
        till.sell.add(product)
    till.pay.take(TenderKind.CASH)
    return till.pay.finish()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("", ["2-000003", "2-000002", "2-000001"], id="nothing typed: the newest first"),
        pytest.param("2", ["2-000002"], id="by its counter"),
        pytest.param("2-000003", ["2-000003"], id="by its number"),
        pytest.param("5.08", ["2-000002"], id="by its amount"),
        pytest.param("5,08", ["2-000002"], id="by its amount with a comma"),
        pytest.param("BREAD rye", ["2-000003", "2-000002"], id="by words on it"),
        pytest.param("alp mi", ["2-000002", "2-000001"], id="by beginnings of words"),
        pytest.param("caviar", [], id="nothing of the kind"),
        pytest.param("%", [], id="a sign that a database reads otherwise"),
    ],
)
def test_what_finds_a_receipt(till: SellingTill, typed: str, found: list[str]) -> None:
    sell(till, MILK)
    sell(till, MILK, BREAD)
    sell(till, BREAD)
    assert [row.receipt for row in till.receipts.find(typed)] == found


def test_a_day_narrows_the_search_and_pages_follow_one_another(till: SellingTill) -> None:
    sell(till, MILK)
    till.clock.at += timedelta(days=1)
    second, third = sell(till, EGGS), sell(till, EGGS)
    assert [row.receipt for row in till.receipts.find(day="2026-11-21")] == ["2-000001"]
    assert [row.receipt for row in till.receipts.find("3.99", day="2026-11-22")] == ["2-000003", "2-000002"]
    assert [row.receipt for row in till.receipts.find(before=third.position)] == ["2-000002", "2-000001"]
    assert [row.receipt for row in till.receipts.find(before=second.position)] == ["2-000001"]


def test_the_code_on_the_paper_leads_to_the_receipt(till: SellingTill) -> None:
    finished = sell(till, MILK)
    assert till.receipts.find_code(finished.receipt.code) == finished.position
    with pytest.raises(BadBarcode):
        till.receipts.find_code("4006381333931")


def test_another_tills_code_is_not_taken_for_one_of_ours(till: SellingTill) -> None:
    first = sell(till, MILK).receipt.code
    till.file.execute("UPDATE identity SET device = 'd-2'")
    till.restart()
    with pytest.raises(RuleBroken):
        till.receipts.find_code(first)


def test_the_shown_paper_is_the_printed_one(till: SellingTill) -> None:
    finished = sell(till, MILK)
    opened = till.receipts.open(finished.position)
    printed = json.loads(till.jobs.released[1].document)
    shown = {name: getattr(opened.receipt, name) for name in ("number", "printed_at", "operator", "total")}
    assert shown == {name: printed[name] for name in shown}


def test_a_copy_is_marked_and_journaled_in_one_commit(till: SellingTill) -> None:
    finished = sell(till, MILK)
    job = till.receipts.reprint(till.receipts.open(finished.position))
    assert job.kind is JobKind.COPY
    assert json.loads(job.document)["copy"] is True
    assert till.events()[-1] == "receipt.reprinted"
    till.file.execute(
        "CREATE TEMP TRIGGER no_print BEFORE INSERT ON print_job BEGIN SELECT RAISE(ABORT, 'broken'); END"
    )
    released = len(till.jobs.released)
    with pytest.raises(StorageFault):
        till.receipts.reprint(till.receipts.open(finished.position))
    assert len(till.events()) == 2
    assert len(till.jobs.released) == released


def test_a_print_in_doubt_is_settled_by_a_person_once(till: SellingTill) -> None:
    finished = sell(till, MILK)
    job = till.jobs.job(finished.print_job)
    assert job is not None
    with pytest.raises(RuleBroken):
        till.receipts.accept(job)
    till.jobs.become(finished.print_job, JobState.UNCONFIRMED, Detail.LINK_LOST)
    doubtful = till.receipts.open(finished.position).undecided
    assert doubtful is not None
    till.receipts.accept(doubtful)
    assert '"decision":"accepted"' in till.events("print.decided")[0]
    assert till.receipts.open(finished.position).undecided is None


def test_a_copy_settles_the_print_in_doubt(till: SellingTill) -> None:
    finished = sell(till, MILK)
    till.jobs.become(finished.print_job, JobState.UNCONFIRMED, Detail.LINK_LOST)
    till.receipts.reprint(till.receipts.open(finished.position))
    assert till.events()[-2:] == ["receipt.reprinted", "print.decided"]
    assert till.receipts.open(finished.position).undecided is None


def test_a_gift_receipt_has_no_price_and_a_code_for_the_chosen_goods(till: SellingTill) -> None:
    finished = sell(till, MILK, BREAD)
    job = till.receipts.gift(till.receipts.open(finished.position), {2})
    paper = msgspec.json.decode(job.document, type=Receipt)
    assert (job.kind, paper.kind, [line.name for line in paper.lines]) == (JobKind.GIFT, ReceiptKind.GIFT, [BREAD.name])
    assert (paper.total, paper.tenders, paper.taxes, paper.until) == (0, (), (), "2026-12-21")
    code = read_return_code(paper.code).code
    assert code.gift
    assert [line.line for line in sale_of_return_code(code).lines] == [2]
    assert '"paper":"gift"' in till.events("receipt.reprinted")[0]
    with pytest.raises(RuleBroken):
        till.receipts.gift(till.receipts.open(finished.position), {7})
    assert till.events().count("receipt.reprinted") == 1


def test_a_copy_prints_the_credit_note_again_and_no_screen_shows_its_code(till: SellingTill) -> None:
    till.shop.said = msgspec.structs.replace(till.shop.said, selling=SellingSettings(tenders=tuple(TenderKind)))
    sold = sell(till, MILK)
    till.pay.next_sale()
    till.money.finding.find(sold.sale.receipt, lambda found: till.money.returns.take(  # type: ignore[arg-type]
        found, {1: Decimal(1)}, Said("changed their mind"), lambda _answer: None  # type: ignore[arg-type]
    ))  # fmt: skip
    till.pay.take(TenderKind.STORE_CREDIT)
    finished = till.pay.finish()
    (value,) = finished.receipt.values
    opened = till.receipts.open(finished.position)
    assert opened.receipt.values == ()
    copy = msgspec.json.decode(till.receipts.reprint(opened).document, type=Receipt)
    assert (copy.copy, copy.values) == (True, (value,))


def test_a_gift_receipt_in_doubt_is_not_settled_by_a_copy_of_the_sale(till: SellingTill) -> None:
    finished = sell(till, MILK)
    job = till.receipts.gift(till.receipts.open(finished.position), {1})
    till.jobs.become(job.id, JobState.UNCONFIRMED, Detail.LINK_LOST)
    till.receipts.reprint(till.receipts.open(finished.position))
    assert till.receipts.open(finished.position).undecided is not None
    till.receipts.gift(till.receipts.open(finished.position), {1})
    assert till.receipts.open(finished.position).undecided is None


BUYER = Buyer(name="Nordlys Handel AS", address=("Storgata 5", "0155 Oslo"), vat_id="NO 987654321")


def test_an_invoice_names_its_customer_in_the_journal_only_sealed(till: SellingTill) -> None:
    finished = sell(till, MILK)
    invoice = till.receipts.invoice(till.receipts.open(finished.position), BUYER)
    assert (invoice.number, invoice.total, invoice.buyer) == (finished.sale.receipt, finished.sale.total, BUYER)
    (stored,) = till.events("receipt.reprinted")
    assert "Nordlys" not in stored
    body = json.loads(stored)["body"]
    assert body["paper"] == "invoice"
    person, key = till.file.execute("SELECT person, key FROM personal_key").fetchone()
    assert buyer_of(unseal(PersonalKey(person, bytes(key)), Sealed(**body["invoice_to"]))) == BUYER


@pytest.mark.parametrize(
    "buyer", [Buyer(name=""), Buyer(name="Nordlys"), Buyer(name="x" * 200, address=("Storgata 5",))]
)
def test_an_invoice_without_what_the_law_asks_for_is_refused_and_not_recorded(till: SellingTill, buyer: Buyer) -> None:
    finished = sell(till, MILK)
    with pytest.raises((BadInput, RuleBroken)):
        till.receipts.invoice(till.receipts.open(finished.position), buyer)
    assert till.events() == ["sale.completed"]


def test_every_receipts_code_carries_what_a_lone_till_needs_to_take_goods_back(till: SellingTill) -> None:
    finished = sell(till, MILK, BREAD)
    told = sale_of_return_code(read_return_code(finished.receipt.code).code)
    everything = {line.line: line.quantity for line in finished.sale.lines}
    assert refund(told, everything) == refund(finished.sale, everything)


def test_a_mail_address_enters_the_journal_only_sealed(till: SellingTill) -> None:
    finished = sell(till, MILK)
    till.receipts.mail(till.receipts.open(finished.position), " anna@example.org ")
    (stored,) = till.events("receipt.mail_requested")
    assert "anna" not in stored
    person, key = till.file.execute("SELECT person, key FROM personal_key").fetchone()
    box = json.loads(stored)["body"]["address"]
    assert unseal(PersonalKey(person, bytes(key)), Sealed(**box)) == "anna@example.org"


@pytest.mark.parametrize(
    "address",
    ["", "anna", "anna@", "@x.org", "a b@x.org", "a@x", "a@x.org\nBcc: b@x.org", "a@b@c.org", "x" * 250 + "@x.org"],
)
def test_what_is_no_mail_address_is_refused(till: SellingTill, address: str) -> None:
    finished = sell(till, MILK)
    with pytest.raises(BadInput):
        till.receipts.mail(till.receipts.open(finished.position), address)
    assert till.events() == ["sale.completed"]


def test_the_drawer_opens_without_a_sale_only_with_a_reason_and_permission(till: SellingTill) -> None:
    with pytest.raises(BadInput):
        till.receipts.open_drawer(" ")
    till.duty.become(Role.CASHIER)
    with pytest.raises(NotPermitted):
        till.receipts.open_drawer("change")
    job = till.receipts.open_drawer("change", Approval("boss", Permission.NO_SALE, "change"))
    assert job.kind is JobKind.DRAWER
    assert job.expires
    assert till.events() == ["drawer.opened"]
    assert till.jobs.released == [job]
