"""Codes of single-use coupons: the series' prefix, twelve signs of base 32 from the system's randomness, and a check sign.

The server keeps only their digests; whoever holds the paper holds the coupon.
"""

import hashlib
import re
import secrets

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_BODY = 12
PREFIX = re.compile("[A-Z0-9]{1,12}")


def new_coupon(prefix: str) -> str:
    """A fresh code of a series."""
    body = "".join(secrets.choice(_SIGNS) for _ in range(_BODY))
    return f"{prefix}{body}{_check_sign(body)}"


def tidy_coupon(text: str) -> str:
    """A scanned or typed code as it is compared: without blanks and dashes, in capitals."""
    return re.sub(r"[\s-]", "", text).upper()


def is_mistyped(code: str, prefix: str) -> bool:
    """Whether a tidy code is of the shape of a series' single codes and its check sign is wrong: read or type it again."""
    rest = code.removeprefix(prefix)
    whole = code.startswith(prefix) and len(rest) == _BODY + 1 and all(sign in _SIGNS for sign in rest)
    return whole and _check_sign(rest[:-1]) != rest[-1]


def coupon_digest(code: str) -> str:
    """What the server keeps of a code, as 32 hex digits."""
    return hashlib.sha256(f"tandem coupon 1\n{tidy_coupon(code)}".encode()).hexdigest()[:32]


def _check_sign(body: str) -> str:
    # odd weights, so that a single wrong sign always shows
    total = sum((2 * place + 1) * _SIGNS.index(sign) for place, sign in enumerate(body))
    return _SIGNS[total % len(_SIGNS)]
