"""An account as it is kept, as tills see it, and what it takes to be good: known, not blocked, not past its day."""

import calendar
from collections.abc import Iterable
from datetime import date
from typing import Any

from common.money import Money
from common.stored_value import ValueAccount, ValueKind
from sync_server.platform.feeds import Change, change_of

NOBODY = ""


def fresh_account(identifier: str, kind: ValueKind, currency: str, hint: str, instant: str) -> dict[str, Any]:
    """The row of an account that nothing was known of before."""
    return {
        "id": identifier, "kind": kind.value, "currency": currency, "balance": 0, "hint": hint[:8], "valid_until": "",
        "active": True, "customer": NOBODY, "opened": instant, "known": False,
    }  # fmt: skip


def account_of_row(row: Any, held: int = 0) -> ValueAccount:
    """The account as tills know it."""
    return ValueAccount(
        id=row["id"], kind=ValueKind(row["kind"]), currency=row["currency"], balance=row["balance"], hint=row["hint"],
        valid_until=row["valid_until"], held=held, active=row["active"], customer=row["customer"],
    )  # fmt: skip


def published(scopes: Iterable[str], row: Any) -> list[Change]:
    """What feeds say of an account: holds stay at the server, for they end before most tills would hear of them, and an
    account without a balance is no account that a till alone could use."""
    state = account_of_row(row) if row["balance"] else None
    return [change_of(scope, "value_account", row["id"], state) for scope in scopes]


def months_later(day: str, months: int) -> str:
    """The business day so many months on, the last of a shorter month; empty for no months, or where it is no day."""
    if months <= 0:
        return ""
    try:
        start = date.fromisoformat(day)
        years, month = divmod(start.month - 1 + months, 12)
        year = start.year + years
        last = calendar.monthrange(year, month + 1)[1]
        return start.replace(year=year, month=month + 1, day=min(start.day, last)).isoformat()
    except ValueError:
        return ""


def said(amount: int, currency: str) -> str:
    """An amount as people read it in reviews and lists."""
    return f"{Money(amount, currency).major()} {currency}"


def named(row: Any) -> str:
    """An account as people tell it apart: kind, the code's last signs, the digest's first."""
    hint = f" …{row['hint']}" if row["hint"] else ""
    return f"{row['kind'].replace('_', ' ')}{hint} ({row['id'][:8]})"
