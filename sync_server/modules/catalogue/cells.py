"""How one cell of an import is read; every refusal says why in words a shopkeeper understands."""

from decimal import Decimal, InvalidOperation

from common.errors import BadInput
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
