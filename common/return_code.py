"""The signed code on a receipt: names the sale's event and its hash under the till's key, so that a return can be trusted offline.

Text: ``TDR`` and the version digit, then base 32 in letters and digits only: it survives a keyboard wedge, any layout of
signs and a caps lock, and is QR alphanumeric. A reader that meets a later version says so instead of guessing.
"""

import base64
import re
from datetime import date, timedelta
from uuid import UUID

import msgspec

from common.chain import Head
from common.errors import BadBarcode, UpgradeNeeded
from common.event import Event
from common.signing import Signer, signature_holds

VERSION = 1
HASH_BYTES = 16
_SIGNATURE_BYTES = 64
_FIRST_DAY = date(2020, 1, 1)
_SHAPE = re.compile(r"TDR(\d)([A-Z2-7]{100,800})", re.IGNORECASE)
_STATEMENT = b"tandem return 1\n"


class ReturnCode(msgspec.Struct, frozen=True, kw_only=True):
    """What the code says: which event, its business day (ISO date), total in minor units of the currency, and the first
    16 bytes of the event's hash."""

    device: str
    incarnation: int
    sequence: int
    business_day: str
    total: int
    currency: str
    hash: bytes


class SignedReturnCode(msgspec.Struct, frozen=True):
    """A code as read; it is worth nothing until ``holds`` says so."""

    code: ReturnCode
    signed: bytes
    signature: bytes

    def holds(self, public_key: bytes) -> bool:
        """Whether the till of that DER public key made exactly this code."""
        return signature_holds(public_key, _STATEMENT + self.signed, self.signature)


def return_code_of(event: Event, head: Head, total: int, currency: str) -> ReturnCode:
    """The code for an event about to be committed; ``head`` is the chain's head after it."""
    return ReturnCode(
        device=event.device,
        incarnation=event.incarnation,
        sequence=event.sequence,
        business_day=event.business_day,
        total=total,
        currency=currency,
        hash=head.hash[:HASH_BYTES],
    )


def sign_return_code(code: ReturnCode, signer: Signer) -> str:
    """The text for the QR code, signed with the till's key (ES256)."""
    body = _pack(code)
    blob = body + signer.sign(_STATEMENT + body)
    return f"TDR{VERSION}" + base64.b32encode(blob).rstrip(b"=").decode()


def looks_like_return_code(text: str) -> bool:
    """Whether a scanned text is one of our return codes, of whichever version."""
    return _SHAPE.fullmatch(text) is not None


def read_return_code(text: str) -> SignedReturnCode:
    """Take a scanned text apart. Raises ``BadBarcode`` for anything else, ``UpgradeNeeded`` for a later version."""
    shape = _SHAPE.fullmatch(text.strip())
    if shape is None:
        raise BadBarcode("not a receipt's code")
    if int(shape[1]) != VERSION:
        raise UpgradeNeeded(f"the receipt's code is of version {shape[1]}, this program reads {VERSION}")
    try:
        blob = base64.b32decode(shape[2].upper() + "=" * (-len(shape[2]) % 8))
        code = _unpack(blob[:-_SIGNATURE_BYTES])
    except (ValueError, IndexError, OverflowError):
        raise BadBarcode("a receipt's code that is damaged") from None
    return SignedReturnCode(code, blob[:-_SIGNATURE_BYTES], blob[-_SIGNATURE_BYTES:])


def _pack(code: ReturnCode) -> bytes:
    if len(code.hash) != HASH_BYTES:
        raise ValueError(f"the hash has {len(code.hash)} bytes, not {HASH_BYTES}")
    days = (date.fromisoformat(code.business_day) - _FIRST_DAY).days
    zigzag = code.total * 2 if code.total >= 0 else -code.total * 2 - 1
    return b"".join(
        (
            _pack_device(code.device),
            *(_pack_number(number) for number in (code.incarnation, code.sequence, days, zigzag)),
            code.currency.encode("ascii").ljust(3)[:3],
            code.hash,
        )
    )


def _pack_device(device: str) -> bytes:
    try:
        identifier = UUID(device)
    except ValueError:
        identifier = None
    # most devices are UUIDs: sixteen bytes after a zero, where others state their length
    if identifier is not None and str(identifier) == device:
        return b"\0" + identifier.bytes
    name = device.encode()
    if not 0 < len(name) < 128:
        raise ValueError("a device's name has 1 to 127 bytes")
    return bytes((len(name),)) + name


def _pack_number(number: int) -> bytes:
    if number < 0:
        raise ValueError(f"negative: {number}")
    packed = bytearray()
    while number > 0x7F:
        packed.append(number & 0x7F | 0x80)
        number >>= 7
    packed.append(number)
    return bytes(packed)


def _unpack(body: bytes) -> ReturnCode:
    length = body[0]
    at = 17 if length == 0 else 1 + length
    device = str(UUID(bytes=body[1:at])) if length == 0 else body[1:at].decode()
    numbers = []
    for _ in range(4):
        number, at = _unpack_number(body, at)
        numbers.append(number)
    incarnation, sequence, days, zigzag = numbers
    if len(body) != at + 3 + HASH_BYTES:
        raise ValueError("wrong length")
    return ReturnCode(
        device=device,
        incarnation=incarnation,
        sequence=sequence,
        business_day=(_FIRST_DAY + timedelta(days=days)).isoformat(),
        total=zigzag // 2 if zigzag % 2 == 0 else -(zigzag + 1) // 2,
        currency=body[at : at + 3].decode("ascii").strip(),
        hash=body[at + 3 :],
    )


def _unpack_number(body: bytes, at: int) -> tuple[int, int]:
    number = 0
    for place in range(10):
        part = body[at + place]
        number |= (part & 0x7F) << 7 * place
        if part < 0x80:
            return number, at + place + 1
    raise ValueError("a number without end")
