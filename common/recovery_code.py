"""A recovery code is 24 Crockford base-32 signs (115 random bits and five check bits) that open a till's copies when its disk is dead.

It is shown once at first run and again in the settings, to be written down and kept apart from the copies; whoever has
both has the till's journal. Nothing else opens them: the till's own key is useless once its disk is gone.
"""

import hashlib
import secrets

from common.errors import BadInput

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ = {sign: value for value, sign in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SIGNS = 24


def new_recovery_code() -> str:
    """A code such as ``7Q2M-XK4T-…`` in groups of four."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_SIGNS - 1))
    return _grouped(body + _check(body))


def tidy_recovery_code(typed: str) -> str:
    """What a person typed in its one form: case, blanks and dashes do not matter, O is 0, I and L are 1.

    Raises ``BadInput`` where a sign is missing or the check sign says that one is wrong.
    """
    signs = [sign for sign in typed.upper() if sign not in " -–\t\n"]
    if len(signs) != _SIGNS or any(sign not in _READ for sign in signs):
        raise BadInput("a recovery code has 24 letters and digits")
    text = "".join(_ALPHABET[_READ[sign]] for sign in signs)
    if text[-1] != _check(text[:-1]):
        raise BadInput("a sign of the recovery code is wrong")
    return _grouped(text)


def copy_key(code: str, device: str) -> bytes:
    """The AES-256 key of a device's copies. The code has entropy enough, so HKDF does. Raises ``BadInput``."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    secret = tidy_recovery_code(code).replace("-", "").encode()
    return HKDF(hashes.SHA256(), 32, salt=device.encode(), info=b"tandem journal copy 1").derive(secret)


def _check(body: str) -> str:
    return _ALPHABET[hashlib.sha256(body.encode()).digest()[0] >> 3]


def _grouped(text: str) -> str:
    return "-".join(text[at : at + 4] for at in range(0, _SIGNS, 4))
