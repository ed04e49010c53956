"""What a return needs of a sale's lines, packed for the receipt's code: the refund from the code is the refund from the sale.

Kept for each line of goods sold: number, product, unit, quantity, unit price, taxes with their parts, and what discounts
took off each unit. Names, notes, tenders and promotions are not: a till finds the name in its catalogue. Stored value that
was sold, and goods that the sale itself took back, have no place here.
"""

import zlib
from collections.abc import Collection
from decimal import Decimal

from common.basket import PriceSource
from common.compact import Packer, Unpacker
from common.facts import SaleCompleted, SaleLine
from common.money import PRICE_DECIMALS, extended_amount, minor_digits
from common.promotions.applied import AppliedPromotion, LineShare, Phase, Runs, even_runs, less, runs_of, sum_of
from common.quantity import Unit
from common.taxes.shapes import Tax, TaxKind, TaxRounding

_UNITS = (Unit.PIECE, Unit.KILOGRAM, Unit.METRE, Unit.LITRE)
_ROUNDINGS = tuple(TaxRounding)
_KINDS = tuple(TaxKind)
_SAME_TAXES, _NEXT_LINE, _ONE, _DISCOUNT = 4, 8, 16, 32
_FINE_PRICE, _UNEVEN, _OWN_GROSS, _BASES, _DEPOSIT = 64, 128, 256, 512, 1024
_INCLUDED, _LATER, _AFFECTED, _AMOUNT, _EXEMPT = 4, 8, 16, 32, 64
_LONGEST = 4096


def pack_lines(sale: SaleCompleted, only: Collection[int] | None = None) -> bytes:
    """The goods that can come back of a sale (``only`` of those lines), deflated where that is shorter; nothing where there
    are none. Raises ``ValueError`` for figures that the code has no form for."""
    lines = [
        line for line in sale.lines if line.quantity > 0 and not line.value and (only is None or line.line in only)
    ]
    if not lines:
        return b""
    packer = Packer()
    packer.number(_ROUNDINGS.index(sale.rounding))
    sets = list(dict.fromkeys(line.taxes for line in lines))
    _pack_taxes(packer, sets)
    packer.number(len(lines))
    previous: SaleLine | None = None
    for line in lines:
        _pack_line(packer, sale, line, previous, sets)
        previous = line
    plain = bytes(packer.data)
    shorter = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = shorter.compress(plain) + shorter.flush()
    return b"\1" + deflated if len(deflated) < len(plain) else b"\0" + plain


def unpack_lines(
    packed: bytes, currency: str
) -> tuple[TaxRounding, tuple[SaleLine, ...], tuple[AppliedPromotion, ...]]:
    """The lines as far as a return needs them, and what was taken off them. Raises ``ValueError`` or ``IndexError`` where it
    is no such packing."""
    unpacker = Unpacker(_inflated(packed[1:]) if packed[0] == 1 else packed[1:])
    rounding = _ROUNDINGS[unpacker.number()]
    sets = _unpack_taxes(unpacker)
    lines: list[SaleLine] = []
    shares: list[LineShare] = []
    for _ in range(unpacker.number()):
        line, units = _unpack_line(unpacker, currency, lines[-1] if lines else None, sets)
        lines.append(line)
        if line.discount:
            shares.append(LineShare(line.line, line.discount, units))
    if unpacker.left:
        raise ValueError("more than was packed")
    off = sum(share.amount for share in shares)
    applied = AppliedPromotion(
        promotion="", name="", phase=Phase.CLAIM, base=0, amount=off, times=1, reason="", shares=tuple(shares)
    )  # fmt: skip
    return rounding, tuple(lines), (applied,) if shares else ()


def _inflated(data: bytes) -> bytes:
    opener = zlib.decompressobj(-15)
    try:
        plain = opener.decompress(data, _LONGEST)
    except zlib.error as fault:
        raise ValueError(str(fault)) from None
    if not opener.eof or opener.unused_data:
        raise ValueError("too long or cut off")
    return plain


def _pack_taxes(packer: Packer, sets: list[tuple[Tax, ...]]) -> None:
    """Each distinct tax once, then the sets that lines carry, as places in that table."""
    table = list(dict.fromkeys(tax for pinned in sets for tax in pinned))
    packer.number(len(table))
    for tax in table:
        flags = (
            _KINDS.index(tax.kind) | _INCLUDED * tax.included | _LATER * tax.affects_later | _AFFECTED * tax.affected
        )
        packer.number(flags | _AMOUNT * bool(tax.amount) | _EXEMPT * bool(tax.exemption))
        packer.text(tax.code)
        packer.decimal(tax.percent)
        if tax.amount:
            packer.decimal(tax.amount)
        if tax.exemption:
            packer.text(tax.exemption)
    packer.number(len(sets))
    for pinned in sets:
        packer.number(len(pinned))
        for tax in pinned:
            packer.number(table.index(tax))


def _unpack_taxes(unpacker: Unpacker) -> list[tuple[Tax, ...]]:
    table = []
    for _ in range(unpacker.number()):
        flags = unpacker.number()
        code, percent = unpacker.text(), unpacker.decimal()
        amount = unpacker.decimal() if flags & _AMOUNT else Decimal(0)
        exemption = unpacker.text() if flags & _EXEMPT else ""
        table.append(
            Tax(
                code, percent, bool(flags & _INCLUDED), _KINDS[flags & 3], amount, bool(flags & _LATER),
                bool(flags & _AFFECTED), exemption,
            )
        )  # fmt: skip
    return [tuple(table[unpacker.number()] for _ in range(unpacker.number())) for _ in range(unpacker.number())]


