"""Customers reach the shops that know them, owe what their sales and payments come to, and are forgotten for good."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from common.basket import Basket, add_product
from common.errors import NotPermitted, RuleBroken
from common.identifiers import new_identifier
from common.permissions import Role, authority_of
from common.pricing import price_basket
from common.promotions.situation import Situation
from common.protocol.asks import CustomersFound, FindCustomer, ask_target
from common.protocol.entities import ShopSettings
from common.sale import complete_sale
from common.tax import TaxRounding
from common.taxes.exemptions import Exemption
from common.tender import Tender, TenderKind, settle
from sync_server.bootstrap import CONSOLE, Server
from sync_server.command_line import main
from sync_server.commands import setup
from sync_server.modules.customers import repository
from sync_server.modules.customers.public import differing_accounts
from sync_server.modules.customers.records import CustomerOrder
from sync_server.modules.customers.service import Payment
from sync_server.modules.people.service import PersonOrder
from sync_server.platform.feeds import in_force
from sync_server.platform.problems import Denied
from sync_server.platform.staff import Staff
from tests.sync_server.rig import HOLDER, Till, stock_up

ADA = CustomerOrder(name="Ada Lovelace", number="C-1", groups=("club",), account_limit=1000, vat_id="GB123")
PIER = ShopSettings(shop="pier", name="Pier", currency="GBP", zone="Europe/London")


def add(server: Server, order: CustomerOrder = ADA) -> str:
    return server.customers.put(CONSOLE, order).customer.id


def known_at(till: Till, shop: str = "harbour") -> dict[str, Any]:
    """Customers as the shop's feed says now."""
    rows = till.page(f"shop:{shop}")["rows"]
    return {row["key"]: row.get("body") for row in rows if row["entity"] == "customer"}


def balance(server: Server, customer: str) -> int:
    return server.customers.one(CONSOLE, customer).customer.balance


def on_account(till: Till, customer: str, **changed: Any) -> None:
    """Two pieces on account: 5.90."""
    till.counter += 1
    basket = Basket(
        id=new_identifier(datetime.now(UTC)), opened="2026-11-21T10:00:00.000Z", operator=till.operator, currency="GBP",
        rounding=TaxRounding.LINE, rules="", catalogue="", situation=Situation(moment="2026-11-21T10:00"),
        exemption=changed.pop("exemption", None),
    )  # fmt: skip
    priced = price_basket(add_product(basket, HOLDER, Decimal(2)).basket)
    tender = Tender(TenderKind.ON_ACCOUNT, priced.total.minor, reference=customer)
    sale = complete_sale(priced, settle(priced.total.minor, (tender,)), f"{till.till}-{till.counter:06d}", till.counter)
    situation = msgspec.structs.replace(basket.situation, customer=customer)
    till.append(msgspec.structs.replace(sale, situation=situation), **changed)


def reasons(server: Server) -> list[str]:
    return [review.reason for review in server.desk.reviews(CONSOLE, after=0, limit=500, closed=False)]


@pytest.fixture
def shop(server: Server, till: Till) -> Till:
    server.catalogue.put(CONSOLE, HOLDER)
    stock_up(server, HOLDER.id, 100)
    till.operator = server.people.put(CONSOLE, PersonOrder(name="Sam", pin="4711")).id
    till.catalogue = f"{server.epoch()}/{till.page('company')['newest']}"
    return till


def test_a_customer_is_told_to_the_shops_that_know_them_and_taken_from_those_that_do_no_more(
    server: Server, till: Till
) -> None:
    server.shops.put(CONSOLE, PIER, new=True)
    ada = add(server)
    assert known_at(till)[ada]["name"] == "Ada Lovelace"
    server.customers.put(CONSOLE, msgspec.structs.replace(ADA, shops=("pier",), name="Ada King"), ada)
    assert known_at(till)[ada] is None
    assert server.customers.one(CONSOLE, ada).shops == ("pier",)


def test_a_new_shop_learns_of_the_customers_it_is_to_know(server: Server, till: Till) -> None:
    add(server)
    add(server, msgspec.structs.replace(ADA, number="C-2", shops=("harbour",)))
    server.shops.put(CONSOLE, PIER, new=True)
    with server.database.read() as connection:
        assert len(in_force(connection, "shop:pier", "customer")) == 1
    assert len(known_at(till)) == 2


def test_a_till_finds_customers_of_other_shops_by_asking(server: Server, till: Till) -> None:
    server.shops.put(CONSOLE, PIER, new=True)
    ada = add(server, msgspec.structs.replace(ADA, shops=("pier",)))
    assert known_at(till) == {}
    for text, count in (("love ada", 1), ("c-1", 1), ("bob", 0), ("", 0)):
        response = till.post(ask_target("customer.find"), msgspec.json.encode(FindCustomer(text=text)), {})
        found = msgspec.json.decode(response.content, type=CustomersFound)
        assert [customer.id for customer in found.customers] == [ada] * count, text


