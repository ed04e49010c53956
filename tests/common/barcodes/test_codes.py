"""One product has one key, whichever way its number is written, and a number counts as one only if its check digit holds."""

import pytest
from biip import ParseError
from biip.gtin import Gtin
from biip.upc import Upc
from hypothesis import given
from hypothesis import strategies as st

from common.barcodes import canonical_code, canonical_plu, check_digit_holds
from common.barcodes.codes import check_digit
from common.errors import BadBarcode

payloads = st.sampled_from([7, 11, 12, 13]).flatmap(
    lambda length: st.text("0123456789", min_size=length, max_size=length)
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        pytest.param("4006381333931", "04006381333931", id="GTIN-13"),
        pytest.param("042100005264", "00042100005264", id="UPC-A is GTIN-12"),
        pytest.param("0042100005264", "00042100005264", id="the same as GTIN-13"),
        pytest.param("04252614", "00042100005264", id="the same as UPC-E"),
        pytest.param("96385074", "00000096385074", id="GTIN-8"),
        pytest.param("14006381333938", "14006381333938", id="a case has its own GTIN-14"),
        pytest.param(" 4006381333931\r\n", "04006381333931", id="blanks at the ends"),
        pytest.param("٤٠٠٦٣٨١٣٣٣٩٣١", "04006381333931", id="Arabic digits"),
        pytest.param("４００６３８１３３３９３１", "04006381333931", id="full-width digits"),
        pytest.param("85123a", "85123A", id="a plain code in upper case"),
        pytest.param("a  b c", "A B C", id="blanks inside are one"),
        pytest.param("4006381333930", "4006381333930", id="a wrong check digit makes it a plain code"),
        pytest.param("400638133393", "400638133393", id="twelve digits whose check digit is wrong"),
        pytest.param("00000000", "00000000", id="nothing but zeros is no number"),
        pytest.param("425261", "425261", id="UPC-E without its check digit is unguarded, so plain"),
    ],
)
def test_the_key_of_a_code(written: str, key: str) -> None:
    assert canonical_code(written) == key


def test_eight_digits_that_are_valid_both_ways_are_upc_e_where_they_begin_with_nought() -> None:
    both = [
        text
        for text in (f"{number:08d}" for number in range(4099, 10**8, 4099))
        if text[0] in "01" and check_digit_holds(text) and _is_upc_e(text)
    ]
    assert len(both) > 100
    for text in both:
        expanded = Upc.parse(text).as_gtin_14()
        assert canonical_code(text) == (expanded if text[0] == "0" else text.zfill(14))


def _is_upc_e(text: str) -> bool:
    try:
        Upc.parse(text)
    except ParseError:
        return False
    return True


@given(payloads)
def test_a_valid_number_has_the_key_that_biip_gives(payload: str) -> None:
    number = payload + check_digit(payload)
    if len(number) == 8 and number[0] in "01":
        return
    key = canonical_code(number)
    assert key == (Gtin.parse(number).as_gtin_14() if number.strip("0") else number)


@given(payloads, st.integers(1, 9))
def test_a_wrong_check_digit_never_makes_a_product_number(payload: str, off: int) -> None:
    number = payload + str((int(check_digit(payload)) + off) % 10)
    if len(number) != 8:
        assert canonical_code(number) == number


@given(payloads, st.data())
def test_one_misread_digit_is_always_seen(payload: str, data: st.DataObject) -> None:
    number = payload + check_digit(payload)
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    assert not check_digit_holds(number[:place] + other + number[place + 1 :])


@given(st.text(max_size=90))
def test_a_key_is_its_own_key(text: str) -> None:
    try:
        key = canonical_code(text)
    except BadBarcode:
        return
    assert canonical_code(key) == key


@pytest.mark.parametrize(
    "text", ["", "  ", "a\tb", "a\x00b", "\u202eabc", "a\x1db", "x" * 81, "9" * 10_240, "\ud800", "e\u0301"]
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(BadBarcode):
        canonical_code(text)


@pytest.mark.parametrize(("typed", "plu"), [("4011", "4011"), ("04011", "4011"), ("000", "0"), (" ٤٠١١ ", "4011")])
def test_a_plu_has_no_leading_zeros(typed: str, plu: str) -> None:
    assert canonical_plu(typed) == plu


@pytest.mark.parametrize("typed", ["", "12a", "-1", "1.5", "1" * 14])
def test_what_is_no_plu_is_refused(typed: str) -> None:
    with pytest.raises(BadBarcode):
        canonical_plu(typed)
