"""A receipt's code holds only as the till signed it, survives wedge and caps lock, and says so when it is of a later version."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.chain import Head, follow
from common.errors import BadBarcode, UpgradeNeeded
from common.event import encode_event
from common.return_code import ReturnCode, looks_like_return_code, read_return_code, return_code_of, sign_return_code
from common.signing import KeyPair
from tests.common.goods import a_sale, event_of

TILL, OTHER = KeyPair.generate(), KeyPair.generate()
STORED = encode_event(event_of(a_sale()))
HEAD, EVENT = follow(Head.empty(1), STORED)
CODE = return_code_of(EVENT, HEAD, 718, "GBP")
TEXT = sign_return_code(CODE, TILL)


def test_a_code_names_its_event_and_holds_under_the_tills_key_only() -> None:
    signed = read_return_code(TEXT)
    assert signed.code == CODE
    assert signed.code.hash == HEAD.hash[:16]
    assert signed.holds(TILL.public_key)
    assert not signed.holds(OTHER.public_key)


def test_the_text_is_short_and_of_letters_and_digits_so_that_a_wedge_can_type_it() -> None:
    assert TEXT.isalnum()
    assert TEXT.isascii()
    assert TEXT.upper() == TEXT
    assert len(TEXT) < 200
    assert read_return_code(f" {TEXT.lower()}\n").holds(TILL.public_key)


@pytest.mark.parametrize("place", range(4, len(TEXT) - 1, 7))
def test_a_changed_sign_never_holds(place: int) -> None:
    changed = TEXT[:place] + ("A" if TEXT[place] != "A" else "B") + TEXT[place + 1 :]
    try:
        signed = read_return_code(changed)
    except BadBarcode:
        return
    assert not signed.holds(TILL.public_key)


@given(
    st.builds(
        ReturnCode,
        device=st.one_of(st.uuids().map(str), st.text(min_size=1, max_size=30).filter(lambda text: text.isprintable())),
        incarnation=st.integers(0, 2**20),
        sequence=st.integers(1, 2**40),
        business_day=st.dates(min_value=date(2020, 1, 1)).map(str),
        total=st.integers(-(10**12), 10**12),
        currency=st.sampled_from(["GBP", "JPY", "KWD"]),
        hash=st.binary(min_size=16, max_size=16),
    )
)
def test_every_code_is_read_back_as_it_was(code: ReturnCode) -> None:
    assert read_return_code(sign_return_code(code, TILL)).code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TDR1",
        "4006381333931",
        TEXT[:60],
        TEXT + "!",
        "TDR1" + "A" * 120,
        "TDR1" + "7" * 300,
        "TDR0" + TEXT[4:],
        "TDR2" + TEXT[4:],
        "TDR2" + "7" * 900,
    ],
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(BadBarcode):
        read_return_code(text)


def test_a_later_version_asks_for_a_newer_program() -> None:
    later = "TDR3" + TEXT[4:]
    assert looks_like_return_code(later)
    with pytest.raises(UpgradeNeeded):
        read_return_code(later)
