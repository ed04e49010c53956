"""An invoice says what the law asks for, its rows add up without tax to what the receipt says with it, and without a buyer there is none."""

import msgspec
import pytest

from common.errors import BadInput, BadMessage, RuleBroken
from common.facts import SaleCompleted
from common.invoice.buyer import Buyer, buyer_of, buyer_text
from common.invoice.document import Invoice, InvoiceKind
from common.invoice.from_sale import invoice_of
from common.invoice.words import invoice_words
from common.receipt.document import Receipt
from common.receipt.words import RECEIPT_LANGUAGES
from tests.golden.baskets import PAPERS
from tests.golden.shop import LANGUAGES, Made, Names

BUYER = Buyer(name="Nordlys Handel AS", address=("Storgata 5", "0155 Oslo"), vat_id="NO 987 654 321 MVA")
SOLD = [name for name in PAPERS if name not in {"gift", "credit-note"}]


def made_of(name: str, language: str = "en") -> tuple[Receipt, SaleCompleted]:
    made: Made = PAPERS[name](Names(language))
    return made.receipt, made.sale


def invoice(name: str, language: str = "en", buyer: Buyer = BUYER) -> Invoice:
    receipt, sale = made_of(name, language)
    return invoice_of(msgspec.structs.replace(receipt, tax_number=receipt.tax_number or "KW-1"), sale, buyer)


@pytest.mark.parametrize("name", SOLD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_without_tax_and_the_taxes_are_the_total(name: str, language: str) -> None:
    made = invoice(name, language)
    assert sum(line.net for line in made.lines) == made.net
    assert made.net + made.tax == made.total
    assert made.tax == sum(row.amount for row in made.taxes)
    assert [line.number for line in made.lines] == list(range(1, len(made.lines) + 1))
    assert all(bool(line.discount_names) or not line.discount for line in made.lines)


def test_a_row_says_its_price_without_tax_and_what_was_taken_off_by_name() -> None:
    soap = invoice("multi-buys").lines[0]
    # seven at 1.00 with 20 % in it are 5.83 without; 5.00 were paid, 4.17 without tax
    assert (str(soap.unit_price), soap.net, soap.discount, soap.discount_names) == ("0.8333", 417, 166, ("3 for 2.00",))
    assert soap.rate == "20 %"


def test_a_basket_discount_is_named_on_every_row_it_fell_on() -> None:
    names = [line.discount_names for line in invoice("coupon-and-hand").lines]
    assert names == [
        ("Coupon 10 %", "discount on all"), ("discount 12.5 %", "Coupon 10 %", "discount on all"),
        ("Coupon 10 %", "discount on all"),
    ]  # fmt: skip


def test_goods_that_came_back_are_negative_rows_that_name_their_receipt() -> None:
    made = invoice("exchange")
    assert made.kind is InvoiceKind.INVOICE
    assert [line.quantity < 0 for line in made.lines] == [False, False, True, True]
    assert made.lines[3].discount < 0
    assert made.refers_to == ("2-004871",)
    void = invoice("void")
    assert (void.kind, void.refers_to) == (InvoiceKind.CREDIT_NOTE, ("2-004871",))
    assert void.total == -7687


def test_its_number_is_the_receipts_and_its_days_are_the_sales() -> None:
    made = invoice("export")
    assert (made.number, made.issued, made.supplied) == ("2-004913", "2026-11-21", "2026-11-21")
    assert made.exemptions == ("export",)
    assert made.lines[0].rate == "0 %"


@pytest.mark.parametrize(
    ("place", "receipt_change", "buyer"),
    [
        ("buyer", {}, Buyer(name="Nordlys")),
        ("buyer", {}, Buyer(name=" ", address=("Storgata 5",))),
        ("seller", {"head": ("Tandem",)}, BUYER),
        ("tax_number", {"tax_number": ""}, BUYER),
    ],
)
def test_an_invoice_that_lacks_what_the_law_asks_for_is_refused_by_name(
    place: str, receipt_change: dict[str, object], buyer: Buyer
) -> None:
    receipt, sale = made_of("multi-buys")
    with pytest.raises(RuleBroken) as refusal:
        invoice_of(msgspec.structs.replace(receipt, **receipt_change), sale, buyer)
    assert refusal.value.place == place


def test_where_the_buyer_owes_the_tax_their_number_is_needed() -> None:
    receipt, sale = made_of("export")
    owed = msgspec.structs.replace(
        receipt, taxes=tuple(msgspec.structs.replace(row, exemption="reverse_charge") for row in receipt.taxes)
    )
    assert invoice_of(owed, sale, BUYER).exemptions == ("reverse_charge",)
    with pytest.raises(RuleBroken) as refusal:
        invoice_of(owed, sale, msgspec.structs.replace(BUYER, vat_id=""))
    assert refusal.value.place == "vat_id"


def test_a_buyer_is_sealed_as_text_and_read_again() -> None:
    assert buyer_of(buyer_text(BUYER)) == BUYER
    with pytest.raises(BadMessage):
        buyer_of("{}")


@pytest.mark.parametrize(
    ("buyer", "place"),
    [
        (Buyer(name=" "), "name"),
        (Buyer(name="x" * 121), "name"),
        (Buyer(name="x", address=("y",) * 7), "address"),
        (Buyer(name="x", address=("a\x1bb",)), "address"),
        (Buyer(name="x", vat_id="\u202e1"), "vat_id"),
    ],
)
def test_a_buyer_that_cannot_be_printed_is_refused_by_name(buyer: Buyer, place: str) -> None:
    with pytest.raises(BadInput) as refusal:
        buyer_text(buyer)
    assert refusal.value.place == place


@pytest.mark.parametrize("language", RECEIPT_LANGUAGES)
def test_every_language_says_every_word_of_an_invoice(language: str) -> None:
    words = msgspec.structs.asdict(invoice_words(language))
    assert all(words.values())
    assert set(words["legal"]) == set(invoice_words("en").legal)
    assert "{page}" in words["page"]
