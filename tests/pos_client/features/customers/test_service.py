"""A customer is in the basket by reference; their prices count at once, and their name enters no journal."""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from common.errors import BadInput, NotPermitted, RuleBroken
from common.invoice.buyer import Buyer, buyer_of
from common.permissions import Approval, Permission, Role
from common.personal import PersonalKey, unseal
from common.promotions.situation import CLUB
from common.protocol.asks import CustomersFound, Unanswered
from common.protocol.entities import Customer
from common.search_text import words
from common.taxes.exemptions import Exemption
from common.tender import TenderKind
from pos_client.databases.connection import transaction
from pos_client.databases.mirror_file import open_mirror
from tests.pos_client.features.sell.rules_at_work import CLUB_EGGS, TRADE, TRADE_MILK
from tests.pos_client.features.selling_till import EGGS, GOODS, KEY, MILK, SellingTill

ANNA = Customer(id="c-anna", number="4711", name="Anna Huber", groups=(CLUB,))
FIRM = Customer(
    id="c-firm", number="900", name="Wirt & Söhne GmbH", groups=("trade",), business=True, vat_id="ATU12345678",
    address=("Hafenstraße 1", "4020 Linz"), exemption=Exemption("reverse_charge"),
)  # fmt: skip
GUEST = Customer(id="c-guest", number="55", name="Gast von drüben", groups=(CLUB,))


@pytest.fixture
def till(tmp_path: Path) -> SellingTill:
    till = SellingTill(tmp_path, products=())
    till.give_catalogue(GOODS, rules=(CLUB_EGGS, TRADE, TRADE_MILK))
    till.catalogue.renew()
    mirror = open_mirror(till.home.mirror, KEY)
    with transaction(mirror) as connection:
        for customer in (ANNA, FIRM):
            connection.execute(
                "INSERT INTO customer (id, card, words, body, number) VALUES (?, ?, ?, ?, 1)",
                (
                    customer.id, customer.number, " ".join(["", *words(f"{customer.name} {customer.number}")]),
                    msgspec.json.encode(customer),
                ),
            )  # fmt: skip
    mirror.close()
    return till


def total(till: SellingTill) -> int:
    assert till.sell.priced is not None
    return till.sell.priced.total.minor


def test_a_customer_is_found_by_card_and_by_words_of_the_name(till: SellingTill) -> None:
    assert till.customers.by_number("4711") == ANNA
    assert till.customers.find("4711") == (ANNA,)
    assert till.customers.find("hub ann") == (ANNA,)
    assert till.customers.find("soh") == (FIRM,)
    assert till.customers.find("nobody") == ()


def test_their_prices_count_at_once_and_what_that_saved_is_said(till: SellingTill) -> None:
    till.sell.add(EGGS, Decimal(2))
    dressed = till.customers.attach(ANNA)
    assert (dressed.saved.minor, total(till)) == (100, 698)
    assert till.customers.detach().saved.minor == -100
    till.sell.add(MILK, Decimal(6))
    assert till.customers.attach(FIRM).saved.minor == 6 * 159 - 720


def test_who_is_attached_survives_a_restart_and_their_name_is_in_no_event(till: SellingTill) -> None:
    till.sell.add(EGGS)
    till.customers.attach(ANNA)
    till.sell.save_pending()
    till.restart()
    assert till.customers.attached == ANNA
    till.pay.take(TenderKind.CASH)
    till.pay.finish()
    assert "c-anna" in "".join(till.events("sale.completed"))
    assert not any("Huber" in event for kind in set(till.events()) for event in till.events(kind))


def test_a_customer_alone_is_enough_to_keep_the_basket(till: SellingTill) -> None:
    till.customers.attach(ANNA)
    till.sell.add(EGGS)
    assert total(till) == 349


