"""What a PIN may be is one rule: what the server gives can be typed at every till."""

import pytest

from common.errors import BadInput
from common.pin import checked_pin
from sync_server.modules.people.secrets import pin_verifier


@pytest.mark.parametrize("pin", ["4711", "90909090", "1357"])
def test_four_to_eight_digits_are_a_pin(pin: str) -> None:
    assert checked_pin(pin) == pin


@pytest.mark.parametrize("pin", ["", "471", "471147114", "47a1", "٤٧١١", "0000", "1234", "8765", "7890", "3210"])
def test_other_lengths_signs_and_what_everybody_tries_first_are_refused(pin: str) -> None:
    with pytest.raises(BadInput):
        checked_pin(pin)


def test_the_server_gives_no_pin_that_a_till_cannot_take() -> None:
    with pytest.raises(BadInput, match="4 to 8"):
        pin_verifier("471147114711")
    assert pin_verifier("4711").startswith("$argon2id$")
