"""A PIN is kept only as an argon2id hash; checking one takes long on purpose, so it runs beside the window."""

from common.pin import checked_pin


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