def test_the_server_is_asked_for_those_unknown_here_and_they_are_kept_for_the_sale(till: SellingTill) -> None:
    till.asks.answers["customer.find"] = lambda _question: CustomersFound(customers=(GUEST,))
    came: list[object] = []
    till.customers.ask("gast", came.append)
    assert came == [(GUEST,)]
    till.sell.add(EGGS)
    till.customers.attach(GUEST)
    till.sell.save_pending()
    till.restart()
    assert till.customers.attached == GUEST
    till.customers.forget()
    assert till.customers.attached == GUEST
    till.sell.cancel("enough")
    till.customers.forget()
    assert till.file.execute("SELECT count(*) FROM customer_here").fetchone() == (0,)


def test_without_a_line_nobody_answers_and_selling_goes_on(till: SellingTill) -> None:
    came: list[object] = []
    till.customers.ask("gast", came.append)
    assert came == [Unanswered("alone")]


def test_one_who_is_served_no_more_is_refused(till: SellingTill) -> None:
    with pytest.raises(RuleBroken):
        till.customers.attach(msgspec.structs.replace(ANNA, active=False))


def test_what_head_office_stated_of_a_customer_needs_nobodys_word(till: SellingTill) -> None:
    till.duty.become(Role.CASHIER)
    till.sell.add(EGGS)
    till.customers.attach(FIRM)
    assert FIRM.exemption is not None
    till.customers.exempt(FIRM.exemption)
    assert till.sell.current().exemption == FIRM.exemption


def test_selling_without_tax_needs_the_permission_or_an_approval_that_stays_with_the_sale(till: SellingTill) -> None:
    till.duty.become(Role.CASHIER)
    till.sell.add(EGGS)
    till.customers.attach(FIRM)
    with pytest.raises(NotPermitted):
        till.customers.exempt(Exemption("export"))
    approval = Approval("boss", Permission.TAX_EXEMPT, "papers seen")
    till.customers.exempt(Exemption("export"), approval)
    basket = till.sell.current()
    assert (basket.exemption, basket.exemption_approval) == (Exemption("export"), approval)
    assert total(till) == 333  # 3.99 / 1.20, to four decimals, for one
    till.customers.tax_again()
    assert total(till) == 399


def test_an_exemption_leaves_with_its_customer(till: SellingTill) -> None:
    till.sell.add(EGGS)
    till.customers.attach(FIRM)
    till.customers.exempt(Exemption("export"))
    till.customers.detach()
    assert till.sell.current().exemption is None
    assert total(till) == 399


def test_a_business_is_invoiced_by_name_and_address_others_are_not(till: SellingTill) -> None:
    till.sell.add(EGGS)
    till.customers.attach(ANNA)
    assert till.customers.buyer(till.sell.current()) is None
    till.customers.attach(FIRM)
    buyer = Buyer(name=FIRM.name, address=FIRM.address, vat_id="ATU12345678")
    assert till.customers.buyer(till.sell.current()) == buyer


def test_a_business_no_list_knows_is_written_in_and_forgotten_after_the_sale(till: SellingTill) -> None:
    till.sell.add(EGGS)
    written = Buyer(name="Bäckerei Kern", address=("Am Platz 3", "1010 Wien"), vat_id="ATU99999999")
    till.customers.write_in(written)
    till.sell.save_pending()
    till.restart()
    assert till.customers.buyer(till.sell.current()) == written
    with pytest.raises(BadInput):
        till.customers.write_in(Buyer(name="  "))
    till.pay.take(TenderKind.CASH)
    finished = till.pay.finish()
    sealed = finished.sale.invoice_to
    assert sealed is not None
    (key,) = till.file.execute("SELECT key FROM personal_key WHERE position = ?", (finished.position,)).fetchone()
    assert buyer_of(unseal(PersonalKey(sealed.person, bytes(key)), sealed)) == written
    till.customers.forget()
    assert till.file.execute("SELECT count(*) FROM customer_here").fetchone() == (0,)
    assert not any("Kern" in event for kind in set(till.events()) for event in till.events(kind))
