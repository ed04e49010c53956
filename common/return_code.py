"""The signed code on a receipt: names the sale's event and its hash under the till's key, so that a return can be trusted offline.

Text: ``TDR`` and the version digit, then base 32 in letters and digits only: it survives a keyboard wedge, any layout of
signs and a caps lock, and is QR alphanumeric. Version 2 carries the sale's lines and what was paid for each unit, so that
a till which neither holds the sale nor reaches anyone can take goods back; where they would be too long for paper or
scanner, the code is of version 1, which names the sale only. A reader that meets a later version says so instead of
guessing.
"""

import base64
import re
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

import msgspec

from common.chain import Head
from common.compact import Packer, Unpacker
from common.errors import BadBarcode, RuleBroken, UpgradeNeeded
from common.event import Event
from common.facts import SaleCompleted
from common.return_lines import pack_lines, unpack_lines
from common.returned_goods import SaleReference
from common.signing import Signer, signature_holds

VERSION = 2
HASH_BYTES = 16
MOST_SIGNS = 1000
"""The longest text: about forty lines. A scan may have no more signs, and at three dots a module its QR code (version 21,
101 modules) fits on paper 58 mm wide."""
_SIGNATURE_BYTES = 64
_FIRST_DAY = date(2020, 1, 1)
_SHAPE = re.compile(r"TDR(\d)([A-Z2-7]{100,996})", re.IGNORECASE)
_STATEMENTS = {1: b"tandem return 1\n", 2: b"tandem return 2\n"}
_GIFT = 1


class ReturnCode(msgspec.Struct, frozen=True, kw_only=True):
    """What the code says: which event, its business day (ISO date), total in minor units of the currency, and the first
    16 bytes of the event's hash. Version 2 adds the receipt's number, its shop, whether it is a gift's (what goes back for
    it is exchanged, never paid out), and ``lines``: what ``common.return_lines`` packed, empty where the code names the
    sale only."""

    device: str
    incarnation: int
    sequence: int
    business_day: str
    total: int
    currency: str
    hash: bytes
    receipt: str = ""
    shop: str = ""
    gift: bool = False
    lines: bytes = b""

    @property
    def origin(self) -> SaleReference:
        """The sale, as a return refers to it."""
        return SaleReference(
            device=self.device, incarnation=self.incarnation, sequence=self.sequence, receipt=self.receipt,
            business_day=self.business_day, shop=self.shop,
        )  # fmt: skip


class SignedReturnCode(msgspec.Struct, frozen=True):
    """A code as read; it is worth nothing until ``holds`` says so."""

    code: ReturnCode
    signed: bytes
    signature: bytes
    version: int = 1

    def holds(self, public_key: bytes) -> bool:
        """Whether the till of that DER public key made exactly this code."""
        return signature_holds(public_key, _STATEMENTS[self.version] + self.signed, self.signature)


def return_code_of(event: Event, head: Head, total: int, currency: str) -> ReturnCode:
    """The code for an event about to be committed, which names it only; ``head`` is the chain's head after it."""
    return ReturnCode(
        device=event.device,
        incarnation=event.incarnation,
        sequence=event.sequence,
        business_day=event.business_day,
        total=total,
        currency=currency,
        hash=head.hash[:HASH_BYTES],
    )


def with_lines(
    code: ReturnCode, sale: SaleCompleted, *, shop: str = "", only: Collection[int] | None = None, gift: bool = False
) -> ReturnCode:
    """The same code carrying the sale's lines (``only`` those named); unchanged where they have figures it cannot carry."""
    try:
        lines = pack_lines(sale, only)
    except (ValueError, ArithmeticError):
        lines = b""
    return msgspec.structs.replace(code, receipt=sale.receipt, shop=shop, gift=gift, lines=lines)


def sale_of_return_code(code: ReturnCode) -> SaleCompleted:
    """The sale as far as a return needs it: every refund worked out from it is the refund of the sale itself. Names, notes,
    tenders and promotions are not in it. Raises ``RuleBroken`` where the code only names the sale."""
    if not code.lines:
        raise RuleBroken("the receipt's code names the sale but does not carry its lines")
    rounding, lines, promotions = unpack_lines(code.lines, code.currency)
    return SaleCompleted(
        receipt=code.receipt, counter=0, basket="", opened="", currency=code.currency, rounding=rounding, lines=lines,
        voided=(), taxes=(), tenders=(), total=code.total, promotions=promotions,
    )  # fmt: skip


