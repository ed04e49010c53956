"""A label pattern is checked when it is set, naming the fault's place, and never swallows goods of the whole world."""

from decimal import Decimal

import pytest
from biip import ParseConfig
from biip.gtin import Gtin
from biip.rcn import RcnRegion
from hypothesis import given
from hypothesis import strategies as st

from common.barcodes import Scan, canonical_code, parse_pattern, parse_patterns, read_scan
from common.barcodes.codes import check_digit
from common.barcodes.patterns import LabelMatch, value_check_digit
from common.barcodes.reading import Reading, ReadingKind
from common.errors import BadBarcode, BadSetting
from common.quantity import Unit


def read(payload: str, *patterns: str) -> Reading:
    return read_scan(Scan(payload + check_digit(payload)), parse_patterns(patterns))


def test_a_price_label_names_the_item_and_what_the_piece_costs() -> None:
    reading = read("211234501299", "2C IIIII VVVVV K")
    assert reading.kind is ReadingKind.LABEL
    assert (reading.plu, reading.price, reading.quantity) == ("12345", Decimal("12.99"), None)
    assert reading.candidates == ("02112345000008", "12345")


def test_a_weight_label_names_the_item_and_its_kilograms() -> None:
    reading = read("291234501299", "21 IIIII VVVVV K", "29 IIIII WWWWW K")
    assert (reading.plu, reading.quantity, reading.unit) == ("12345", Decimal("1.299"), Unit.KILOGRAM)
    assert reading.price is None


def test_the_first_pattern_that_fits_is_used() -> None:
    assert read("211234501299", "21 IIIII NNNNN K", "2C IIIII VVVVV K").quantity == 1299


def test_a_point_says_where_the_decimals_begin() -> None:
    assert read("211234501299", "21 IIIII VVVV.V K").price == Decimal("129.9")
    assert read("211234501299", "21 IIIII VVVVV. K").price == 1299
    assert read("291234501299", "29 IIIII WWW.WW K").quantity == Decimal("12.99")


def test_leading_zeros_of_the_item_do_not_matter_to_its_plu() -> None:
    reading = read("210001201299", "21 IIIII VVVVV K")
    assert (reading.plu, reading.candidates[1]) == ("12", "00012")


def test_a_north_american_label_of_twelve_digits_is_read_also_as_thirteen() -> None:
    payload = "212345" + value_check_digit("1299") + "1299"
    pattern = "2IIIII P VVVV K"
    assert read(payload, pattern).price == Decimal("12.99")
    assert read("0" + payload, pattern).price == Decimal("12.99")


def test_a_value_whose_own_check_digit_is_wrong_is_refused() -> None:
    wrong = str((int(value_check_digit("1299")) + 1) % 10)
    with pytest.raises(BadBarcode, match="check digit"):
        read("212345" + wrong + "1299", "2IIIII P VVVV K")


def test_a_label_without_a_value_is_refused() -> None:
    with pytest.raises(BadBarcode, match="without a value"):
        read("211234500000", "21 IIIII VVVVV K")


def test_a_whole_digit_code_of_the_shop_needs_no_value() -> None:
    reading = read("271234567890", "27 IIIIIIIIII K")
    assert (reading.plu, reading.price, reading.quantity) == ("1234567890", None, None)


def test_goods_of_the_whole_world_never_match() -> None:
    reading = read("400638133393", "2C IIIII VVVVV K")
    assert reading.kind is ReadingKind.GTIN


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("", "0 digits"),
        ("2X IIIII VVVVV K", "sign 2: 'X'"),
        ("40 IIIII VVVVV K", "must begin with 2 or 02 or 04"),
        ("CC IIIII VVVVV K", "must begin with"),
        ("2C IIIII VVVVV V", "must end with its only K"),
        ("2K IIIII VVVVV K", "must end with its only K"),
        ("2C IIIII VVVV K", "12 digits|must begin"),
        ("2C IIIII VVVWW K", "two values, V and W"),
        ("2C VVVVVVVVVV K", "has no I"),
        ("2I VVVVV IIIII K", "I must stand in one piece"),
        ("2C IIII P VVVV.V.K", "point|digits"),
        ("2P IIIII.VVVVV K", "a point stands once"),
        ("2C IIIIIII P VV K", "P is one digit"),
        ("2" + " " * 60, "longer than 60"),
    ],
)
def test_a_bad_pattern_is_refused_with_its_place(pattern: str, says: str) -> None:
    if pattern == "2C IIIII VVVV K":
        parse_pattern(pattern)  # twelve digits beginning with 2 are a North American label
        return
    with pytest.raises(BadSetting, match=says):
        parse_pattern(pattern)


def test_the_place_of_a_fault_counts_patterns_from_one() -> None:
    with pytest.raises(BadSetting, match=r"barcode pattern 2, sign 3"):
        parse_patterns(["2C IIIII VVVVV K", "2C? IIII VVVVV K"])


digits = st.text("0123456789", min_size=5, max_size=5)


@given(st.integers(20, 29), digits, digits)
def test_what_a_scale_prints_is_read_back(prefix: int, item: str, value: str) -> None:
    payload = f"{prefix}{item}{value}"
    match = parse_pattern("2C IIIII VVVVV K").match(canonical_code(payload + check_digit(payload)))
    assert match == LabelMatch(
        sign="V",
        item=item.lstrip("0") or "0",
        value=Decimal(int(value)) / 100,
        candidates=match.candidates if match else (),
    )


@given(st.integers(0, 9999), st.integers(0, 99999))
def test_a_british_price_label_reads_as_biip_reads_it(price: int, item: int) -> None:
    value = f"{price:04d}"
    payload = f"20{item:05d}{value_check_digit(value)}{value}"
    theirs = Gtin.parse(payload + check_digit(payload), config=ParseConfig(rcn_region=RcnRegion.GREAT_BRITAIN))
    ours = parse_pattern("20 IIIII P VVVV K").match(canonical_code(payload + check_digit(payload)))
    assert ours is not None
    assert ours.value == getattr(theirs, "price", None)
