"""A pairing code is read however a person types it, and a wrong server is noticed by the part of its fingerprint in the code."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import BadInput
from common.protocol.pairing_code import fingerprint_fits, new_pairing_code, read_pairing_code

fingerprints = st.binary(min_size=32, max_size=32)


@given(fingerprints)
def test_a_code_fits_the_server_that_made_it(fingerprint: bytes) -> None:
    assert fingerprint_fits(read_pairing_code(new_pairing_code(fingerprint)), fingerprint)


@given(fingerprints, st.integers(0, 49))
def test_one_other_bit_of_the_fingerprint_is_another_server(fingerprint: bytes, bit: int) -> None:
    other = (int.from_bytes(fingerprint, "big") ^ 1 << (255 - bit)).to_bytes(32, "big")
    assert not fingerprint_fits(read_pairing_code(new_pairing_code(fingerprint)), other)


@given(fingerprints)
def test_case_blanks_dashes_and_look_alikes_do_not_matter(fingerprint: bytes) -> None:
    code = new_pairing_code(fingerprint)
    typed = " ".join(code.replace("-", "")).lower().replace("0", "o").replace("1", "l")
    assert read_pairing_code(typed) == read_pairing_code(code)


def test_the_code_is_six_groups_of_four() -> None:
    assert [len(group) for group in new_pairing_code(secrets.token_bytes(32)).split("-")] == [4] * 6


def test_two_codes_of_one_server_share_no_secret() -> None:
    fingerprint = secrets.token_bytes(32)
    first, second = (read_pairing_code(new_pairing_code(fingerprint)) for _ in range(2))
    assert first.secret != second.secret
    assert first.fingerprint_start == second.fingerprint_start


@pytest.mark.parametrize("typed", ["", "7Q2M", "7" * 23, "7" * 25, "U" * 24, "7" * 23 + "é", "٧" * 24])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        read_pairing_code(typed)