def sign_return_code(code: ReturnCode, signer: Signer) -> str:
    """The text for the QR code, signed with the till's key (ES256): with the lines where they fit, else naming the sale only
    (a gift's code never loses that it is one)."""
    if code.lines:
        text = _signed(code, signer, 2)
        if len(text) <= MOST_SIGNS:
            return text
    bare = msgspec.structs.replace(code, lines=b"")
    return _signed(bare, signer, 2 if code.gift else 1)


def looks_like_return_code(text: str) -> bool:
    """Whether a scanned text is one of our return codes, of whichever version."""
    return _SHAPE.fullmatch(text) is not None


def read_return_code(text: str) -> SignedReturnCode:
    """Take a scanned text apart. Raises ``BadBarcode`` for anything else, ``UpgradeNeeded`` for a later version."""
    shape = _SHAPE.fullmatch(text.strip())
    if shape is None:
        raise BadBarcode("not a receipt's code")
    version = int(shape[1])
    if version not in _STATEMENTS and version < VERSION:
        raise BadBarcode("a receipt's code of no version")
    if version > VERSION:
        raise UpgradeNeeded(f"the receipt's code is of version {version}, this program reads {VERSION}")
    try:
        blob = base64.b32decode(shape[2].upper() + "=" * (-len(shape[2]) % 8))
        code = _unpack(blob[:-_SIGNATURE_BYTES], version)
    except (ValueError, LookupError, ArithmeticError):
        raise BadBarcode("a receipt's code that is damaged") from None
    return SignedReturnCode(code, blob[:-_SIGNATURE_BYTES], blob[-_SIGNATURE_BYTES:], version)


def _signed(code: ReturnCode, signer: Signer, version: int) -> str:
    body = _pack(code, version)
    blob = body + signer.sign(_STATEMENTS[version] + body)
    return f"TDR{version}" + base64.b32encode(blob).rstrip(b"=").decode()


def _pack(code: ReturnCode, version: int) -> bytes:
    if len(code.hash) != HASH_BYTES:
        raise ValueError(f"the hash has {len(code.hash)} bytes, not {HASH_BYTES}")
    packer = Packer()
    packer.data += _pack_device(code.device)
    packer.number(code.incarnation)
    packer.number(code.sequence)
    packer.number((date.fromisoformat(code.business_day) - _FIRST_DAY).days)
    packer.signed(code.total)
    packer.data += code.currency.encode("ascii").ljust(3)[:3] + code.hash
    if version > 1:
        packer.number(_GIFT * code.gift)
        packer.text(code.receipt)
        packer.text(code.shop)
        packer.data += code.lines
    return bytes(packer.data)


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


def _unpack(body: bytes, version: int) -> ReturnCode:
    unpacker = Unpacker(body)
    length = unpacker.number()
    device = unpacker.bytes(length).decode() if length else str(UUID(bytes=unpacker.bytes(16)))
    incarnation, sequence, days = (unpacker.number() for _ in range(3))
    total = unpacker.signed()
    code = ReturnCode(
        device=device,
        incarnation=incarnation,
        sequence=sequence,
        business_day=(_FIRST_DAY + timedelta(days=days)).isoformat(),
        total=total,
        currency=unpacker.bytes(3).decode("ascii").strip(),
        hash=unpacker.bytes(HASH_BYTES),
    )
    if version == 1:
        if unpacker.left:
            raise ValueError("wrong length")
        return code
    flags, receipt, shop = unpacker.number(), unpacker.text(), unpacker.text()
    if flags > _GIFT:
        raise ValueError("a flag that nobody knows")
    lines = unpacker.left
    if lines:
        unpack_lines(lines, code.currency)  # a code that says it carries lines carries lines
    return msgspec.structs.replace(code, receipt=receipt, shop=shop, gift=bool(flags), lines=lines)
