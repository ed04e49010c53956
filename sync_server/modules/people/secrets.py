"""Passwords and PINs are kept as argon2id hashes only; a wrong name costs as much time as a wrong password."""

import hashlib

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from common.errors import BadInput
from common.pin import checked_pin

# rules.md D: about 0.06 s on a till, about 0.25 s on a server
_pin_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_password_hasher = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
LEAST_PASSWORD = 10
_NOBODY: list[str] = []


def pin_verifier(pin: str) -> str:
    """The verifier of a PIN that can be typed at a till. Raises ``BadInput``."""
    return _pin_hasher.hash(checked_pin(pin))


def password_hash(password: str) -> str:
    """The hash of a password of at least ten characters. Raises ``BadInput``."""
    if not LEAST_PASSWORD <= len(password) <= 200:
        raise BadInput(f"a password has {LEAST_PASSWORD} to 200 characters", place="password")
    return _password_hasher.hash(password)


def password_fits(stored: str, password: str) -> bool:
    """Whether it is the password; with an empty ``stored`` it never is, after the same time."""
    if not stored and not _NOBODY:
        _NOBODY.append(_password_hasher.hash("nobody has this password"))
    try:
        return _password_hasher.verify(stored or _NOBODY[0], password[:200]) and bool(stored)
    except (VerificationError, InvalidHashError):
        return False


def token_hash(token: str) -> str:
    """What is kept of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
