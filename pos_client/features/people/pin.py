"""A PIN is four to eight digits and is kept only as an argon2id hash; checking one takes long on purpose, so it runs beside the window."""

from common.errors import BadInput

SHORTEST, LONGEST = 4, 8


def checked_pin(pin: str) -> str:
    """The PIN, or ``BadInput`` where it is no run of 4 to 8 digits, or one that everybody tries first."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise BadInput(f"a PIN has {SHORTEST} to {LONGEST} digits", place="pin")
    rising = "01234567890123456789"
    if len(set(pin)) == 1 or pin in rising or pin in rising[::-1]:
        raise BadInput("this PIN is guessed at once", place="pin")
    return pin


def make_verifier(pin: str) -> str:
    """The argon2id hash of a PIN, with its salt and costs; about 0.1 s. Raises ``BadInput``."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(checked_pin(pin))


def usable(verifier: str) -> bool:
    """Whether this is a hash that a PIN can be held against."""
    return verifier.startswith("$argon2id$")


def pin_fits(verifier: str, pin: str) -> bool:
    """Whether the PIN belongs to the hash; about 0.1 s, whatever the answer. A hash that cannot be read fits nothing."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(verifier, pin)
    except (VerificationError, InvalidHashError):
        return False
