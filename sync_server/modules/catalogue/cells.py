"""How one cell of an import is read; every refusal says why in words a shopkeeper understands."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from common.errors import BadInput
from common.money import parse_price
from common.product import Category, ProductCode
from common.quantity import Unit
from common.search_text import words
from common.tax import Tax


def parse_taxes(cell: str) -> tuple[Tax, ...]:
    """``CODE:PERCENT:included`` or ``…:added``, several separated by semicolons. Raises ``BadInput``."""
    taxes = []
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        fields = [field.strip() for field in part.split(":")]
        if len(fields) != 3 or fields[2] not in {"included", "added"} or not 1 <= len(fields[0]) <= 20:
            raise BadInput(f"a tax is CODE:PERCENT:included or CODE:PERCENT:added, not {part[:40]!r}")
        try:
            percent = Decimal(fields[1])
        except InvalidOperation:
            raise BadInput(f"not a percentage: {fields[1][:20]!r}") from None
        if not (percent.is_finite() and 0 <= percent <= 100 and percent == round(percent, 4)):
            raise BadInput(f"a percentage is 0 to 100, to four decimals, not {fields[1][:20]!r}")
        taxes.append(Tax(fields[0], percent, included=fields[2] == "included"))
    if len({tax.code for tax in taxes}) != len(taxes):
        raise BadInput("the same tax twice")
    return tuple(taxes)


def tax_cell(cell: str, known: Mapping[str, Tax]) -> tuple[Tax, ...]:
    """As ``parse_taxes``, where a code alone means the shops' own tax of that code. Raises ``BadInput``."""
    return parse_taxes(";".join(_spelled(part.strip(), known) for part in cell.split(";")))


def _spelled(part: str, known: Mapping[str, Tax]) -> str:
    if ":" in part or not part:
        return part
    if part not in known:
        raise BadInput(f"the tax {part[:20]!r} is not among the shops' taxes; state it as {part[:20]}:PERCENT:included")
    tax = known[part]
    return f"{tax.code}:{tax.percent}:{'included' if tax.included else 'added'}"


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


def price_cell(cell: str) -> Decimal | None:
    """A price with a point; empty is an open price. Raises ``BadInput``."""
    return parse_price(cell) if cell.strip() else None


def category_of(name: str) -> Category:
    """The category of a name: identifier and hue follow from it, so that the same name is always the same one."""
    name = " ".join(name.split())
    digest = hashlib.sha256(name.casefold().encode()).digest()
    identifier = "-".join(words(name))[:60] or digest.hex()[:12]
    return Category(identifier, name, hue=int.from_bytes(digest[:2], "big") % 360)