def test_what_is_owed_follows_from_sales_and_payments_and_reaches_the_tills(server: Server, shop: Till) -> None:
    ada = add(server)
    on_account(shop, ada)
    assert shop.push().reviews == 0, reasons(server)
    assert balance(server, ada) == known_at(shop)[ada]["balance"] == 590
    server.customers.pay(CONSOLE, ada, Payment(amount=400, reference="bank 1"))
    server.customers.pay(CONSOLE, ada, Payment(amount=400, reference="bank 1"))
    assert balance(server, ada) == known_at(shop)[ada]["balance"] == 190
    assert [(line.amount, line.receipt, line.payment) for line in server.customers.account(CONSOLE, ada)] == [
        (-400, "", "bank 1"), (590, "T1-000001", ""),
    ]  # fmt: skip
    with pytest.raises(RuleBroken):
        server.customers.pay(CONSOLE, ada, Payment(amount=100, reference="bank 1"))
    with server.database.read() as connection:
        assert differing_accounts(connection) == []


def test_a_repeated_push_owes_nothing_twice_and_training_owes_nothing(server: Server, shop: Till) -> None:
    ada = add(server)
    on_account(shop, ada)
    on_account(shop, ada, training=True)
    shop.push(last=1)
    shop.push(first=1)
    assert balance(server, ada) == 590


def test_a_sale_beyond_the_limit_or_for_nobody_known_stands_and_is_told(server: Server, shop: Till) -> None:
    ada = add(server)
    none_allowed = add(server, msgspec.structs.replace(ADA, number="C-2", account_limit=None))
    for customer in (ada, ada, none_allowed, "stranger"):
        on_account(shop, customer)
    shop.push()
    assert reasons(server) == ["customer.limit", "customer.limit", "customer.unknown"]
    assert (balance(server, ada), balance(server, none_allowed)) == (1180, 590)
    assert len(server.sales.sales(CONSOLE)) == 4


