"""Sealed personal data opens with its own key only; without the key nobody opens it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import BadInput
from common.personal import PersonalKey, Sealed, new_personal_key, seal, unseal

KEY = new_personal_key("p-1")


@given(st.text(max_size=100))
def test_what_was_sealed_is_read_with_its_key(plain: str) -> None:
    assert unseal(KEY, seal(KEY, plain)) == plain


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert seal(KEY, "ann@example.com").box != seal(KEY, "ann@example.com").box


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(new_personal_key("p-1"), id="another key"),
        pytest.param(PersonalKey("p-1", bytes(32)), id="a destroyed key"),
    ],
)
def test_another_key_opens_nothing(key: PersonalKey) -> None:
    with pytest.raises(BadInput):
        unseal(key, seal(KEY, "ann@example.com"))


def test_a_box_cannot_be_given_to_another_person_or_be_changed() -> None:
    sealed = seal(KEY, "ann@example.com")
    for bad in (
        Sealed("p-2", sealed.box),
        Sealed("p-1", sealed.box[:-2] + "AA"),
        Sealed("p-1", ""),
        Sealed("p-1", "!"),
    ):
        with pytest.raises(BadInput):
            unseal(KEY, bad)
