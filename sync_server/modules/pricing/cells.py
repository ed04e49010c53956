"""How one cell of a file of rules is read; every refusal says why in words."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from common.errors import BadInput
from common.promotions.moments import is_moment


def words_cell(cell: str) -> tuple[str, ...]:
    """Names by semicolons."""
    return tuple(dict.fromkeys(part for part in map(str.strip, cell.split(";")) if part))


def number_cell(cell: str) -> Decimal | None:
    """A number with a point; empty is none. Raises ``BadInput``."""
    if not cell.strip():
        return None
    try:
        value = Decimal(cell.strip())
    except InvalidOperation:
        raise BadInput(f"not a number: {cell[:20]!r}") from None
    if not value.is_finite() or not -12 <= value.adjusted() <= 12:
        raise BadInput(f"not a number: {cell[:20]!r}")
    return value


def needed_number(cell: str) -> Decimal:
    """A number that must be there. Raises ``BadInput``."""
    value = number_cell(cell)
    if value is None:
        raise BadInput("missing")
    return value


def whole_cell(cell: str) -> int | None:
    """A whole number, perhaps negative; empty is none. Raises ``BadInput``."""
    value = number_cell(cell)
    if value is not None and value != value.to_integral_value():
        raise BadInput(f"not a whole number: {cell[:20]!r}")
    return None if value is None else int(value)


def yes_cell(cell: str) -> bool:
    """yes or no (true, false, 1, 0); empty is no. Raises ``BadInput``."""
    word = cell.strip().casefold()
    if word in {"yes", "true", "1"}:
        return True
    if word in {"", "no", "false", "0"}:
        return False
    raise BadInput(f"yes or no, not {cell[:20]!r}")


def start_cell(cell: str) -> str:
    """A moment in shop time, or a day, which is its beginning; empty stays empty. Raises ``BadInput``."""
    return _moment(cell, 0)


def end_cell(cell: str) -> str:
    """A moment that is not in it any more, or a day, which is in it whole; empty stays empty. Raises ``BadInput``."""
    return _moment(cell, 1)


def _moment(cell: str, later: int) -> str:
    text = cell.strip().replace(" ", "T")
    if len(text) == 10:
        try:
            return f"{(date.fromisoformat(text) + timedelta(days=later)).isoformat()}T00:00"
        except (ValueError, OverflowError):
            raise BadInput(f"not a day: {cell[:20]!r}") from None
    if text and not is_moment(text):
        raise BadInput(f"a day as 2026-11-21 or a moment as 2026-11-21T14:30, not {cell[:20]!r}")
    return text
