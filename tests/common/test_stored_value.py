"""A code is told by its check sign and spent by whoever holds it; what journals say of it cannot be spent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import BadInput
from common.stored_value import (
    ValueAccount,
    ValueKind,
    account_of,
    looks_like_value_code,
    new_code,
    read_code,
    reference_of,
    split_reference,
    written,
)
from common.tender import TenderKind


@given(st.sampled_from(list(ValueKind)))
def test_a_code_is_read_as_it_is_written_or_typed(kind: ValueKind) -> None:
    code = new_code(kind)
    for text in (code, code.lower(), written(code), f" {code[:6]}-{code[6:]}"):
        assert read_code(text) == (kind, code)
        assert account_of(text) == account_of(code)


@given(st.sampled_from(list(ValueKind)), st.integers(3, 18), st.sampled_from("23456789ABCDEFGHJKLMNPQRSTUVWXYZ"))
def test_a_single_wrong_sign_is_found(kind: ValueKind, place: int, sign: str) -> None:
    code = new_code(kind)
    if code[place] == sign:
        return
    wrong = code[:place] + sign + code[place + 1 :]
    with pytest.raises(BadInput):
        read_code(wrong)


def test_a_reference_names_the_account_and_never_the_code() -> None:
    code = new_code(ValueKind.GIFT_CARD)
    account, hint = split_reference(reference_of(code))
    assert (account, hint) == (account_of(code), code[-4:])
    assert code[3:15] not in reference_of(code).upper()
    assert split_reference("slip 4711") == ("", "")


def test_other_texts_are_no_codes() -> None:
    assert not looks_like_value_code("4006381333931")
    with pytest.raises(BadInput):
        read_code("TDV1")


def test_what_is_held_or_blocked_cannot_be_spent() -> None:
    account = ValueAccount(id="a", kind=ValueKind.VOUCHER, currency="GBP", balance=1000, held=300)
    assert account.available == 700
    assert ValueAccount(id="a", kind=ValueKind.VOUCHER, currency="GBP", balance=1000, active=False).available == 0


def test_every_kind_is_a_tender() -> None:
    assert {kind.value for kind in ValueKind} <= {kind.value for kind in TenderKind}
