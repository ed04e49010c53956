"""A pairing code is 24 Crockford base-32 signs: 70 bits of one-time secret and 50 bits of the server key's fingerprint."""

import secrets

import msgspec

from common.errors import BadInput

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ = {sign: value for value, sign in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SECRET_BITS, _FINGERPRINT_BITS = 70, 50


class PairingCode(msgspec.Struct, frozen=True):
    """The two parts: what the server compares, and the beginning of the fingerprint the till insists on."""

    secret: str
    fingerprint_start: int


def new_pairing_code(server_fingerprint: bytes) -> str:
    """A code such as ``7Q2M-XK4T-…`` for a person to type; groups of four."""
    bits = secrets.randbits(_SECRET_BITS) << _FINGERPRINT_BITS | _start(server_fingerprint)
    signs = "".join(_ALPHABET[bits >> 5 * place & 31] for place in range(23, -1, -1))
    return "-".join(signs[at : at + 4] for at in range(0, 24, 4))


def read_pairing_code(typed: str) -> PairingCode:
    """Read what a person typed: case, blanks and dashes do not matter, O is 0, I and L are 1. Raises ``BadInput``."""
    signs = [sign for sign in typed.upper() if sign not in " -–\t\n"]
    if len(signs) != 24 or any(sign not in _READ for sign in signs):
        raise BadInput("a pairing code has 24 letters and digits")
    secret = "".join(_ALPHABET[_READ[sign]] for sign in signs[:14])
    start = 0
    for sign in signs[14:]:
        start = start << 5 | _READ[sign]
    return PairingCode(secret, start)


def fingerprint_fits(code: PairingCode, server_fingerprint: bytes) -> bool:
    """Whether the server that answered is the one that made the code."""
    return code.fingerprint_start == _start(server_fingerprint)


def _start(server_fingerprint: bytes) -> int:
    return int.from_bytes(server_fingerprint[:8], "big") >> (64 - _FINGERPRINT_BITS)
