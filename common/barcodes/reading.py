"""What comes from a scanner, and what was understood of it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from common.quantity import Unit


class Scan(msgspec.Struct, frozen=True):
    """One code as a device delivered it: the text with its GS1 separators, the AIM symbology identifier (``]C1``) where the
    device sends it (it may also stand at the head of ``text``), and the device's name; ``typed`` for a person's own input."""

    text: str
    aim: str = ""
    source: str = ""


class ReadingKind(StrEnum):
    """What sort of code it was."""

    GTIN = "gtin"
    GS1 = "gs1"
    LABEL = "label"
    PLU = "plu"
    PLAIN = "plain"
    LOGISTIC = "logistic"
    RECEIPT = "receipt"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a code says.

    Look a product up under each of ``candidates`` in order (``key`` is the first), then under ``plu`` if there is one.
    ``quantity`` in ``unit`` (kg, m, l or pieces) and ``price`` (major units, of the whole labelled item, not per unit) are
    set where the code states them. ``read`` is what was read, made printable. ``wrong_check_digit`` marks a plain code
    that has the length of a GTIN, so that "unknown" can say why. For ``RECEIPT`` the key is the return code's text.
    """

    kind: ReadingKind
    key: str
    candidates: tuple[str, ...]
    read: str
    plu: str = ""
    quantity: Decimal | None = None
    unit: Unit | None = None
    price: Decimal | None = None
    lot: str = ""
    serial: str = ""
    expiry: date | None = None
    best_before: date | None = None
    wrong_check_digit: bool = False
