"""Stored value (vouchers, gift cards, credit notes, down payments): whoever holds the code holds the money, so journals and feeds name it only by a digest.

A code is ``TDV``, a letter for the kind, fifteen signs of base 32 and a check sign: 75 bits from the system's randomness,
typed or scanned. Its account is the SHA-256 of it, first 16 bytes; a tender's reference is the account and the code's
last four signs, so that a person can tell cards apart and nobody can spend what they read in a journal.
"""

import hashlib
import re
import secrets
from decimal import Decimal
from enum import StrEnum

import msgspec

from common.errors import BadInput

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LETTERS = {"gift_card": "G", "voucher": "V", "store_credit": "C", "down_payment": "D"}
_SHAPE = re.compile(rf"TDV([GVCD])([{_SIGNS}]{{15}})([{_SIGNS}])")


NEW_CODE = "new"
"""In place of a line's reference: the code is made when the sale is finished."""


class ValueKind(StrEnum):
    """What it is; the values are those of ``TenderKind``."""

    GIFT_CARD = "gift_card"
    VOUCHER = "voucher"
    STORE_CREDIT = "store_credit"
    DOWN_PAYMENT = "down_payment"


class ValueAccount(msgspec.Struct, frozen=True, kw_only=True):
    """An account as the server's ledger has it: ``balance`` in minor units, ``valid_until`` a business day or empty,
    ``hint`` the code's last four signs. ``held`` is what tills have reserved of the balance just now."""

    id: str
    kind: ValueKind
    currency: str
    balance: int
    hint: str = ""
    valid_until: str = ""
    held: int = 0
    active: bool = True
    customer: str = ""

    @property
    def available(self) -> int:
        """What can be spent of it, in minor units."""
        return max(0, self.balance - self.held) if self.active else 0


class CouponQuota(msgspec.Struct, frozen=True, kw_only=True):
    """What a till may use alone of a coupon series until a moment in shop time; see ``common.promotions.coupons``."""

    series: str
    quota: int
    until: str
    codes: tuple[str, ...] = ()


class TillQuota(msgspec.Struct, frozen=True, kw_only=True):
    """What the server leased one till for the time without a line, until an instant (UTC text): ``value_total`` of stored
    value in all and ``value_each`` of one account, minor units; ``account_total`` on customers' accounts. The bound of the
    loss from value spent twice is ``value_total`` times the tills that are alone at once. Zero: nothing without the server."""

    device: str
    until: str
    value_total: int = 0
    value_each: int = 0
    account_total: int = 0
    coupons: tuple[CouponQuota, ...] = ()


class ForeignRate(msgspec.Struct, frozen=True, kw_only=True):
    """What one major unit of a foreign currency is worth in the shop's, from a moment in shop time on."""

    currency: str
    rate: Decimal
    valid_from: str


def new_code(kind: ValueKind) -> str:
    """A fresh code of a kind."""
    body = _LETTERS[kind.value] + "".join(secrets.choice(_SIGNS) for _ in range(15))
    return f"TDV{body}{_check_sign(body)}"


def looks_like_value_code(text: str) -> bool:
    """Whether a scanned or typed text may be a code of ours; spaces, dashes and case are overlooked."""
    return _SHAPE.fullmatch(_tidy(text)) is not None


def read_code(text: str) -> tuple[ValueKind, str]:
    """(kind, code as it is digested) of a scanned or typed text. Raises ``BadInput`` on a wrong sign."""
    tidy = _tidy(text)
    shape = _SHAPE.fullmatch(tidy)
    if shape is None:
        raise BadInput("this is no code of a voucher or card")
    if _check_sign(shape[1] + shape[2]) != shape[3]:
        raise BadInput("a sign of this code is wrong; read or type it again")
    kind = next(name for name, letter in _LETTERS.items() if letter == shape[1])
    return ValueKind(kind), tidy


def account_of(code: str) -> str:
    """The account of a code, as 32 hex digits."""
    return hashlib.sha256(f"tandem value 1\n{_tidy(code)}".encode()).hexdigest()[:32]


def reference_of(code: str) -> str:
    """What a tender or a line says of the code: account and hint."""
    return f"{account_of(code)}:{_tidy(code)[-4:]}"


def split_reference(reference: str) -> tuple[str, str]:
    """(account, hint) of a reference; empty texts where it is none."""
    account, _, hint = reference.partition(":")
    return (account, hint) if re.fullmatch("[0-9a-f]{32}", account) else ("", "")


def written(code: str) -> str:
    """A code in groups of four, as people read it out."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _tidy(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def _check_sign(body: str) -> str:
    # weights are odd, so that a single wrong sign always shows, and a swap of neighbours nearly always
    total = sum((2 * place + 1) * _SIGNS.index(sign) for place, sign in enumerate(body))
    return _SIGNS[total % len(_SIGNS)]
