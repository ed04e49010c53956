"""Numbers, texts and decimals in as few bytes as a printed code can afford; what was packed is read back exactly, or not at all."""

from decimal import Decimal
from uuid import UUID

_UUID, _DIGITS = 0xFF, 0x80
_MOST_DIGITS = 30


class Packer:
    """Appends values to ``data``. Every method raises ``ValueError`` for what it cannot hold."""

    def __init__(self) -> None:
        self.data = bytearray()

    def number(self, number: int) -> None:
        """Zero or more: seven bits a byte, the lowest first."""
        if number < 0:
            raise ValueError(f"negative: {number}")
        while number > 0x7F:
            self.data.append(number & 0x7F | 0x80)
            number >>= 7
        self.data.append(number)

    def signed(self, number: int) -> None:
        """Any whole number: small ones of either sign are short."""
        self.number(number * 2 if number >= 0 else -number * 2 - 1)

    def decimal(self, value: Decimal) -> None:
        """An exact decimal of at most fifteen places; ``1.50`` comes back as ``1.5``."""
        if not value.is_finite():
            raise ValueError(f"no number: {value}")
        exponent = value.normalize().as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        if places > 15 or value.adjusted() > 30:
            raise ValueError(f"too fine or too large: {value}")
        self.number(places)
        self.signed(int(value.scaleb(places)))

    def text(self, text: str) -> None:
        """A name: digits alone and UUIDs take less than their letters, anything else up to 127 bytes of UTF-8."""
        if text.isascii() and text.isdigit() and 3 <= len(text) <= _MOST_DIGITS:
            self.data.append(_DIGITS | len(text))
            self.number(int(text))
            return
        identifier = _uuid(text)
        if identifier is not None:
            self.data.append(_UUID)
            self.data += identifier.bytes
            return
        name = text.encode()
        if len(name) > 127:
            raise ValueError("a name has at most 127 bytes")
        self.data.append(len(name))
        self.data += name


class Unpacker:
    """Reads what a ``Packer`` wrote, from the front. Every method raises ``ValueError`` or ``IndexError`` for anything else."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> bytes:
        """What has not been read."""
        return self._data[self._at :]

    def bytes(self, count: int) -> bytes:
        """So many bytes as they are."""
        end = self._at + count
        if end > len(self._data):
            raise ValueError("it ends too soon")
        piece, self._at = self._data[self._at : end], end
        return piece

    def number(self) -> int:
        """The reverse of ``Packer.number``."""
        number = 0
        for place in range(20):
            part = self._data[self._at]
            self._at += 1
            number |= (part & 0x7F) << 7 * place
            if part < 0x80:
                return number
        raise ValueError("a number without end")

    def signed(self) -> int:
        """The reverse of ``Packer.signed``."""
        number = self.number()
        return number // 2 if number % 2 == 0 else -(number + 1) // 2

    def decimal(self) -> Decimal:
        """The reverse of ``Packer.decimal``."""
        places = self.number()
        if places > 15:
            raise ValueError("too fine")
        return Decimal(self.signed()).scaleb(-places)

    def text(self) -> str:
        """The reverse of ``Packer.text``."""
        size = self.bytes(1)[0]
        if size == _UUID:
            return str(UUID(bytes=self.bytes(16)))
        if size & _DIGITS:
            return str(self.number()).rjust(size & ~_DIGITS, "0")
        return self.bytes(size).decode()


def _uuid(text: str) -> UUID | None:
    try:
        identifier = UUID(text)
    except ValueError:
        return None
    return identifier if str(identifier) == text else None