def test_a_customers_own_exemption_needs_no_approval(server: Server, shop: Till) -> None:
    ada = add(server, msgspec.structs.replace(ADA, exemption=Exemption("diplomatic")))
    on_account(shop, ada, exemption=Exemption("diplomatic"))
    on_account(shop, ada, exemption=Exemption("export"))
    shop.push()
    assert reasons(server) == ["sale.exemption"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"name": ""}, "name"), ({"name": "x" * 201}, "name"), ({"number": "a b"}, "number"),
        ({"shops": ("atlantis",)}, "shops"), ({"account_limit": -1}, "account_limit"), ({"groups": ("",)}, "groups"),
        ({"address": ("x",) * 9}, "address"), ({"exemption": Exemption("")}, "exemption"), ({"vat_id": "\u202e"}, "vat_id"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_its_field(
    client: httpx.Client, staff: dict[str, str], change: Any, place: str
) -> None:
    body = msgspec.json.encode(msgspec.structs.replace(ADA, **change))
    response = client.post("/v1/customers", content=body, headers=staff)
    assert (response.status_code, place in response.json()["detail"]) == (422, True), response.text


def test_a_number_is_one_customers_alone_and_a_manager_keeps_to_their_shops(server: Server) -> None:
    server.shops.put(CONSOLE, PIER, new=True)
    ada = add(server)
    with pytest.raises(RuleBroken):
        add(server)
    manager = Staff("m", "manager", authority_of("m", [Role.MANAGER]), frozenset({"pier"}))
    with pytest.raises(Denied):
        server.customers.put(manager, msgspec.structs.replace(ADA, number="C-9"))
    own = server.customers.put(manager, msgspec.structs.replace(ADA, number="C-9", shops=("pier",)))
    assert {entry.customer.id for entry in server.customers.find(manager)} == {ada, own.customer.id}
    with pytest.raises(Denied):
        server.customers.pay(manager, ada, Payment(amount=1, reference="x"))
    with pytest.raises(NotPermitted):
        server.customers.find(Staff("c", "cashier", authority_of("c", [Role.CASHIER])))


CSV = "number,name,groups,account_limit,business,address\n"


def test_a_file_of_customers_comes_in_whole_or_not_at_all(server: Server, till: Till) -> None:
    text = CSV + "C-1,Ada Lovelace,club;vip,10.00,yes,1 Dock Row;London\nC-2,Bob,,,,\n"
    dry = server.customer_imports.bring_in(CONSOLE, text.encode(), dry_run=True)
    assert (dry.added, dry.stored, server.customers.find(CONSOLE)) == (2, False, ())
    assert server.customer_imports.bring_in(CONSOLE, text.encode(), dry_run=False).stored
    newest = till.page("shop:harbour")["newest"]
    again = server.customer_imports.bring_in(CONSOLE, text.encode(), dry_run=False)
    assert (again.unchanged, till.page("shop:harbour")["newest"]) == (2, newest)
    (ada,) = server.customers.find(CONSOLE, search="lovelace")
    assert (ada.customer.account_limit, ada.customer.groups, ada.customer.address) == (
        1000,
        ("club", "vip"),
        ("1 Dock Row", "London"),
    )
    changed = server.customer_imports.bring_in(CONSOLE, b"number,name\nC-2,Bobby\n", dry_run=False)
    assert (changed.changed, known_at(till)[server.customers.find(CONSOLE, search="bobby")[0].customer.id]["name"]) == (
        1,
        "Bobby",
    )
    bad = server.customer_imports.bring_in(
        CONSOLE, b"number,name,account_limit\nC-3,Cyd,free\n,Dan,\nC-4,,\nC-3,Twice,\nC-5\n", dry_run=False
    )
    assert [(fault.row, fault.column) for fault in bad.faults] == [
        (2, "account_limit"), (3, "number"), (4, "name"), (5, "number"), (6, ""),
    ]  # fmt: skip
    assert len(server.customers.find(CONSOLE)) == 2


def test_a_customer_is_forgotten_in_the_store_its_log_and_every_feed(server: Server, home: Path, till: Till) -> None:
    ada = add(server)
    assert b"Lovelace" in (home / "server.db").read_bytes() + (home / "server.db-wal").read_bytes()
    done = server.privacy.erase(CONSOLE, ada, "letter of 3 May")
    assert (done.customer, done.settled) == (True, True)
    assert known_at(till) == {ada: None}
    assert b"Lovelace" not in (home / "server.db").read_bytes() + (home / "server.db-wal").read_bytes()
    with pytest.raises(Denied):
        server.customers.one(CONSOLE, ada)
    assert server.journals.acts()[0].act == "privacy.erased"


def test_who_owes_something_is_not_forgotten_before_the_account_is_even(server: Server, shop: Till) -> None:
    ada = add(server)
    on_account(shop, ada)
    shop.push()
    with pytest.raises(RuleBroken, match="settle it first"):
        server.privacy.erase(CONSOLE, ada)
    server.customers.pay(CONSOLE, ada, Payment(amount=590, reference="bank"))
    assert server.privacy.erase(CONSOLE, ada).customer
    assert server.sales.sales(CONSOLE)[0].total == 590


def test_an_older_backup_does_not_bring_a_forgotten_customer_back(server: Server, home: Path, tmp_path: Path) -> None:
    ada = add(server)
    copy = tmp_path / "copy.db"
    setup.backup(server.settings, copy)
    server.privacy.erase(CONSOLE, ada)
    server.close()
    setup.restore(server.settings, copy)
    assert b"Lovelace" not in (home / "server.db").read_bytes()


def test_the_commands_do_the_same(
    server: Server, home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def run(*words: str) -> str:
        assert main(["--home", str(home), *words]) == 0, capsys.readouterr().err
        return capsys.readouterr().out.strip()

    ada = run("customers", "add", "Ada Lovelace", "--number", "C-1", "--limit", "10.00", "--group", "club").split()[1]
    run("customers", "change", ada, "--address", "1 Dock Row", "--business", "yes", "--limit", "none")
    assert "nothing on account" in run("customers", "list", "--search", "love")
    assert run("customers", "pay", ada, "12.50", "--reference", "bank 7") == "owes -12.50 GBP"
    assert "bank 7" in run("customers", "account", ada)
    assert run("customers", "pay", "--reference", "bank 8", "--", ada, "-12.50") == "owes 0.00 GBP"
    file = tmp_path / "customers.csv"
    file.write_text(CSV + "C-2,Bob,,,,\n", encoding="utf-8")
    assert "1 added" in run("customers", "import", str(file), "--dry-run")
    assert "stored" in run("customers", "import", str(file))
    assert run("journal", "verify") == "no events yet"
    assert run("customers", "erase", ada, "--by", "morgan", "--note", "letter") == f"erased {ada}"
    assert main(["--home", str(home), "customers", "erase", ada, "--by", "morgan"]) == 1


def test_mutant_a_balance_that_is_set_and_not_added_to_is_caught(
    server: Server, shop: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = repository.add_movements

    def setting(connection: Any, rows: Any) -> None:
        honest(connection, rows)
        connection.execute(repository.customer.update().values(balance=rows[-1]["amount"]))

    monkeypatch.setattr(repository, "add_movements", setting)
    ada = add(server)
    on_account(shop, ada)
    on_account(shop, ada)
    shop.push(last=1)
    shop.push(first=2)
    with server.database.read() as connection:
        assert differing_accounts(connection) == [(ada, 590, 1180)]
