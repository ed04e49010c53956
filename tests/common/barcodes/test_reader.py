"""A scan is read by its symbology, else its check digit, else as GS1 beyond doubt, else as it stands; hostile ones are refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.barcodes import Reading, ReadingKind, Scan, printable, read_scan
from common.errors import BadBarcode
from common.quantity import Unit
from common.return_code import ReturnCode, sign_return_code
from common.signing import KeyPair

GS = "\x1d"
GTIN = "09506000134352"


def read(text: str, aim: str = "") -> Reading:
    return read_scan(Scan(text, aim, "scanner"))


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(f"]C101{GTIN}10AB12{GS}21XY{GS}17261231", id="GS1-128 with its identifier in front"),
        pytest.param(f"]d201{GTIN}1726123110AB12{GS}21XY", id="GS1 DataMatrix"),
        pytest.param(f"]Q301{GTIN}10AB12{GS}1726123121XY", id="GS1 QR"),
        pytest.param(f"01{GTIN}1726123110AB12{GS}21XY", id="no identifier, but beyond doubt"),
        pytest.param(f"{GS}01{GTIN}10AB12{GS}1726123121XY{GS}", id="FNC1 sent as a separator in front"),
        pytest.param(f"(01){GTIN}(10)AB12(17)261231(21)XY", id="typed as printed below the bars"),
        pytest.param(f"https://id.gs1.org/01/{GTIN}/10/AB12/21/XY?17=261231", id="Digital Link"),
        pytest.param(f"http://shop.example/some/path/01/{GTIN}/10/AB12/21/XY?17=261231", id="Digital Link anywhere"),
    ],
)
def test_lot_serial_and_expiry_are_read_from_every_gs1_form(message: str) -> None:
    reading = read(message)
    assert (reading.kind, reading.key) == (ReadingKind.GS1, GTIN)
    assert (reading.lot, reading.serial, reading.expiry) == ("AB12", "XY", date(2026, 12, 31))


def test_weight_price_count_and_best_before_are_read() -> None:
    reading = read(f"]e001{GTIN}3103001250392201299{GS}15270131")
    assert (reading.quantity, reading.unit, reading.price) == (Decimal("1.250"), Unit.KILOGRAM, Decimal("12.99"))
    assert reading.best_before == date(2027, 1, 31)
    assert reading.expiry is None
    counted = read(f"]C101{GTIN}3012")
    assert (counted.quantity, counted.unit) == (Decimal(12), Unit.PIECE)


def test_a_day_of_nought_is_the_months_last() -> None:
    assert read(f"]C101{GTIN}17270200").expiry == date(2027, 2, 28)


def test_an_ean_that_begins_like_an_application_identifier_is_a_product_all_the_same() -> None:
    assert read("4006381333931").key == "04006381333931"


def test_a_misread_ean_is_not_taken_for_a_gs1_message() -> None:
    reading = read("4006381333930")
    assert (reading.kind, reading.key, reading.wrong_check_digit) == (ReadingKind.PLAIN, "4006381333930", True)


@pytest.mark.parametrize("aim", ["]E0", "]E4", "]I1"])
def test_a_symbology_that_has_a_check_digit_must_have_it_right(aim: str) -> None:
    with pytest.raises(BadBarcode, match="check digit"):
        read("4006381333930", aim)


def test_an_ean_8_stays_one_even_where_it_could_be_a_upc_e() -> None:
    both = next(text for text in (f"{number:08d}" for number in range(10**6, 10**7)) if len(read(text).candidates) == 2)
    assert read(both).candidates[0] != read(both, "]E4").candidates[0]
    assert set(read(both).candidates) == set(read(both, "]E4").candidates)


def test_the_add_on_of_a_magazine_does_not_hide_it() -> None:
    assert read("977123456700312", "]E3").key == read("9771234567003").key


def test_code_128_with_product_number_is_the_product() -> None:
    assert read("4006381333931", "]C0").key == "04006381333931"


def test_a_few_digits_are_a_plu_and_may_be_a_plain_code() -> None:
    reading = read("04011")
    assert (reading.kind, reading.plu, reading.candidates) == (ReadingKind.PLU, "4011", ("04011",))


@pytest.mark.parametrize("text", ["00106141412345678908", "]C100106141412345678908"])
def test_a_pallet_is_no_product(text: str) -> None:
    assert read(text).kind is ReadingKind.LOGISTIC


def test_our_own_receipts_code_is_told_from_a_product() -> None:
    code = ReturnCode(
        device="till", incarnation=1, sequence=7, business_day="2026-11-21", total=718, currency="GBP", hash=bytes(16)
    )
    text = sign_return_code(code, KeyPair.generate())
    assert read(text.lower(), "]Q1") == Reading(
        kind=ReadingKind.RECEIPT, key=text, candidates=(text,), read=printable(text.lower())
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \r\n\t", id="only blanks"),
        pytest.param("\x00\x01\x02\xff", id="binary"),
        pytest.param("A" * 10_240, id="10 kB"),
        pytest.param("abc\x1b[2Jdef", id="terminal control"),
        pytest.param("abc\x7f", id="delete"),
        pytest.param("\u202e1393331836004", id="right-to-left override"),
        pytest.param("123\u200f456", id="right-to-left mark"),
        pytest.param("\ufeff4006381333931", id="byte order mark"),
        pytest.param("a\ud800b", id="half a surrogate"),
        pytest.param("]C1rubbish", id="GS1 without an identifier"),
        pytest.param(f"]C101{GTIN[:-1]}3", id="GS1 with a wrong check digit"),
        pytest.param(f"]C110AB12{GS}21XY", id="GS1 without a product"),
        pytest.param(f"]C101{GTIN}17261341", id="an expiry that is no date"),
        pytest.param(f"]C101{GTIN}10AB12{GS}10CD34", id="two lots"),
        pytest.param(f"]C1{GS}{GS}{GS}", id="separators only"),
        pytest.param("A" + GS + "B", id="a separator in a plain code"),
        pytest.param("https://example.com/01/4006381333930", id="a link with a wrong check digit"),
        pytest.param("https://example.com/" + "a" * 200, id="a long link to anywhere"),
        pytest.param("]E0ABCDEFGHIJKLM", id="letters where digits must be"),
    ],
)
def test_hostile_and_malformed_codes_are_refused_with_what_was_read(text: str) -> None:
    with pytest.raises(BadBarcode) as refused:
        read(text)
    assert refused.value.message.isprintable()
    assert len(refused.value.message) < 450


ANYTHING = st.one_of(
    st.text(max_size=120),
    st.binary(max_size=120).map(lambda blob: blob.decode("latin-1")),
    st.text("0123456789", max_size=40),
    st.text("0123456789()ABz/?=&:." + GS, max_size=60).map(lambda text: "]C1" + text),
    st.text("0123456789()/?=&", max_size=60).map(lambda text: "https://x.y/01/" + text),
    st.text("0123456789()", max_size=60).map(lambda text: "(01)" + text),
)


@given(ANYTHING, st.sampled_from(["", "]E0", "]E3", "]E4", "]C1", "]d2", "]Q3", "]Q1", "]A0", "rubbish", "]"]))
def test_whatever_is_read_gives_a_reading_or_a_refusal_and_nothing_unprintable(text: str, aim: str) -> None:
    try:
        reading = read(text, aim)
    except BadBarcode as refusal:
        said = refusal.message
    else:
        said = "".join((*reading.candidates, reading.read, reading.lot, reading.serial))
        assert reading.key == reading.candidates[0]
    assert said.isprintable()


def test_what_was_read_is_shortened_and_spelled_out() -> None:
    assert printable("a\x00\u202e\U000e0001") == "a\\x00\\u202e\\U000e0001"
    assert printable("9" * 50) == "9" * 40 + "… (50 characters)"