def _pack_line(
    packer: Packer, sale: SaleCompleted, line: SaleLine, previous: SaleLine | None, sets: list[tuple[Tax, ...]]
) -> None:
    digits = minor_digits(sale.currency)
    minor = line.unit_price.scaleb(digits)
    fine = minor != minor.to_integral_value()
    amount = extended_amount(line.unit_price, line.quantity, sale.currency)
    units = _units(line.unit, line.quantity)
    off = _taken_off(sale, line, amount)
    own_gross = line.gross - (amount - line.discount) - _added(line.taxes, line.tax_parts)
    flags = _UNITS.index(Unit(line.unit)) | _SAME_TAXES * (previous is not None and previous.taxes == line.taxes)
    flags |= _NEXT_LINE * (line.line == (previous.line if previous else 0) + 1) | _ONE * (line.quantity == 1)
    flags |= _DISCOUNT * bool(line.discount) | _FINE_PRICE * fine | _UNEVEN * (off != even_runs(line.discount, units))
    packer.number(
        flags | _OWN_GROSS * bool(own_gross) | _BASES * bool(line.tax_bases) | _DEPOSIT * bool(line.deposit_of)
    )
    if not flags & _NEXT_LINE:
        packer.number(line.line)
    packer.text(line.product)
    if not flags & _ONE:
        packer.number(int(line.quantity)) if units > 1 else packer.decimal(line.quantity)
    packer.number(_whole(line.unit_price.scaleb(max(digits, PRICE_DECIMALS)) if fine else minor))
    if not flags & _SAME_TAXES:
        packer.number(sets.index(line.taxes))
    for part in (*line.tax_parts, *line.tax_bases):
        packer.signed(part)
    if line.discount:
        packer.signed(line.discount)
    if flags & _UNEVEN:
        packer.number(len(off))
        for taken, count in off:
            packer.signed(taken)
            packer.number(count)
    if own_gross:
        packer.signed(own_gross)
    if line.deposit_of:
        packer.number(line.deposit_of)


def _unpack_line(
    unpacker: Unpacker, currency: str, previous: SaleLine | None, sets: list[tuple[Tax, ...]]
) -> tuple[SaleLine, Runs]:
    flags = unpacker.number()
    unit = _UNITS[flags & 3]
    number = (previous.line if previous else 0) + 1 if flags & _NEXT_LINE else unpacker.number()
    product = unpacker.text()
    quantity = Decimal(1)
    if not flags & _ONE:
        quantity = unpacker.decimal() if unit.divisible else Decimal(unpacker.number())
    digits = minor_digits(currency)
    price = Decimal(unpacker.number()).scaleb(-(max(digits, PRICE_DECIMALS) if flags & _FINE_PRICE else digits))
    if flags & _SAME_TAXES and previous is None:
        raise ValueError("the taxes of no line")
    taxes = previous.taxes if flags & _SAME_TAXES and previous else sets[unpacker.number()]
    parts = tuple(unpacker.signed() for _ in taxes)
    bases = tuple(unpacker.signed() for _ in taxes) if flags & _BASES else ()
    discount = unpacker.signed() if flags & _DISCOUNT else 0
    off = even_runs(discount, _units(unit.value, quantity))
    if flags & _UNEVEN:
        off = runs_of([(unpacker.signed(), unpacker.number()) for _ in range(unpacker.number())])
    if sum_of(off) != discount or sum(count for _, count in off) != _units(unit.value, quantity):
        raise ValueError("the units do not add up to the line")
    gross = extended_amount(price, quantity, currency) - discount + _added(taxes, parts)
    gross += unpacker.signed() if flags & _OWN_GROSS else 0
    deposit_of = unpacker.number() if flags & _DEPOSIT else 0
    line = SaleLine(
        line=number, product=product, name="", code="", unit=unit.value, quantity=quantity, unit_price=price,
        list_price=None, source=PriceSource.LIST, taxes=taxes, net=gross - sum(parts), tax=sum(parts), gross=gross,
        tax_parts=parts, discount=discount, tax_bases=bases, deposit_of=deposit_of,
    )  # fmt: skip
    return line, off


def _taken_off(sale: SaleCompleted, line: SaleLine, amount: int) -> Runs:
    """What discounts took off each unit of the line; a measured line is one unit."""
    whole = even_runs(amount, _units(line.unit, line.quantity))
    left = whole
    for applied in sale.promotions:
        for share in applied.shares:
            if share.line == line.line:
                left = less(left, share.units)
    return less(whole, left)


def _units(unit: str, quantity: Decimal) -> int:
    return 1 if Unit(unit).divisible else int(quantity)


def _added(taxes: tuple[Tax, ...], parts: tuple[int, ...]) -> int:
    return sum(part for tax, part in zip(taxes, parts, strict=True) if not tax.included)


def _whole(value: Decimal) -> int:
    if value != value.to_integral_value():
        raise ValueError(f"too fine a price: {value}")
    return int(value)
