"""How one cell of an import is read; every refusal says why in words a shopkeeper understands."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from common.errors import BadInput
from common.money import parse_price
from common.product import Category, ProductCode, Tracking
from common.quantity import Unit
from common.search_text import words
from common.tax import Tax, TaxKind, checked_taxes

MOST_AGE = 120
_TAX = "CODE:PERCENT:included, CODE:PERCENT:added, or CODE:AMOUNT each:included for an amount on each unit"


def parse_taxes(cell: str) -> tuple[Tax, ...]:
    """Taxes as ``_TAX`` says, several separated by semicolons, in the order in which they are taken; ``:compound`` behind
    one puts it into the base of those after it. Raises ``BadInput``."""
    return checked_taxes(tuple(_parse_tax(part) for part in map(str.strip, cell.split(";")) if part))


def _parse_tax(part: str) -> Tax:
    fields = [field.strip() for field in part.split(":")]
    compound = fields[3:] == ["compound"]
    if len(fields) != 3 + compound or fields[2] not in {"included", "added"} or not 1 <= len(fields[0]) <= 20:
        raise BadInput(f"a tax is {_TAX}, not {part[:40]!r}")
    code, inside = fields[0], fields[2] == "included"
    if fields[1].endswith(" each"):
        amount = parse_price(fields[1].removesuffix(" each"))
        return Tax(code, Decimal(0), inside, TaxKind.FIXED, amount, affects_later=compound)
    return Tax(code, _percent(fields[1]), inside, affects_later=compound)


def _percent(text: str) -> Decimal:
    try:
        percent = Decimal(text)
    except InvalidOperation:
        raise BadInput(f"not a percentage: {text[:20]!r}") from None
    if not (percent.is_finite() and 0 <= percent <= 100 and percent == round(percent, 4)):
        raise BadInput(f"a percentage is 0 to 100, to four decimals, not {text[:20]!r}")
    return percent


def tax_cell(cell: str, known: Mapping[str, Tax]) -> tuple[Tax, ...]:
    """As ``parse_taxes``, where a code alone means the shops' own tax of that code. Raises ``BadInput``."""
    return parse_taxes(";".join(_spelled(part.strip(), known) for part in cell.split(";")))


def _spelled(part: str, known: Mapping[str, Tax]) -> str:
    if ":" in part or not part:
        return part
    if part not in known:
        raise BadInput(f"the tax {part[:20]!r} is not among the shops' taxes; state it as {part[:20]}:PERCENT:included")
    return tax_text(known[part])


def tax_text(tax: Tax) -> str:
    """A tax as a cell states it."""
    rate = f"{tax.amount} each" if tax.kind is TaxKind.FIXED else f"{tax.percent}"
    return f"{tax.code}:{rate}:{'included' if tax.included else 'added'}{':compound' if tax.affects_later else ''}"


def code_cells(codes: str, packs: str) -> tuple[ProductCode, ...]:
    """Codes by semicolons, and their packs in the same order (missing: 1). Raises ``BadInput``."""
    found = [code.strip() for code in codes.split(";") if code.strip()]
    sizes = [pack.strip() for pack in packs.split(";")] if packs.strip() else []
    if len(sizes) > len(found):
        raise BadInput(f"{len(sizes)} packs for {len(found)} codes", place="pack")
    read = []
    for place, code in enumerate(found):
        size = sizes[place] if place < len(sizes) else ""
        try:
            pack = Decimal(size or 1)
        except InvalidOperation:
            raise BadInput(f"not a number: {size[:20]!r}", place="pack") from None
        read.append(ProductCode(code, pack))
    return tuple(read)


def option_cell(cell: str) -> tuple[tuple[str, str], ...]:
    """``colour=red;size=M``. Raises ``BadInput``."""
    options = []
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        name, equals, value = part.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise BadInput(f"an option is NAME=VALUE, not {part[:40]!r}")
        options.append((name.strip(), value.strip()))
    return tuple(options)


def unit_cell(cell: str) -> Unit:
    """pc, kg, m or l; empty is pc. Raises ``BadInput``."""
    try:
        return Unit(cell.strip().casefold() or "pc")
    except ValueError:
        raise BadInput(f"a unit is {', '.join(unit.value for unit in Unit)}, not {cell[:20]!r}") from None


def count_cell(cell: str) -> int:
    """A whole number; empty is 0. Raises ``BadInput``."""
    text = cell.strip() or "0"
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise BadInput(f"not a whole number: {cell[:20]!r}")
    return int(text)


def yes_cell(cell: str) -> bool:
    """yes or no (true, false, 1, 0); empty is yes. Raises ``BadInput``."""
    word = cell.strip().casefold()
    if word in {"", "yes", "true", "1"}:
        return True
    if word in {"no", "false", "0"}:
        return False
    raise BadInput(f"yes or no, not {cell[:20]!r}")


def no_cell(cell: str) -> bool:
    """As ``yes_cell``, but empty is no. Raises ``BadInput``."""
    return bool(cell.strip()) and yes_cell(cell)


def tracking_cell(cell: str) -> Tracking:
    """lot, serial or none; empty is none. Raises ``BadInput``."""
    try:
        return Tracking(cell.strip().casefold() or "none")
    except ValueError:
        raise BadInput(f"tracking is none, lot or serial, not {cell[:20]!r}") from None


def age_cell(cell: str) -> int:
    """Years; empty is 0, for no age. Raises ``BadInput``."""
    age = count_cell(cell)
    if age > MOST_AGE:
        raise BadInput(f"an age is 0 to {MOST_AGE}, not {cell[:20]!r}")
    return age


def price_cell(cell: str) -> Decimal | None:
    """A price with a point; empty is an open price. Raises ``BadInput``."""
    return parse_price(cell) if cell.strip() else None


def category_of(name: str) -> Category:
    """The category of a name: identifier and hue follow from it, so that the same name is always the same one."""
    name = " ".join(name.split())
    digest = hashlib.sha256(name.casefold().encode()).digest()
    identifier = "-".join(words(name))[:60] or digest.hex()[:12]
    return Category(identifier, name, hue=int.from_bytes(digest[:2], "big") % 360)
