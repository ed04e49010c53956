"""A coupon's code is its series' prefix and a secret; a wrong sign shows, and what is kept of it does not give it away."""

import pytest

from common.coupon_codes import coupon_digest, is_mistyped, new_coupon, tidy_coupon


def test_codes_begin_with_their_series_and_never_repeat() -> None:
    codes = {new_coupon("SPRING") for _ in range(1000)}
    assert len(codes) == 1000
    assert {code[:6] for code in codes} == {"SPRING"}
    assert not any(is_mistyped(code, "SPRING") for code in codes)


@pytest.mark.parametrize("place", range(6, 19))
def test_a_single_wrong_sign_shows(place: int) -> None:
    code = new_coupon("SPRING")
    wrong = "2" if code[place] != "2" else "3"
    assert is_mistyped(code[:place] + wrong + code[place + 1 :], "SPRING")


def test_what_is_of_another_shape_is_nobodys_mistyping() -> None:
    assert not is_mistyped("SPRING10", "SPRING")
    assert not is_mistyped("AUTUMN234567892345", "SPRING")


def test_blanks_dashes_and_case_are_overlooked_and_the_digest_is_of_the_tidy_code() -> None:
    assert tidy_coupon(" spr-ing 10 ") == "SPRING10"
    assert coupon_digest("spr ing-10") == coupon_digest("SPRING10") != coupon_digest("SPRING11")
    assert len(coupon_digest("SPRING10")) == 32
